//! Drawing the pane 'claims'.

use super::state::{Shown, State};
use super::unlinked;
use super::view::Wanted;
use super::{board, head, list};
use crate::say;
use crate::ui::action::{Action, Actions};
use crate::ui::brushed;
use crate::ui::command::Command;
use crate::ui::scene::Scene;
use crate::ui::theme::STEP;
use egui::{Frame, Margin, Ui};

/// Draws the pane.
pub fn show(ui: &mut Ui, state: &mut State, scene: &Scene<'_>, actions: &mut Actions) {
    state.compute(ui, scene);
    if state.rows.total == 0 && state.shown != Shown::Unlinked {
        empty(ui, state, actions);
        return;
    }
    Frame::new().inner_margin(Margin::symmetric(8, 0)).show(ui, |ui| {
        head::switch(ui, state);
        if state.shown == Shown::Unlinked {
            return;
        }
        head::show(ui, state);
        brushed::show(ui, &state.rows.hidden, actions);
    });
    match state.shown {
        Shown::Unlinked => unlinked::show(ui, state, scene, actions),
        _ if state.rows.shown.is_empty() => none_match(ui, state),
        Shown::List => list::show(ui, state, scene, actions),
        Shown::Board => board::show(ui, state, scene, actions),
    }
}

fn none_match(ui: &mut Ui, state: &mut State) {
    ui.add_space(2.0 * STEP);
    ui.weak(say!("No claim matches."));
    if state.wanted.is_narrow() && ui.button(say!("Clear filter")).clicked() {
        state.wanted = Wanted { sort: state.wanted.sort, grouping: state.wanted.grouping, ..Wanted::default() };
    }
}

fn empty(ui: &mut Ui, state: &mut State, actions: &mut Actions) {
    ui.add_space(4.0 * STEP);
    ui.vertical_centered(|ui| {
        ui.label(say!("A claim is one statement that the case has to stand on."));
        ui.weak(say!("Select words in a text and press {keys}.", keys = Command::NewClaim.to_press(ui.ctx())));
        ui.add_space(STEP);
        if ui.button(Command::NewClaim.label()).on_hover_text(Command::NewClaim.tooltip(ui.ctx())).clicked() {
            actions.push(Action::Run(Command::NewClaim));
        }
        if ui.button(say!("Go through the passages")).on_hover_text(Shown::Unlinked.help()).clicked() {
            state.shown = Shown::Unlinked;
        }
    });
}
