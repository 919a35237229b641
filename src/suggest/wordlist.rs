//! Short lists of words, written as a person reads them.

use std::collections::BTreeSet;

/// Words that are looked up; built once, in a `LazyLock`.
#[derive(Debug)]
pub(super) struct WordList(BTreeSet<&'static str>);

impl WordList {
    /// From words with commas between them; white space round a word does not count.
    pub(super) fn new(words: &'static str) -> Self {
        Self(words.split(',').map(str::trim).filter(|word| !word.is_empty()).collect())
    }

    /// The words in order.
    pub(super) fn words(&self) -> impl Iterator<Item = &'static str> {
        self.0.iter().copied()
    }

    pub(super) fn contains(&self, word: &str) -> bool {
        self.0.contains(word)
    }
}
