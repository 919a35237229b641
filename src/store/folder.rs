//! The names of things in a project folder.

use crate::model::Sha256;
use std::path::{Path, PathBuf};

/// The name of the writer's lock.
pub(super) const LOCK: &str = "lock";

/// A project folder. Paths are made from its fixed names and from hashes, never from names in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folder(PathBuf);

impl Folder {
    /// The project folder at this path.
    pub fn at(path: impl Into<PathBuf>) -> Self {
        Self(path.into())
    }

    /// The folder itself.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// The snapshot.
    pub fn snapshot(&self) -> PathBuf {
        self.0.join("project.ron")
    }

    /// The log.
    pub fn history(&self) -> PathBuf {
        self.0.join("history.ron")
    }

    /// The writer's lock.
    pub fn lock(&self) -> PathBuf {
        self.0.join(LOCK)
    }

    /// Torn tails and damaged files, set aside.
    pub fn recovered(&self) -> PathBuf {
        self.0.join("recovered")
    }

    /// Texts and layouts.
    pub fn corpus(&self) -> PathBuf {
        self.0.join("corpus")
    }

    /// Bytes as imported.
    pub fn originals(&self) -> PathBuf {
        self.0.join("originals")
    }

    /// An extracted text.
    pub fn text(&self, sha256: Sha256) -> PathBuf {
        self.corpus().join(format!("{sha256}.txt"))
    }

    /// The layout of a text. Two editions may share a text and not a layout, so it has a hash of its own.
    pub fn layout(&self, sha256: Sha256) -> PathBuf {
        self.corpus().join(format!("{sha256}.ron"))
    }

    /// The original bytes, with an ending by their media type, so that other programs open them.
    pub fn original(&self, sha256: Sha256, media_type: &str) -> PathBuf {
        self.originals().join(format!("{sha256}.{}", ending(media_type)))
    }
}

/// The file-name ending for a media type that an importer reports.
fn ending(media_type: &str) -> &'static str {
    match media_type {
        "text/plain" => "txt",
        "text/markdown" => "md",
        "text/html" => "html",
        "application/pdf" => "pdf",
        _ => "bin",
    }
}
