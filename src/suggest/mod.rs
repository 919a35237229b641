//! What the program notices in texts and offers: dates and places, each with its span, and texts that are copied
//! from one another.
//!
//! A suggestion is a guess about words that stand in a document. Nothing here changes a project; what is
//! accepted or rejected is decided by a person and recorded elsewhere.

pub mod dates;
pub mod duplicates;
pub mod gazetteer;
pub mod places;
mod wordlist;
