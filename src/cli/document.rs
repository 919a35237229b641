//! `document`: correct what is known of a document.

use super::setting::{self, Setting, from_json};
use super::verb::Verb;
use crate::model::{self, AnyId, Id, Project};
use crate::problem::Problem;
use crate::session::{Work, find_a};
use serde::Deserialize;

/// A document and fields of it.
#[derive(Debug, clap::Args, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Document {
    /// The document
    id: String,
    /// title, authors, published, publisher, accessed, url, language, descriptor or reading; several
    /// authors stand between semicolons, and an empty value clears
    #[arg(long, required = true, num_args = 1.., value_name = "KEY=VALUE")]
    #[serde(deserialize_with = "from_json")]
    set: Vec<Setting>,
}

impl Verb for Document {
    fn label(&self, _: &Project) -> String {
        "Edit document".to_owned()
    }

    fn act(&self, work: &mut Work<'_>) -> Result<Vec<AnyId>, Problem> {
        let id: Id<model::Document> = find_a(work.project(), &self.id)?;
        setting::apply(work, id.into(), &self.set)?;
        Ok(vec![id.into()])
    }
}
