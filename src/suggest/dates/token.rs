//! A text as words, numbers and signs, and a cursor that reads along them.

use std::borrow::Cow;

use super::lists;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TokenKind {
    Word,
    Number,
    Sign,
    /// A blank line: no date goes on over it.
    Break,
}

/// What stands between a token and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    None,
    Space,
    /// The end of a line, or of a table's column.
    Line,
}

/// A run of letters, a run of digits, or one other character.
#[derive(Clone, Debug)]
pub(super) struct Token<'a> {
    pub(super) kind: TokenKind,
    pub(super) start_byte: usize,
    pub(super) text: &'a str,
    /// In lower case.
    pub(super) word: Cow<'a, str>,
    pub(super) gap: Gap,
}

impl Token<'_> {
    pub(super) fn end_byte(&self) -> usize {
        self.start_byte + self.text.len()
    }

    /// White space stands before it.
    pub(super) fn is_spaced(&self) -> bool {
        self.gap != Gap::None
    }

    /// It touches what stands before it.
    pub(super) fn touches(&self) -> bool {
        self.gap == Gap::None
    }

    /// A figure, an apostrophe ('the '90s'), or one of the words that dates begin with.
    pub(super) fn may_begin_date(&self) -> bool {
        match self.kind {
            TokenKind::Number => true,
            TokenKind::Word => lists::begins(&self.word),
            TokenKind::Sign => matches!(self.text, "'" | "’" | "‘"),
            TokenKind::Break => false,
        }
    }

    pub(super) fn is_capitalised(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_uppercase)
    }
}

pub(super) fn tokens_of(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut gap = Gap::Space;
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let start_byte = text.len() - rest.len();
        let length = if first.is_whitespace() {
            rest.find(|c: char| !c.is_whitespace()).unwrap_or(rest.len())
        } else {
            match kind_of(first) {
                TokenKind::Word | TokenKind::Number => {
                    rest.find(|c| kind_of(c) != kind_of(first)).unwrap_or(rest.len())
                }
                TokenKind::Sign | TokenKind::Break => first.len_utf8(),
            }
        };
        let (run, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
        rest = after;
        if !first.is_whitespace() {
            tokens.push(Token { kind: kind_of(first), start_byte, text: run, word: lower(run), gap });
            gap = Gap::None;
            continue;
        }
        gap = if run.contains(['\n', '\t']) { Gap::Line } else { Gap::Space };
        if run.bytes().filter(|byte| *byte == b'\n').count() > 1 {
            tokens.push(Token { kind: TokenKind::Break, start_byte, text: "", word: Cow::Borrowed(""), gap });
        }
    }
    tokens
}

/// Most words are in lower case as they stand.
fn lower(word: &str) -> Cow<'_, str> {
    let changes = word.bytes().any(|byte| byte.is_ascii_uppercase() || !byte.is_ascii());
    if changes { Cow::Owned(word.to_lowercase()) } else { Cow::Borrowed(word) }
}

fn kind_of(character: char) -> TokenKind {
    if character.is_ascii_digit() {
        TokenKind::Number
    } else if character.is_alphabetic() {
        TokenKind::Word
    } else {
        TokenKind::Sign
    }
}

/// A place among the tokens. It is copied to try a reading, and kept where that succeeds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cursor<'a> {
    tokens: &'a [Token<'a>],
    at: usize,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(tokens: &'a [Token<'a>], at: usize) -> Self {
        Self { tokens, at }
    }

    pub(super) fn at(&self) -> usize {
        self.at
    }

    pub(super) fn peek(&self) -> Option<&'a Token<'a>> {
        self.tokens.get(self.at)
    }

    /// The token that was read last.
    pub(super) fn behind(&self) -> Option<&'a Token<'a>> {
        self.back().next()
    }

    /// What was read, from the last token back.
    pub(super) fn back(&self) -> impl Iterator<Item = &'a Token<'a>> {
        self.tokens.get(..self.at).unwrap_or_default().iter().rev()
    }

    /// What is not read yet.
    pub(super) fn ahead(&self) -> impl Iterator<Item = &'a Token<'a>> {
        self.tokens.get(self.at..).unwrap_or_default().iter()
    }

    pub(super) fn next(&mut self) -> Option<&'a Token<'a>> {
        let token = self.tokens.get(self.at)?;
        self.at += 1;
        Some(token)
    }

    /// Reads one of these words or signs.
    pub(super) fn any(&mut self, words: &[&str]) -> Option<&'a str> {
        let token = self.peek().filter(|token| words.contains(&token.word.as_ref()))?;
        self.at += 1;
        Some(token.word.as_ref())
    }

    /// Reads these words in a row, or nothing.
    pub(super) fn all(&mut self, words: &[&str]) -> bool {
        let mut ahead = *self;
        if words.iter().all(|word| ahead.any(&[word]).is_some()) {
            *self = ahead;
            return true;
        }
        false
    }

    /// Reads a number of so many digits.
    pub(super) fn number(&mut self, digits: std::ops::RangeInclusive<usize>) -> Option<i32> {
        let token = self.peek()?;
        if token.kind != TokenKind::Number || !digits.contains(&token.text.len()) {
            return None;
        }
        self.at += 1;
        token.text.parse().ok()
    }

    /// Reads a sign that touches what stands before and after it.
    pub(super) fn tight(&mut self, signs: &[&str]) -> Option<&'a str> {
        let mut ahead = *self;
        let sign = ahead.next().filter(|sign| sign.touches())?;
        let touches = ahead.peek().is_some_and(Token::touches);
        (touches && signs.contains(&sign.word.as_ref())).then(|| {
            *self = ahead;
            sign.word.as_ref()
        })
    }
}
