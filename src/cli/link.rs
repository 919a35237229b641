//! `link`: make a passage evidence for or against a claim.

use super::json::word_or_number;
use super::verb::Verb;
use crate::model::{AnyId, Credibility, Project, Stance};
use crate::problem::Problem;
use crate::session::{Work, find_a, verbs};
use serde::Deserialize;

/// A passage's bearing on a claim.
#[derive(Debug, clap::Args, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Link {
    /// The claim
    #[arg(long, value_name = "ID")]
    claim: String,
    /// The passage
    #[arg(long, value_name = "ID")]
    passage: String,
    /// How it bears on the claim: supports, contradicts, responds or context
    #[arg(long)]
    stance: Stance,
    /// How credible this item is, 1 to 6
    #[arg(long, value_name = "1-6")]
    #[serde(default, deserialize_with = "word_or_number")]
    credibility: Option<Credibility>,
}

impl Verb for Link {
    fn label(&self, _: &Project) -> String {
        "Add evidence".to_owned()
    }

    fn act(&self, work: &mut Work<'_>) -> Result<Vec<AnyId>, Problem> {
        let claim = find_a(work.project(), &self.claim)?;
        let passage = find_a(work.project(), &self.passage)?;
        Ok(vec![verbs::claim::link(work, claim, passage, self.stance, self.credibility)?.into()])
    }
}
