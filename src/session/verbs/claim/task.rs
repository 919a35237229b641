//! What is still to be done about a claim, and what is asked and not known: set down, done, answered, taken away.
//! They stand in the order in which they were set down, and are called by their place in it.

use super::super::required;
use crate::model::{Claim, Id, Task, TaskKind};
use crate::problem::Problem;
use crate::say;
use crate::session::Work;

/// Sets down a task or an open question; its place among them.
pub fn add(work: &mut Work<'_>, id: Id<Claim>, kind: TaskKind, text: &str) -> Result<usize, Problem> {
    let text = required(text, say!("The task"))?;
    let task = Task { text, done: false, kind, outcome: String::new(), made: Some(work.stamp()), finished: None };
    let place = work.get(id)?.tasks.len();
    work.update(id, |claim| claim.tasks.push(task))?;
    Ok(place)
}

/// It is done, and this came of it; or it is open again, and what had come of it is forgotten.
pub fn set_done(work: &mut Work<'_>, id: Id<Claim>, place: usize, done: bool, outcome: &str) -> Result<(), Problem> {
    is_there(work, id, place)?;
    let finished = done.then(|| work.stamp());
    let outcome = outcome.trim().to_owned();
    work.update(id, |claim| {
        if let Some(task) = claim.tasks.get_mut(place) {
            (task.done, task.finished, task.outcome) = (done, finished, outcome);
        }
    })
}

/// Takes it away.
pub fn remove(work: &mut Work<'_>, id: Id<Claim>, place: usize) -> Result<(), Problem> {
    is_there(work, id, place)?;
    work.update(id, |claim| drop(claim.tasks.remove(place)))
}

fn is_there(work: &Work<'_>, id: Id<Claim>, place: usize) -> Result<(), Problem> {
    let count = work.get(id)?.tasks.len();
    if place < count {
        return Ok(());
    }
    Err(Problem::usage(say!("This claim has no task {}", place.saturating_add(1)))
        .advise(say!("It has {count}; they are counted from 1", count)))
}

/// What sort it is by its words: what ends in a question mark is asked.
pub fn kind_of(text: &str) -> TaskKind {
    if text.trim_end().ends_with(['?', '？', '؟']) { TaskKind::Question } else { TaskKind::Work }
}
