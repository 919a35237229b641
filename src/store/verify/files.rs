//! Texts, layouts and originals: each against the hash that its edition names.

use super::{Finding, FindingKind};
use crate::model::{Project, Sha256};
use crate::say::said;
use crate::store::{Corpus, StoreError};
use crate::{mark, say};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

const HEAL: &str = mark!("Import the same file again, and it is put back; or restore it from a copy");

/// Looks at every file that an edition names; gives their paths.
pub(super) fn check(corpus: &Corpus, project: &Project, findings: &mut Vec<Finding>) -> BTreeSet<PathBuf> {
    let mut seen = BTreeSet::new();
    for edition in &project.editions {
        let left_out = project.text_was_left_out(edition);
        for (path, sha256) in corpus.folder.files_of(edition) {
            if seen.insert(path.clone()) {
                let wrong = wrong(corpus, &path, sha256, &edition.name);
                let is_missed = |finding: &Finding| {
                    !(left_out && finding.kind == FindingKind::Missing && path.starts_with(corpus.folder.corpus()))
                };
                findings.extend(wrong.filter(is_missed));
            }
        }
    }
    seen
}

fn wrong(corpus: &Corpus, path: &Path, sha256: Sha256, name: &str) -> Option<Finding> {
    let (kind, detail) = match corpus.hash(path) {
        Ok(hash) if hash == sha256 => return None,
        Ok(_) => (FindingKind::Changed, say!("the file of '{name}' is not what was kept", name)),
        Err(StoreError::Disk { error, .. }) if error.kind() == std::io::ErrorKind::NotFound => {
            (FindingKind::Missing, say!("the file of '{name}' is missing", name))
        }
        Err(_unreadable) => (FindingKind::Changed, say!("the file of '{name}' cannot be read", name)),
    };
    let file = corpus.folder.within(path);
    Some(Finding { kind, file, line: None, detail, advice: said(HEAL) })
}
