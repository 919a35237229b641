//! Bringing files in: gathering them from paths and folders, reading and parsing them side by side, and
//! handing each on in order. What cannot be read is refused by name, and the rest get in.

use super::{Known, Parsers};
use crate::ingest::{Imported, Refusal};
use crate::model::{ImportOutcome, ImportedFile, Sha256};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc;

/// A file larger than this is refused.
const MAX_FILE_BYTES: u64 = 1 << 30;

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
    /// Where it was.
    pub path: PathBuf,
    /// Its bytes; empty where it could not be read.
    pub bytes: Vec<u8>,
    /// Their hash.
    pub sha256: Sha256,
    /// What came of it.
    pub content: Content,
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

/// Reads and parses the files, `jobs` at a time, and hands them on in their order. Returns whether it
/// came to the end.
pub fn import(plan: &ImportPlan<'_>, mut each: impl FnMut(ReadFile)) -> bool {
    let next = AtomicUsize::new(0);
    let jobs = plan.jobs.clamp(1, plan.files.len().max(1));
    let (sender, receiver) = mpsc::sync_channel(jobs);
    std::thread::scope(|scope| {
        for _ in 0..jobs {
            let (sender, next) = (sender.clone(), &next);
            scope.spawn(move || {
                while !plan.cancel.load(Ordering::Relaxed) {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some(path) = plan.files.get(at) else { break };
                    // Nobody listens any more: the import was cancelled.
                    if sender.send((at, read(path, plan))).is_err() {
                        break;
                    }
                }
            });
        }
        drop(sender);
        in_order(receiver, plan.cancel, &mut each)
    }) == plan.files.len()
}

/// Hands on what arrives in the order of the files; gives how many were handed on. The receiver ends with
/// it, so that after a cancel nobody waits to hand in a file that nobody takes.
fn in_order(
    receiver: mpsc::Receiver<(usize, ReadFile)>,
    cancel: &AtomicBool,
    each: &mut impl FnMut(ReadFile),
) -> usize {
    let (mut early, mut next) = (BTreeMap::new(), 0);
    for (at, file) in receiver {
        early.insert(at, file);
        while let Some(file) = early.remove(&next) {
            if cancel.load(Ordering::Relaxed) {
                return next;
            }
            each(file);
            next += 1;
        }
    }
    next
}

fn read(path: &Path, plan: &ImportPlan<'_>) -> ReadFile {
    let refused = |reason: String| ReadFile {
        path: path.to_owned(),
        bytes: Vec::new(),
        sha256: Sha256::of(&[]),
        content: Content::Refused(reason),
    };
    // Looked at again, since between gathering and reading it may have been put in another's place.
    match fs::symlink_metadata(path) {
        Ok(metadata) if !metadata.is_file() => return refused("It is not a plain file".to_owned()),
        Ok(metadata) if metadata.len() > MAX_FILE_BYTES => {
            return refused(format!("It is larger than {} MB", MAX_FILE_BYTES >> 20));
        }
        Ok(_) => {}
        Err(error) => return refused(why_unreadable(Some(&error))),
    }
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) => return refused(why_unreadable(Some(&error))),
    };
    let sha256 = Sha256::of(&bytes);
    let content = if plan.known.contains(&sha256) {
        Content::Known
    } else {
        match plan.parsers.parse(&bytes, &base_name(path)) {
            Ok(imported) => Content::Parsed(Box::new(imported)),
            Err(refusal) => Content::Refused(reason(&refusal)),
        }
    };
    ReadFile { path: path.to_owned(), bytes, sha256, content }
}

fn reason(refusal: &Refusal) -> String {
    refusal.to_string()
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
        let finished = import(&plan, |_file| {
            handed_on += 1;
            cancel.store(true, Ordering::Relaxed);
        });
        assert!(!finished);
        assert_eq!(handed_on, 1, "what came after the cancel is not handed on");
    }
}
