//! `reject`: two documents are no copies of one another, and nobody is asked about them again.

use super::verb::Verb;
use crate::model::{AnyId, Project};
use crate::problem::Problem;
use crate::session::{Work, find_a, verbs};
use serde::Deserialize;

/// Two documents that were offered as copies.
#[derive(Debug, clap::Args, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Reject {
    /// The one document
    #[arg(long, value_name = "ID")]
    document: String,
    /// The other
    #[arg(long, value_name = "ID")]
    with: String,
}

impl Verb for Reject {
    fn label(&self, _: &Project) -> String {
        "Reject as a copy".to_owned()
    }

    fn act(&self, work: &mut Work<'_>) -> Result<Vec<AnyId>, Problem> {
        let (one, other) = (find_a(work.project(), &self.document)?, find_a(work.project(), &self.with)?);
        verbs::duplicate::refuse(work, one, other)?;
        Ok(vec![one.into(), other.into()])
    }
}
