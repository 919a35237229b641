//! The snapshot: the whole project as pretty RON, with the line of history it stands at.

use super::history::End;
use super::{Disk, FORMAT, Folder, LineHash, StoreError, write_whole};
use crate::model::Project;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// What `project.ron` holds.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename = "Snapshot")]
pub(super) struct Snapshot {
    /// The format it is in.
    format: u32,
    /// The revision it stands at.
    revision: u64,
    /// The length of history up to that revision, in bytes.
    history_bytes: u64,
    /// The hash of the line that made that revision.
    head: LineHash,
    /// The project.
    project: Project,
}

impl Snapshot {
    /// Where history ended when this was taken.
    pub(super) fn end(&self) -> End {
        End { revision: self.revision, hash: self.head, bytes: self.history_bytes }
    }

    /// The project, at the snapshot's revision.
    pub(super) fn into_project(self) -> Project {
        let mut project = self.project;
        project.set_revision(self.revision);
        project
    }
}

/// A snapshot that can be written away from whoever goes on editing.
#[derive(Debug)]
pub struct SnapshotJob {
    pub(super) disk: Arc<dyn Disk>,
    pub(super) folder: Folder,
    pub(super) end: End,
    pub(super) project: Project,
}

impl SnapshotJob {
    /// Writes it: whole, or not at all. Gives its size in bytes.
    pub fn run(self) -> Result<u64, StoreError> {
        let path = self.folder.snapshot();
        let ron = write(self.end, self.project)?;
        write_whole(self.disk.as_ref(), &path, ron.as_bytes()).map_err(StoreError::disk("write", &path))?;
        Ok(ron.len() as u64)
    }
}

/// The whole file for this project, which stands where history has this end.
pub(super) fn write(end: End, project: Project) -> Result<String, StoreError> {
    let snapshot =
        Snapshot { format: FORMAT, revision: end.revision, history_bytes: end.bytes, head: end.hash, project };
    let pretty = ron::ser::PrettyConfig::new().indentor("  ").new_line("\n");
    ron::ser::to_string_pretty(&snapshot, pretty).map(|ron| ron + "\n").map_err(|error| damaged(&error))
}

/// What the snapshot's first fields say, which every version can read.
#[derive(Deserialize)]
#[serde(rename = "Snapshot")]
struct Head {
    format: u32,
}

/// Reads the snapshot; none where there is no such file.
pub(super) fn read(disk: &dyn Disk, folder: &Folder) -> Result<Option<Snapshot>, StoreError> {
    let path = folder.snapshot();
    if disk.size_bytes(&path).map_err(StoreError::disk("read", &path))?.is_none() {
        return Ok(None);
    }
    let bytes = disk.read(&path).map_err(StoreError::disk("read", &path))?;
    match ron::de::from_bytes::<Snapshot>(&bytes) {
        Ok(snapshot) if (1..=FORMAT).contains(&snapshot.format) => Ok(Some(snapshot)),
        Ok(snapshot) if snapshot.format == 0 => Err(damaged(&"it does not begin with a format")),
        Ok(snapshot) => Err(newer(snapshot.format)),
        Err(error) => match ron::de::from_bytes::<Head>(&bytes) {
            Ok(head) if head.format > FORMAT => Err(newer(head.format)),
            _ => Err(damaged(&error)),
        },
    }
}

fn newer(format: u32) -> StoreError {
    StoreError::Newer { file: "project.ron".to_owned(), format }
}

fn damaged(error: &dyn std::fmt::Display) -> StoreError {
    StoreError::Damaged { file: "project.ron".to_owned(), line: None, detail: error.to_string() }
}
