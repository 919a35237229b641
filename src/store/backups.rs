//! Earlier snapshots, kept in `backups/` for the day on which both `project.ron` and `history.ron` are
//! damaged: few, close together near the present and further apart before.
//!
//! A backup is a copy, whole and synced before the snapshot that it is a copy of is replaced, so that at no
//! moment a power cut finds neither.

use super::disk::EntryKind;
use super::replay::Standing;
use super::snapshot::{self, Check};
use super::{Disk, Folder, StoreError, make_folder, write_whole};
use std::path::PathBuf;

/// How many are kept.
const MOST: usize = 8;
/// The next is kept when a tenth of all there is has come since the last, but not sooner and not later than
/// after so many revisions.
const LEAST_REVISIONS: u64 = 16;
const MOST_REVISIONS: u64 = 1000;

/// The file name of the backup at this revision; in the order of names they are in the order of revisions.
pub(super) fn name(revision: u64) -> String {
    format!("project-{revision:012}.ron")
}

/// The revision that a file name says; none where it is not a backup's.
pub(super) fn revision(of: &str) -> Option<u64> {
    let revision = of.strip_prefix("project-")?.strip_suffix(".ron")?.parse().ok()?;
    (name(revision) == of).then_some(revision)
}

/// The revisions of which there are backups, oldest first. A folder that is missing or not a folder has none.
pub(super) fn revisions(disk: &dyn Disk, folder: &Folder) -> Result<Vec<u64>, StoreError> {
    let path = folder.backups();
    let look = disk.look(&path).map_err(StoreError::disk("read", &path))?;
    if look.is_none_or(|look| look.kind != EntryKind::Folder) {
        return Ok(Vec::new());
    }
    let entries = disk.entries(&path).map_err(StoreError::disk("read", &path))?;
    let files = entries.iter().filter(|(_, kind)| *kind == EntryKind::File);
    let mut revisions: Vec<u64> = files.filter_map(|(name, _)| revision(name)).collect();
    revisions.sort_unstable();
    Ok(revisions)
}

/// Where the backup of this revision lies.
pub(super) fn path(folder: &Folder, revision: u64) -> PathBuf {
    folder.backups().join(name(revision))
}

/// The backup of this revision as a snapshot; none where there is no such file.
pub(super) fn read(disk: &dyn Disk, folder: &Folder, revision: u64) -> Result<Option<Standing>, StoreError> {
    snapshot::read(disk, &path(folder, revision), &format!("backups/{}", name(revision)))
}

/// Every backup that is whole, newest first. One that is not is passed over: `verify` names it.
pub(super) fn whole(disk: &dyn Disk, folder: &Folder) -> Result<Vec<Standing>, StoreError> {
    let mut whole = Vec::new();
    for revision in revisions(disk, folder)?.into_iter().rev() {
        match read(disk, folder, revision) {
            Ok(standing) => whole.extend(standing),
            Err(StoreError::Damaged { .. }) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(whole)
}

/// Keeps the snapshot on disk, which stands at this revision, if the last one kept is old enough.
pub(super) fn keep(disk: &dyn Disk, folder: &Folder, revision: u64) -> Result<(), StoreError> {
    let mut kept = revisions(disk, folder)?;
    if !is_due(revision, kept.last().copied()) {
        return Ok(());
    }
    let snapshot = folder.snapshot();
    let bytes = disk.read(&snapshot).map_err(StoreError::disk("read", &snapshot))?;
    // What was changed since it was written is no backup of anything.
    if !matches!(snapshot::check(&bytes), Check::Right(_)) {
        return Ok(());
    }
    make_folder(disk, &folder.backups()).map_err(StoreError::disk("make", &folder.backups()))?;
    let copy = path(folder, revision);
    write_whole(disk, &copy, &bytes).map_err(StoreError::disk("write", &copy))?;
    kept.push(revision);
    for superfluous in thin(kept) {
        let path = path(folder, superfluous);
        disk.remove(&path).map_err(StoreError::disk("remove", &path))?;
    }
    Ok(())
}

fn is_due(revision: u64, last: Option<u64>) -> bool {
    let apart = (revision / 10).clamp(LEAST_REVISIONS, MOST_REVISIONS);
    revision > 0 && last.is_none_or(|last| revision >= last.saturating_add(apart))
}

/// Takes out as many as there are too many, each time the one whose neighbours are closest together for how
/// long ago they are; gives those.
fn thin(mut kept: Vec<u64>) -> Vec<u64> {
    let mut superfluous = Vec::new();
    while kept.len() > MOST {
        let newest = kept.last().copied().unwrap_or_default();
        let gap = |at: usize| -> Option<(u64, usize)> {
            let (before, after) = (*kept.get(at.checked_sub(1)?)?, *kept.get(at + 1)?);
            // In thousandths of the age of the older one.
            Some(((after - before).saturating_mul(1000) / (newest - before).max(1), at))
        };
        let Some((_, at)) = (1..kept.len()).filter_map(gap).min() else { break };
        superfluous.push(kept.remove(at));
    }
    superfluous
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_in_the_order_of_revisions_and_lead_back() {
        for number in [0, 1, 9, 10, 123_456_789_012, u64::MAX] {
            assert_eq!(revision(&name(number)), Some(number));
        }
        assert!(name(9) < name(10) && name(99_999) < name(100_000));
        for other in ["project.ron", "project-1.ron", "project-00000000000x.ron", "project-000000000001.ron.new"] {
            assert_eq!(revision(other), None, "{other}");
        }
    }

    #[test]
    fn they_are_few_and_reach_back_to_the_first() {
        let mut kept: Vec<u64> = Vec::new();
        for revision in 1..50_000 {
            if is_due(revision, kept.last().copied()) {
                kept.push(revision);
                let superfluous = thin(kept.clone());
                kept.retain(|kept| !superfluous.contains(kept));
            }
            assert!(kept.len() <= MOST);
            let newest = kept.last().copied().unwrap_or_default();
            assert!(revision - newest <= MOST_REVISIONS.min((revision / 10).max(LEAST_REVISIONS)), "at {revision}");
        }
        assert_eq!(kept.first(), Some(&1));
        let gaps: Vec<u64> = kept.windows(2).map(|pair| pair[1] - pair[0]).collect();
        assert!(gaps.iter().rev().take(2).all(|gap| *gap <= 4 * MOST_REVISIONS), "{kept:?}");
        assert!(gaps.first() > gaps.last(), "{kept:?}");
    }
}
