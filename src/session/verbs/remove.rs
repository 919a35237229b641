//! Deleting, with all that makes no sense without what is deleted. What merely mentions it forgets it.

use super::tag::{self, is_within};
use crate::model::{Answer, AnyId, Attribution, Document, Id, Lineage, Source, Tag};
use crate::problem::Problem;
use crate::say;
use crate::session::Work;
use std::collections::BTreeSet;

/// Deletes an object and what stands or falls with it: a document's passages, a claim's evidence.
pub fn delete(work: &mut Work<'_>, id: AnyId) -> Result<(), Problem> {
    delete_all(work, &[id])
}

/// Deletes objects and what stands or falls with them. The project is looked through a few times, however many they are.
pub fn delete_all(work: &mut Work<'_>, ids: &[AnyId]) -> Result<(), Problem> {
    ids.iter().try_for_each(|id| may_go(*id))?;
    let going: BTreeSet<AnyId> = ids.iter().copied().collect();
    for id in ids {
        // Merging what stood under one tag may have taken another away.
        if let AnyId::Tag(tag) = id
            && work.project().contains(*id)
        {
            tag::clear(work, *tag, &going)?;
        }
    }
    // One that is not there has gone already, with an earlier one.
    let mut new: BTreeSet<AnyId> = ids.iter().copied().filter(|id| work.project().contains(*id)).collect();
    let (mut gone, mut order, mut mentions) = (BTreeSet::<AnyId>::new(), Vec::new(), Vec::new());
    while !new.is_empty() {
        gone.extend(&new);
        order.extend(&new);
        let (falling, standing): (Vec<_>, Vec<_>) =
            work.project().naming_any(&new).into_iter().partition(|(naming, named)| naming.falls_with(*named));
        mentions.extend(standing);
        new = falling.into_iter().map(|(naming, _)| naming).filter(|naming| !gone.contains(naming)).collect();
    }
    for (naming, named) in mentions {
        if !gone.contains(&naming) {
            forget(work, naming, named, &gone)?;
        }
    }
    order.into_iter().rev().try_for_each(|id| take_out(work, id))
}

/// Deletes a tag with every tag under it; the passages stay.
pub fn delete_branch(work: &mut Work<'_>, id: Id<Tag>) -> Result<(), Problem> {
    work.get(id)?;
    let tags = work.project().tags.iter().map(|tag| tag.id);
    let branch: Vec<AnyId> = tags.filter(|tag| is_within(work.project(), *tag, id)).map(AnyId::from).collect();
    delete_all(work, &branch)
}

/// Refuses what cannot be deleted by itself.
fn may_go(id: AnyId) -> Result<(), Problem> {
    match id {
        AnyId::Case(_) => Err(Problem::usage(say!("The project's head cannot be deleted"))),
        AnyId::Prose(_) => {
            Err(Problem::usage(say!("A text goes with its brief or memo")).advise(say!("Delete that instead")))
        }
        AnyId::Tombstone(_) => Err(Problem::usage(say!("A tombstone stays: it says that something was left out"))),
        _ => Ok(()),
    }
}

/// Takes every mention of `gone` out of an object that stands without it.
fn forget(work: &mut Work<'_>, naming: AnyId, gone: AnyId, all_gone: &BTreeSet<AnyId>) -> Result<(), Problem> {
    let carriers = carriers(work, gone, all_gone);
    match naming {
        AnyId::Document(id) => work.update(id, |document| {
            document.editions.retain(|edition| AnyId::from(*edition) != gone);
            if document.attached_to.iter().any(|message| AnyId::from(*message) == gone) {
                document.attached_to.retain(|message| AnyId::from(*message) != gone);
                document.attached_to.extend(carriers);
                document.attached_to.sort();
                document.attached_to.dedup();
            }
            match &mut document.lineage {
                Lineage::Original { origin, .. } if AnyId::from(*origin) == gone => document.lineage = Lineage::Unknown,
                Lineage::Derived(parents) => {
                    forget_source(parents, gone);
                    if parents.is_empty() {
                        document.lineage = Lineage::Unknown;
                    }
                }
                Lineage::Unknown | Lineage::Original { .. } => {}
            }
        }),
        AnyId::Passage(id) => work.update(id, |passage| {
            forget_source(&mut passage.attribution, gone);
            passage.places.retain(|place| AnyId::from(place.place) != gone);
            passage.entities.retain(|entity| AnyId::from(*entity) != gone);
        }),
        AnyId::Claim(id) => work.update(id, |claim| {
            claim.places.retain(|place| AnyId::from(place.place) != gone);
            claim.entities.retain(|entity| AnyId::from(*entity) != gone);
            claim.replies.retain(|reply| AnyId::from(reply.party) != gone);
            for reply in &mut claim.replies {
                if matches!(&reply.answer, Some(Answer::Passage(passage)) if AnyId::from(*passage) == gone) {
                    reply.answer = None;
                }
            }
            if claim.superseded_by.map(AnyId::from) == Some(gone) {
                claim.superseded_by = None;
            }
        }),
        AnyId::Origin(id) => work.update(id, |origin| origin.depends_on.retain(|other| AnyId::from(*other) != gone)),
        // What it put onto the claim went with the claim.
        AnyId::Decision(id) if matches!(gone, AnyId::Claim(_)) => {
            work.update(id, |decision| (decision.onto, decision.was_there) = (None, true))
        }
        // The tags under it were moved up before; only a ring of parents is left.
        AnyId::Tag(id) => work.update(id, |tag| tag.parent = None),
        other => delete(work, other),
    }
}

/// The messages that stay and hold this one, and so what was attached to it, over others that go as well.
fn carriers(work: &Work<'_>, message: AnyId, gone: &BTreeSet<AnyId>) -> Vec<Id<Document>> {
    let AnyId::Document(message) = message else { return Vec::new() };
    let (mut found, mut seen, mut open) = (Vec::new(), BTreeSet::from([message]), vec![message]);
    while let Some(message) = open.pop() {
        for carrier in work.get(message).into_iter().flat_map(|message| message.attached_to.iter().copied()) {
            if !seen.insert(carrier) {
                continue;
            }
            if gone.contains(&carrier.into()) {
                open.push(carrier);
            } else {
                found.push(carrier);
            }
        }
    }
    found
}

fn forget_source(attributions: &mut Vec<Attribution>, gone: AnyId) {
    attributions.retain(|Attribution { to, .. }| match to {
        Source::Document(id) => AnyId::from(*id) != gone,
        Source::Origin(id) => AnyId::from(*id) != gone,
    });
}

/// Takes out this one object, and the texts that are its own.
fn take_out(work: &mut Work<'_>, id: AnyId) -> Result<(), Problem> {
    match id {
        AnyId::Case(id) => work.delete(id),
        AnyId::Document(id) => work.delete(id),
        AnyId::Edition(id) => work.delete(id),
        AnyId::Passage(id) => work.delete(id),
        AnyId::Tag(id) => work.delete(id),
        AnyId::Tagging(id) => work.delete(id),
        AnyId::Claim(id) => work.delete(id),
        AnyId::Evidence(id) => work.delete(id),
        AnyId::Origin(id) => work.delete(id),
        AnyId::Entity(id) => work.delete(id),
        AnyId::Place(id) => work.delete(id),
        AnyId::Brief(id) => {
            let brief = work.get(id)?.clone();
            work.delete(id)?;
            let issued = brief.issued.iter().map(|issued| issued.prose);
            issued.chain([brief.prose]).try_for_each(|prose| work.delete(prose))
        }
        AnyId::Prose(id) => work.delete(id),
        AnyId::Tick(id) => work.delete(id),
        AnyId::ReviewComment(id) => work.delete(id),
        AnyId::Memo(id) => {
            let prose = work.get(id)?.prose;
            work.delete(id)?;
            work.delete(prose)
        }
        AnyId::SavedSearch(id) => work.delete(id),
        AnyId::ImportReport(id) => work.delete(id),
        AnyId::AchCell(id) => work.delete(id),
        AnyId::Decision(id) => work.delete(id),
        AnyId::Tombstone(id) => work.delete(id),
    }
}
