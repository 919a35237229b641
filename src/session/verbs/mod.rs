//! Verbs: what an intent of the user changes.
//!
//! One file a noun; each verb reads and changes a
//! [`Work`](super::Work) and gives the id of what it made. The window, the command line and `batch` all
//! speak through these, so that a rule stands in one place.

pub mod ach;
mod attach;
pub mod autotag;
pub mod brief;
pub mod case;
pub mod claim;
pub mod dates;
pub mod decision;
pub mod document;
pub mod duplicate;
pub mod edition;
pub mod entity;
pub mod import;
pub mod memo;
pub mod namesakes;
pub mod origin;
pub mod passage;
pub mod place;
pub mod redact;
pub mod reference;
pub mod remove;
pub mod reshape;
pub mod review;
pub mod saved_search;
pub mod set;
pub mod several;
pub mod source;
pub mod tag;
pub mod withdraw;

use crate::problem::Problem;
use crate::say;

/// A name or sentence as given, without space around it; an empty one is refused.
fn required(given: &str, what: &str) -> Result<String, Problem> {
    match given.trim() {
        "" => Err(Problem::usage(say!("{what} may not be empty", what))),
        trimmed => Ok(trimmed.to_owned()),
    }
}

/// Names are the same to a person when they differ in case or surrounding space only.
fn same_name(a: &str, b: &str) -> bool {
    a.trim().to_lowercase() == b.trim().to_lowercase()
}

/// Says that a word or value cannot be meant.
fn cannot_be_meant(error: &dyn std::fmt::Display) -> Problem {
    let sentence = error.to_string();
    Problem::usage(sentence.strip_suffix('.').unwrap_or(&sentence))
}
