//! Making two claims of one: the new one has a statement of its own and takes over the evidence that speaks to it.

use super::super::required;
use crate::model::{Claim, ClaimStatus, Evidence, Id};
use crate::problem::Problem;
use crate::say;
use crate::session::Work;

/// Splits a claim. The new one has its kind, dates, places and people, which are corrected more easily than found
/// again, and no grades: they were given to another statement.
pub fn split(
    work: &mut Work<'_>,
    id: Id<Claim>,
    statement: &str,
    evidence: &[Id<Evidence>],
) -> Result<Id<Claim>, Problem> {
    let text = required(statement, say!("The statement"))?;
    for item in evidence {
        if work.get(*item)?.claim != id {
            return Err(Problem::usage(say!("Evidence {item} is not linked to this claim", item))
                .advise(say!("'claims --json' lists what is")));
        }
    }
    let whole = work.get(id)?.clone();
    let part = Claim {
        id: work.maker.id(),
        text,
        confidence: Vec::new(),
        likelihood: Vec::new(),
        status: ClaimStatus::Open,
        tasks: Vec::new(),
        replies: Vec::new(),
        superseded_by: None,
        withdrawn: None,
        made: work.stamp(),
        ..whole
    };
    let part = work.create(part)?;
    evidence.iter().try_for_each(|item| work.update(*item, |item| item.claim = part))?;
    Ok(part)
}
