//! What the program notices in a text and offers: dates, places, the works that its notes refer to, and whom its
//! sentences rest on, each with its span.
//!
//! A suggestion is a guess about words that stand in a document. Nothing here changes a project; what is
//! accepted or rejected is decided by a person and recorded elsewhere.

pub mod attributions;
pub mod dates;
pub mod gazetteer;
pub mod places;
pub mod references;
mod wordlist;
