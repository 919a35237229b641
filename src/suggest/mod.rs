//! What the program notices in texts and offers.
//!
//! Dates, places, names, the works that notes refer to, and whom sentences rest on, each with its span; texts that are
//! copied from one another; passages that conflict or agree.
//!
//! A suggestion is a guess about words that stand in a document. Nothing here changes a project; what is
//! accepted or rejected is decided by a person and recorded elsewhere.

pub mod attributions;
mod block;
pub mod conflicts;
pub mod dates;
pub mod duplicates;
pub mod gazetteer;
pub mod names;
mod peoples;
pub mod places;
pub mod references;
mod wordlist;
mod words;
