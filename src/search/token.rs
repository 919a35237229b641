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

/// The words of a text in order.
///
/// In scripts without spaces each letter is one, so that whatever stands there is found, wherever a dictionary would divide it; so are the letters of a foreign word in katakana, which is often two.
pub fn tokens(text: &str) -> impl Iterator<Item = Token<'_>> {
    text.unicode_word_indices().flat_map(|(start, word)| {
        parts(word).map(move |(at, part)| Token { bytes: start + at..start + at + part.len(), folded: fold(part) })
    })
}

/// Addresses, names of files, and what follows a colon at once are several words, and each letter of katakana is one;
/// numbers stay whole.
fn parts(word: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut from = Some(0);
    let next = move || {
        let start = from?;
        let rest = word.get(start..)?;
        if rest.starts_with(is_katakana) {
            let length = rest.char_indices().skip(1).find(|(_, letter)| !is_voicing(*letter)).map(|(at, _)| at);
            from = length.map(|length| start + length);
            return Some((start, rest.get(..length.unwrap_or(rest.len()))?));
        }
        let is_joint = |at, letter| matches!(letter, ':' | '.' | '_') && !is_in_a_number(rest, at);
        let end = rest.char_indices().find(|(at, letter)| is_katakana(*letter) || is_joint(*at, *letter));
        let length = end.map_or(rest.len(), |(at, _)| at);
        from = end.map(|(at, letter)| start + at + usize::from(letter.is_ascii()));
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

/// Full and half width, with the long vowel.
fn is_katakana(letter: char) -> bool {
    matches!(letter, '\u{30a1}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{ff66}'..='\u{ff9d}')
}

/// What is written behind a letter to voice it.
fn is_voicing(letter: char) -> bool {
    matches!(letter, '\u{3099}' | '\u{309a}' | '\u{ff9e}' | '\u{ff9f}')
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
        check("監視カメラ", &["監", "視", "カ", "メ", "ラ"]);
        check("ｻｰﾊﾞｰ_x", &["サ", "ー", "ハ\u{3099}", "ー", "x"]);
        check(" - ", &[]);
    }
}
