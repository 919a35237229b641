//! `withdraw`: keep something, and let it count no more.

use super::verb::Verb;
use crate::model::{AnyId, Project, WithdrawalKind};
use crate::problem::Problem;
use crate::session::{Work, find, verbs};
use serde::Deserialize;

/// What may no longer be relied on, and why.
#[derive(Debug, clap::Args, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Withdraw {
    /// A document, an origin, a passage or a piece of evidence
    id: String,
    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: String,
    /// What happened to it: retracted, forged, unsafe or embargoed
    #[arg(long)]
    kind: Option<WithdrawalKind>,
}

impl Verb for Withdraw {
    fn label(&self, project: &Project) -> String {
        find(project, &self.id).map_or_else(|_nothing| "Withdraw".to_owned(), |id| format!("Withdraw {}", id.noun()))
    }

    fn act(&self, work: &mut Work<'_>) -> Result<Vec<AnyId>, Problem> {
        let id = find(work.project(), &self.id)?;
        verbs::withdraw::withdraw(work, id, self.kind.unwrap_or(WithdrawalKind::Retracted), &self.reason)?;
        Ok(vec![id])
    }
}
