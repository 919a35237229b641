//! The boxes 'Add task' and 'Tick task': what is still to be done about a claim or to be known, and what came of it.

use super::frame::{about, entered, field, hint, one_of};
use super::{After, Boxed, Choice, Choices, Target};
use crate::model::{Claim, Id, TaskKind};
use crate::say;
use crate::session::verbs::claim::task;
use crate::ui::action::Actions;
use crate::ui::scene::Scene;
use egui::Ui;

/// What the box 'Add task' remembers.
#[derive(Default)]
pub(super) struct Add {
    claim: Option<Id<Claim>>,
    text: String,
    /// What was chosen by hand.
    kind: Option<TaskKind>,
    wants_focus: bool,
}

impl Boxed for Add {
    fn title(&self) -> String {
        say!("Add task or question").to_owned()
    }

    fn begin(&mut self, scene: &Scene<'_>) {
        if self.claim != scene.selection.claim() {
            *self = Self { claim: scene.selection.claim(), ..Self::default() };
        }
        self.wants_focus = true;
    }

    fn show(&mut self, ui: &mut Ui, scene: &Scene<'_>, actions: &mut Actions) -> After {
        let Some(claim) = self.claim else {
            ui.label(say!("Select a claim first."));
            return After::Stay;
        };
        about(ui, Target::Object(claim.into()).name(scene));
        let enter = ui.ctx().text_edit_focused() && entered(ui);
        field(ui, say!("What"), &mut self.text, say!("Ask the registry for the lease"), &mut self.wants_focus);
        let mut kind = self.kind.unwrap_or_else(|| task::kind_of(&self.text));
        let before = kind;
        one_of(ui, &TaskKind::ALL.iter().map(|kind| (*kind, kind.label())).collect::<Vec<_>>(), &mut kind);
        if kind != before {
            self.kind = Some(kind);
        }
        let ready = !self.text.trim().is_empty();
        hint(ui, if ready { say!("Enter adds it") } else { say!("What ends in a question mark is an open question") });
        let button = ui.add_enabled(ready, egui::Button::new(say!("Add")));
        let clicked = button.on_hover_text(say!("Add it (Enter)")).clicked();
        if !ready || !(clicked || enter) {
            return After::Stay;
        }
        let text = std::mem::take(&mut self.text);
        actions.edit(label_of(kind), move |work| task::add(work, claim, kind, &text).map(|_place| None));
        *self = Self::default();
        After::Close
    }
}

/// What the Undo menu calls it.
fn label_of(kind: TaskKind) -> &'static str {
    match kind {
        TaskKind::Work => say!("Add task"),
        TaskKind::Question => say!("Add open question"),
    }
}

/// What the box 'Tick task' remembers.
#[derive(Default)]
pub(super) struct Tick {
    claim: Option<Id<Claim>>,
    choices: Choices,
    outcome: String,
    wants_focus: bool,
}

impl Boxed for Tick {
    fn title(&self) -> String {
        say!("Tick task").to_owned()
    }

    fn begin(&mut self, scene: &Scene<'_>) {
        if self.claim != scene.selection.claim() {
            *self = Self { claim: scene.selection.claim(), ..Self::default() };
        }
        self.choices.reset();
        self.wants_focus = true;
    }

    fn show(&mut self, ui: &mut Ui, scene: &Scene<'_>, actions: &mut Actions) -> After {
        let Some((id, claim)) = self.claim.and_then(|id| Some((id, scene.project.claims.get(id)?))) else {
            ui.label(say!("Select a claim first."));
            return After::Stay;
        };
        about(ui, Target::Object(id.into()).name(scene));
        let open: Vec<_> = claim.tasks.iter().enumerate().filter(|(_, task)| !task.done).collect();
        if open.is_empty() {
            ui.label(say!("Nothing is open here."));
            return After::Stay;
        }
        self.choices.listen(ui, open.len());
        let enter = ui.ctx().text_edit_focused() && entered(ui);
        field(ui, say!("What came of it"), &mut self.outcome, say!("The answer, or nothing"), &mut self.wants_focus);
        hint(ui, say!("Up and Down choose; Enter ticks it"));
        let row = |task: &crate::model::Task| Choice {
            label: task.text.clone(),
            meta: if task.kind == TaskKind::Question { task.kind.label().to_owned() } else { String::new() },
            ..Choice::default()
        };
        let rows: Vec<_> = open.iter().map(|(_, task)| row(task)).collect();
        let clicked = self.choices.show(ui, &rows);
        let taken = clicked.or(enter.then(|| self.choices.current()));
        let Some((place, _)) = taken.and_then(|nth| open.get(nth)) else { return After::Stay };
        let (place, outcome) = (*place, std::mem::take(&mut self.outcome));
        actions.edit(say!("Tick task"), move |work| task::set_done(work, id, place, true, &outcome).map(|()| None));
        *self = Self::default();
        After::Close
    }
}

#[cfg(test)]
mod tests {
    use super::super::OpenBox;
    use super::super::testing::Table;
    use super::*;
    use crate::session::verbs::claim::{NewClaim, state};
    use egui::Key;
    use egui_kittest::kittest::Queryable as _;

    #[test]
    fn a_question_is_asked_and_answered_by_keys() {
        let mut table = Table::default();
        let new = NewClaim { text: "The lease ended.".to_owned(), ..NewClaim::default() };
        let claim = table.stage.work(|work| state(work, new));
        table.stage.selection.object = Some(claim.into());
        let mut harness = table.open(OpenBox::Task);
        harness.get_by_label("What").type_text("Who ended it?");
        harness.run_ok();
        harness.key_press(Key::Enter);
        harness.run_ok();
        let tasks = |harness: &egui_kittest::Harness<'_, Table>| {
            let scene = harness.state().stage.scene();
            scene.project.claims.get(claim).map(|claim| claim.tasks.clone()).expect("it is there")
        };
        let asked = tasks(&harness);
        assert_eq!(asked.iter().map(|task| (task.kind, task.done)).collect::<Vec<_>>(), [(TaskKind::Question, false)]);
        harness.state_mut().stage.selection.object = Some(claim.into());
        harness.state_mut().reopen(OpenBox::TickTask);
        harness.run_ok();
        harness.get_by_label("What came of it").type_text("The port did.");
        harness.run_ok();
        harness.key_press(Key::Enter);
        harness.run_ok();
        let answered = tasks(&harness);
        let told: Vec<_> = answered.iter().map(|task| (task.done, task.outcome.as_str())).collect();
        assert_eq!(told, [(true, "The port did.")]);
    }
}
