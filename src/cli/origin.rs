//! `origin`: name someone who first knew.

use super::verb::Verb;
use crate::model::{AnyId, OriginKind, Project, Reliability};
use crate::problem::Problem;
use crate::session::{Work, verbs};
use serde::Deserialize;

/// An origin by its name.
#[derive(Debug, clap::Args, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Origin {
    /// Its name; a code name will do
    #[arg(long)]
    name: String,
    /// What it is: person, body, records or unnamed
    #[arg(long)]
    kind: Option<OriginKind>,
    /// How reliable it is, A to F
    #[arg(long, value_name = "A-F")]
    reliability: Option<Reliability>,
}

impl Verb for Origin {
    fn label(&self, _: &Project) -> String {
        "Name origin".to_owned()
    }

    fn act(&self, work: &mut Work<'_>) -> Result<Vec<AnyId>, Problem> {
        let kind = self.kind.unwrap_or(OriginKind::Body);
        let id = verbs::origin::state(work, &self.name, kind, self.reliability)?;
        if let Some(kind) = self.kind {
            work.update(id, |origin| origin.kind = kind)?;
        }
        Ok(vec![id.into()])
    }
}
