//! Making two claims of one: the new one has a statement of its own and takes over the evidence that speaks to it.

use super::super::required;
use crate::model::{Claim, Evidence, Id};
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
        when: whole.when,
        places: whole.places,
        entities: whole.entities,
        ..Claim::new(work.maker.id(), text, whole.kind, work.stamp())
    };
    let part = work.create(part)?;
    evidence.iter().try_for_each(|item| work.update(*item, |item| item.claim = part))?;
    Ok(part)
}
