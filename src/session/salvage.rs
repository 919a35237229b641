//! Saving what is good of a damaged project: a fresh project that holds it, so that work can go on, and a
//! list of what is missing from it.

use super::target::outside_projects;
use super::{Maker, Session};
use crate::edit::{Change, Transaction, apply_edit};
use crate::model::{Edition, LeftOut, Project, Tombstone};
use crate::problem::{Problem, ProblemKind};
use crate::say;
use crate::store::{Corpus, Disk, Folder, Founding, RealDisk, StoreError, make_folder, write_whole};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What was saved, and what could not be.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Salvaged {
    /// The revision that what was saved stands at.
    pub revision: u64,
    /// The lines of history that are lost, from the first to the last, counted from 1; none where all of it is
    /// good or none follows what is.
    pub lost_lines: Option<(u64, u64)>,
    /// What was not as it should be, in sentences.
    pub damage: Vec<String>,
    /// Files of the corpus that are missing or not what was kept, with the base name of the document's file.
    pub missing: Vec<(String, String)>,
}

impl Salvaged {
    /// What is missing, in sentences; none where nothing is.
    pub fn sentences(&self) -> Vec<String> {
        let mut sentences = self.damage.clone();
        sentences.extend(self.lost_lines.map(|(first, last)| {
            let at = say!("What was saved stands at revision {}", self.revision);
            if first == last {
                say!("{at}; line {first} is lost", at, first)
            } else {
                say!("{at}; lines {first} to {last} are lost", at, first, last)
            }
        }));
        let missing = |(file, name): &(String, String)| say!("{file}, of '{name}', is missing or damaged", file, name);
        sentences.extend(self.missing.iter().map(missing));
        sentences
    }
}

/// What is missing from what is good of this project. Reads every file of its corpus.
pub fn look(session: &Session) -> Salvaged {
    let mut salvaged = what_is_lost(session);
    for (path, edition, read) in files(session) {
        if read(session.library().corpus()).is_err() {
            salvaged.missing.push((path.display().to_string(), edition.name.clone()));
        }
    }
    salvaged
}

/// Saves what is good as a fresh project in a folder that does not exist yet or is empty.
///
/// `told` hears how many files are saved, of how many, and says whether to go on; of what was not saved to its end nothing stays.
pub fn save(
    session: &Session,
    to: &Path,
    maker: &mut Maker,
    told: &mut dyn FnMut(usize, usize) -> bool,
) -> Result<Salvaged, Problem> {
    let folder = free_folder(to)?;
    let was_there = folder.path().is_dir();
    let saved = save_into(&folder, session, maker, told);
    if saved.is_err() {
        clear(&folder, was_there);
    }
    saved
}

/// Takes away what was written into a folder that was free; where the disk refuses even that, nothing in it opens
/// as a project.
fn clear(folder: &Folder, was_there: bool) {
    for file in [folder.history(), folder.snapshot()] {
        drop(fs::remove_file(file));
    }
    for made in [folder.corpus(), folder.originals()] {
        drop(fs::remove_dir_all(made));
    }
    if !was_there {
        // Only where nothing else is in it.
        drop(fs::remove_dir(folder.path()));
    }
}

fn save_into(
    folder: &Folder,
    session: &Session,
    maker: &mut Maker,
    told: &mut dyn FnMut(usize, usize) -> bool,
) -> Result<Salvaged, Problem> {
    let disk: Arc<dyn Disk> = Arc::new(RealDisk);
    for path in [folder.path().to_owned(), folder.corpus(), folder.originals()] {
        make_folder(disk.as_ref(), &path).map_err(StoreError::disk("make", &path))?;
    }
    let mut salvaged = what_is_lost(session);
    let files = files(session);
    let all = files.len();
    for (done, (path, edition, read)) in files.into_iter().enumerate() {
        if !told(done, all) {
            return Err(stopped());
        }
        match read(session.library().corpus()) {
            Ok(bytes) => {
                let path = folder.path().join(path);
                write_whole(disk.as_ref(), &path, &bytes).map_err(StoreError::disk("write", &path))?;
            }
            Err(_lost) => salvaged.missing.push((path.display().to_string(), edition.name.clone())),
        }
    }
    if !told(all, all) {
        return Err(stopped());
    }
    // History comes last: until then nobody takes the folder for a project.
    let project = with_tombstone(session, maker)?;
    let (label, author) = (say!("Go on with what was good"), maker.author().to_owned());
    let adoption = Transaction::adopting(&Project::default(), &project, label, author, maker.now());
    Founding::of(&adoption)?.put(disk.as_ref(), folder)?;
    Ok(salvaged)
}

fn stopped() -> Problem {
    Problem::new(ProblemKind::Partial, say!("It was stopped, and nothing was saved"))
}

/// What is lost of history.
fn what_is_lost(session: &Session) -> Salvaged {
    let revision = session.project().revision();
    // A log that cannot be read at all was told of among the notices.
    let history = fs::read(session.folder().history()).unwrap_or_default();
    let lines = history.split_inclusive(|byte| *byte == b'\n').count() as u64;
    let damage = session.notices().iter().map(|notice| notice.what.clone()).collect();
    Salvaged { revision, lost_lines: (lines > revision).then_some((revision + 1, lines)), damage, missing: Vec::new() }
}

type Reading<'a> = Box<dyn Fn(&Corpus) -> Result<Vec<u8>, StoreError> + 'a>;

/// Every file of the corpus and of the originals once: its path within the project, an edition that needs
/// it, and how it is read whole.
fn files(session: &Session) -> Vec<(PathBuf, &Edition, Reading<'_>)> {
    let (mut files, mut seen): (Vec<(PathBuf, &Edition, Reading<'_>)>, _) = (Vec::new(), BTreeSet::new());
    let folder = session.folder();
    for edition in &session.project().editions {
        let mut of_it: Vec<(PathBuf, Reading<'_>)> = vec![
            (folder.text(edition.text), Box::new(|corpus| corpus.text(edition.text).map(String::into_bytes))),
            (folder.layout(edition.layout), Box::new(|corpus| corpus.layout_bytes(edition.layout))),
        ];
        if edition.original_kept {
            let path = folder.original(edition.original, &edition.media_type);
            of_it.push((path, Box::new(|corpus| corpus.original(edition.original, &edition.media_type))));
        }
        for (path, read) in of_it {
            let within = path.strip_prefix(folder.path()).map_or_else(|_| path.clone(), Path::to_owned);
            if seen.insert(within.clone()) {
                files.push((within, edition, read));
            }
        }
    }
    files
}

/// What is good, and the mark that something was left out.
fn with_tombstone(session: &Session, maker: &mut Maker) -> Result<Project, Problem> {
    let (id, made) = (maker.id(), maker.stamp());
    let tombstone = Tombstone { id, what: LeftOut::Damage, parent: session.head(), seal: None, made };
    let mut project = session.project().clone();
    apply_edit(&mut project, &Change::create(tombstone).into())
        .map_err(|conflict| Problem::new(ProblemKind::Partial, conflict.to_string()))?;
    Ok(project)
}

/// A folder outside all projects that holds nothing.
fn free_folder(to: &Path) -> Result<Folder, Problem> {
    let name = to.file_name().ok_or_else(|| Problem::usage(say!("{} is no folder", to.display())))?;
    let parent = to.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let parent = fs::canonicalize(parent).map_err(|_missing| {
        Problem::usage(say!("There is no folder {}", parent.display())).advise(say!("Make it first"))
    })?;
    let path = parent.join(name);
    outside_projects(&path)?;
    let is_free = match fs::symlink_metadata(&path) {
        Ok(metadata) => metadata.is_dir() && fs::read_dir(&path).is_ok_and(|mut names| names.next().is_none()),
        Err(_nothing_there) => true,
    };
    if is_free {
        Ok(Folder::at(path))
    } else {
        Err(Problem::usage(say!("{} is not empty", to.display())).advise(say!("Give a folder that does not exist yet")))
    }
}
