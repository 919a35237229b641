//! The words and figures of a sentence, each with the key by which it is compared.

use super::lists;
use super::stem::{self, Key};
use crate::text::fold;
use std::ops::Range;

/// A word or a number of a sentence.
#[derive(Debug, Clone)]
pub(super) struct Token<'a> {
    pub(super) start: usize,
    /// As it stands.
    pub(super) text: &'a str,
    /// In small folded letters.
    pub(super) lower: String,
    /// What it is compared by; nought for numbers.
    pub(super) key: Key,
    pub(super) is_number: bool,
}

impl Token<'_> {
    pub(super) fn end(&self) -> usize {
        self.start + self.text.len()
    }

    pub(super) fn bytes(&self) -> Range<usize> {
        self.start..self.end()
    }

    pub(super) fn is_capitalised(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }

    /// Whether it says something about what the sentence is about.
    pub(super) fn tells(&self) -> bool {
        // A raised mark of a note is letters to nobody: '⁶³'.
        !self.is_number
            && self.text.contains(char::is_alphabetic)
            && self.text.len() > 1
            && !lists::is_common(&self.lower)
            && lists::measure(&self.lower).is_none()
    }
}

/// The tokens of a sentence in order.
pub(super) fn tokens(words: &str) -> Vec<Token<'_>> {
    let mut found: Vec<Token<'_>> = Vec::new();
    let mut rest = words;
    while let Some(at) = rest.find(char::is_alphanumeric) {
        let start = words.len() - rest.len() + at;
        let text = words.get(start..).map(one).unwrap_or_default();
        rest = words.get(start + text.len()..).unwrap_or_default();
        let is_number = text.starts_with(|first: char| first.is_ascii_digit());
        let lower = fold(text).into_owned();
        let key = if is_number { 0 } else { stem::key(&lower) };
        found.push(Token { start, text, lower, key, is_number });
    }
    name_states(&mut found);
    found
}

/// The token that these words begin with. A word goes on over an apostrophe, a full stop within initials, an ampersand,
/// and a hyphen before a figure ('F-16'); a number over points and commas between figures.
fn one(words: &str) -> &str {
    let is_number = words.starts_with(|first: char| first.is_ascii_digit());
    let goes_on = |letter: char| if is_number { letter.is_ascii_digit() } else { letter.is_alphanumeric() };
    let joins = |letter: char, next: char| {
        if is_number {
            matches!(letter, '.' | ',') && next.is_ascii_digit()
        } else {
            matches!(letter, '\'' | '’' | '.' | '&' | '+') && next.is_alphanumeric()
                || letter == '-' && next.is_ascii_digit()
        }
    };
    let mut letters = words.char_indices().peekable();
    let mut end = 0;
    while let Some((at, letter)) = letters.next() {
        let next = letters.peek().map(|(_, next)| *next);
        if !goes_on(letter) && !next.is_some_and(|next| joins(letter, next)) {
            break;
        }
        end = at + letter.len_utf8();
    }
    words.get(..end.max(words.chars().next().map_or(0, char::len_utf8))).unwrap_or_default()
}

/// 'United States' is America and 'United Kingdom' is Britain, not something that is united.
fn name_states(tokens: &mut [Token<'_>]) {
    for at in 1..tokens.len() {
        let Some([first, second]) =
            tokens.get_mut(at - 1..=at).and_then(|pair| <&mut [Token<'_>; 2]>::try_from(pair).ok())
        else {
            continue;
        };
        if first.text == "United" {
            let key = match second.text {
                "States" => stem::key("america"),
                "Kingdom" => stem::key("britain"),
                _ => continue,
            };
            (first.key, second.key) = (key, key);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_figures_are_told_apart() {
        let check = |words: &str, expected: &[&str]| {
            let found: Vec<&str> = tokens(words).into_iter().map(|token| token.text).collect();
            assert_eq!(found, expected, "{words}");
        };
        check("About 1,500.5 people, 22m in all.", &["About", "1,500.5", "people", "22", "m", "in", "all"]);
        check("The U.S. F-16 well-known", &["The", "U.S", "F-16", "well", "known"]);
        check("Council’s €30,000", &["Council’s", "30,000"]);
        check("— … 5.", &["5"]);
        check("", &[]);
    }
}
