//! What lies in the project's folders that does not belong there. It is named and left alone.

use super::{Finding, FindingKind, noun};
use crate::model::Sha256;
use crate::say::said;
use crate::store::disk::EntryKind;
use crate::store::erase::MARKER;
use crate::store::{Corpus, StoreError};
use crate::{mark, say};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// A project may be kept in git.
const LEFT_TO_OTHERS: [&str; 3] = [".git", ".gitignore", ".gitattributes"];

const NOT_OURS: &str = mark!("Move it out of the project; nothing here uses it");
const REPLACE: &str = mark!("Nothing is read through it; put the project's own in its place, from a copy");
const UNFINISHED: &str = mark!("A writer was cut off from it; it is cleared away when the project is next changed");
const NAMED_BY_NOTHING: &str = mark!("No document names it; it can be deleted");

/// Looks at the names in the project's folders; those in `named` have been looked into already.
pub(super) fn check(corpus: &Corpus, named: &BTreeSet<PathBuf>, findings: &mut Vec<Finding>) -> Result<(), StoreError> {
    let folder = &corpus.folder;
    let within = [folder.corpus(), folder.originals(), folder.layers(), folder.backups(), folder.recovered()];
    let folders: BTreeSet<PathBuf> = within.iter().cloned().chain([folder.cache()]).collect();
    for (name, kind) in entries(corpus, folder.path())? {
        let path = folder.path().join(&name);
        match kind {
            EntryKind::Folder if folders.contains(&path) => {}
            _ if folders.contains(&path) => findings.push(stranger(corpus, &path, kind, said(REPLACE))),
            _ if LEFT_TO_OTHERS.contains(&name.as_str()) && kind != EntryKind::Other => {}
            _ if name == MARKER && kind == EntryKind::File => findings.push(cut_off_purge()),
            _ => findings.extend(wrong(corpus, folder.path(), &name, kind)),
        }
    }
    for within in &within {
        let look = corpus.disk.look(within).map_err(StoreError::disk("read", within))?;
        if look.is_none_or(|look| look.kind != EntryKind::Folder) {
            continue;
        }
        for (name, kind) in entries(corpus, within)? {
            let path = within.join(&name);
            if kind != EntryKind::File || !named.contains(&path) {
                findings.extend(wrong(corpus, within, &name, kind));
                findings.extend(rotten(corpus, within, &name, kind));
            }
        }
    }
    Ok(())
}

fn entries(corpus: &Corpus, folder: &Path) -> Result<Vec<(String, EntryKind)>, StoreError> {
    corpus.disk.entries(folder).map_err(StoreError::disk("read", folder))
}

fn wrong(corpus: &Corpus, within: &Path, name: &str, kind: EntryKind) -> Option<Finding> {
    let path = within.join(name);
    let is_own = |name: &str| corpus.folder.is_own(within, name);
    match kind {
        EntryKind::File if is_own(name) => None,
        EntryKind::File if name.strip_suffix(".new").is_some_and(is_own) => {
            Some(stranger(corpus, &path, kind, said(UNFINISHED)))
        }
        _ if is_own(name) => Some(stranger(corpus, &path, kind, said(REPLACE))),
        _ => Some(stranger(corpus, &path, kind, said(NOT_OURS))),
    }
}

fn cut_off_purge() -> Finding {
    let detail = say!("a purge was begun and not finished").to_owned();
    let advice = say!("It is finished, or taken back, when the project is next changed");
    Finding { kind: FindingKind::Unexpected, file: MARKER.to_owned(), line: None, detail, advice }
}

fn stranger(corpus: &Corpus, path: &Path, kind: EntryKind, advice: &'static str) -> Finding {
    let detail = say!("a {} that does not belong here", noun(kind));
    Finding { kind: FindingKind::Unexpected, file: corpus.folder.within(path), line: None, detail, advice }
}

/// A file of the corpus that no document names, as after an import that was taken back, and that is not
/// what its name says either.
fn rotten(corpus: &Corpus, within: &Path, name: &str, kind: EntryKind) -> Option<Finding> {
    let folder = &corpus.folder;
    let is_by_hash = within == folder.corpus() || within == folder.originals();
    if kind != EntryKind::File || !is_by_hash || !folder.is_own(within, name) {
        return None;
    }
    let says: Sha256 = name.split('.').next()?.parse().ok()?;
    let path = within.join(name);
    let is_so = corpus.hash(&path).is_ok_and(|hash| hash == says);
    let detail = say!("it is not what was kept under this name").to_owned();
    let file = folder.within(&path);
    (!is_so).then_some(Finding { kind: FindingKind::Changed, file, line: None, detail, advice: said(NAMED_BY_NOTHING) })
}
