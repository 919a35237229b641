//! The terms that mark documents against the rest of the project: a job beside the session.
//!
//! It goes over a clone of the project, on all cores. What it comes to is kept for when the same is asked again of the same documents.

use super::{Headway, Library, jobs};
use crate::analysis::{Coverage, Index, Scope};
use crate::model::{Document, Id, Project, Tag};
use crate::search::Lexicon;
use crate::search::marking_terms::{Inside, MarkingTerm, Outside, PARTS_OF_ONE};
use std::collections::{BTreeSet, VecDeque};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// So many answers are kept.
const KEPT_ANSWERS: usize = 16;

/// What marks documents.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Marking {
    /// The surest first.
    pub terms: Vec<MarkingTerm>,
    /// How many of the documents were read.
    pub inside: usize,
    /// Their words.
    pub inside_words: u64,
    /// How many others they were held against.
    pub outside: usize,
    /// Words of those.
    pub outside_words: u64,
    /// How much of the project was read.
    pub coverage: Coverage,
}

/// The terms that mark these documents against all others that may be read; none where it was stopped. Each document
/// counts for one step of the headway.
pub fn marking_terms(
    project: &Project,
    library: &Library,
    chosen: &BTreeSet<Id<Document>>,
    headway: &Headway,
) -> Option<Marking> {
    let (open, coverage) = Coverage::of(project, Scope { sealed: false, withdrawn: true });
    let (inside, outside): (Vec<_>, Vec<_>) = open.into_iter().partition(|(document, _)| chosen.contains(document));
    let all = inside.len() + outside.len();
    let mut unread = 0;
    let (lexicon, mut read) = (Lexicon::default(), Inside::default());
    let parts = if inside.len() == 1 { PARTS_OF_ONE } else { 1 };
    for (nth, (document, edition)) in inside.iter().enumerate() {
        if !headway.goes_on(nth, all) {
            return None;
        }
        match library.corpus().text(edition.text) {
            Ok(text) => read.read(&text, language(project, *document), &lexicon, parts),
            Err(_unreadable) => unread += 1,
        }
    }
    let read = read.closed();
    let next = AtomicUsize::new(0);
    let look = || {
        let (lexicon, mut part, mut missing) = (Lexicon::default(), Outside::default(), 0);
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some((document, edition)) = outside.get(at).filter(|_| !headway.is_stopped()) else {
                return (part, missing);
            };
            match library.corpus().text(edition.text) {
                Ok(text) => part.read(&read, &text, language(project, *document), &lexicon),
                Err(_unreadable) => missing += 1,
            }
            headway.goes_on(inside.len() + at + 1, all);
        }
    };
    let found: Vec<(Outside, usize)> = thread::scope(|scope| {
        let threads: Vec<_> = (0..jobs().min(outside.len())).map(|_| scope.spawn(look)).collect();
        // A thread that panicked has told its story on stderr, and its part is missing.
        threads.into_iter().filter_map(|thread| thread.join().ok()).collect()
    });
    if headway.is_stopped() {
        return None;
    }
    let inside_read = inside.len() - unread;
    unread += found.iter().map(|(_, missing)| missing).sum::<usize>();
    let others = found.into_iter().fold(Outside::default(), |all, (part, _)| all.and(part));
    // Against nothing nothing is marked.
    let terms = if others.words() == 0 { Vec::new() } else { read.against(&others) };
    Some(Marking {
        terms,
        inside: inside_read,
        inside_words: read.words(),
        outside: others.texts(),
        outside_words: others.words(),
        coverage: coverage.without(unread),
    })
}

fn language(project: &Project, document: Id<Document>) -> Option<&str> {
    project.documents.get(document)?.language.as_ref().map(|language| language.value.as_str())
}

/// What was asked before, of which state of the documents. A clone is the same one.
#[derive(Debug, Clone, Default)]
pub struct KnownMarkings(Arc<Mutex<VecDeque<Known>>>);

#[derive(Debug)]
struct Known {
    revision: u64,
    chosen: BTreeSet<Id<Document>>,
    marking: Arc<Marking>,
}

impl KnownMarkings {
    /// What marks these documents, where it is known.
    pub fn get(&self, project: &Project, chosen: &BTreeSet<Id<Document>>) -> Option<Arc<Marking>> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_it = |it: &&Known| it.revision == project.documents.revision() && it.chosen == *chosen;
        known.iter().find(is_it).map(|it| Arc::clone(&it.marking))
    }

    /// The same, found out where it is not known; none where it was stopped.
    pub fn find(
        &self,
        project: &Project,
        library: &Library,
        chosen: &BTreeSet<Id<Document>>,
        headway: &Headway,
    ) -> Option<Arc<Marking>> {
        if let Some(known) = self.get(project, chosen) {
            return Some(known);
        }
        let marking = Arc::new(marking_terms(project, library, chosen, headway)?);
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.push_back(Known {
            revision: project.documents.revision(),
            chosen: chosen.clone(),
            marking: Arc::clone(&marking),
        });
        while known.len() > KEPT_ANSWERS {
            known.pop_front();
        }
        Some(marking)
    }
}

/// The documents that hold a passage with this tag or one under it.
pub fn tagged(project: &Project, index: &Index, tag: Id<Tag>) -> BTreeSet<Id<Document>> {
    let passages = index.passages_with(project, tag);
    passages.into_iter().filter_map(|id| project.passages.get(id)).map(|passage| passage.document).collect()
}

#[cfg(test)]
mod tests;
