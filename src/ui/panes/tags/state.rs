//! What the pane remembers: which tags are open, which is renamed or moved, and the rows last computed.

use super::edit::Field;
use super::passages::Passages;
use super::rename::Renaming;
use super::tree::NAME;
use super::view::{self, Order, Row};
use crate::model::{AnyId, Id, Passage, Tag};
use crate::ui::scene::Scene;
use crate::ui::widgets::rows::row_id;
use egui::Ui;
use std::collections::BTreeSet;

/// What the rows were computed from: the revisions of tags and taggings, what is folded, filter and order.
type RowsOf = (u64, u64, u64, String, Order);

/// What the pane remembers between frames.
#[derive(Default)]
pub struct State {
    pub(super) filter: String,
    pub(super) order: Order,
    pub(super) closed: BTreeSet<Id<Tag>>,
    /// How often something was folded or unfolded.
    pub(super) folds: u64,
    pub(super) field: Option<Field>,
    pub(super) renaming: Option<Renaming>,
    pub(super) rows: Vec<Row>,
    pub(super) key: Option<RowsOf>,
    /// The tag whose row has the focus.
    pub(super) focused: Option<Id<Tag>>,
    /// The tag that is to be brought into view.
    pub(super) reveal: Option<Id<Tag>>,
    /// What was selected in the last frame.
    pub(super) followed: Option<AnyId>,
    pub(super) wants_filter: bool,
    pub(super) passages: Passages,
}

impl State {
    /// The next passage of the tag that is selected, or the one before; none where something else was selected since.
    pub fn step(&mut self, scene: &Scene<'_>, on: bool) -> Option<Id<Passage>> {
        self.passages.step(scene, on)
    }

    /// Folds what stands under a tag, or unfolds it.
    pub(super) fn fold(&mut self, id: Id<Tag>) {
        self.folds += 1;
        if !self.closed.remove(&id) {
            self.closed.insert(id);
        }
    }

    /// Gives the focus to the row of a tag.
    pub(super) fn focus(&mut self, ui: &Ui, id: Id<Tag>) {
        if let Some(nth) = self.rows.iter().position(|row| row.id == id) {
            ui.memory_mut(|memory| memory.request_focus(row_id(NAME, nth)));
            (self.focused, self.reveal) = (Some(id), Some(id));
        }
    }

    /// Works out anew which tags are in sight, where that has changed; the focus stays on its tag.
    pub(super) fn follow(&mut self, ui: &Ui, scene: &Scene<'_>) {
        self.show_selected(scene);
        let (tags, taggings) = (scene.project.tags.revision(), scene.project.taggings.revision());
        let key = (tags, taggings, self.folds, self.filter.clone(), self.order);
        if self.key.as_ref() == Some(&key) {
            return;
        }
        let at = |state: &Self| state.focused.and_then(|id| state.rows.iter().position(|row| row.id == id));
        let before = at(self).filter(|nth| ui.memory(|memory| memory.has_focus(row_id(NAME, *nth))));
        self.rows = view::rows(scene.project, scene.index, &self.closed, &self.filter, self.order);
        self.key = Some(key);
        if before.is_some() {
            // A tag that is gone hands the focus to what stands in its place.
            let last = self.rows.len().saturating_sub(1);
            let nth = at(self).or(before).map_or(0, |nth| nth.min(last));
            self.focused = self.rows.get(nth).map(|row| row.id);
            ui.memory_mut(|memory| memory.request_focus(row_id(NAME, nth)));
        }
    }

    /// Unfolds what a tag stands under that was selected elsewhere or was just made.
    pub(super) fn show_selected(&mut self, scene: &Scene<'_>) {
        if self.followed == scene.selection.object {
            return;
        }
        self.followed = scene.selection.object;
        let Some(AnyId::Tag(id)) = scene.selection.object else { return };
        self.reveal = Some(id);
        let mut above = scene.project.tags.get(id).and_then(|tag| tag.parent);
        for _ in 0..scene.project.tags.len() {
            let Some(tag) = above else { break };
            self.folds += u64::from(self.closed.remove(&tag));
            above = scene.project.tags.get(tag).and_then(|tag| tag.parent);
        }
    }
}
