//! What a pane may see: the project and what is computed from it, what is selected, what is filtered.

use super::damages::Damages;
use super::drafts::Drafts;
use super::hidden_tags::HiddenTags;
use super::read_only::ReadOnly;
use super::readers::Side;
use super::suggested::Suggested;
use crate::analysis::brushed::{self, LeftOut};
use crate::analysis::within::{Region, Stretch};
use crate::analysis::{Assessment, Index, Standings, State};
use crate::model::{AnyId, Claim, Document, Edition, Entity, Id, Passage, Project, Span, Subject};
use crate::session::Library;
use crate::store::Access;
use crate::text::Text;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::ops::{Deref, Range};
use std::sync::Arc;

/// Everything a pane draws from. Panes cache what they compute by [`Project::revision`].
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    /// The project.
    pub project: &'a Project,
    /// What belongs to what in it.
    pub index: &'a Index,
    /// How claims stand, and what that rests on: what something supposed would touch.
    pub standings: &'a Standings,
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
    /// Who works on it.
    pub author: &'a str,
    /// What is lost of its files.
    pub damages: &'a Damages,
    /// Which tags are hidden in the reader.
    pub hidden_tags: &'a HiddenTags,
    /// What was noticed in the texts.
    pub suggested: &'a Suggested,
    /// Today, counted as [`crate::analysis::when`] counts days. Nothing wakes the window at midnight.
    pub today: i64,
}

/// What is selected, everywhere at once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Selection {
    /// The object.
    pub object: Option<AnyId>,
    /// The document that is read.
    pub document: Option<Id<Document>>,
    /// The reader that shows it.
    pub at_hand: Side,
    /// The document in the other reader.
    pub other_document: Option<Id<Document>>,
    /// The words selected in the reader.
    pub words: Option<Words>,
    /// Whether the words were selected after the object.
    pub words_are_newest: bool,
    /// Passages chosen out of a list or beside each other; empty while only the object is. The object is the one chosen last.
    pub several: BTreeSet<Id<Passage>>,
    /// Hits of a search chosen beside each other, two at least; they may not be passages yet.
    pub hits: Vec<Hit>,
    /// Documents chosen out of a list; empty while only the object is. The object is the one chosen last.
    pub documents: BTreeSet<Id<Document>>,
    /// Claims, or people, bodies and things, chosen out of a list; empty while only the object is. The object is the one
    /// chosen last.
    pub beside: BTreeSet<AnyId>,
}

/// Where a hit stands: its document, the edition that was searched, and its place in it.
pub type Hit = (Id<Document>, Id<Edition>, Span);

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
    pub text: Cut,
}

/// A part of a text that is not copied for it: the whole of a large text may be selected.
#[derive(Clone)]
pub struct Cut {
    whole: Arc<str>,
    bytes: Range<usize>,
}

impl Cut {
    /// These bytes of a text.
    pub fn of(text: &Text, bytes: Range<usize>) -> Self {
        Self { whole: text.shared(), bytes }
    }
}

impl Deref for Cut {
    type Target = str;

    fn deref(&self) -> &str {
        self.whole.get(self.bytes.clone()).unwrap_or_default()
    }
}

impl From<&str> for Cut {
    fn from(words: &str) -> Self {
        Self { whole: words.into(), bytes: 0..words.len() }
    }
}

impl PartialEq for Cut {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.whole, &other.whole) && self.bytes == other.bytes || **self == **other
    }
}

impl Eq for Cut {}

impl fmt::Debug for Cut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

/// What a range brushed on the timeline and a region drawn on the map leave in.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Filter {
    /// A range of time.
    pub within: Option<Stretch>,
    /// A region of the map.
    pub region: Option<Region>,
}

impl Filter {
    /// Whether anything is left out.
    pub fn is_on(&self) -> bool {
        self.within.is_some() || self.region.is_some()
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

impl Selection {
    /// The passages that are selected, one or several.
    pub fn passages(&self) -> Vec<Id<Passage>> {
        if self.several.is_empty() {
            self.passage().into_iter().collect()
        } else {
            self.several.iter().copied().collect()
        }
    }

    /// How many passages are selected beside each other; none while it is no more than one.
    pub fn how_many(&self) -> Option<usize> {
        (self.several.len() > 1).then_some(self.several.len())
    }

    /// The selected passages with this one, or without it where it is one of them: a click with Ctrl.
    pub fn toggled(&self, passage: Id<Passage>) -> BTreeSet<Id<Passage>> {
        let mut several: BTreeSet<_> = self.passages().into_iter().collect();
        if !several.remove(&passage) {
            several.insert(passage);
        }
        several
    }

    /// Selects one object, or nothing.
    pub fn select(&mut self, object: Option<AnyId>) {
        self.object = object;
        self.several.clear();
        self.hits.clear();
        self.documents.clear();
        self.beside.clear();
        self.words_are_newest = false;
    }

    /// Takes in which words are selected in the reader.
    pub fn select_words(&mut self, words: Option<Words>) {
        if words.is_some() {
            self.hits.clear();
        }
        self.words_are_newest = words.is_some();
        self.words = words;
    }

    /// Selects these passages and no others; the object is the one that leads.
    pub fn select_several(&mut self, passages: BTreeSet<Id<Passage>>, lead: Option<Id<Passage>>) {
        let lead = lead.filter(|lead| passages.contains(lead)).or(passages.last().copied());
        self.select(lead.map(AnyId::from));
        self.several = passages;
    }

    /// Selects these documents and no others, without reading any; the object is the one that leads.
    pub fn select_documents(&mut self, documents: BTreeSet<Id<Document>>, lead: Option<Id<Document>>) {
        let lead = lead.filter(|lead| documents.contains(lead)).or(documents.last().copied());
        self.select(lead.map(AnyId::from));
        self.documents = documents;
    }

    /// Selects these claims or names and no others; the object is the one that leads.
    pub fn select_beside(&mut self, chosen: BTreeSet<AnyId>, lead: Option<AnyId>) {
        let lead = lead.filter(|lead| chosen.contains(lead)).or(chosen.last().copied());
        self.select(lead);
        self.beside = chosen;
    }

    /// The claims that are selected, one or several.
    pub fn claims(&self) -> Vec<Id<Claim>> {
        let chosen = self.beside.iter().copied().chain(self.object.filter(|_| self.beside.is_empty()));
        chosen.filter_map(|id| if let AnyId::Claim(id) = id { Some(id) } else { None }).collect()
    }

    /// The people, bodies and things that are selected, one or several.
    pub fn entities(&self) -> Vec<Id<Entity>> {
        let chosen = self.beside.iter().copied().chain(self.object.filter(|_| self.beside.is_empty()));
        chosen.filter_map(|id| if let AnyId::Entity(id) = id { Some(id) } else { None }).collect()
    }

    /// How many claims or names are selected beside each other; none while it is no more than one.
    pub fn how_many_beside(&self) -> Option<usize> {
        (self.beside.len() > 1).then_some(self.beside.len())
    }

    /// Whether this is selected, by itself or beside others.
    pub fn has(&self, id: AnyId) -> bool {
        self.object == Some(id) || self.beside.contains(&id)
    }

    /// The documents that are selected, one or several; the one that is read where it is something else.
    pub fn chosen_documents(&self) -> Vec<Id<Document>> {
        match self.object {
            Some(AnyId::Document(_)) if !self.documents.is_empty() => self.documents.iter().copied().collect(),
            Some(AnyId::Document(id)) => vec![id],
            _ => self.document.into_iter().collect(),
        }
    }

    /// How many documents are selected beside each other; none while it is no more than one.
    pub fn how_many_documents(&self) -> Option<usize> {
        (self.documents.len() > 1).then_some(self.documents.len())
    }

    /// Forgets what is not there any more.
    pub fn keep_only(&mut self, is_there: impl Fn(AnyId) -> bool) {
        self.several.retain(|passage| is_there((*passage).into()));
        self.documents.retain(|document| is_there((*document).into()));
        self.beside.retain(|id| is_there(*id));
        if self.object.is_some_and(|object| !is_there(object)) {
            let passage = self.several.last().map(|passage| AnyId::from(*passage));
            let document = || self.documents.last().map(|document| AnyId::from(*document));
            self.object = passage.or_else(document).or(self.beside.last().copied());
        }
    }
}

impl<'a> Scene<'a> {
    /// Why nothing can be changed, for the tooltip of what is disabled; empty where it can.
    pub fn why_not_edit(&self) -> &'static str {
        self.read_only.map_or("", ReadOnly::reason)
    }

    /// Why the brushed range and region leave something out; none where it stays.
    pub fn left_out(&self, id: impl Into<AnyId>) -> Option<LeftOut> {
        brushed::left_out(self.project, self.index, id.into(), self.filter.within, self.filter.region.as_ref())
    }

    /// What each claim stands on, as it was assessed once this revision.
    pub fn assessments(&self) -> &'a BTreeMap<Id<Claim>, Assessment> {
        self.standings.all()
    }

    /// How firm what a claim stands on is.
    pub fn state_of(&self, claim: Id<Claim>) -> State {
        self.assessments().get(&claim).map_or(State::NoEvidence, |assessment| assessment.state)
    }

    /// The passages that the selection lights up: itself, or those of the selected claim or tag.
    pub fn lit_passages(&self) -> Vec<Id<Passage>> {
        match self.selection.object {
            Some(AnyId::Passage(_)) => self.selection.passages(),
            Some(AnyId::Memo(id)) => match self.project.memos.get(id).map(|memo| memo.subject) {
                Some(Subject::Passage(id)) => vec![id],
                _ => Vec::new(),
            },
            Some(AnyId::Claim(_)) => {
                let claims = self.selection.claims();
                claims.into_iter().flat_map(|id| self.evidence_passages(self.index.evidence(id))).collect()
            }
            Some(AnyId::Entity(_)) => {
                let entities = self.selection.entities();
                entities.into_iter().flat_map(|id| self.index.speaking_of(id).iter().copied()).collect()
            }
            Some(AnyId::Evidence(id)) => self.evidence_passages(&[id]),
            Some(AnyId::Tag(id)) => self.index.passages_with(self.project, id).into_iter().collect(),
            _ => Vec::new(),
        }
    }

    fn evidence_passages(&self, evidence: &[Id<crate::model::Evidence>]) -> Vec<Id<Passage>> {
        evidence.iter().filter_map(|id| Some(self.project.evidence.get(*id)?.passage)).collect()
    }
}
