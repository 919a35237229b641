//! `ach-set`: judge how a passage sits with a hypothesis.

use super::verb::Verb;
use crate::model::{AnyId, Consistency, Project};
use crate::problem::Problem;
use crate::session::{Work, find_a, verbs};
use serde::Deserialize;

/// A cell of the matrix.
#[derive(Debug, clap::Args, Deserialize)]
#[serde(deny_unknown_fields)]
#[group(id = "judgement", required = true, args = ["consistency", "clear"])]
pub(super) struct AchSet {
    /// The claim that is a hypothesis
    #[arg(long, value_name = "ID")]
    hypothesis: String,
    /// The passage
    #[arg(long, value_name = "ID")]
    passage: String,
    /// very-consistent, consistent, neutral, inconsistent, very-inconsistent or not-applicable
    #[arg(long, conflicts_with = "clear")]
    consistency: Option<Consistency>,
    /// Why
    #[arg(long, value_name = "TEXT", default_value_t)]
    #[serde(default)]
    note: String,
    /// Take back what was judged
    #[arg(long)]
    #[serde(default)]
    clear: bool,
}

impl Verb for AchSet {
    fn label(&self, _: &Project) -> String {
        "Judge evidence against hypothesis".to_owned()
    }

    fn act(&self, work: &mut Work<'_>) -> Result<Vec<AnyId>, Problem> {
        let hypothesis = find_a(work.project(), &self.hypothesis)?;
        let passage = find_a(work.project(), &self.passage)?;
        match (self.consistency, self.clear) {
            (Some(consistency), false) => {
                Ok(vec![verbs::ach::judge(work, hypothesis, passage, consistency, &self.note)?.into()])
            }
            (None, true) => {
                verbs::ach::clear(work, hypothesis, passage)?;
                Ok(vec![hypothesis.into()])
            }
            _ => Err(Problem::usage("A cell is judged or cleared").advise("Give a consistency, or say to clear it")),
        }
    }
}
