//! The archive that a document is: its parts in their order, without a clock, so that the same brief is the same file.

use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// A part of a document.
pub(super) struct Part {
    pub(super) path: &'static str,
    pub(super) bytes: Vec<u8>,
    /// Whether it stands as it is: pictures are small already, and a type must be readable at the front.
    pub(super) is_stored: bool,
}

impl Part {
    /// A part of XML.
    pub(super) fn xml(path: &'static str, text: impl Into<String>) -> Self {
        Self { path, bytes: text.into().into_bytes(), is_stored: false }
    }

    /// A part that is not made smaller.
    pub(super) fn stored(path: &'static str, bytes: Vec<u8>) -> Self {
        Self { path, bytes, is_stored: true }
    }
}

/// The archive of these parts.
pub(super) fn packed(parts: Vec<Part>) -> std::io::Result<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for part in parts {
        let method = if part.is_stored { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        let options = SimpleFileOptions::default().compression_method(method).last_modified_time(DateTime::default());
        zip.start_file(part.path, options)?;
        zip.write_all(&part.bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}
