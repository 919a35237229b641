//! What things on the timeline rest on besides what they say themselves: so that an edit there is followed without looking at
//! everything.
//!
//! It holds what is asked for by how things are laid out, and what was so before an edit too: looking at more than is needed
//! does no harm.

use super::clock::{Clock, telling};
use super::grouping::{Grouping, root};
use super::known::{Known, Wanted};
use crate::analysis::origins::onwards;
use crate::model::{AnyId, Document, Id, Object, Origin, Passage, Place, PlaceUse, Project, Source};
use std::collections::{BTreeMap, BTreeSet};

/// What rests on what.
#[derive(Debug, Clone, Default)]
pub(super) struct Resting {
    /// By the clock of what is known: what documents tell of.
    telling: BTreeMap<Id<Document>, BTreeSet<AnyId>>,
    /// Where only a region is shown: what lies at a place.
    placed: BTreeMap<Id<Place>, BTreeSet<AnyId>>,
    /// In lanes by origin: the passages that name a source themselves.
    attributed: BTreeMap<Source, BTreeSet<Id<Passage>>>,
}

impl Resting {
    /// Notes what something rests on.
    pub(super) fn note(&mut self, known: Known<'_>, wanted: &Wanted, id: AnyId) {
        if wanted.clock == Clock::Known {
            for document in telling(known.project, known.index, id) {
                self.telling.entry(document).or_default().insert(id);
            }
        }
        if wanted.region.is_some() {
            for used in places(known.project, id) {
                self.placed.entry(used.place).or_default().insert(id);
            }
        }
        if wanted.grouping == Grouping::Origin
            && let AnyId::Passage(passage) = id
        {
            let said = known.project.passages.get(passage).into_iter().flat_map(|passage| &passage.attribution);
            for attribution in said {
                self.attributed.entry(attribution.to).or_default().insert(passage);
            }
        }
    }

    /// What a document tells of.
    pub(super) fn told_by(&self, document: Id<Document>) -> impl Iterator<Item = AnyId> {
        self.telling.get(&document).into_iter().flatten().copied()
    }

    /// What may lie elsewhere now that places do.
    pub(super) fn at_places_that_moved(&self, before: &Project, now: &Project) -> BTreeSet<AnyId> {
        let moved = now.places.since(&before.places).into_iter();
        let places = moved.filter_map(|(was, is)| is.or(was).map(Object::id));
        places.filter_map(|place| self.placed.get(&place)).flatten().copied().collect()
    }

    /// The passages that may go back to other origins now: those that rest on what changed, named by them or through chains of
    /// documents.
    pub(super) fn of_other_origins(&self, before: &Project, known: Known<'_>) -> BTreeSet<Id<Passage>> {
        let mut sources = changed_sources(before, known.project);
        if sources.is_empty() {
            return BTreeSet::new();
        }
        let leads_there = |document: &Document| leads_to(known.project, document, &sources);
        let documents: Vec<Id<Document>> = known
            .project
            .documents
            .iter()
            .filter(|document| leads_there(document))
            .map(|document| document.id)
            .collect();
        sources.extend(documents.iter().map(|document| Source::Document(*document)));
        let of_documents = documents.iter().flat_map(|document| known.index.passages(*document));
        let named = sources.iter().filter_map(|source| self.attributed.get(source)).flatten();
        of_documents.chain(named).copied().collect()
    }
}

/// The passages that may have another root tag now: where tags were put under another, or went.
pub(super) fn of_other_roots(before: &Project, known: Known<'_>) -> BTreeSet<Id<Passage>> {
    let now = known.project;
    let is_moved = now
        .tags
        .since(&before.tags)
        .into_iter()
        .any(|(was, is)| was.is_some_and(|was| is.is_none_or(|is| is.parent != was.parent)));
    if !is_moved {
        return BTreeSet::new();
    }
    let tags = now.tags.iter().map(|tag| tag.id);
    let moved = tags.filter(|tag| root(before, *tag) != root(now, *tag));
    let taggings = moved.flat_map(|tag| known.index.tagged(tag)).filter_map(|id| now.taggings.get(*id));
    taggings.map(|tagging| tagging.passage).collect()
}

fn places(project: &Project, id: AnyId) -> &[PlaceUse] {
    match id {
        AnyId::Claim(id) => project.claims.get(id).map(|claim| claim.places.as_slice()).unwrap_or_default(),
        AnyId::Passage(id) => project.passages.get(id).map(|passage| passage.places.as_slice()).unwrap_or_default(),
        _ => &[],
    }
}

/// The documents that say otherwise now where they come from, and the origins that came, went or were withdrawn.
fn changed_sources(before: &Project, now: &Project) -> BTreeSet<Source> {
    let lineage = |document: &Document| (document.lineage.clone(), document.withdrawn.is_some());
    let documents = now.documents.since(&before.documents).into_iter();
    let documents = documents.filter(|(was, is)| was.map(lineage) != is.map(lineage));
    let documents = documents.filter_map(|(was, is)| is.or(was).map(|document| Source::Document(document.id)));
    let is_relied_on = |origin: &Origin| origin.withdrawn.is_none();
    let origins = now.origins.since(&before.origins).into_iter();
    let origins = origins.filter(|(was, is)| was.map(is_relied_on) != is.map(is_relied_on));
    let origins = origins.filter_map(|(was, is)| is.or(was).map(|origin| Source::Origin(origin.id)));
    documents.chain(origins).collect()
}

/// Whether the chain of a document comes by one of these sources.
fn leads_to(project: &Project, document: &Document, sources: &BTreeSet<Source>) -> bool {
    let mut seen = BTreeSet::new();
    let mut at = Some(Source::Document(document.id));
    while let Some(source) = at {
        if sources.contains(&source) {
            return true;
        }
        at = match source {
            Source::Document(id) if seen.insert(id) => project.documents.get(id).and_then(onwards),
            _ => None,
        };
    }
    false
}
