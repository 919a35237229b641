//! The lines of a concordance: every hit of an answer with the words around it, read on all cores; and the words that
//! stand around the hits unusually often.

use super::{Answer, Answered, Asking, Hit};
use crate::analysis::when::Extent;
use crate::model::{Document, Edition, Id, Span};
use crate::search::concordance::{InLine, Order, Standing, ordered};
use crate::search::marking_terms::{Inside, MarkingTerm, Outside};
use crate::search::{Lexicon, Query};
use crate::session::by_hands;
use crate::text::Text;
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// No more lines are made: nobody reads them, and they must be kept.
pub const MOST_LINES: usize = 200_000;

/// A hit on its line.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// The document it stands in.
    pub document: Id<Document>,
    /// The edition that was read.
    pub edition: Id<Edition>,
    /// Where.
    pub span: Span,
}

/// Every hit of an answer with what stands around it. Lines and words stand side by side.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Concordance {
    /// Where each line stands, document by document.
    pub lines: Vec<Line>,
    /// What it says.
    pub words: Vec<InLine>,
    /// Documents that answer as a whole, and have no line.
    pub as_a_whole: usize,
    /// Whether these are all: not where it was dropped, or there are too many.
    pub is_whole: bool,
}

/// What one document has.
type Found = (Vec<Line>, Vec<InLine>);

impl Asking {
    /// The lines of an answer, with so many words on each side. `done` counts those that are found.
    pub fn concordance(
        &self,
        query: &Query,
        answer: &Answer,
        words: usize,
        done: &AtomicUsize,
        is_dropped: &(dyn Fn() -> bool + Sync),
    ) -> Concordance {
        let documents = &answer.documents;
        let (next, all) = (AtomicUsize::new(0), Mutex::new(Vec::with_capacity(documents.len())));
        let read = || {
            while !is_dropped()
                && done.load(Ordering::Relaxed) < MOST_LINES
                && let nth = next.fetch_add(1, Ordering::Relaxed)
                && let Some(answered) = documents.get(nth)
            {
                let found = self.lines(query, answered, words);
                done.fetch_add(found.0.len(), Ordering::Relaxed);
                all.lock().unwrap_or_else(PoisonError::into_inner).push((nth, found));
            }
        };
        let cores = thread::available_parallelism().map_or(1, NonZeroUsize::get);
        by_hands(cores.min(documents.len()).max(1), &read);
        let mut all: Vec<(usize, Found)> = all.into_inner().unwrap_or_else(PoisonError::into_inner);
        all.sort_unstable_by_key(|(nth, _)| *nth);
        let mut concordance = Concordance { is_whole: all.len() == documents.len(), ..Concordance::default() };
        for (_, (lines, words)) in all {
            concordance.as_a_whole += usize::from(lines.is_empty());
            concordance.lines.extend(lines);
            concordance.words.extend(words);
        }
        concordance.is_whole &= concordance.lines.len() <= MOST_LINES && answer.is_whole;
        concordance.lines.truncate(MOST_LINES);
        concordance.words.truncate(MOST_LINES);
        concordance
    }

    fn lines(&self, query: &Query, answered: &Answered, words: usize) -> Found {
        let Some((text, hits)) = self.read_hits(query, answered) else { return Found::default() };
        let (document, edition) = (answered.document, answered.edition);
        let line = |hit: &Hit| Line { document, edition, span: hit.span };
        (hits.iter().map(line).collect(), hits.iter().map(|hit| InLine::of(&text, hit.span, words)).collect())
    }

    fn read_hits(&self, query: &Query, answered: &Answered) -> Option<(Text, Vec<Hit>)> {
        let hits = self.hits(query, answered);
        let edition = self.project.editions.get(answered.edition).filter(|_| !hits.is_empty())?;
        Some((self.library.text(edition).ok()?, hits))
    }

    /// The places of its lines in this order.
    pub fn ordered(&self, concordance: &Concordance, order: Order) -> Vec<usize> {
        let standing = |nth: usize| {
            let document = concordance.lines.get(nth).and_then(|line| self.project.documents.get(line.document));
            let published = document.and_then(|document| document.published.as_ref());
            Standing {
                title: document.map_or("", |document| document.title.value.as_str()),
                day: published.map(|published| Extent::of(&published.value).sort_day()),
            }
        };
        ordered(&concordance.words, standing, order)
    }

    /// The words that stand within so many words of the hits unusually often, for how often they stand elsewhere in the same
    /// documents; the surest first. Nothing where it was dropped.
    pub fn collocates(
        &self,
        query: &Query,
        answer: &Answer,
        within_words: usize,
        is_dropped: &(dyn Fn() -> bool + Sync),
    ) -> Option<Vec<MarkingTerm>> {
        let (lexicon, mut inside) = (Lexicon::default(), Inside::default());
        let read = |answered: &Answered| {
            let (text, hits) = self.read_hits(query, answered)?;
            Some(divided(&text, &hits, within_words))
        };
        for answered in &answer.documents {
            if is_dropped() {
                return None;
            }
            if let Some((near, _)) = read(answered) {
                inside.read(&near, super::language(&self.project, answered.document), &lexicon, 1);
            }
        }
        let (inside, mut outside) = (inside.closed(), Outside::default());
        // Read again, since all that is elsewhere may be more than is to be kept.
        for answered in &answer.documents {
            if is_dropped() {
                return None;
            }
            if let Some((_, far)) = read(answered) {
                outside.read(&inside, &far, super::language(&self.project, answered.document), &lexicon);
            }
        }
        Some(inside.against(&outside))
    }
}

/// What stands within so many words of the hits, without them, and all else.
fn divided(text: &Text, hits: &[Hit], within_words: usize) -> (String, String) {
    let (mut near, mut far, mut from) = (String::new(), String::new(), 0);
    let slice = |start: usize, end: usize| text.slice(Span { start, end: end.max(start) }).unwrap_or_default();
    for hit in hits.iter().filter(|hit| !hit.marks.is_empty()) {
        let around = InLine::of(text, hit.span, within_words);
        let length = |words: &str| words.chars().count();
        let start = hit.span.start.saturating_sub(length(&around.before)).max(from);
        let end = (hit.span.end + length(&around.after)).min(text.codepoints());
        far.push_str(slice(from.min(start), start));
        far.push_str(" | ");
        let mut at = start;
        for mark in &hit.marks {
            near.push_str(slice(at.min(mark.start), mark.start));
            near.push_str(" | ");
            at = at.max(mark.end);
        }
        near.push_str(slice(at.min(end), end));
        near.push_str(" | ");
        from = from.max(end);
    }
    far.push_str(slice(from.min(text.codepoints()), text.codepoints()));
    (near, far)
}
