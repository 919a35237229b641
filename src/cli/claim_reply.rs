//! `claim-reply`: the right of reply of a party that a claim concerns.

use super::verb::Verb;
use crate::model::{AnyId, Edtf, Project};
use crate::problem::Problem;
use crate::session::{
    Work, find_a,
    verbs::{claim::reply, entity},
};
use serde::Deserialize;

/// A party, and what it was asked and answered.
#[derive(Debug, clap::Args, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ClaimReply {
    /// The claim
    #[arg(long, value_name = "ID")]
    claim: String,
    /// The person or body, by name
    #[arg(long, value_name = "NAME")]
    party: String,
    /// When they were asked
    #[arg(long, value_name = "EDTF")]
    asked: Option<Edtf>,
    /// How they were asked: by letter, by telephone, through whom
    #[arg(long, value_name = "TEXT")]
    how: Option<String>,
    /// Until when they may answer
    #[arg(long, value_name = "EDTF")]
    deadline: Option<Edtf>,
    /// What they answered, in their words
    #[arg(long, value_name = "TEXT")]
    answer: Option<String>,
    /// The passage in which they answered; it becomes a response
    #[arg(long, value_name = "ID", conflicts_with = "answer")]
    passage: Option<String>,
    /// When they answered
    #[arg(long, value_name = "EDTF")]
    answered: Option<Edtf>,
    /// Take the party away, with what it was asked and answered
    #[arg(long, conflicts_with_all = ["asked", "how", "deadline", "answer", "passage", "answered"])]
    #[serde(default)]
    remove: bool,
}

impl Verb for ClaimReply {
    fn label(&self, _: &Project) -> String {
        match (self.remove, self.answer.is_some() || self.passage.is_some()) {
            (true, _) => "Remove party",
            (false, true) => "Record answer",
            (false, false) => "Ask for an answer",
        }
        .to_owned()
    }

    fn act(&self, work: &mut Work<'_>) -> Result<Vec<AnyId>, Problem> {
        let claim = find_a(work.project(), &self.claim)?;
        if self.remove {
            let party = entity::find(work.project(), self.party.trim())
                .ok_or_else(|| Problem::usage("This claim has no such party"))?;
            reply::remove(work, claim, party)?;
            return Ok(vec![claim.into()]);
        }
        let asked = reply::Asked { on: self.asked.clone(), how: self.how.clone(), deadline: self.deadline.clone() };
        let party = reply::ask(work, claim, &self.party, asked)?;
        match (&self.answer, &self.passage) {
            (Some(words), None) => reply::answer(work, claim, party, words, self.answered.clone())?,
            (None, Some(passage)) => {
                let passage = find_a(work.project(), passage)?;
                reply::answer_in(work, claim, party, passage, self.answered.clone())?;
            }
            (None, None) if self.answered.is_some() => {
                return Err(Problem::usage("An answer has words or a passage").advise("Give one with its day"));
            }
            (None, None) => {}
            (Some(_), Some(_)) => {
                return Err(Problem::usage("An answer stands in words or in a passage").advise("Give one of them"));
            }
        }
        Ok(vec![claim.into()])
    }
}
