//! What can stand in a text and be looked for: the leaves of a query.

use std::fmt;
use std::hash::{Hash, Hasher};

/// Something that stands in a text or does not. Words are folded, as [`tokens`](super::tokens) folds them.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Term {
    /// A word in any form that the text's language gives it: `platform`.
    Word(String),
    /// Words that follow each other, in these forms alone: `"data driven"`; one word too: `"hub"`.
    Phrase(Vec<String>),
    /// Words with at most so many others between the first and the last of them, in any order: `"hub loan"~5`.
    Near {
        /// The words, in these forms alone.
        words: Vec<String>,
        /// How many other words may stand between.
        apart: usize,
    },
    /// A word that begins so: `surveil*`.
    Prefix(String),
    /// A word that is at most so many letters off, one or two: `huawei~`, `huawei~2`.
    Fuzzy {
        /// The word.
        word: String,
        /// Letters put in, left out, changed or swapped.
        edits: u8,
    },
    /// What a regular expression matches within a block, upper and lower case alike: `/ECU.?911/`.
    Pattern(Pattern),
}

/// A regular expression that is in order.
#[derive(Clone)]
pub struct Pattern(regex::Regex);

impl Pattern {
    /// What may be matched at most takes linear time and bounded memory.
    ///
    /// # Errors
    ///
    /// What is wrong with it, in the words of the crate `regex`.
    pub fn new(source: &str) -> Result<Self, regex::Error> {
        regex::RegexBuilder::new(source).case_insensitive(true).multi_line(true).build().map(Self)
    }

    /// As it was written.
    pub fn source(&self) -> &str {
        self.0.as_str()
    }

    /// What finds it.
    pub fn regex(&self) -> &regex::Regex {
        &self.0
    }
}

impl fmt::Debug for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/{}/", self.source())
    }
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.source() == other.source()
    }
}

impl Eq for Pattern {}

impl Hash for Pattern {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.source().hash(state);
    }
}
