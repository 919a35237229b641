//! The box 'Grade': a grade, and in one line why. The arrows choose the grade while the reason is typed, and the reasons
//! given last stand ready. What was given before stands below.

use super::frame::{about, entered, field, hint, one_of};
use super::{After, Boxed, Choice, Choices, Target};
use crate::analysis::wording::shortened;
use crate::model::AnyId;
use crate::say;
use crate::session::verbs::set::set_because;
use crate::ui::action::Actions;
use crate::ui::grading::{Given, Scale};
use crate::ui::scene::Scene;
use crate::ui::theme::{META_SIZE, STEP, Theme};
use egui::{Button, Label, RichText, ScrollArea, Ui};

/// Reasons that stand ready.
const READY: usize = 4;
/// Code points of a reason on its button.
const BUTTON_CODEPOINTS: usize = 52;

/// What the box remembers.
#[derive(Default)]
pub(super) struct State {
    /// What was asked for; what is selected, where it is none.
    asked: Option<(AnyId, Scale)>,
    target: Option<(AnyId, Scale)>,
    scales: Vec<Scale>,
    grades: Vec<(&'static str, &'static str)>,
    choices: Choices,
    reason: String,
    /// Reasons that were given before, for anything.
    ready: Vec<String>,
    given: Vec<Given>,
    wants_focus: bool,
}

impl State {
    /// What it is to be about.
    pub(super) fn ask(&mut self, about: Option<(AnyId, Scale)>) {
        self.asked = about;
    }

    fn turn_to(&mut self, scene: &Scene<'_>, id: AnyId, scale: Scale) {
        if self.target != Some((id, scale)) {
            self.reason.clear();
        }
        self.target = Some((id, scale));
        self.scales = Scale::of(scene.project, id);
        self.grades = scale.grades();
        self.ready = scale.last_reasons(scene.project, READY);
        self.given = scale.given(scene.project, id);
        let current = scale.current(scene.project, id);
        match self.grades.iter().position(|(key, _)| Some(*key) == current) {
            Some(at) => self.choices.mark(at),
            None => self.choices.unmark(),
        }
    }

    fn reasons(&mut self, ui: &mut Ui) {
        let tokens = Theme::of(ui.ctx()).tokens();
        if self.ready.is_empty() {
            return;
        }
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = STEP;
            ui.label(RichText::new(say!("Given last")).size(META_SIZE).color(tokens.meta));
            for reason in &self.ready {
                let words = RichText::new(shortened(reason, BUTTON_CODEPOINTS)).size(META_SIZE);
                if ui.add(Button::new(words).small()).on_hover_text(reason).clicked() {
                    self.reason.clone_from(reason);
                    self.wants_focus = true;
                }
            }
        });
    }

    fn before(&self, ui: &mut Ui) {
        if self.given.is_empty() {
            return;
        }
        let tokens = Theme::of(ui.ctx()).tokens();
        ui.add_space(2.0 * STEP);
        ui.label(RichText::new(say!("Given before")).size(META_SIZE).color(tokens.meta));
        ScrollArea::vertical().max_height(120.0).show(ui, |ui| {
            for given in &self.given {
                ui.add(Label::new(RichText::new(given.line()).size(META_SIZE)).wrap());
                ui.add(Label::new(RichText::new(given.why()).size(META_SIZE).color(tokens.meta)).wrap());
            }
        });
    }
}

impl Boxed for State {
    fn title(&self) -> String {
        self.target.map_or_else(|| say!("Grade").to_owned(), |(_, scale)| scale.name().to_owned())
    }

    fn begin(&mut self, scene: &Scene<'_>) {
        self.wants_focus = true;
        let selected = || {
            let id = scene.selection.object?;
            Some((id, *Scale::of(scene.project, id).first()?))
        };
        match self.asked.take().or_else(selected) {
            Some((id, scale)) => self.turn_to(scene, id, scale),
            None => *self = Self::default(),
        }
    }

    fn show(&mut self, ui: &mut Ui, scene: &Scene<'_>, actions: &mut Actions) -> After {
        let Some((id, scale)) = self.target else {
            ui.label(say!("Select a claim, a piece of evidence or an origin first."));
            return After::Stay;
        };
        about(ui, Target::Object(id).name(scene));
        if self.scales.len() > 1 {
            let mut chosen = scale;
            let words: Vec<_> = self.scales.iter().map(|scale| (*scale, scale.name())).collect();
            one_of(ui, &words, &mut chosen);
            if chosen != scale {
                let reason = std::mem::take(&mut self.reason);
                self.turn_to(scene, id, chosen);
                self.reason = reason;
                self.wants_focus = true;
            }
        }
        self.choices.listen(ui, self.grades.len());
        let rows: Vec<_> =
            self.grades.iter().map(|(_, label)| Choice { label: (*label).to_owned(), ..Choice::default() }).collect();
        if let Some(clicked) = self.choices.show(ui, &rows) {
            self.choices.mark(clicked);
            self.wants_focus = true;
        }
        let enter = ui.ctx().text_edit_focused() && entered(ui);
        field(ui, say!("Reason"), &mut self.reason, say!("Why, in one line"), &mut self.wants_focus);
        self.reasons(ui);
        let grade = self.choices.marked().and_then(|at| self.grades.get(at)).map(|(key, _)| *key);
        let reason = self.reason.trim();
        hint(
            ui,
            match (grade, reason.is_empty()) {
                (None, _) => say!("Up and Down choose a grade"),
                (Some(_), true) => say!("A reason is asked for; it stays with the grade"),
                (Some(_), false) => say!("Enter grades; Up and Down choose another grade"),
            },
        );
        let ready = grade.filter(|_| !reason.is_empty());
        let button = ui.add_enabled(ready.is_some(), Button::new(say!("Grade")));
        let clicked = button.on_hover_text(say!("Grade it (Enter)")).clicked();
        self.before(ui);
        let Some(grade) = ready.filter(|_| clicked || enter) else { return After::Stay };
        let reason = std::mem::take(&mut self.reason);
        actions.edit(say!("Grade {}", scale.name().to_lowercase()), move |work| {
            set_because(work, id, scale.key(), grade, &reason).map(|()| None)
        });
        *self = Self::default();
        After::Close
    }
}

#[cfg(test)]
mod tests {
    use super::super::OpenBox;
    use super::super::testing::Table;
    use super::*;
    use crate::model::{ClaimKind, Likelihood, current};
    use crate::session::verbs::claim::{NewClaim, state};
    use egui::Key;
    use egui_kittest::kittest::Queryable as _;

    #[test]
    fn the_arrows_choose_a_grade_and_enter_gives_it_for_its_reason() {
        let mut table = Table::default();
        let kind = Some(ClaimKind::Judgement);
        let new = NewClaim { text: "The lease will end early.".to_owned(), kind, ..NewClaim::default() };
        let claim = table.stage.work(|work| state(work, new));
        table.stage.selection.object = Some(claim.into());
        let mut harness = table.open(OpenBox::Grade(Some((claim.into(), Scale::Likelihood))));
        harness.get_by_label("Almost no chance, remote (1–5 %)");
        harness.key_press(Key::ArrowDown);
        harness.key_press(Key::ArrowDown);
        harness.run_ok();
        harness.key_press(Key::Enter);
        harness.run_ok();
        let likelihood = |harness: &egui_kittest::Harness<'_, Table>| {
            let scene = harness.state().stage.scene();
            scene.project.claims.get(claim).map(|claim| claim.likelihood.clone()).expect("it is there")
        };
        assert!(likelihood(&harness).is_empty(), "a reason is asked for");
        harness.get_by_label("Reason").type_text("No one has paid since.");
        harness.run_ok();
        harness.key_press(Key::Enter);
        harness.run_ok();
        let given = likelihood(&harness);
        assert_eq!(current(&given), Some(Likelihood::VeryUnlikely));
        assert_eq!(given.last().map(|grade| grade.reason.as_str()), Some("No one has paid since."));
        assert!(!harness.state().boxes.is_open());
        harness.state_mut().reopen(OpenBox::Grade(Some((claim.into(), Scale::Likelihood))));
        harness.run_ok();
        harness.get_by_role_and_label(egui::Role::Button, "No one has paid since.").click();
        harness.run_ok();
        harness.key_press(Key::ArrowDown);
        harness.run_ok();
        harness.key_press(Key::Enter);
        harness.run_ok();
        assert_eq!(current(&likelihood(&harness)), Some(Likelihood::Unlikely));
    }
}
