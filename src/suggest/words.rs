//! The words of a text, as names are sought in them.

use unicode_segmentation::UnicodeSegmentation as _;

use crate::suggest::gazetteer::fold::fold;

/// A word of the text, without a possessive ending.
pub(super) struct Word<'a> {
    pub(super) start_byte: usize,
    pub(super) text: &'a str,
    pub(super) key: String,
    /// How the text goes on to the next word, the possessive ending first.
    pub(super) gap: &'a str,
}

/// What the segmenter counts to a word and we do not.
const POSSESSIVES: [&str; 4] = ["'s", "’s", "'S", "’S"];

impl Word<'_> {
    pub(super) fn end_byte(&self) -> usize {
        self.start_byte + self.text.len()
    }

    pub(super) fn is_capitalised(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_uppercase)
    }

    /// 'd'Ivoire' has one.
    pub(super) fn has_capital(&self) -> bool {
        self.text.chars().any(char::is_uppercase)
    }

    /// The gap without a possessive ending, where the word has one: a name may go on after it, as in 'People's Republic'.
    pub(super) fn gap_after_possessive(&self) -> Option<&str> {
        POSSESSIVES.iter().find_map(|ending| self.gap.strip_prefix(ending))
    }

    pub(super) fn is_shouted(&self) -> bool {
        self.has_capital() && !self.text.chars().any(char::is_lowercase)
    }
}

pub(super) fn words_of(text: &str) -> Vec<Word<'_>> {
    let mut bare: Vec<(usize, &str)> = text.unicode_word_indices().collect();
    for (_, word) in &mut bare {
        let stem = POSSESSIVES.iter().find_map(|ending| word.strip_suffix(ending));
        *word = stem.unwrap_or(word);
    }
    let mut words = Vec::with_capacity(bare.len());
    for (at, &(start_byte, word)) in bare.iter().enumerate() {
        let next_start = bare.get(at + 1).map_or(text.len(), |next| next.0);
        words.push(Word {
            start_byte,
            text: word,
            // Words without a capital only join others: 'Rio de Janeiro'.
            key: if word.chars().any(char::is_uppercase) { fold(word) } else { word.to_owned() },
            gap: text.get(start_byte + word.len()..next_start).unwrap_or_default(),
        });
    }
    words
}

pub(super) fn joined_key(words: &[Word<'_>]) -> String {
    let keys: Vec<&str> = words.iter().map(|word| word.key.as_str()).collect();
    keys.join(" ")
}
