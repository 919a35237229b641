//! Drawing the pane 'search'.

use super::state::{Asked, State};
use super::{head, list, narrowing, saved};
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
    if state.wants_frame() {
        ui.ctx().request_repaint();
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
