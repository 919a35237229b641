//! The foot of the pane: the one place where something is done. A withdrawal asks for its reason in its box, a grade asks
//! for it here; what is withdrawn already has the draft of its correction.

use super::consequences::{Choice, Consequences, Tense};
use super::notice::notice;
use super::state::State;
use crate::analysis::whatif::graded_with;
use crate::model::{AnyId, Evidence, Id};
use crate::say;
use crate::session::verbs::{brief, claim, origin};
use crate::store::Access;
use crate::ui::action::{Action, Actions};
use crate::ui::command::Command;
use crate::ui::layout::Pane;
use crate::ui::scene::Scene;
use crate::ui::theme::{META_SIZE, STEP, Theme};
use egui::{Align2, Button, Label, Response, RichText, Role, TextEdit, Ui, WidgetInfo};

/// Draws the foot.
pub(super) fn show(ui: &mut Ui, state: &mut State, subject: AnyId, scene: &Scene<'_>, actions: &mut Actions) {
    ui.spacing_mut().item_spacing.y = STEP;
    match (state.consequences.tense, state.choice) {
        (Tense::Has, _) => correction(ui, &state.consequences, subject, scene, actions),
        (Tense::Would, Choice::Withdrawn) => {
            ui.horizontal_wrapped(|ui| {
                let button = enabled(ui, scene, true, Command::Withdraw.label());
                if said(button, scene, say!("Asks for the reason; until then nothing is done")).clicked() {
                    actions.select(subject);
                    actions.push(Action::Run(Command::Withdraw));
                }
                nothing_is_done(ui);
            });
        }
        (Tense::Would, choice) => grade(ui, &mut state.reason, (subject, choice), scene, actions),
    }
}

fn nothing_is_done(ui: &mut Ui) {
    let meta = Theme::of(ui.ctx()).tokens().meta;
    ui.add(Label::new(RichText::new(say!("Nothing is done yet")).size(META_SIZE).color(meta)).truncate());
}

fn grade(
    ui: &mut Ui,
    reason: &mut String,
    (subject, choice): (AnyId, Choice),
    scene: &Scene<'_>,
    actions: &mut Actions,
) {
    let field = TextEdit::singleline(reason)
        .align(Align2::LEFT_CENTER)
        .hint_text(say!("Why it is graded so"))
        .desired_width(f32::INFINITY);
    let field = ui.add_enabled(scene.access == Access::Write, field);
    field.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, say!("Reason for the grade")));
    let enter = field.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
    let key = match choice {
        Choice::Reliability(grade) => grade.key(),
        Choice::Credibility(grade) => grade.key(),
        Choice::Withdrawn => return,
    };
    ui.horizontal_wrapped(|ui| {
        let ready = !reason.trim().is_empty();
        let button = enabled(ui, scene, ready, &say!("Grade {key}", key));
        let help =
            if ready { say!("It is graded so from now on; Undo takes it back") } else { say!("A reason is asked for") };
        let clicked = said(button, scene, help).clicked();
        if ready && scene.access == Access::Write && (clicked || enter) {
            let reason = std::mem::take(reason);
            let evidence = graded_with(scene.project, scene.index, subject);
            do_grade(subject, choice, evidence, reason, actions);
        }
        nothing_is_done(ui);
    });
}

fn do_grade(subject: AnyId, choice: Choice, evidence: Vec<Id<Evidence>>, reason: String, actions: &mut Actions) {
    match (choice, subject) {
        (Choice::Reliability(grade), AnyId::Origin(id)) => {
            actions.edit(say!("Grade origin"), move |work| {
                origin::grade(work, id, grade, &reason)?;
                Ok(Some(id.into()))
            });
        }
        (Choice::Credibility(grade), _) => {
            actions.edit(say!("Grade evidence"), move |work| {
                evidence.into_iter().try_for_each(|id| claim::grade(work, id, grade, &reason))?;
                Ok(None)
            });
        }
        _ => {}
    }
}

fn correction(ui: &mut Ui, found: &Consequences, subject: AnyId, scene: &Scene<'_>, actions: &mut Actions) {
    ui.horizontal_wrapped(|ui| {
        let copy = ui.button(say!("Copy correction notice"));
        let copy = copy.on_hover_text(say!(
            "The draft of a notice: what may no longer be relied on, the sentences that led to it, and what is known now. No protected origin is named"
        ));
        if copy.clicked()
            && let Some(notice) = notice(found, subject, scene)
        {
            actions.push(Action::Copy(notice.text));
            actions.push(Action::Say(say!("Copied the draft of a correction. Read it against the evidence").to_owned()));
        }
        let keep = enabled(ui, scene, true, say!("Keep notice as a brief"));
        let help = say!("The draft becomes a brief of its own, to be finished there and exported");
        if said(keep, scene, help).clicked()
            && let Some(notice) = notice(found, subject, scene)
        {
            actions.edit(say!("Draft correction"), move |work| {
                brief::begin(work, &notice.title, &notice.text, None).map(|id| Some(id.into()))
            });
            actions.push(Action::Show(Pane::Brief));
        }
    });
}

/// A button that changes the project.
fn enabled(ui: &mut Ui, scene: &Scene<'_>, ready: bool, words: &str) -> Response {
    ui.add_enabled(ready && scene.access == Access::Write, Button::new(words))
}

/// What a button does, or why it cannot.
fn said(button: Response, scene: &Scene<'_>, does: &str) -> Response {
    let why_not = scene.why_not_edit();
    let why_not = if why_not.is_empty() { does } else { why_not };
    button.on_hover_text(does).on_disabled_hover_text(why_not)
}
