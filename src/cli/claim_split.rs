//! `claim-split`: make two claims of one.

use super::json::one_or_many;
use super::verb::Verb;
use crate::model::{AnyId, Project};
use crate::problem::Problem;
use crate::session::{Work, find_a, verbs};
use serde::Deserialize;

/// A claim, and what becomes a claim of its own.
#[derive(Debug, clap::Args, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ClaimSplit {
    /// The claim
    #[arg(long, value_name = "ID")]
    claim: String,
    /// The statement of the new claim, a full sentence
    #[arg(long, value_name = "STATEMENT")]
    text: String,
    /// A piece of evidence that goes over to it
    #[arg(long, value_name = "ID")]
    #[serde(default, deserialize_with = "one_or_many")]
    evidence: Vec<String>,
}

impl Verb for ClaimSplit {
    fn label(&self, _: &Project) -> String {
        "Split claim".to_owned()
    }

    fn act(&self, work: &mut Work<'_>) -> Result<Vec<AnyId>, Problem> {
        let claim = find_a(work.project(), &self.claim)?;
        let project = work.project();
        let evidence = self.evidence.iter().map(|typed| find_a(project, typed)).collect::<Result<Vec<_>, _>>()?;
        let part = verbs::claim::split::split(work, claim, &self.text, &evidence)?;
        Ok(vec![part.into()])
    }
}
