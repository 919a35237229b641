//! Checking a whole project: every line of the chain, every snapshot against it, every hash, every
//! reference, and what lies in its folders that does not belong there. It writes nothing, follows no link,
//! and says of each finding what to do.

mod files;
mod standing;
mod strangers;

use super::disk::EntryKind;
use super::found::Found;
use super::{Corpus, Disk, Folder, StoreError, open};
use crate::say;
use std::sync::Arc;

/// Something that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What sort of thing.
    pub kind: FindingKind,
    /// The file, within the project.
    pub file: String,
    /// The line, from 1, where there is one.
    pub line: Option<u64>,
    /// What is wrong, in words.
    pub detail: String,
    /// What to do about it, a sentence without its full stop.
    pub advice: &'static str,
}

/// What sort of thing is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FindingKind {
    /// A line of history does not follow from the one before, or is not what was written.
    Chain,
    /// The snapshot cannot be read or does not follow from history.
    Snapshot,
    /// The same of an earlier snapshot.
    Backup,
    /// A file of the corpus, or the snapshot, is missing.
    Missing,
    /// A file of the corpus is not what was kept.
    Changed,
    /// An object names another that is not there.
    Reference,
    /// Something lies in the project's folders that does not belong there.
    Unexpected,
}

impl FindingKind {
    /// The word for it in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Chain => "chain",
            Self::Snapshot => "snapshot",
            Self::Backup => "backup",
            Self::Missing => "missing",
            Self::Changed => "changed",
            Self::Reference => "reference",
            Self::Unexpected => "unexpected",
        }
    }
}

/// Everything that is not as it should be in this project. Writes nothing.
pub fn verify(disk: &Arc<dyn Disk>, folder: &Folder) -> Result<Vec<Finding>, StoreError> {
    open::there(disk.as_ref(), folder)?;
    let mut findings = Vec::new();
    standing::check(disk.as_ref(), folder, &mut findings)?;
    let found = Found::read_ron(disk.as_ref(), folder)?;
    let project = found.shown();
    for (from, to) in project.dangling() {
        let detail = say!("the {} {from} names the {} {to}, which is not there", from.noun(), to.noun(), from, to);
        let advice = say!("Delete the first, or restore the project from a copy");
        findings.push(Finding {
            kind: FindingKind::Reference,
            file: "project.ron".to_owned(),
            line: None,
            detail,
            advice,
        });
    }
    let corpus = Corpus::at(Arc::clone(disk), folder.clone());
    let named = files::check(&corpus, project, &mut findings);
    strangers::check(&corpus, &named, &mut findings)?;
    Ok(findings)
}

/// What stands at a path, in a word.
fn noun(kind: EntryKind) -> &'static str {
    match kind {
        EntryKind::File => "file",
        EntryKind::Folder => "folder",
        EntryKind::Other => say!("link or device"),
    }
}
