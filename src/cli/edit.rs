//! `edit`: change fields of any object.

use super::setting::{self, Setting, from_json};
use super::verb::{Followed, Verb};
use crate::model::{AnyId, Project};
use crate::problem::Problem;
use crate::session::{Work, find};
use serde::Deserialize;

/// An object and fields of it.
#[derive(Debug, clap::Args, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Edit {
    /// Any object
    id: String,
    /// A field and its value; several values stand between semicolons, and an empty one clears
    #[arg(long, required = true, num_args = 1.., value_name = "KEY=VALUE")]
    #[serde(deserialize_with = "from_json")]
    set: Vec<Setting>,
    /// Why it is graded so, where a grade is set: reliability, credibility, confidence, likelihood
    #[arg(long, value_name = "TEXT", default_value_t)]
    #[serde(default)]
    reason: String,
}

impl Verb for Edit {
    fn label(&self, project: &Project) -> String {
        find(project, &self.id).map_or_else(|_nothing| "Edit".to_owned(), |id| format!("Edit {}", id.noun()))
    }

    fn act(&self, work: &mut Work<'_>) -> Result<Vec<AnyId>, Problem> {
        let id = find(work.project(), &self.id)?;
        setting::apply_because(work, id, &self.set, &self.reason)?;
        Ok(vec![id])
    }

    /// A grade that is changed asks for a reason; that it must have one would break what scripts may rely on.
    fn followed(&self, _before: &Project, _after: &Project) -> Option<Followed> {
        let is_wanted = self.reason.trim().is_empty() && setting::grade(&self.set);
        is_wanted.then(|| Followed {
            sentence: "No reason was given for the grade; --reason keeps one with it".to_owned(),
            key: "reason_wanted",
            value: true.into(),
        })
    }
}
