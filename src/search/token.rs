//! The words of a text as they are searched: folded, one by one. Index, scan and query take a text apart by this
//! alone, so that they agree.

use crate::text::fold;
use std::borrow::Cow;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation as _;

/// One word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token<'a> {
    /// Where it stands.
    pub bytes: Range<usize>,
    /// What it is compared by.
    pub folded: Cow<'a, str>,
}

/// The words of a text in order. In scripts without spaces each letter is one, so that whatever stands there is found,
/// wherever a dictionary would divide it.
pub fn tokens(text: &str) -> impl Iterator<Item = Token<'_>> {
    text.unicode_word_indices().map(|(start, word)| Token { bytes: start..start + word.len(), folded: fold(word) })
}

#[cfg(test)]
mod tests {
    use super::tokens;

    #[test]
    fn words_are_folded() {
        let check = |text: &str, expected: &[&str]| {
            let found: Vec<_> = tokens(text).map(|token| token.folded).collect();
            assert_eq!(found, expected, "{text}");
        };
        check("The hub, at\nLIÈGE.", &["the", "hub", "at", "liege"]);
        check("don’t 3.5", &["don't", "3.5"]);
        check("data-driven", &["data", "driven"]);
        check("東京の", &["東", "京", "の"]);
        check(" - ", &[]);
    }
}
