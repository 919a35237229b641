//! `claim-supersede`: let one claim stand in the place of another, which is kept.

use super::verb::Verb;
use crate::model::{AnyId, Project};
use crate::problem::Problem;
use crate::session::{Work, find_a, verbs};
use serde::Deserialize;

/// Two claims.
#[derive(Debug, clap::Args, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ClaimSupersede {
    /// The claim that no longer stands for itself
    #[arg(long, value_name = "ID")]
    claim: String,
    /// The claim that stands in its place; 'edit ID --set superseded-by=' takes it back
    #[arg(long, value_name = "ID")]
    by: String,
}

impl Verb for ClaimSupersede {
    fn label(&self, _: &Project) -> String {
        "Supersede claim".to_owned()
    }

    fn act(&self, work: &mut Work<'_>) -> Result<Vec<AnyId>, Problem> {
        let (claim, by) = (find_a(work.project(), &self.claim)?, find_a(work.project(), &self.by)?);
        verbs::claim::supersede::supersede(work, claim, by)?;
        Ok(vec![claim.into()])
    }
}
