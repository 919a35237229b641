//! What was made on both sides and is one thing: the same file that both imported, the same passage that both marked.
//!
//! Only what one side alone has can meet; what both have has one id. Documents meet by content, the SHA-256 of
//! their file or of their text, and what names the same things is the same: a passage by its place in a text, a tag on
//! a passage by whoever put it there. People, bodies, places and origins meet by their name, as they do wherever a
//! name is typed.

use super::Base;
use crate::model::{
    AnyId, Collection, Decision, Document, Id, Object, Origin, Passage, Place, Project, Sha256, Tag, Tagging,
};
use std::collections::{BTreeMap, BTreeSet};

/// The ids of theirs, and those of mine that mean the same.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Meeting {
    /// Theirs to mine.
    pub ids: BTreeMap<AnyId, AnyId>,
    /// Those of mine that met one, each of which meets one alone.
    taken: BTreeSet<AnyId>,
}

impl Meeting {
    /// Finds what meets.
    pub(super) fn of(mine: &Project, theirs: &Project, bases: &[Base]) -> Self {
        let mut meeting = Self::default();
        if let (Some(own), Some(other)) = (mine.head(), theirs.head())
            && !mine.case.contains(other.id)
            && !theirs.case.contains(own.id)
        {
            // A copy of another project comes into this one.
            meeting.add(own.id.into(), other.id.into());
        }
        meeting.documents(mine, theirs);
        meeting.tags(mine, theirs, bases);
        let name = |name: &str| name.trim().to_lowercase();
        meeting.kind(&mine.origins, &theirs.origins, |_, origin: &Origin| Some((origin.kind, name(&origin.name))));
        meeting.kind(&mine.entities, &theirs.entities, |_, entity| Some((entity.kind, name(&entity.name))));
        meeting.kind(&mine.places, &theirs.places, |_, place: &Place| match place.geonames {
            Some(number) => Some((Some(number), String::new())),
            None => Some((None, format!("{} {:?}", name(&place.name), place.location))),
        });
        meeting.kind(&mine.editions, &theirs.editions, |met, edition| {
            let is_told = edition.text != Sha256::UNTOLD && edition.original != Sha256::UNTOLD;
            is_told.then(|| (met.as_mine(edition.document), edition.original, edition.text))
        });
        meeting.kind(&mine.passages, &theirs.passages, |met, passage: &Passage| {
            Some((met.as_mine(passage.edition), passage.anchor.span))
        });
        meeting.kind(&mine.taggings, &theirs.taggings, |met, tagging: &Tagging| {
            Some((met.as_mine(tagging.passage), met.as_mine::<Tag>(tagging.tag), tagging.made.by.clone()))
        });
        meeting.kind(&mine.evidence, &theirs.evidence, |met, evidence| {
            Some((met.as_mine(evidence.claim), met.as_mine::<Passage>(evidence.passage)))
        });
        meeting.kind(&mine.ach_cells, &theirs.ach_cells, |met, cell| {
            Some((met.as_mine(cell.hypothesis), met.as_mine(cell.evidence)))
        });
        meeting.kind(&mine.decisions, &theirs.decisions, |met, decision| {
            let Decision { rule, kind, value, span, .. } = decision;
            Some((met.as_mine(decision.edition), *span, rule.clone(), kind.clone(), value.clone()))
        });
        meeting.kind(&mine.saved_searches, &theirs.saved_searches, |_, search| {
            Some((search.name.clone(), search.query.clone()))
        });
        meeting
    }

    /// Documents by the files and texts of their editions; those without by title.
    fn documents(&mut self, mine: &Project, theirs: &Project) {
        let contents = |project: &Project| {
            let mut contents: BTreeMap<Id<Document>, Vec<Sha256>> = BTreeMap::new();
            for edition in project.editions.iter().filter(|edition| project.documents.contains(edition.document)) {
                let told = [edition.original, edition.text].into_iter().filter(|hash| *hash != Sha256::UNTOLD);
                contents.entry(edition.document).or_default().extend(told);
            }
            contents
        };
        let (own, other) = (contents(mine), contents(theirs));
        // An empty text is the text of many files.
        let empty = Sha256::of(b"");
        let mut by_content: BTreeMap<Sha256, Id<Document>> = BTreeMap::new();
        for (document, hashes) in &own {
            let is_new = !theirs.documents.contains(*document);
            for hash in hashes.iter().filter(|hash| is_new && **hash != empty) {
                by_content.entry(*hash).or_insert(*document);
            }
        }
        for (document, hashes) in &other {
            let met = hashes.iter().find_map(|hash| by_content.get(hash));
            let is_new = !mine.documents.contains(*document);
            if let (true, Some(met)) = (is_new, met) {
                self.add((*met).into(), (*document).into());
            }
        }
        self.kind(&mine.documents, &theirs.documents, |_, document: &Document| {
            let title = document.title.value.trim().to_lowercase();
            let url = document.url.as_ref().map(|url| url.value.clone());
            (document.is_only_referred_to() && !title.is_empty()).then_some((title, url))
        });
    }

    /// Tags of which somebody said before that they are one.
    fn tags(&mut self, mine: &Project, theirs: &Project, bases: &[Base]) {
        let is_settled = |tag: &Tag| bases.iter().any(|base| base.theirs.tags.contains(tag.id));
        // What stands under such a tag comes after it.
        for _ in 0..theirs.tags.len() {
            let before = self.ids.len();
            self.kind(&mine.tags, &theirs.tags, |met, tag: &Tag| {
                let is_theirs = theirs.tags.contains(tag.id);
                let place = (tag.parent.map(|up| met.as_mine(up)), tag.name.trim().to_lowercase());
                (!is_theirs || is_settled(tag)).then_some(place)
            });
            if self.ids.len() == before {
                return;
            }
        }
    }

    /// Meets the objects of one kind that are new on both sides and have the same key, one each.
    fn kind<T: Object, K: Ord>(
        &mut self,
        mine: &Collection<T>,
        theirs: &Collection<T>,
        key: impl Fn(&Self, &T) -> Option<K>,
    ) where
        AnyId: From<Id<T>>,
    {
        let mut own = BTreeMap::new();
        for object in mine.iter().filter(|object| !theirs.contains(object.id())) {
            if let Some(key) = key(self, object) {
                own.entry(key).or_insert(object.id());
            }
        }
        let met: Vec<(Id<T>, Id<T>)> = theirs
            .iter()
            .filter(|object| !mine.contains(object.id()))
            .filter_map(|object| Some((*own.get(&key(self, object)?)?, object.id())))
            .collect();
        for (mine, theirs) in met {
            self.add(mine.into(), theirs.into());
        }
    }

    fn add(&mut self, mine: AnyId, theirs: AnyId) {
        if mine != theirs && !self.ids.contains_key(&theirs) && self.taken.insert(mine) {
            self.ids.insert(theirs, mine);
        }
    }

    /// What an id of theirs is called here.
    fn as_mine<T: Object>(&self, id: Id<T>) -> AnyId
    where
        AnyId: From<Id<T>>,
    {
        let id = AnyId::from(id);
        self.ids.get(&id).copied().unwrap_or(id)
    }
}
