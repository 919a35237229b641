//! Making one claim of two that say the same: what is linked to the one is linked to the other.
//!
//! The one that goes is
//! deleted where nothing leads to it; where a brief, a memo or another claim does, it stays, superseded, so that
//! nothing that was written leads nowhere.

use super::reply;
use super::supersede::supersede;
use crate::model::{AchCell, AnyId, Claim, Evidence, Graded, Id, Subject};
use crate::problem::Problem;
use crate::say;
use crate::session::Work;
use std::collections::{BTreeMap, BTreeSet};

/// Merges one claim into another.
pub fn merge(work: &mut Work<'_>, from: Id<Claim>, into: Id<Claim>) -> Result<(), Problem> {
    if from == into {
        return Err(Problem::usage(say!("A claim cannot be merged with itself")));
    }
    one_answer_a_party(work.get(from)?, work.get(into)?)?;
    hand_over_evidence(work, from, into)?;
    hand_over_cells(work, from, into)?;
    hand_over_memos(work, from, into)?;
    hand_over_decisions(work, from, into)?;
    let gone = work.get(from)?.clone();
    work.update(into, |claim| unite(claim, &gone))?;
    // What the one superseded, the other does now; but the other may have been superseded by the one itself.
    if work.get(into)?.superseded_by == Some(from) {
        work.update(into, |claim| claim.superseded_by = None)?;
    }
    if is_led_to(work, from) {
        work.update(from, |claim| {
            claim.tasks.clear();
            claim.replies.clear();
        })?;
        return supersede(work, from, into);
    }
    work.delete(from)
}

/// Two answers of one party cannot stand as one, and neither may be lost.
fn one_answer_a_party(from: &Claim, into: &Claim) -> Result<(), Problem> {
    for gone in &from.replies {
        if let Some(kept) = into.replies.iter().find(|kept| kept.party == gone.party) {
            reply::one_answer(kept, gone)?;
        }
    }
    Ok(())
}

/// Whether something that stays leads to this claim.
fn is_led_to(work: &Work<'_>, id: Id<Claim>) -> bool {
    let (project, written) = (work.project(), id.to_string());
    project.prose.iter().any(|prose| prose.text.contains(&written))
        || !project.naming_any(&BTreeSet::from([AnyId::from(id)])).is_empty()
}

/// Every piece of evidence goes over. Where both claims have the same passage, one piece is left.
fn hand_over_evidence(work: &mut Work<'_>, from: Id<Claim>, into: Id<Claim>) -> Result<(), Problem> {
    let of = |claim| work.project().evidence.iter().filter(move |item| item.claim == claim).cloned();
    let has: BTreeMap<_, Evidence> = of(into).map(|item| (item.passage, item)).collect();
    let going: Vec<Evidence> = of(from).collect();
    for item in going {
        match has.get(&item.passage) {
            None => work.update(item.id, |item| item.claim = into)?,
            Some(kept) if kept.stance == item.stance => unite_evidence(work, &item, kept.id)?,
            Some(kept) => {
                return Err(Problem::usage(say!(
                    "Passage {} is linked to one as '{}' and to the other as '{}'",
                    item.passage,
                    item.stance.label(),
                    kept.stance.label()
                ))
                .advise(say!("Say first how it bears on what both state")));
            }
        }
    }
    Ok(())
}

fn unite_evidence(work: &mut Work<'_>, gone: &Evidence, kept: Id<Evidence>) -> Result<(), Problem> {
    work.update(kept, |item| {
        earlier(&mut item.credibility, &gone.credibility);
        if item.note.is_empty() {
            item.note.clone_from(&gone.note);
        } else if !gone.note.is_empty() && item.note != gone.note {
            item.note.extend(["\n", &gone.note]);
        }
        item.withdrawn = item.withdrawn.take().or_else(|| gone.withdrawn.clone());
    })?;
    let cells: Vec<_> = work.project().ach_cells.iter().filter(|cell| cell.evidence == gone.id).cloned().collect();
    for cell in cells {
        let is_judged = |other: &AchCell| other.evidence == kept && other.hypothesis == cell.hypothesis;
        if work.project().ach_cells.iter().any(is_judged) {
            work.delete(cell.id)?;
        } else {
            work.update(cell.id, |cell| cell.evidence = kept)?;
        }
    }
    work.delete(gone.id)
}

/// What was judged of the one hypothesis is judged of the other, unless that has been judged already.
fn hand_over_cells(work: &mut Work<'_>, from: Id<Claim>, into: Id<Claim>) -> Result<(), Problem> {
    let cells = &work.project().ach_cells;
    let judged: BTreeSet<_> = cells.iter().filter(|cell| cell.hypothesis == into).map(|cell| cell.evidence).collect();
    let going: Vec<_> = cells.iter().filter(|cell| cell.hypothesis == from).cloned().collect();
    for cell in going {
        if judged.contains(&cell.evidence) {
            work.delete(cell.id)?;
        } else {
            work.update(cell.id, |cell| cell.hypothesis = into)?;
        }
    }
    Ok(())
}

fn hand_over_decisions(work: &mut Work<'_>, from: Id<Claim>, into: Id<Claim>) -> Result<(), Problem> {
    let put = work.project().decisions.iter().filter(|decision| decision.onto == Some(from));
    let put: Vec<_> = put.map(|decision| decision.id).collect();
    put.into_iter().try_for_each(|id| work.update(id, |decision| decision.onto = Some(into)))
}

fn hand_over_memos(work: &mut Work<'_>, from: Id<Claim>, into: Id<Claim>) -> Result<(), Problem> {
    let memos = work.project().memos.iter().filter(|memo| memo.subject == Subject::Claim(from));
    let memos: Vec<_> = memos.map(|memo| memo.id).collect();
    memos.into_iter().try_for_each(|id| work.update(id, |memo| memo.subject = Subject::Claim(into)))
}

/// What both know, once; the grades of the one that stays hold.
fn unite(claim: &mut Claim, gone: &Claim) {
    add_missing(&mut claim.when, &gone.when);
    add_missing(&mut claim.places, &gone.places);
    add_missing(&mut claim.entities, &gone.entities);
    add_missing(&mut claim.tasks, &gone.tasks);
    for one in &gone.replies {
        match claim.replies.iter_mut().find(|kept| kept.party == one.party) {
            None => claim.replies.push(one.clone()),
            Some(kept) => reply::unite(kept, one),
        }
    }
    earlier(&mut claim.confidence, &gone.confidence);
    if claim.kind == gone.kind {
        earlier(&mut claim.likelihood, &gone.likelihood);
    }
}

/// The grades of what goes stand before those of what stays, so that what held, holds.
fn earlier<T: Clone>(kept: &mut Vec<Graded<T>>, gone: &[Graded<T>]) {
    kept.splice(0..0, gone.iter().cloned());
}

fn add_missing<T: PartialEq + Clone>(to: &mut Vec<T>, from: &[T]) {
    for item in from {
        if !to.contains(item) {
            to.push(item.clone());
        }
    }
}
