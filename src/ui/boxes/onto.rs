//! What tags are put on: one target, or all passages that are selected.

use super::Target;
use crate::model::{Id, Passage};
use crate::ui::scene::Scene;
use crate::ui::several;

/// What tags are put on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Onto {
    /// Words, or a passage.
    One(Target),
    /// Passages that are selected beside each other.
    Several(Vec<Id<Passage>>),
}

impl Onto {
    /// What is selected now.
    pub(super) fn of(scene: &Scene<'_>) -> Option<Self> {
        let selection = scene.selection;
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
        }
    }

    /// The passages that are there already.
    pub(super) fn passages(&self) -> Vec<Id<Passage>> {
        match self {
            Self::One(target) => target.known_passage().into_iter().collect(),
            Self::Several(passages) => passages.clone(),
        }
    }
}
