//! One claim in the place of another: the older one stays, with what it stood on, and leads to the newer.

use crate::model::{Claim, Id};
use crate::problem::Problem;
use crate::say;
use crate::session::Work;
use std::collections::BTreeSet;

/// Another claim stands in the place of this one from now on.
pub fn supersede(work: &mut Work<'_>, id: Id<Claim>, by: Id<Claim>) -> Result<(), Problem> {
    let (mut next, mut seen) = (Some(by), BTreeSet::new());
    while let Some(later) = next.filter(|later| seen.insert(*later)) {
        if later == id {
            return Err(Problem::usage(say!("A claim cannot stand in its own place"))
                .advise(say!("Name a claim that this one did not supersede")));
        }
        next = work.get(later)?.superseded_by;
    }
    work.update(id, |claim| claim.superseded_by = Some(by))
}

/// It stands for itself again.
pub fn stand_again(work: &mut Work<'_>, id: Id<Claim>) -> Result<(), Problem> {
    work.update(id, |claim| claim.superseded_by = None)
}
