//! `attribute`: say whom a passage rests on.

use super::verb::Verb;
use crate::model::{AnyId, Basis, Project};
use crate::problem::Problem;
use crate::session::{Work, find_a, verbs};
use serde::Deserialize;

/// A passage and its source.
#[derive(Debug, clap::Args, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Attribute {
    /// The passage
    #[arg(long, value_name = "ID")]
    passage: String,
    /// An origin or a document by id or name; a new name becomes an origin
    #[arg(long, value_name = "ID|NAME")]
    to: String,
    /// How it rests on that: cites, quotes, reports, translates, republishes or summarises
    #[arg(long)]
    basis: Basis,
}

impl Verb for Attribute {
    fn label(&self, _: &Project) -> String {
        "Attribute passage".to_owned()
    }

    fn act(&self, work: &mut Work<'_>) -> Result<Vec<AnyId>, Problem> {
        let passage = find_a(work.project(), &self.passage)?;
        let to = verbs::source::origin_by(work, &self.to)?;
        verbs::passage::attribute(work, passage, to, self.basis)?;
        Ok(vec![passage.into()])
    }
}
