//! Erasing: another history in the place of this one, and nothing left of what only the old one needed.
//!
//! The order is such that the power may be cut between any two steps. A *marker* is put down first and
//! names the first line of the history to come. That history is written whole beside the old one. Then
//! the snapshot, backups, what was set aside and the cache go, for they hold what is to go; for a moment
//! history alone is the truth. One rename decides: before it nothing was erased, after it everything is,
//! as soon as the files that no edition needs are swept away. The marker goes last.
//!
//! A writer that finds the marker takes the step back, or finishes it. Readers need neither: the history
//! that they find is whole, the old one or the new. Which words go, and what the new history says, is
//! decided by [`crate::session`].

use super::disk::EntryKind;
use super::history::End;
use super::{Disk, Folder, Founding, History, Store, StoreError, write_whole};
use crate::model::{Project, Sha256};
use crate::problem::{Problem, ProblemKind};
use crate::say;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The marker's name.
pub(super) const MARKER: &str = "purging";
/// Where the history to come is written.
const COMING: &str = "history.ron.new";
/// Files beside history that hold what history holds, whole or half written.
const COPIES: [&str; 2] = ["project.ron", "project.ron.new"];
/// Folders that hold copies of anything.
const COPY_FOLDERS: [&str; 3] = ["backups", "recovered", ".cache"];
/// Everything that a project puts into its folder.
const OURS: [&str; 10] =
    ["project.ron", "history.ron", "corpus", "originals", "layers", "backups", "recovered", "lock", ".cache", MARKER];

/// What the marker says.
#[derive(Debug, Serialize, Deserialize)]
struct Purging {
    /// The hash of the first line of the history to come.
    first_line: Sha256,
}

/// What a writer found that was cut off while it erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CutOff {
    /// Before anything was erased; nothing has been.
    Before,
    /// After history was replaced; what nothing needs is still to be swept away.
    After,
}

impl Store {
    /// Puts this history in the place of the old one and removes every file that `project`, which it gives,
    /// does not need. An error means that nothing was erased and all is as it was. Otherwise it is erased; what
    /// is given then is why it could not be finished, which the next writer does.
    pub fn erase(&mut self, founding: &Founding, project: &Project) -> Result<Option<StoreError>, StoreError> {
        if self.history.is_poisoned() {
            return Err(StoreError::Poisoned);
        }
        let (disk, folder) = (Arc::clone(&self.disk), self.folder.clone());
        let erasing = Erasing { disk: disk.as_ref(), folder: &folder };
        // From here on the snapshot may be gone, whatever comes of it.
        self.snapshot_stands(End::START, 0);
        let end = end_of(&founding.history);
        if let Err(error) = erasing.prepare(end.hash, &founding.history).and_then(|()| erasing.replace()) {
            // Where the disk refuses this too, the next writer does it.
            drop(erasing.take_back());
            return Err(error);
        }
        let lasts = erasing.sync(folder.path());
        let file = disk.open_append(&folder.history()).map_err(StoreError::disk("open", &folder.history()));
        let (file, opened) = file.map_or_else(|error| (None, Err(error)), |file| (Some(file), Ok(())));
        self.history = History::new(disk.clone(), folder.clone(), file, end);
        if let Err(error) = lasts.and(opened) {
            // Nothing may be acknowledged on a history whose name may not last.
            self.history.poison();
            return Ok(Some(error));
        }
        match erasing.finish(project, Some(&founding.snapshot)) {
            Ok(()) => self.snapshot_stands(end, founding.snapshot.len() as u64),
            Err(error) => return Ok(Some(error)),
        }
        Ok(None)
    }

    /// What else lies in the project's folder and is none of the project's: whoever put it there must look
    /// after it. Sorted.
    pub fn others(&self) -> Result<Vec<String>, StoreError> {
        let path = self.folder.path();
        let names = self.disk.list(path).map_err(StoreError::disk("read", path))?;
        let of_a_cut_off_write = |name: &str| name.strip_suffix(".new").is_some_and(|name| OURS.contains(&name));
        Ok(names.into_iter().filter(|name| !OURS.contains(&name.as_str()) && !of_a_cut_off_write(name)).collect())
    }

    /// The files of corpus and originals that this project does not need, within its folder. Sorted.
    pub fn unneeded(&self, project: &Project) -> Result<Vec<String>, StoreError> {
        let erasing = Erasing { disk: self.disk.as_ref(), folder: &self.folder };
        let within = |path: PathBuf| path.strip_prefix(self.folder.path()).unwrap_or(&path).display().to_string();
        Ok(erasing.unneeded(project)?.into_iter().map(within).collect())
    }
}

/// Looks for the marker. Where nothing was erased, that is cleared away; where history was replaced,
/// nothing but history is left to read the project from.
pub(super) fn look(disk: &dyn Disk, folder: &Folder) -> Result<Option<CutOff>, StoreError> {
    let erasing = Erasing { disk, folder };
    let marker = folder.path().join(MARKER);
    if disk.size_bytes(&marker).map_err(StoreError::disk("read", &marker))?.is_none() {
        return Ok(None);
    }
    let bytes = disk.read(&marker).map_err(StoreError::disk("read", &marker))?;
    let path = folder.history();
    let history = disk.read(&path).map_err(StoreError::disk("read", &path))?;
    let is_new = |purging: Purging| purging.first_line == end_of(&history).hash;
    if ron::de::from_bytes(&bytes).is_ok_and(is_new) {
        erasing.remove_copies()?;
        Ok(Some(CutOff::After))
    } else {
        erasing.take_back()?;
        Ok(Some(CutOff::Before))
    }
}

impl CutOff {
    /// Finishes what was cut off, for the project that history gives; says what had happened.
    pub(super) fn settle(self, disk: &dyn Disk, folder: &Folder, project: &Project) -> Result<Problem, StoreError> {
        let (what, advice) = match self {
            Self::Before => (say!("A purge was cut off before it began, and nothing was purged"), say!("Do it again")),
            Self::After => {
                Erasing { disk, folder }.finish(project, None)?;
                (
                    say!("A purge was cut off, and is finished now"),
                    say!("Its key was not kept: nobody can show what went"),
                )
            }
        };
        Ok(Problem::new(ProblemKind::Partial, what).advise(advice))
    }
}

/// Where a history of one line ends: its first, of a longer one.
fn end_of(history: &[u8]) -> End {
    let line = history.split(|byte| *byte == b'\n').next().unwrap_or_default();
    End { revision: 1, hash: Sha256::of(line), bytes: line.len() as u64 + 1 }
}

/// The steps, each of which may be done again.
struct Erasing<'a> {
    disk: &'a dyn Disk,
    folder: &'a Folder,
}

impl Erasing<'_> {
    /// All that comes before the rename.
    fn prepare(&self, first_line: Sha256, history: &[u8]) -> Result<(), StoreError> {
        self.look_for_links()?;
        let marker = ron::ser::to_string(&Purging { first_line }).unwrap_or_default();
        let path = self.folder.path().join(MARKER);
        write_whole(self.disk, &path, marker.as_bytes()).map_err(StoreError::disk("write", &path))?;
        let coming = self.folder.path().join(COMING);
        self.remove_if_there(&coming)?;
        let write = || {
            let mut file = self.disk.create(&coming)?;
            file.append(history)?;
            file.sync()
        };
        write().map_err(StoreError::disk("write", &coming))?;
        self.remove_copies()
    }

    /// A folder of ours that is a link would have files of somebody else removed.
    fn look_for_links(&self) -> Result<(), StoreError> {
        let copies = COPY_FOLDERS.map(|name| self.folder.path().join(name));
        for path in copies.into_iter().chain([self.folder.corpus(), self.folder.originals()]) {
            if self.kind(&path)?.is_some_and(|kind| kind != EntryKind::Folder) {
                return Err(StoreError::disk("use", &path)(io::ErrorKind::InvalidInput.into()));
            }
        }
        Ok(())
    }

    fn replace(&self) -> Result<(), StoreError> {
        let (coming, history) = (self.folder.path().join(COMING), self.folder.history());
        self.disk.rename(&coming, &history).map_err(StoreError::disk("write", &history))
    }

    /// As if nothing had been begun.
    fn take_back(&self) -> Result<(), StoreError> {
        self.remove_if_there(&self.folder.path().join(COMING))?;
        self.remove_if_there(&self.folder.path().join(MARKER))?;
        self.sync(self.folder.path())
    }

    /// Sweeps away what nothing needs, puts the snapshot down where there is one, and lifts the marker.
    fn finish(&self, project: &Project, snapshot: Option<&[u8]>) -> Result<(), StoreError> {
        let unneeded = self.unneeded(project)?;
        unneeded.iter().try_for_each(|path| self.remove_if_there(path))?;
        for folder in [self.folder.corpus(), self.folder.originals()] {
            if unneeded.iter().any(|path| path.starts_with(&folder)) {
                self.sync(&folder)?;
            }
        }
        if let Some(bytes) = snapshot {
            let path = self.folder.snapshot();
            write_whole(self.disk, &path, bytes).map_err(StoreError::disk("write", &path))?;
        }
        self.remove_if_there(&self.folder.path().join(MARKER))?;
        self.sync(self.folder.path())
    }

    /// Plain files in corpus and originals that no edition names, sorted.
    fn unneeded(&self, project: &Project) -> Result<Vec<PathBuf>, StoreError> {
        let files = project.editions.iter().flat_map(|edition| self.folder.files_of(edition));
        let needed: BTreeSet<PathBuf> = files.map(|(path, _)| path).collect();
        let mut unneeded = Vec::new();
        for folder in [self.folder.corpus(), self.folder.originals()] {
            if self.kind(&folder)?.is_some() {
                let entries = self.entries(&folder)?.into_iter().filter(|(_, kind)| *kind != EntryKind::Folder);
                let paths = entries.map(|(name, _)| folder.join(name));
                unneeded.extend(paths.filter(|path| !needed.contains(path)));
            }
        }
        Ok(unneeded)
    }

    /// Removes everything that holds what history holds, and returns once it would stay away.
    fn remove_copies(&self) -> Result<(), StoreError> {
        for name in COPIES {
            self.remove_if_there(&self.folder.path().join(name))?;
        }
        for folder in COPY_FOLDERS.map(|name| self.folder.path().join(name)) {
            if self.kind(&folder)?.is_some() {
                self.empty(&folder)?;
            }
        }
        self.sync(self.folder.path())
    }

    /// Removes every file in a folder and in the folders in it. A link goes, and what it leads to stays.
    fn empty(&self, folder: &Path) -> Result<(), StoreError> {
        for (name, kind) in self.entries(folder)? {
            let path = folder.join(name);
            if kind == EntryKind::Folder {
                self.empty(&path)?;
            } else {
                self.disk.remove(&path).map_err(StoreError::disk("remove", &path))?;
            }
        }
        self.sync(folder)
    }

    /// What stands there: a link is one, whatever it leads to.
    fn kind(&self, path: &Path) -> Result<Option<EntryKind>, StoreError> {
        let look = self.disk.look(path).map_err(StoreError::disk("read", path))?;
        Ok(look.map(|look| look.kind))
    }

    fn remove_if_there(&self, path: &Path) -> Result<(), StoreError> {
        match self.disk.remove(path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(StoreError::disk("remove", path)(error)),
            _ => Ok(()),
        }
    }

    fn entries(&self, folder: &Path) -> Result<Vec<(String, EntryKind)>, StoreError> {
        self.disk.entries(folder).map_err(StoreError::disk("read", folder))
    }

    fn sync(&self, folder: &Path) -> Result<(), StoreError> {
        self.disk.sync_folder(folder).map_err(StoreError::disk("write", folder))
    }
}
