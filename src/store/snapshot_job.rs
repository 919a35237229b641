//! Writing a snapshot, with what is kept beside it: the one before in `backups/`, its image in `.cache/`.

use super::replay::Standing;
use super::snapshot::{Snapshot, written};
use super::{Cache, Disk, Folder, StoreError, backups, image, write_whole};
use std::sync::Arc;

/// A snapshot that can be written away from whoever goes on editing.
#[derive(Debug)]
pub struct SnapshotJob {
    pub(super) disk: Arc<dyn Disk>,
    pub(super) folder: Folder,
    pub(super) standing: Standing,
    /// The revision of the snapshot on disk, where that is known to be whole and of this history.
    pub(super) replaces: Option<u64>,
}

impl SnapshotJob {
    /// Writes it: whole, or not at all. The one before may go into `backups/` first, and its image follows.
    /// Gives its size in bytes.
    pub fn run(self) -> Result<u64, StoreError> {
        let path = self.folder.snapshot();
        let snapshot = Snapshot::of(self.standing.end, self.standing.project);
        let (ron, sha256) = written(&snapshot)?;
        if let Some(revision) = self.replaces {
            backups::keep(self.disk.as_ref(), &self.folder, revision)?;
        }
        write_whole(self.disk.as_ref(), &path, ron.as_bytes()).map_err(StoreError::disk("write", &path))?;
        image::keep(Cache::of(self.disk.as_ref(), &self.folder), (sha256, ron.len()), &snapshot);
        Ok(ron.len() as u64)
    }
}
