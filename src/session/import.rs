//! Bringing files in: gathering them from paths and folders, reading and parsing them side by side, and
//! handing each on in order. What cannot be read is refused by name, and the rest get in.
//!
//! An archive is a folder of files: each is handed on by itself, and the archive is not kept. What is attached to a
//! message is handed on before it, so that a message that is in has everything with it, whenever the import ends.

mod handover;
mod reading;
mod refusals;

use super::plain_file::{self, Unread};
use super::{Contents, Known, Parsers};
use crate::ingest::{Imported, MAX_INPUT_BYTES, Refusal};
use crate::model::{ImportOutcome, ImportedFile, Sha256};
use handover::Handover;
use reading::Reading;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

/// The files that paths and folders lead to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Gathered {
    /// Plain files, sorted within each folder.
    pub files: Vec<PathBuf>,
    /// What is not a plain file, with the reason.
    pub refused: Vec<(PathBuf, String)>,
}

impl Gathered {
    /// Follows folders, but no links, and stays out of the project's own folder.
    pub fn from(paths: &[PathBuf], project: &Path) -> Self {
        let project = fs::canonicalize(project).unwrap_or_else(|_not_made_yet| project.to_owned());
        let mut gathered = Self::default();
        for path in paths {
            gathered.gather(path, &project);
        }
        gathered
    }

    fn gather(&mut self, path: &Path, project: &Path) {
        if fs::canonicalize(path).is_ok_and(|path| path.starts_with(project)) {
            self.refused.push((path.to_owned(), "It lies in the project's own folder".to_owned()));
            return;
        }
        let in_project = |entry: &walkdir::DirEntry| {
            entry.file_type().is_dir() && fs::canonicalize(entry.path()).is_ok_and(|path| path == project)
        };
        let walk = walkdir::WalkDir::new(path).follow_links(false).follow_root_links(false).sort_by_file_name();
        for entry in walk.into_iter().filter_entry(|entry| !in_project(entry)) {
            match entry {
                Ok(entry) if entry.file_type().is_file() => self.files.push(entry.into_path()),
                Ok(entry) if entry.file_type().is_dir() => {}
                Ok(entry) if entry.file_type().is_symlink() => {
                    self.refused.push((entry.into_path(), "It is a link; give the file it leads to".to_owned()));
                }
                Ok(entry) => self.refused.push((entry.into_path(), "It is not a plain file".to_owned())),
                Err(error) => {
                    let path = error.path().unwrap_or(path).to_owned();
                    self.refused.push((path, why_unreadable(error.io_error())));
                }
            }
        }
    }
}

/// A file that was read, and what came of parsing it.
#[derive(Debug)]
pub struct ReadFile {
    /// Where it was; of a file in an archive, the archive's path and then its own in it, to be shown only.
    pub path: PathBuf,
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

/// How far an import is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// Files done.
    pub done: usize,
    /// Files in all.
    pub total: usize,
    /// The base name of the file done last.
    pub name: String,
    /// Bytes read so far.
    pub bytes: u64,
}

/// How to import.
#[derive(Debug)]
pub struct ImportPlan<'a> {
    /// The files.
    pub files: &'a [PathBuf],
    /// What the project has already, whole.
    pub known: &'a Known,
    /// The parsers' processes.
    pub parsers: &'a Parsers,
    /// How many files at once.
    pub jobs: usize,
    /// Set from outside to stop; what is done is kept.
    pub cancel: &'a AtomicBool,
}

/// Reads and parses the files, `jobs` at a time, and hands them on in their order. Returns whether it came to
/// the end.
///
/// Each comes with how many there are as far as is known by then: an archive tells of its files when it is
/// opened.
pub fn import(plan: &ImportPlan<'_>, each: impl FnMut(ReadFile, usize)) -> bool {
    let handover = Handover::new(plan.files.len(), plan.cancel);
    handover.run(plan.jobs, each, |at, hand_on| {
        if let Some(path) = plan.files.get(at) {
            Reading::of(plan, &handover, hand_on).path(path);
        }
    })
}

/// Reads and parses one file, whether or not the project has its bytes already. An archive is refused: which of its
/// files is meant, nobody can tell.
pub fn read_one(path: &Path, parsers: &Parsers) -> ReadFile {
    let bytes = match plain_file::read(path, MAX_INPUT_BYTES) {
        Ok(bytes) => bytes,
        Err(unread) => return refused(path.to_owned(), why_unread(&unread)),
    };
    let content = match parsers.open(&bytes, &base_name(path)) {
        Ok(Contents::Document(imported)) => Content::Parsed(imported),
        Ok(Contents::Archive(_)) => Content::Refused("It is an archive; unpack it, and give one file of it".to_owned()),
        Err(refusal) => Content::Refused(reason(&refusal)),
    };
    ReadFile { path: path.to_owned(), sha256: Sha256::of(&bytes), bytes, content, attached: Vec::new() }
}

fn refused(path: PathBuf, reason: String) -> ReadFile {
    let (bytes, content) = (Vec::new(), Content::Refused(reason));
    ReadFile { path, sha256: Sha256::of(&bytes), bytes, content, attached: Vec::new() }
}

fn reason(refusal: &Refusal) -> String {
    refusal.to_string()
}

fn why_unread(unread: &Unread) -> String {
    match unread {
        Unread::NotPlain => "It is not a plain file".to_owned(),
        Unread::MadeUp => "It is no file on a disk: the system makes it up as it is read".to_owned(),
        Unread::TooLarge => Refusal::TooLarge { limit_bytes: MAX_INPUT_BYTES }.to_string(),
        Unread::Changed => "It changed while it was read; import it once nothing writes to it any more".to_owned(),
        Unread::Refused(error) => why_unreadable(Some(error)),
    }
}

fn why_unreadable(error: Option<&std::io::Error>) -> String {
    match error.map(std::io::Error::kind) {
        Some(std::io::ErrorKind::NotFound) => "There is no such file".to_owned(),
        Some(std::io::ErrorKind::PermissionDenied) => "It may not be read: check its permissions".to_owned(),
        _ => "It could not be read: check the disk it lies on".to_owned(),
    }
}

/// The file's own name, without its folder.
pub fn base_name(path: &Path) -> String {
    path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}

/// The record of a file that was refused before it was read.
pub fn refused_file(path: &Path, reason: &str) -> ImportedFile {
    ImportedFile {
        name: base_name(path),
        outcome: ImportOutcome::Refused,
        document: None,
        sha256: None,
        size_bytes: 0,
        reason: reason.to_owned(),
        warnings: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Project;
    use crate::store::{Corpus, Folder, RealDisk};
    use std::sync::Arc;
    use std::sync::atomic::Ordering;

    #[test]
    fn a_cancelled_import_comes_to_its_end() {
        let folder = tempfile::tempdir().expect("a folder");
        let name = |nth: usize| folder.path().join(format!("{nth}.txt"));
        let files: Vec<PathBuf> = (0..40).map(name).collect();
        for file in &files {
            fs::write(file, "Words.").expect("a file");
        }
        let project = Project::default();
        let corpus = Corpus::at(Arc::new(RealDisk), Folder::at(folder.path()));
        let (known, parsers) = (Known::of(&project, &corpus), Parsers::new(PathBuf::from("no-such-program")));
        let cancel = AtomicBool::new(false);
        let plan = ImportPlan { files: &files, known: &known, parsers: &parsers, jobs: 3, cancel: &cancel };
        let mut handed_on = 0;
        let finished = import(&plan, |_file, _total| {
            handed_on += 1;
            cancel.store(true, Ordering::Relaxed);
        });
        assert!(!finished);
        assert_eq!(handed_on, 1, "what came after the cancel is not handed on");
    }
}
