//! The box 'Withdraw': what happened to a document, origin, passage, piece of evidence or claim, and which claims change
//! when it counts no more. It says so before it is done.

use super::frame::{about, entered, field, hint, one_of};
use super::{After, Boxed, Target};
use crate::analysis::label::label;
use crate::analysis::wording::shortened;
use crate::model::{AnyId, WithdrawalKind};
use crate::say;
use crate::session::verbs::withdraw::withdraw;
use crate::ui::action::{Action, Actions};
use crate::ui::panes::whatif::Ask;
use crate::ui::panes::whatif::consequences::{Choice, Consequences, subject};
use crate::ui::scene::Scene;
use crate::ui::theme::STEP;
use crate::ui::widgets::mark::Mark;
use egui::{Label, ScrollArea, Ui};

/// What the box remembers.
pub(super) struct State {
    target: Option<AnyId>,
    kind: WithdrawalKind,
    reason: String,
    consequences: Consequences,
    /// The revision that they were computed from.
    revision: Option<u64>,
    wants_focus: bool,
}

impl Default for State {
    fn default() -> Self {
        let kind = WithdrawalKind::Retracted;
        Self {
            target: None,
            kind,
            reason: String::new(),
            consequences: Consequences::default(),
            revision: None,
            wants_focus: false,
        }
    }
}

impl Boxed for State {
    fn title(&self) -> String {
        self.target.map_or_else(|| say!("Withdraw").to_owned(), |target| say!("Withdraw this {}", target.noun()))
    }

    fn begin(&mut self, scene: &Scene<'_>) {
        let target = subject(scene.selection);
        if self.target != target {
            self.reason.clear();
        }
        self.target = target;
        self.revision = None;
        self.wants_focus = true;
    }

    fn show(&mut self, ui: &mut Ui, scene: &Scene<'_>, actions: &mut Actions) -> After {
        let Some(target) = self.target else {
            ui.label(say!("Select a document, an origin, a passage, a piece of evidence or a claim first."));
            return After::Stay;
        };
        about(ui, Target::Object(target).name(scene));
        let enter = ui.ctx().text_edit_focused() && entered(ui);
        let kinds: Vec<_> = WithdrawalKind::ALL.iter().map(|kind| (*kind, kind.label())).collect();
        one_of(ui, &kinds, &mut self.kind);
        field(ui, say!("Reason"), &mut self.reason, say!("What happened, and who says so"), &mut self.wants_focus);
        self.consequences(ui, scene, target);
        let ready = !self.reason.trim().is_empty();
        hint(
            ui,
            if ready {
                say!("It is kept, marked, and counts no more; Undo takes it back")
            } else {
                say!("A reason is asked for")
            },
        );
        let button = ui.add_enabled(ready, egui::Button::new(say!("Withdraw")));
        let clicked = button.on_hover_text(say!("Withdraw it (Enter)")).clicked();
        if !ready || !(clicked || enter) {
            return After::Stay;
        }
        let (kind, reason) = (self.kind, std::mem::take(&mut self.reason));
        actions.edit(say!("Withdraw"), move |work| {
            withdraw(work, target, kind, &reason)?;
            Ok(Some(target))
        });
        if !self.consequences.is_nothing() {
            // What would change stands there as what has changed, with the draft of a correction.
            actions.push(Action::WhatIf(Ask::About(target)));
        }
        *self = Self::default();
        After::Close
    }
}

impl State {
    fn consequences(&mut self, ui: &mut Ui, scene: &Scene<'_>, target: AnyId) {
        if self.revision != Some(scene.project.revision()) {
            self.consequences = Consequences::of(scene, target, Choice::Withdrawn);
            self.revision = Some(scene.project.revision());
        }
        ui.add_space(STEP);
        let Consequences { claims, sentences, .. } = &self.consequences;
        ui.label(self.consequences.sentence());
        ScrollArea::vertical().max_height(220.0).show(ui, |ui| {
            for one in claims {
                let text = scene.project.claims.get(one.claim).map(|claim| claim.text.clone()).unwrap_or_default();
                ui.horizontal_top(|ui| {
                    ui.spacing_mut().item_spacing.x = STEP;
                    Mark::of_state(one.before.state).show(ui);
                    ui.weak("→");
                    Mark::of_state(one.after.state).show(ui);
                    ui.add(Label::new(shortened(&text, 140)).wrap()).on_hover_ui(|ui| {
                        ui.label(&text);
                        ui.weak(format!("{} → {}", one.before.state.label(), one.after.state.label()));
                    });
                });
            }
            ui.add_space(STEP);
            for one in sentences {
                let brief = label(scene.project, one.brief.into());
                ui.add(Label::new(shortened(&one.sentence, 140)).wrap()).on_hover_text(brief);
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::OpenBox;
    use super::super::testing::Table;
    use super::*;
    use crate::analysis::State as ClaimState;
    use crate::model::Stance;
    use crate::session::verbs::claim::{NewClaim, link, state};
    use crate::session::verbs::passage::mark;
    use egui::Key;
    use egui_kittest::kittest::Queryable as _;

    fn table() -> Table {
        let mut table = Table::with("A hub was opened. Nobody paid for it.", "hub");
        let words = table.stage.selection.words.take().expect("words");
        let passage = table.stage.work(|work| {
            let passage = mark(work, words.document, words.span)?;
            let claim = state(work, NewClaim { text: "The hub is open.".to_owned(), ..NewClaim::default() })?;
            link(work, claim, passage, Stance::Supports, None)?;
            Ok(passage)
        });
        table.stage.selection.object = Some(passage.into());
        table
    }

    #[test]
    fn what_changes_is_known_before_it_is_done() {
        let table = table();
        let scene = table.stage.scene();
        let target = scene.selection.object.expect("a passage");
        let consequences = Consequences::of(&scene, target, Choice::Withdrawn);
        let states: Vec<_> = consequences.claims.iter().map(|one| (one.before.state, one.after.state)).collect();
        assert_eq!(states, [(ClaimState::Unexamined, ClaimState::NoEvidence)]);
        assert!(scene.project.passages.iter().all(|passage| passage.withdrawn.is_none()));
    }

    #[test]
    fn a_reason_is_asked_for() {
        let mut harness = table().open(OpenBox::Withdraw);
        harness.get_by_label("One claim would change state.");
        harness.key_press(Key::Enter);
        harness.run_ok();
        assert!(harness.state().boxes.is_open());
        harness.get_by_label("Reason").type_text("Its author took it back.");
        harness.run_ok();
        harness.key_press(Key::Enter);
        harness.run_ok();
        let scene = harness.state().stage.scene();
        assert!(scene.project.passages.iter().all(|passage| passage.withdrawn.is_some()));
        assert!(!harness.state().boxes.is_open());
    }
}
