//! Who names whom: the ids that each object holds. Deleting and checking both follow them.

use super::{
    AchCell, Answer, AnyId, Attribution, Brief, Case, Claim, Decision, Document, Edition, Entity, Evidence,
    ImportReport, Lineage, Memo, Origin, Passage, Place, Project, Prose, ReviewComment, SavedSearch, Source, Subject,
    Tag, Tagging, Tick, Tombstone, kinds,
};
use std::collections::BTreeSet;

/// An object that may name others.
pub trait Refers {
    /// The objects it names.
    fn refers_to(&self) -> Vec<AnyId>;
}

macro_rules! dangling {
    ($($Kind:ident in $field:ident),+ $(,)?) => {
        impl Project {
            /// Every pair of an object and something it names that is not in the project.
            pub fn dangling(&self) -> Vec<(AnyId, AnyId)> {
                let mut pairs = Vec::new();
                $(for object in self.$field.iter() {
                    let missing = object.refers_to().into_iter().filter(|id| !self.contains(*id));
                    pairs.extend(missing.map(|id| (AnyId::from(object.id), id)));
                })+
                pairs
            }

            /// Every pair of an object and one of these that it names.
            pub fn naming_any(&self, ids: &BTreeSet<AnyId>) -> Vec<(AnyId, AnyId)> {
                let mut pairs = Vec::new();
                $(for object in self.$field.iter() {
                    let named = object.refers_to().into_iter().filter(|id| ids.contains(id));
                    pairs.extend(named.map(|id| (AnyId::from(object.id), id)));
                })+
                pairs
            }
        }
    };
}
kinds!(dangling);

impl AnyId {
    /// Whether this makes no sense once `named`, which it names, is gone: a passage falls with its document, evidence
    /// with its claim. What merely mentions something stands without it.
    pub fn falls_with(self, named: Self) -> bool {
        match (self, named) {
            // A document outlives one of its editions, and a tag its parent.
            (Self::Passage(_), Self::Document(_) | Self::Edition(_)) => true,
            (Self::Document(_) | Self::Tag(_) | Self::Claim(_) | Self::Origin(_) | Self::Passage(_), _) => false,
            _ => true,
        }
    }
}

impl From<Source> for AnyId {
    fn from(source: Source) -> Self {
        match source {
            Source::Document(id) => id.into(),
            Source::Origin(id) => id.into(),
        }
    }
}

impl Subject {
    /// The object, none for the case as a whole.
    pub fn id(self) -> Option<AnyId> {
        match self {
            Self::Case => None,
            Self::Document(id) => Some(id.into()),
            Self::Passage(id) => Some(id.into()),
            Self::Tag(id) => Some(id.into()),
            Self::Claim(id) => Some(id.into()),
            Self::Origin(id) => Some(id.into()),
            Self::Entity(id) => Some(id.into()),
            Self::Place(id) => Some(id.into()),
        }
    }
}

fn sources(attributions: &[Attribution]) -> impl Iterator<Item = AnyId> {
    attributions.iter().map(|attribution| attribution.to.into())
}

impl Refers for Document {
    fn refers_to(&self) -> Vec<AnyId> {
        let mut ids: Vec<AnyId> = self.editions.iter().copied().map(AnyId::from).collect();
        ids.extend(self.attached_to.iter().copied().map(AnyId::from));
        match &self.lineage {
            Lineage::Unknown => {}
            Lineage::Original { origin, .. } => ids.push((*origin).into()),
            Lineage::Derived(from) => ids.extend(sources(from)),
        }
        ids
    }
}

impl Refers for Edition {
    fn refers_to(&self) -> Vec<AnyId> {
        vec![self.document.into()]
    }
}

impl Refers for Passage {
    fn refers_to(&self) -> Vec<AnyId> {
        let mut ids = vec![self.document.into(), self.edition.into()];
        ids.extend(sources(&self.attribution));
        ids.extend(self.places.iter().map(|place| AnyId::from(place.place)));
        ids.extend(self.entities.iter().copied().map(AnyId::from));
        ids
    }
}

impl Refers for Tag {
    fn refers_to(&self) -> Vec<AnyId> {
        self.parent.into_iter().map(AnyId::from).collect()
    }
}

impl Refers for Tagging {
    fn refers_to(&self) -> Vec<AnyId> {
        vec![self.passage.into(), self.tag.into()]
    }
}

impl Refers for Claim {
    fn refers_to(&self) -> Vec<AnyId> {
        let mut ids: Vec<AnyId> = self.places.iter().map(|place| AnyId::from(place.place)).collect();
        ids.extend(self.entities.iter().copied().map(AnyId::from));
        for reply in &self.replies {
            ids.push(reply.party.into());
            if let Some(Answer::Passage(passage)) = &reply.answer {
                ids.push((*passage).into());
            }
        }
        ids.extend(self.superseded_by.map(AnyId::from));
        ids
    }
}

impl Refers for Evidence {
    fn refers_to(&self) -> Vec<AnyId> {
        vec![self.claim.into(), self.passage.into()]
    }
}

impl Refers for Origin {
    fn refers_to(&self) -> Vec<AnyId> {
        self.depends_on.iter().copied().map(AnyId::from).collect()
    }
}

impl Refers for Brief {
    fn refers_to(&self) -> Vec<AnyId> {
        let mut ids = vec![self.prose.into()];
        ids.extend(self.issued.iter().map(|issued| AnyId::from(issued.prose)));
        ids
    }
}

impl Refers for Tick {
    fn refers_to(&self) -> Vec<AnyId> {
        // What was seen stays seen, whatever becomes of it.
        vec![self.brief.into()]
    }
}

impl Refers for ReviewComment {
    fn refers_to(&self) -> Vec<AnyId> {
        vec![self.brief.into()]
    }
}

impl Refers for Memo {
    fn refers_to(&self) -> Vec<AnyId> {
        self.subject.id().into_iter().chain([self.prose.into()]).collect()
    }
}

impl Refers for ImportReport {
    fn refers_to(&self) -> Vec<AnyId> {
        // A report stays what it was when a document it brought in is deleted.
        Vec::new()
    }
}

impl Refers for AchCell {
    fn refers_to(&self) -> Vec<AnyId> {
        vec![self.hypothesis.into(), self.evidence.into()]
    }
}

impl Refers for Decision {
    fn refers_to(&self) -> Vec<AnyId> {
        std::iter::once(self.edition.into()).chain(self.onto.map(AnyId::from)).collect()
    }
}

macro_rules! names_nobody {
    ($($Kind:ident),+) => {
        $(impl Refers for $Kind {
            fn refers_to(&self) -> Vec<AnyId> { Vec::new() }
        })+
    };
}
names_nobody!(Case, Entity, Place, Prose, SavedSearch, Tombstone);
