//! Finding words that have changed a little. Short runs of the quote's bytes, looked up in one pass over
//! the text, vote for where it may stand; only around the places with most votes are edits counted.

use super::Text;
use super::kept::Kept;
use crate::model::Span;
use std::collections::BTreeMap;
use triple_accel::SearchType;
use triple_accel::levenshtein::{LEVENSHTEIN_COSTS, levenshtein_search_simd_with_opts};

/// A shorter quote resembles too much.
const MIN_QUOTE_BYTES: usize = 12;
/// One edit is forgiven for so many bytes.
const BYTES_PER_EDIT: usize = 5;
/// Length of the runs that vote.
const GRAM_BYTES: usize = 6;
/// Places with most votes that are looked at closely.
const MAX_WINDOWS: usize = 6;
/// Two places whose scores differ by less cannot be told apart, unless their context can.
const TELLING_SCORE: f64 = 0.05;

/// The span that is most like the quote, and how much from 0 to 1; `None` where nothing is near, or two
/// places are equally so.
pub(super) fn find(text: &Text, quote: Kept<'_>) -> Option<(Span, f64)> {
    let needle = without_nul(quote.exact.as_bytes());
    if needle.len() < MIN_QUOTE_BYTES {
        return None;
    }
    let haystack = text.as_str().as_bytes();
    let max_edits = needle.len() / BYTES_PER_EDIT;
    let mut candidates: Vec<Candidate> = Vec::new();
    for start in likely_starts(&needle, haystack) {
        let from = start.saturating_sub(max_edits);
        let to = start.saturating_add(needle.len() + 2 * max_edits).min(haystack.len());
        let window = without_nul(haystack.get(from..to).unwrap_or_default());
        let costs = LEVENSHTEIN_COSTS;
        let edits = u32::try_from(max_edits).unwrap_or(u32::MAX);
        for found in levenshtein_search_simd_with_opts(&needle, &window, edits, SearchType::Best, costs, false) {
            candidates.extend(Candidate::new(text, quote, from + found.start, from + found.end, found.k, needle.len()));
        }
    }
    the_best(candidates).and_then(|best| Some((text.span_of(best.start_byte..best.end_byte)?, best.score)))
}

struct Candidate {
    start_byte: usize,
    end_byte: usize,
    score: f64,
    context: usize,
}

impl Candidate {
    fn new(text: &Text, quote: Kept<'_>, start: usize, end: usize, edits: u32, length: usize) -> Option<Self> {
        // Edits are counted in bytes; a match may begin or end inside a character.
        let start_byte = text.as_str().ceil_char_boundary(start);
        let end_byte = text.as_str().floor_char_boundary(end);
        let score = 1.0 - f64::from(edits) / length as f64;
        let context = quote.context_around(text.as_str(), start_byte, end_byte);
        (start_byte < end_byte).then_some(Self { start_byte, end_byte, score, context })
    }

    fn overlaps(&self, other: &Self) -> bool {
        self.start_byte < other.end_byte && other.start_byte < self.end_byte
    }
}

/// The candidate that is clearly better than all that stand elsewhere, by score or else by context.
fn the_best(mut candidates: Vec<Candidate>) -> Option<Candidate> {
    candidates.sort_by(|a, b| {
        b.score.total_cmp(&a.score).then(b.context.cmp(&a.context)).then(a.start_byte.cmp(&b.start_byte))
    });
    let mut ranked = candidates.into_iter();
    let mut best = ranked.next()?;
    for other in ranked {
        if best.overlaps(&other) || best.score - other.score >= TELLING_SCORE {
            continue;
        }
        if best.context == other.context {
            return None;
        }
        if other.context > best.context {
            best = other;
        }
    }
    Some(best)
}

/// Bytes of the text at which the quote may begin, those with most votes first.
fn likely_starts(needle: &[u8], haystack: &[u8]) -> Vec<usize> {
    let grams: BTreeMap<u64, usize> =
        needle.windows(GRAM_BYTES).enumerate().rev().map(|(at, gram)| (key(gram), at)).collect();
    let sieve = Sieve::of(grams.keys().copied());
    let bucket = (needle.len() / BYTES_PER_EDIT).max(GRAM_BYTES);
    let mut votes: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for (at, gram) in haystack.windows(GRAM_BYTES).enumerate() {
        let gram = key(gram);
        if !sieve.may_hold(gram) {
            continue;
        }
        if let Some(offset) = grams.get(&gram) {
            let start = at.saturating_sub(*offset);
            let (count, first) = votes.entry(start / bucket).or_insert((0, start));
            *count += 1;
            *first = start.min(*first);
        }
    }
    let mut ranked: Vec<(usize, usize)> = votes.into_values().collect();
    ranked.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    ranked.into_iter().take(MAX_WINDOWS).map(|(_, start)| start).collect()
}

/// A run of at most eight bytes as a number.
fn key(gram: &[u8]) -> u64 {
    gram.iter().fold(0, |key, byte| key << 8 | u64::from((*byte).max(1)))
}

/// Says of most runs that the quote does not hold them, without a look-up.
struct Sieve(Vec<bool>);

impl Sieve {
    /// Bits of the hash that pick a place: six times as many places as the longest kept quote has bytes.
    const BITS: u32 = 18;

    fn of(grams: impl Iterator<Item = u64>) -> Self {
        let mut sieve = Self(vec![false; 1 << Self::BITS]);
        for gram in grams {
            if let Some(place) = sieve.0.get_mut(Self::place(gram)) {
                *place = true;
            }
        }
        sieve
    }

    fn may_hold(&self, gram: u64) -> bool {
        self.0.get(Self::place(gram)).copied().unwrap_or_default()
    }

    /// Fibonacci hashing (Knuth, The Art of Computer Programming, 6.4).
    fn place(gram: u64) -> usize {
        (gram.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - Self::BITS)) as usize
    }
}

/// `triple_accel` panics on NUL bytes.
fn without_nul(bytes: &[u8]) -> Vec<u8> {
    bytes.iter().map(|byte| (*byte).max(1)).collect()
}
