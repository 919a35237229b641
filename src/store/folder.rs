//! The names of things in a project folder.

use super::backups;
use crate::model::{Edition, Sha256};
use std::path::{Path, PathBuf};

/// The name of the writer's lock.
pub(super) const LOCK: &str = "lock";

/// What the names of layers end in.
pub const LAYER_ENDINGS: [&str; 6] = ["geojson", "json", "kml", "kmz", "csv", "tsv"];

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

    /// What a file of the project is called within it.
    pub(super) fn within(&self, path: &Path) -> String {
        path.strip_prefix(&self.0).unwrap_or(path).display().to_string()
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

    /// Earlier snapshots.
    pub fn backups(&self) -> PathBuf {
        self.0.join("backups")
    }

    /// What can be deleted at any time.
    pub fn cache(&self) -> PathBuf {
        self.0.join(".cache")
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

    /// Layers of the map, each the file it came as.
    pub fn layers(&self) -> PathBuf {
        self.0.join("layers")
    }

    /// Whether a file of this name is one that this program writes into this folder of the project.
    pub(super) fn is_own(&self, within: &Path, name: &str) -> bool {
        let (stem, ending) = name.split_once('.').unwrap_or((name, ""));
        let last = name.rsplit_once('.').map_or("", |(_, last)| last);
        let is_hash = |stem: &str| stem.parse::<Sha256>().is_ok_and(|sha256| sha256.to_string() == stem);
        let is_hash_after = |prefix: &str| stem.strip_prefix(prefix).is_some_and(is_hash);
        match within {
            within if within == self.path() => {
                within.join(name) == self.snapshot() || within.join(name) == self.history() || name == LOCK
            }
            within if within == self.corpus() => is_hash(stem) && matches!(ending, "txt" | "ron"),
            within if within == self.originals() => {
                is_hash(stem) && !ending.is_empty() && ending.chars().all(|char| char.is_ascii_alphanumeric())
            }
            within if within == self.layers() => LAYER_ENDINGS.contains(&last.to_ascii_lowercase().as_str()),
            within if within == self.backups() => backups::revision(name).is_some(),
            within if within == self.recovered() => {
                (is_hash_after("history-") && ending == "torn") || (is_hash_after("project-") && ending == "ron")
            }
            _ => false,
        }
    }

    /// Every file that an edition names, with the hash that its bytes must have: text, layout, and the original
    /// where it is kept.
    pub(super) fn files_of(&self, edition: &Edition) -> Vec<(PathBuf, Sha256)> {
        let mut files = vec![(self.text(edition.text), edition.text), (self.layout(edition.layout), edition.layout)];
        if edition.original_kept {
            files.push((self.original(edition.original, &edition.media_type), edition.original));
        }
        files
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
        "application/rtf" => "rtf",
        "application/msword" => "doc",
        "application/xml" => "xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => "docx",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation" => "pptx",
        "application/vnd.oasis.opendocument.text" => "odt",
        "application/vnd.oasis.opendocument.presentation" => "odp",
        "text/csv" => "csv",
        "application/json" => "json",
        "application/jsonl" => "jsonl",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" => "xlsx",
        "application/vnd.ms-excel.sheet.binary.macroenabled.12" => "xlsb",
        "application/vnd.ms-excel" => "xls",
        "application/vnd.ms-powerpoint" => "ppt",
        "application/vnd.oasis.opendocument.spreadsheet" => "ods",
        "application/x-subrip" => "srt",
        "text/vtt" => "vtt",
        "application/epub+zip" => "epub",
        "multipart/related" => "mhtml",
        "image/png" => "png",
        "image/jpeg" => "jpg",
        "image/tiff" => "tif",
        "message/rfc822" => "eml",
        "application/vnd.ms-outlook" => "msg",
        _ => "bin",
    }
}
