//! A text as words, numbers and signs, and a cursor that reads along them.

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TokenKind {
    Word,
    Number,
    Sign,
}

/// A run of letters, a run of digits, or one other character.
#[derive(Clone, Debug)]
pub(super) struct Token<'a> {
    pub(super) kind: TokenKind,
    pub(super) start_byte: usize,
    pub(super) text: &'a str,
    /// In lower case.
    pub(super) word: String,
    /// White space stands before it.
    pub(super) spaced: bool,
}

impl Token<'_> {
    pub(super) fn end_byte(&self) -> usize {
        self.start_byte + self.text.len()
    }

    pub(super) fn is_capitalised(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_uppercase)
    }
}

pub(super) fn tokens_of(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut spaced = true;
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let start_byte = text.len() - rest.len();
        let kind = kind_of(first);
        let length = match kind {
            TokenKind::Sign => first.len_utf8(),
            kind => rest.find(|c| kind_of(c) != kind).unwrap_or(rest.len()),
        };
        let (token, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
        rest = after;
        if first.is_whitespace() {
            spaced = true;
            continue;
        }
        tokens.push(Token { kind, start_byte, text: token, word: token.to_lowercase(), spaced });
        spaced = false;
    }
    tokens
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
        self.tokens.get(self.at.checked_sub(1)?)
    }

    pub(super) fn next(&mut self) -> Option<&'a Token<'a>> {
        let token = self.tokens.get(self.at)?;
        self.at += 1;
        Some(token)
    }

    /// Reads one of these words or signs.
    pub(super) fn any(&mut self, words: &[&str]) -> Option<&'a str> {
        let token = self.peek().filter(|token| words.contains(&token.word.as_str()))?;
        self.at += 1;
        Some(token.word.as_str())
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
        let sign = ahead.next().filter(|sign| !sign.spaced)?;
        let touches = ahead.peek().is_some_and(|after| !after.spaced);
        (touches && signs.contains(&sign.word.as_str())).then(|| {
            *self = ahead;
            sign.word.as_str()
        })
    }
}
