//! Withdrawing: it is kept, marked, and counts no more.

use super::required;
use crate::model::{AnyId, Withdrawal, WithdrawalKind};
use crate::problem::Problem;
use crate::say;
use crate::session::Work;

/// Withdraws a claim, a document, an origin, a passage or a piece of evidence.
pub fn withdraw(work: &mut Work<'_>, id: AnyId, kind: WithdrawalKind, reason: &str) -> Result<(), Problem> {
    let reason = required(reason, say!("The reason"))?;
    set(work, id, Some(Withdrawal { kind, reason, made: work.stamp() }))
}

/// Lets something that was withdrawn count again.
pub fn reinstate(work: &mut Work<'_>, id: AnyId) -> Result<(), Problem> {
    set(work, id, None)
}

fn set(work: &mut Work<'_>, id: AnyId, withdrawn: Option<Withdrawal>) -> Result<(), Problem> {
    match id {
        AnyId::Claim(id) => work.update(id, |claim| claim.withdrawn = withdrawn),
        AnyId::Document(id) => work.update(id, |document| document.withdrawn = withdrawn),
        AnyId::Origin(id) => work.update(id, |origin| origin.withdrawn = withdrawn),
        AnyId::Passage(id) => work.update(id, |passage| passage.withdrawn = withdrawn),
        AnyId::Evidence(id) => work.update(id, |evidence| evidence.withdrawn = withdrawn),
        other => Err(Problem::usage(say!("A {} cannot be withdrawn", other.noun()))
            .advise(say!("Withdraw the claim, document, origin, passage or evidence that is in doubt"))),
    }
}
