//! The past of a copy: the hash of every line, by which two copies know what they share, and the project as it was at
//! any of them.

use super::blocks::Blocks;
use super::history::{End, Record};
use super::replay::Standing;
use super::{Disk, Folder, LineHash, StoreError, line};
use crate::edit::Edit;
use crate::model::{ImportOutcome, ImportedFile, Project, Sha256};
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The log of a copy, line by line.
#[derive(Debug)]
pub struct Past {
    disk: Arc<dyn Disk>,
    folder: Folder,
    /// Where each line ends, the first first.
    ends: Vec<End>,
    /// Lines of other histories that this one took over, and at which revision.
    taken_over: BTreeMap<LineHash, Known>,
}

/// A line of another history, as this one has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Known {
    /// The revision of this history that holds what the other held there.
    pub revision: u64,
    /// What else it holds.
    pub how: Took,
}

/// How a history took over what another held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Took {
    /// It went on from there, and at this revision holds that and nothing else, but for what was left out.
    Whole,
    /// It went on from there by another: a pack of a pack names the first as well, and more was done in between.
    ByAnother,
    /// It merged that into what it held of its own.
    Merged,
}

impl Past {
    /// Reads the log, whose chain was followed when the project was opened, up to this revision.
    pub fn read(disk: Arc<dyn Disk>, folder: Folder, revision: u64) -> Result<Self, StoreError> {
        let path = folder.history();
        let size = disk.size_bytes(&path).map_err(StoreError::disk("read", &path))?.unwrap_or_default();
        let mut past = Self { disk, folder, ends: Vec::new(), taken_over: BTreeMap::new() };
        let disk = Arc::clone(&past.disk);
        let mut blocks = Blocks::of(disk.as_ref(), &path, 0, size);
        while let Some(block) = blocks.next()? {
            for (start_byte, raw) in block.lines() {
                if past.ends.len() as u64 == revision {
                    return Ok(past);
                }
                past.take(start_byte, raw)?;
            }
        }
        Ok(past)
    }

    fn take(&mut self, start_byte: u64, raw: &[u8]) -> Result<(), StoreError> {
        let bare = raw.strip_suffix(b"\n").unwrap_or(raw);
        let number = self.ends.len() as u64 + 1;
        self.ends.push(End { revision: number, hash: Sha256::of(bare), bytes: start_byte + bare.len() as u64 + 1 });
        let holds = |word: &[u8]| bare.windows(word.len()).any(|part| part == word);
        if holds(b"Tombstone(") || holds(b"ImportReport(") {
            let line = line::read(bare).map_err(|error| StoreError::line(number, error))?;
            self.take_marks(number, &line.transaction.edits);
        }
        Ok(())
    }

    fn take_marks(&mut self, revision: u64, edits: &[Edit]) {
        let mut parents: Vec<(LineHash, Timestamp)> = Vec::new();
        for edit in edits {
            match edit {
                Edit::Tombstone(change) => {
                    parents.extend(change.after.iter().map(|stone| (stone.parent, stone.made.at)));
                }
                Edit::ImportReport(change) => {
                    for head in change.before.iter().flat_map(|report| heads(&report.files)) {
                        self.taken_over.remove(&head);
                    }
                    for head in change.after.iter().flat_map(|report| heads(&report.files)) {
                        self.taken_over.insert(head, Known { revision, how: Took::Merged });
                    }
                }
                _ => {}
            }
        }
        let newest = parents.iter().map(|(_, at)| *at).max();
        for (parent, at) in parents {
            let how = if Some(at) == newest { Took::Whole } else { Took::ByAnother };
            self.taken_over.entry(parent).or_insert(Known { revision, how });
        }
    }

    /// The revision that this line made here; none where it is not of this history.
    pub fn lines(&self) -> BTreeMap<LineHash, u64> {
        self.ends.iter().map(|end| (end.hash, end.revision)).collect()
    }

    /// Lines of other histories that this one took over.
    pub fn taken_over(&self) -> &BTreeMap<LineHash, Known> {
        &self.taken_over
    }

    /// The hash of the last line; none of an empty history.
    pub fn head(&self) -> Option<LineHash> {
        self.ends.last().map(|end| end.hash)
    }

    /// The project as it was at this revision.
    pub fn at(&self, revision: u64) -> Result<Project, StoreError> {
        let at = usize::try_from(revision).ok().and_then(|revision| revision.checked_sub(1));
        let Some(end) = at.and_then(|at| self.ends.get(at)) else { return Ok(Project::default()) };
        let (standing, cannot_be_meant) =
            Standing::at_the_start().go_on(self.disk.as_ref(), &self.folder.history(), *end)?;
        match cannot_be_meant {
            None => Ok(standing.project),
            Some(detail) => Err(StoreError::Broken { line: standing.end.revision + 1, detail: detail.to_owned() }),
        }
    }

    /// What was done after this revision, newest first.
    pub fn after(&self, revision: u64) -> impl Iterator<Item = Result<Record, StoreError>> {
        let end = self.ends.last().copied().unwrap_or(End::START);
        let records = super::NewestFirst::before(end, Arc::clone(&self.disk), self.folder.history());
        records.take_while(move |record| record.as_ref().map_or(true, |record| record.revision > revision))
    }
}

/// The heads of the histories that were merged, as the report of a merge keeps them: what came in without being a
/// document.
fn heads(files: &[ImportedFile]) -> impl Iterator<Item = LineHash> {
    let is_head = |file: &&ImportedFile| file.outcome == ImportOutcome::Imported && file.document.is_none();
    files.iter().filter(is_head).filter_map(|file| file.sha256)
}
