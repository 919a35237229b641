//! From a passage back to those who first knew.
//!
//! A *chain* goes from a passage to the source it names, from a document to its only parent, and so on.
//! It ends at an origin, or at an original document, whose author is its origin. Where nobody has said
//! more, it ends without a name and the passage is *unexamined*; a chain that comes back to where it has
//! been is *circular*. Nothing here ever adds an origin that nobody named.

use crate::model::{Attribution, Document, Id, Lineage, Origin, Passage, Project, Source};
use std::collections::BTreeSet;

/// Where the chains of a passage end.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Trace {
    /// The origins that were reached and may still be relied on.
    pub origins: BTreeSet<Id<Origin>>,
    /// Some chain ends where nobody has said more.
    pub open: bool,
    /// Some chain comes back to where it has been.
    pub circular: bool,
    /// Some chain goes through a document or to an origin that is withdrawn.
    pub withdrawn: bool,
    /// The documents of the first circle that was found, in the order of its chain; empty where there is none.
    pub circle: Vec<Id<Document>>,
    /// Every document and origin that was looked at on the way: where none of them changes, neither does this.
    pub passed: BTreeSet<Source>,
}

/// Where one chain ends.
enum End {
    Origin(Id<Origin>),
    /// Nowhere, after these documents.
    Open(Vec<Id<Document>>),
    Circular(Vec<Id<Document>>),
    Withdrawn,
}

/// Follows every chain of a passage: what it says for itself or, where it says nothing, what its
/// document's lineage says, if that names a single parent.
///
/// A chain that comes back to the passage's own document, of which nobody has said more, has gone in a circle too.
pub fn trace(project: &Project, passage: &Passage) -> Trace {
    let own = Source::Document(passage.document);
    let mut trace = Trace { passed: BTreeSet::from([own]), ..Trace::default() };
    let as_its_document = || project.documents.get(passage.document).and_then(onwards);
    let mut firsts: Vec<Source> = passage.attribution.iter().map(|attribution| attribution.to).collect();
    if firsts.is_empty() {
        firsts.push(own);
    }
    for first in firsts {
        // A passage that names its own document says no more than one that names nobody.
        let end = if first == own {
            let way = vec![passage.document];
            match as_its_document() {
                Some(source) => follow(project, source, way, &mut trace.passed),
                None => End::Open(way),
            }
        } else {
            match follow(project, first, Vec::new(), &mut trace.passed) {
                End::Open(way) if way.contains(&passage.document) => End::Circular(way),
                end => end,
            }
        };
        trace.add(end);
    }
    trace
}

impl Trace {
    fn add(&mut self, end: End) {
        match end {
            End::Origin(origin) => {
                self.origins.insert(origin);
            }
            End::Open(_) => self.open = true,
            End::Circular(circle) => {
                self.circular = true;
                if self.circle.is_empty() {
                    self.circle = circle;
                }
            }
            End::Withdrawn => self.withdrawn = true,
        }
    }
}

/// Follows a chain from `source` on, to which the documents of `way` have led.
fn follow(project: &Project, mut source: Source, mut way: Vec<Id<Document>>, passed: &mut BTreeSet<Source>) -> End {
    let mut seen: BTreeSet<Id<Document>> = way.iter().copied().collect();
    loop {
        passed.insert(source);
        let document = match source {
            Source::Origin(id) => {
                return match project.origins.get(id) {
                    Some(origin) if origin.withdrawn.is_some() => End::Withdrawn,
                    Some(_) => End::Origin(id),
                    None => End::Open(way),
                };
            }
            Source::Document(id) => project.documents.get(id),
        };
        let Some(document) = document else { return End::Open(way) };
        if document.withdrawn.is_some() {
            return End::Withdrawn;
        }
        if !seen.insert(document.id) {
            let from = way.iter().position(|id| *id == document.id).unwrap_or_default();
            return End::Circular(way.split_off(from));
        }
        way.push(document.id);
        match onwards(document) {
            Some(next) => source = next,
            None => return End::Open(way),
        }
    }
}

/// The only source that a document as a whole rests on. One that names several is no answer for any one
/// of its passages: a report with 119 notes does not rest on 119 origins in each sentence.
pub(super) fn onwards(document: &Document) -> Option<Source> {
    match &document.lineage {
        Lineage::Unknown => None,
        Lineage::Original { origin, .. } => Some(Source::Origin(*origin)),
        Lineage::Derived(parents) => single(parents),
    }
}

/// The one source that all of these name; the same source cited twice is one.
fn single(parents: &[Attribution]) -> Option<Source> {
    let first = parents.first()?.to;
    parents.iter().all(|parent| parent.to == first).then_some(first)
}

/// The largest set found of these origins in which none depends on another, in the order of their ids.
///
/// Two are independent unless one is recorded as depending on the other, directly or through others, or
/// both on the same third: what those two have in common is then the third. The set is grown from each
/// origin in turn, so that a pair is always found where there is one; finding the very largest set is
/// not worth its price.
pub fn independent(project: &Project, origins: &BTreeSet<Id<Origin>>) -> Vec<Id<Origin>> {
    if origins.len() < 2 {
        return origins.iter().copied().collect();
    }
    let grounds: Vec<_> = origins.iter().map(|origin| (*origin, grounds(project, *origin))).collect();
    let mut best: Vec<Id<Origin>> = Vec::new();
    for first in 0..grounds.len() {
        let (before, from) = grounds.split_at(first);
        let mut taken: Vec<&(Id<Origin>, BTreeSet<Id<Origin>>)> = Vec::new();
        for candidate in from.iter().chain(before) {
            if taken.iter().all(|(_, other)| other.is_disjoint(&candidate.1)) {
                taken.push(candidate);
            }
        }
        if taken.len() > best.len() {
            best = taken.into_iter().map(|(origin, _)| *origin).collect();
        }
        if best.len() == origins.len() {
            break;
        }
    }
    best.sort();
    best
}

/// An origin and everyone it depends on, however far back.
pub(super) fn grounds(project: &Project, origin: Id<Origin>) -> BTreeSet<Id<Origin>> {
    let mut reached = BTreeSet::from([origin]);
    let mut waiting = vec![origin];
    while let Some(origin) = waiting.pop().and_then(|id| project.origins.get(id)) {
        waiting.extend(origin.depends_on.iter().copied().filter(|id| reached.insert(*id)));
    }
    reached
}

#[cfg(test)]
mod tests {
    use super::super::testing::Case;
    use super::*;

    fn check(depends_on: &[(usize, usize)], asked: &[usize], expected: &[usize]) {
        let mut case = Case::default();
        let origins: Vec<_> = (0..6).map(|nth| case.origin(&format!("origin {nth}"))).collect();
        for (from, to) in depends_on {
            case.change(origins[*from], |origin| origin.depends_on.push(origins[*to]));
        }
        let asked = asked.iter().map(|nth| origins[*nth]).collect();
        let expected: Vec<_> = expected.iter().map(|nth| origins[*nth]).collect();
        assert_eq!(independent(&case.project, &asked), expected, "{depends_on:?}");
    }

    #[test]
    fn origins_are_independent_unless_recorded_otherwise() {
        check(&[], &[], &[]);
        check(&[], &[0, 1], &[0, 1]);
        check(&[(0, 1)], &[0, 1], &[0]);
        check(&[(1, 0)], &[0, 1], &[0]);
        check(&[(0, 5), (5, 1)], &[0, 1], &[0]);
        check(&[(0, 5), (1, 5)], &[0, 1], &[0]);
        check(&[(0, 1), (1, 0)], &[0, 1], &[0]);
        check(&[(0, 1)], &[0, 1, 2], &[0, 2]);
        // Grown from the first alone, the set would stop at one.
        check(&[(0, 4), (0, 5), (1, 4), (2, 5)], &[0, 1, 2], &[1, 2]);
    }

    #[test]
    fn an_original_document_leads_to_its_author() {
        let mut case = Case::default();
        let (paper, report, author) = (case.document("paper"), case.document("report"), case.origin("its author"));
        case.original(report, author);
        case.derive(paper, &[Source::Document(report), Source::Document(report)]);
        let passage = case.passage(paper);
        let passage = case.project.passages.get(passage).expect("just made");
        let found = trace(&case.project, passage);
        let passed = [paper, report].map(Source::Document).into_iter().chain([Source::Origin(author)]).collect();
        assert_eq!(found, Trace { origins: BTreeSet::from([author]), passed, ..Trace::default() });
    }
    #[test]
    fn a_chain_that_comes_back_is_told_with_the_documents_of_its_circle() {
        let mut case = Case::default();
        let [story, wire, paper] = ["story", "wire", "paper"].map(|title| case.document(title));
        case.derive(story, &[Source::Document(wire)]);
        case.derive(wire, &[Source::Document(paper)]);
        case.derive(paper, &[Source::Document(wire)]);
        let circle = |case: &Case, passage: Id<Passage>| {
            let found = trace(&case.project, case.project.passages.get(passage).expect("just made"));
            (found.circular, found.circle)
        };
        // The story leads into a circle that it is no part of.
        let told = case.passage(story);
        assert_eq!(circle(&case, told), (true, vec![wire, paper]));
        let own = case.passage(wire);
        case.attribute(own, Source::Document(paper));
        assert_eq!(circle(&case, own), (true, vec![paper, wire]));
        // It comes back to its own document, of which nobody has said more.
        let note = case.document("note");
        case.derive(note, &[Source::Document(story)]);
        case.change(story, |document| document.lineage = Lineage::Unknown);
        let cited = case.passage(story);
        case.attribute(cited, Source::Document(note));
        assert_eq!(circle(&case, cited), (true, vec![note, story]));
        let itself = case.passage(wire);
        case.attribute(itself, Source::Document(wire));
        assert_eq!(circle(&case, itself), (true, vec![wire, paper]));
    }
}
