//! What is still to be done about a claim, at a glance: a reply that is owed, tasks that are open, something to check; and
//! that another claim stands in its place.

use crate::analysis::Assessment;
use crate::analysis::reply::{Due, owed};
use crate::model::Claim;
use crate::say;

/// Something that is still to be done, to be filtered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Only {
    /// A party has not answered.
    ReplyOwed,
    /// A task or a question is open.
    Open,
    /// Something is to be checked.
    ToCheck,
    /// Another claim stands in its place.
    Superseded,
}

impl Only {
    pub(super) const ALL: [Self; 4] = [Self::ReplyOwed, Self::Open, Self::ToCheck, Self::Superseded];

    /// What it is called on screen.
    pub(super) fn label(self) -> &'static str {
        match self {
            Self::ReplyOwed => say!("Reply owed"),
            Self::Open => say!("Tasks open"),
            Self::ToCheck => say!("To check"),
            Self::Superseded => say!("Superseded"),
        }
    }
}

/// One sign on a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sign {
    /// In words.
    pub(super) words: String,
    /// Whether it is pressing.
    pub(super) is_pressing: bool,
    /// What it is filtered by.
    pub(super) only: Only,
}

/// The signs of a claim on this day: superseded, a reply that is owed, something to check, tasks that are open.
pub(super) fn signs(claim: &Claim, assessment: &Assessment, today: i64) -> Vec<Sign> {
    let sign = |words: String, is_pressing, only| Sign { words, is_pressing, only };
    let mut signs = Vec::new();
    if claim.superseded_by.is_some() {
        signs.push(sign(say!("superseded").to_owned(), false, Only::Superseded));
    }
    if let Some(owed) = owed(claim, today) {
        let words = say!("reply {due}" | "{n} replies, first {due}" % owed.parties, due = owed.first.words());
        signs.push(sign(words, matches!(owed.first, Due::Overdue(_)), Only::ReplyOwed));
    }
    if !assessment.flags.is_empty() {
        signs.push(sign(say!("to check").to_owned(), true, Only::ToCheck));
    }
    let open = claim.tasks.iter().filter(|task| !task.done).count();
    if open > 0 {
        signs.push(sign(say!("{open} open", open), false, Only::Open));
    }
    signs
}
