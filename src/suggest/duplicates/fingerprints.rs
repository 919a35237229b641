//! The fingerprints of a text: few of its shingles, chosen by what stands in them alone, so that the same words leave
//! the same fingerprints wherever they stand.

use super::WINDOW_SHINGLES;
use crate::text::{Runs, words};
use serde::{Deserialize, Serialize};
use std::collections::VecDeque;

/// A shingle that was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) struct Mark {
    /// The hash of its words.
    pub(super) hash: u64,
    /// Its first word, counted from 0.
    pub(super) word: u32,
}

/// What a text is told by: about a byte for ten of its own.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Fingerprints {
    words: u32,
    /// The hash of all its words in their order.
    whole: u64,
    /// In the order of the text.
    marks: Vec<Mark>,
}

impl Fingerprints {
    /// Those of this text.
    pub fn of(text: &str) -> Self {
        let (mut count, mut whole) = (0_u32, 0_u64);
        let hashes = words(text).map(|word| {
            count = count.saturating_add(1);
            whole = (whole.rotate_left(23) ^ word.hash).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            word.hash
        });
        let marks = winnowed(Runs::hashes(hashes));
        Self { words: count, whole, marks }
    }

    /// How many words the text has.
    pub fn words(&self) -> usize {
        self.words as usize
    }

    /// Equal for texts of the same words; none for one of so few that it says nothing.
    pub(super) fn whole(&self) -> Option<(u64, u32)> {
        (!self.marks.is_empty()).then_some((self.whole, self.words))
    }

    pub(super) fn marks(&self) -> &[Mark] {
        &self.marks
    }
}

/// Robust winnowing: the least of each window of shingles; of equal ones, that which was taken before, else the last.
fn winnowed(shingles: impl Iterator<Item = u64>) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    // Those of the window that are less than all after them; the first is the least.
    let mut least: VecDeque<Mark> = VecDeque::new();
    for (word, hash) in (0_u32..).zip(shingles) {
        while least.back().is_some_and(|last| last.hash > hash) {
            least.pop_back();
        }
        least.push_back(Mark { hash, word });
        if least.front().is_some_and(|first| word - first.word >= WINDOW_SHINGLES) {
            least.pop_front();
            // Of equal ones the last lasts longest, so that a row of the same figures leaves but few.
            while least.len() > 1 && least.front().map(|first| first.hash) == least.get(1).map(|next| next.hash) {
                least.pop_front();
            }
        }
        if word + 1 >= WINDOW_SHINGLES
            && let Some(first) = least.front()
            && marks.last() != Some(first)
        {
            marks.push(*first);
        }
    }
    if marks.is_empty() {
        marks.extend(least.front());
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::RUN_WORDS;

    #[test]
    fn every_window_keeps_one_and_no_more_than_it_must() {
        let mut state = 7_u64;
        let mut random = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            state >> 20
        };
        let shingles: Vec<u64> = (0..20_000).map(|_| random()).collect();
        let marks = winnowed(shingles.iter().copied());
        let window = WINDOW_SHINGLES as usize;
        for at in 0..=shingles.len() - window {
            let least = shingles[at..at + window].iter().min();
            let kept =
                marks.iter().any(|mark| (at..at + window).contains(&(mark.word as usize)) && Some(&mark.hash) == least);
            assert!(kept, "window at {at}");
        }
        // 2 of w + 1, as the paper reckons.
        let expected = shingles.len() * 2 / (window + 1);
        assert!(marks.len().abs_diff(expected) < expected / 10, "{} of {expected}", marks.len());
    }

    #[test]
    fn a_row_of_the_same_words_leaves_but_few() {
        let marks = winnowed(std::iter::repeat_n(5, 1_000));
        assert!(marks.len() <= 1_000 / WINDOW_SHINGLES as usize + 1, "{}", marks.len());
    }

    #[test]
    fn spelling_makes_no_difference_and_too_few_words_say_nothing() {
        let check = |one: &str, other: &str, same: bool| {
            assert_eq!(Fingerprints::of(one) == Fingerprints::of(other), same, "{one} / {other}");
        };
        let text = "The hub at Liège was built by the company, they say, in a year.";
        check(text, "the HUB at Liege was built\nby the company they say in a year", true);
        check(text, "The hub at Liège was built by the company, they said, in a year.", false);
        assert_eq!(Fingerprints::of(text).marks.len(), 1);
        assert_eq!(Fingerprints::of("one two three").whole(), None);
        assert_eq!(Fingerprints::of("第一件事它花了两百万").words(), "第一件事它花了两百万".chars().count());
        assert!(Fingerprints::of(&"word ".repeat(RUN_WORDS - 1)).marks.is_empty());
    }
}
