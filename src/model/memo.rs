//! Memos: what the analyst thinks, beside the thing it is about.

use super::collection::object;
use super::{Claim, Document, Entity, Id, Origin, Passage, Place, Prose, Stamp, Tag};
use serde::{Deserialize, Serialize};

/// A remark on something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Memo {
    /// Identity.
    pub id: Id<Self>,
    /// What it is about.
    pub subject: Subject,
    /// Its text.
    pub prose: Id<Prose>,
    /// Who wrote it, when.
    pub made: Stamp,
}
object!(Memo, 'm', "memo");

/// What a memo is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Subject {
    /// The case as a whole.
    Case,
    /// A document.
    Document(Id<Document>),
    /// A passage.
    Passage(Id<Passage>),
    /// A tag.
    Tag(Id<Tag>),
    /// A claim.
    Claim(Id<Claim>),
    /// An origin.
    Origin(Id<Origin>),
    /// A person, body or thing.
    Entity(Id<Entity>),
    /// A place.
    Place(Id<Place>),
}
