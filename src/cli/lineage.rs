//! `lineage`: say where a document got what it says.

use super::verb::Verb;
use crate::model::{AnyId, Basis, Project};
use crate::problem::Problem;
use crate::session::{Work, find_a, verbs};
use serde::Deserialize;

/// A document, and that it is original or what it rests on.
#[derive(Debug, clap::Args, Deserialize)]
#[serde(deny_unknown_fields)]
#[group(id = "whence", required = true, args = ["original", "from"])]
pub(super) struct Lineage {
    /// The document
    #[arg(long, value_name = "ID")]
    document: String,
    /// It is its author's own knowledge
    #[arg(long, requires = "reason")]
    #[serde(default)]
    original: bool,
    /// Why we think so
    #[arg(long, value_name = "TEXT", requires = "original")]
    reason: Option<String>,
    /// A document or origin by id or name; a new name becomes a document without text
    #[arg(long, value_name = "ID|REFERENCE", requires = "basis")]
    from: Option<String>,
    /// How it rests on that: cites, quotes, reports, translates, republishes or summarises
    #[arg(long, requires = "from")]
    basis: Option<Basis>,
}

impl Verb for Lineage {
    fn label(&self, _: &Project) -> String {
        "Say where a document got it".to_owned()
    }

    fn act(&self, work: &mut Work<'_>) -> Result<Vec<AnyId>, Problem> {
        let document = find_a(work.project(), &self.document)?;
        match (self.original, &self.reason, &self.from, self.basis) {
            (true, Some(reason), None, None) => verbs::document::declare_original(work, document, reason)?,
            (false, None, Some(from), Some(basis)) => {
                let from = verbs::source::document_by(work, from)?;
                verbs::document::derive(work, document, from, basis)?;
            }
            _ => {
                return Err(Problem::usage("A document is original, with a reason, or from another, with a basis")
                    .advise("Give original and reason, or from and basis"));
            }
        }
        Ok(vec![document.into()])
    }
}
