//! The open project folder: making one, opening one, and when its snapshot is due.
//!
//! What is found is worked out by `found`, what is mended by `mend`; here stands in which order.

use super::chain::BadLine;
use super::erase;
use super::folder::LOCK;
use super::found::{Found, State};
use super::history::End;
use super::replay::Standing;
use super::{Corpus, Disk, DiskFile, Folder, History, Look, SnapshotJob, StoreError, backups, make_folder, mend};
use crate::edit::{self, Transaction};
use crate::model::Project;
use crate::problem::{Problem, ProblemKind};
use crate::say;
use jiff::Timestamp;
use std::fmt::Debug;
use std::path::Path;
use std::sync::Arc;

/// Whether a project is opened to be changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// By its one writer, who holds the lock.
    Write,
    /// By one of any number of readers, who write nothing at all.
    Read,
}

/// An open project folder.
#[derive(Debug)]
pub struct Store {
    pub(super) disk: Arc<dyn Disk>,
    pub(super) folder: Folder,
    /// The log.
    pub history: History,
    /// Held for as long as the store lives; readers hold none.
    lock: Option<Lock>,
    snapshot: OnDisk,
    /// The log as a reader saw it last.
    pub(super) seen: Option<Look>,
    /// Whether what is appended to the log follows from what the reader has.
    pub(super) can_grow: bool,
}

type Lock = Box<dyn Debug + Send + Sync>;

/// The snapshot on disk.
#[derive(Debug, Clone, Copy)]
struct OnDisk {
    /// Where the one begun last stands.
    begun: End,
    /// The revision of the one that is known to be whole and of this history.
    whole: Option<u64>,
    /// The size of the last.
    bytes: u64,
}

/// A project as it was found.
#[derive(Debug)]
pub struct Opened {
    /// The folder.
    pub store: Store,
    /// What it holds.
    pub project: Project,
    /// What was not as it should be, and what was done about it.
    pub notices: Vec<Problem>,
    /// Whether it can be changed: damage in the middle of history makes a project read-only.
    pub access: Access,
    /// Why it can only be read, where history is damaged.
    pub damage: Option<Problem>,
    /// What history has, where the project is a snapshot's that is ahead of it, and the hand to append to it.
    behind: Option<Behind>,
}

#[derive(Debug)]
struct Behind {
    history: Project,
    file: Box<dyn DiskFile>,
    strays: Vec<u64>,
}

/// A snapshot is due after this many lines of history.
const SNAPSHOT_LINES: u64 = 1000;
/// … or once history has grown by the snapshot's size, but not for less than this.
const SNAPSHOT_LEAST_BYTES: u64 = 256 * 1024;

/// What the log calls it when a project goes on from a snapshot that is ahead of it.
const GO_ON: &str = "Go on from the snapshot";

impl Store {
    /// Makes the folder of a new project: an empty history, held by this writer.
    pub fn create(disk: Arc<dyn Disk>, folder: Folder) -> Result<Self, StoreError> {
        let path = folder.path();
        let was_there = disk.look(path).map_err(StoreError::disk("read", path))?.is_some();
        make_folder(disk.as_ref(), path).map_err(StoreError::disk("make", path))?;
        // A lock alone is what a writer left that was cut off before it could begin.
        if disk.list(path).map_err(StoreError::disk("read", path))?.iter().any(|name| name != LOCK) {
            return Err(StoreError::Occupied(path.to_owned()));
        }
        if was_there {
            disk.make_private(path).map_err(StoreError::disk(say!("close to others"), path))?;
        }
        let lock = lock(disk.as_ref(), &folder)?;
        let file = disk.create(&folder.history()).map_err(StoreError::disk("write", &folder.history()))?;
        disk.sync_folder(path).map_err(StoreError::disk("write", path))?;
        let snapshot = OnDisk { begun: End::START, whole: None, bytes: 0 };
        let history = History::new(Arc::clone(&disk), folder.clone(), Some(file), End::START);
        Ok(Self { disk, folder, history, lock: Some(lock), snapshot, seen: None, can_grow: true })
    }

    /// Opens a project. One whose snapshot is ahead of its history can be changed after [`Opened::go_on`].
    pub fn open(disk: Arc<dyn Disk>, folder: Folder, access: Access) -> Result<Opened, StoreError> {
        let snapshot_bytes = there(disk.as_ref(), &folder)?;
        let lock = match access {
            Access::Write => Some(lock(disk.as_ref(), &folder)?),
            Access::Read => None,
        };
        let cut_off = if lock.is_some() { erase::look(disk.as_ref(), &folder)? } else { None };
        // Looked at before it is read, so that what is appended meanwhile is seen at the next look.
        let seen = disk.look(&folder.history()).map_err(StoreError::disk("read", &folder.history()))?;
        let found = Found::read(disk.as_ref(), &folder)?;
        let mut notices: Vec<Problem> = found.notices.iter().map(Problem::from).collect();
        let damage = match found.state {
            State::Damaged { damage, .. } => Some(read_only(damage)),
            _ => None,
        };
        let access = if damage.is_some() { Access::Read } else { access };
        let mut file = None;
        if access == Access::Write {
            if let Some(cut_off) = cut_off {
                notices.push(cut_off.settle(disk.as_ref(), &folder, &found.history.project)?);
            }
            let (mended, set_aside) = mend::mend(disk.as_ref(), &folder, &found)?;
            file = Some(mended);
            notices.extend(set_aside.then(mended_notice));
        }
        let snapshot = OnDisk {
            begun: found.snapshot.unwrap_or(End::START),
            whole: found.snapshot.map(|end| end.revision),
            bytes: snapshot_bytes,
        };
        let project = found.shown().clone();
        let is_ahead = matches!(found.state, State::Ahead(_));
        let behind = file.take_if(|_| is_ahead).map(|file| Behind {
            history: found.history.project.clone(),
            file,
            strays: found.strays,
        });
        let end = found.history.end;
        let can_grow = matches!(found.state, State::Whole | State::NewlineMissing | State::Torn);
        let history = History::new(Arc::clone(&disk), folder.clone(), file, end);
        let store = Self { disk, folder, history, lock, snapshot, seen, can_grow };
        Ok(Opened { store, project, notices, access, damage, behind })
    }

    /// Where it lies.
    pub fn folder(&self) -> &Folder {
        &self.folder
    }

    /// The disk it lies on.
    pub fn disk(&self) -> Arc<dyn Disk> {
        Arc::clone(&self.disk)
    }

    /// Its texts.
    pub fn corpus(&self) -> Corpus {
        Corpus::at(Arc::clone(&self.disk), self.folder.clone())
    }

    /// Whether this is the one writer, so that nobody else changes anything.
    pub(super) fn is_locked(&self) -> bool {
        self.lock.is_some()
    }

    /// Whether history has grown enough since the last snapshot for a new one.
    pub fn snapshot_due(&self) -> bool {
        let lines = self.history.end.revision.saturating_sub(self.snapshot.begun.revision);
        let bytes = self.history.end.bytes.saturating_sub(self.snapshot.begun.bytes);
        lines >= SNAPSHOT_LINES || bytes >= self.snapshot.bytes.max(SNAPSHOT_LEAST_BYTES)
    }

    /// Whether the snapshot on disk is older than the log.
    pub fn snapshot_is_behind(&self) -> bool {
        self.snapshot.begun != self.history.end
    }

    /// The snapshot begun last is on disk: its size decides when the next is due, and that one may keep it as a
    /// backup.
    pub fn snapshot_written(&mut self, bytes: u64) {
        self.snapshot.bytes = bytes;
        self.snapshot.whole = Some(self.snapshot.begun.revision);
    }

    /// The snapshot on disk was taken here, where history has this end, and is so large; at the start, there
    /// is none.
    pub(super) fn snapshot_stands(&mut self, end: End, bytes: u64) {
        let whole = (end != End::START).then_some(end.revision);
        self.snapshot = OnDisk { begun: end, whole, bytes };
    }

    /// A snapshot of this project, which stands at the end of history, to be written on any thread.
    pub fn snapshot_job(&mut self, project: Project) -> SnapshotJob {
        self.snapshot.begun = self.history.end;
        let standing = Standing { project, end: self.history.end };
        // Until it is told that this one is on disk, nobody knows which one is.
        let replaces = self.snapshot.whole.take();
        SnapshotJob { disk: Arc::clone(&self.disk), folder: self.folder.clone(), standing, replaces }
    }
}

impl Opened {
    /// Whether the project is a snapshot's that is ahead of its history, and history is to be told.
    pub fn is_ahead(&self) -> bool {
        self.behind.is_some()
    }

    /// Records in one step of history what the snapshot holds beyond it, and writes the snapshot anew at that
    /// step, before anything else can be edited: the old one would be taken for what came later. Backups
    /// from after the lines that are lost are set aside for the same reason. A power cut in between leaves
    /// what the next opening goes on from in the same way.
    pub fn go_on(&mut self, author: String, at: Timestamp) -> Result<(), StoreError> {
        let Some(behind) = self.behind.take() else { return Ok(()) };
        let store = &mut self.store;
        store.history.take_hand(behind.file);
        let transaction = Transaction::adopting(&behind.history, &self.project, GO_ON, author, at);
        self.project = if transaction.edits.is_empty() {
            behind.history
        } else {
            store.history.append(std::slice::from_ref(&transaction))?;
            edit::apply(&behind.history, &transaction).map_err(|conflict| StoreError::Broken {
                line: store.history.end.revision,
                detail: conflict.to_string(),
            })?
        };
        mend::set_snapshot_aside(store.disk.as_ref(), &store.folder)?;
        mend::set_strays_aside(store.disk.as_ref(), &store.folder, &behind.strays)?;
        let written = store.snapshot_job(self.project.clone()).run()?;
        store.snapshot_written(written);
        Ok(())
    }
}

/// The size of the snapshot, after a look whether there is a project here.
pub(super) fn there(disk: &dyn Disk, folder: &Folder) -> Result<u64, StoreError> {
    let size = |path: &Path| disk.size_bytes(path).map_err(StoreError::disk("read", path));
    let (history, snapshot) = (size(&folder.history())?, size(&folder.snapshot())?);
    if history.is_none() && snapshot.is_none() && backups::revisions(disk, folder)?.is_empty() {
        return Err(StoreError::Missing(folder.path().to_owned()));
    }
    Ok(snapshot.unwrap_or(0))
}

fn lock(disk: &dyn Disk, folder: &Folder) -> Result<Lock, StoreError> {
    let held = disk.try_lock(&folder.lock()).map_err(StoreError::disk("lock", &folder.lock()))?;
    held.ok_or_else(|| StoreError::Locked(folder.path().to_owned()))
}

fn read_only(damage: BadLine) -> Problem {
    StoreError::from(damage).into()
}

fn mended_notice() -> Problem {
    Problem::new(ProblemKind::Partial, say!("The project was mended as it was opened"))
        .advise(say!("What was set aside is in the folder 'recovered'"))
}
