//! The few words by which one of two passages differs from the other, as a list shows them.

use super::citation::{Checked, What};
use super::reason::Grounds;
use super::row::Row;
use super::stem::Key;
use super::token::tokens;
use std::ops::Range;

/// Words of a passage: those that differ, and a few on either side.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Quote {
    /// Before them, cut at a word.
    pub before: String,
    /// Those that differ, or that are the same where both tell the same.
    pub telling: String,
    /// Behind them, cut at a word.
    pub after: String,
}

/// Code points shown before, and behind.
const BEFORE: usize = 18;
const AFTER: usize = 22;
/// A telling part is cut behind so many.
const LONGEST: usize = 48;

impl Quote {
    /// The words at these bytes of a sentence or a line.
    pub fn of(words: &str, bytes: Range<usize>) -> Self {
        let before = words.get(..bytes.start).unwrap_or_default();
        let after = words.get(bytes.end..).unwrap_or_default();
        let telling = words.get(bytes).unwrap_or_default();
        let currency = before.trim_end().chars().next_back().filter(|sign| "$€£¥".contains(*sign));
        let before = currency.map_or(before, |sign| before.trim_end().trim_end_matches(sign));
        let sign = currency.map(String::from).unwrap_or_default();
        Self { before: last(before), telling: sign + &cut(telling), after: first(after) }
    }

    fn only(telling: &str) -> Self {
        Self { telling: cut(telling), ..Self::default() }
    }
}

/// The quotes of both sentences. `about` are the words in common, those that tell most first.
pub(super) fn quotes(grounds: &Grounds, one: &Row<'_>, other: &Row<'_>, about: &[Key]) -> [Quote; 2] {
    let at = |row: &Row<'_>, bytes: &Range<usize>| Quote::of(&row.unit.words, bytes.clone());
    let words = |row: &Row<'_>, keys: &[Key]| Quote::of(&row.unit.words, run(row, keys));
    match grounds {
        Grounds::Number(here, there) | Grounds::Date(here, there) | Grounds::Same(Some((here, there))) => {
            [at(one, here), at(other, there)]
        }
        Grounds::Actor(_, here, there) => [words(one, here), words(other, there)],
        Grounds::Denial(cue) => [at(one, cue), words(other, about)],
        Grounds::Opposed(here, there) => [words(one, &[*here]), words(other, &[*there])],
        Grounds::Same(None) => [words(one, about), words(other, about)],
        Grounds::Spelling(here, there) => [Quote::only(here), Quote::only(there)],
        Grounds::Copied(_) => [Quote::of(&one.unit.words, 0..0), Quote::of(&other.unit.words, 0..0)],
    }
}

/// Those of a sentence and its note, or of a note and its entry.
pub(super) fn quotes_of_citation(checked: &Checked) -> [Quote; 2] {
    let (What::OtherNumber(one, other)
    | What::SameNumber(one, other)
    | What::Sum(one, other)
    | What::TooOld(one, other)
    | What::YearBefore(one, other)
    | What::Differs(_, one, other)) = &checked.what;
    [Quote::only(one), Quote::only(other)]
}

/// The first of these words in a sentence, with those of them that stand right behind it.
fn run(row: &Row<'_>, keys: &[Key]) -> Range<usize> {
    let all = tokens(&row.unit.words);
    let wanted = keys.iter().find_map(|key| all.iter().position(|token| token.key == *key));
    let Some(first) = wanted else { return 0..0 };
    let mut bytes = all.get(first).map(super::token::Token::bytes).unwrap_or_default();
    for token in all.iter().skip(first + 1) {
        let joins = row.unit.words.get(bytes.end..token.start) == Some(" ") && keys.contains(&token.key);
        if !joins {
            break;
        }
        bytes.end = token.end();
    }
    bytes
}

fn cut(words: &str) -> String {
    let end = words.char_indices().nth(LONGEST).map(|(at, _)| at);
    end.and_then(|end| words.get(..end)).map_or_else(|| words.to_owned(), |cut| format!("{}…", cut.trim_end()))
}

fn last(words: &str) -> String {
    let Some((from, _)) = words.char_indices().rev().nth(BEFORE) else { return words.to_owned() };
    let near = words.get(from..).unwrap_or_default();
    near.split_once(' ').map_or_else(String::new, |(_, whole)| format!("…{whole}"))
}

fn first(words: &str) -> String {
    let Some((to, _)) = words.char_indices().nth(AFTER) else { return words.to_owned() };
    let near = words.get(..to).unwrap_or_default();
    near.rsplit_once(' ').map_or_else(String::new, |(whole, _)| format!("{whole}…"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_is_shown_with_a_few_words_on_either_side() {
        let check = |words: &str, telling: &str, expected: &str| {
            let at = words.find(telling).unwrap();
            let quote = Quote::of(words, at..at + telling.len());
            assert_eq!(format!("{}[{}]{}", quote.before, quote.telling, quote.after), expected);
        };
        check("It cost €40 million.", "40 million", "It cost [€40 million].");
        check(
            "The northern quay at Veldhaven was leased for 40 million crowns in all of 2019 and later.",
            "40 million",
            "…was leased for [40 million] crowns in all of…",
        );
        check("É", "É", "[É]");
    }
}
