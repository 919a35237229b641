//! The work that other programs keep: what a file of theirs holds, in one shape, whatever the program.
//!
//! A *reader* takes the bytes of one format to [`Brought`]: documents, tags, codings, memos, people, places, claims,
//! and a list of what cannot be carried. It touches neither project, disk nor clock, and places nothing silently: where
//! a coding is to stand in our own text, and whether it stands there, is found out and told afterwards, one by one, by
//! [`audit`]: the *counting* of a file is what its numbers count; a *verdict* says how sure a place is.
//!
//! [`crate::ingest`] reads documents; here is read what somebody did with them. [`crate::session`] takes it in.

#![cfg_attr(not(test), warn(clippy::indexing_slicing, clippy::string_slice, clippy::expect_used, clippy::panic))]

mod annotation;
mod audit;
mod brought;
mod counting;
mod database;
mod follow_the_money;
mod gathering;
mod json;
mod qualcoder;
pub mod quotes;
mod references;
mod refi;
mod shapes;
mod taguette;
#[cfg(test)]
mod testing;
mod timeline_js;
mod xml;

pub use audit::{Audit, Audited, Sum, Verdict, Why, audit};
pub use brought::{
    About, Brought, BroughtClaim, BroughtDocument, BroughtEntity, BroughtMemo, BroughtPlace, BroughtTag, Coding,
    LeftOut, Made, Noted, Original, Stands,
};
pub use counting::{Breaks, Counting, Given};

use std::fmt;

/// Why a file is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotRead {
    /// What is wrong, a sentence without its full stop.
    pub what: String,
    /// What to do about it, likewise; empty where nothing can be done.
    pub advice: String,
}

impl fmt::Display for NotRead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.", self.what)?;
        if !self.advice.is_empty() {
            write!(f, " {}.", self.advice)?;
        }
        Ok(())
    }
}

impl std::error::Error for NotRead {}

/// Reads the files of one program, or of one standard.
pub trait Reader: Sync {
    /// What a list calls the format: `REFI-QDA project`.
    fn format(&self) -> &'static str;
    /// How its files are called, in lower case with the dot, where that says enough: a file that ends so is taken for work
    /// when it is imported, any other only where somebody says that it is.
    fn endings(&self) -> &'static [&'static str];
    /// Whether these bytes are of it; the name only breaks ties.
    fn reads(&self, bytes: &[u8], name: &str) -> bool;
    /// What the file holds.
    fn read(&self, bytes: &[u8], name: &str) -> Result<Brought, NotRead>;
}

/// Every reader there is, the particular before the general.
const READERS: &[&dyn Reader] = &[
    &refi::Refi,
    &taguette::Taguette,
    &qualcoder::QualCoder,
    &annotation::WebAnnotation,
    &annotation::Hypothesis,
    &references::CslJson,
    &references::BibTex,
    &references::Ris,
    &follow_the_money::FollowTheMoney,
    &timeline_js::TimelineJs,
    &shapes::GeoJson,
    &shapes::Kml,
];

/// The reader of a file, where it is one that holds another program's work.
pub fn reader_of(bytes: &[u8], name: &str) -> Option<&'static dyn Reader> {
    READERS.iter().copied().find(|reader| reader.reads(bytes, name))
}

/// Whether a file of this name holds another program's work, as its ending says.
pub fn is_named_so(name: &str) -> bool {
    let name = name.to_lowercase();
    READERS.iter().flat_map(|reader| reader.endings()).any(|ending| name.ends_with(ending))
}

/// The endings of all files that hold another program's work, without the dot.
pub fn endings() -> Vec<&'static str> {
    READERS.iter().flat_map(|reader| reader.endings()).map(|ending| ending.trim_start_matches('.')).collect()
}
