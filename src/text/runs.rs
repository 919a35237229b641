//! Words in a row that two texts share.

use super::wordrow::{Word, words};
use std::collections::{BTreeSet, VecDeque};
use std::ops::Range;

/// How many words in a row are a quotation and no chance.
pub const RUN_WORDS: usize = 8;

/// Runs of [`RUN_WORDS`] words, however they are spelt and whatever stands between them.
#[derive(Debug, Clone, Default)]
pub struct Runs(BTreeSet<u64>);

impl Runs {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds those of a text.
    pub fn take_in(&mut self, text: &str) {
        self.0.extend(Self::hashes(words(text).map(|word| word.hash)));
    }

    /// Adds those of a text that are among others too: what is kept is as small as the smaller of the two.
    pub fn take_in_shared(&mut self, text: &str, others: &Self) {
        if !others.0.is_empty() {
            let hashes = Self::hashes(words(text).map(|word| word.hash));
            self.0.extend(hashes.filter(|run| others.0.contains(run)));
        }
    }

    /// Where they stand in a text, in bytes; those that overlap are one.
    pub fn places(&self, text: &str) -> Vec<Range<usize>> {
        let mut places: Vec<Range<usize>> = Vec::new();
        if self.0.is_empty() {
            return places;
        }
        let row: Vec<Word> = words(text).collect();
        let hashes = Self::hashes(row.iter().map(|word| word.hash));
        for (run, hash) in row.windows(RUN_WORDS).zip(hashes) {
            let (Some(first), Some(last), true) = (run.first(), run.last(), self.0.contains(&hash)) else { continue };
            match places.last_mut() {
                Some(before) if first.bytes.start < before.end => before.end = last.bytes.end,
                _ => places.push(first.bytes.start..last.bytes.end),
            }
        }
        places
    }

    /// A hash for each run of these words, rolled on from word to word.
    pub fn hashes(words: impl Iterator<Item = u64>) -> impl Iterator<Item = u64> {
        const BASE: u64 = 0x9e37_79b9_7f4a_7c15;
        let leaving = (1..RUN_WORDS).fold(1_u64, |power, _| power.wrapping_mul(BASE));
        let (mut last, mut rolled) = (VecDeque::with_capacity(RUN_WORDS), 0_u64);
        words.filter_map(move |word| {
            if last.len() == RUN_WORDS {
                let gone: u64 = last.pop_front().unwrap_or_default();
                rolled = rolled.wrapping_sub(gone.wrapping_mul(leaving));
            }
            last.push_back(word);
            rolled = rolled.wrapping_mul(BASE).wrapping_add(word);
            (last.len() == RUN_WORDS).then_some(rolled)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eight_words_in_a_row_are_shared_and_seven_are_not() {
        let text = "The quick brown fox jumps over the lazy dog near the bank.";
        let check = |own: &str, expected: &[&str]| {
            let (mut runs, mut shared) = (Runs::default(), Runs::default());
            runs.take_in(own);
            shared.take_in_shared(text, &runs);
            let found: Vec<&str> = shared.places(own).into_iter().filter_map(|bytes| own.get(bytes)).collect();
            assert_eq!(found, expected);
        };
        check("He: «quick brown fox, jumps OVER the lazy\ndog» there.", &["quick brown fox, jumps OVER the lazy\ndog"]);
        check("The quick brown fox jumps over the cat.", &[]);
        let whole = "the quick bro\u{ad}wn fox júmps over the lazy dog near the bank";
        check(whole, &[whole]);
        check("", &[]);
    }
}
