//! The right of reply: whom a claim concerns, when they were asked, until when they may answer, and what they answered.
//! Each party stands beside a claim once.

use super::super::{entity, required};
use super::link;
use crate::model::{Answer, Claim, Edtf, Entity, EntityKind, Id, Passage, Reply, Stance};
use crate::problem::Problem;
use crate::say;
use crate::session::Work;

/// Whom it concerns, and when they were asked; what is none is left as it was.
pub fn ask(
    work: &mut Work<'_>,
    id: Id<Claim>,
    party: &str,
    asked: Option<Edtf>,
    deadline: Option<Edtf>,
) -> Result<Id<Entity>, Problem> {
    let party = entity::find_or_make(work, &required(party, say!("The party"))?, EntityKind::Thing)?;
    change(work, id, party, |reply| {
        reply.asked = asked.or(reply.asked.take());
        reply.deadline = deadline.or(reply.deadline.take());
    })?;
    Ok(party)
}

/// They answered in these words.
pub fn answer(
    work: &mut Work<'_>,
    id: Id<Claim>,
    party: Id<Entity>,
    words: &str,
    answered: Option<Edtf>,
) -> Result<(), Problem> {
    let words = required(words, say!("The answer"))?;
    answer_by(work, id, party, Answer::Words(words), answered)
}

/// They answered in this passage, which is linked to the claim as a response where it is not linked yet.
pub fn answer_in(
    work: &mut Work<'_>,
    id: Id<Claim>,
    party: Id<Entity>,
    passage: Id<Passage>,
    answered: Option<Edtf>,
) -> Result<(), Problem> {
    let is_linked = work.project().evidence.iter().any(|item| item.claim == id && item.passage == passage);
    if !is_linked {
        link(work, id, passage, Stance::Responds, None)?;
    }
    answer_by(work, id, party, Answer::Passage(passage), answered)
}

fn answer_by(
    work: &mut Work<'_>,
    id: Id<Claim>,
    party: Id<Entity>,
    answer: Answer,
    answered: Option<Edtf>,
) -> Result<(), Problem> {
    change(work, id, party, |reply| {
        reply.answer = Some(answer);
        reply.answered = answered.or(reply.answered.take());
    })
}

/// Takes a party away, with what it was asked and answered.
pub fn remove(work: &mut Work<'_>, id: Id<Claim>, party: Id<Entity>) -> Result<(), Problem> {
    if !work.get(id)?.replies.iter().any(|reply| reply.party == party) {
        return Err(Problem::usage(say!("This claim has no such party")));
    }
    work.update(id, |claim| claim.replies.retain(|reply| reply.party != party))
}

/// Changes what is known of a party, which is set down where it is not yet.
fn change(work: &mut Work<'_>, id: Id<Claim>, party: Id<Entity>, with: impl FnOnce(&mut Reply)) -> Result<(), Problem> {
    work.get(party)?;
    let made = work.stamp();
    work.update(id, |claim| {
        if let Some(known) = claim.replies.iter_mut().find(|reply| reply.party == party) {
            with(known);
        } else {
            let mut reply = Reply { party, asked: None, deadline: None, answered: None, answer: None, made };
            with(&mut reply);
            claim.replies.push(reply);
        }
    })
}
