//! Applying edits: compare, then set; all of a transaction or nothing of it.

use super::{Change, Edit, Splice, Transaction};
use crate::model::{AnyId, Holds, Object, Project, Prose};
use std::fmt;
use std::sync::Arc;

/// The project is not as an edit found it when it was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Conflict {
    /// The object that is not as it was.
    pub object: AnyId,
}

impl fmt::Display for Conflict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "The {} {} has changed in the meantime", self.object.noun(), self.object)
    }
}

impl std::error::Error for Conflict {}

/// The project after this transaction, at the next revision. The given project stays as it is, so that
/// a conflict changes nothing.
pub fn apply(project: &Project, transaction: &Transaction) -> Result<Project, Conflict> {
    let mut next = project.clone();
    let revision = project.revision() + 1;
    for edit in &transaction.edits {
        edit.clone().set(&mut next, revision)?;
    }
    next.set_revision(revision);
    Ok(next)
}

/// The same in place, which is quicker by much when nobody else holds the project.
pub fn apply_in_place(project: &mut Project, transaction: Transaction) -> Result<(), Conflict> {
    let revision = project.revision() + 1;
    // One edit compares before it sets. Only of several can one fail when another is made already.
    let before = (transaction.edits.len() > 1).then(|| project.clone());
    let made = transaction.edits.into_iter().try_for_each(|edit| edit.set(project, revision));
    match (made, before) {
        (Ok(()), _) => project.set_revision(revision),
        (Err(_), Some(before)) => *project = before,
        (Err(_), None) => {}
    }
    made
}

/// Makes this one edit in a project that is being worked out and has not been committed.
pub fn apply_edit(project: &mut Project, edit: &Edit) -> Result<(), Conflict> {
    let revision = project.revision() + 1;
    edit.clone().set(project, revision)
}

pub(super) fn set<T: Object>(project: &mut Project, change: Change<T>, revision: u64) -> Result<(), Conflict>
where
    Project: Holds<T>,
    AnyId: From<crate::model::Id<T>>,
{
    let collection = Holds::<T>::collection_mut(project);
    let ids_agree = [&change.before, &change.after].into_iter().flatten().all(|object| object.id() == change.id);
    if !ids_agree || collection.get(change.id) != change.before.as_ref() {
        return Err(Conflict { object: change.id.into() });
    }
    collection.set(change.id, change.after.map(Arc::new), revision);
    Ok(())
}

pub(super) fn splice(project: &mut Project, splice: &Splice, revision: u64) -> Result<(), Conflict> {
    let conflict = Conflict { object: splice.prose.into() };
    let prose = project.prose.get(splice.prose).ok_or(conflict)?;
    let text = splice.applied_to(&prose.text).map_err(|super::SpliceMismatch| conflict)?;
    project.prose.set(splice.prose, Some(Arc::new(Prose { id: splice.prose, text })), revision);
    Ok(())
}
