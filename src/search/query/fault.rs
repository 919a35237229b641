//! A query that cannot be meant: what is wrong, and where.

use super::Key;
use crate::say;
use std::fmt;
use std::ops::Range;

/// What is wrong with a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where, in bytes of what was typed; empty where something is missing.
    pub at: Range<usize>,
    /// What.
    pub what: Wrong,
}

/// What can be wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    /// There is no word in it.
    Empty,
    /// It is no regular expression; why, in a sentence.
    Pattern(String),
    /// The field does not take this; what it takes.
    Value {
        /// The field.
        key: Key,
        /// What was given.
        given: String,
        /// What would have been understood.
        known: String,
    },
    /// More letters off than can be looked for.
    TooFar,
    /// Parentheses within parentheses within parentheses.
    TooDeep,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sentence = match &self.what {
            Wrong::Empty => say!("The query has no word to look for").to_owned(),
            Wrong::Pattern(why) => say!("The regular expression cannot be read: {why}", why),
            Wrong::Value { key, given, known } => {
                say!("'{given}' means nothing after {key}:; write {known}", given, key, known)
            }
            Wrong::TooFar => say!("A word may be one or two letters off, as in word~ or word~2").to_owned(),
            Wrong::TooDeep => say!("There are too many parentheses within each other").to_owned(),
        };
        f.write_str(&sentence)
    }
}

impl std::error::Error for Fault {}

impl Fault {
    /// What was typed on one line, and under it marks where the fault is.
    pub fn shown(&self, typed: &str) -> String {
        let width = |bytes: Range<usize>| typed.get(bytes).unwrap_or_default().chars().count();
        let line: String = typed.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
        let (before, length) = (width(0..self.at.start), width(self.at.clone()).max(1));
        format!("{line}\n{}{}", " ".repeat(before), "^".repeat(length))
    }
}
