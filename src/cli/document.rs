//! `document`: correct what is known of a document, or of several in one step.

use super::json::one_or_many;
use super::setting::{self, Setting, from_json};
use super::verb::Verb;
use crate::model::{self, AnyId, Id, Project};
use crate::problem::Problem;
use crate::session::{Work, find_a};
use serde::Deserialize;

/// Documents and fields of them.
#[derive(Debug, clap::Args, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Document {
    /// The documents, all of which get the same
    #[arg(required = true, num_args = 1.., value_name = "ID")]
    #[serde(alias = "id", deserialize_with = "one_or_many")]
    ids: Vec<String>,
    /// title, authors, published, publisher, accessed, url, language, descriptor or reading; several
    /// authors stand between semicolons, and an empty value clears
    #[arg(long, required = true, num_args = 1.., value_name = "KEY=VALUE")]
    #[serde(deserialize_with = "from_json")]
    set: Vec<Setting>,
}

impl Verb for Document {
    fn label(&self, _: &Project) -> String {
        match self.ids.len() {
            1 => "Edit document".to_owned(),
            count => format!("Edit {count} documents"),
        }
    }

    fn act(&self, work: &mut Work<'_>) -> Result<Vec<AnyId>, Problem> {
        let ids = self.ids.iter().map(|id| find_a(work.project(), id));
        let ids: Vec<Id<model::Document>> = ids.collect::<Result<_, _>>()?;
        ids.iter().try_for_each(|id| setting::apply(work, (*id).into(), &self.set))?;
        Ok(ids.into_iter().map(AnyId::from).collect())
    }
}
