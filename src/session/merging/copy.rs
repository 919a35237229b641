//! The other copy: a project's folder, or a pack that is unpacked for as long as it is looked at.

use super::stopped;
use crate::model::Project;
use crate::problem::{Problem, ProblemKind};
use crate::say;
use crate::store::pack::{Limits, PackReader, Passphrase};
use crate::store::{Access, Disk, FindingKind, Folder, RealDisk, Store, StoreError, make_folder, verify};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Where a pack is unpacked within the cache, which may be deleted at any time.
const UNPACKED: &str = "merging";

/// The copy, open to be read.
#[derive(Debug)]
pub(super) struct Copied {
    /// Where it lies.
    pub(super) folder: Folder,
    /// What it holds.
    pub(super) project: Project,
    /// The name of its folder or file.
    pub(super) name: String,
    /// Goes away with this.
    unpacked: Option<PathBuf>,
}

impl Drop for Copied {
    fn drop(&mut self) {
        if let Some(folder) = &self.unpacked {
            // Where the disk refuses, the next merge clears it away.
            drop(fs::remove_dir_all(folder));
        }
    }
}

impl Copied {
    /// Opens it. The clear text of an encrypted pack is nowhere but within the project that it is merged into.
    pub(super) fn open(
        other: &Path,
        passphrase: Option<&Passphrase>,
        mine: &Folder,
        told: &mut dyn FnMut(usize, usize) -> bool,
    ) -> Result<Self, Problem> {
        let name = other.file_name().unwrap_or(other.as_os_str()).display().to_string();
        let is_folder = fs::metadata(other).map_err(|error| missing(other, error))?.is_dir();
        let same = is_folder && fs::canonicalize(other).ok() == fs::canonicalize(mine.path()).ok();
        if same {
            return Err(Problem::usage(say!("That is this project itself")).advise(say!("Give another copy of it")));
        }
        let mut unpacked = None;
        let folder = if is_folder {
            Folder::at(other)
        } else {
            // Each has a folder of its own: one may still be read while the next is unpacked.
            static NTH: AtomicU64 = AtomicU64::new(0);
            let nth = NTH.fetch_add(1, Ordering::Relaxed);
            let all = mine.cache().join(UNPACKED);
            if nth == 0 {
                // What an earlier run left.
                drop(fs::remove_dir_all(&all));
            }
            let folder = all.join(nth.to_string());
            unpacked = Some(folder.clone());
            Folder::at(folder)
        };
        let mut copied = Self { folder, project: Project::default(), name, unpacked };
        let disk: Arc<dyn Disk> = Arc::new(RealDisk);
        if copied.unpacked.is_some() {
            unpack(other, passphrase, mine, &copied.folder, told)?;
            let findings = verify(&disk, &copied.folder)?;
            if let Some(finding) = findings.iter().find(|finding| finding.kind != FindingKind::Reference) {
                let what = say!("The project in the pack is damaged: {} {}", finding.file, finding.detail);
                return Err(
                    Problem::new(ProblemKind::Project, what).advise(say!("Ask for it again; nothing was merged"))
                );
            }
        }
        let opened = Store::open(disk, copied.folder.clone(), Access::Read)?;
        if let Some(damage) = opened.damage {
            return Err(damage);
        }
        copied.project = opened.project;
        Ok(copied)
    }
}

fn missing(other: &Path, error: std::io::Error) -> Problem {
    match error.kind() {
        std::io::ErrorKind::NotFound => {
            Problem::new(ProblemKind::Project, say!("There is no project and no pack {}", other.display()))
                .advise(say!("Check the path"))
        }
        _ => StoreError::disk(say!("read"), other)(error).into(),
    }
}

fn unpack(
    pack: &Path,
    passphrase: Option<&Passphrase>,
    mine: &Folder,
    folder: &Folder,
    told: &mut dyn FnMut(usize, usize) -> bool,
) -> Result<(), Problem> {
    if !fs::metadata(pack).map_err(|error| missing(pack, error))?.is_file() {
        let what = say!("{} is neither a project nor a pack", pack.display());
        return Err(Problem::new(ProblemKind::Project, what).advise(say!("Give a project's folder, or a pack")));
    }
    let file = fs::File::open(pack).map_err(|error| missing(pack, error))?;
    let reader = PackReader::open(file, passphrase, Limits::default())?;
    if let Err(error) = fs::remove_dir_all(folder.path())
        && error.kind() != std::io::ErrorKind::NotFound
    {
        return Err(StoreError::disk(say!("clear"), folder.path())(error).into());
    }
    let (cache, all) = (mine.cache(), mine.cache().join(UNPACKED));
    for made in [cache.as_path(), all.as_path(), folder.path()] {
        make_folder(&RealDisk, made).map_err(StoreError::disk("make", made))?;
    }
    let mut goes_on = true;
    let noted = &mut |done: usize, of: usize| {
        goes_on = told(done, of + 1);
        goes_on
    };
    let result = reader.unpack(&RealDisk, folder, noted);
    if goes_on { Ok(result?) } else { Err(stopped()) }
}
