//! What is not to be named in anything that leaves, and what stands in its place.

use super::{Document, Entity, Project};
use serde::{Deserialize, Serialize};

/// That a person, a body or a document is not to be named outside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Redaction {
    /// What stands for it: 'Person 3', 'Source A'. It stays the same in everything that ever leaves.
    pub pseudonym: String,
    /// Whether it may be named again. The pseudonym is kept, for it stands in what left before.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub lifted: bool,
}

impl Redaction {
    /// What stands for it, unless it may be named again.
    pub fn in_force(&self) -> Option<&str> {
        (!self.lifted).then_some(self.pseudonym.as_str())
    }
}

impl Entity {
    /// What stands for its name in whatever leaves; none where it may be named.
    pub fn pseudonym(&self) -> Option<&str> {
        self.redaction.as_ref()?.in_force()
    }
}

impl Document {
    /// What stands for its title in whatever leaves; none where it may be named.
    pub fn pseudonym(&self) -> Option<&str> {
        self.redaction.as_ref()?.in_force()
    }
}

impl Project {
    /// Every pseudonym that stands for something, in force or lifted, and those whose bearers are gone.
    pub fn pseudonyms(&self) -> impl Iterator<Item = &str> {
        let given = self.head().into_iter().flat_map(|case| &case.pseudonyms).map(String::as_str);
        let entities = self.entities.iter().filter_map(|entity| entity.redaction.as_ref());
        let documents = self.documents.iter().filter_map(|document| document.redaction.as_deref());
        given.chain(entities.chain(documents).map(|redaction| redaction.pseudonym.as_str()))
    }
}
