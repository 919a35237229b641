//! The head of the pane: what the matrix comes to, and what can be added to it.

use super::keys::with_key;
use super::ui::State;
use crate::say;
use crate::store::Access;
use crate::ui::action::{Action, Actions};
use crate::ui::boxes::OpenBox;
use crate::ui::command::Command;
use crate::ui::scene::Scene;
use crate::ui::theme::{META_SIZE, STEP, Theme, semibold};
use egui::{Button, Label, RichText, Ui, vec2};

/// Draws the head.
pub(super) fn show(ui: &mut Ui, state: &mut State, scene: &Scene<'_>, actions: &mut Actions) {
    let tokens = Theme::of(ui.ctx()).tokens();
    ui.spacing_mut().item_spacing.y = STEP;
    let words = RichText::new(&state.view.first).font(semibold(14.0));
    ui.add(Label::new(words).wrap());
    if !state.view.turns.is_empty() {
        ui.add(Label::new(RichText::new(&state.view.turns).size(META_SIZE).color(tokens.meta)).wrap());
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().interact_size.y = 24.0;
        ui.spacing_mut().button_padding = vec2(8.0, 2.0);
        for (face, name, key, opens) in [
            (say!("Add hypothesis…"), say!("A claim that answers the same question"), "H", OpenBox::Hypothesis),
            (
                say!("Add evidence…"),
                say!("A passage to be judged against all of them"),
                "E",
                OpenBox::AgainstHypotheses,
            ),
        ] {
            let button = ui.add_enabled(scene.access == Access::Write, Button::new(face));
            let button = button.on_hover_text(with_key(name, key)).on_disabled_hover_text(scene.why_not_edit());
            if button.clicked() {
                actions.push(Action::Open(opens));
            }
        }
        let fold = ui.button(say!("Fold all")).on_hover_text(say!("One line for each origin; again, all items"));
        if fold.clicked() {
            state.fold_all();
        }
        let export = Command::ExportHypotheses;
        if ui.button(say!("Export…")).on_hover_text(export.tooltip(ui.ctx())).clicked() {
            actions.push(Action::Run(export));
        }
        ui.label(RichText::new(say!("One item" | "{n} items" % state.view.items)).size(META_SIZE).color(tokens.meta));
    });
}
