//! What is settled about passages that were shown as conflicting or agreeing.
//!
//! It is a [`Decision`] between two passages for one kind, whichever of them was named first. It holds as long as the
//! editions do; a new version of a text is looked at again.

use crate::model::{Decision, Edition, Id, Project, Span};
use std::collections::BTreeSet;

/// Which rule finds them, with its version, as decisions name it.
pub const RULE: &str = "conflicts 1";

/// What such a decision is about.
pub const KIND: &str = "conflict";

/// A passage by where it stands.
pub type Passage = (Id<Edition>, Span);

/// Two passages that were laid side by side for one reason.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Question {
    /// The lesser of the two.
    one: Passage,
    other: Passage,
    /// In what: `number`, `denial` …
    kind: String,
}

impl Question {
    /// Whether these conflict or agree in this, whichever is named first.
    pub fn of(one: Passage, other: Passage, kind: &str) -> Self {
        Self { one: one.min(other), other: one.max(other), kind: kind.to_owned() }
    }

    /// The passage that a decision stands at.
    pub fn at(&self) -> Passage {
        self.one
    }

    /// The other passage, and in what the two are held against each other, as a decision keeps it:
    /// `number e… 120-180`.
    pub fn value(&self) -> String {
        let (edition, span) = self.other;
        format!("{} {edition} {}-{}", self.kind, span.start, span.end)
    }

    /// What a decision of this rule was about.
    pub fn decided(decision: &Decision) -> Option<Self> {
        let (kind, other) = decision.value.split_once(' ').filter(|_| decision.rule == RULE)?;
        let (edition, span) = other.split_once(' ')?;
        let (start, end) = span.split_once('-')?;
        let other = (edition.parse().ok()?, Span { start: start.parse().ok()?, end: end.parse().ok()? });
        Some(Self::of((decision.edition, decision.span), other, kind))
    }
}

/// What nobody need be asked about any more.
pub fn settled(project: &Project) -> BTreeSet<Question> {
    project.decisions.iter().filter_map(Question::decided).collect()
}
