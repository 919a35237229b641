//! Drawing the pane 'claims'.

use super::view::{self, Rows, Wanted};
use super::{head, list, row};
use crate::model::{Claim, Id};
use crate::say;
use crate::ui::action::{Action, Actions};
use crate::ui::command::Command;
use crate::ui::scene::{Filter, Scene};
use crate::ui::theme::{INTERFACE_SIZE, STEP};
use egui::{FontId, Frame, Margin, Ui};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What the pane remembers between frames.
#[derive(Default)]
pub struct State {
    pub(super) wanted: Wanted,
    pub(super) rows: Rows,
    /// What `rows` was computed from.
    key: Option<(u64, Wanted, Filter)>,
    /// How long each statement is on one line, kept as long as the claim is the same.
    widths: BTreeMap<Id<Claim>, (Arc<Claim>, f32)>,
    /// The claim that was in view when the selection moved here last.
    pub(super) followed: Option<Id<Claim>>,
}

/// Draws the pane.
pub fn show(ui: &mut Ui, state: &mut State, scene: &Scene<'_>, actions: &mut Actions) {
    state.compute(ui, scene);
    if state.rows.total == 0 {
        empty(ui, actions);
        return;
    }
    Frame::new().inner_margin(Margin::symmetric(8, 0)).show(ui, |ui| {
        head::show(ui, state);
        if !state.rows.hidden.is_empty() {
            head::brushed(ui, &state.rows.hidden, actions);
        }
    });
    if state.rows.shown.is_empty() {
        none_match(ui, state);
        return;
    }
    list::show(ui, state, scene, actions);
}

impl State {
    fn compute(&mut self, ui: &Ui, scene: &Scene<'_>) {
        let key = (scene.project.revision(), self.wanted.clone(), scene.filter.clone());
        if self.key.as_ref() == Some(&key) {
            return;
        }
        self.rows = view::rows(scene, &self.wanted);
        self.key = Some(key);
        let font = FontId::proportional(INTERFACE_SIZE);
        let known = std::mem::take(&mut self.widths);
        for row in &self.rows.shown {
            let kept = known.get(&row.claim.id).filter(|(claim, _)| Arc::ptr_eq(claim, &row.claim));
            let width = kept.map_or_else(|| width_of(ui, &row.claim.text, &font), |(_, width)| *width);
            self.widths.insert(row.claim.id, (Arc::clone(&row.claim), width));
        }
    }

    /// The tops of the rows, and one more: where the list ends.
    pub(super) fn tops(&self, width: f32) -> Vec<f32> {
        let mut tops = Vec::with_capacity(self.rows.shown.len() + 1);
        let mut top = 0.0;
        for row in &self.rows.shown {
            tops.push(top);
            top += row::height(self.widths.get(&row.claim.id).map_or(0.0, |(_, width)| *width), width);
        }
        tops.push(top);
        tops
    }
}

/// The words' length on one line; a little more than is true, since pairs of letters are set closer.
fn width_of(ui: &Ui, words: &str, font: &FontId) -> f32 {
    ui.fonts_mut(|fonts| words.chars().map(|letter| fonts.glyph_width(font, letter)).sum())
}

fn none_match(ui: &mut Ui, state: &mut State) {
    ui.add_space(2.0 * STEP);
    ui.weak(say!("No claim matches."));
    if state.wanted.is_narrow() && ui.button(say!("Clear filter")).clicked() {
        state.wanted = Wanted { sort: state.wanted.sort, ..Wanted::default() };
    }
}

fn empty(ui: &mut Ui, actions: &mut Actions) {
    ui.add_space(4.0 * STEP);
    ui.vertical_centered(|ui| {
        ui.label(say!("A claim is one statement that the case has to stand on."));
        ui.weak(say!("Select words in a text and press {keys}.", keys = Command::NewClaim.to_press(ui.ctx())));
        ui.add_space(STEP);
        if ui.button(Command::NewClaim.label()).on_hover_text(Command::NewClaim.tooltip(ui.ctx())).clicked() {
            actions.push(Action::Run(Command::NewClaim));
        }
    });
}
