//! The head of the pane: what it is about, what is supposed of it, and what follows in a sentence.

use super::consequences::{Choice, Tense};
use super::state::State;
use crate::analysis::label::label;
use crate::analysis::whatif::{graded_with, withdrawal_of};
use crate::analysis::wording::{capitalised, shortened};
use crate::model::{AnyId, Credibility, Reliability, current};
use crate::say;
use crate::ui::action::Actions;
use crate::ui::scene::Scene;
use crate::ui::theme::{META_SIZE, STEP, Theme, semibold};
use egui::{Button, Label, RichText, Role, Sense, Ui, WidgetInfo, vec2};
use std::collections::BTreeSet;

/// Code points of the subject's name in the head.
const NAME_CODEPOINTS: usize = 160;

/// Draws the head.
pub(super) fn show(ui: &mut Ui, state: &mut State, subject: AnyId, scene: &Scene<'_>, actions: &mut Actions) {
    let tokens = Theme::of(ui.ctx()).tokens();
    ui.spacing_mut().item_spacing.y = STEP;
    let back =
        Button::new(RichText::new(say!("‹ Each origin in turn")).size(META_SIZE).color(tokens.accent)).frame(false);
    let back = ui.add(back).on_hover_text(say!("What would fall with each origin, the heaviest first (Esc)"));
    if back.clicked() {
        state.leave();
        return;
    }
    let name = shortened(&label(scene.project, subject), NAME_CODEPOINTS);
    let words = RichText::new(name).font(semibold(14.0));
    let help = say!("Select this {}", subject.noun());
    if ui.add(Label::new(words).wrap().sense(Sense::click())).on_hover_text(help).clicked() {
        actions.select(subject);
    }
    match (state.consequences.tense, withdrawal_of(scene.project, subject)) {
        (Tense::Has, Some(withdrawal)) => {
            let (noun, kind) = (capitalised(subject.noun()), withdrawal.kind.label().to_lowercase());
            let words = say!("{noun}, withdrawn ({kind}): {}", withdrawal.reason, noun, kind);
            ui.add(Label::new(RichText::new(words).size(META_SIZE).color(tokens.meta)).wrap());
        }
        _ => choices(ui, state, subject, scene),
    }
    ui.add(Label::new(state.consequences.sentence()).wrap());
}

/// 'What if this document were  withdrawn', and below it 'or graded  1 2 3 4 5 6'.
fn choices(ui: &mut Ui, state: &mut State, subject: AnyId, scene: &Scene<'_>) {
    let grades = grades(subject, scene);
    choice_row(ui, say!("What if this {} were", subject.noun()), |ui| {
        let response = ui.selectable_label(state.choice == Choice::Withdrawn, say!("withdrawn"));
        if response.on_hover_text(say!("It would be kept, and count no more")).clicked() {
            state.choice = Choice::Withdrawn;
        }
    });
    if grades.is_empty() {
        return;
    }
    choice_row(ui, say!("or graded").to_owned(), |ui| {
        for grade in grades {
            let name = say!("graded {}", grade.label);
            let face = if grade.is_now { RichText::new(grade.key).underline() } else { RichText::new(grade.key) };
            let is_chosen = state.choice == grade.choice;
            let response = ui.selectable_label(is_chosen, face);
            response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_chosen, &name));
            let help = if grade.is_now { say!("{}; it is graded so now", grade.label) } else { grade.label.to_owned() };
            if response.on_hover_text(help).clicked() {
                state.choice = grade.choice;
            }
        }
    });
}

fn choice_row(ui: &mut Ui, words: String, add: impl FnOnce(&mut Ui)) {
    let meta = Theme::of(ui.ctx()).tokens().meta;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        ui.spacing_mut().interact_size.y = 22.0;
        ui.spacing_mut().button_padding = vec2(7.0, 2.0);
        ui.label(RichText::new(words).size(META_SIZE).color(meta));
        ui.add_space(STEP);
        add(ui);
    });
}

/// One grade that can be supposed.
struct Grade {
    choice: Choice,
    key: &'static str,
    label: &'static str,
    is_now: bool,
}

/// The grades of what can be graded; a claim is not.
fn grades(subject: AnyId, scene: &Scene<'_>) -> Vec<Grade> {
    match subject {
        AnyId::Origin(id) => {
            let now = scene.project.origins.get(id).and_then(|origin| current(&origin.reliability));
            let grade = |one: &Reliability| Grade {
                choice: Choice::Reliability(*one),
                key: one.key(),
                label: one.label(),
                is_now: now == Some(*one),
            };
            Reliability::ALL.iter().map(grade).collect()
        }
        AnyId::Document(_) | AnyId::Passage(_) | AnyId::Evidence(_) => {
            let graded = graded_with(scene.project, scene.index, subject);
            let now: BTreeSet<Option<Credibility>> = graded
                .iter()
                .filter_map(|id| scene.project.evidence.get(*id))
                .map(|evidence| current(&evidence.credibility))
                .collect();
            let grade = |one: &Credibility| Grade {
                choice: Choice::Credibility(*one),
                key: one.key(),
                label: one.label(),
                is_now: now.len() == 1 && now.contains(&Some(*one)),
            };
            if graded.is_empty() { Vec::new() } else { Credibility::ALL.iter().map(grade).collect() }
        }
        _ => Vec::new(),
    }
}
