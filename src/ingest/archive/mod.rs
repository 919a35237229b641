//! Archives of documents: zip, tar, gzip, tar in gzip and mailboxes, read in memory and never unpacked to a disk.
//!
//! An *entry* is a file in an archive, with its bytes or with why they cannot be had. Its *name* is shown
//! and never used: nothing is written by it. An archive in an archive is opened in its place, to a bounded
//! depth. The [`Caps`] hold for an archive with all that is nested in it, and are counted in what comes
//! out of it. A [`Fault`] is what is wrong with an archive or an entry.
//!
//! [`zip`](self::zip::Zip) also serves the formats that are zip archives inside. What an entry says is the
//! importers' business.

mod fault;
mod gzip;
pub(super) mod kind;
pub(super) mod ledger;
mod name;
mod salvage;
mod tar;
mod unpacker;
pub(super) mod zip;

pub use fault::Fault;
pub use kind::Kind;
pub use ledger::Caps;
pub(super) use ledger::{Ledger, Unread};
pub use unpacker::{listed, unpack};
pub(super) use zip::{Part, Zip};

use super::Refusal;

/// A file in an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Where in the archive it is, safe to show, with `/` between folders; empty for the archive itself.
    pub path: String,
    /// Its bytes, or why they cannot be had.
    pub bytes: Result<Vec<u8>, Refusal>,
}

#[cfg(test)]
mod tests;
