//! By what items are put into lanes. An item may stand in several: a claim about two companies in the lane of each.

use super::ItemKind;
use super::clock::supporting;
use crate::analysis::label::label;
use crate::analysis::origins::trace;
use crate::analysis::{Assessment, Index, State};
use crate::model::{AnyId, Claim, Document, Entity, Id, Origin, Passage, Place, Project, Tag, words};
use crate::say;
use std::collections::{BTreeMap, BTreeSet};

words! {
    /// By what items are put into lanes.
    pub enum Grouping {
        /// Claims, passages, mail, publications.
        Kind = "kind", "Kind";
        /// The root of their tags; of a claim, of the tags of its evidence.
        Tag = "tag", "Tag";
        /// Who and what they are about.
        Entity = "entity", "Person or body";
        /// Where.
        Place = "place", "Place";
        /// The document they stand in, or that their evidence stands in.
        Document = "document", "Document";
        /// The origin they go back to.
        Origin = "origin", "Origin";
        /// What a claim stands on.
        State = "state", "State";
    }
}

/// What a lane holds together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lane {
    /// Things of one kind.
    Kind(ItemKind),
    /// A root tag.
    Tag(Id<Tag>),
    /// A person, a body.
    Entity(Id<Entity>),
    /// A place.
    Place(Id<Place>),
    /// A document.
    Document(Id<Document>),
    /// An origin.
    Origin(Id<Origin>),
    /// A state.
    State(State),
    /// What has nothing by which to group it.
    Rest,
}

/// The lanes in which something stands; one at least.
pub(super) fn lanes_of(
    project: &Project,
    index: &Index,
    assessments: &BTreeMap<Id<Claim>, Assessment>,
    (id, kind): (AnyId, ItemKind),
    grouping: Grouping,
) -> Vec<Lane> {
    let thing = Thing { project, index, id };
    let lanes: BTreeSet<Lane> = match grouping {
        Grouping::Kind => [Lane::Kind(kind)].into(),
        Grouping::Tag => thing.root_tags().into_iter().map(Lane::Tag).collect(),
        Grouping::Entity => thing.entities().into_iter().map(Lane::Entity).collect(),
        Grouping::Place => thing.places().into_iter().map(Lane::Place).collect(),
        Grouping::Document => thing.documents().into_iter().map(Lane::Document).collect(),
        Grouping::Origin => thing.origins(assessments).into_iter().map(Lane::Origin).collect(),
        Grouping::State => match id {
            AnyId::Claim(claim) => assessments.get(&claim).map(|one| Lane::State(one.state)).into_iter().collect(),
            _ => BTreeSet::new(),
        },
    };
    if lanes.is_empty() { vec![Lane::Rest] } else { lanes.into_iter().collect() }
}

/// Something with what it is asked about.
struct Thing<'a> {
    project: &'a Project,
    index: &'a Index,
    id: AnyId,
}

impl Thing<'_> {
    /// The passages that it is or rests on.
    fn passages(&self) -> Vec<&Passage> {
        match self.id {
            AnyId::Passage(id) => self.project.passages.get(id).into_iter().collect(),
            AnyId::Claim(id) => supporting(self.project, self.index, id).collect(),
            _ => Vec::new(),
        }
    }

    fn root_tags(&self) -> BTreeSet<Id<Tag>> {
        let tags = self.passages().into_iter().flat_map(|passage| self.index.tags(self.project, passage.id));
        tags.filter_map(|tag| root(self.project, tag)).collect()
    }

    fn entities(&self) -> BTreeSet<Id<Entity>> {
        match self.id {
            AnyId::Claim(id) => {
                self.project.claims.get(id).into_iter().flat_map(|claim| claim.entities.iter().copied()).collect()
            }
            _ => self.passages().into_iter().flat_map(|passage| passage.entities.iter().copied()).collect(),
        }
    }

    fn places(&self) -> BTreeSet<Id<Place>> {
        let used = match self.id {
            AnyId::Claim(id) => self.project.claims.get(id).map(|claim| claim.places.as_slice()),
            AnyId::Passage(id) => self.project.passages.get(id).map(|passage| passage.places.as_slice()),
            _ => None,
        };
        used.unwrap_or_default().iter().map(|used| used.place).collect()
    }

    fn documents(&self) -> BTreeSet<Id<Document>> {
        match self.id {
            AnyId::Document(id) => [id].into(),
            _ => self.passages().into_iter().map(|passage| passage.document).collect(),
        }
    }

    fn origins(&self, assessments: &BTreeMap<Id<Claim>, Assessment>) -> BTreeSet<Id<Origin>> {
        match self.id {
            AnyId::Claim(id) => assessments.get(&id).map(|one| one.origins.clone()).unwrap_or_default(),
            AnyId::Passage(id) => {
                self.project.passages.get(id).map(|passage| trace(self.project, passage).origins).unwrap_or_default()
            }
            _ => BTreeSet::new(),
        }
    }
}

/// The topmost tag above one.
pub(super) fn root(project: &Project, tag: Id<Tag>) -> Option<Id<Tag>> {
    let mut at = project.tags.get(tag)?;
    let mut seen = BTreeSet::from([at.id]);
    // Two people's edits, merged, can make a circle of parents: stop where it closes.
    while let Some(above) = at.parent.and_then(|id| project.tags.get(id)).filter(|above| seen.insert(above.id)) {
        at = above;
    }
    Some(at.id)
}

impl Lane {
    /// What it is called. Origins by the name they have in the project: it is the analyst who looks.
    pub fn name(self, project: &Project) -> String {
        match self {
            Self::Kind(kind) => kind.several().to_owned(),
            Self::Tag(id) => label(project, id.into()),
            Self::Entity(id) => label(project, id.into()),
            Self::Place(id) => label(project, id.into()),
            Self::Document(id) => label(project, id.into()),
            Self::Origin(id) => label(project, id.into()),
            Self::State(state) => state.label().to_owned(),
            Self::Rest => say!("Others").to_owned(),
        }
    }

    /// The lanes as they stand: kinds and states in their own order, the others by name, the rest last.
    pub(super) fn rank(self, project: &Project) -> (usize, String, Self) {
        let (rank, name) = match self {
            Self::Kind(kind) => (kind as usize, String::new()),
            Self::State(state) => (state as usize, String::new()),
            Self::Rest => (usize::MAX, String::new()),
            other => (0, other.name(project).to_lowercase()),
        };
        (rank, name, self)
    }
}
