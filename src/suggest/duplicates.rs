//! Texts that were copied from one another: the same text in other clothing, one text within another, a long
//! passage that two share.
//!
//! A *shingle* is eight words in a row, however they are spelt and whatever stands between them; in scripts without
//! spaces each letter is a word, so that no language is asked for. A text's [`Fingerprints`] are the few of its
//! shingles that winnowing keeps (Schleimer, Wilkerson, Aiken: 'Winnowing: Local Algorithms for Document
//! Fingerprinting', SIGMOD 2003): any [`FOUND_WORDS`] words in a row that two texts share leave the same fingerprint
//! in both. Texts with one in common are *candidates* ([`Candidates`]), and only those are laid side by side
//! ([`Overlap`]), where what they share grows to its whole length: a *run*.
//!
//! A shingle that stands in many texts is *boilerplate*, the footer of a mail or a notice about cookies, and makes no
//! two texts a copy. Only texts that are the same nearly from end to end are told all the same.
//!
//! Which text came from which nobody can tell from the words; that is for a person to say.

#![cfg_attr(not(test), warn(clippy::indexing_slicing, clippy::string_slice, clippy::expect_used, clippy::panic))]

mod candidates;
mod fingerprints;
mod overlap;

pub use candidates::{Candidates, Pair};
pub use fingerprints::Fingerprints;
pub use overlap::{Overlap, Row, Run};

use crate::model::{Span, words};
use crate::text::{RUN_WORDS, Text, WordRow};

/// So many words in a row that two texts share are always found.
pub const FOUND_WORDS: usize = 25;
/// A shared passage is long, and told, from so many words …
pub const LONG_WORDS: usize = 40;
/// … or from so many code points, whichever it reaches first: words are long in some languages.
pub const LONG_CODEPOINTS: usize = 200;
/// A text of which so much is shared is the same text in other clothing, or stands within the other.
pub const SAME_SHARE: f64 = 0.8;

/// Of so many shingles in a row winnowing keeps at least one.
const WINDOW_SHINGLES: u32 = (FOUND_WORDS - RUN_WORDS + 1) as u32;

words! {
    /// How much two texts share.
    pub enum Kind {
        /// Nearly all of both.
        SameText = "same-text", "Same text";
        /// Nearly all of the shorter stands in the longer.
        Contains = "contains", "One contains the other";
        /// A long passage.
        SharedPassage = "shared-passage", "Shares a passage";
    }
}

/// What two texts share.
#[derive(Debug, Clone, PartialEq)]
pub struct Shared {
    /// How much.
    pub kind: Kind,
    /// The share of the shorter text, of its words, that stands in the other: 1 is all of it.
    pub score: f64,
    /// Where, in the one text and in the other, longest first. What differs within them is a word here and there.
    pub spans: Vec<(Span, Span)>,
}

impl Shared {
    /// All of two texts whose words are the same.
    pub fn whole(one: &Text, other: &Text) -> Option<Self> {
        Some(Self { kind: Kind::SameText, score: 1.0, spans: vec![(all_words(one)?, all_words(other)?)] })
    }

    /// What an overlap of rows of words is in these texts; none where no passage of it is long.
    pub fn of(overlap: &Overlap, one: &Text, other: &Text) -> Option<Self> {
        let (rows, mut spans) = ((WordRow::of(one.as_str()), WordRow::of(other.as_str())), Vec::new());
        for run in &overlap.runs {
            let one = one.span_of(rows.0.bytes_of(run.one.clone())?)?;
            let other = other.span_of(rows.1.bytes_of(run.other.clone())?)?;
            // A text that is the same nearly from end to end may be short.
            let is_whole = overlap.kind != Kind::SharedPassage;
            if is_whole || run.matched_words >= LONG_WORDS || one.len().min(other.len()) >= LONG_CODEPOINTS {
                spans.push((one, other));
            }
        }
        spans.sort_by_key(|(one, other)| (std::cmp::Reverse(one.len().min(other.len())), *one, *other));
        (!spans.is_empty()).then_some(Self { kind: overlap.kind, score: overlap.score, spans })
    }
}

fn all_words(text: &Text) -> Option<Span> {
    let string = text.as_str();
    let row = WordRow::of(string);
    text.span_of(row.bytes_of(0..row.len())?)
}

#[cfg(test)]
mod tests;
