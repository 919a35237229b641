//! `claim-merge`: make one claim of two that say the same.

use super::verb::Verb;
use crate::model::{AnyId, Project};
use crate::problem::Problem;
use crate::session::{Work, find_a, verbs};
use serde::Deserialize;

/// Two claims.
#[derive(Debug, clap::Args, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ClaimMerge {
    /// The claim that goes; it stays, superseded, where a brief or a memo leads to it
    #[arg(long, value_name = "ID")]
    from: String,
    /// The claim that takes over what is linked to it
    #[arg(long, value_name = "ID")]
    into: String,
}

impl Verb for ClaimMerge {
    fn label(&self, _: &Project) -> String {
        "Merge claims".to_owned()
    }

    fn act(&self, work: &mut Work<'_>) -> Result<Vec<AnyId>, Problem> {
        let (from, into) = (find_a(work.project(), &self.from)?, find_a(work.project(), &self.into)?);
        verbs::claim::merge::merge(work, from, into)?;
        Ok(vec![into.into()])
    }
}
