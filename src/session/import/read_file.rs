//! A file that was read, and what came of parsing it.

use crate::ingest::Imported;
use crate::model::Sha256;
use std::path::{Path, PathBuf};

/// A file that was read, and what came of parsing it.
#[derive(Debug)]
pub struct ReadFile {
    /// Where it was; of a file in an archive, the archive's path and then its own in it, to be shown only.
    pub path: PathBuf,
    /// Where it lay, below the folder or in the archive that was given; none for a file given by itself.
    pub folder: Option<String>,
    /// Its bytes; empty where it could not be read.
    pub bytes: Vec<u8>,
    /// Their hash.
    pub sha256: Sha256,
    /// What came of it.
    pub content: Content,
    /// The hashes of what is attached to it, which was handed on before.
    pub attached: Vec<Sha256>,
}

/// What came of reading a file.
#[derive(Debug)]
pub enum Content {
    /// Text and layout.
    Parsed(Box<Imported>),
    /// These bytes are in the project already, whole, and were not parsed again.
    Known,
    /// It cannot be read; why.
    Refused(String),
}

/// The file's own name, without its folder.
pub fn base_name(path: &Path) -> String {
    path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}
