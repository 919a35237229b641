//! The language in which the corpus is asked: one for the search pane, autotagging, saved searches and the command
//! line.
//!
//! Words side by side must all stand in a document; `AND`, `OR`, `NOT` in capitals and parentheses say otherwise, and
//! `-word` leaves out. `"A phrase"` stands as it is written, `"near words"~5` with at most five others among them;
//! `prefix*`, `fuzzy~` and `/regular expressions/` stand for many words. A *field*, `tag:loans` or
//! `published:2015/2018`, asks what is known of a document or a passage. NOT binds closer than AND, AND closer than OR.
//!
//! Anything typed is a query: an operator without a side is left out, a quotation mark or parenthesis left open
//! reaches to the end, an unknown key before a colon is words. What cannot be meant is a [`Fault`] that says where.

mod fault;
mod field;
mod lexer;
mod parser;
#[cfg(test)]
mod tests;

use super::Term;
use std::collections::HashSet;
use std::fmt;
use std::str::FromStr;

pub use fault::{Fault, Wrong};
pub use field::{Called, Field, Having, Key, TagPath};

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Query {
    sought: Sought,
}

/// A part of a query. None stands twice beside itself.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Sought {
    /// It stands in the text.
    Term(Term),
    /// It is known of the document or a passage of it.
    Field(Field),
    /// All of these; at least two.
    All(Vec<Self>),
    /// Any of these; at least two.
    Any(Vec<Self>),
    /// Not this.
    Not(Box<Self>),
}

impl Query {
    /// Its parts.
    pub fn sought(&self) -> &Sought {
        &self.sought
    }

    /// What is looked for in the texts, each once: what is marked in the reader. What must not stand there is not among
    /// them.
    pub fn terms(&self) -> Vec<&Term> {
        let (mut terms, mut seen) = (Vec::new(), HashSet::new());
        self.sought.walk(&mut |part, is_wanted| {
            if let (Sought::Term(term), true) = (part, is_wanted)
                && seen.insert(term.to_string())
            {
                terms.push(term);
            }
        });
        terms
    }
}

impl FromStr for Query {
    type Err = Fault;
    fn from_str(given: &str) -> Result<Self, Fault> {
        parser::parse(given).map(|sought| Self { sought })
    }
}

/// In its plainest form, which means the same when it is read again.
impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.sought.fmt(f)
    }
}

impl Sought {
    /// All of these; none where there is nothing.
    fn all(parts: Vec<Self>) -> Option<Self> {
        // Fields bind what stands beside them, and not what stands beside their parentheses.
        let binds = |parts: &[Self]| {
            let fields = parts.iter().filter(|part| part.is_of_fields()).count();
            fields > 0 && fields < parts.len()
        };
        let flat = parts.into_iter().flat_map(|part| match part {
            Self::All(parts) if !binds(&parts) => parts,
            other => vec![other],
        });
        one_or(each_once(flat), Self::All)
    }

    /// Any of these; none where there is nothing.
    fn any(parts: Vec<Self>) -> Option<Self> {
        let flat = parts.into_iter().flat_map(|part| match part {
            Self::Any(parts) => parts,
            other => vec![other],
        });
        one_or(each_once(flat), Self::Any)
    }

    /// The opposite.
    fn negated(self) -> Self {
        match self {
            Self::Not(part) => *part,
            part => Self::Not(Box::new(part)),
        }
    }

    /// Whether it asks nothing of the words of a text.
    pub fn is_of_fields(&self) -> bool {
        let mut is = true;
        self.walk(&mut |part, _| is &= !matches!(part, Self::Term(_)));
        is
    }

    /// Visits every part, outer ones first; whether it is wanted, and not what must not be there.
    pub fn walk<'a>(&'a self, each: &mut impl FnMut(&'a Self, bool)) {
        self.walk_as(true, each);
    }

    fn walk_as<'a>(&'a self, is_wanted: bool, each: &mut impl FnMut(&'a Self, bool)) {
        each(self, is_wanted);
        match self {
            Self::Term(_) | Self::Field(_) => {}
            Self::All(parts) | Self::Any(parts) => parts.iter().for_each(|part| part.walk_as(is_wanted, each)),
            Self::Not(part) => part.walk_as(false, each),
        }
    }
}

fn each_once(parts: impl Iterator<Item = Sought>) -> Vec<Sought> {
    let mut seen: HashSet<String> = HashSet::new();
    parts.filter(|part| seen.insert(part.to_string())).collect()
}

fn one_or(mut parts: Vec<Sought>, several: fn(Vec<Sought>) -> Sought) -> Option<Sought> {
    match parts.len() {
        0 | 1 => parts.pop(),
        _ => Some(several(parts)),
    }
}

impl fmt::Display for Sought {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Term(term) => term.fmt(f),
            Self::Field(field) => field.fmt(f),
            Self::All(parts) => joined(f, parts, " "),
            Self::Any(parts) => joined(f, parts, " OR "),
            Self::Not(part) => {
                f.write_str("-")?;
                within(f, part)
            }
        }
    }
}

fn joined(f: &mut fmt::Formatter<'_>, parts: &[Sought], between: &str) -> fmt::Result {
    for (nth, part) in parts.iter().enumerate() {
        if nth > 0 {
            f.write_str(between)?;
        }
        within(f, part)?;
    }
    Ok(())
}

fn within(f: &mut fmt::Formatter<'_>, part: &Sought) -> fmt::Result {
    match part {
        Sought::All(_) | Sought::Any(_) => write!(f, "({part})"),
        _ => write!(f, "{part}"),
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Word(word) => f.write_str(word),
            Self::Phrase(words) => write!(f, "\"{}\"", words.join(" ")),
            Self::Near { words, apart } => write!(f, "\"{}\"~{apart}", words.join(" ")),
            Self::Prefix(word) => write!(f, "{word}*"),
            Self::Fuzzy { word, edits: 1 } => write!(f, "{word}~"),
            Self::Fuzzy { word, edits } => write!(f, "{word}~{edits}"),
            Self::Pattern(pattern) => write!(f, "{pattern:?}"),
        }
    }
}
