//! What the pane remembers: what the list is narrowed to, what is open in it, and the queue last computed.

use super::choosing::LIST;
use super::queue::{Line, Queue, Wanted};
use crate::model::{Document, Id};
use crate::ui::brushed;
use crate::ui::scene::{Filter, Scene};
use crate::ui::widgets::rows::row_id;
use std::collections::BTreeMap;
use std::rc::Rc;

/// What the pane remembers between frames.
#[derive(Default)]
pub struct State {
    pub(super) wanted: Wanted,
    pub(super) queue: Queue,
    /// What the brushed range and region hide, in words, and what that was computed from.
    pub(super) brushed: (String, Option<(u64, Filter)>),
    /// What the queue was computed from.
    pub(super) key: Option<(u64, Wanted)>,
    /// The document that was read in the last frame.
    pub(super) read: Option<Id<Document>>,
    /// The row that has the focus, or had it last.
    pub(super) focused_row: Option<usize>,
    /// Where choosing several began.
    pub(super) anchor: Option<Id<Document>>,
}

impl State {
    /// Works out anew what is listed, where something changed.
    pub(super) fn follow(&mut self, scene: &Scene<'_>) {
        let revision = scene.project.revision();
        self.follow_brush(scene, revision);
        if self.key.as_ref().is_none_or(|(of, wanted)| *of != revision || *wanted != self.wanted) {
            self.queue = Queue::of(scene.project, scene.index, &self.wanted);
            self.key = Some((revision, self.wanted.clone()));
        }
    }

    /// Works out anew what is hidden, where something else is brushed.
    pub(super) fn follow_brush(&mut self, scene: &Scene<'_>, revision: u64) {
        let key = Some((revision, scene.filter.clone()));
        if self.brushed.1 == key {
            return;
        }
        let all = scene.index.documents().iter().copied();
        let all = all.filter(|_| scene.filter.is_on());
        let hidden: BTreeMap<_, _> = all.filter_map(|id| Some((id, scene.left_out(id)?))).collect();
        self.wanted.hidden = Rc::new(hidden.keys().copied().collect());
        let why: Vec<_> = hidden.into_values().collect();
        self.brushed = (brushed::sentence(scene, &why), key);
    }

    /// Folds a line's folder or thread away, or opens it; whether that is another state than it had.
    pub(super) fn turn(&mut self, line: usize, folded: bool) -> bool {
        let Some(Line::Group(nth)) = self.queue.lines.get(line) else { return false };
        let Some(group) = self.queue.groups.get(*nth).filter(|group| group.is_folded != folded) else { return false };
        if !self.wanted.turned.remove(&group.under) {
            self.wanted.turned.insert(group.under.clone());
        }
        true
    }

    /// Opens the folder or thread in which a document is out of sight.
    pub(super) fn unfold_around(&mut self, document: Id<Document>, scene: &Scene<'_>) {
        let Some(under) = self.queue.folded_around(document).map(|group| group.under.clone()) else { return };
        if !self.wanted.turned.remove(&under) {
            self.wanted.turned.insert(under);
        }
        self.follow(scene);
    }

    /// The document whose row has the focus.
    pub fn focused(&self, context: &egui::Context) -> Option<Id<Document>> {
        let row = self.focused_row?;
        let has_focus = context.memory(|memory| memory.has_focus(row_id(LIST, row)));
        self.queue.lines.get(row).filter(|_| has_focus)?.document()
    }

    /// The next document that nobody has read, from `here` on, in the order of the list; those to `skip` count as read.
    pub fn next_unread(
        &mut self,
        scene: &Scene<'_>,
        here: Option<Id<Document>>,
        skip: &[Id<Document>],
    ) -> Option<Id<Document>> {
        self.follow(scene);
        self.queue.next_unread(scene.project, scene.index, here, skip)
    }
}
