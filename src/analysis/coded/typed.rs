//! A question as it is typed: `tagged Money and overlapping "Loans/Old" not near 10 Draft or Aid`.
//!
//! A tag is its path or, where only one is called so, its name, without regard to case; in quotes where it holds one of the
//! words that mean something here. `only` behind it leaves out the tags under it. AND may be left out.

use super::{Condition, Join, MOST_WORDS_BETWEEN, Question, Relation};
use crate::analysis::Index;
use crate::model::{Id, Project, Tag};
use std::fmt;
use std::iter::Peekable;
use std::vec::IntoIter;

/// Why a question cannot be meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// Nothing is asked.
    Empty,
    /// There is no such tag.
    NoSuchTag(String),
    /// Several tags are called so; their paths.
    Several(String, Vec<String>),
    /// No tag stands where one should; what stands before that.
    TagMissing(String),
    /// No number of words stands behind 'near', or one that is too large.
    NotWords(String),
    /// A quote is not closed.
    OpenQuote,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("Nothing is asked; name a tag"),
            Self::NoSuchTag(name) => write!(f, "There is no tag '{name}'"),
            Self::Several(name, paths) => write!(f, "Several tags are called '{name}': {}", paths.join(", ")),
            Self::TagMissing(before) => write!(f, "A tag is missing after '{before}'"),
            Self::NotWords(found) => write!(
                f,
                "'near' needs a number of words up to {MOST_WORDS_BETWEEN}, as in 'near 10 Money'; there is '{found}'"
            ),
            Self::OpenQuote => f.write_str("A quote is not closed"),
        }
    }
}

impl std::error::Error for Fault {}

/// A word, or what stands in quotes.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Word(String),
    Quoted(String),
}

impl Question {
    /// Reads what was typed.
    pub fn typed(words: &str, project: &Project, index: &Index) -> Result<Self, Fault> {
        let mut pieces = pieces(words)?.into_iter().peekable();
        let mut question = Self::default();
        while pieces.peek().is_some() {
            question.conditions.push(condition(&mut pieces, project, index)?);
        }
        if question.conditions.is_empty() {
            return Err(Fault::Empty);
        }
        Ok(question)
    }
}

fn pieces(words: &str) -> Result<Vec<Piece>, Fault> {
    let (mut pieces, mut rest) = (Vec::new(), words.trim_start());
    while let Some(first) = rest.chars().next() {
        if first == '"' {
            let mut quoted = String::new();
            let mut letters = rest.char_indices().skip(1);
            let end = loop {
                match letters.next().ok_or(Fault::OpenQuote)? {
                    (_, '\\') => quoted.extend(letters.next().map(|(_, letter)| letter)),
                    (at, '"') => break at + 1,
                    (_, letter) => quoted.push(letter),
                }
            };
            pieces.push(Piece::Quoted(quoted));
            rest = rest.get(end..).unwrap_or_default();
        } else {
            let end = rest.find(|letter: char| letter.is_whitespace() || letter == '"').unwrap_or(rest.len());
            let (word, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
            let bare = word.trim_end_matches(',');
            if !bare.is_empty() {
                pieces.push(Piece::Word(bare.to_owned()));
            }
            rest = after;
        }
        rest = rest.trim_start();
    }
    Ok(pieces)
}

/// What a word means here; none for part of a tag's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meaning {
    Join(Join),
    Not,
    Only,
    Relation(Relation),
}

fn meaning(piece: &Piece) -> Option<Meaning> {
    let Piece::Word(word) = piece else { return None };
    let word = word.to_lowercase();
    Some(match word.as_str() {
        "and" => Meaning::Join(Join::And),
        "or" => Meaning::Join(Join::Or),
        "not" => Meaning::Not,
        "only" => Meaning::Only,
        word => Meaning::Relation(word.parse().ok()?),
    })
}

fn condition(pieces: &mut Peekable<IntoIter<Piece>>, project: &Project, index: &Index) -> Result<Condition, Fault> {
    let (mut join, mut is_not, mut relation, mut words_between) = (Join::And, false, Relation::Tagged, None);
    let mut before = String::new();
    while let Some(meant) = pieces.peek().and_then(meaning) {
        match (meant, pieces.next()) {
            (Meaning::Join(said), _) => join = said,
            (Meaning::Not, _) => is_not = true,
            (Meaning::Only, _) => {}
            (Meaning::Relation(said), _) => relation = said,
        }
        if relation == Relation::Near && words_between.is_none() {
            words_between = Some(number(pieces)?);
        }
        before = format!("{meant:?}").to_lowercase();
        if let Meaning::Relation(relation) = meant {
            relation.key().clone_into(&mut before);
        }
    }
    let name = match pieces.next() {
        Some(Piece::Quoted(name)) => name,
        Some(Piece::Word(first)) => {
            let mut name = first;
            while let Some(Piece::Word(next)) =
                pieces.next_if(|piece| matches!(piece, Piece::Word(_)) && meaning(piece).is_none())
            {
                name = format!("{name} {next}");
            }
            name
        }
        None => return Err(Fault::TagMissing(before)),
    };
    let only = pieces.next_if(|piece| meaning(piece) == Some(Meaning::Only)).is_some();
    let tag = tag(&name, project, index)?;
    let words_between = words_between.unwrap_or(super::WORDS_BETWEEN);
    Ok(Condition { join, is_not, relation, words_between, tag, with_under: !only })
}

fn number(pieces: &mut Peekable<IntoIter<Piece>>) -> Result<usize, Fault> {
    let found = match pieces.next() {
        Some(Piece::Word(word) | Piece::Quoted(word)) => word,
        None => String::new(),
    };
    found.parse().ok().filter(|words| *words <= MOST_WORDS_BETWEEN).ok_or(Fault::NotWords(found))
}

fn tag(name: &str, project: &Project, index: &Index) -> Result<Id<Tag>, Fault> {
    let wanted = name.to_lowercase();
    let at =
        |is: &dyn Fn(&Tag) -> bool| project.tags.iter().filter(|tag| is(tag)).map(|tag| tag.id).collect::<Vec<_>>();
    let by_path = at(&|tag| index.path(tag.id).to_lowercase() == wanted);
    if let Some(tag) = by_path.first() {
        return Ok(*tag);
    }
    match at(&|tag| tag.name.to_lowercase() == wanted).as_slice() {
        [] => Err(Fault::NoSuchTag(name.to_owned())),
        [only] => Ok(*only),
        several => {
            let mut paths: Vec<_> = several.iter().map(|tag| index.path(*tag).to_owned()).collect();
            paths.sort();
            Err(Fault::Several(name.to_owned(), paths))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::testing::Case;

    fn case() -> Case {
        let mut case = Case::default();
        let money = case.tag("Money", None);
        case.tag("Old loans", Some(money));
        let actor = case.tag("Actor", None);
        case.tag("State", Some(actor));
        let form = case.tag("Form", None);
        case.tag("State", Some(form));
        case.tag("Search and rescue", None);
        case
    }

    #[test]
    fn what_is_typed_is_read_and_written_again() {
        let case = case();
        let index = Index::of(&case.project);
        let check = |typed: &str, expected: Result<&str, &str>| {
            let read = Question::typed(typed, &case.project, &index);
            let written = read.as_ref().map(|question| question.as_typed(&index)).map_err(ToString::to_string);
            assert_eq!(written.as_deref().map_err(String::as_str), expected, "{typed}");
            if let Ok(written) = &written {
                assert_eq!(Question::typed(written, &case.project, &index), read);
            }
        };
        check("money", Ok(r#"tagged "Money""#));
        check(
            "tagged Money and overlapping old loans, not \"search and rescue\"",
            Ok(r#"tagged "Money" and overlapping "Money/Old loans" and not tagged "Search and rescue""#),
        );
        check("near 3 Money only OR not inside Actor/State", Ok(r#"near 3 "Money" only or not inside "Actor/State""#));
        check("money paragraph actor document form", Ok(r#"tagged "Money" and paragraph "Actor" and document "Form""#));
        check("state", Err("Several tags are called 'state': Actor/State, Form/State"));
        check("search and rescue", Err("There is no tag 'search'"));
        check("money overlapping", Err("A tag is missing after 'overlapping'"));
        check("near money", Err("'near' needs a number of words up to 9999, as in 'near 10 Money'; there is 'money'"));
        check(" ,", Err("Nothing is asked; name a tag"));
        check("\"money", Err("A quote is not closed"));
    }

    #[test]
    fn a_question_reads_as_a_sentence() {
        let case = case();
        let index = Index::of(&case.project);
        let question = Question::typed("money overlapping actor not near 2 form only or form", &case.project, &index);
        assert_eq!(
            question.expect("it is one").in_words(&case.project, &index),
            "tagged ‘Money’ and overlapping ‘Actor’, not within 2 words of ‘Form alone’, or tagged ‘Form’"
        );
    }
}
