//! Cells of the matrix of competing hypotheses: how a passage sits with a claim.

use super::claim::link;
use super::remove::delete;
use crate::model::{AchCell, Claim, Consistency, Evidence, Id, Passage, Stance};
use crate::problem::Problem;
use crate::session::Work;

/// Judges how a passage sits with a hypothesis; a judgement that was made before is replaced. A passage that is linked
/// to no claim yet is linked to this one, as context.
pub fn judge(
    work: &mut Work<'_>,
    hypothesis: Id<Claim>,
    passage: Id<Passage>,
    consistency: Consistency,
    note: &str,
) -> Result<Id<AchCell>, Problem> {
    work.get(hypothesis)?;
    work.get(passage)?;
    let (note, made) = (note.trim().to_owned(), work.stamp());
    if let Some(cell) = judged(work, hypothesis, passage).first().copied() {
        work.update(cell, |cell| (cell.consistency, cell.note, cell.made) = (consistency, note, made))?;
        return Ok(cell);
    }
    let evidence = match evidence_of(work, hypothesis, passage) {
        Some(evidence) => evidence,
        None => link(work, hypothesis, passage, Stance::Context, None)?,
    };
    let cell = AchCell { id: work.maker.id(), hypothesis, evidence, consistency, note, made };
    work.create(cell)
}

/// Takes back what was judged.
pub fn clear(work: &mut Work<'_>, hypothesis: Id<Claim>, passage: Id<Passage>) -> Result<(), Problem> {
    judged(work, hypothesis, passage).into_iter().try_for_each(|cell| work.delete(cell))
}

/// Puts a passage before these hypotheses, to be judged: one that is linked to none of them is linked to the first, as
/// context.
pub fn bring(work: &mut Work<'_>, hypotheses: &[Id<Claim>], passage: Id<Passage>) -> Result<(), Problem> {
    let is_there = |evidence: &Evidence| evidence.passage == passage && hypotheses.contains(&evidence.claim);
    match hypotheses.first() {
        Some(first) if !work.project().evidence.iter().any(is_there) => {
            link(work, *first, passage, Stance::Context, None).map(|_| ())
        }
        _ => Ok(()),
    }
}

/// Takes a passage away from before these hypotheses: what was judged of it, and links as mere context. What is linked
/// for or against one of them stays.
pub fn take_out(work: &mut Work<'_>, hypotheses: &[Id<Claim>], passage: Id<Passage>) -> Result<(), Problem> {
    for hypothesis in hypotheses {
        clear(work, *hypothesis, passage)?;
    }
    let is_context = |evidence: &&Evidence| {
        evidence.passage == passage && hypotheses.contains(&evidence.claim) && evidence.stance == Stance::Context
    };
    let links: Vec<Id<Evidence>> = work.project().evidence.iter().filter(is_context).map(|link| link.id).collect();
    links.into_iter().try_for_each(|link| delete(work, link.into()))
}

/// Takes back all that was judged against a hypothesis.
pub fn drop_hypothesis(work: &mut Work<'_>, hypothesis: Id<Claim>) -> Result<(), Problem> {
    let of_it = work.project().ach_cells.iter().filter(|cell| cell.hypothesis == hypothesis);
    let cells: Vec<Id<AchCell>> = of_it.map(|cell| cell.id).collect();
    cells.into_iter().try_for_each(|cell| work.delete(cell))
}

/// What was judged of a passage and a hypothesis, by whichever of its links; the last judgement first.
fn judged(work: &Work<'_>, hypothesis: Id<Claim>, passage: Id<Passage>) -> Vec<Id<AchCell>> {
    let project = work.project();
    let is_of = |cell: &&AchCell| {
        cell.hypothesis == hypothesis && project.evidence.get(cell.evidence).is_some_and(|it| it.passage == passage)
    };
    let mut cells: Vec<&AchCell> = project.ach_cells.iter().filter(is_of).collect();
    cells.sort_by_key(|cell| std::cmp::Reverse((cell.made.at, cell.id)));
    cells.into_iter().map(|cell| cell.id).collect()
}

/// The passage's link to this claim, else to any.
fn evidence_of(work: &Work<'_>, hypothesis: Id<Claim>, passage: Id<Passage>) -> Option<Id<Evidence>> {
    let links = || work.project().evidence.iter().filter(|evidence| evidence.passage == passage);
    links().find(|evidence| evidence.claim == hypothesis).or_else(|| links().next()).map(|evidence| evidence.id)
}
