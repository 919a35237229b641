//! What is asked: each kind so often that the hundredth part of it means something, made of words of the corpus, and the
//! same in each run.

use super::corpus::Words;
use corroborate::search::{Pattern, Term};

/// How many of each kind, for both times of asking.
const OF_EACH: usize = 200;
/// The kinds of questions that are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Commonest,
    Rare,
    Phrase,
    Near,
    Prefix,
    Fuzzy,
    Pattern,
    Field,
}

impl Kind {
    pub(super) const ALL: [Self; 8] =
        [Self::Commonest, Self::Rare, Self::Phrase, Self::Near, Self::Prefix, Self::Fuzzy, Self::Pattern, Self::Field];

    pub(super) fn label(self) -> &'static str {
        match self {
            Self::Commonest => "the commonest words",
            Self::Rare => "rare words",
            Self::Phrase => "phrases of two to four words",
            Self::Near => "two words near each other",
            Self::Prefix => "beginnings of words",
            Self::Fuzzy => "misspelt words",
            Self::Pattern => "regular expressions",
            Self::Field => "words in documents with a field",
        }
    }
}

/// One question.
pub(super) struct Question {
    pub(super) term: Term,
    /// Whether only some documents are asked.
    pub(super) of_a_field: bool,
}

/// The questions of each kind; those of even and odd number are equally hard.
pub(super) fn questions(words: &Words) -> Vec<(Kind, Vec<Question>)> {
    let mut counted: Vec<(&str, usize)> = words.counts.iter().map(|(word, count)| (word.as_str(), *count)).collect();
    counted.retain(|(word, _)| word.bytes().all(|byte| byte.is_ascii_lowercase()) && word.len() > 1);
    counted.sort_by(|one, other| other.1.cmp(&one.1).then(one.0.cmp(other.0)));
    let all: Vec<&str> = counted.iter().map(|(word, _)| *word).collect();
    let middling: Vec<&str> = all.iter().skip(300).filter(|word| word.len() > 5).copied().collect();
    let rare: Vec<&str> = counted.iter().filter(|(_, count)| (2..5).contains(count)).map(|(word, _)| *word).collect();
    Kind::ALL
        .into_iter()
        .map(|kind| {
            let terms: Vec<Term> = match kind {
                Kind::Commonest => all.iter().take(OF_EACH).map(|word| Term::Word((*word).to_owned())).collect(),
                Kind::Rare => spread(&rare).map(|word| Term::Word(word.to_owned())).collect(),
                Kind::Phrase => rows(words).map(|row| Term::Phrase(row.to_vec())).collect(),
                Kind::Near => rows(words).filter_map(near).collect(),
                Kind::Prefix => spread(&middling).map(|word| Term::Prefix(word.chars().take(5).collect())).collect(),
                Kind::Fuzzy => spread(&middling).enumerate().map(|(nth, word)| misspelt(word, nth)).collect(),
                Kind::Pattern => spread(&middling).enumerate().filter_map(|(nth, word)| pattern(word, nth)).collect(),
                Kind::Field => {
                    all.iter().skip(100).step_by(7).take(OF_EACH).map(|word| Term::Word((*word).to_owned())).collect()
                }
            };
            (kind, turned(terms, kind == Kind::Field))
        })
        .collect()
}

/// Every second one first, so that both halves are of the same sort.
fn turned(terms: Vec<Term>, of_a_field: bool) -> Vec<Question> {
    let (even, odd): (Vec<_>, Vec<_>) = terms.into_iter().enumerate().partition(|(nth, _)| nth % 2 == 0);
    even.into_iter().chain(odd).map(|(_, term)| Question { term, of_a_field }).collect()
}

/// Some of them from end to end.
fn spread<'a>(words: &'a [&'a str]) -> impl Iterator<Item = &'a str> {
    words.iter().step_by((words.len() / OF_EACH).max(1)).take(OF_EACH).copied()
}

fn rows(words: &Words) -> impl Iterator<Item = &[String]> {
    let step = (words.rows.len() / OF_EACH).max(1);
    words.rows.iter().step_by(step).take(OF_EACH).enumerate().filter_map(|(nth, row)| row.get(..2 + nth % 3))
}

fn near(row: &[String]) -> Option<Term> {
    let words = vec![row.first()?.clone(), row.last()?.clone()];
    Some(Term::Near { words, apart: 5 })
}

/// One letter is another, or two are.
fn misspelt(word: &str, nth: usize) -> Term {
    let edits = 1 + u8::from(nth % 2 == 1);
    let mut letters: Vec<char> = word.chars().collect();
    for at in 0..usize::from(edits) {
        if let Some(letter) = letters.get_mut(2 + 2 * at) {
            *letter = 'x';
        }
    }
    Term::Fuzzy { word: letters.into_iter().collect(), edits }
}

/// A letter that may be any, an ending, a choice, and words with something between them.
fn pattern(word: &str, nth: usize) -> Option<Term> {
    let (head, tail) = (word.get(..4)?, word.get(5..)?);
    let source = match nth % 3 {
        0 => format!("{head}.{tail}"),
        1 => format!(r"\b{word}(s|ed|ing)?\b"),
        _ => format!(r"{word}\W+\d"),
    };
    Pattern::new(&source).ok().map(Term::Pattern)
}
