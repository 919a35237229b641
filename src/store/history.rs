//! The log: appended to by the one writer, read forwards to rebuild and backwards to undo.

use super::blocks::MAX_LINE_BYTES;
use super::line::{self, BEFORE_ALL, Part};
use super::{Disk, DiskFile, Folder, LineHash, Log, NewestFirst, StoreError};
use crate::edit::Transaction;
use crate::edit::history::Entry;
use crate::model::Sha256;
use crate::say;
use std::sync::Arc;

/// The end of the log, and the hand that appends to it.
#[derive(Debug)]
pub struct History {
    disk: Arc<dyn Disk>,
    folder: Folder,
    /// None in a reader.
    file: Option<Box<dyn DiskFile>>,
    pub(super) end: End,
    /// Where it ended when this handle was made, and what this handle appended since.
    opened_at: End,
    recent: Vec<Recent>,
    poisoned: bool,
}

/// A revision that this handle appended.
#[derive(Debug, Clone, Copy)]
struct Recent {
    entry: Entry,
    /// Where its line begins.
    start_byte: u64,
}

/// Where the log ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct End {
    /// The revision of the last line.
    pub(super) revision: u64,
    /// The hash of the last line.
    pub(super) hash: LineHash,
    /// The log's length in bytes.
    pub(super) bytes: u64,
}

impl End {
    /// A log without a line.
    pub(super) const START: Self = Self { revision: 0, hash: BEFORE_ALL, bytes: 0 };
}

/// One revision as the log has it.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// The revision it made, from 1.
    pub revision: u64,
    /// What happened.
    pub transaction: Transaction,
}

impl Record {
    /// What undo needs to know of it.
    pub fn entry(&self) -> Entry {
        Entry { revision: self.revision, cause: self.transaction.cause, group: self.transaction.group }
    }
}

impl History {
    pub(super) fn new(disk: Arc<dyn Disk>, folder: Folder, file: Option<Box<dyn DiskFile>>, end: End) -> Self {
        Self { disk, folder, file, end, opened_at: end, recent: Vec::new(), poisoned: false }
    }

    /// Appends these transactions in one write and returns once they would survive a power cut. After a
    /// failure the handle promises nothing more: what stands on the disk is not known. What was not
    /// acknowledged is taken away again where the disk still lets us: after a failed sync a system may
    /// show lines that the disk never got, and a later writer must not build on those.
    pub fn append(&mut self, transactions: &[Transaction]) -> Result<(), StoreError> {
        if self.poisoned {
            return Err(StoreError::Poisoned);
        }
        let path = self.folder.history();
        let file = self.file.as_mut().ok_or(StoreError::ReadOnly)?;
        let (lines, recent, end) = lines(self.end, transactions)?;
        if let Err(error) = file.append(lines.as_bytes()).and_then(|()| file.sync()) {
            self.poisoned = true;
            drop(file.cut_to(self.end.bytes));
            return Err(StoreError::disk("write", &path)(error));
        }
        self.end = end;
        self.recent.extend(recent);
        Ok(())
    }

    /// Gives a reader's log the hand to append with.
    pub(super) fn take_hand(&mut self, file: Box<dyn DiskFile>) {
        self.file = Some(file);
    }

    /// Somebody else appended up to here.
    pub(super) fn moved_on(&mut self, end: End) {
        (self.end, self.opened_at) = (end, end);
    }

    /// The hash of the last line: what a project that goes on from this one names as its parent.
    pub fn head(&self) -> LineHash {
        self.end.hash
    }

    /// Promises nothing more: the file behind this handle may not last.
    pub(super) fn poison(&mut self) {
        self.poisoned = true;
    }

    /// Whether an append failed, so that nothing more is promised.
    pub fn is_poisoned(&self) -> bool {
        self.poisoned
    }

    /// Every record, newest first. The log is read from its end and only as far as it is asked for.
    pub fn newest_first(&self) -> NewestFirst {
        NewestFirst::before(self.end, Arc::clone(&self.disk), self.folder.history())
    }

    /// The same log, to be read lightly.
    pub fn log(&self) -> Log {
        Log::new(Arc::clone(&self.disk), self.folder.clone())
    }

    /// What undo needs to know of every revision, newest first; of those that this handle appended, without
    /// a look at the disk.
    pub fn entries(&self) -> impl Iterator<Item = Result<Entry, StoreError>> {
        let recent = self.recent.iter().rev().map(|recent| Ok(recent.entry));
        recent.chain(self.before_recent().map(|record| record.map(|record| record.entry())))
    }

    /// The records of these revisions, which are given newest first.
    pub fn records(&self, revisions: &[u64]) -> Result<Vec<Record>, StoreError> {
        let recent = revisions.iter().take_while(|revision| **revision > self.opened_at.revision).count();
        let (recent, before) = revisions.split_at(recent);
        let mut records = self.recent_records(recent)?;
        let mut older = self.before_recent();
        for wanted in before {
            let found = older.find(|record| record.as_ref().map_or(true, |record| record.revision == *wanted));
            records.push(found.transpose()?.ok_or_else(|| missing(*wanted))?);
        }
        Ok(records)
    }

    fn before_recent(&self) -> NewestFirst {
        NewestFirst::before(self.opened_at, Arc::clone(&self.disk), self.folder.history())
    }

    /// The same for revisions that this handle appended: one read, from the oldest of them on.
    fn recent_records(&self, revisions: &[u64]) -> Result<Vec<Record>, StoreError> {
        let Some(oldest) = revisions.last().and_then(|oldest| self.recent(*oldest)) else { return Ok(Vec::new()) };
        let path = self.folder.history();
        let tail = self.disk.read_from(&path, oldest.start_byte).map_err(StoreError::disk("read", &path))?;
        let read = |revision: &u64| {
            let start = self.recent(*revision).map(|recent| recent.start_byte - oldest.start_byte);
            let from = start.and_then(|start| tail.get(usize::try_from(start).ok()?..));
            let line =
                from.and_then(|from| from.split(|byte| *byte == b'\n').next()).ok_or_else(|| missing(*revision))?;
            line::read(line).map(Record::from).map_err(|error| StoreError::line(*revision, error))
        };
        revisions.iter().map(read).collect()
    }

    fn recent(&self, revision: u64) -> Option<&Recent> {
        let at = revision.checked_sub(self.opened_at.revision + 1)?;
        self.recent.get(usize::try_from(at).ok()?)
    }
}

fn missing(revision: u64) -> StoreError {
    let detail = say!("it is not there any more").to_owned();
    StoreError::Damaged { file: "history.ron".to_owned(), line: Some(revision), detail }
}

impl From<line::Line> for Record {
    fn from(line: line::Line) -> Self {
        Self { revision: line.sequence, transaction: line.transaction }
    }
}

/// The lines of these transactions, what undo needs to know of each, and where the log ends after them.
fn lines(mut end: End, transactions: &[Transaction]) -> Result<(String, Vec<Recent>, End), StoreError> {
    let cannot = |detail| StoreError::Damaged { file: "history.ron".to_owned(), line: None, detail };
    let (mut lines, mut recent) = (String::new(), Vec::with_capacity(transactions.len()));
    let of = transactions.len() as u64;
    for (nth, transaction) in (1..).zip(transactions) {
        let line = line::write_part(end.revision + 1, end.hash, Part { nth, of }, transaction)
            .map_err(|error| cannot(say!("the edit cannot be written: {error}", error)))?;
        if line.len() as u64 > MAX_LINE_BYTES {
            return Err(cannot(say!("the edit is too large to be written; make it in smaller steps").to_owned()));
        }
        let start_byte = end.bytes;
        end = End {
            revision: end.revision + 1,
            hash: Sha256::of(line.as_bytes()),
            bytes: end.bytes + line.len() as u64 + 1,
        };
        let entry = Entry { revision: end.revision, cause: transaction.cause, group: transaction.group };
        recent.push(Recent { entry, start_byte });
        lines.push_str(&line);
        lines.push('\n');
    }
    Ok((lines, recent, end))
}
