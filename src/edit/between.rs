//! The edits that lead from one project to another: how what a snapshot, a pack or a copy holds is taken
//! over in one recorded step.

use super::{Change, Edit};
use crate::model::{AnyId, Collection, Id, Object, Project, kinds};

/// The edits that turn `before` into `after`, in the order of kinds and ids; none where they are equal.
pub fn between(before: &Project, after: &Project) -> Vec<Edit> {
    let mut edits = Vec::new();
    macro_rules! each_kind {
        ($($Kind:ident in $field:ident),+ $(,)?) => {
            $(of_kind(&before.$field, &after.$field, &mut edits);)+
        };
    }
    kinds!(each_kind);
    edits
}

fn of_kind<T: Object>(before: &Collection<T>, after: &Collection<T>, edits: &mut Vec<Edit>)
where
    Edit: From<Change<T>>,
    AnyId: From<Id<T>>,
{
    let gone = before.iter().filter(|object| !after.contains(object.id()));
    edits.extend(gone.map(|object| Change::delete(object.clone()).into()));
    for object in after.iter() {
        match before.get(object.id()) {
            None => edits.push(Change::create(object.clone()).into()),
            Some(was) if was != object => edits.push(Change::update(was.clone(), object.clone()).into()),
            Some(_) => {}
        }
    }
}
