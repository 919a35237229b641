//! Pairs of passages that may conflict or agree.
//!
//! They are about the same thing with another number, date or actor, or the one denies what the other says; or tell the
//! same fact; or spell one name in two ways; or are a note and its sentence or its entry.
//!
//! Everything here is shown as 'to check': two sentences that differ may be of two dates, two scopes or two events, and two
//! that agree may have one origin. An agreement adds no origin, and a text that was printed again is told once, as a *copy*,
//! and never as support.
//!
//! A document is taken apart once ([`Sentences`]), which is most of the work, and kept; [`compare`] lays all that are given
//! side by side. A *unit* is a sentence that says something; a *row* is one among all, its words weighed by how few others
//! have them. Rows with rare words in common are candidates; their *topic* says how far they are about the same, and each
//! kind of conflict looks for its own. No rule names anything that a text is about. English only.
//!
//! Method and measurements: term weights after Spärck Jones ('A statistical interpretation of term specificity', 1972); the
//! rest is our own.

#![cfg_attr(not(test), warn(clippy::indexing_slicing, clippy::string_slice, clippy::expect_used, clippy::panic))]

mod actor;
mod agreement;
mod citation;
mod date;
mod denial;
mod dispute;
mod kinship;
mod lists;
mod moment;
mod near;
mod number;
mod opposed;
mod pairs;
mod quantity;
mod quote;
mod rank;
mod reason;
mod reprint;
mod row;
mod search;
mod spelling;
mod stem;
mod token;
mod topic;
mod unit;
mod weights;

use super::references::References;
use crate::model::{Edtf, Layout, Span, words};
use crate::text::Text;
use unit::{Unit, units};

pub use quote::Quote;

words! {
    /// What two passages are to one another.
    pub enum Relation {
        /// They cannot both be right as they stand, or one denies the other.
        Conflict = "conflict", "Conflict";
        /// They tell the same.
        Agreement = "agreement", "Agreement";
        /// One was copied from the other, or both from a third.
        Copy = "copy", "Copy";
    }
}

words! {
    /// What was laid side by side.
    pub enum Kind {
        /// Numbers.
        Number = "number", "Another number";
        /// Dates.
        Date = "date", "Another date";
        /// Who did it.
        Actor = "actor", "Another actor";
        /// A denial, or the opposite word.
        Denial = "denial", "Denied";
        /// Spellings of a name.
        Name = "name", "Another spelling";
        /// A note with its sentence or its entry.
        Reference = "reference", "Note and source";
        /// The same fact.
        Agreement = "agreement", "Same fact";
        /// The same words.
        Copy = "copy", "Same words";
    }
}

/// A passage of one of the documents that were compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Which, by its place in the list.
    pub document: usize,
    /// Where.
    pub span: Span,
}

/// Two passages to look at.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The one; of a denial, the denying.
    pub one: Place,
    /// The other.
    pub other: Place,
    /// What they are to one another.
    pub relation: Relation,
    /// In what.
    pub kind: Kind,
    /// Why it is shown, in a sentence.
    pub reason: String,
    /// What differs, in the words of the one and of the other.
    pub quotes: [Quote; 2],
    /// How strongly it calls for a look, from 0 to 1; to be compared within a kind only.
    pub score: f64,
}

/// A document taken apart. Keep it: nothing in it depends on the others.
#[derive(Debug, Clone, Default)]
pub struct Sentences {
    units: Vec<Unit>,
    references: References,
    /// Where the addresses of the entries stand.
    addresses: Vec<(Span, Span)>,
}

impl Sentences {
    /// Takes a text apart. `published` is when the document was published, by which its relative dates are counted.
    pub fn of(text: &Text, layout: &Layout, published: Option<&Edtf>) -> Self {
        let references = References::of(text, layout);
        let units = units(text, layout, &references, published.map(Edtf::as_str));
        let address = |entry: &super::references::Entry| {
            let (bytes, url) = (text.bytes_of(entry.span)?, entry.says.url.as_deref()?);
            let at = bytes.start + text.as_str().get(bytes.clone())?.find(url)?;
            Some((entry.span, text.span_of(at..at + url.len())?))
        };
        let addresses = references.entries.iter().filter_map(address).collect();
        Self { units, references, addresses }
    }

    /// How many sentences say something.
    pub fn len(&self) -> usize {
        self.units.len()
    }

    /// Whether none does.
    pub fn is_empty(&self) -> bool {
        self.units.is_empty()
    }

    /// The address within an entry; all of the entry where it is not found there.
    fn address(&self, entry: Span) -> Span {
        self.addresses.iter().find(|(known, _)| *known == entry).map_or(entry, |(_, address)| *address)
    }
}

/// Which of all findings are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Wanted {
    /// Only those with a passage of this document.
    pub document: Option<usize>,
}

/// All that is found between documents and within each, that which calls most for a look first. None where `goes_on`, which
/// is told how many of all sentences are done, says to stop.
pub fn compare(
    documents: &[&Sentences],
    wanted: Wanted,
    goes_on: &dyn Fn(usize, usize) -> bool,
) -> Option<Vec<Finding>> {
    search::Search::of(documents, wanted).findings(goes_on)
}

#[cfg(test)]
mod tests;
