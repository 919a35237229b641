//! `attribute`: say whom a passage rests on.

use super::verb::Verb;
use crate::model::{AnyId, Basis, Project};
use crate::problem::Problem;
use crate::session::{Work, find_a, verbs};
use serde::Deserialize;

/// A passage and its source.
#[derive(Debug, clap::Args, Deserialize)]
#[serde(deny_unknown_fields)]
#[group(id = "whom", required = true, args = ["to", "note"])]
pub(super) struct Attribute {
    /// The passage
    #[arg(long, value_name = "ID")]
    passage: String,
    /// An origin or a document by id or name; a new name becomes an origin
    #[arg(long, value_name = "ID|NAME")]
    to: Option<String>,
    /// The work that the note of this number names; one that is not there yet becomes a document without text
    #[arg(long, value_name = "NUMBER")]
    note: Option<String>,
    /// How it rests on that: cites, quotes, reports, translates, republishes or summarises; by a note, cites
    #[arg(long, required_unless_present = "note")]
    basis: Option<Basis>,
}

impl Verb for Attribute {
    fn label(&self, _: &Project) -> String {
        "Attribute passage".to_owned()
    }

    fn act(&self, work: &mut Work<'_>) -> Result<Vec<AnyId>, Problem> {
        let passage = find_a(work.project(), &self.passage)?;
        let mut ids = vec![passage.into()];
        match (&self.to, &self.note, self.basis) {
            (Some(to), None, Some(basis)) => {
                let to = verbs::source::origin_by(work, to)?;
                verbs::passage::attribute(work, passage, to, basis)?;
            }
            (None, Some(note), basis) => {
                let basis = basis.unwrap_or(Basis::Cites);
                ids.extend(verbs::reference::attribute_by_note(work, passage, note, basis)?);
            }
            _ => {
                return Err(Problem::usage("A passage rests on someone, with a basis, or on the work of a note")
                    .advise("Give to and basis, or note"));
            }
        }
        Ok(ids)
    }
}
