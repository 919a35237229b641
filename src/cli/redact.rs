//! `redact`: who and what is not to be named in anything that leaves.

use super::verb::{Followed, Verb};
use crate::model::{AnyId, Project};
use crate::problem::Problem;
use crate::session::{Work, find, verbs};
use serde::Deserialize;

/// A person, a body or a document, and what stands for it.
#[derive(Debug, clap::Args, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Redact {
    /// A person, a body or a document
    id: String,
    /// What stands for it: 'Source A'; else the next of its kind, such as 'Person 3'
    #[arg(long = "as", value_name = "NAME", conflicts_with = "clear")]
    #[serde(default, rename = "as")]
    pseudonym: Option<String>,
    /// Let it be named again; its pseudonym stays its own
    #[arg(long)]
    #[serde(default)]
    clear: bool,
}

impl Verb for Redact {
    fn label(&self, project: &Project) -> String {
        let does = if self.clear { "Name again" } else { "Redact" };
        find(project, &self.id).map_or_else(|_nothing| does.to_owned(), |id| format!("{does}: {}", id.noun()))
    }

    fn act(&self, work: &mut Work<'_>) -> Result<Vec<AnyId>, Problem> {
        let id = find(work.project(), &self.id)?;
        if self.clear {
            verbs::redact::lift(work, id)?;
        } else {
            verbs::redact::redact(work, id, self.pseudonym.as_deref())?;
        }
        Ok(vec![id])
    }

    fn followed(&self, _: &Project, after: &Project) -> Option<Followed> {
        let pseudonym = match find(after, &self.id).ok()? {
            AnyId::Entity(id) => after.entities.get(id)?.pseudonym(),
            AnyId::Document(id) => after.documents.get(id)?.pseudonym(),
            _ => None,
        };
        let sentence = pseudonym.map_or_else(
            || "It is named in what leaves.".to_owned(),
            |pseudonym| format!("It is '{pseudonym}' in everything that leaves from now on."),
        );
        Some(Followed { sentence, key: "pseudonym", value: pseudonym.into() })
    }
}
