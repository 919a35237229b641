//! `join`: make one passage of several that touch each other.

use super::json::one_or_many;
use super::verb::Verb;
use crate::model::{AnyId, Id, Passage, Project};
use crate::problem::Problem;
use crate::session::{Work, find_a, verbs};
use serde::Deserialize;

/// The passages.
#[derive(Debug, clap::Args, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Join {
    /// Passages of one text that overlap or have no words between them
    #[arg(required = true, num_args = 2.., value_name = "ID")]
    #[serde(alias = "id", deserialize_with = "one_or_many")]
    ids: Vec<String>,
}

impl Verb for Join {
    fn label(&self, _: &Project) -> String {
        format!("Join {} passages", self.ids.len())
    }

    fn act(&self, work: &mut Work<'_>) -> Result<Vec<AnyId>, Problem> {
        let ids: Vec<Id<Passage>> =
            self.ids.iter().map(|id| find_a(work.project(), id)).collect::<Result<_, Problem>>()?;
        Ok(vec![verbs::reshape::join(work, &ids)?.into()])
    }
}
