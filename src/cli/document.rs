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
    /// The document, or several
    #[arg(value_name = "ID", required_unless_present = "all", conflicts_with = "all")]
    #[serde(default, alias = "id", deserialize_with = "one_or_many")]
    ids: Vec<String>,
    /// Every document there is
    #[arg(long)]
    #[serde(default)]
    all: bool,
    /// title, authors, published, publisher, accessed, url, language, descriptor or reading; several
    /// authors stand between semicolons, and an empty value clears
    #[arg(long, required = true, num_args = 1.., value_name = "KEY=VALUE")]
    #[serde(deserialize_with = "from_json")]
    set: Vec<Setting>,
}

impl Document {
    fn ids(&self, project: &Project) -> Result<Vec<Id<model::Document>>, Problem> {
        if self.all {
            return Ok(project.documents.iter().map(|document| document.id).collect());
        }
        if self.ids.is_empty() {
            return Err(Problem::usage("No document is named").advise("Give its id, or 'all'"));
        }
        self.ids.iter().map(|typed| find_a(project, typed)).collect()
    }
}

impl Verb for Document {
    fn label(&self, project: &Project) -> String {
        match if self.all { project.documents.len() } else { self.ids.len() } {
            0 | 1 => "Edit document".to_owned(),
            several => format!("Edit {several} documents"),
        }
    }

    fn act(&self, work: &mut Work<'_>) -> Result<Vec<AnyId>, Problem> {
        let ids = self.ids(work.project())?;
        ids.iter().try_for_each(|id| setting::apply(work, (*id).into(), &self.set))?;
        Ok(ids.into_iter().map(AnyId::from).collect())
    }
}
