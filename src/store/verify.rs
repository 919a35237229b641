//! Checking a whole project: every line of the chain, every hash, every reference, and the snapshot
//! against history.

use super::history::End;
use super::line::{self, LineError};
use super::{Corpus, Disk, Folder, StoreError, snapshot};
use crate::edit::{self, Edit, Transaction};
use crate::model::{Collection, Edition, LeftOut, Project, Sha256};
use std::collections::BTreeSet;
use std::path::Path;
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
}

/// What sort of thing is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FindingKind {
    /// A line of history does not follow from the one before, or is not what was written.
    Chain,
    /// The snapshot cannot be read or does not follow from history.
    Snapshot,
    /// A file of the corpus is missing.
    Missing,
    /// A file of the corpus is not what was kept.
    Changed,
    /// An object names another that is not there.
    Reference,
}

impl FindingKind {
    /// The word for it in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Chain => "chain",
            Self::Snapshot => "snapshot",
            Self::Missing => "missing",
            Self::Changed => "changed",
            Self::Reference => "reference",
        }
    }
}

/// Everything that is not as it should be in this project. Writes nothing.
pub fn verify(disk: &Arc<dyn Disk>, folder: &Folder) -> Result<Vec<Finding>, StoreError> {
    let path = folder.history();
    let there = disk.size_bytes(&path).map_err(StoreError::disk("read", &path))?;
    let snapshot_there = disk.size_bytes(&folder.snapshot()).map_err(StoreError::disk("read", &folder.snapshot()))?;
    if there.is_none() && snapshot_there.is_none() {
        return Err(StoreError::Missing(folder.path().to_owned()));
    }
    let bytes = if there.is_some() { disk.read(&path).map_err(StoreError::disk("read", &path))? } else { Vec::new() };
    let mut findings = Vec::new();
    let snapshot = match snapshot::read(disk.as_ref(), folder) {
        Ok(snapshot) => snapshot.map(|snapshot| (snapshot.end(), snapshot.into_project())),
        Err(StoreError::Damaged { detail, .. }) => {
            findings.push(finding(FindingKind::Snapshot, "project.ron", None, detail));
            None
        }
        Err(error) => return Err(error),
    };
    let mut without_text = Collection::default();
    let replayed = chain(&bytes, snapshot.as_ref(), &mut without_text, &mut findings)?;
    let project = replayed.or(snapshot.map(|(_, project)| project)).unwrap_or_default();
    references(&project, &mut findings);
    corpus(&Corpus { disk: Arc::clone(disk), folder: folder.clone() }, &project, &without_text, &mut findings);
    Ok(findings)
}

/// Follows the chain from its first line and compares the snapshot where it stands. Gives the project
/// as history alone has it, none where history does not lead to its end; `without_text` becomes the editions
/// of which history itself says that their texts were left out.
fn chain(
    bytes: &[u8],
    snapshot: Option<&(End, Project)>,
    without_text: &mut Collection<Edition>,
    findings: &mut Vec<Finding>,
) -> Result<Option<Project>, StoreError> {
    let mut project = Project::default();
    let mut end = End::START;
    let mut compared = snapshot.is_none();
    for (number, raw) in (1_u64..).zip(bytes.split_inclusive(|byte| *byte == b'\n')) {
        let next = raw.strip_suffix(b"\n").ok_or(LineError::Bad("it is cut short")).and_then(line::read);
        let wrong = match next {
            Err(error @ LineError::Newer(_)) => return Err(StoreError::line(number, error)),
            Err(LineError::Bad(detail)) => Some(detail),
            Ok(line) if line.before != end.hash => Some("it does not follow the line before it"),
            Ok(line) if line.sequence != number => Some("its number is not the next"),
            Ok(line) => edit::apply(&project, &line.transaction).map_or(
                Some("its edits do not fit the project as it was"),
                |next| {
                    project = next;
                    if leaves_texts_out(&line.transaction) {
                        without_text.clone_from(&project.editions);
                    }
                    None
                },
            ),
        };
        if let Some(detail) = wrong {
            findings.push(finding(FindingKind::Chain, "history.ron", Some(number), detail.to_owned()));
            return Ok(None);
        }
        let hash = Sha256::of(raw.strip_suffix(b"\n").unwrap_or(raw));
        end = End { revision: number, hash, bytes: end.bytes + raw.len() as u64 };
        if let Some((taken_at, taken)) = snapshot
            && taken_at.revision == number
        {
            compared = true;
            if *taken_at != end || *taken != project {
                let detail = format!("it is not what history gives at revision {number}");
                findings.push(finding(FindingKind::Snapshot, "project.ron", None, detail));
            }
        }
    }
    if !compared {
        let detail = "it stands at a revision that history does not reach".to_owned();
        findings.push(finding(FindingKind::Snapshot, "project.ron", None, detail));
        return Ok(None);
    }
    Ok(Some(project))
}

fn leaves_texts_out(transaction: &Transaction) -> bool {
    transaction.edits.iter().any(|edit| match edit {
        Edit::Tombstone(change) => change.after.as_ref().is_some_and(|stone| stone.what == LeftOut::Texts),
        _ => false,
    })
}

fn references(project: &Project, findings: &mut Vec<Finding>) {
    for (from, to) in project.dangling() {
        let detail = format!("the {} {from} names the {} {to}, which is not there", from.noun(), to.noun());
        findings.push(finding(FindingKind::Reference, "project.ron", None, detail));
    }
}

fn corpus(corpus: &Corpus, project: &Project, without_text: &Collection<Edition>, findings: &mut Vec<Finding>) {
    let mut seen = BTreeSet::new();
    for edition in &project.editions {
        let may_be_missing = edition.text == Sha256::UNTOLD || without_text.contains(edition.id);
        for (path, read) in files(corpus, edition) {
            if !seen.insert(path.clone()) {
                continue;
            }
            let file = path.strip_prefix(corpus.folder.path()).unwrap_or(&path).display().to_string();
            match read(&path) {
                Ok(()) => {}
                Err(StoreError::Disk { error, .. }) if error.kind() == std::io::ErrorKind::NotFound => {
                    if may_be_missing && path.starts_with(corpus.folder.corpus()) {
                        continue;
                    }
                    let detail = format!("the file of '{}' is missing", edition.name);
                    findings.push(finding(FindingKind::Missing, &file, None, detail));
                }
                Err(_changed) => {
                    let detail = format!("the file of '{}' is not what was kept", edition.name);
                    findings.push(finding(FindingKind::Changed, &file, None, detail));
                }
            }
        }
    }
}

type Reading<'a> = Box<dyn Fn(&Path) -> Result<(), StoreError> + 'a>;

fn files<'a>(corpus: &'a Corpus, edition: &'a Edition) -> Vec<(std::path::PathBuf, Reading<'a>)> {
    let folder = &corpus.folder;
    let mut files: Vec<(_, Reading<'a>)> = vec![
        (folder.text(edition.text), Box::new(|_| corpus.text(edition.text).map(drop))),
        (folder.layout(edition.layout), Box::new(|_| corpus.layout(edition.layout).map(drop))),
    ];
    if edition.original_kept {
        let path = folder.original(edition.original, &edition.media_type);
        files.push((path, Box::new(|_| corpus.original(edition.original, &edition.media_type).map(drop))));
    }
    files
}

fn finding(kind: FindingKind, file: &str, line: Option<u64>, detail: String) -> Finding {
    Finding { kind, file: file.to_owned(), line, detail }
}
