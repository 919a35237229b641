//! What the program notices in a text and offers: dates and places, each with its span.
//!
//! A suggestion is a guess about words that stand in a document. Nothing here changes a project; what is
//! accepted or rejected is decided by a person and recorded elsewhere.

pub mod dates;
pub mod gazetteer;
pub mod places;
mod wordlist;
