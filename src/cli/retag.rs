//! `retag`: put another tag in the place of one, or none.

use super::json::one_or_many;
use super::verb::Verb;
use crate::model::{AnyId, Id, Passage, Project};
use crate::problem::Problem;
use crate::session::{Work, find_a, verbs};
use serde::Deserialize;
use std::collections::BTreeSet;

/// The tags, and the passages.
#[derive(Debug, clap::Args, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Retag {
    /// The passages; all that have the tag, where none is named
    #[arg(long = "passage", value_name = "ID")]
    #[serde(default, alias = "passage", deserialize_with = "one_or_many")]
    passages: Vec<String>,
    /// The tag they have, by its path
    #[arg(long, value_name = "PATH")]
    from: String,
    /// The tag instead, made where it is missing; without it the tag is only taken off
    #[arg(long, value_name = "PATH")]
    #[serde(default)]
    to: Option<String>,
}

impl Verb for Retag {
    fn label(&self, _: &Project) -> String {
        match &self.to {
            Some(to) => format!("Change tag {} to {to}", self.from),
            None => format!("Take off tag: {}", self.from),
        }
    }

    fn act(&self, work: &mut Work<'_>) -> Result<Vec<AnyId>, Problem> {
        let from = verbs::tag::find_path(work.project(), &self.from).ok_or_else(|| {
            Problem::usage(format!("There is no tag '{}'", self.from)).advise("'corroborate tags' lists them")
        })?;
        let mut passages: Vec<Id<Passage>> =
            self.passages.iter().map(|id| find_a(work.project(), id)).collect::<Result<_, Problem>>()?;
        let taggings = work.project().taggings.iter().filter(|tagging| tagging.tag == from);
        let tagged: BTreeSet<_> = taggings.map(|tagging| tagging.passage).collect();
        if passages.is_empty() {
            passages = tagged.into_iter().collect();
        } else {
            passages.retain(|passage| tagged.contains(passage));
        }
        match &self.to {
            Some(to) => {
                let to = verbs::tag::at_path(work, to)?;
                verbs::several::retag(work, &passages, from, to)?;
            }
            None => verbs::several::untag(work, &passages, from)?,
        }
        Ok(passages.into_iter().map(AnyId::from).collect())
    }
}
