//! Asking the index: which of its texts hold each term, and which blocks answer best.

use super::Asking;
use super::meaning::{Meaning, Truth, Words};
use crate::model::{Document, Edition, Id, Sha256};
use crate::search::Weights;
use crate::search::index::{Index, Source, TextSet};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// Blocks that are ranked; documents with none among them come behind.
const RANKED_BLOCKS: usize = 500;
/// What a document's score is at least of what its terms tell, where others have better blocks.
const UNRANKED: f64 = 0.5;

/// A document whose text is in the index.
pub(super) type Known<'a> = (Id<Document>, &'a Edition, u32);

/// What the index knows of a query.
#[derive(Debug)]
pub(super) struct Held<'a> {
    /// The documents that answer.
    pub(super) answering: Vec<Known<'a>>,
    /// Those of which some words must be read to know.
    pub(super) open: Vec<(Id<Document>, &'a Edition)>,
    /// By term: the texts that hold it.
    sets: Vec<TextSet>,
}

/// Splits documents into those whose texts the index has, in the language of the document, and the others.
pub(super) fn split<'a>(
    asking: &Asking,
    index: &Index,
    all: Vec<(Id<Document>, &'a Edition)>,
) -> (Vec<Known<'a>>, Vec<(Id<Document>, &'a Edition)>) {
    let (mut known, mut others) = (Vec::new(), Vec::new());
    for (document, edition) in all {
        let language = super::language(&asking.project, document);
        match index.ordinal(edition.text).filter(|ordinal| index.is_in(*ordinal, language)) {
            Some(ordinal) => known.push((document, edition, ordinal)),
            None => others.push((document, edition)),
        }
    }
    (known, others)
}

/// What the index says of these; none where it is damaged, or nobody waits for it any more.
pub(super) fn look<'a>(
    asking: &Asking,
    index: &Index,
    meaning: &Meaning,
    known: &[Known<'a>],
    is_dropped: &dyn Fn() -> bool,
) -> Option<Held<'a>> {
    if !meaning.terms.iter().all(Index::tells_of) {
        // Looking through on all cores is quicker, and can be dropped.
        return None;
    }
    let asked: BTreeSet<Sha256> = known.iter().map(|(_, edition, _)| edition.text).collect();
    let unread = Rc::new(RefCell::new(BTreeSet::new()));
    // What is sealed lies in the index too, and is not read.
    let read = |sha256: Sha256| {
        if is_dropped() || !asked.contains(&sha256) {
            return None;
        }
        let Some(source) = asking.library.source(sha256) else {
            unread.borrow_mut().insert(sha256);
            return None;
        };
        let Source::Bytes(bytes) = source else { return Some(source) };
        let unread = Rc::clone(&unread);
        Some(Source::Bytes(Box::new(move |range| {
            let read = bytes(range);
            if read.is_none() {
                unread.borrow_mut().insert(sha256);
            }
            read
        })))
    };
    let mut sets = Vec::with_capacity(meaning.terms.len());
    for term in &meaning.terms {
        sets.push(index.holding(term, &read).ok()?);
        if is_dropped() {
            return None;
        }
    }
    let unread = unread.borrow();
    let (mut answering, mut open) = (Vec::new(), Vec::new());
    for (document, edition, ordinal) in known {
        let holds = |term: usize| sets.get(term).is_some_and(|texts| texts.contains(*ordinal));
        match meaning.in_document(*document, Words::Held(&holds)).0 {
            // Looking at it says that it cannot be read.
            _ if unread.contains(&edition.text) => open.push((*document, *edition)),
            Truth::No => {}
            Truth::Maybe => open.push((*document, *edition)),
            Truth::Yes => answering.push((*document, *edition, *ordinal)),
        }
    }
    Some(Held { answering, open, sets })
}

impl Held<'_> {
    /// How many of these texts hold each term that is looked for.
    pub(super) fn holding(&self, wanted: usize, known: &[Known<'_>]) -> Vec<usize> {
        let all: TextSet = known.iter().map(|(_, _, ordinal)| *ordinal).collect();
        self.sets.iter().take(wanted).map(|texts| texts.and(&all).len()).collect()
    }

    /// How well each of the documents that answer does so: by the terms it holds, and by its best block.
    pub(super) fn scores(
        &self,
        index: &Index,
        meaning: &Meaning,
        weights: &Weights,
    ) -> Vec<(Id<Document>, Id<Edition>, f64)> {
        let among: TextSet = self.answering.iter().map(|(_, _, ordinal)| *ordinal).collect();
        let terms = meaning.terms.get(..meaning.wanted).unwrap_or_default();
        let ranked =
            if terms.is_empty() { Vec::new() } else { index.ranked(terms, &among, RANKED_BLOCKS).unwrap_or_default() };
        let highest = ranked.first().map_or(1.0, |best| f64::from(best.score).max(f64::MIN_POSITIVE));
        let mut best: BTreeMap<u32, f64> = BTreeMap::new();
        for block in &ranked {
            best.entry(block.ordinal).or_insert(f64::from(block.score) / highest);
        }
        let score = |(document, edition, ordinal): &Known<'_>| {
            let holds = |term: &usize| self.sets.get(*term).is_some_and(|set| set.contains(*ordinal));
            let held: Vec<usize> = (0..meaning.wanted).filter(holds).collect();
            if held.is_empty() {
                // What answers by what is known of it answers wholly, as where texts are looked through.
                return (*document, edition.id, 1.0);
            }
            let block = best.get(ordinal).copied().unwrap_or_default();
            (*document, edition.id, weights.part(held) * (UNRANKED + (1.0 - UNRANKED) * block))
        };
        self.answering.iter().map(score).collect()
    }
}
