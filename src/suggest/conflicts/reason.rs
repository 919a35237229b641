//! Why two passages are laid side by side, in a sentence. It says what is seen and never who is right.

use super::citation::What;
use super::row::Row;
use super::stem::Key;
use super::token::tokens;
use crate::say;
use std::ops::Range;

/// What speaks for looking at two sentences.
#[derive(Debug, Clone)]
pub(super) enum Grounds {
    /// They tell another number, or another date, at these places of their words.
    Number(Range<usize>, Range<usize>),
    Date(Range<usize>, Range<usize>),
    /// The same number of other subjects.
    Actor(Range<usize>, Vec<Key>, Vec<Key>),
    /// The first denies at this place what the second says.
    Denial(Range<usize>),
    /// They use words that speak against one another.
    Opposed(Key, Key),
    /// They tell the same, with these numbers where there are any.
    Same(Option<(Range<usize>, Range<usize>)>),
    /// Names.
    Spelling(String, String),
    /// The one has so many sentences of the other's document.
    Copied(usize),
}

/// Words named in a reason at most.
const MOST_WORDS: usize = 4;

/// The sentence. `about` are the words in common, those that tell most first.
pub(super) fn reason(grounds: &Grounds, one: &Row<'_>, other: &Row<'_>, about: &[Key]) -> String {
    let said = |row: &Row<'_>, bytes: &Range<usize>| with_sign(&row.unit.words, bytes);
    let words = spoken(one, about, MOST_WORDS);
    // Of what the one only calls 'the allegations' the other has the words.
    let about = if words.is_empty() { spoken(other, about, MOST_WORDS) } else { words };
    match grounds {
        Grounds::Number(here, there) => say!(
            "Both concern {about}; the first says {one}, the second {other}. They may differ in date, scope or unit.",
            about,
            one = said(one, here),
            other = said(other, there)
        ),
        Grounds::Date(here, there) => say!(
            "Both concern {about}; the first says {one}, the second {other}. They may be of two events.",
            about,
            one = said(one, here),
            other = said(other, there)
        ),
        Grounds::Actor(figure, here, there) => say!(
            "Both tell of {figure} with the same verb; the first of {one}, the second of {other}.",
            figure = said(one, figure),
            one = spoken(one, here, MOST_WORDS),
            other = spoken(other, there, MOST_WORDS)
        ),
        Grounds::Denial(cue) => {
            say!("The first denies ('{cue}') what the second says of {about}.", cue = said(one, cue), about)
        }
        Grounds::Opposed(here, there) => say!(
            "Both concern {about}; the first says '{one}', the second '{other}'.",
            about,
            one = spoken(one, &[*here], 1),
            other = spoken(other, &[*there], 1)
        ),
        Grounds::Same(Some((here, there))) => say!(
            "Both concern {about}, with {one} and {other}. That they agree adds no origin.",
            about,
            one = said(one, here),
            other = said(other, there)
        ),
        Grounds::Same(None) => say!("Both say much the same of {about}. That they agree adds no origin.", about),
        Grounds::Spelling(here, there) => {
            say!("The first writes '{one}', the second '{other}'.", one = here, other = there)
        }
        Grounds::Copied(count) => say!(
            "One sentence is nearly the same in both: they are not independent."
                | "{n} sentences are nearly the same in both: they are not independent." % *count
        ),
    }
}

/// Why a note or an entry is shown.
pub(super) fn reason_of_citation(what: &What) -> String {
    match what {
        What::OtherNumber(one, other) => {
            say!("The sentence says {one}; the title of the work that its note names says {other}.", one, other)
        }
        What::SameNumber(one, other) => {
            say!(
                "The sentence says {one}; the title of the work that its note names says {other}. They agree.",
                one,
                other
            )
        }
        What::Sum(one, other) => {
            say!("{one} in the sentence make the {other} in the title of the work that its note names.", one, other)
        }
        What::TooOld(one, other) => {
            say!("The sentence tells of {one}; the work that its note names is of {other}, before it.", one, other)
        }
        What::YearBefore(one, other) => {
            say!(
                "The sentence tells of {one}; the work that its note names is of {other}, a year later. One may be a slip.",
                one,
                other
            )
        }
        What::Differs("url-date", one, other) => say!("It is dated {one}; its address says {other}.", one, other),
        What::Differs("published", one, other) => say!("The note dates the work {one}, its entry {other}.", one, other),
        What::Differs("authors", one, other) => {
            say!("The note names the authors '{one}', its entry '{other}'.", one, other)
        }
        What::Differs(_, one, other) => {
            say!("The note gives the title as '{one}', its entry as '{other}'.", one, other)
        }
    }
}

/// A number with the currency before it.
fn with_sign(words: &str, bytes: &Range<usize>) -> String {
    let before = words.get(..bytes.start).unwrap_or_default();
    let sign = before.trim_end().chars().next_back().filter(|sign| "$€£¥".contains(*sign));
    let said = words.get(bytes.clone()).unwrap_or_default();
    sign.map_or_else(|| said.to_owned(), |sign| format!("{sign}{said}"))
}

/// These words as the sentence has them, those that stand side by side together.
fn spoken(row: &Row<'_>, keys: &[Key], most: usize) -> String {
    let all = tokens(&row.unit.words);
    let mut wanted: Vec<Key> = Vec::new();
    for key in keys {
        if all.iter().any(|token| token.key == *key) && !wanted.contains(key) {
            wanted.push(*key);
        }
    }
    wanted.truncate(most);
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut told: Vec<Key> = Vec::new();
    for token in all.iter().filter(|token| wanted.contains(&token.key)) {
        if told.contains(&token.key) {
            continue;
        }
        told.push(token.key);
        match found.last_mut() {
            Some(last) if row.unit.words.get(last.end..token.start) == Some(" ") => last.end = token.end(),
            _ => found.push(token.bytes()),
        }
    }
    let words = found.iter().filter_map(|bytes| row.unit.words.get(bytes.clone()));
    let words: Vec<&str> = words.map(|word| word.trim_end_matches("’s").trim_end_matches("'s")).collect();
    words.join(", ")
}
