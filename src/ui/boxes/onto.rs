//! What tags are put on: one target, all passages that are selected, or all hits that are chosen.

use super::Target;
use crate::model::{Id, Passage};
use crate::say;
use crate::ui::scene::{Hit, Scene};
use crate::ui::several;

/// What tags are put on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Onto {
    /// Words, or a passage.
    One(Target),
    /// Passages that are selected beside each other.
    Several(Vec<Id<Passage>>),
    /// Hits of a search, each marked as a passage where it is none yet.
    Hits(Vec<Hit>),
}

impl Onto {
    /// What is selected now.
    pub fn of(scene: &Scene<'_>) -> Option<Self> {
        let selection = scene.selection;
        if !selection.hits.is_empty() {
            return Some(Self::Hits(selection.hits.clone()));
        }
        if selection.how_many().is_some() && !selection.words_are_newest {
            return Some(Self::Several(selection.passages()));
        }
        Target::passage(scene).map(Self::One)
    }

    /// How it is called in the head of a box.
    pub(super) fn name(&self, scene: &Scene<'_>) -> String {
        match self {
            Self::One(target) => target.name(scene),
            Self::Several(passages) => several::passages(passages.len()),
            Self::Hits(hits) => say!("One hit" | "{n} hits" % hits.len()),
        }
    }

    /// The passages that are there already.
    pub(super) fn passages(&self) -> Vec<Id<Passage>> {
        match self {
            Self::One(target) => target.known_passage().into_iter().collect(),
            Self::Several(passages) => passages.clone(),
            Self::Hits(_) => Vec::new(),
        }
    }
}
