//! What sealed documents say is taken out of the project that leaves.

use super::strings::put;
use crate::analysis::protection::unreadable;
use crate::edit::Conflict;
use crate::export::Sealed;
use crate::model::{Edition, Project, Sha256};
use std::collections::BTreeSet;

/// The project without what its sealed documents say: no passage of theirs, and no text or file, nor their hashes.
pub(super) fn without_sealed(project: &Project, sealed: &Sealed) -> Result<Project, Conflict> {
    let mut after = sealed.taken_out(project);
    for edition in project.editions.iter().filter(|edition| sealed.documents.contains(&edition.document)) {
        let (name, folder) = (edition.name.clone(), edition.folder.clone());
        put(&mut after, Edition { folder, ..unreadable(edition, name) })?;
    }
    let of_them = project.editions.iter().filter(|edition| sealed.documents.contains(&edition.document));
    let hashes: BTreeSet<Sha256> = of_them.map(|edition| edition.original).collect();
    for report in &project.import_reports {
        let mut report = report.clone();
        for file in report.files.iter_mut().filter(|file| file.sha256.is_some_and(|sha256| hashes.contains(&sha256))) {
            (file.sha256, file.size_bytes) = (None, 0);
            file.warnings.clear();
        }
        put(&mut after, report)?;
    }
    Ok(after)
}
