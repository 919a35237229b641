//! Which pile each document lies in: what a list is narrowed to, a reading state, or what has no text to be read.

use crate::model::{Document, Id, Project, Reading};
use crate::say;
use std::collections::BTreeMap;

/// Documents that wait for the same thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pile {
    /// Loaded, and read so far.
    Reading(Reading),
    /// Loaded, and without a word: its pages are pictures.
    WithoutText,
    /// Named by others, and never loaded.
    ReferredTo,
}

impl Pile {
    /// All of them, as they are offered.
    pub fn all() -> impl Iterator<Item = Self> {
        Reading::ALL.iter().map(|reading| Self::Reading(*reading)).chain([Self::WithoutText, Self::ReferredTo])
    }

    /// What it is called.
    pub fn label(self) -> &'static str {
        match self {
            Self::Reading(reading) => reading.label(),
            Self::WithoutText => say!("No text"),
            Self::ReferredTo => say!("Only referred to"),
        }
    }

    /// Whether a document lies in it.
    pub fn holds(self, project: &Project, document: &Document) -> bool {
        match self {
            Self::Reading(reading) => document.reading == reading && !document.is_only_referred_to(),
            Self::WithoutText => has_no_text(project, document),
            Self::ReferredTo => document.is_only_referred_to(),
        }
    }
}

/// Whether a document was loaded and came without a word.
pub fn has_no_text(project: &Project, document: &Document) -> bool {
    let edition = document.edition().and_then(|edition| project.editions.get(edition));
    edition.is_some_and(|edition| edition.characters == 0)
}

/// How many of these documents lie in each pile; a pile that is empty is left out.
pub fn counts(project: &Project, documents: &[Id<Document>]) -> BTreeMap<Pile, usize> {
    let mut counts = BTreeMap::new();
    for document in documents.iter().filter_map(|id| project.documents.get(*id)) {
        for pile in Pile::all().filter(|pile| pile.holds(project, document)) {
            *counts.entry(pile).or_default() += 1;
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::super::testing::Case;
    use super::*;

    #[test]
    fn documents_lie_in_piles() {
        let mut case = Case::default();
        let ids = ["a", "b", "c", "d"].map(|title| case.document(title));
        case.change(ids[1], |document| document.reading = Reading::Relevant);
        case.change(ids[2], |document| document.editions.clear());
        let edition = case.project.documents.get(ids[3]).and_then(Document::edition).expect("one");
        case.change(edition, |edition| edition.characters = 0);
        let counted: Vec<_> = counts(&case.project, &ids).into_iter().collect();
        let expected = [
            (Pile::Reading(Reading::Unread), 2),
            (Pile::Reading(Reading::Relevant), 1),
            (Pile::WithoutText, 1),
            (Pile::ReferredTo, 1),
        ];
        assert_eq!(counted, expected);
    }
}
