//! `review-tick`: say that a sentence of a brief was read against its evidence and stands, or take that back.

use super::verb::Verb;
use crate::model::{AnyId, Project};
use crate::problem::Problem;
use crate::session::{Work, find_a, verbs};
use serde::Deserialize;

/// A sentence that was read.
#[derive(Debug, clap::Args, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ReviewTick {
    /// The brief
    #[arg(long, value_name = "ID")]
    brief: String,
    /// The sentence without markup, or how it begins
    #[arg(long, value_name = "TEXT")]
    sentence: String,
    /// Take back one's own tick
    #[arg(long)]
    #[serde(default)]
    clear: bool,
}

impl Verb for ReviewTick {
    fn label(&self, _: &Project) -> String {
        if self.clear { "Untick sentence" } else { "Tick sentence" }.to_owned()
    }

    fn act(&self, work: &mut Work<'_>) -> Result<Vec<AnyId>, Problem> {
        let brief = find_a(work.project(), &self.brief)?;
        let sentence = verbs::review::find_sentence(work, brief, &self.sentence)?;
        if self.clear {
            verbs::review::untick(work, brief, &sentence)?;
            return Ok(vec![brief.into()]);
        }
        Ok(vec![verbs::review::tick(work, brief, &sentence, None)?.into()])
    }
}
