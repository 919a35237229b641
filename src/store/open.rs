//! Opening a project: the snapshot, then history after it. What does not fit is reported and, by the
//! writer, set aside; nothing is thrown away.

use super::erase;
use super::folder::LOCK;
use super::history::End;
use super::line::{self, LineError};
use super::snapshot::{self, Snapshot};
use super::{Corpus, Disk, Folder, History, SnapshotJob, StoreError, make_folder};
use crate::edit;
use crate::model::{Project, Sha256};
use crate::problem::Problem;
use std::fmt::Debug;
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
    _lock: Option<Box<dyn Debug + Send + Sync>>,
    snapshot_end: End,
    snapshot_bytes: u64,
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
    /// Whether something before the last line of history is not what was written.
    pub damaged: bool,
}

/// A snapshot is due after this many lines of history.
const SNAPSHOT_LINES: u64 = 1000;
/// … or once history has grown by the snapshot's size, but not for less than this.
const SNAPSHOT_LEAST_BYTES: u64 = 256 * 1024;

impl Store {
    /// Makes the folder of a new project: an empty history, held by this writer.
    pub fn create(disk: Arc<dyn Disk>, folder: Folder) -> Result<Self, StoreError> {
        let path = folder.path();
        make_folder(disk.as_ref(), path).map_err(StoreError::disk("make", path))?;
        // A lock alone is what a writer left that was cut off before it could begin.
        if disk.list(path).map_err(StoreError::disk("read", path))?.iter().any(|name| name != LOCK) {
            return Err(StoreError::Occupied(path.to_owned()));
        }
        let lock = lock(disk.as_ref(), &folder)?;
        let file = disk.create(&folder.history()).map_err(StoreError::disk("write", &folder.history()))?;
        disk.sync_folder(path).map_err(StoreError::disk("write", path))?;
        Ok(Self::assemble(disk, folder, Some(file), End::START, Some(lock), (End::START, 0)))
    }

    /// Opens a project.
    pub fn open(disk: Arc<dyn Disk>, folder: Folder, access: Access) -> Result<Opened, StoreError> {
        let history_bytes = disk.size_bytes(&folder.history()).map_err(StoreError::disk("read", &folder.history()))?;
        let snapshot_bytes =
            disk.size_bytes(&folder.snapshot()).map_err(StoreError::disk("read", &folder.snapshot()))?;
        if history_bytes.is_none() && snapshot_bytes.is_none() {
            return Err(StoreError::Missing(folder.path().to_owned()));
        }
        let lock = match access {
            Access::Write => Some(lock(disk.as_ref(), &folder)?),
            Access::Read => None,
        };
        let cut_off = if lock.is_some() { erase::look(disk.as_ref(), &folder)? } else { None };
        let found = Found::read(disk.as_ref(), &folder)?;
        let mut notices: Vec<Problem> = found.notices.iter().map(Problem::from).collect();
        let access = if found.damaged { Access::Read } else { access };
        let file = match access {
            Access::Write => {
                if let Some(cut_off) = cut_off {
                    notices.push(cut_off.settle(disk.as_ref(), &folder, &found.project)?);
                }
                notices.extend(set_aside(disk.as_ref(), &folder, &found)?);
                let path = folder.history();
                let mut file = disk.open_append(&path).map_err(StoreError::disk("open", &path))?;
                if !found.torn.is_empty() {
                    file.cut_to(found.end.bytes)
                        .and_then(|()| file.sync())
                        .map_err(StoreError::disk("write", &path))?;
                }
                Some(file)
            }
            Access::Read => None,
        };
        let snapshot = (found.snapshot_end, snapshot_bytes.unwrap_or(0));
        let store = Self::assemble(disk, folder, file, found.end, lock, snapshot);
        Ok(Opened { store, project: found.project, notices, access, damaged: found.damaged })
    }

    fn assemble(
        disk: Arc<dyn Disk>,
        folder: Folder,
        file: Option<Box<dyn super::DiskFile>>,
        end: End,
        lock: Option<Box<dyn Debug + Send + Sync>>,
        (snapshot_end, snapshot_bytes): (End, u64),
    ) -> Self {
        let history = History::new(Arc::clone(&disk), folder.clone(), file, end);
        Self { disk, folder, history, _lock: lock, snapshot_end, snapshot_bytes }
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
        Corpus { disk: Arc::clone(&self.disk), folder: self.folder.clone() }
    }

    /// Whether history has grown enough since the last snapshot for a new one.
    pub fn snapshot_due(&self) -> bool {
        let lines = self.history.end.revision.saturating_sub(self.snapshot_end.revision);
        let bytes = self.history.end.bytes.saturating_sub(self.snapshot_end.bytes);
        lines >= SNAPSHOT_LINES || bytes >= self.snapshot_bytes.max(SNAPSHOT_LEAST_BYTES)
    }

    /// Whether the snapshot on disk is older than the log.
    pub fn snapshot_is_behind(&self) -> bool {
        self.snapshot_end != self.history.end
    }

    /// How large the snapshot on disk is: what it grows by decides when the next is due.
    pub fn snapshot_written(&mut self, bytes: u64) {
        self.snapshot_bytes = bytes;
    }

    /// The snapshot on disk was taken here, where history has this end, and is so large; at the start, there
    /// is none.
    pub(super) fn snapshot_stands(&mut self, end: End, bytes: u64) {
        (self.snapshot_end, self.snapshot_bytes) = (end, bytes);
    }

    /// A snapshot of this project, which stands at the end of history, to be written on any thread.
    pub fn snapshot_job(&mut self, project: Project) -> SnapshotJob {
        self.snapshot_end = self.history.end;
        SnapshotJob { disk: Arc::clone(&self.disk), folder: self.folder.clone(), end: self.history.end, project }
    }
}

fn lock(disk: &dyn Disk, folder: &Folder) -> Result<Box<dyn Debug + Send + Sync>, StoreError> {
    let held = disk.try_lock(&folder.lock()).map_err(StoreError::disk("lock", &folder.lock()))?;
    held.ok_or_else(|| StoreError::Locked(folder.path().to_owned()))
}

/// What the files of a project say, before anything is mended.
struct Found {
    project: Project,
    /// The end of what is good of history.
    end: End,
    snapshot_end: End,
    /// The bytes of a last line that was not written to its end.
    torn: Vec<u8>,
    /// The snapshot did not fit and the project was rebuilt from history.
    rebuilt: bool,
    /// Something before the last line is not what was written.
    damaged: bool,
    notices: Vec<StoreError>,
}

impl Found {
    fn read(disk: &dyn Disk, folder: &Folder) -> Result<Self, StoreError> {
        let mut notices = Vec::new();
        let snapshot = match snapshot::read(disk, folder) {
            Ok(snapshot) => snapshot,
            Err(damaged @ StoreError::Damaged { .. }) => {
                notices.push(damaged);
                None
            }
            Err(error) => return Err(error),
        };
        let unreadable = !notices.is_empty();
        let bytes = match disk.size_bytes(&folder.history()) {
            Ok(None) => Vec::new(),
            _ => disk.read(&folder.history()).map_err(StoreError::disk("read", &folder.history()))?,
        };
        match snapshot {
            Some(snapshot) if fits(&snapshot, &bytes) => Self::after(snapshot, &bytes, notices),
            Some(snapshot) => Self::beside(snapshot, &bytes),
            None => {
                let mut found = Self::replay(Project::default(), End::START, &bytes, notices)?;
                found.rebuilt = unreadable;
                Ok(found)
            }
        }
    }

    fn after(snapshot: Snapshot, bytes: &[u8], notices: Vec<StoreError>) -> Result<Self, StoreError> {
        let end = snapshot.end();
        let mut found = Self::replay(snapshot.into_project(), end, bytes, notices)?;
        found.snapshot_end = end;
        Ok(found)
    }

    /// History does not lead to this snapshot. Where history reaches as far, it is the truth and the
    /// snapshot is another's. Where it breaks off before, the snapshot is good and holds more, and nothing
    /// can be appended after it.
    fn beside(snapshot: Snapshot, bytes: &[u8]) -> Result<Self, StoreError> {
        let mut found = Self::replay(Project::default(), End::START, bytes, Vec::new())?;
        let end = snapshot.end();
        if found.end.revision >= end.revision {
            found.rebuilt = true;
            found.notices.insert(0, damaged_snapshot("it does not belong to history.ron"));
            return Ok(found);
        }
        let detail = "it does not lead to project.ron; the project is shown as project.ron has it";
        found.notices = vec![StoreError::Damaged {
            file: "history.ron".to_owned(),
            line: Some(found.end.revision + 1),
            detail: detail.to_owned(),
        }];
        (found.project, found.snapshot_end) = (snapshot.into_project(), end);
        (found.torn, found.damaged) = (Vec::new(), true);
        Ok(found)
    }

    /// Applies the lines after `end`, as far as they are good.
    fn replay(
        mut project: Project,
        mut end: End,
        bytes: &[u8],
        mut notices: Vec<StoreError>,
    ) -> Result<Self, StoreError> {
        let snapshot_end = End::START;
        let tail = usize::try_from(end.bytes).ok().and_then(|start| bytes.get(start..)).unwrap_or_default();
        let mut lines = tail.split_inclusive(|byte| *byte == b'\n').peekable();
        let (mut torn, mut damaged) = (Vec::new(), false);
        while let Some(raw) = lines.next() {
            match advance(&project, end, raw) {
                Ok((next, next_end)) => (project, end) = (next, next_end),
                Err(LineError::Newer(format)) => {
                    return Err(StoreError::line(end.revision + 1, LineError::Newer(format)));
                }
                Err(LineError::Bad(_)) if lines.peek().is_none() => {
                    torn = raw.to_vec();
                    notices.push(StoreError::Damaged {
                        file: "history.ron".to_owned(),
                        line: Some(end.revision + 1),
                        detail: "the last line was not written to its end; what came before it is all there".to_owned(),
                    });
                }
                Err(error @ LineError::Bad(_)) => {
                    notices.push(StoreError::line(end.revision + 1, error));
                    damaged = true;
                    break;
                }
            }
        }
        Ok(Self { project, end, snapshot_end, torn, rebuilt: false, damaged, notices })
    }
}

/// One line further.
fn advance(project: &Project, end: End, raw: &[u8]) -> Result<(Project, End), LineError> {
    let bare = raw.strip_suffix(b"\n").ok_or(LineError::Bad("it is cut short"))?;
    let line = line::read(bare)?;
    if line.sequence != end.revision + 1 || line.before != end.hash {
        return Err(LineError::Bad("it does not follow the line before it"));
    }
    let next = edit::apply(project, &line.transaction)
        .map_err(|_conflict| LineError::Bad("its edits do not fit the project as it was"))?;
    let bytes = end.bytes + raw.len() as u64;
    Ok((next, End { revision: line.sequence, hash: Sha256::of(bare), bytes }))
}

/// Whether the snapshot was taken of this history: the line it names ends where it says.
fn fits(snapshot: &Snapshot, history: &[u8]) -> bool {
    let end = snapshot.end();
    if end == End::START {
        return true;
    }
    let Some(line) = usize::try_from(end.bytes).ok().and_then(|bytes| history.get(..bytes)?.strip_suffix(b"\n")) else {
        return false;
    };
    let start = line.iter().rposition(|byte| *byte == b'\n').map_or(0, |newline| newline + 1);
    line.get(start..).is_some_and(|line| Sha256::of(line) == end.hash)
}

/// Copies what will be cut or replaced into `recovered/`, before it is.
fn set_aside(disk: &dyn Disk, folder: &Folder, found: &Found) -> Result<Option<Problem>, StoreError> {
    let mut kept = Vec::new();
    if !found.torn.is_empty() {
        kept.push((format!("history-{}.torn", Sha256::of(&found.torn)), found.torn.clone()));
    }
    if found.rebuilt {
        let bytes = disk.read(&folder.snapshot()).map_err(StoreError::disk("read", &folder.snapshot()))?;
        kept.push((format!("project-{}.ron", Sha256::of(&bytes)), bytes));
    }
    for (name, bytes) in &kept {
        let path = folder.recovered().join(name);
        make_folder(disk, &folder.recovered()).map_err(StoreError::disk("make", &folder.recovered()))?;
        write_whole_once(disk, &path, bytes)?;
    }
    let advice = "What was set aside is in the folder 'recovered'";
    Ok((!kept.is_empty()).then(|| {
        Problem::new(crate::problem::ProblemKind::Partial, "The project was mended as it was opened").advise(advice)
    }))
}

fn write_whole_once(disk: &dyn Disk, path: &std::path::Path, bytes: &[u8]) -> Result<(), StoreError> {
    super::write_whole(disk, path, bytes).map_err(StoreError::disk("write", path))
}

fn damaged_snapshot(detail: &str) -> StoreError {
    StoreError::Damaged { file: "project.ron".to_owned(), line: None, detail: detail.to_owned() }
}
