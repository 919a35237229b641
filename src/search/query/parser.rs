//! The pieces of a query put together.

use super::fault::{Fault, Wrong};
use super::lexer::{Kind, Lexeme, lexemes};
use super::{Field, Key, Sought};
use crate::search::{Pattern, Term, tokens};
use std::ops::Range;

/// Parentheses within each other.
const MOST_DEEP: usize = 64;
/// A longer word is looked for as it is: so many letters are no slip.
const MOST_FUZZY_LETTERS: usize = 64;

/// What was typed, as it is meant.
pub(super) fn parse(typed: &str) -> Result<Sought, Fault> {
    let lexemes = lexemes(typed);
    let mut parser = Parser { typed, lexemes: &lexemes, at: 0 };
    if let Some(sought) = parser.any(None, 0)? {
        return Ok(sought);
    }
    // Where nothing else was typed, an operator is a word.
    let operators = lexemes.iter().filter(|one| matches!(one.kind, Kind::And | Kind::Or | Kind::Not));
    let words = operators.filter_map(|one| words(typed.get(one.at.clone()).unwrap_or_default()).pop());
    Sought::all(words.map(|word| Sought::Term(Term::Word(word))).collect())
        .ok_or(Fault { at: 0..typed.len(), what: Wrong::Empty })
}

struct Parser<'a> {
    typed: &'a str,
    lexemes: &'a [Lexeme],
    at: usize,
}

impl<'a> Parser<'a> {
    fn peek(&self) -> Option<&'a Lexeme> {
        self.lexemes.get(self.at)
    }

    fn text(&self, at: &Range<usize>) -> &'a str {
        self.typed.get(at.clone()).unwrap_or_default()
    }

    /// Alternatives, up to the parenthesis that closes them; within a field's parentheses, `key` says which.
    fn any(&mut self, key: Option<Key>, depth: usize) -> Result<Option<Sought>, Fault> {
        let mut parts = Vec::new();
        loop {
            parts.extend(self.all(key, depth)?);
            match self.peek() {
                Some(Lexeme { kind: Kind::Or, .. }) => self.at += 1,
                _ => return Ok(Sought::any(parts)),
            }
        }
    }

    /// What stands side by side, up to the next alternative.
    fn all(&mut self, key: Option<Key>, depth: usize) -> Result<Option<Sought>, Fault> {
        let mut parts = Vec::new();
        while let Some(next) = self.peek() {
            match next.kind {
                Kind::Or | Kind::Close => break,
                Kind::And => self.at += 1,
                _ => parts.extend(self.one(key, depth)?),
            }
        }
        Ok(Sought::all(parts))
    }

    /// One part, or its opposite; none where nothing follows the operator.
    fn one(&mut self, key: Option<Key>, depth: usize) -> Result<Option<Sought>, Fault> {
        let mut is_negated = false;
        while self.peek().is_some_and(|next| next.kind == Kind::Not) {
            is_negated = !is_negated;
            self.at += 1;
        }
        let Some(next) = self.peek() else { return Ok(None) };
        let part = match next.kind {
            Kind::And | Kind::Or | Kind::Not | Kind::Close => return Ok(None),
            Kind::Open if depth >= MOST_DEEP => {
                return Err(Fault { at: next.at.clone(), what: Wrong::TooDeep });
            }
            Kind::Open => {
                self.at += 1;
                let inner = self.any(key, depth + 1)?;
                // One that is left open reaches to the end.
                self.at += usize::from(self.peek().is_some());
                inner
            }
            Kind::Key(inner) => {
                self.at += 1;
                match self.peek().map(|value| value.kind) {
                    Some(Kind::Open) => self.one(Some(inner), depth)?,
                    _ => self.leaf(Some(inner))?,
                }
            }
            Kind::Quoted(_) | Kind::Pattern | Kind::Bare => self.leaf(key)?,
        };
        Ok(part.map(|part| if is_negated { part.negated() } else { part }))
    }

    /// A word, a phrase, a pattern, or what a field is given.
    fn leaf(&mut self, key: Option<Key>) -> Result<Option<Sought>, Fault> {
        let Some(lexeme) = self.peek() else { return Ok(None) };
        self.at += 1;
        let within = self.text(&lexeme.within);
        let fault = |what| Fault { at: lexeme.at.clone(), what };
        if let Some(key) = key {
            let given = if lexeme.kind == Kind::Pattern { self.text(&lexeme.at) } else { within };
            return Ok(Field::of(key, given).map_err(fault)?.map(Sought::Field));
        }
        match lexeme.kind {
            Kind::Quoted(near) => Ok(quoted(within, near)),
            Kind::Pattern => match Pattern::new(within) {
                Ok(pattern) => Ok(Some(Sought::Term(Term::Pattern(pattern)))),
                Err(error) => Err(fault(Wrong::Pattern(why(&error)))),
            },
            _ => bare(within).map_err(fault),
        }
    }
}

fn words(typed: &str) -> Vec<String> {
    tokens(typed).map(|token| token.folded.into_owned()).collect()
}

fn quoted(typed: &str, near: Option<usize>) -> Option<Sought> {
    let words = words(typed);
    let term = match near {
        _ if words.is_empty() => return None,
        Some(apart) if words.len() > 1 => Term::Near { words, apart },
        _ => Term::Phrase(words),
    };
    Some(Sought::Term(term))
}

/// A word with what stands behind it: a star, or a tilde and a number. What a person wrote together but a text splits,
/// such as `data-driven` or `東京`, is a phrase.
fn bare(typed: &str) -> Result<Option<Sought>, Wrong> {
    if let Some(begun) = typed.strip_suffix('*') {
        return Ok(begun_word(words(begun)));
    }
    let digits = typed.bytes().rev().take_while(u8::is_ascii_digit).count();
    let (word, number) = typed.split_at_checked(typed.len() - digits).unwrap_or((typed, ""));
    let (word, edits) = match (word.strip_suffix('~'), number) {
        (None, _) => (typed, 0),
        (Some(word), "") => (word, 1),
        (Some(word), number) => (word, number.parse().ok().filter(|edits| *edits <= 2).ok_or(Wrong::TooFar)?),
    };
    let is_exact = word.len() < typed.len();
    let mut words = words(word);
    if edits > 0 {
        let fuzzy = |word: String| match word.chars().count() {
            0..=MOST_FUZZY_LETTERS => Sought::Term(Term::Fuzzy { word, edits }),
            _ => Sought::Term(Term::Phrase(vec![word])),
        };
        return Ok(Sought::all(words.into_iter().map(fuzzy).collect()));
    }
    Ok(match (words.len(), is_exact) {
        (0, _) => None,
        (1, false) => words.pop().map(|word| Sought::Term(Term::Word(word))),
        _ => Some(Sought::Term(Term::Phrase(words))),
    })
}

fn begun_word(mut words: Vec<String>) -> Option<Sought> {
    let last = words.pop()?;
    // In scripts without spaces every letter is a word of its own, and what follows it may be anything.
    let goes_on = words.is_empty() || last.chars().nth(1).is_some() || last.is_ascii();
    if !goes_on {
        words.push(last);
        return Some(Sought::Term(Term::Phrase(words)));
    }
    let before = (!words.is_empty()).then_some(Sought::Term(Term::Phrase(words)));
    Sought::all(before.into_iter().chain([Sought::Term(Term::Prefix(last))]).collect())
}

/// Why it is no regular expression, on one line: the crate draws the expression before it says so.
fn why(error: &regex::Error) -> String {
    let said = error.to_string();
    let last = said.lines().last().unwrap_or_default();
    last.trim().trim_start_matches("error:").trim().trim_end_matches('.').to_owned()
}
