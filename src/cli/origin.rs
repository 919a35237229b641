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
    /// Why it is graded so
    #[arg(long, value_name = "TEXT", default_value_t, requires = "reliability")]
    #[serde(default)]
    reason: String,
}

impl Verb for Origin {
    fn label(&self, _: &Project) -> String {
        "Name origin".to_owned()
    }

    fn act(&self, work: &mut Work<'_>) -> Result<Vec<AnyId>, Problem> {
        let kind = self.kind.unwrap_or(OriginKind::Body);
        let id = verbs::origin::state(work, &self.name, kind, None)?;
        if let Some(reliability) = self.reliability {
            verbs::origin::grade(work, id, reliability, &self.reason)?;
        }
        if let Some(kind) = self.kind {
            work.update(id, |origin| origin.kind = kind)?;
        }
        Ok(vec![id.into()])
    }
}
