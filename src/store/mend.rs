//! Mending what opening found, by the one writer. What is cut or replaced is copied into `recovered/` first,
//! and synced there, so that nothing is thrown away; a power cut between any two steps leaves what the next
//! opening finds again and mends in the same way.

use super::disk::EntryKind;
use super::found::{Found, State};
use super::history::End;
use super::{Disk, DiskFile, Folder, StoreError, backups, make_folder, write_whole};
use crate::model::Sha256;
use std::path::Path;

/// What a file that is being written is called until it is whole.
const UNFINISHED: &str = ".new";

/// Mends the log so that it ends where what is good of it does; gives the hand to append to it, and whether
/// anything was set aside.
pub(super) fn mend(disk: &dyn Disk, folder: &Folder, found: &Found) -> Result<(Box<dyn DiskFile>, bool), StoreError> {
    let (path, good) = (folder.history(), found.history.end);
    let mut set_aside = false;
    if found.snapshot_is_bad {
        set_snapshot_aside(disk, folder)?;
        set_aside = true;
    }
    if disk.size_bytes(&path).map_err(StoreError::disk("read", &path))?.is_none() {
        disk.create(&path).map_err(StoreError::disk("write", &path))?;
        disk.sync_folder(folder.path()).map_err(StoreError::disk("write", folder.path()))?;
    }
    let rest = disk.read_from(&path, good.bytes).map_err(StoreError::disk("read", &path))?;
    if !rest.is_empty() {
        keep_copy(disk, folder, &format!("history-{}.torn", Sha256::of(&rest)), &rest)?;
        set_aside = true;
    }
    let mut file = disk.open_append(&path).map_err(StoreError::disk("open", &path))?;
    end_at(disk, file.as_mut(), &path, good)?;
    if !matches!(found.state, State::Ahead(_)) {
        set_aside |= set_strays_aside(disk, folder, &found.strays)?;
    }
    clear_unfinished(disk, folder);
    Ok((file, set_aside))
}

/// Cuts the log at this end, and gives its last line a newline where it has none.
fn end_at(disk: &dyn Disk, file: &mut dyn DiskFile, path: &Path, end: End) -> Result<(), StoreError> {
    let there = disk.size_bytes(path).map_err(StoreError::disk("read", path))?.unwrap_or(0);
    let has_newline = match end.bytes.checked_sub(1) {
        None => true,
        Some(last) => disk.read_part(path, last, 1).map_err(StoreError::disk("read", path))? == b"\n",
    };
    if has_newline && there == end.bytes {
        return Ok(());
    }
    let mended = if has_newline {
        file.cut_to(end.bytes)
    } else {
        file.cut_to(end.bytes.saturating_sub(1)).and_then(|()| file.append(b"\n"))
    };
    mended.and_then(|()| file.sync()).map_err(StoreError::disk("write", path))
}

/// Copies `project.ron`, where there is one, before it is replaced by what does not come from it.
pub(super) fn set_snapshot_aside(disk: &dyn Disk, folder: &Folder) -> Result<(), StoreError> {
    let path = folder.snapshot();
    if disk.size_bytes(&path).map_err(StoreError::disk("read", &path))?.is_none() {
        return Ok(());
    }
    let bytes = disk.read(&path).map_err(StoreError::disk("read", &path))?;
    keep_copy(disk, folder, &format!("project-{}.ron", Sha256::of(&bytes)), &bytes)
}

/// Moves backups that do not stand in history out of the way: taken for what came later, they would undo
/// what was done since. Says whether there were any.
pub(super) fn set_strays_aside(disk: &dyn Disk, folder: &Folder, strays: &[u64]) -> Result<bool, StoreError> {
    for stray in strays {
        let path = backups::path(folder, *stray);
        let bytes = disk.read(&path).map_err(StoreError::disk("read", &path))?;
        keep_copy(disk, folder, &format!("project-{}.ron", Sha256::of(&bytes)), &bytes)?;
        disk.remove(&path).map_err(StoreError::disk("remove", &path))?;
    }
    if !strays.is_empty() {
        let path = folder.backups();
        disk.sync_folder(&path).map_err(StoreError::disk("write", &path))?;
    }
    Ok(!strays.is_empty())
}

fn keep_copy(disk: &dyn Disk, folder: &Folder, name: &str, bytes: &[u8]) -> Result<(), StoreError> {
    let recovered = folder.recovered();
    make_folder(disk, &recovered).map_err(StoreError::disk("make", &recovered))?;
    let path = recovered.join(name);
    write_whole(disk, &path, bytes).map_err(StoreError::disk("write", &path))
}

/// Removes files that a writer was cut off from: they were never given their names, so nothing rests on
/// them. One that cannot be removed harms nobody either, and `verify` names it.
fn clear_unfinished(disk: &dyn Disk, folder: &Folder) {
    for within in [folder.path().to_owned(), folder.corpus(), folder.originals(), folder.backups(), folder.recovered()]
    {
        let is_folder = disk.look(&within).is_ok_and(|look| look.is_some_and(|look| look.kind == EntryKind::Folder));
        if !is_folder {
            continue;
        }
        for (name, kind) in disk.entries(&within).unwrap_or_default() {
            if kind == EntryKind::File && name.strip_suffix(UNFINISHED).is_some_and(|name| folder.is_own(&within, name))
            {
                drop(disk.remove(&within.join(name)));
            }
        }
    }
}
