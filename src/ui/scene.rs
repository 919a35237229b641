//! What a pane may see: the project and what is computed from it, what is selected, what is filtered.

use super::damages::Damages;
use super::drafts::Drafts;
use super::hidden_tags::HiddenTags;
use super::read_only::ReadOnly;
use crate::analysis::within::Region;
use crate::analysis::{Assessment, Index, State};
use crate::model::{AnyId, Claim, Document, Edition, Id, Passage, Project, Span};
use crate::session::Library;
use crate::store::Access;
use std::collections::BTreeMap;

/// Everything a pane draws from. Panes cache what they compute by [`Project::revision`].
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    /// The project.
    pub project: &'a Project,
    /// What belongs to what in it.
    pub index: &'a Index,
    /// What each claim stands on.
    pub assessments: &'a BTreeMap<Id<Claim>, Assessment>,
    /// The texts.
    pub library: &'a Library,
    /// What is typed and not saved.
    pub drafts: &'a Drafts,
    /// What is selected.
    pub selection: &'a Selection,
    /// What a brushed range or region leaves in.
    pub filter: &'a Filter,
    /// Whether the project can be changed.
    pub access: Access,
    /// Why it cannot.
    pub read_only: Option<&'a ReadOnly>,
    /// What is lost of its files.
    pub damages: &'a Damages,
    /// Which tags are hidden in the reader.
    pub hidden_tags: &'a HiddenTags,
}

/// What is selected, everywhere at once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Selection {
    /// The object.
    pub object: Option<AnyId>,
    /// The document that is read.
    pub document: Option<Id<Document>>,
    /// The words selected in the reader.
    pub words: Option<Words>,
    /// Whether the words were selected after the object.
    pub words_are_newest: bool,
}

/// Words selected in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// The document.
    pub document: Id<Document>,
    /// The edition whose text it is.
    pub edition: Id<Edition>,
    /// Where.
    pub span: Span,
    /// The words themselves.
    pub text: String,
}

/// What a range brushed on the timeline and a region drawn on the map leave in.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Filter {
    /// Days, as [`crate::analysis::when`] counts them: first and last.
    pub days: Option<(i64, i64)>,
    /// A region of the map.
    pub region: Option<Region>,
}

impl Filter {
    /// Whether anything is left out.
    pub fn is_on(&self) -> bool {
        self.days.is_some() || self.region.is_some()
    }
}

impl Selection {
    /// The claim selected.
    pub fn claim(&self) -> Option<Id<Claim>> {
        match self.object {
            Some(AnyId::Claim(id)) => Some(id),
            _ => None,
        }
    }

    /// The passage selected.
    pub fn passage(&self) -> Option<Id<Passage>> {
        match self.object {
            Some(AnyId::Passage(id)) => Some(id),
            _ => None,
        }
    }
}

impl Scene<'_> {
    /// Why nothing can be changed, for the tooltip of what is disabled; empty where it can.
    pub fn why_not_edit(&self) -> &'static str {
        self.read_only.map_or("", ReadOnly::reason)
    }

    /// What a claim stands on, as it was assessed once this revision.
    pub fn state_of(&self, claim: Id<Claim>) -> State {
        self.assessments.get(&claim).map_or(State::NoEvidence, |assessment| assessment.state)
    }

    /// The passages that the selection lights up: itself, or those of the selected claim or tag.
    pub fn lit_passages(&self) -> Vec<Id<Passage>> {
        match self.selection.object {
            Some(AnyId::Passage(id)) => vec![id],
            Some(AnyId::Claim(id)) => self.evidence_passages(self.index.evidence(id)),
            Some(AnyId::Evidence(id)) => self.evidence_passages(&[id]),
            Some(AnyId::Tag(id)) => {
                let taggings = self.index.tagged(id).iter();
                taggings.filter_map(|id| Some(self.project.taggings.get(*id)?.passage)).collect()
            }
            _ => Vec::new(),
        }
    }

    fn evidence_passages(&self, evidence: &[Id<crate::model::Evidence>]) -> Vec<Id<Passage>> {
        evidence.iter().filter_map(|id| Some(self.project.evidence.get(*id)?.passage)).collect()
    }
}
