//! A query as it was typed, taken apart.

use super::Key;
use std::ops::Range;

/// A piece of what was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Lexeme {
    pub(super) kind: Kind,
    /// All of it, in bytes of what was typed.
    pub(super) at: Range<usize>,
    /// What stands within its quotation marks or strokes; the same where it has none.
    pub(super) within: Range<usize>,
}

/// What a piece is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Open,
    Close,
    And,
    Or,
    Not,
    /// Between quotation marks; with so many words between, where a tilde says so.
    Quoted(Option<usize>),
    /// Between strokes.
    Pattern,
    /// Up to a space, a parenthesis or a quotation mark.
    Bare,
    /// With its colon; what it is given follows.
    Key(Key),
}

/// Words that may stand between those that are near each other, where a tilde says no more.
const NEAR_WORDS: usize = 5;

/// The pieces, in order. A parenthesis that closes nothing is none.
pub(super) fn lexemes(typed: &str) -> Vec<Lexeme> {
    let mut lexer = Lexer { typed, at: 0, found: Vec::new(), depth: 0 };
    while let Some(letter) = lexer.rest().chars().next() {
        lexer.take(letter);
    }
    lexer.found
}

struct Lexer<'a> {
    typed: &'a str,
    at: usize,
    found: Vec<Lexeme>,
    depth: usize,
}

impl<'a> Lexer<'a> {
    fn rest(&self) -> &'a str {
        self.typed.get(self.at..).unwrap_or_default()
    }

    /// Goes on by so many bytes and keeps them as a piece.
    fn push(&mut self, kind: Kind, bytes: usize) {
        let at = self.at..self.at + bytes;
        self.found.push(Lexeme { kind, within: at.clone(), at });
        self.at += bytes;
    }

    fn take(&mut self, letter: char) {
        let rest = self.rest();
        let after = rest.get(letter.len_utf8()..).unwrap_or_default();
        match letter {
            _ if letter.is_whitespace() => self.at += letter.len_utf8(),
            '(' | '（' => {
                self.depth += 1;
                self.push(Kind::Open, letter.len_utf8());
            }
            ')' | '）' if self.depth == 0 => self.at += letter.len_utf8(),
            ')' | '）' => {
                self.depth -= 1;
                self.push(Kind::Close, letter.len_utf8());
            }
            _ if is_quote(letter) => self.quoted(letter),
            '-' if after.starts_with(|next: char| !next.is_whitespace() && !is_close(next) && next != '-') => {
                self.push(Kind::Not, 1);
            }
            '/' => match end_of_pattern(after) {
                Some(length) => {
                    let within = self.at + 1..self.at + 1 + length;
                    self.found.push(Lexeme { kind: Kind::Pattern, at: self.at..within.end + 1, within });
                    self.at += length + 2;
                }
                None => self.bare(),
            },
            _ => self.bare(),
        }
    }

    /// From a quotation mark to the next of any kind, or to the end.
    fn quoted(&mut self, mark: char) {
        let start = self.at + mark.len_utf8();
        let after = self.typed.get(start..).unwrap_or_default();
        let length = after.find(is_quote).unwrap_or(after.len());
        let within = start..start + length;
        let mut end = within.end + after.get(length..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        let mut near = None;
        if end > within.end
            && let Some(number) = self.typed.get(end..).and_then(|rest| rest.strip_prefix('~'))
        {
            let digits = number.bytes().take_while(u8::is_ascii_digit).count();
            let words = number.get(..digits).unwrap_or_default();
            near = Some(if words.is_empty() { NEAR_WORDS } else { words.parse().unwrap_or(usize::MAX) });
            end += 1 + digits;
        }
        self.found.push(Lexeme { kind: Kind::Quoted(near), at: self.at..end, within });
        self.at = end;
    }

    /// A word, an operator, or a key with what it is given.
    fn bare(&mut self) {
        let word = bare(self.rest());
        let key = word.find([':', '：']).and_then(|colon| {
            let (name, rest) = word.split_at_checked(colon)?;
            let colon = rest.chars().next()?;
            Some((name.to_ascii_lowercase().parse::<Key>().ok()?, name.len(), colon.len_utf8(), rest.len()))
        });
        let Some((key, name, colon, rest)) = key else {
            let kind = match word {
                "AND" => Kind::And,
                "OR" => Kind::Or,
                "NOT" => Kind::Not,
                _ => Kind::Bare,
            };
            return self.push(kind, word.len());
        };
        let is_bare = rest > colon;
        let behind = self.rest().get(name + colon..).and_then(|behind| behind.chars().next());
        if is_bare {
            self.push(Kind::Key(key), name + colon);
            // A date may begin with a stroke or a hyphen, and neither means anything here.
            self.push(Kind::Bare, rest - colon);
        } else if behind.is_some_and(|next| is_quote(next) || matches!(next, '(' | '（')) {
            self.push(Kind::Key(key), name + colon);
        } else {
            self.push(Kind::Bare, name + colon);
        }
    }
}

/// Up to a space, a parenthesis or a quotation mark.
fn bare(rest: &str) -> &str {
    let ends = |letter: char| letter.is_whitespace() || is_quote(letter) || is_open(letter) || is_close(letter);
    rest.get(..rest.find(ends).unwrap_or(rest.len())).unwrap_or_default()
}

/// How long a regular expression is that begins here: to a stroke behind which nothing more stands, so that
/// `/etc/passwd` is words.
fn end_of_pattern(after: &str) -> Option<usize> {
    let mut is_escaped = false;
    for (at, letter) in after.char_indices() {
        let ends = |next: char| next.is_whitespace() || is_close(next);
        if letter == '/'
            && !is_escaped
            && after.get(at + 1..).is_some_and(|next| next.is_empty() || next.starts_with(ends))
        {
            return (at > 0).then_some(at);
        }
        is_escaped = letter == '\\' && !is_escaped;
    }
    None
}

fn is_open(letter: char) -> bool {
    matches!(letter, '(' | '（')
}

fn is_close(letter: char) -> bool {
    matches!(letter, ')' | '）')
}

fn is_quote(letter: char) -> bool {
    matches!(letter, '"' | '“' | '”' | '„' | '«' | '»' | '「' | '」' | '『' | '』' | '＂')
}
