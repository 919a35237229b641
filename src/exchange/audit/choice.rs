//! How a file counts, found out from its own codings.
//!
//! Each way of counting is tried on a sample of them. It is given up for another only where more of them then fall on
//! words: a coding or two that somebody marked carelessly is no reason.

use super::{Sheet, spoken};
use crate::exchange::counting::Ruler;
use crate::exchange::{Counting, Stands};
use crate::model::Span;
use crate::text::splits_word;
use std::collections::BTreeMap;

/// Codings of one document that are tried.
const SAMPLE: usize = 60;
/// Codings of a file that are tried.
const SAMPLE_OF_ALL: usize = 900;

/// How the codings of a file are counted.
pub(super) struct Choice {
    pub(super) declared: Counting,
    of_file: Counting,
    of_documents: BTreeMap<usize, Counting>,
    /// Whether what the file gives as words are words.
    pub(super) has_words: bool,
    /// Whether most of the codings fall on words, counted so.
    pub(super) is_confirmed: bool,
}

impl Choice {
    pub(super) fn of(declared: Counting, sheets: &mut [Sheet<'_>]) -> Self {
        let mut samples = samples(sheets);
        let has_words = gives_words(&samples);
        if !has_words {
            samples.iter_mut().flat_map(|sample| &mut sample.codings).for_each(|(_, given)| *given = None);
        }
        let ways = Counting::all(declared);
        let all_declared: Tally = samples.iter_mut().map(|sample| sample.tally(declared)).sum();
        let mut choice =
            Self { declared, of_file: declared, of_documents: BTreeMap::new(), has_words, is_confirmed: true };
        if !all_declared.is_perfect() {
            let tallies = ways.iter().map(|way| (*way, samples.iter_mut().map(|sample| sample.tally(*way)).sum()));
            choice.of_file = best(&all_declared, declared, tallies);
            for sample in &mut samples {
                let of_file = sample.tally(choice.of_file);
                if of_file.tried > 1 && !of_file.is_perfect() {
                    let tallies = ways.iter().map(|way| (*way, sample.tally(*way)));
                    let of_document = best(&of_file, choice.of_file, tallies.collect::<Vec<_>>().into_iter());
                    choice.of_documents.insert(sample.document, of_document);
                }
            }
        }
        let mut sum = Tally::default();
        for sample in &mut samples {
            let way = choice.of_document(sample.document);
            sum = sum + sample.tally(way);
        }
        choice.is_confirmed = sum.falls_on_words * 5 >= sum.tried * 4;
        choice
    }

    /// How the codings of this document are counted.
    pub(super) fn of_document(&self, document: usize) -> Counting {
        self.of_documents.get(&document).copied().unwrap_or(self.of_file)
    }
}

/// The way under which most fall on words; the one that holds, where none is clearly better.
fn best(holds: &Tally, way: Counting, tallies: impl Iterator<Item = (Counting, Tally)>) -> Counting {
    let mut best = (holds.clone(), way);
    for (way, tally) in tallies {
        if tally.points() > best.0.points() {
            best = (tally, way);
        }
    }
    let (tally, found) = best;
    // Whatever fits tightly as it is counted now hardly does so by chance.
    let loosened = holds.tight.iter().zip(&tally.tight).filter(|(was, is)| **was && !**is).count();
    // One coding by itself says something only where both its ends fit tightly.
    let enough = tally.said > holds.said
        || tally.falls_on_words > holds.falls_on_words
            && tally.falls_on_words * 5 >= tally.tried * 4
            && tally.tight_ends >= holds.tight_ends
            && loosened * 10 <= tally.falls_on_words - holds.falls_on_words
            && (tally.tried > 1 || tally.tight_ends == 2);
    if enough { found } else { way }
}

/// How well codings stand, counted in one way.
#[derive(Clone, Default, PartialEq)]
struct Tally {
    tried: usize,
    /// Those that neither begin nor end in the midst of a word.
    falls_on_words: usize,
    /// Ends of theirs with a word inside and none outside.
    tight_ends: usize,
    /// Those with words given.
    given: usize,
    /// Those of them that stand on these words.
    said: usize,
    /// Of each, whether both its ends fit tightly.
    tight: Vec<bool>,
}

impl Tally {
    fn points(&self) -> usize {
        self.said * 8 + self.falls_on_words * 2 + self.tight_ends * 2
    }

    fn is_perfect(&self) -> bool {
        self.said == self.given && (self.falls_on_words == self.tried || self.given == self.tried)
    }
}

impl std::ops::Add for Tally {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            tried: self.tried + other.tried,
            falls_on_words: self.falls_on_words + other.falls_on_words,
            tight_ends: self.tight_ends + other.tight_ends,
            given: self.given + other.given,
            said: self.said + other.said,
            tight: [self.tight, other.tight].concat(),
        }
    }
}

impl std::iter::Sum for Tally {
    fn sum<I: Iterator<Item = Self>>(tallies: I) -> Self {
        tallies.fold(Self::default(), std::ops::Add::add)
    }
}

/// Some codings of a document.
struct Sample<'a> {
    document: usize,
    ruler: &'a mut Ruler,
    codings: Vec<(Span, Option<&'a str>)>,
    tallies: BTreeMap<Counting, Tally>,
}

fn samples<'a>(sheets: &'a mut [Sheet<'_>]) -> Vec<Sample<'a>> {
    let documents = sheets.iter().filter(|sheet| sheet.ruler.is_some()).count().max(1);
    let most = (SAMPLE_OF_ALL / documents).clamp(4, SAMPLE);
    let mut samples = Vec::new();
    for sheet in sheets {
        let Sheet { document, codings, ruler: Some(ruler), .. } = sheet else { continue };
        let counted: Vec<_> = codings
            .iter()
            .filter_map(|(_, coding)| match &coding.stands {
                Stands::At { span, words } => Some((*span, words.as_deref().filter(|words| !words.trim().is_empty()))),
                Stands::Quoted { .. } | Stands::Whole => None,
            })
            .collect();
        let step = counted.len().div_ceil(most).max(1);
        let codings = counted.into_iter().step_by(step).collect();
        samples.push(Sample { document: *document, ruler, codings, tallies: BTreeMap::new() });
    }
    samples
}

impl Sample<'_> {
    fn tally(&mut self, counting: Counting) -> Tally {
        let canonical = self.ruler.canonical(counting);
        if let Some(tally) = self.tallies.get(&canonical) {
            return tally.clone();
        }
        let mut tally = Tally::default();
        for (numbers, given) in &self.codings {
            tally.tried += 1;
            tally.given += usize::from(given.is_some());
            tally.tight.push(false);
            let Some(place) = self.ruler.place(canonical, *numbers) else { continue };
            let text = &self.ruler.plain;
            let Some(bytes) = text.bytes_of(place) else { continue };
            let words = text.as_str().get(bytes.clone()).unwrap_or_default();
            tally.said += usize::from(given.is_some_and(|given| spoken::are(words, given)));
            if splits_word(text.as_str(), bytes.start) || splits_word(text.as_str(), bytes.end) {
                continue;
            }
            tally.falls_on_words += 1;
            let is_tight = |letter: Option<char>| letter.is_some_and(|letter| !letter.is_whitespace());
            let ends = [words.chars().next(), words.chars().next_back()].map(is_tight);
            tally.tight_ends += ends.iter().filter(|end| **end).count();
            if let Some(last) = tally.tight.last_mut() {
                *last = ends == [true, true];
            }
        }
        self.tallies.insert(canonical, tally.clone());
        tally
    }
}

/// Codings of one document whose words are looked for, and characters of each.
const LOOKED_FOR: usize = 12;
const LOOKED_FOR_CODEPOINTS: usize = 40;

/// Whether most of what may be words are words: they stand somewhere in their text.
fn gives_words(samples: &[Sample<'_>]) -> bool {
    let (mut given, mut known) = (0, 0);
    for sample in samples {
        let text = sample.ruler.plain.as_str();
        for words in sample.codings.iter().filter_map(|(_, words)| *words).take(LOOKED_FOR) {
            let whole = spoken::beginning(words).unwrap_or(words).trim();
            let head = whole.char_indices().nth(LOOKED_FOR_CODEPOINTS).and_then(|(byte, _)| whole.get(..byte));
            given += 1;
            known += usize::from(text.contains(head.unwrap_or(whole)));
        }
    }
    known > 0 && known * 2 >= given
}
