//! Bringing files in: gathering them from paths and folders, reading and parsing them side by side, and
//! handing each on in order. What cannot be read is refused by name, and the rest get in.
//!
//! An archive is a folder of files: each is handed on by itself, and the archive is not kept. What is attached to a
//! message is handed on before it, so that a message that is in has everything with it, whenever the import ends.

mod batches;
mod handover;
mod mailbox;
mod pace;
mod pause;
pub(super) mod read_file;
mod reading;
mod refusals;
mod version;

use super::plain_file::Unread;
use super::verbs::import::{Here, take};
use super::{Known, Parsers, Session};
use crate::edit::Group;
use crate::ingest::{Extent, MAX_INPUT_BYTES, Refusal};
use crate::model::{ImportOutcome, ImportedFile, Sha256};
use crate::problem::Problem;
use crate::say;
use batches::Batches;
use handover::Handover;
pub use pace::Pace;
pub use pause::Pause;
pub use read_file::{Content, ReadFile, base_name};
use reading::Reading;
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::AtomicBool;
pub(super) use version::read_bytes;
pub use version::{Version, read_one};

/// The files that paths and folders lead to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Gathered {
    /// Plain files, sorted within each folder.
    pub files: Vec<PathBuf>,
    /// What is not a plain file, with the reason.
    pub refused: Vec<(PathBuf, String)>,
    /// The size of all files, in bytes.
    pub bytes: u64,
    /// The folders that were given.
    roots: Vec<PathBuf>,
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

    /// The records of what is not a plain file, each with its path.
    pub fn refusals(&self) -> impl Iterator<Item = (PathBuf, ImportedFile)> + '_ {
        self.refused.iter().map(|(path, reason)| {
            (path.clone(), ImportedFile { folder: self.folder_of(path), ..refused_file(path, reason) })
        })
    }

    fn gather(&mut self, path: &Path, project: &Path) {
        if fs::canonicalize(path).is_ok_and(|path| path.starts_with(project)) {
            self.refused.push((path.to_owned(), say!("It lies in the project's own folder").to_owned()));
            return;
        }
        if path.is_dir() {
            self.roots.push(path.to_owned());
        }
        let in_project = |entry: &walkdir::DirEntry| {
            entry.file_type().is_dir() && fs::canonicalize(entry.path()).is_ok_and(|path| path == project)
        };
        let walk = walkdir::WalkDir::new(path).follow_links(false).follow_root_links(false).sort_by_file_name();
        for entry in walk.into_iter().filter_entry(|entry| !in_project(entry)) {
            match entry {
                Ok(entry) if entry.file_type().is_file() => {
                    self.bytes += entry.metadata().map_or(0, |metadata| metadata.len());
                    self.files.push(entry.into_path());
                }
                Ok(entry) if entry.file_type().is_dir() => {}
                Ok(entry) if entry.file_type().is_symlink() => {
                    self.refused.push((entry.into_path(), say!("It is a link; give the file it leads to").to_owned()));
                }
                Ok(entry) => self.refused.push((entry.into_path(), not_plain())),
                Err(error) => {
                    let path = error.path().unwrap_or(path).to_owned();
                    self.refused.push((path, why_unreadable(error.io_error())));
                }
            }
        }
    }
}

/// More of a folder's path is cut off at its end.
const FOLDER_CODEPOINTS: usize = 500;

impl Gathered {
    /// Where a file lay below the folder that was given, with that folder's own name and nothing above it: 'leak/2019'.
    /// None for a file that was given by itself.
    pub fn folder_of(&self, file: &Path) -> Option<String> {
        folder_in(&self.roots, file)
    }

    /// The folders that were given.
    pub fn roots(&self) -> &[PathBuf] {
        &self.roots
    }
}

/// Of folders within one another the outermost tells most. An archive that was given by itself is a folder too.
fn folder_in(roots: &[PathBuf], file: &Path) -> Option<String> {
    let root = roots.iter().filter(|root| file.starts_with(root)).min_by_key(|root| root.as_os_str().len())?;
    let own =
        fs::canonicalize(root).ok().and_then(|root| root.file_name().map(|name| name.to_string_lossy().into_owned()));
    let below = file.parent()?.strip_prefix(root).ok()?;
    let names = below.components().filter_map(|part| match part {
        Component::Normal(name) => Some(name.to_string_lossy().into_owned()),
        _ => None,
    });
    let folder = own.into_iter().chain(names).collect::<Vec<_>>().join("/");
    (!folder.is_empty()).then(|| folder.chars().take(FOLDER_CODEPOINTS).collect())
}

/// How far an import is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Progress {
    /// Files done.
    pub done: usize,
    /// Files in all.
    pub total: usize,
    /// The base name of the file done last.
    pub name: String,
    /// Bytes read so far.
    pub bytes: u64,
    /// Bytes of all files that were gathered; what an archive holds is more than the archive.
    pub bytes_total: u64,
    /// How long the rest will take, if it goes on as it did; none while nobody can tell.
    pub seconds_left: Option<u64>,
    /// Nothing is begun until it is to go on.
    pub paused: bool,
}

/// How to import.
#[derive(Debug)]
pub struct ImportPlan<'a> {
    /// The files.
    pub files: &'a [PathBuf],
    /// The folders that were given.
    pub roots: &'a [PathBuf],
    /// What the project has already, whole.
    pub known: &'a Known,
    /// The parsers' processes.
    pub parsers: &'a Parsers,
    /// How much of each is read.
    pub extent: Extent,
    /// How many files at once.
    pub jobs: usize,
    /// Set from outside to stop; what is done is kept.
    pub cancel: &'a AtomicBool,
    /// Set from outside to begin no other file until it is taken back.
    pub pause: &'a Pause,
}

/// Reads and parses the files, `jobs` at a time, and hands them on in their order, as many together as come in a
/// moment, so that they are kept together. Returns whether it came to the end.
///
/// Each comes with how many there are as far as is known by then: an archive tells of its files when it is
/// opened.
pub fn import(plan: &ImportPlan<'_>, each: impl FnMut(Vec<ReadFile>, usize)) -> bool {
    let handover = Handover::new(plan.files.len(), plan.cancel, plan.pause);
    handover.run(plan.jobs, Batches::new(each), |at, hand_on| {
        if let Some(path) = plan.files.get(at) {
            Reading::of(plan, &handover, hand_on, path).all();
        }
    })
}

/// The folder of an archive's file: the archive's, the archive itself, and where the file lies in it.
fn folder_of_entry(roots: &[PathBuf], archive: &Path, entry: &str) -> String {
    let within = entry.rsplit_once('/').map_or("", |(folder, _)| folder);
    let names = within.split('/').filter(|name| !name.is_empty() && *name != "." && *name != "..").map(str::to_owned);
    let around = folder_in(roots, archive).into_iter().chain([base_name(archive)]);
    let folder = around.chain(names).collect::<Vec<_>>().join("/");
    folder.chars().take(FOLDER_CODEPOINTS).collect()
}

fn refused(path: PathBuf, reason: String) -> ReadFile {
    let (bytes, content) = (Vec::new(), Content::Refused(reason));
    ReadFile { path, folder: None, sha256: Sha256::of(&bytes), bytes, content, attached: Vec::new() }
}

fn reason(refusal: &Refusal) -> String {
    refusal.to_string()
}

pub(super) fn why_unread(unread: &Unread) -> String {
    match unread {
        Unread::NotPlain => say!(
            "It is a folder, a link, a device or a pipe and not a plain file; give the file itself, or save what comes out of it as a file"
        )
        .to_owned(),
        Unread::MadeUp => say!("It is no file on a disk: the system makes it up as it is read; copy what it says into a file and import that").to_owned(),
        Unread::TooLarge => Refusal::TooLarge { limit_bytes: MAX_INPUT_BYTES }.to_string(),
        Unread::Changed => {
            say!("It changed while it was read; import it once nothing writes to it any more").to_owned()
        }
        Unread::Refused(error) => why_unreadable(Some(error)),
    }
}

fn not_plain() -> String {
    say!("It is a device or a pipe and not a plain file; save what comes out of it as a file and import that")
        .to_owned()
}

fn why_unreadable(error: Option<&std::io::Error>) -> String {
    match error.map(std::io::Error::kind) {
        Some(std::io::ErrorKind::NotFound) => say!("There is no such file").to_owned(),
        Some(std::io::ErrorKind::PermissionDenied) => say!("It may not be read: check its permissions").to_owned(),
        _ => say!("It could not be read: check the disk it lies on").to_owned(),
    }
}

impl Session {
    /// Takes in files that were read, all of them on disk together before any is seen; what became of each, in their
    /// order. Where the disk refuses, none of them is in.
    pub fn bring_in(
        &mut self,
        files: &[ReadFile],
        group: Group,
        keep_originals: bool,
    ) -> Result<Vec<ImportedFile>, Problem> {
        let label = |file: &ReadFile| say!("Import {}", base_name(&file.path));
        let mut here = Here::of(&self.project, files);
        let brought = self.commit_each(group, files, label, |work, file| {
            let brought = take(work, file, keep_originals, &here)?;
            here.add(&brought);
            Ok(brought)
        })?;
        let record = |(file, brought): (&ReadFile, Result<ImportedFile, Problem>)| {
            brought.unwrap_or_else(|problem| ImportedFile {
                folder: file.folder.clone(),
                ..refused_file(&file.path, &problem.to_string())
            })
        };
        Ok(files.iter().zip(brought).map(record).collect())
    }
}

/// The record of a file that was refused before it was read.
pub fn refused_file(path: &Path, reason: &str) -> ImportedFile {
    ImportedFile {
        name: base_name(path),
        folder: None,
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

    /// How often something was handed on of these files, where the first time cancels the import; and whether that came
    /// to its end.
    fn handed_on_until_cancelled(files: &[PathBuf]) -> (usize, bool) {
        let folder = tempfile::tempdir().expect("a folder");
        let project = Project::default();
        let corpus = Corpus::at(Arc::new(RealDisk), Folder::at(folder.path()));
        let (known, parsers) = (Known::of(&project, &corpus), Parsers::new(PathBuf::from("no-such-program")));
        let (cancel, pause) = (AtomicBool::new(false), Pause::default());
        let (known, parsers, cancel, pause) = (&known, &parsers, &cancel, &pause);
        let extent = Extent::default();
        let plan = ImportPlan { files, roots: &[], known, parsers, extent, jobs: 3, cancel, pause };
        let mut handed_on = 0;
        let finished = import(&plan, |_files, _total| {
            handed_on += 1;
            cancel.store(true, Ordering::Relaxed);
        });
        (handed_on, finished)
    }

    #[test]
    fn a_cancelled_import_comes_to_its_end() {
        let folder = tempfile::tempdir().expect("a folder");
        let name = |nth: usize| folder.path().join(format!("{nth}.txt"));
        let files: Vec<PathBuf> = (0..200).map(name).collect();
        for file in &files {
            fs::write(file, "Words.").expect("a file");
        }
        assert_eq!(handed_on_until_cancelled(&files), (1, false), "what came after the cancel is not handed on");
        let mailbox = folder.path().join("a.mbox");
        let message = "From a@b.example Mon Jun 01 10:00:00 2009\nFrom: a@b.example\n\nWords.\n\n";
        fs::write(&mailbox, message.repeat(2_000)).expect("a mailbox");
        assert_eq!(handed_on_until_cancelled(&[mailbox]), (1, false), "nor the rest of a mailbox");
    }

    #[test]
    fn a_folder_is_told_from_the_one_that_was_given_on() {
        let outer = tempfile::tempdir().expect("a folder");
        let leak = outer.path().join("leak");
        fs::create_dir_all(leak.join("2019/mails")).expect("folders");
        fs::write(leak.join("2019/mails/a.txt"), "Words.").expect("a file");
        let check = |given: &Path, file: &str, expected: Option<&str>| {
            let gathered = Gathered::from(&[given.to_owned()], &outer.path().join("case"));
            assert_eq!(gathered.folder_of(&given.join(file)).as_deref(), expected, "{file}");
        };
        check(&leak, "2019/mails/a.txt", Some("leak/2019/mails"));
        check(&leak.join("2019"), "mails/a.txt", Some("2019/mails"));
        check(&leak.join("2019/mails/a.txt"), "", None);
        let entry = |entry: &str| folder_of_entry(std::slice::from_ref(&leak), &leak.join("2019/old.zip"), entry);
        assert_eq!(entry("in/deep/b.txt"), "leak/2019/old.zip/in/deep");
        assert_eq!(entry("../../../etc/b.txt"), "leak/2019/old.zip/etc");
        assert_eq!(folder_of_entry(&[], &leak.join("old.zip"), "b.txt"), "old.zip");
    }
}
