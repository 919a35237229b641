//! Choosing several documents out of the list: with Ctrl and Shift, the arrows, the space bar, and all of them.

use super::queue::Line;
use super::state::State;
use crate::model::{AnyId, Document, Id};
use crate::ui::action::{Action, Actions};
use crate::ui::scene::{Scene, Selection};
use crate::ui::widgets::rows::row_id;
use egui::{EventFilter, Key, Modifiers, Ui};
use std::collections::BTreeSet;

/// What the list of rows is called.
pub(super) const LIST: &str = "documents";

/// What a click on a row means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Click {
    /// Read it.
    Read,
    /// Choose it too, or let it go.
    Toggle,
    /// Choose all from the one chosen last to this one.
    Reach,
}

impl Click {
    /// By what is held down while a row is clicked, or pressed by a key.
    pub(super) fn of(ui: &Ui) -> Self {
        ui.input(|input| match input.modifiers {
            held if held.command || input.key_pressed(Key::Space) => Self::Toggle,
            held if held.shift => Self::Reach,
            _ => Self::Read,
        })
    }
}

/// The documents that are chosen out of the list.
pub(super) fn chosen(selection: &Selection) -> BTreeSet<Id<Document>> {
    match selection.object {
        Some(AnyId::Document(id)) if selection.documents.is_empty() => [id].into(),
        _ => selection.documents.clone(),
    }
}

/// Chooses a row too, or lets it go.
pub(super) fn toggle(document: Id<Document>, scene: &Scene<'_>, actions: &mut Actions) {
    let mut documents = chosen(scene.selection);
    if !documents.remove(&document) {
        documents.insert(document);
    }
    actions.push(Action::SelectDocuments(documents, Some(document)));
}

/// Chooses all documents between the one chosen last and this row.
pub(super) fn reach(state: &State, to: usize, scene: &Scene<'_>, actions: &mut Actions) {
    let lead = match scene.selection.object {
        Some(AnyId::Document(id)) => Some(id),
        _ => scene.selection.document,
    };
    let lines = &state.queue.lines;
    let from = state.anchor.or(lead).and_then(|lead| lines.iter().position(|line| line.document() == Some(lead)));
    let from = from.unwrap_or(to);
    let between = lines.get(from.min(to)..=from.max(to)).unwrap_or_default();
    let documents: BTreeSet<_> = between.iter().filter_map(|line| line.document()).collect();
    let lead = lines.get(to).and_then(|line| line.document());
    actions.push(Action::SelectDocuments(documents, lead));
}

/// While several are chosen, Escape lets them go before it takes the focus from the row.
pub(super) fn hold_escape(ui: &Ui, row: usize, scene: &Scene<'_>) {
    if scene.selection.how_many_documents().is_some() {
        let filter =
            EventFilter { vertical_arrows: true, horizontal_arrows: true, escape: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(row_id(LIST, row), filter));
    }
}

/// Listens to the keys that choose, while a row has the focus; the row to go to.
pub(super) fn keys(ui: &Ui, state: &mut State, scene: &Scene<'_>, actions: &mut Actions) -> Option<usize> {
    let at = state.focused_row.filter(|at| ui.memory(|memory| memory.has_focus(row_id(LIST, *at))))?;
    let last = state.queue.lines.len().checked_sub(1)?;
    let typed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    if typed(Modifiers::NONE, Key::ArrowRight) {
        return state.turn(at, false).then_some(at);
    }
    if typed(Modifiers::NONE, Key::ArrowLeft) {
        let head = state.queue.head_of(at).map(|(head, _)| head)?;
        if head == at {
            state.turn(at, true);
        }
        return Some(focus(ui, state, head));
    }
    if typed(Modifiers::COMMAND, Key::A) {
        let all = state.queue.lines.iter().filter_map(|line| line.document()).collect();
        let lead = state.queue.lines.get(at).copied().and_then(Line::document);
        actions.push(Action::SelectDocuments(all, lead));
        return None;
    }
    if scene.selection.how_many_documents().is_some() && typed(Modifiers::NONE, Key::Escape) {
        let lead = if let Some(AnyId::Document(lead)) = scene.selection.object { Some(lead) } else { None };
        actions.push(Action::SelectDocuments(lead.into_iter().collect(), lead));
        return None;
    }
    let held = ui.input(|input| input.modifiers.shift);
    let next = match () {
        () if held && typed(Modifiers::SHIFT, Key::ArrowDown) => (at + 1).min(last),
        () if held && typed(Modifiers::SHIFT, Key::ArrowUp) => at.saturating_sub(1),
        () if held && typed(Modifiers::SHIFT, Key::End) => last,
        () if held && typed(Modifiers::SHIFT, Key::Home) => 0,
        () => return None,
    };
    if state.anchor.is_none() {
        state.anchor = state.queue.lines.get(at).copied().and_then(Line::document);
    }
    reach(state, next, scene, actions);
    Some(focus(ui, state, next))
}

/// Gives a row the focus; which it is.
fn focus(ui: &Ui, state: &mut State, row: usize) -> usize {
    state.focused_row = Some(row);
    ui.memory_mut(|memory| memory.request_focus(row_id(LIST, row)));
    row
}
