//! How much a word tells: the more, the fewer sentences have it; names more than other words.

use super::stem::{self, Key};
use super::unit::{Unit, Written};
use std::collections::{BTreeMap, HashMap};

/// What is known of a word over all sentences.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Word {
    /// In how many sentences it stands.
    pub(super) sentences: u32,
    /// What it tells; nought where it stands in too many.
    pub(super) weight: f32,
    /// Without the discount for what stands in many.
    pub(super) rarity: f32,
    /// Mostly written with a capital.
    pub(super) is_name: bool,
    pub(super) is_verb: bool,
    small: u32,
    capital: u32,
}

/// The words of all sentences.
#[derive(Debug, Default)]
pub(super) struct Weights {
    words: BTreeMap<Key, Word>,
    /// How many sentences there are.
    pub(super) sentences: usize,
    /// Pairs of words that stand side by side as one phrase does.
    phrases: HashMap<u64, u32>,
}

/// Where there are fewer sentences, a word is weighed as if there were so many: that a few speak of one thing makes its
/// words no common ones.
const FEW_SENTENCES: usize = 300;
/// A word tells no more than this, however rare.
const MOST: f32 = 5.2;
/// A name tells so much more; a country's does not, of which many things are told.
const NAME: f32 = 1.3;
/// The discount for what stands in many sentences grows with their number, up to this.
const MOST_DISCOUNT: f32 = 2.0;

impl Weights {
    /// Weighs the words of these sentences.
    pub(super) fn of<'u>(units: impl Iterator<Item = &'u Unit>) -> Self {
        let mut weights = Self::default();
        for unit in units {
            weights.sentences += 1;
            for term in &unit.terms {
                let word = weights.words.entry(term.key).or_default();
                word.sentences += 1;
                match term.written {
                    Written::Small => word.small += 1,
                    Written::Capital => word.capital += 1,
                    Written::First => {}
                }
                word.is_verb |= term.is_verb;
            }
            for pair in &unit.pairs {
                *weights.phrases.entry(*pair).or_default() += 1;
            }
        }
        let count = weights.sentences.max(FEW_SENTENCES) as f32;
        let discount = (0.35 * (count + 1.0).ln()).min(MOST_DISCOUNT);
        for (key, word) in &mut weights.words {
            word.is_name = word.capital > 2 * word.small;
            word.rarity = ((count + 1.0) / (word.sentences as f32 + 0.5)).ln();
            let told = (word.rarity - discount).max(0.0);
            let names_one = word.is_name && !stem::is_country(*key);
            word.weight = (if names_one { told * NAME } else { told }).min(MOST);
        }
        weights.phrases.retain(|_, count| *count >= 2);
        weights
    }

    /// What is known of a word.
    pub(super) fn word(&self, key: Key) -> Word {
        self.words.get(&key).copied().unwrap_or_default()
    }

    pub(super) fn weight(&self, key: Key) -> f32 {
        self.word(key).weight
    }

    pub(super) fn is_name(&self, key: Key) -> bool {
        self.word(key).is_name
    }

    /// Up to so many sentences have a rare word.
    pub(super) fn rare(&self) -> u32 {
        const MOST_RARE: f32 = 60.0;
        (0.025 * self.sentences as f32).clamp(3.0, MOST_RARE) as u32
    }

    /// Whether two words side by side are one phrase, so that both together tell hardly more than one.
    pub(super) fn is_phrase(&self, pair: u64, one: Key, other: Key) -> bool {
        let (one, other) = (self.word(one), self.word(other));
        let together = self.phrases.get(&pair).copied().unwrap_or_default() as f32;
        let rarer = one.sentences.min(other.sentences) as f32;
        one.is_name && other.is_name
            || together >= 2.0 && together >= 0.5 * rarer
            || together >= 4.0 && together >= 0.25 * rarer
    }
}
