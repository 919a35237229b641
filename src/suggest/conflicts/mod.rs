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
mod finding;
mod kinship;
mod lists;
mod moment;
mod near;
mod number;
mod opposed;
mod pairs;
mod place;
mod quantity;
mod quote;
mod rank;
mod ratio;
mod reason;
mod reprint;
mod row;
mod search;
mod sentences;
mod spelling;
mod stem;
mod token;
mod topic;
mod unit;
mod weights;

pub use finding::{Finding, Kind, Place, Relation};
pub use quote::Quote;
pub use sentences::{Sentences, Wanted};

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
