//! What a person decides about suggestions: accepted, with what that means; rejected for good; taken back.

use crate::analysis::copies::refusal;
use crate::model::{AnyId, Claim, Decision, Id};
use crate::problem::Problem;
use crate::session::suggestions::{Kind, Onto, Suggestion};
use crate::session::{Made, Work};
use std::sync::Arc;

/// Does what is proposed, and keeps that it was accepted; gives what is to be selected.
pub fn accept(work: &mut Work<'_>, suggestion: &Suggestion, onto: Onto) -> Made {
    let onto = if suggestion.offer.fits_claims() || !matches!(onto, Onto::Claim(_)) { onto } else { Onto::Words };
    let claim = if let Onto::Claim(id) = onto { work.project().claims.get(id).cloned() } else { None };
    let made = suggestion.offer.accept(suggestion, onto, work)?;
    // What the claim had already is not this suggestion's to take away again.
    let was_there = claim.as_ref().is_some_and(|before| {
        work.project().claims.get(before.id) == Some(before)
            && !shares(work, suggestion.kind.one, &suggestion.value, before.id, None)
    });
    keep(work, suggestion, Kept { accepted: true, onto: claim.map(|claim| claim.id), was_there })?;
    Ok(made)
}

/// The same the other way round; where there is none, as it stands.
pub fn accept_turned(work: &mut Work<'_>, suggestion: &Suggestion) -> Made {
    match suggestion.offer.accept_turned(suggestion, work) {
        Some(made) => made,
        None => accept(work, suggestion, Onto::Words),
    }
}

/// All of these are accepted, each onto its own words.
pub fn accept_all(work: &mut Work<'_>, suggestions: &[Arc<Suggestion>]) -> Result<(), Problem> {
    suggestions.iter().try_for_each(|suggestion| accept(work, suggestion, Onto::Words).map(drop))
}

/// None of these is so, and nobody is asked again.
pub fn reject_all(work: &mut Work<'_>, suggestions: &[Arc<Suggestion>]) -> Result<(), Problem> {
    suggestions.iter().try_for_each(|suggestion| suggestion.offer.reject(suggestion, work))
}

/// Whether another suggestion of the same was accepted onto this claim.
fn shares(work: &Work<'_>, kind: &str, value: &str, onto: Id<Claim>, but: Option<Id<Decision>>) -> bool {
    let mut decisions = work.project().decisions.iter();
    decisions.any(|one| {
        one.accepted && one.onto == Some(onto) && one.kind == kind && one.value == value && Some(one.id) != but
    })
}

/// The claim that accepting this put something onto, which nothing else that was accepted put there too.
pub(in crate::session) fn claim_of(work: &Work<'_>, decision: &Decision) -> Option<Id<Claim>> {
    let claim = decision.onto.filter(|id| work.project().claims.contains(*id))?;
    (!shares(work, &decision.kind, &decision.value, claim, Some(decision.id))).then_some(claim)
}

/// Keeps what was decided about a suggestion, in the place of what was decided before.
pub fn record(work: &mut Work<'_>, suggestion: &Suggestion, accepted: bool) -> Result<(), Problem> {
    keep(work, suggestion, Kept { accepted, onto: None, was_there: false })
}

/// What is kept of a decision besides what it is about.
#[derive(Clone, Copy)]
struct Kept {
    accepted: bool,
    onto: Option<Id<Claim>>,
    was_there: bool,
}

fn keep(work: &mut Work<'_>, suggestion: &Suggestion, kept: Kept) -> Result<(), Problem> {
    forget(work, suggestion)?;
    let Kept { accepted, onto, was_there } = kept;
    let decision = Decision {
        id: work.maker.id(),
        rule: suggestion.kind.rule.to_owned(),
        kind: suggestion.kind.one.to_owned(),
        edition: suggestion.edition,
        span: suggestion.span,
        value: suggestion.value.clone(),
        accepted,
        onto,
        was_there,
        made: work.stamp(),
    };
    work.create(decision).map(drop)
}

/// Nothing was decided about a suggestion.
pub fn forget(work: &mut Work<'_>, suggestion: &Suggestion) -> Result<(), Problem> {
    let same = |decision: &&Decision| {
        decision.kind == suggestion.kind.one
            && decision.edition == suggestion.edition
            && decision.span == suggestion.span
            && decision.value == suggestion.value
    };
    let same: Vec<Id<Decision>> = work.project().decisions.iter().filter(same).map(|decision| decision.id).collect();
    same.into_iter().try_for_each(|id| work.delete(id))
}

/// It is asked about again; what accepting it put anywhere goes too, as far as it is still there.
pub fn take_back(work: &mut Work<'_>, id: Id<Decision>) -> Result<(), Problem> {
    let decision = work.get(id)?.clone();
    // A refused copy is one decision, whichever of the two documents it was asked about.
    if refusal(work.project(), &decision).is_none()
        && decision.accepted
        && !decision.was_there
        && let Some(undo) = Kind::of(&decision).and_then(|kind| kind.undo)
    {
        undo(work, &decision)?;
    }
    work.delete(id)
}

/// All of these are taken back.
pub fn take_back_all(work: &mut Work<'_>, ids: &[Id<Decision>]) -> Result<Option<AnyId>, Problem> {
    ids.iter().try_for_each(|id| take_back(work, *id)).map(|()| None)
}
