//! Looking through texts from end to end, on all cores: for a corpus without an index, and for what is not in it yet.

use super::meaning::{Meaning, Truth, Words};
use super::{Asking, by_term, language};
use crate::model::{Document, Edition, Id};
use crate::search::{Matching, Stems, close_together};
use crate::session::by_hands;
use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// What looking found.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The texts that answer.
    pub(super) texts: Vec<Text>,
    /// Documents whose text cannot be read.
    pub(super) unread: Vec<Id<Document>>,
    /// How many texts were looked through.
    pub(super) read: usize,
    /// How many of them hold each term that is looked for.
    pub(super) holding: Vec<usize>,
    /// How long those are that answer.
    pub(super) average_bytes: f64,
    /// Whether nothing was left when it ended.
    pub(super) is_whole: bool,
}

impl Found {
    /// What looking at others found, which the index counts already.
    pub(super) fn take_in(&mut self, others: Self) {
        let bytes = |found: &Self| found.average_bytes * found.texts.len() as f64;
        let texts = (self.texts.len() + others.texts.len()).max(1);
        self.average_bytes = (bytes(self) + bytes(&others)) / texts as f64;
        self.texts.extend(others.texts);
        self.unread.extend(others.unread);
        self.is_whole &= others.is_whole;
    }
}

/// A text that answers.
#[derive(Debug)]
pub(super) struct Text {
    pub(super) document: Id<Document>,
    pub(super) edition: Id<Edition>,
    /// How long it is.
    pub(super) bytes: usize,
    /// How often each term that is looked for was found.
    pub(super) counts: Vec<usize>,
    /// The terms that stand together somewhere, and the fewest code points in which they do.
    pub(super) places: BTreeMap<Vec<usize>, usize>,
}

/// What became of one text.
enum Looked {
    /// It was not read, since nothing of it could answer.
    No,
    Unread,
    Read {
        held: Vec<bool>,
        text: Option<Text>,
    },
    /// It answers by what is known of it.
    Known(Text),
}

/// Looks through these.
pub(super) fn scan(
    asking: &Asking,
    meaning: &Meaning,
    open: &[(Id<Document>, &Edition)],
    is_dropped: &(dyn Fn() -> bool + Sync),
) -> Found {
    let matching = Matching::of(&meaning.terms);
    let next = AtomicUsize::new(0);
    let all = Mutex::new(Vec::with_capacity(open.len()));
    let look = || {
        let mut stems: BTreeMap<Option<&str>, Stems> = BTreeMap::new();
        while !is_dropped()
            && let nth = next.fetch_add(1, Ordering::Relaxed)
            && let Some((document, edition)) = open.get(nth)
        {
            let language = language(&asking.project, *document);
            let stems = stems.entry(language).or_insert_with(|| Stems::of(language));
            let looked = look_through(asking, meaning, &matching, stems, (*document, edition));
            all.lock().unwrap_or_else(PoisonError::into_inner).push((nth, looked));
        }
    };
    let cores = thread::available_parallelism().map_or(1, NonZeroUsize::get);
    by_hands(cores.min(open.len()).max(1), &look);
    let mut all = all.into_inner().unwrap_or_else(PoisonError::into_inner);
    all.sort_unstable_by_key(|(nth, _)| *nth);
    gathered(meaning, open, all)
}

fn gathered(meaning: &Meaning, open: &[(Id<Document>, &Edition)], all: Vec<(usize, Looked)>) -> Found {
    let is_whole = all.len() == open.len();
    let mut found = Found { holding: vec![0; meaning.wanted], is_whole, ..Found::default() };
    for (nth, looked) in all {
        match looked {
            Looked::No => {}
            Looked::Unread => found.unread.extend(open.get(nth).map(|(document, _)| *document)),
            Looked::Known(text) => found.texts.push(text),
            Looked::Read { held, text } => {
                found.read += 1;
                for (count, is_held) in found.holding.iter_mut().zip(held) {
                    *count += usize::from(is_held);
                }
                found.texts.extend(text);
            }
        }
    }
    let bytes: usize = found.texts.iter().map(|text| text.bytes).sum();
    found.average_bytes = bytes as f64 / found.texts.len().max(1) as f64;
    found
}

fn look_through(
    asking: &Asking,
    meaning: &Meaning,
    matching: &Matching,
    stems: &Stems,
    (document, edition): (Id<Document>, &Edition),
) -> Looked {
    let text = |bytes, counts, places| Text { document, edition: edition.id, bytes, counts, places };
    match meaning.in_document(document, Words::Unread).0 {
        Truth::No => return Looked::No,
        Truth::Yes => return Looked::Known(text(0, vec![0; meaning.wanted], BTreeMap::new())),
        Truth::Maybe => {}
    }
    // The library would keep it in memory, where a reader's text may be.
    let Ok(words) = asking.library.corpus().text(edition.text) else { return Looked::Unread };
    let blocks = asking.blocks(meaning, document, edition, &words);
    let occurrences = by_term(matching, stems, &words, &blocks, meaning.terms.len());
    let held = occurrences.iter().take(meaning.wanted).map(|places| !places.is_empty()).collect();
    let (truth, findings) = meaning.in_document(document, Words::Read(&occurrences));
    if truth != Truth::Yes {
        return Looked::Read { held, text: None };
    }
    let mut counts = vec![0; meaning.wanted];
    for count in findings.iter().filter_map(|finding| finding.term) {
        if let Some(count) = counts.get_mut(count) {
            *count += 1;
        }
    }
    let mut places: BTreeMap<Vec<usize>, usize> = BTreeMap::new();
    for place in close_together(findings) {
        let mut terms = place.terms;
        terms.sort_unstable();
        let shortest = places.entry(terms).or_insert(usize::MAX);
        *shortest = (*shortest).min(place.span.len());
    }
    Looked::Read { held, text: Some(text(words.len(), counts, places)) }
}
