//! Choosing several claims out of the list, as passages and documents are: with Ctrl and Shift, the arrows, and all of
//! them.

use super::list::Line;
use super::state::State;
use crate::model::{AnyId, Claim, Id};
use crate::ui::action::{Action, Actions};
use crate::ui::scene::{Scene, Selection};
use egui::{Key, Modifiers, Ui};
use std::collections::BTreeSet;

/// What a click on a row means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Click {
    /// Select it alone.
    Alone,
    /// Choose it too, or let it go.
    Toggle,
    /// Choose all from the one chosen last to this one.
    Reach,
}

impl Click {
    /// By what is held down while a row is clicked.
    pub(super) fn of(ui: &Ui) -> Self {
        ui.input(|input| match input.modifiers {
            held if held.command => Self::Toggle,
            held if held.shift => Self::Reach,
            _ => Self::Alone,
        })
    }
}

fn claim_at(state: &State, line: usize) -> Option<Id<Claim>> {
    match state.laid.lines.get(line) {
        Some(Line::Claim(_, row)) => state.rows.shown.get(*row).map(|row| row.claim.id),
        _ => None,
    }
}

/// The claims that are chosen, with this one or without it where it is one of them.
pub(super) fn toggle(id: Id<Claim>, selection: &Selection, actions: &mut Actions) {
    let mut chosen: BTreeSet<AnyId> = selection.claims().into_iter().map(AnyId::from).collect();
    if !chosen.remove(&id.into()) {
        chosen.insert(id.into());
    }
    actions.push(Action::SelectBeside(chosen, Some(id.into())));
}

/// Chooses all claims from the line where choosing began to this one.
pub(super) fn reach(state: &State, to: usize, scene: &Scene<'_>, actions: &mut Actions) {
    let from = state.anchor.get().or_else(|| state.line_of(scene.selection.claim())).unwrap_or(to);
    state.anchor.set(Some(from));
    let between = from.min(to)..=from.max(to);
    let chosen: BTreeSet<AnyId> = between.filter_map(|line| claim_at(state, line)).map(AnyId::from).collect();
    actions.push(Action::SelectBeside(chosen, claim_at(state, to).map(AnyId::from)));
}

/// Listens to the keys that choose several, while the list has the focus; the line they lead to.
pub(super) fn keys(ui: &Ui, state: &State, scene: &Scene<'_>, actions: &mut Actions) -> Option<usize> {
    let lines = &state.laid.lines;
    let typed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    if typed(Modifiers::COMMAND, Key::A) {
        let all = state.rows.shown.iter().map(|row| AnyId::from(row.claim.id)).collect();
        actions.push(Action::SelectBeside(all, scene.selection.object));
        return None;
    }
    if scene.selection.how_many_beside().is_some() && typed(Modifiers::NONE, Key::Escape) {
        state.anchor.set(None);
        actions.push(Action::Select(scene.selection.object));
        return None;
    }
    let at = state.line_of(scene.selection.claim())?;
    let is_claim = |line: &usize| claim_at(state, *line).is_some();
    let to = match () {
        () if typed(Modifiers::SHIFT, Key::ArrowDown) => (at + 1..lines.len()).find(is_claim),
        () if typed(Modifiers::SHIFT, Key::ArrowUp) => (0..at).rev().find(is_claim),
        () if typed(Modifiers::SHIFT, Key::Home) => (0..at).find(is_claim),
        () if typed(Modifiers::SHIFT, Key::End) => (at + 1..lines.len()).rev().find(is_claim),
        () => None,
    }?;
    reach(state, to, scene, actions);
    state.at.set(Some(to));
    Some(to)
}
