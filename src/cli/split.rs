//! `split`: make two passages of one.

use super::verb::Verb;
use crate::model::{AnyId, Project};
use crate::problem::Problem;
use crate::session::verbs::reshape::{self, Keeper};
use crate::session::{Work, find_a};
use serde::Deserialize;

/// A passage and where it is split.
#[derive(Debug, clap::Args, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Split {
    /// The passage
    #[arg(long, value_name = "ID")]
    passage: String,
    /// The first character of the second part, counted in code points of the text from 0
    #[arg(long, value_name = "N")]
    at: usize,
    /// Leave evidence and memos with the second part, instead of the first
    #[arg(long)]
    #[serde(default)]
    second: bool,
}

impl Verb for Split {
    fn label(&self, _: &Project) -> String {
        "Split passage".to_owned()
    }

    fn act(&self, work: &mut Work<'_>) -> Result<Vec<AnyId>, Problem> {
        let passage = find_a(work.project(), &self.passage)?;
        let keeper = if self.second { Keeper::Second } else { Keeper::First };
        let new = reshape::split(work, passage, self.at, keeper)?;
        Ok(vec![new.into(), passage.into()])
    }
}
