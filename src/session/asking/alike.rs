//! More like this: the documents, or the paragraphs elsewhere, that share the words by which one is told from the rest.
//!
//! The words that tell are those that stand in it often and in few other documents (tf-idf; Spärck Jones, 1972). The
//! documents that hold most of them, for their length, are read, and ranked by BM25 (Robertson and Zaragoza, 'The
//! probabilistic relevance framework', 2009). The index only says which texts hold a word: without one the texts are
//! looked through, and the answer is the same.
//!
//! What repeats the very words is a copy and not alike, and is told apart: of documents as
//! [`duplicates`](crate::suggest::duplicates) tell it, of passages by [`Runs`] of words.

use super::{Asking, by_term, indexed, language};
use crate::analysis::{Coverage, Scope};
use crate::model::{Document, Edition, Id, Passage, Sha256, Span};
use crate::search::{Lexicon, Matching, Stems, Term, blocks, lexical_term};
use crate::session::by_hands;
use crate::suggest::duplicates::{Candidates, Fingerprints, Kind, Overlap, Row};
use crate::text::{Runs, Text};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// Of so many words of it is asked how many documents hold them: those that stand there most often.
const ASKED_WORDS: usize = 240;
/// So many of them tell.
const TELLING_WORDS: usize = 30;
/// So many documents are read, those first that hold most of them.
const READ_DOCUMENTS: usize = 150;
/// What is alike shares so many, where there are as many.
const FEWEST_SHARED: usize = 3;
/// … and so much of what they tell.
const LEAST_SHARE: f64 = 0.15;
/// What more than half of so many documents hold tells none of them.
const MANY_DOCUMENTS: usize = 3;
/// A passage of fewer words says too little: its paragraph is taken.
const FEWEST_WORDS: usize = 12;
/// How soon more of the same tells no more, and how much a long document must hold more.
const SATURATION: f64 = 1.2;
const LENGTH: f64 = 0.75;
/// Code points of the place that is shown.
const SHOWN_CODEPOINTS: usize = 320;
/// A passage repeats another where so much of the shorter is the same words in the same order.
const REPEATED_SHARE: f64 = 0.5;

/// What something is to be like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Like {
    /// This document.
    Document(Id<Document>),
    /// This passage.
    Passage(Id<Passage>),
    /// These words of a text.
    Words(Id<Document>, Id<Edition>, Span),
}

/// What is like it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Alike {
    /// The words by which it is told from the rest, as it writes them, those that tell most first.
    pub terms: Vec<String>,
    /// What is like it, the most like first; copies among it.
    pub found: Vec<Resembling>,
    /// How much of the project was looked at.
    pub coverage: Coverage,
    /// Whether it could be read; not where it is sealed or gone.
    pub is_read: bool,
    /// Whether all was looked at; not where nobody waited for it.
    pub is_whole: bool,
}

/// A document, or a paragraph of one.
#[derive(Debug, Clone, PartialEq)]
pub struct Resembling {
    /// Which.
    pub document: Id<Document>,
    /// The edition that was read.
    pub edition: Id<Edition>,
    /// The place that is most like it.
    pub span: Span,
    /// The words in it that both share.
    pub marks: Vec<Span>,
    /// How much of what tells is shared: 1 is all.
    pub score: f64,
    /// Which of [`Alike::terms`] it holds.
    pub shared: Vec<usize>,
    /// How much of it is the same words, where it is a copy.
    pub copied: Option<Copied>,
}

/// That words were taken over.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Copied {
    /// How much.
    pub kind: Kind,
    /// The share of the shorter.
    pub share: f64,
}

/// A word that tells.
#[derive(Debug)]
struct Telling {
    term: Term,
    written: String,
    weight: f64,
}

/// What is asked about, read.
struct Subject<'a> {
    document: Id<Document>,
    edition: &'a Edition,
    text: Text,
    /// None where it is all of the document.
    span: Option<Span>,
}

type Open<'a> = (Id<Document>, &'a Edition);

impl Asking {
    /// What is like it, so many at most.
    pub fn like(&self, like: Like, limit: usize, is_dropped: &(dyn Fn() -> bool + Sync)) -> Alike {
        let (open, coverage) = Coverage::of(&self.project, Scope { sealed: false, withdrawn: self.scope.withdrawn });
        let none = Alike { coverage, ..Alike::default() };
        let Some(subject) = self.subject(like, &open) else { return none };
        let others: Vec<Open<'_>> = open.into_iter().filter(|(document, _)| *document != subject.document).collect();
        let asked = words_of(&subject, language(&self.project, subject.document));
        let terms: Vec<Term> = asked.iter().map(|(term, ..)| term.clone()).collect();
        let Some(held) = self.held(&terms, &others, is_dropped) else { return Alike { is_read: true, ..none } };
        let telling = telling(asked, &held, others.len());
        let terms = telling.iter().map(|(_, word)| word.written.clone()).collect();
        let Some(mut found) = self.closest(&subject, &telling, &held, &others, is_dropped) else {
            return Alike { is_read: true, ..none };
        };
        found.truncate(limit);
        self.tell_copies(&subject, &mut found);
        Alike { terms, found, coverage, is_read: true, is_whole: !is_dropped() }
    }

    fn subject<'a>(&'a self, like: Like, open: &[Open<'a>]) -> Option<Subject<'a>> {
        let (document, edition, span) = match like {
            Like::Document(document) => (document, None, None),
            Like::Words(document, edition, span) => (document, Some(edition), Some(span)),
            Like::Passage(passage) => {
                let passage = self.project.passages.get(passage)?;
                (passage.document, Some(passage.edition), Some(passage.anchor.span))
            }
        };
        // What may not be read is not among those that are open.
        let (_, newest) = open.iter().find(|(id, _)| *id == document)?;
        let edition = match edition {
            Some(edition) => self.project.editions.get(edition).filter(|edition| edition.document == document)?,
            None => newest,
        };
        let text = self.library.text(edition).ok()?;
        let span = span.map(|span| widened(&text, span));
        Some(Subject { document, edition, text, span })
    }

    /// By document: which of these terms it holds. Nothing where nobody waits for it.
    fn held(
        &self,
        terms: &[Term],
        others: &[Open<'_>],
        is_dropped: &(dyn Fn() -> bool + Sync),
    ) -> Option<Vec<Vec<usize>>> {
        let mut held: Vec<Vec<usize>> = others.iter().map(|_| Vec::new()).collect();
        let places: BTreeMap<Id<Document>, usize> =
            others.iter().enumerate().map(|(nth, (document, _))| (*document, nth)).collect();
        let index = self.index();
        let (known, mut unindexed) = match &index {
            Some(index) => indexed::split(self, index, others.to_vec()),
            None => (Vec::new(), others.to_vec()),
        };
        let by_index = index.as_ref().filter(|_| !known.is_empty()).and_then(|index| {
            let asked: BTreeSet<Sha256> = known.iter().map(|(_, edition, _)| edition.text).collect();
            let read = |text: Sha256| if asked.contains(&text) { self.library.source(text) } else { None };
            let mut sets = Vec::with_capacity(terms.len());
            for term in terms {
                if is_dropped() {
                    return None;
                }
                sets.push(index.holding(term, &read).ok()?);
            }
            Some(sets)
        });
        match by_index {
            Some(sets) => {
                for (document, _, ordinal) in &known {
                    let holds = |term: &usize| sets.get(*term).is_some_and(|texts| texts.contains(*ordinal));
                    if let Some(here) = places.get(document).and_then(|nth| held.get_mut(*nth)) {
                        here.extend((0..terms.len()).filter(holds));
                    }
                }
            }
            // An index that is damaged is done without.
            None => unindexed.extend(known.iter().map(|(document, edition, _)| (*document, *edition))),
        }
        let read = self.each(
            &unindexed,
            is_dropped,
            |_, matching, stems, text| {
                let all: Vec<_> = blocks(text.as_str()).collect();
                let found = by_term(matching, stems, text.as_str(), &all, terms.len());
                found.iter().enumerate().filter(|(_, places)| !places.is_empty()).map(|(term, _)| term).collect()
            },
            terms,
        )?;
        for ((document, _), found) in unindexed.iter().zip(read) {
            if let (Some(here), Some(found)) = (places.get(document).and_then(|nth| held.get_mut(*nth)), found) {
                *here = found;
            }
        }
        Some(held)
    }

    /// Reads these texts on all cores, in their order; nothing for one that cannot be read, nothing at all where nobody
    /// waits for it.
    fn each<T: Send>(
        &self,
        texts: &[Open<'_>],
        is_dropped: &(dyn Fn() -> bool + Sync),
        look: impl Fn(usize, &Matching, &Stems, &Text) -> T + Sync,
        terms: &[Term],
    ) -> Option<Vec<Option<T>>> {
        let matching = Matching::of(terms);
        let (next, all) = (AtomicUsize::new(0), Mutex::new(Vec::with_capacity(texts.len())));
        let work = || {
            let mut stems: BTreeMap<Option<&str>, Stems> = BTreeMap::new();
            while !is_dropped()
                && let nth = next.fetch_add(1, Ordering::Relaxed)
                && let Some((document, edition)) = texts.get(nth)
            {
                let language = language(&self.project, *document);
                let stems = stems.entry(language).or_insert_with(|| Stems::of(language));
                let found = self.text_of(edition).map(|text| look(nth, &matching, stems, &text));
                all.lock().unwrap_or_else(PoisonError::into_inner).push((nth, found));
            }
        };
        let cores = thread::available_parallelism().map_or(1, NonZeroUsize::get);
        by_hands(cores.min(texts.len()).max(1), &work);
        let mut all = all.into_inner().unwrap_or_else(PoisonError::into_inner);
        all.sort_by_key(|(nth, _)| *nth);
        (all.len() == texts.len()).then(|| all.into_iter().map(|(_, found)| found).collect())
    }

    /// The documents that hold most of what tells, read and ranked.
    fn closest(
        &self,
        subject: &Subject<'_>,
        telling: &[(usize, Telling)],
        held: &[Vec<usize>],
        others: &[Open<'_>],
        is_dropped: &(dyn Fn() -> bool + Sync),
    ) -> Option<Vec<Resembling>> {
        let all: f64 = telling.iter().map(|(_, word)| word.weight).sum();
        let fewest = FEWEST_SHARED.min(telling.len()).max(1);
        let average =
            others.iter().map(|(_, edition)| edition.characters).sum::<usize>() as f64 / others.len().max(1) as f64;
        let mut likely: Vec<(f64, usize)> = Vec::new();
        for (nth, (held, (_, edition))) in held.iter().zip(others).enumerate() {
            let shared = || telling.iter().filter(|(asked, _)| held.binary_search(asked).is_ok());
            if shared().count() >= fewest {
                let length = (edition.characters as f64 / average.max(1.0)).max(1.0);
                likely.push((shared().map(|(_, word)| word.weight).sum::<f64>() / (1.0 + length.ln()), nth));
            }
        }
        likely.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
        let read: Vec<Open<'_>> =
            likely.iter().take(READ_DOCUMENTS).filter_map(|(_, nth)| others.get(*nth).copied()).collect();
        let terms: Vec<Term> = telling.iter().map(|(_, word)| word.term.clone()).collect();
        let weights: Vec<f64> = telling.iter().map(|(_, word)| word.weight / all.max(f64::MIN_POSITIVE)).collect();
        let looked = self.each(
            &read,
            is_dropped,
            |nth, matching, stems, text| {
                let (document, edition) = read.get(nth)?;
                let found = Looked::of(text, matching, stems, &weights, subject);
                found.resembling(*document, edition, &weights, average, subject)
            },
            &terms,
        )?;
        let mut found: Vec<Resembling> = looked.into_iter().flatten().flatten().collect();
        found.retain(|it| it.shared.len() >= fewest && it.score >= LEAST_SHARE);
        found.sort_by(|one, other| {
            other.score.total_cmp(&one.score).then_with(|| (one.document, one.span).cmp(&(other.document, other.span)))
        });
        Some(found)
    }

    /// The text of this edition, where it can be read; what is only looked through is not kept in memory.
    fn text_of(&self, edition: &Edition) -> Option<Text> {
        self.library.corpus().text(edition.text).ok().map(Text::new)
    }

    /// Says what repeats the very words.
    fn tell_copies(&self, subject: &Subject<'_>, found: &mut [Resembling]) {
        let text = |it: &Resembling| {
            let edition = self.project.editions.get(it.edition)?;
            if edition.text == subject.edition.text { Some(subject.text.clone()) } else { self.text_of(edition) }
        };
        if let Some(span) = subject.span {
            let words = subject.text.slice(span).unwrap_or_default();
            for it in found {
                it.copied = text(it).and_then(|text| repeated(words, &text, it.span));
            }
            return;
        }
        let texts: Vec<Option<Text>> = found.iter().map(text).collect();
        let all: Vec<&Text> = std::iter::once(&subject.text).chain(texts.iter().flatten()).collect();
        let prints: Vec<Fingerprints> = all.iter().map(|text| Fingerprints::of(text.as_str())).collect();
        let borrowed: Vec<&Fingerprints> = prints.iter().collect();
        let candidates = Candidates::of(&borrowed, Some(0));
        let own = Row::of(subject.text.as_str());
        let mut copied: BTreeMap<usize, Copied> = BTreeMap::new();
        for (one, other) in &candidates.same {
            copied.insert(*one.max(other), Copied { kind: Kind::SameText, share: 1.0 });
        }
        for pair in &candidates.pairs {
            let nth = pair.one.max(pair.other);
            let (Some(text), Some(print), Some(own_print)) = (all.get(nth), prints.get(nth), prints.first()) else {
                continue;
            };
            let row = Row::of(text.as_str());
            let (prints, rows) =
                if pair.one == 0 { ((own_print, print), (&own, &row)) } else { ((print, own_print), (&row, &own)) };
            if let Some(overlap) = Overlap::of(*pair, &candidates, prints, rows) {
                copied.insert(nth, Copied { kind: overlap.kind, share: overlap.score });
            }
        }
        let readable = found.iter_mut().zip(&texts).filter(|(_, text)| text.is_some());
        for (nth, (it, _)) in readable.enumerate() {
            it.copied = copied.get(&(nth + 1)).copied();
        }
    }
}

/// A short passage is taken with the paragraph that it stands in.
fn widened(text: &Text, span: Span) -> Span {
    let words = |span: Span| text.slice(span).map_or(0, |words| Lexicon::default().words(words).count());
    if words(span) >= FEWEST_WORDS {
        return span;
    }
    let Some(bytes) = text.bytes_of(span) else { return span };
    let block = blocks(text.as_str()).find(|block| block.bytes.end >= bytes.end && block.bytes.start <= bytes.start);
    block.and_then(|block| text.span_of(block.bytes)).unwrap_or(span)
}

/// The words of it that stand there most often: what finds each, how it is written, and how often.
fn words_of(subject: &Subject<'_>, language: Option<&str>) -> Vec<(Term, String, u64)> {
    let words = subject.span.map_or(subject.text.as_str(), |span| subject.text.slice(span).unwrap_or_default());
    let (lexicon, stems) = (Lexicon::default(), Stems::of(language));
    let mut by_stem: BTreeMap<String, BTreeMap<(String, String), u64>> = BTreeMap::new();
    for word in lexicon.words(words) {
        let written = words.get(word.bytes.clone()).unwrap_or_default().to_owned();
        let forms = by_stem.entry(stems.stem(&word.folded).into_owned()).or_default();
        *forms.entry((word.folded.into_owned(), written)).or_default() += 1;
    }
    let mut counted: Vec<(Term, String, u64)> = by_stem
        .into_values()
        .filter_map(|forms| {
            let count = forms.values().sum();
            let ((folded, written), _) =
                forms.into_iter().max_by_key(|(form, count)| (*count, Reverse(form.clone())))?;
            Some((lexical_term(&folded)?, written, count))
        })
        .collect();
    counted.sort_by_key(|(_, written, count)| (Reverse(*count), Reverse(written.chars().count()), written.clone()));
    counted.truncate(ASKED_WORDS);
    counted
}

/// Those that tell most, each with its place among those that were asked about.
fn telling(asked: Vec<(Term, String, u64)>, held: &[Vec<usize>], others: usize) -> Vec<(usize, Telling)> {
    let mut holding = vec![0_usize; asked.len()];
    for term in held.iter().flatten() {
        if let Some(count) = holding.get_mut(*term) {
            *count += 1;
        }
    }
    let weighed = asked
        .into_iter()
        .zip(&holding)
        .enumerate()
        .filter(|(_, (_, holding))| **holding > 0 && (others < MANY_DOCUMENTS || **holding * 2 <= others));
    let mut telling: Vec<(usize, Telling)> = weighed
        .map(|(nth, ((term, written, count), holding))| {
            let rarity = ((1.0 + others as f64) / (0.5 + *holding as f64)).ln().max(0.0);
            (nth, Telling { term, written, weight: (1.0 + (count as f64).ln()) * rarity })
        })
        .filter(|(_, word)| word.weight > 0.0)
        .collect();
    telling
        .sort_by(|(one_nth, one), (other_nth, other)| other.weight.total_cmp(&one.weight).then(one_nth.cmp(other_nth)));
    telling.truncate(TELLING_WORDS);
    telling
}

/// Where what tells stands in one text.
struct Looked {
    /// How often each term.
    counts: Vec<usize>,
    /// By block that holds any: its span and the places of terms in it.
    blocks: Vec<(Span, Vec<(usize, Span)>)>,
    /// How like a block is, and which.
    best: Option<(f64, usize)>,
}

impl Looked {
    fn of(text: &Text, matching: &Matching, stems: &Stems, weights: &[f64], subject: &Subject<'_>) -> Self {
        let mut reader = matching.reader(stems);
        let mut looked = Self { counts: vec![0; weights.len()], blocks: Vec::new(), best: None };
        let usual = subject.span.map_or(SHOWN_CODEPOINTS, Span::len).max(SHOWN_CODEPOINTS) as f64;
        for block in blocks(text.as_str()) {
            let places: Vec<(usize, Span)> =
                reader.read(text.as_str(), &block).into_iter().map(|found| (found.term, found.span)).collect();
            if places.is_empty() {
                continue;
            }
            let terms: BTreeSet<usize> = places.iter().map(|(term, _)| *term).collect();
            for (term, _) in &places {
                if let Some(count) = looked.counts.get_mut(*term) {
                    *count += 1;
                }
            }
            let Some(span) = text.span_of(block.bytes.clone()) else { continue };
            let weight: f64 = terms.iter().filter_map(|term| weights.get(*term)).sum();
            let score = weight / (1.0 + (span.len() as f64 / usual).max(1.0).ln());
            if looked.best.is_none_or(|(best, _)| score > best) {
                looked.best = Some((score, looked.blocks.len()));
            }
            looked.blocks.push((span, places));
        }
        looked
    }

    fn resembling(
        &self,
        document: Id<Document>,
        edition: &Edition,
        weights: &[f64],
        average: f64,
        subject: &Subject<'_>,
    ) -> Option<Resembling> {
        let (block_score, nth) = self.best?;
        let (block, places) = self.blocks.get(nth)?;
        let length = 1.0 - LENGTH + LENGTH * edition.characters as f64 / average.max(1.0);
        let (score, mut shared) = if subject.span.is_some() {
            (block_score, places.iter().map(|(term, _)| *term).collect::<Vec<_>>())
        } else {
            let part = |(count, weight): (&usize, &f64)| {
                let count = *count as f64;
                weight * (count * (SATURATION + 1.0) / (count + SATURATION * length)).min(1.0)
            };
            let score: f64 = self.counts.iter().zip(weights).map(part).sum();
            let held = self.counts.iter().enumerate().filter(|(_, count)| **count > 0);
            (score, held.map(|(term, _)| term).collect())
        };
        shared.sort_unstable();
        shared.dedup();
        let (span, marks) = window(*block, places, weights);
        Some(Resembling { document, edition: edition.id, span, marks, score: score.min(1.0), shared, copied: None })
    }
}

/// The stretch of a block that tells most, where the block is long; and what is marked in it.
fn window(block: Span, places: &[(usize, Span)], weights: &[f64]) -> (Span, Vec<Span>) {
    let within = |from: usize| {
        places.iter().skip(from).take_while(move |(_, span)| {
            places.get(from).is_some_and(|(_, first)| span.end <= first.start + SHOWN_CODEPOINTS)
        })
    };
    let weight = |from: usize| {
        let terms: BTreeSet<usize> = within(from).map(|(term, _)| *term).collect();
        terms.iter().filter_map(|term| weights.get(*term)).sum::<f64>()
    };
    if block.len() <= SHOWN_CODEPOINTS {
        return (block, places.iter().map(|(_, span)| *span).collect());
    }
    let best = (0..places.len())
        .map(|from| (weight(from), from))
        .max_by(|one, other| one.0.total_cmp(&other.0).then(other.1.cmp(&one.1)));
    let from = best.map_or(0, |(_, from)| from);
    let marks: Vec<Span> = within(from).map(|(_, span)| *span).collect();
    let (start, end) =
        (marks.first().map_or(block.start, |first| first.start), marks.last().map_or(block.end, |last| last.end));
    (Span { start, end }, marks)
}

/// Whether so much of a passage stands around a place word for word.
fn repeated(words: &str, text: &Text, place: Span) -> Option<Copied> {
    let bytes = text.bytes_of(place)?;
    let block = blocks(text.as_str()).find(|block| block.bytes.start <= bytes.start && bytes.end <= block.bytes.end)?;
    let there = text.as_str().get(block.bytes)?;
    let mut runs = Runs::default();
    runs.take_in(words);
    let same: usize = runs.places(there).iter().map(std::ops::Range::len).sum();
    let share = (same as f64 / words.len().min(there.len()).max(1) as f64).min(1.0);
    let kind = if same as f64 >= 0.8 * words.len().max(there.len()) as f64 {
        Kind::SameText
    } else if share >= 0.8 {
        Kind::Contains
    } else {
        Kind::SharedPassage
    };
    (share >= REPEATED_SHARE).then_some(Copied { kind, share })
}
