//! What the pointer does on the matrix, and what a right click offers.

use super::cell;
use super::cursor::{Cursor, Row};
use super::keys::{self, judgement};
use super::ui::State;
use super::view::Line;
use crate::model::{Claim, Id};
use crate::say;
use crate::store::Access;
use crate::ui::action::{Action, Actions};
use crate::ui::command::Command;
use crate::ui::scene::Scene;
use crate::ui::widgets::why_not::why_not;
use egui::{Button, Label, Response, Ui};

/// A click puts the cursor there, two read the evidence or fold the group; a right click offers.
pub(super) fn pointed(
    ui: &Ui,
    response: &Response,
    state: &mut State,
    (each, hypothesis): (&Line, Option<Id<Claim>>),
    scene: &Scene<'_>,
    actions: &mut Actions,
) {
    let folds = matches!(each, Line::Group(_)) && hypothesis.is_none();
    if response.clicked() || response.secondary_clicked() {
        state.cursor = Cursor { row: Row::of(each), column: hypothesis };
        state.select(actions);
        ui.memory_mut(|memory| memory.request_focus(keys::id()));
        if folds && response.clicked() {
            open(state, scene, actions);
        }
    }
    if response.double_clicked() && !folds {
        open(state, scene, actions);
    }
    response.context_menu(|ui| menu(ui, state, each, scene, actions));
    if ui.rect_contains_pointer(response.rect) && hypothesis.is_none() {
        response.clone().on_hover_ui(|ui| {
            ui.set_max_width(360.0);
            ui.add(Label::new(each.name()).wrap());
            if let Line::Item(item) = each
                && !item.tells
            {
                ui.weak(say!("It sits alike with all of them, and tells none from another"));
            }
        });
    }
}

fn menu(ui: &mut Ui, state: &mut State, each: &Line, scene: &Scene<'_>, actions: &mut Actions) {
    why_not(ui, scene.why_not_edit());
    let can = scene.access == Access::Write;
    match each {
        Line::Group(_) => {
            if ui.button(say!("Fold or unfold")).clicked() {
                open(state, scene, actions);
            }
        }
        Line::Item(item) => {
            if ui.button(say!("Read it")).clicked() {
                open(state, scene, actions);
            }
            if state.cursor.column.is_some() {
                for how in cell::ALL {
                    let words = format!("{}  {}", cell::sign(how), how.label());
                    let button = Button::new(words).shortcut_text(cell::key(how));
                    if ui.add_enabled(can, button).on_hover_text(judgement(how)).clicked() {
                        state.judge(how, scene, actions);
                    }
                }
                if ui.add_enabled(can, Button::new(say!("Take judgement back"))).clicked() {
                    state.take_back(scene, actions);
                }
            }
            ui.separator();
            if ui.button(Command::WhatIf.label()).on_hover_text(say!("What would change without it")).clicked() {
                actions.select(item.passage);
                actions.push(Action::Run(Command::WhatIf));
            }
            if ui.add_enabled(can, Button::new(say!("Take out of the matrix"))).clicked() {
                state.take_item_out(item.passage, scene, actions);
            }
        }
    }
}

/// Reads the evidence, folds or unfolds the group, selects the hypothesis.
pub(super) fn open(state: &mut State, scene: &Scene<'_>, actions: &mut Actions) {
    match state.cursor.row.clone() {
        Row::Group(key) => state.fold(&key),
        Row::Item(passage) => {
            if let Some(passage) = scene.project.passages.get(passage) {
                actions.read_passage(scene.project, passage);
            }
        }
        Row::Heads => state.select(actions),
    }
}
