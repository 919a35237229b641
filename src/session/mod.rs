//! The one imperative place: the project, its history and store, and what runs beside them.
//!
//! A [`Session`] holds one open project. A *verb* ([`verbs`]) works out what an intent of the user
//! changes; [`Session::commit`] puts that on disk and only then into the project. [`Desk`] runs a session
//! on a thread of its own for the window, so that no file is synced on the thread that draws.
//!
//! The command line drives a session directly. What is shown is computed by [`crate::analysis`].

pub mod asking;
pub mod autotag;
mod background;
mod bookmarks;
pub mod briefs;
pub mod bringing;
pub mod bundle;
pub mod bundled;
pub mod chronicle;
pub mod conflicts;
pub mod copies;
pub mod crash;
pub mod damage;
mod desk;
mod draft;
mod figures;
pub mod folders;
mod headway;
mod import;
pub mod indexing;
mod known;
pub mod layers;
pub mod libraries;
mod library;
mod maker;
pub mod marking_terms;
pub mod merging;
mod named;
pub mod original;
pub mod outgoing;
pub mod pack;
#[cfg(feature = "gui")]
pub mod pages;
mod parsers;
pub mod picture;
mod plain_file;
pub mod purge;
#[cfg(feature = "gui")]
pub mod recognition;
mod rehearsal;
pub mod salvage;
pub mod suggestions;
mod target;
#[cfg(test)]
pub(crate) mod testing;
mod texts;
mod threads;
#[cfg(feature = "pdf")]
mod typefaces;
mod typesetting;
pub mod verbs;
mod walk;
mod work;

pub use background::Background;
pub use bookmarks::Bookmarks;
pub use desk::{Begin, Desk, Made, News, UndoLabels, jobs};
#[cfg(feature = "gui")]
pub use desk::{RecognisedDocument, RecognitionOutcome, RecognitionProgress};
pub use draft::Draft;
pub use headway::Headway;
pub use import::{
    Content, Gathered, ImportPlan, Pace, Pause, Progress, ReadFile, Version, base_name, import, read_one, refused_file,
};
pub use known::Known;
pub use library::Library;
pub use maker::{Clock, IdSource, Maker, RandomIds, SystemClock, day_of, today};
pub use parsers::{Contents, Parsers, Unpacking, WORKER_ARGUMENT};
pub use rehearsal::rehearse;
pub use target::Target;
pub use texts::Texts;
pub use threads::by_hands;
pub use work::{Work, find, find_a};

use crate::edit::{Cause, Edit, Group, Transaction, apply, history};
use crate::model::Project;
use crate::problem::{Problem, ProblemKind};
use crate::say;
use crate::store::{
    Access, Disk, Finding, Folder, Followed, LineHash, Opened, RealDisk, Record, Store, StoreError, verify,
};
use std::path::Path;
use std::sync::Arc;
use std::thread::JoinHandle;

/// One open project.
#[derive(Debug)]
pub struct Session {
    store: Store,
    project: Project,
    library: Library,
    maker: Maker,
    access: Access,
    /// Why it can only be read, where history is damaged.
    damage: Option<Problem>,
    notices: Vec<Problem>,
    /// A snapshot being written.
    snapshot: Option<JoinHandle<Result<u64, StoreError>>>,
    /// The search index being made.
    indexing: Option<indexing::Indexing>,
}

/// What a commit gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Committed<T> {
    /// The project's revision after it; the one before it where nothing changed.
    pub revision: u64,
    /// What the verb gave.
    pub value: T,
}

/// Everything in this project that is not as it was written. Writes nothing.
pub fn check(folder: &Path) -> Result<Vec<Finding>, Problem> {
    let disk: Arc<dyn Disk> = Arc::new(RealDisk);
    Ok(verify(&disk, &Folder::at(folder))?)
}

/// The author while nobody has said who works.
pub const NOBODY: &str = "analyst";

impl Session {
    /// Makes a new project.
    pub fn create(path: &Path, title: &str, maker: Maker) -> Result<Self, Problem> {
        target::outside_projects(path)?;
        let mut session = Self::create_on(Arc::new(RealDisk), path, maker)?;
        session.commit(say!("Begin project"), |work| verbs::case::begin(work, title))?;
        // From now on a project without its snapshot has lost it.
        session.write_snapshot()?;
        Ok(session)
    }

    /// Makes the folder of a new project on this disk, without a head.
    pub fn create_on(disk: Arc<dyn Disk>, path: &Path, maker: Maker) -> Result<Self, Problem> {
        let store = Store::create(disk, Folder::at(path))?;
        let library = Library::new(store.corpus());
        let (project, access, notices) = (Project::default(), Access::Write, Vec::new());
        Ok(Self { store, project, library, maker, access, damage: None, notices, snapshot: None, indexing: None })
    }

    /// Opens a project on this machine's disk.
    pub fn open(path: &Path, access: Access, maker: Maker) -> Result<Self, Problem> {
        Self::open_on(Arc::new(RealDisk), path, access, maker)
    }

    /// Opens a project on this disk. Without an author of its own, the maker goes on as the last author
    /// of the history.
    pub fn open_on(disk: Arc<dyn Disk>, path: &Path, access: Access, maker: Maker) -> Result<Self, Problem> {
        let mut maker = maker;
        let mut opened = Store::open(disk, Folder::at(path), access)?;
        if maker.author().is_empty() {
            // A log that cannot be read has been reported already, and the project opens without it.
            let last = opened.store.history.newest_first().next().and_then(Result::ok);
            maker.set_author(last.map_or_else(|| NOBODY.to_owned(), |record| record.transaction.author));
        }
        if opened.is_ahead() {
            opened.go_on(maker.author().to_owned(), maker.now())?;
        }
        let Opened { store, project, notices, access, damage, .. } = opened;
        let library = Library::new(store.corpus());
        Ok(Self { store, project, library, maker, access, damage, notices, snapshot: None, indexing: None })
    }

    /// The project as it stands on disk.
    pub fn project(&self) -> &Project {
        &self.project
    }

    /// Its texts.
    pub fn library(&self) -> &Library {
        &self.library
    }

    /// Its folder.
    pub fn folder(&self) -> &Folder {
        self.store.folder()
    }

    /// Whether it can be changed.
    pub fn access(&self) -> Access {
        self.access
    }

    /// Who works on it.
    pub fn author(&self) -> &str {
        self.maker.author()
    }

    /// Lets another author go on.
    pub fn set_author(&mut self, author: impl Into<String>) {
        self.maker.set_author(author);
    }

    /// Whether history is damaged before its last line, so that only what is good of it is here.
    pub fn is_damaged(&self) -> bool {
        self.damage.is_some()
    }

    /// Sees what the writer did since, where this only reads; whether there was anything.
    pub fn follow(&mut self) -> Result<bool, Problem> {
        if self.access == Access::Write {
            return Ok(false);
        }
        match self.store.follow(&self.project)? {
            None => return Ok(false),
            Some(Followed::Grown(project)) => self.project = *project,
            Some(Followed::Replaced(opened)) => {
                let Opened { store, project, notices, damage, .. } = *opened;
                (self.store, self.project, self.notices, self.damage) = (store, project, notices, damage);
            }
        }
        Ok(true)
    }

    /// Refuses where this project can only be read, and says why.
    fn may_write(&self) -> Result<(), Problem> {
        match (self.access, &self.damage) {
            (Access::Write, _) => Ok(()),
            (Access::Read, Some(damage)) => Err(damage.clone()),
            (Access::Read, None) => Err(StoreError::ReadOnly.into()),
        }
    }

    /// What was not as it should be when it was opened.
    pub fn notices(&self) -> &[Problem] {
        &self.notices
    }

    /// Does what `verb` works out, whole or not at all; on disk before it is seen.
    pub fn commit<T>(
        &mut self,
        label: &str,
        verb: impl FnOnce(&mut Work<'_>) -> Result<T, Problem>,
    ) -> Result<Committed<T>, Problem> {
        self.commit_in(label, None, verb)
    }

    /// The same, to be undone together with all of its group.
    pub fn commit_in<T>(
        &mut self,
        label: &str,
        group: Option<Group>,
        verb: impl FnOnce(&mut Work<'_>) -> Result<T, Problem>,
    ) -> Result<Committed<T>, Problem> {
        self.may_write()?;
        let work = Work::new(self.project.clone(), &self.library, &mut self.maker);
        let mut work = work.after(self.store.history.log());
        let value = verb(&mut work)?;
        let edits = work.into_edits();
        if !edits.is_empty() {
            let transaction = self.transaction(label, group, edits);
            self.acknowledge(&[transaction])?;
        }
        Ok(Committed { revision: self.project.revision(), value })
    }

    /// Does this for each, whole or not at all: every one in a line of its own, and all of them on disk together before
    /// any is seen. What fails for one is its own; where the disk refuses, none of them was done.
    pub fn commit_each<I, T>(
        &mut self,
        group: Group,
        items: &[I],
        label: impl Fn(&I) -> String,
        mut verb: impl FnMut(&mut Work<'_>, &I) -> Result<T, Problem>,
    ) -> Result<Vec<Result<T, Problem>>, Problem> {
        self.may_write()?;
        let (library, mut project) = (self.library.gathering(), self.project.clone());
        let (mut results, mut transactions) = (Vec::with_capacity(items.len()), Vec::new());
        for item in items {
            let mut work = Work::new(project.clone(), &library, &mut self.maker);
            let result = verb(&mut work, item);
            if let Err(problem) = &result
                && problem.kind == ProblemKind::Disk
            {
                return Err(problem.clone());
            }
            let (after, edits) = work.into_parts();
            if result.is_ok() && !edits.is_empty() {
                transactions.push(self.transaction(&label(item), Some(group), edits));
                project = after;
            }
            results.push(result);
        }
        if !transactions.is_empty() {
            library.corpus().settle()?;
            self.acknowledge(&transactions)?;
        }
        Ok(results)
    }

    /// A group for commits that undo together, beginning with the next.
    pub fn new_group(&self) -> Group {
        self.project.revision() + 1
    }

    /// Takes back what was done last; its label, or none where there is nothing to take back.
    pub fn undo(&mut self) -> Result<Option<String>, Problem> {
        let revisions = history::undoable(self.store.history.entries())?;
        self.take_back(&revisions, Cause::Undoes)
    }

    /// Takes back the last undo; its label, or none where there is nothing to redo.
    pub fn redo(&mut self) -> Result<Option<String>, Problem> {
        let revisions = history::redoable(self.store.history.entries())?;
        self.take_back(&revisions, Cause::Redoes)
    }

    /// The labels of what Undo and Redo would take back now.
    pub fn undo_labels(&self) -> Result<(Option<String>, Option<String>), Problem> {
        let first = |revisions: Vec<u64>| -> Result<Option<String>, Problem> {
            let newest = revisions.get(..1).unwrap_or_default();
            Ok(self.store.history.records(newest)?.pop().map(|record| record.transaction.label))
        };
        Ok((
            first(history::undoable(self.store.history.entries())?)?,
            first(history::redoable(self.store.history.entries())?)?,
        ))
    }

    /// Who did what and when, newest first.
    pub fn log(&self) -> impl Iterator<Item = Result<Record, StoreError>> + use<> {
        self.store.history.newest_first()
    }

    /// The hash of history's last line: what a project that goes on from this one names as its parent.
    pub fn head(&self) -> LineHash {
        self.store.history.head()
    }

    /// Writes the snapshot and lets the project go.
    pub fn close(mut self) -> Result<(), Problem> {
        self.write_snapshot()
    }

    /// Writes the snapshot, unless the one on disk stands at the end of history.
    pub(crate) fn write_snapshot(&mut self) -> Result<(), Problem> {
        let written = self.finish_snapshot();
        if self.access == Access::Read || self.store.history.is_poisoned() {
            return Ok(());
        }
        if self.store.snapshot_is_behind() || !written {
            let bytes = self.store.snapshot_job(self.project.clone()).run()?;
            self.store.snapshot_written(bytes);
        }
        Ok(())
    }

    /// Takes back these revisions, which are given newest first, in one append; the label of the first.
    fn take_back(&mut self, revisions: &[u64], cause: fn(u64) -> Cause) -> Result<Option<String>, Problem> {
        self.may_write()?;
        let take_back = |record: Record| {
            let author = self.maker.author().to_owned();
            record.transaction.inverse(cause(record.revision), author, self.maker.now())
        };
        let mut transactions: Vec<_> = self.store.history.records(revisions)?.into_iter().map(take_back).collect();
        if transactions.is_empty() {
            return Ok(None);
        }
        verbs::redact::keep_given(&self.project, &mut transactions);
        self.acknowledge(&transactions)?;
        Ok(transactions.into_iter().next().map(|transaction| transaction.label))
    }

    fn transaction(&self, label: &str, group: Option<Group>, edits: Vec<Edit>) -> Transaction {
        let (label, author) = (label.to_owned(), self.maker.author().to_owned());
        Transaction { label, author, at: self.maker.now(), group, cause: Cause::Done, edits }
    }

    /// History first, then the project; a snapshot in the background when one is due.
    fn acknowledge(&mut self, transactions: &[Transaction]) -> Result<(), Problem> {
        let mut next = self.project.clone();
        for transaction in transactions {
            next = apply(&next, transaction)
                .map_err(|conflict| Problem::new(ProblemKind::Partial, conflict.to_string()))?;
        }
        self.store.history.append(transactions)?;
        let before = std::mem::replace(&mut self.project, next);
        self.index_what_came(&before);
        self.snapshot_if_due();
        Ok(())
    }

    fn snapshot_if_due(&mut self) {
        let writing = self.snapshot.as_ref().is_some_and(|thread| !thread.is_finished());
        if !writing && self.store.snapshot_due() {
            self.finish_snapshot();
            let job = self.store.snapshot_job(self.project.clone());
            self.snapshot = Some(std::thread::spawn(|| job.run()));
        }
    }

    /// Waits for the snapshot that is being written; whether the last one begun is on disk. One that
    /// failed costs time at the next opening and nothing else, since history is the truth; it is written
    /// again when the next is due, or on close.
    fn finish_snapshot(&mut self) -> bool {
        match self.snapshot.take().map(JoinHandle::join) {
            None => true,
            Some(Ok(Ok(bytes))) => {
                self.store.snapshot_written(bytes);
                true
            }
            Some(Ok(Err(_)) | Err(_)) => false,
        }
    }
}

/// A snapshot and an index that are being written belong to this writer: the lock is not let go before they are done.
impl Drop for Session {
    fn drop(&mut self) {
        self.indexing = None;
        self.finish_snapshot();
    }
}
