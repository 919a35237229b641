//! The pane from top to bottom: a head, the map with the lists beside it, the days under it.

use super::scrub::{HEIGHT, Scrub};
use super::state::State;
use super::{canvas, head, side};
use crate::ui::action::{Action, Actions, LayerErrand};
use crate::ui::scene::Scene;
use egui::Ui;

/// Draws the pane.
pub fn show(ui: &mut Ui, state: &mut State, scene: &Scene<'_>, actions: &mut Actions) {
    if state.layers.ask() {
        actions.push(Action::Layers(LayerErrand::Read));
    }
    state.view.follow(scene, &state.roles);
    head::show(ui, state, scene, actions);
    side::show(ui, &mut state.side, &state.view, scene, actions);
    if state.view.is_dated {
        let strip = egui::Panel::bottom(egui::Id::unique("days under the map")).resizable(false).default_size(HEIGHT);
        strip.show(ui, |ui| state.scrub.show(ui, &state.view, scene, actions));
    } else {
        state.scrub = Scrub::default();
    }
    canvas::show(ui, state, scene, actions);
}
