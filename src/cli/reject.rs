//! `reject`: two documents are no copies of one another, or some names are several; nobody is asked about them again.

use super::verb::Verb;
use crate::model::{AnyId, Entity, Id, Project};
use crate::problem::Problem;
use crate::session::{Work, find_a, verbs};
use serde::Deserialize;

/// Two documents that were offered as copies, or names that were offered as one.
#[derive(Debug, clap::Args, Deserialize)]
#[serde(deny_unknown_fields)]
#[group(required = true, multiple = true)]
pub(super) struct Reject {
    /// The one document
    #[arg(long, value_name = "ID", requires = "with", conflicts_with = "name")]
    document: Option<String>,
    /// The other
    #[arg(long, value_name = "ID", requires = "document")]
    with: Option<String>,
    /// Each of the names that are several, given once each
    #[arg(long, value_name = "ID")]
    #[serde(default)]
    name: Vec<String>,
}

impl Verb for Reject {
    fn label(&self, _: &Project) -> String {
        if self.name.is_empty() { "Reject as a copy" } else { "Keep names apart" }.to_owned()
    }

    fn act(&self, work: &mut Work<'_>) -> Result<Vec<AnyId>, Problem> {
        if let (Some(document), Some(with), true) = (&self.document, &self.with, self.name.is_empty()) {
            let (one, other) = (find_a(work.project(), document)?, find_a(work.project(), with)?);
            verbs::duplicate::refuse(work, one, other)?;
            return Ok(vec![one.into(), other.into()]);
        }
        if self.document.is_some() || self.with.is_some() {
            return Err(Problem::usage("Give two documents, or names, not both"));
        }
        let names: Vec<Id<Entity>> = self.name.iter().map(|id| find_a(work.project(), id)).collect::<Result<_, _>>()?;
        verbs::namesakes::keep_apart(work, &names)?;
        Ok(names.into_iter().map(AnyId::from).collect())
    }
}
