//! Drawing the pane 'coded text'.

use super::agreement::Listed;
use super::state::State;
use super::{Ask, Face, builder, list, matrix};
use crate::export::{CONTEXT_WORDS, CodedText, Format, TagTable};
use crate::say;
use crate::session::outgoing::What;
use crate::ui::action::{Action, Actions};
use crate::ui::command::Command;
use crate::ui::scene::Scene;
use crate::ui::theme::{STEP, semibold};
use egui::{Button, Frame, Label, Margin, RichText, Role, Ui, WidgetInfo, vec2};

/// Draws the pane.
pub fn show(ui: &mut Ui, state: &mut State, scene: &Scene<'_>, actions: &mut Actions) {
    if scene.project.tags.is_empty() {
        empty(ui);
        return;
    }
    Frame::new().inner_margin(Margin { left: 12, right: 12, top: 8, bottom: 6 }).show(ui, |ui| {
        faces(ui, state, actions);
        match state.face {
            Face::Passages => builder::show(ui, state, scene),
            Face::Matrix => super::head::show(ui, state, scene),
            Face::Agreement => super::agreement::head(ui, state),
        }
    });
    state.follow(scene, actions);
    match state.face {
        Face::Passages => list::show(ui, state, scene, actions),
        Face::Matrix => matrix::show(ui, state, scene, actions),
        Face::Agreement => super::agreement::show(ui, state, scene, actions),
    }
}

/// Which face is shown, the way back, and the way out.
fn faces(ui: &mut Ui, state: &mut State, actions: &mut Actions) {
    ui.horizontal(|ui| {
        small(ui);
        for face in Face::ALL {
            let on = state.face == face;
            let button = ui.add(Button::selectable(on, face.label()));
            button.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, on, face.label()));
            let help = match face {
                Face::Passages => say!("What any combination of tags chooses, with the words around it"),
                Face::Matrix => say!("How much of each tag there is in each document, in each year or beside each tag"),
                Face::Agreement => say!("How far those who coded the same documents agree, and where they do not"),
            };
            if button.on_hover_text(help).clicked() && !on {
                state.show_face(face);
            }
        }
        if state.came_from_matrix
            && ui.button(say!("Back to the matrix")).on_hover_text(say!("These are the passages of one cell")).clicked()
        {
            state.show_face(Face::Matrix);
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let (can, what) = match state.face {
                Face::Passages => {
                    let coded = CodedText { question: state.question.clone(), context_words: CONTEXT_WORDS };
                    (!state.answer.found.is_empty(), What::Coded(Box::new(coded)))
                }
                Face::Matrix => (
                    state.matrix.as_ref().is_some_and(|matrix| !matrix.rows.is_empty()),
                    What::Matrix(TagTable(state.matrix_asked)),
                ),
                Face::Agreement => {
                    let is_list = state.listed == Listed::Differences;
                    let format = if is_list { Format::Disagreements } else { Format::Agreement };
                    let can = state.agreement.as_ref().is_some_and(|agreement| !agreement.documents.is_empty());
                    (can, What::Everything(format))
                }
            };
            let help = match state.face {
                Face::Passages => say!("Write these passages with the words around them to a file"),
                Face::Matrix => say!("Write this matrix to a file"),
                Face::Agreement => say!("Write this table to a file"),
            };
            let export = ui.add_enabled(can, Button::new(say!("Export…"))).on_hover_text(help);
            if export.on_disabled_hover_text(say!("There is nothing to write yet")).clicked() {
                actions.push(Action::Coded(Ask::Export(Box::new(what))));
            }
        });
    });
    ui.add_space(STEP);
}

/// Small buttons in a line.
pub(super) fn small(ui: &mut Ui) {
    ui.spacing_mut().item_spacing = vec2(STEP, STEP);
    ui.spacing_mut().interact_size.y = 24.0;
    ui.spacing_mut().button_padding = vec2(8.0, 2.0);
}

/// There are no tags yet.
fn empty(ui: &mut Ui) {
    ui.add_space(6.0 * STEP);
    ui.vertical_centered(|ui| {
        ui.set_max_width(440.0);
        ui.label(RichText::new(say!("What was said where these two meet?")).font(semibold(14.0)));
        ui.add_space(STEP);
        let keys = Command::TagPassage.to_press(ui.ctx());
        let words = say!(
            "Here stand passages by their tags: all of one tag, those where two meet, those of one that are not of another; and how much of each tag there is in each document and year. Select words in a text and press {keys} to tag them first.",
            keys
        );
        ui.add(Label::new(words).wrap());
    });
}
