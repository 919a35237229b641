//! Whether a term stands in a block, found out by reading it: for what the index does not know for certain, and as the
//! measure of what it does.

use super::pattern::stands_in;
use super::places::narrowest;
use super::words::Alike;
use crate::search::{Stems, Term, tokens};
use tantivy_fst::Automaton as _;

/// Whether a term stands in these words of a text in a language.
pub(super) fn holds(block: &str, term: &Term, language: Option<&str>) -> bool {
    let stems = Stems::of(language);
    let words = || tokens(block).map(|token| token.folded);
    match term {
        Term::Word(word) => words().any(|other| stems.stem(&other) == stems.stem(word)),
        Term::Phrase(row) => {
            let words: Vec<_> = words().collect();
            !row.is_empty() && words.windows(row.len()).any(|some| some.iter().eq(row.iter()))
        }
        Term::Near { words: near, apart } => {
            let mut which: Vec<&String> = near.iter().collect();
            which.sort_unstable();
            which.dedup();
            let times: Vec<usize> =
                which.iter().map(|word| near.iter().filter(|other| other == word).count()).collect();
            let of = |(nth, word): (usize, std::borrow::Cow<'_, str>)| {
                let which = which.iter().position(|other| **other == *word)?;
                Some((u32::try_from(nth).ok()?, which))
            };
            let all: Vec<_> = words().enumerate().filter_map(of).collect();
            narrowest(&all, &times).is_some_and(|width| width <= near.len().saturating_add(*apart))
        }
        Term::Prefix(prefix) => words().any(|word| word.starts_with(prefix.as_str())),
        Term::Fuzzy { word, edits } => match Alike::of(word, *edits) {
            Some(alike) => words().any(|other| is_alike(&alike, &other)),
            None => words().any(|other| other == word.as_str()),
        },
        Term::Pattern(pattern) => stands_in(pattern, block),
    }
}

fn is_alike(alike: &Alike, word: &str) -> bool {
    let end = word.bytes().fold(alike.start(), |state, byte| alike.accept(&state, byte));
    alike.is_match(&end)
}
