//! What remains of something that was taken out of a project for good: that it was there, when it went
//! and by whose hand, and never what it said.

use super::collection::object;
use super::word::words;
use super::{Edition, Id, Project, Sha256, Stamp};
use serde::{Deserialize, Serialize};

/// The mark at the beginning of a history that goes on from another, for each thing that was left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tombstone {
    /// Identity.
    pub id: Id<Self>,
    /// What was left out.
    pub what: LeftOut,
    /// The hash of the last line of the history that this one goes on from.
    pub parent: Sha256,
    /// HMAC-SHA-256 (RFC 2104) of what was erased, under a key that was handed to whoever erased it and
    /// that the project does not hold: with the key one can show what went, without it nobody can guess.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seal: Option<Sha256>,
    /// Who left it out, when.
    pub made: Stamp,
}
object!(Tombstone, 'z', "tombstone");

words! {
    /// What was left out of a history that goes on from another.
    pub enum LeftOut {
        /// A document with everything that rested on it.
        Document = "document", "A document was erased";
        /// A name, wherever it stood.
        Name = "name", "A name was erased";
        /// The steps by which the project came to be what it is.
        History = "history", "Earlier history was left out";
        /// The words of the documents.
        Texts = "texts", "The texts were left out";
        /// The files as they were imported.
        Originals = "originals", "The originals were left out";
        /// The names of protected origins.
        Protected = "protected", "The names of protected origins were left out";
        /// The texts and passages of sealed documents.
        Sealed = "sealed", "What sealed documents say was left out";
        /// Legal comments on briefs.
        LegalComments = "legal-comments", "Legal comments were left out";
        /// The names of who is redacted, and what redacted documents are and say.
        Redacted = "redacted", "Redacted names and documents were left out";
        /// What could not be read any more.
        Damage = "damage", "What was damaged was left out";
    }
}

impl Project {
    /// Whether the text of this edition was left out of the project on purpose, so that its file is not missed:
    /// it is not told which text it is, or the project was begun without its texts when the edition was there.
    pub fn text_was_left_out(&self, edition: &Edition) -> bool {
        let covers = |stone: &Tombstone| stone.what == LeftOut::Texts && edition.imported <= stone.made.at;
        edition.text == Sha256::UNTOLD || self.tombstones.iter().any(covers)
    }
}
