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
    text.unicode_word_indices().flat_map(|(start, word)| {
        parts(word).map(move |(at, part)| Token { bytes: start + at..start + at + part.len(), folded: fold(part) })
    })
}

/// Addresses, names of files, and what follows a colon at once are several words; numbers stay whole.
fn parts(word: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut from = Some(0);
    let next = move || {
        let start = from?;
        let rest = word.get(start..)?;
        let joint =
            rest.char_indices().find(|(at, letter)| matches!(letter, ':' | '.' | '_') && !is_in_a_number(rest, *at));
        let length = joint.map_or(rest.len(), |(at, _)| at);
        from = joint.map(|(at, _)| start + at + 1);
        Some((start, rest.get(..length)?))
    };
    std::iter::from_fn(next).filter(|(_, part)| !part.is_empty())
}

/// Whether digits stand on both sides of a sign of one byte.
fn is_in_a_number(word: &str, at: usize) -> bool {
    let is_digit = |letter: Option<char>| letter.is_some_and(char::is_numeric);
    let before = word.get(..at).and_then(|before| before.chars().next_back());
    is_digit(before) && is_digit(word.get(at + 1..).and_then(|after| after.chars().next()))
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
        check("Note:this j.doe@www.hub.com a_b", &["note", "this", "j", "doe", "www", "hub", "com", "a", "b"]);
        check("東京の", &["東", "京", "の"]);
        check(" - ", &[]);
    }
}
