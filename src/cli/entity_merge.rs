//! `entity-merge`: make one person, body or thing of several that are one.

use super::json::one_or_many;
use super::verb::Verb;
use crate::model::{AnyId, Project};
use crate::problem::Problem;
use crate::session::{Work, find_a, verbs};
use serde::Deserialize;

/// Names that are one.
#[derive(Debug, clap::Args, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EntityMerge {
    /// One that goes; what it was called becomes another name of the one that stays
    #[arg(long, value_name = "ID", required = true)]
    #[serde(deserialize_with = "one_or_many")]
    from: Vec<String>,
    /// The one that stays
    #[arg(long, value_name = "ID")]
    into: String,
}

impl Verb for EntityMerge {
    fn label(&self, _: &Project) -> String {
        "Merge names".to_owned()
    }

    fn act(&self, work: &mut Work<'_>) -> Result<Vec<AnyId>, Problem> {
        let project = work.project();
        let from = self.from.iter().map(|typed| find_a(project, typed)).collect::<Result<Vec<_>, _>>()?;
        let into = find_a(project, &self.into)?;
        verbs::entity::merge(work, &from, into)?;
        Ok(vec![into.into()])
    }
}
