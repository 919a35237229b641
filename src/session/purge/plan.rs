//! What a purge takes away, worked out before anything is.

use super::Key;
use crate::model::{AnyId, Brief, Claim, Document, Id, Tombstone};
use crate::problem::Problem;
use crate::text::Name;

/// What is to be erased.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// A document, with everything that rests on it.
    Document(Id<Document>),
    /// A name, wherever it stands.
    Name(Name),
}

/// What goes, and what stays and should be looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// What is erased.
    pub what: What,
    /// How many objects go, by what they are called in the singular; those that do not are left out.
    pub gone: Vec<(&'static str, usize)>,
    /// Claims that lose evidence, and how many pieces of evidence each has left.
    pub claims: Vec<(Id<Claim>, usize)>,
    /// Briefs whose text changes.
    pub briefs: Vec<Id<Brief>>,
    /// Where a name stands.
    pub places: Vec<Place>,
    /// What still repeats words of an erased document, and the first of them.
    pub repeats: Vec<(AnyId, String)>,
    /// Parts of an erased name that stand alone elsewhere, and so may still point to whom it names.
    pub parts: Vec<Part>,
    /// Documents whose originals go because nobody can take a name out of them.
    pub originals: Vec<Id<Document>>,
    /// Documents whose originals stay although nobody could look into them: they are compressed.
    pub unseen: Vec<Id<Document>>,
    /// Layers of the map that go, since the name stands in them and nobody can take it out; each by its base name.
    pub layers: Vec<String>,
    /// Layers that stay although nobody could look into them: they are compressed.
    pub unseen_layers: Vec<String>,
    /// Files that go, within the project's folder.
    pub files: Vec<String>,
    /// What else lies in the project's folder and is not touched.
    pub others: Vec<String>,
}

/// Where a name stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The object; for a text, its document's.
    pub at: AnyId,
    /// Whether it stands in the document's own text or layout, and not in what is known of it.
    pub in_text: bool,
    /// How often.
    pub count: usize,
}

/// A part of a name that stands alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The part.
    pub name: Name,
    /// Where.
    pub places: Vec<Place>,
}

impl Part {
    /// How often it stands alone.
    pub fn count(&self) -> usize {
        self.places.iter().map(|place| place.count).sum()
    }
}

impl Plan {
    pub(super) fn of(what: What) -> Self {
        Self {
            what,
            gone: Vec::new(),
            claims: Vec::new(),
            briefs: Vec::new(),
            places: Vec::new(),
            repeats: Vec::new(),
            parts: Vec::new(),
            originals: Vec::new(),
            unseen: Vec::new(),
            layers: Vec::new(),
            unseen_layers: Vec::new(),
            files: Vec::new(),
            others: Vec::new(),
        }
    }

    /// How often a name stands anywhere.
    pub fn count(&self) -> usize {
        self.places.iter().map(|place| place.count).sum()
    }
}

/// What was erased.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Purged {
    /// What went.
    pub plan: Plan,
    /// The key of the seals, which is nowhere else.
    pub key: Key,
    /// What is left of it.
    pub tombstones: Vec<Id<Tombstone>>,
    /// It is erased from history; why files that hold it could not all be removed yet. The next writer does.
    pub unfinished: Option<Problem>,
}
