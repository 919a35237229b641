//! `tag`: mark a passage and tag it.

use super::json::one_or_many;
use super::verb::Verb;
use crate::model::{AnyId, Project, Span};
use crate::problem::Problem;
use crate::session::{Work, find_a, verbs};
use serde::Deserialize;

/// A passage and its tags.
#[derive(Debug, clap::Args, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Tag {
    /// The document
    #[arg(long, value_name = "ID")]
    document: String,
    /// Its first character, counted in code points from 0
    #[arg(long, value_name = "N")]
    start: usize,
    /// One past its last character
    #[arg(long, value_name = "N")]
    end: usize,
    /// A tag by its path, as in money/loans; made where it is missing
    #[arg(long = "tag", required = true, value_name = "PATH")]
    #[serde(alias = "tag", deserialize_with = "one_or_many")]
    tags: Vec<String>,
    /// A remark, kept as a memo
    #[arg(long, value_name = "TEXT")]
    memo: Option<String>,
}

impl Verb for Tag {
    fn label(&self, _: &Project) -> String {
        "Tag passage".to_owned()
    }

    fn act(&self, work: &mut Work<'_>) -> Result<Vec<AnyId>, Problem> {
        if self.tags.is_empty() {
            return Err(Problem::usage("Name at least one tag"));
        }
        let document = find_a(work.project(), &self.document)?;
        let span = Span { start: self.start, end: self.end };
        let passage = verbs::passage::tag_at(work, document, span, &self.tags, self.memo.as_deref())?;
        Ok(vec![passage.into()])
    }
}
