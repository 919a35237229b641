//! Getting through what was loaded: which pile each document lies in, and how far each folder is read.
//!
//! A *pile* is what a list is narrowed to: a reading state, or what has no text to be read. A document is *read* once
//! somebody has said something of it, be it that it does not matter.

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

/// The folder that a document came in, below what was chosen for import; none where its file was chosen by itself.
pub fn folder<'a>(project: &'a Project, document: &Document) -> Option<&'a str> {
    let edition = document.editions.first().and_then(|edition| project.editions.get(*edition));
    edition?.folder.as_deref()
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

/// How far something is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// Documents of which somebody has said something.
    pub read: usize,
    /// Documents that were loaded.
    pub of: usize,
}

impl Progress {
    /// Counts a document in.
    pub fn count(&mut self, document: &Document) {
        if !document.is_only_referred_to() {
            self.of += 1;
            self.read += usize::from(document.reading != Reading::Unread);
        }
    }

    /// From 0 to 1.
    pub fn share(self) -> f32 {
        self.read as f32 / self.of.max(1) as f32
    }

    /// 'Read 12 of 40'.
    pub fn sentence(self) -> String {
        say!("Read {read} of {of}", read = self.read, of = self.of)
    }
}

/// The next of these documents that nobody has read, from the one after `here` on and round at the end. One of
/// those to `skip` counts as read.
pub fn next_unread(
    project: &Project,
    queue: &[Id<Document>],
    here: Option<Id<Document>>,
    skip: &[Id<Document>],
) -> Option<Id<Document>> {
    let after = queue.iter().position(|id| Some(*id) == here).map_or(0, |at| at + 1);
    let is_unread = |id: &Id<Document>| project.documents.get(*id).is_some_and(Document::is_unread);
    queue.iter().cycle().skip(after).take(queue.len()).find(|id| !skip.contains(id) && is_unread(id)).copied()
}

#[cfg(test)]
mod tests {
    use super::super::testing::Case;
    use super::*;

    #[test]
    fn documents_lie_in_piles_and_the_next_unread_is_found_round_the_end() {
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
        let mut progress = Progress::default();
        case.project.documents.iter().for_each(|document| progress.count(document));
        assert_eq!((progress.sentence().as_str(), progress), ("Read 1 of 3", Progress { read: 1, of: 3 }));
        let check = |here: Option<usize>, skip: &[Id<Document>], expected: Option<usize>| {
            let next = next_unread(&case.project, &ids, here.map(|at| ids[at]), skip);
            assert_eq!(next, expected.map(|at| ids[at]), "after {here:?}");
        };
        check(None, &[], Some(0));
        check(Some(0), &[], Some(3));
        check(Some(3), &[], Some(0));
        check(Some(0), &[ids[3]], Some(0));
        check(Some(0), &[ids[0], ids[3]], None);
    }
}
