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
    /// Why it is graded so
    #[arg(long, value_name = "TEXT", default_value_t, requires = "credibility")]
    #[serde(default)]
    reason: String,
}

impl Verb for Link {
    fn label(&self, _: &Project) -> String {
        "Add evidence".to_owned()
    }

    fn act(&self, work: &mut Work<'_>) -> Result<Vec<AnyId>, Problem> {
        let claim = find_a(work.project(), &self.claim)?;
        let passage = find_a(work.project(), &self.passage)?;
        let evidence = verbs::claim::link(work, claim, passage, self.stance, None)?;
        if let Some(credibility) = self.credibility {
            verbs::claim::grade(work, evidence, credibility, &self.reason)?;
        }
        Ok(vec![evidence.into()])
    }
}
