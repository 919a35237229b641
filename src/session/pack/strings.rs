//! A project's own strings read or rewritten, and its objects put in and taken out.

use crate::edit::{Change, Conflict, Edit, apply_edit};
use crate::model::{AnyId, Holds, Id, Object, Project, Sort, Strings as _, kinds};
use crate::problem::{Problem, ProblemKind};
use crate::say;

/// The project with every string seen by `each`, which may rewrite it.
pub(super) fn reworded(project: &Project, each: &mut dyn FnMut(AnyId, Sort, &mut String)) -> Result<Project, Conflict> {
    let mut after = Project::default();
    macro_rules! each_kind {
        ($($Kind:ident in $field:ident),+ $(,)?) => {
            $(for object in project.$field.iter() {
                let mut object = object.clone();
                let id = AnyId::from(object.id);
                object.each(&mut |sort, words| each(id, sort, words));
                put(&mut after, object)?;
            })+
        };
    }
    kinds!(each_kind);
    Ok(after)
}

/// Puts an object in, in the place of one that has its id.
pub(super) fn put<T: Object>(project: &mut Project, object: T) -> Result<(), Conflict>
where
    Project: Holds<T>,
    Edit: From<Change<T>>,
{
    let there = Holds::<T>::collection(project).get(object.id()).cloned();
    let change = match there {
        Some(before) => Change::update(before, object),
        None => Change::create(object),
    };
    apply_edit(project, &change.into())
}

/// Takes an object out.
pub(super) fn take<T: Object>(project: &mut Project, id: Id<T>) -> Result<(), Conflict>
where
    Project: Holds<T>,
    Edit: From<Change<T>>,
{
    match Holds::<T>::collection(project).get(id).cloned() {
        Some(object) => apply_edit(project, &Change::delete(object).into()),
        None => Ok(()),
    }
}

/// The project does not take what was worked out from it, which only a damaged one does.
pub(super) fn unfit(conflict: Conflict) -> Problem {
    Problem::new(ProblemKind::Project, conflict.to_string()).advise(say!("Run 'corroborate verify'"))
}
