//! What sort of archive a file is, told from its first bytes.

use super::super::mail;
use super::{gzip, tar};

/// What sort of archive it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Files, each compressed by itself, and a list of them.
    Zip,
    /// Files one after the other.
    Tar,
    /// One compressed file, which may be a tar archive.
    Gzip,
    /// A mailbox: messages one after the other.
    Mailbox,
}

/// What sort of archive begins with these bytes, whatever else it may be inside.
pub(in crate::ingest) fn kind(bytes: &[u8]) -> Option<Kind> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        Some(Kind::Zip)
    } else if bytes.starts_with(gzip::MARK) {
        Some(Kind::Gzip)
    } else if tar::begins(bytes) {
        Some(Kind::Tar)
    } else {
        mail::is_mailbox(bytes).then_some(Kind::Mailbox)
    }
}
