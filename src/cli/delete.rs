//! `delete`: delete objects, and what makes no sense without them.

use super::json::one_or_many;
use super::verb::Verb;
use crate::model::{AnyId, Project};
use crate::problem::Problem;
use crate::session::{Work, find, verbs};
use serde::Deserialize;

/// What is to go.
#[derive(Debug, clap::Args, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Delete {
    /// Any objects
    #[arg(required = true, value_name = "ID")]
    #[serde(alias = "id", deserialize_with = "one_or_many")]
    ids: Vec<String>,
}

impl Verb for Delete {
    fn label(&self, project: &Project) -> String {
        match self.ids.as_slice() {
            [id] => find(project, id).map_or_else(|_nothing| "Delete".to_owned(), |id| format!("Delete {}", id.noun())),
            several => format!("Delete {} objects", several.len()),
        }
    }

    fn act(&self, work: &mut Work<'_>) -> Result<Vec<AnyId>, Problem> {
        let ids: Vec<AnyId> = self.ids.iter().map(|id| find(work.project(), id)).collect::<Result<_, _>>()?;
        verbs::remove::delete_all(work, &ids)?;
        Ok(ids)
    }
}
