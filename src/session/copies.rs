//! Looking for copies among the documents of a project: a job beside the session, over a clone of the project, on all
//! cores.
//!
//! A *proposal* is two documents that share a long passage or all of their text, with what stands where, and which of
//! them may be the source. Nobody is asked about what is settled ([`copies::settled`]). Accepting and refusing one are
//! [`verbs::duplicate`](super::verbs::duplicate)'s.

mod known;
mod rows;

use super::{Headway, Library, jobs};
use crate::analysis::copies::{self, older, usual_basis};
use crate::analysis::{Coverage, Scope};
use crate::model::{Basis, Document, Edition, Id, Project};
use crate::suggest::duplicates::{Candidates, Fingerprints, Kind, Overlap, Pair, Shared};
use crate::text::Text;
pub use known::KnownPrints;
use rows::Rows;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Two documents of which one may be a copy.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// The one, with the edition that was read.
    pub document: (Id<Document>, Id<Edition>),
    /// The other, likewise.
    pub with: (Id<Document>, Id<Edition>),
    /// What they share; spans of `document` stand first.
    pub shared: Shared,
    /// Which of them was published before the other, and so may be the source; none where the dates do not tell.
    pub source: Option<Id<Document>>,
    /// How the copy rests on its source, as a rule.
    pub basis: Basis,
}

/// What was found in one revision of a project.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Proposals {
    /// Of which revision.
    pub revision: u64,
    /// Those that share most first.
    pub list: Vec<Proposal>,
    /// What was compared.
    pub coverage: Coverage,
}

/// What to look for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Wanted {
    /// Only what has to do with this document.
    pub document: Option<Id<Document>>,
    /// Sealed documents too.
    pub sealed: bool,
    /// Pairs too that somebody has decided about.
    pub settled: bool,
}

/// Looks for copies; none where it was stopped. Each document counts for two steps of the headway, each pair that is
/// laid side by side for one.
pub fn propose(
    project: &Project,
    library: &Library,
    known: &KnownPrints,
    wanted: Wanted,
    headway: &Headway,
) -> Option<Proposals> {
    let scope = Scope { sealed: wanted.sealed, withdrawn: true };
    let (open, coverage) = Coverage::of(project, scope);
    let prints = fingerprinted(&open, library, known, headway)?;
    let missing = prints.iter().filter(|print| print.is_none()).count();
    let (texts, prints): (Vec<_>, Vec<_>) =
        open.into_iter().zip(prints).filter_map(|(text, print)| Some((text, print?))).unzip();
    let only = match wanted.document {
        None => None,
        Some(document) => match texts.iter().position(|(id, _)| *id == document) {
            // It has no text, or must not be read: nothing was compared with it.
            None => {
                return Some(Proposals {
                    revision: project.revision(),
                    list: Vec::new(),
                    coverage: coverage.without(missing),
                });
            }
            found => found,
        },
    };
    let borrowed: Vec<&Fingerprints> = prints.iter().map(AsRef::as_ref).collect();
    let mut found = Candidates::of(&borrowed, only);
    let settled = if wanted.settled { BTreeSet::new() } else { copies::settled(project) };
    let is_open = |one: usize, other: usize| match (texts.get(one), texts.get(other)) {
        (Some((one, _)), Some((other, _))) => !settled.contains(&copies::pair(*one, *other)),
        _ => false,
    };
    found.same.retain(|(one, other)| is_open(*one, *other));
    found.pairs.retain(|pair| is_open(pair.one, pair.other));
    let search = Search { project, texts: &texts, prints: &borrowed, found: &found, rows: Rows::new(library) };
    let mut list = search.all(only, headway)?;
    list.sort_by(|a, b| {
        b.shared
            .score
            .total_cmp(&a.shared.score)
            .then_with(|| (a.shared.kind, a.document, a.with).cmp(&(b.shared.kind, b.document, b.with)))
    });
    Some(Proposals { revision: project.revision(), list, coverage: coverage.without(missing) })
}

type Read<'a> = (Id<Document>, &'a Edition);

/// The fingerprints of these texts; none for one that cannot be read. Nothing at all where it was stopped.
fn fingerprinted(
    texts: &[Read<'_>],
    library: &Library,
    known: &KnownPrints,
    headway: &Headway,
) -> Option<Vec<Option<Arc<Fingerprints>>>> {
    let print = |(_, edition): &Read<'_>| {
        if let Some(print) = known.get(edition.text) {
            return Some(print);
        }
        // The library would keep it in memory, where a reader's text may be.
        let text = library.corpus().text(edition.text).ok()?;
        let print = Arc::new(Fingerprints::of(&text));
        known.put(edition.text, Arc::clone(&print));
        Some(print)
    };
    side_by_side(texts, headway, (0, texts.len() * 2), print)
}

/// What is laid side by side.
struct Search<'a> {
    project: &'a Project,
    texts: &'a [Read<'a>],
    prints: &'a [&'a Fingerprints],
    found: &'a Candidates,
    rows: Rows<'a>,
}

impl Search<'_> {
    fn all(&self, only: Option<usize>, headway: &Headway) -> Option<Vec<Proposal>> {
        let same = self.found.same.iter().map(|(one, other)| (*one, *other, None));
        let pairs = self.found.pairs.iter().map(|pair| (pair.one, pair.other, Some(*pair)));
        let work: Vec<(usize, usize, Option<Pair>)> = same.chain(pairs).collect();
        let (read, all) = (self.texts.len() * 2, self.texts.len() * 2 + work.len());
        let found = side_by_side(&work, headway, (read, all), |(one, other, pair)| {
            let shared = self.shared(*one, *other, *pair)?;
            let (one, other, shared) = match only {
                Some(only) if only == *other => (*other, *one, turned(shared)),
                _ => (*one, *other, shared),
            };
            self.proposal(one, other, shared)
        })?;
        Some(found.into_iter().flatten().collect())
    }

    fn shared(&self, one: usize, other: usize, pair: Option<Pair>) -> Option<Shared> {
        let (edition, other_edition) = (self.texts.get(one)?.1, self.texts.get(other)?.1);
        let Some(pair) = pair else {
            return Shared::whole(&self.rows.text(edition)?, &self.rows.text(other_edition)?);
        };
        let prints = (*self.prints.get(one)?, *self.prints.get(other)?);
        let rows = (self.rows.of(edition)?, self.rows.of(other_edition)?);
        let overlap = Overlap::of(pair, self.found, prints, (&rows.0, &rows.1))?;
        let (text, other_text): (Text, Text) = (self.rows.text(edition)?, self.rows.text(other_edition)?);
        Shared::of(&overlap, &text, &other_text)
    }

    fn proposal(&self, one: usize, other: usize, shared: Shared) -> Option<Proposal> {
        let ((document, edition), (with, with_edition)) = (*self.texts.get(one)?, *self.texts.get(other)?);
        let source = older(self.project.documents.get(document)?, self.project.documents.get(with)?);
        let basis = usual_basis(shared.kind == Kind::SameText);
        Some(Proposal { document: (document, edition.id), with: (with, with_edition.id), shared, source, basis })
    }
}

fn turned(shared: Shared) -> Shared {
    Shared { spans: shared.spans.into_iter().map(|(one, other)| (other, one)).collect(), ..shared }
}

/// Does this to each on all cores, in their order; nothing where it was stopped. The steps done before, and those in
/// all, are told to the headway.
pub(super) fn side_by_side<T: Sync, R: Send>(
    items: &[T],
    headway: &Headway,
    (before, of): (usize, usize),
    each: impl Fn(&T) -> R + Sync,
) -> Option<Vec<R>> {
    let (next, done) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let work = || {
        let mut results = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(at).filter(|_| !headway.is_stopped()) else { return results };
            results.push((at, each(item)));
            headway.goes_on(before + done.fetch_add(1, Ordering::Relaxed) + 1, of);
        }
    };
    let mut results: Vec<(usize, R)> = thread::scope(|scope| {
        let threads: Vec<_> = (0..jobs().min(items.len())).map(|_| scope.spawn(work)).collect();
        // A thread that panicked has told its story on stderr, and its part is missing.
        threads.into_iter().filter_map(|thread| thread.join().ok()).flatten().collect()
    });
    results.sort_by_key(|(at, _)| *at);
    (results.len() == items.len()).then(|| results.into_iter().map(|(_, result)| result).collect())
}

#[cfg(test)]
mod tests;
