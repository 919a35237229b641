//! Drawing the pane 'search'.

use super::face::{Face, Of};
use super::state::{Asked, State};
use super::{alike, context, head, list, narrowing, saved, terms};
use crate::say;
use crate::ui::action::Actions;
use crate::ui::scene::Scene;
use crate::ui::theme::STEP;
use egui::{Frame, Margin, Ui, UiBuilder};

/// Draws the pane.
pub fn show(ui: &mut Ui, state: &mut State, scene: &Scene<'_>, actions: &mut Actions) {
    state.go_on(ui, scene, actions);
    state.agree(scene, actions);
    let id = list::id(ui);
    Frame::new().inner_margin(Margin::symmetric(10, 0)).show(ui, |ui| head::show(ui, id, state, scene, actions));
    match state.face {
        Face::Documents => documents(ui, id, state, scene, actions),
        face => {
            let inner = Margin { left: 10, right: 0, top: 4, bottom: 0 };
            Frame::new().inner_margin(inner).show(ui, |ui| other(ui, face, state, scene, actions));
        }
    }
    if state.wants_frame() {
        ui.ctx().request_repaint();
    }
}

/// The hits, by document.
fn documents(ui: &mut Ui, id: egui::Id, state: &mut State, scene: &Scene<'_>, actions: &mut Actions) {
    if state.asked.as_ref().is_some_and(Asked::has_results) {
        ui.add_space(STEP);
        let rest = ui.available_rect_before_wrap();
        let is_wide = narrowing::is_wide(ui);
        let taken = if is_wide { narrowing::column_width(state) } else { 0.0 };
        let hits = rest.with_max_x(rest.right() - taken);
        let mut hits = ui.new_child(UiBuilder::new().id_salt("results").max_rect(hits));
        list::show(&mut hits, id, state, scene, actions);
        if is_wide {
            narrowing::column(ui, state);
        }
    } else if state.asked.is_none() {
        Frame::new().inner_margin(Margin::symmetric(10, 0)).show(ui, |ui| empty(ui, state, scene, actions));
    }
}

/// Another face of the question.
fn other(ui: &mut Ui, face: Face, state: &mut State, scene: &Scene<'_>, actions: &mut Actions) {
    match face {
        Face::Documents => {}
        Face::Context => {
            let Some(asked) = &state.asked else {
                empty(ui, state, scene, actions);
                return;
            };
            let asked = context::Asked { typed: &asked.typed, query: &asked.query, revision: asked.revision };
            let instead = context::show(ui, &mut state.context, &asked, scene, actions);
            if let Some(query) = instead {
                state.ask(query);
            }
        }
        Face::Terms => {
            let found = state.found();
            match terms::show(ui, &mut state.terms, &found, scene) {
                Some(terms::Done::Shown(query)) => {
                    state.ask(query);
                    state.face = Face::Context;
                }
                Some(terms::Done::OfFound) => state.terms.ask(Of::Found),
                None => {}
            }
        }
        Face::Alike => alike::show(ui, &mut state.alike, scene, actions),
    }
}

/// What stands there before anything is searched for: what belongs here, and what was saved.
fn empty(ui: &mut Ui, state: &mut State, scene: &Scene<'_>, actions: &mut Actions) {
    if state.fault.is_none() {
        ui.add_space(4.0 * STEP);
        ui.vertical_centered(|ui| {
            if scene.project.documents.is_empty() {
                ui.label(say!("There is nothing to search yet. Import documents first."));
                return;
            }
            ui.label(say!("What is found in the texts stands here, by document."));
            ui.weak(say!("Type words above. A phrase stands in \"quotes\"; a tag is tag:loans."));
            if ui.link(say!("What can be asked")).clicked() {
                state.shows_forms = true;
            }
        });
    }
    ui.add_space(2.0 * STEP);
    saved::list(ui, state, scene, actions);
}
