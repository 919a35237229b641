//! Origins: who first knew.

use super::{required, same_name};
use crate::model::{Graded, Id, Origin, OriginKind, Reliability};
use crate::problem::Problem;
use crate::say;
use crate::session::Work;

/// The origin of this name, made where there is none yet; a grade given is added to its history.
pub fn state(
    work: &mut Work<'_>,
    name: &str,
    kind: OriginKind,
    reliability: Option<Reliability>,
) -> Result<Id<Origin>, Problem> {
    let id = find_or_make(work, name, kind)?;
    if let Some(reliability) = reliability {
        grade(work, id, reliability, "")?;
    }
    Ok(id)
}

/// Grades an origin; its earlier grades stay in its history.
pub fn grade(work: &mut Work<'_>, id: Id<Origin>, value: Reliability, reason: &str) -> Result<(), Problem> {
    let graded = Graded { value, reason: reason.trim().to_owned(), made: work.stamp() };
    work.update(id, |origin| origin.reliability.push(graded))
}

/// The origin of this name.
pub fn named(work: &Work<'_>, name: &str) -> Option<Id<Origin>> {
    work.project().origins.iter().find(|origin| same_name(&origin.name, name)).map(|origin| origin.id)
}

/// The origin of this name, made where there is none.
pub fn find_or_make(work: &mut Work<'_>, name: &str, kind: OriginKind) -> Result<Id<Origin>, Problem> {
    let name = required(name, say!("The origin's name"))?;
    if let Some(id) = named(work, &name) {
        return Ok(id);
    }
    let origin = Origin::new(work.maker.id(), kind, name);
    work.create(origin)
}
