//! Dates in a text, as they are said there and as EDTF: 'late 2019' is `2019~`, 'since 2013' is `2013/..`.
//!
//! English only. A *point* is one date ('March 2018'); a *phrase* is what is offered: a point with words that qualify it,
//! an interval, or a relative date. What depends on the document's own date is marked so; where that date is not known,
//! a relative date stays words ('2 years before publication'). Every EDTF string given parses with `edtf-core`.

#![cfg_attr(not(test), warn(clippy::indexing_slicing, clippy::string_slice, clippy::expect_used, clippy::panic))]

mod calendar;
mod day;
mod era;
mod foretold;
mod lists;
mod part;
mod phrase;
mod point;
mod relative;
mod token;
mod year;

pub use phrase::Basis;

use calendar::Published;
use phrase::{Phrase, phrase};
use std::ops::Range;
use token::{Cursor, tokens_of};

/// A date in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateFound {
    /// Where the words begin, in bytes.
    pub start_byte: usize,
    /// Where they end.
    pub end_byte: usize,
    /// The words as they stand.
    pub text: String,
    /// The date in EDTF (ISO 8601-2).
    pub edtf: String,
    /// What it rests on.
    pub basis: Basis,
}

/// A date that is counted from a publication whose own date is not known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateCounted {
    /// Where the words begin, in bytes.
    pub start_byte: usize,
    /// Where they end.
    pub end_byte: usize,
    /// What is known of it, in words: '2 years before publication'.
    pub counted: String,
}

/// The dates in a text, in order, none overlapping. `published` is the document's own date in EDTF, where it was read
/// or confirmed.
pub fn dates(text: &str, published: Option<&str>) -> Vec<DateFound> {
    dates_and_counted(text, published).0
}

/// The same, and those that it leaves out for want of the document's own date.
pub fn dates_and_counted(text: &str, published: Option<&str>) -> (Vec<DateFound>, Vec<DateCounted>) {
    let (mut found, mut undated) = (Vec::new(), Vec::new());
    for (Range { start: start_byte, end: end_byte }, phrase) in phrases(text, published) {
        match phrase {
            Phrase::Dated(edtf, basis) => {
                let text = text.get(start_byte..end_byte).unwrap_or_default().to_owned();
                found.push(DateFound { start_byte, end_byte, text, edtf, basis });
            }
            Phrase::Counted(counted) => undated.push(DateCounted { start_byte, end_byte, counted }),
        }
    }
    (found, undated)
}

/// Whether a word in small letters is a month's or a day's name, or the short form of one.
pub(super) fn is_month_or_weekday(word: &str) -> bool {
    calendar::month(word).is_some() || calendar::weekday(word).is_some()
}

fn phrases(text: &str, published: Option<&str>) -> Vec<(Range<usize>, Phrase)> {
    let published = published.map(Published::parse).unwrap_or_default();
    let tokens = tokens_of(text);
    let mut found = Vec::new();
    let mut cursor = Cursor::new(&tokens, 0);
    while let Some(first) = cursor.peek() {
        if !first.may_begin_date() {
            cursor.next();
            continue;
        }
        let mut ahead = cursor;
        let phrase = phrase(&mut ahead, published).filter(|_| ahead.at() > cursor.at());
        match (phrase, ahead.behind()) {
            (Some(phrase), Some(last)) => {
                found.push((first.start_byte..last.end_byte(), phrase));
                cursor = ahead;
            }
            _ => cursor = Cursor::new(&tokens, cursor.at() + 1),
        }
    }
    found
}

#[cfg(test)]
mod tests;
