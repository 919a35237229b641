//! What the program notices in texts and offers: dates, places, the works that notes refer to, and whom sentences
//! rest on, each with its span; and texts that are copied from one another.
//!
//! A suggestion is a guess about words that stand in a document. Nothing here changes a project; what is
//! accepted or rejected is decided by a person and recorded elsewhere.

pub mod attributions;
pub mod dates;
pub mod duplicates;
pub mod gazetteer;
pub mod places;
pub mod references;
mod wordlist;
