//! The right of reply: whom a claim concerns, when they were asked, until when they may answer, and what they answered.
//! Each party stands beside a claim once.

use super::super::{entity, required, same_name};
use super::link;
use crate::model::{Answer, Claim, Edtf, Entity, EntityKind, Id, Passage, Reply, Stance};
use crate::problem::Problem;
use crate::say;
use crate::session::Work;

/// How a party was asked, as far as that is known.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Asked {
    /// When.
    pub on: Option<Edtf>,
    /// By letter, by telephone, through whom.
    pub how: Option<String>,
    /// Until when they may answer.
    pub deadline: Option<Edtf>,
}

/// Whom it concerns, and how they were asked; what is none is left as it was.
pub fn ask(work: &mut Work<'_>, id: Id<Claim>, party: &str, asked: Asked) -> Result<Id<Entity>, Problem> {
    let party = entity::find_or_make(work, &required(party, say!("The party"))?, EntityKind::Thing)?;
    change(work, id, party, |reply| {
        reply.asked = asked.on.or(reply.asked.take());
        reply.deadline = asked.deadline.or(reply.deadline.take());
        if let Some(how) = asked.how {
            how.trim().clone_into(&mut reply.how);
        }
    })?;
    Ok(party)
}

/// All that is known of one party: what is none is not known.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Known {
    /// Who, by name.
    pub party: String,
    /// How they were asked.
    pub asked: Asked,
    /// When they answered.
    pub answered: Option<Edtf>,
    /// What they answered.
    pub answer: Option<Answer>,
}

/// Sets down all that is known of a party at once, in the place of what was known of `before`.
pub fn set_down(
    work: &mut Work<'_>,
    id: Id<Claim>,
    before: Option<Id<Entity>>,
    known: Known,
) -> Result<Id<Entity>, Problem> {
    let name = required(&known.party, say!("The party"))?;
    let is_called_so =
        |id: &Id<Entity>| work.project().entities.get(*id).is_some_and(|party| same_name(&party.name, &name));
    let party = match before.filter(is_called_so) {
        Some(party) => party,
        None => entity::find_or_make(work, &name, EntityKind::Thing)?,
    };
    if before != Some(party) && work.get(id)?.replies.iter().any(|reply| reply.party == party) {
        return Err(Problem::usage(say!("This party stands beside the claim already")).advise(say!("Change it there")));
    }
    if let Some(before) = before.filter(|before| *before != party) {
        work.update(id, |claim| {
            if let Some(reply) = claim.replies.iter_mut().find(|reply| reply.party == before) {
                reply.party = party;
            }
        })?;
    }
    let Known { asked, answered, answer, .. } = known;
    if let Some(Answer::Passage(passage)) = &answer {
        link_response(work, id, *passage)?;
    }
    change(work, id, party, |reply| {
        (reply.asked, reply.deadline) = (asked.on, asked.deadline);
        asked.how.unwrap_or_default().trim().clone_into(&mut reply.how);
        (reply.answered, reply.answer) = (answered, answer);
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
    link_response(work, id, passage)?;
    answer_by(work, id, party, Answer::Passage(passage), answered)
}

fn link_response(work: &mut Work<'_>, id: Id<Claim>, passage: Id<Passage>) -> Result<(), Problem> {
    let is_linked = work.project().evidence.iter().any(|item| item.claim == id && item.passage == passage);
    if is_linked { Ok(()) } else { link(work, id, passage, Stance::Responds, None).map(drop) }
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

/// Two answers of one party cannot stand as one, and neither may be lost.
pub(in crate::session::verbs) fn one_answer(kept: &Reply, gone: &Reply) -> Result<(), Problem> {
    if gone.answer.is_none() || kept.answer.is_none() || kept.answer == gone.answer {
        return Ok(());
    }
    Err(Problem::usage(say!("One party answered twice, and not the same"))
        .advise(say!("Make one answer of the two first")))
}

/// What is known of one party in two places; where both know, what is kept holds.
pub(in crate::session::verbs) fn unite(kept: &mut Reply, gone: &Reply) {
    kept.asked = kept.asked.take().or_else(|| gone.asked.clone());
    if kept.how.is_empty() {
        kept.how.clone_from(&gone.how);
    }
    kept.deadline = kept.deadline.take().or_else(|| gone.deadline.clone());
    kept.answered = kept.answered.take().or_else(|| gone.answered.clone());
    kept.answer = kept.answer.take().or_else(|| gone.answer.clone());
}

/// Changes what is known of a party, which is set down where it is not yet.
fn change(work: &mut Work<'_>, id: Id<Claim>, party: Id<Entity>, with: impl FnOnce(&mut Reply)) -> Result<(), Problem> {
    work.get(party)?;
    let made = work.stamp();
    work.update(id, |claim| {
        if let Some(known) = claim.replies.iter_mut().find(|reply| reply.party == party) {
            with(known);
        } else {
            let how = String::new();
            let mut reply = Reply { party, asked: None, how, deadline: None, answered: None, answer: None, made };
            with(&mut reply);
            claim.replies.push(reply);
        }
    })
}
