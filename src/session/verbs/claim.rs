//! Claims, and linking passages to them. What stands beside a claim, and what becomes of it, has a file each.

pub mod merge;
pub mod reply;
pub mod split;
pub mod supersede;
pub mod task;

use super::{entity, place, required};
use crate::model::{
    Claim, ClaimKind, Confidence, Credibility, Edtf, EntityKind, Evidence, Graded, Id, Likelihood, Passage, PlaceRole,
    PlaceUse, Stance,
};
use crate::problem::Problem;
use crate::say;
use crate::session::Work;

/// A claim as it is stated.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct NewClaim {
    /// The statement.
    pub text: String,
    /// What sort; a reported fact where nothing is said.
    pub kind: Option<ClaimKind>,
    /// When.
    pub when: Vec<Edtf>,
    /// Where: each a name, a name and a point, or a number in the gazetteer, as [`place::at`] reads it.
    pub places: Vec<String>,
    /// Who and what, by name.
    pub entities: Vec<String>,
    /// How firm the ground is.
    pub confidence: Option<Confidence>,
    /// How likely; on judgements only.
    pub likelihood: Option<Likelihood>,
    /// Why it is graded so.
    pub reason: String,
}

/// States a claim.
pub fn state(work: &mut Work<'_>, new: NewClaim) -> Result<Id<Claim>, Problem> {
    let text = required(&new.text, say!("The statement"))?;
    let kind = new.kind.unwrap_or(ClaimKind::ReportedFact);
    if new.likelihood.is_some() {
        only_judgements_are_likely(kind)?;
    }
    let mut places = Vec::new();
    for given in &new.places {
        places.push(PlaceUse { place: place::at(work, given)?, role: PlaceRole::HappenedAt });
    }
    let mut entities = Vec::new();
    for name in &new.entities {
        entities.push(entity::find_or_make(work, name, EntityKind::Thing)?);
    }
    let made = work.stamp();
    let claim = Claim {
        when: new.when,
        places,
        entities,
        confidence: graded(work, new.confidence, &new.reason),
        likelihood: graded(work, new.likelihood, &new.reason),
        ..Claim::new(work.maker.id(), text, kind, made)
    };
    work.create(claim)
}

/// Likelihood is for judgements; a reported fact happened or did not.
pub fn only_judgements_are_likely(kind: ClaimKind) -> Result<(), Problem> {
    if kind == ClaimKind::Judgement {
        return Ok(());
    }
    Err(Problem::usage(say!("Only a judgement has a likelihood"))
        .advise(say!("Make the claim a judgement, or leave the likelihood out")))
}

/// Links a passage to a claim. A passage bears on a claim once: linking it again changes its stance.
pub fn link(
    work: &mut Work<'_>,
    claim: Id<Claim>,
    passage: Id<Passage>,
    stance: Stance,
    credibility: Option<Credibility>,
) -> Result<Id<Evidence>, Problem> {
    work.get(claim)?;
    work.get(passage)?;
    let grade = graded(work, credibility, "");
    let linked = |evidence: &&Evidence| evidence.claim == claim && evidence.passage == passage;
    let before = work.project().evidence.iter().find(linked).map(|evidence| evidence.id);
    if let Some(id) = before {
        work.update(id, |evidence| {
            evidence.stance = stance;
            evidence.credibility.extend(grade);
        })?;
        return Ok(id);
    }
    let made = work.stamp();
    let evidence = Evidence {
        id: work.maker.id(),
        claim,
        passage,
        stance,
        credibility: grade,
        note: String::new(),
        withdrawn: None,
        made,
    };
    work.create(evidence)
}

/// Grades a piece of evidence, for this reason; its earlier grades stay in its history.
pub fn grade(work: &mut Work<'_>, id: Id<Evidence>, value: Credibility, reason: &str) -> Result<(), Problem> {
    let grade = graded(work, Some(value), reason);
    work.update(id, |evidence| evidence.credibility.extend(grade))
}

/// Adds a date to a claim.
pub fn add_date(work: &mut Work<'_>, id: Id<Claim>, date: Edtf) -> Result<(), Problem> {
    work.update(id, |claim| {
        if !claim.when.contains(&date) {
            claim.when.push(date);
        }
    })
}

/// Adds a place to a claim.
pub fn add_place(work: &mut Work<'_>, id: Id<Claim>, place: PlaceUse) -> Result<(), Problem> {
    work.get(place.place)?;
    work.update(id, |claim| {
        if !claim.places.contains(&place) {
            claim.places.push(place);
        }
    })
}

fn graded<T>(work: &Work<'_>, value: Option<T>, reason: &str) -> Vec<Graded<T>> {
    let reason = reason.trim().to_owned();
    value.map(|value| Graded { value, reason, made: work.stamp() }).into_iter().collect()
}
