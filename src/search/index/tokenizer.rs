//! What the index is made of: the words of [`tokens`](crate::search::tokens) and nothing else.

use crate::model::Sha256;
use crate::search;
use regex_syntax::try_is_word_character;
use std::borrow::Cow;
use std::collections::BTreeSet;
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

/// The name of the tokenizer in the index.
pub(super) const NAME: &str = "words";
/// That of the one for lines.
pub(super) const LINES: &str = "lines";
/// Of a longer word its beginning is kept, and a hash of the whole: the index takes no words without bounds.
const MOST_BYTES: usize = 1_000;
/// What stands between them, and in no word.
pub(super) const MARK: char = '\u{1}';
/// What is longer than this and looked for may not be told from what the index keeps of longer words.
pub(super) const SURE_BYTES: usize = 900;

/// What a word is called in the index.
pub(super) fn key(folded: &str) -> Cow<'_, str> {
    if folded.len() <= MOST_BYTES {
        return Cow::Borrowed(folded);
    }
    let beginning = folded.get(..folded.floor_char_boundary(MOST_BYTES)).unwrap_or_default();
    Cow::Owned(format!("{beginning}{MARK}{}", Sha256::of(folded.as_bytes())))
}

/// The words of a block that stand there otherwise than the index knows them, a line each: with letters that folding
/// changes by more than their case, or with a letter or a low line at once before or behind them. Words of scripts that
/// put nothing between them are left out.
pub(super) fn otherwise(block: &str) -> String {
    let is_as_it_is = |run: &str| run.bytes().all(|byte| byte.is_ascii() && byte != b'_');
    let runs = block.split_ascii_whitespace().filter(|run| !is_as_it_is(run));
    let mut words = BTreeSet::new();
    for run in runs {
        let is_joined =
            |letter: Option<char>| letter.is_some_and(|letter| try_is_word_character(letter).unwrap_or(true));
        for token in search::tokens(run).filter(|token| is_alone(&token.folded)) {
            let before = run.get(..token.bytes.start).and_then(|before| before.chars().next_back());
            let after = run.get(token.bytes.end..).and_then(|after| after.chars().next());
            let written = run.get(token.bytes.clone()).unwrap_or_default();
            let folded = key(&token.folded);
            if is_joined(before) || is_joined(after) || !written.chars().map(small).eq(folded.chars()) {
                words.insert(folded.into_owned());
            }
        }
    }
    words.into_iter().collect::<Vec<_>>().join("\n")
}

/// Whether a word is one of a script that puts something between words; others never stand alone.
pub(super) fn is_alone(folded: &str) -> bool {
    !folded.starts_with(|letter| {
        matches!(letter, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
            | '\u{3040}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
    })
}

/// The small letter of a letter of the scripts that have had both for long: of those, patterns know it too.
fn small(letter: char) -> char {
    let mut small = letter.to_lowercase();
    small.next().filter(|_| letter < '\u{2000}' && small.next().is_none()).unwrap_or(letter)
}

/// Takes a block apart.
#[derive(Debug, Clone, Default)]
pub(super) struct Words(Token);

impl Tokenizer for Words {
    type TokenStream<'a> = Stream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Stream<'a> {
        Stream { words: Box::new(search::tokens(text)), token: &mut self.0, next: 0 }
    }
}

/// The words of a block, one after the other.
pub(super) struct Stream<'a> {
    words: Box<dyn Iterator<Item = search::Token<'a>> + 'a>,
    token: &'a mut Token,
    next: usize,
}

impl TokenStream for Stream<'_> {
    fn advance(&mut self) -> bool {
        let Some(word) = self.words.next() else { return false };
        self.token.reset();
        self.token.position = self.next;
        (self.token.offset_from, self.token.offset_to) = (word.bytes.start, word.bytes.end);
        self.token.text.push_str(&key(&word.folded));
        self.next += 1;
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

/// Takes lines apart.
#[derive(Debug, Clone, Default)]
pub(super) struct Lines(Token);

impl Tokenizer for Lines {
    type TokenStream<'a> = EachLine<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> EachLine<'a> {
        self.0.reset();
        EachLine { lines: text.lines(), token: &mut self.0 }
    }
}

/// One line after the other.
pub(super) struct EachLine<'a> {
    lines: std::str::Lines<'a>,
    token: &'a mut Token,
}

impl TokenStream for EachLine<'_> {
    fn advance(&mut self) -> bool {
        let Some(line) = self.lines.next() else { return false };
        self.token.text.clear();
        self.token.text.push_str(line);
        self.token.position = self.token.position.wrapping_add(1);
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

#[cfg(test)]
mod tests {
    use super::{otherwise, small};
    use crate::search::Pattern;

    #[test]
    fn words_that_stand_there_as_they_are_known_are_told_from_others() {
        let check = |block: &str, expected: &str| assert_eq!(otherwise(block), expected, "{block}");
        check("The Hub, at 3.5 www.hub.com don't", "");
        check("at Liège, LIEGE Город городской", "liege\nгородскои");
        check("a_b plain c", "a\nb");
        check("don’t 東京 hub東 カメラ", "don't\nhub");
    }

    #[test]
    fn a_small_letter_is_matched_by_what_its_large_one_is() {
        for letter in ('\u{0}'..=char::MAX).filter(|letter| small(*letter) != *letter) {
            let source = format!("^{}$", regex::escape(&small(letter).to_string()));
            let pattern = Pattern::new(&source).expect("it is in order");
            assert!(pattern.regex().is_match(&letter.to_string()), "{letter}");
        }
    }
}
