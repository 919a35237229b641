//! Reading the one file that is to be a new version of a document, with what is attached to it.

use super::handover::Handover;
use super::reading::Reading;
use super::{ImportPlan, Pause, ReadFile};
use crate::ingest::Extent;
use crate::session::{Known, Parsers};
use std::path::Path;
use std::sync::atomic::AtomicBool;

/// A file that is to be a new version of a document.
#[derive(Debug)]
pub struct Version {
    /// The file.
    pub file: ReadFile,
    /// What is attached to it, where it is a message, and to messages attached to that: each before what it came with.
    pub attached: Vec<ReadFile>,
}

/// Reads and parses one file, whether or not the project has its bytes already. An archive is refused: which of its
/// files is meant, nobody can tell.
pub fn read_one(path: &Path, parsers: &Parsers, extent: Extent) -> Version {
    read(path, None, parsers, extent)
}

/// Parses the bytes of one file, which is called as this path ends.
pub(in crate::session) fn read_bytes(path: &Path, bytes: Vec<u8>, parsers: &Parsers, extent: Extent) -> Version {
    read(path, Some(bytes), parsers, extent)
}

/// Where the bytes are not given, they are read from the path.
fn read(path: &Path, bytes: Option<Vec<u8>>, parsers: &Parsers, extent: Extent) -> Version {
    let (known, cancel, pause) = (Known::default(), AtomicBool::new(false), Pause::default());
    let (known, cancel, pause) = (&known, &cancel, &pause);
    let plan = ImportPlan { files: &[], roots: &[], known, parsers, extent, jobs: 1, cancel, pause };
    let handover = Handover::new(1, cancel, pause);
    let mut handed_on = Vec::new();
    let mut hand_on = |file| {
        handed_on.push(file);
        true
    };
    let reading = Reading::of(&plan, &handover, &mut hand_on, path);
    match bytes {
        None => reading.one(),
        Some(bytes) => reading.one_of(bytes),
    }
    // What came with it was handed on before it.
    let file = handed_on.pop().unwrap_or_else(|| super::refused(path.to_owned(), String::new()));
    Version { file, attached: handed_on }
}
