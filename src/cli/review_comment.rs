//! `review-comment`: say something of a sentence of a brief, or settle what was said.

use super::verb::Verb;
use crate::model::{AnyId, Project};
use crate::problem::Problem;
use crate::session::{Work, find_a, verbs};
use serde::Deserialize;

/// A comment.
#[derive(Debug, clap::Args, Deserialize)]
#[serde(deny_unknown_fields)]
#[group(id = "comment", required = true, args = ["text", "settle", "reopen"])]
pub(super) struct ReviewComment {
    /// The brief
    #[arg(long, value_name = "ID", requires_all = ["sentence", "text"])]
    brief: Option<String>,
    /// The sentence without markup, or how it begins
    #[arg(long, value_name = "TEXT", requires = "brief")]
    sentence: Option<String>,
    /// What is said of it
    #[arg(long, value_name = "TEXT", requires_all = ["brief", "sentence"])]
    text: Option<String>,
    /// It is legal advice, which leaves with nothing unless somebody chooses it
    #[arg(long, requires = "text")]
    #[serde(default)]
    legal: bool,
    /// A comment that is settled
    #[arg(long, value_name = "ID", conflicts_with_all = ["text", "reopen"])]
    settle: Option<String>,
    /// A comment that is open again
    #[arg(long, value_name = "ID", conflicts_with = "text")]
    reopen: Option<String>,
}

impl Verb for ReviewComment {
    fn label(&self, _: &Project) -> String {
        match (&self.settle, &self.reopen) {
            (Some(_), _) => "Settle comment",
            (_, Some(_)) => "Reopen comment",
            _ => "Comment on sentence",
        }
        .to_owned()
    }

    fn act(&self, work: &mut Work<'_>) -> Result<Vec<AnyId>, Problem> {
        match (&self.brief, &self.sentence, &self.text, &self.settle, &self.reopen) {
            (Some(brief), Some(sentence), Some(text), None, None) => {
                let brief = find_a(work.project(), brief)?;
                let sentence = verbs::review::find_sentence(work, brief, sentence)?;
                Ok(vec![verbs::review::comment(work, brief, &sentence, text, self.legal)?.into()])
            }
            (None, None, None, Some(comment), None) => settle(work, comment, true),
            (None, None, None, None, Some(comment)) => settle(work, comment, false),
            _ => Err(Problem::usage("A comment is made of a sentence, settled or opened again")
                .advise("Give brief, sentence and text, or the comment to settle or to reopen")),
        }
    }
}

fn settle(work: &mut Work<'_>, typed: &str, is_settled: bool) -> Result<Vec<AnyId>, Problem> {
    let comment = find_a(work.project(), typed)?;
    verbs::review::resolve(work, comment, is_settled)?;
    Ok(vec![comment.into()])
}
