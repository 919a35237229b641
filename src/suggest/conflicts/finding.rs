//! What comparing texts finds: two passages, what they are to one another, and in what.

use super::quote::Quote;
use crate::model::{Span, words};

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
        /// Places.
        Place = "place", "Another place";
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
