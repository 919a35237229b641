//! `claim-task`: what is to be done about a claim, and what is asked.

use super::verb::Verb;
use crate::model::{AnyId, Project, TaskKind};
use crate::problem::Problem;
use crate::session::{Work, find_a, verbs::claim::task};
use serde::Deserialize;

/// A task or an open question of a claim.
#[derive(Debug, clap::Args, Deserialize)]
#[serde(deny_unknown_fields)]
#[group(id = "deed", required = true, args = ["add", "question", "done", "reopen", "remove"])]
pub(super) struct ClaimTask {
    /// The claim
    #[arg(long, value_name = "ID")]
    claim: String,
    /// Set down a task
    #[arg(long, value_name = "TEXT")]
    add: Option<String>,
    /// Set down an open question
    #[arg(long, value_name = "TEXT")]
    question: Option<String>,
    /// It is done, or answered; they are counted from 1, as 'claims --json' lists them
    #[arg(long, value_name = "N")]
    done: Option<usize>,
    /// What came of it
    #[arg(long, value_name = "TEXT", default_value_t, requires = "done")]
    #[serde(default)]
    outcome: String,
    /// It is open again
    #[arg(long, value_name = "N")]
    reopen: Option<usize>,
    /// Take it away
    #[arg(long, value_name = "N")]
    remove: Option<usize>,
}

impl Verb for ClaimTask {
    fn label(&self, _: &Project) -> String {
        match (&self.add, &self.question, self.done, self.reopen) {
            (Some(_), ..) => "Add task",
            (_, Some(_), ..) => "Ask question",
            (_, _, Some(_), _) => "Tick task",
            (.., Some(_)) => "Untick task",
            _ => "Remove task",
        }
        .to_owned()
    }

    fn act(&self, work: &mut Work<'_>) -> Result<Vec<AnyId>, Problem> {
        let claim = find_a(work.project(), &self.claim)?;
        let place = |number: usize| number.checked_sub(1).ok_or_else(|| Problem::usage("Tasks are counted from 1"));
        match (&self.add, &self.question, self.done, self.reopen, self.remove) {
            (Some(text), None, None, None, None) => task::add(work, claim, TaskKind::Work, text).map(drop)?,
            (None, Some(text), None, None, None) => task::add(work, claim, TaskKind::Question, text).map(drop)?,
            (None, None, Some(number), None, None) => task::set_done(work, claim, place(number)?, true, &self.outcome)?,
            (None, None, None, Some(number), None) => task::set_done(work, claim, place(number)?, false, "")?,
            (None, None, None, None, Some(number)) => task::remove(work, claim, place(number)?)?,
            _ => {
                return Err(Problem::usage("One thing is done to one task")
                    .advise("Give one of add, question, done, reopen or remove"));
            }
        }
        Ok(vec![claim.into()])
    }
}
