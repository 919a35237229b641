//! Builds small projects for the tests of analysis, brief and export: ids are counted, the time is one.

use super::quotation::Corpus;
use crate::model::{
    AchCell, Anchor, Attribution, Basis, Claim, ClaimKind, Colour, Consistency, Document, Edition, Evidence, Field,
    Holds, Id, Layout, Lineage, Location, Object, Origin, OriginKind, Passage, Place, Project, Quote, Sha256, Source,
    Span, Stamp, Stance, Tag, Tagging, Withdrawal, WithdrawalKind,
};
use crate::text::Text;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A project in the making.
#[derive(Default)]
pub(crate) struct Case {
    pub(crate) project: Project,
    made: u64,
}

pub(crate) fn stamp() -> Stamp {
    Stamp { by: "an analyst".to_owned(), at: jiff::Timestamp::UNIX_EPOCH }
}

pub(crate) fn withdrawal() -> Withdrawal {
    Withdrawal { kind: WithdrawalKind::Retracted, reason: "Its author took it back.".to_owned(), made: stamp() }
}

pub(crate) fn attribution(to: Source) -> Attribution {
    Attribution { to, basis: Basis::Reports, note: String::new() }
}

impl Case {
    fn id<T>(&mut self) -> Id<T> {
        self.made += 1;
        let mut bits = [0; 10];
        bits[2..].copy_from_slice(&self.made.to_be_bytes());
        Id::from_bits(bits)
    }

    pub(crate) fn put<T: Object>(&mut self, object: T) -> Id<T>
    where
        Project: Holds<T>,
    {
        let id = object.id();
        Holds::<T>::collection_mut(&mut self.project).set(id, Some(Arc::new(object)), self.made);
        id
    }

    pub(crate) fn change<T: Object>(&mut self, id: Id<T>, with: impl FnOnce(&mut T))
    where
        Project: Holds<T>,
    {
        let mut object = Holds::<T>::collection(&self.project).get(id).expect("an object made before").clone();
        with(&mut object);
        self.put(object);
    }

    /// A document with one edition, so that passages can stand in it.
    pub(crate) fn document(&mut self, title: &str) -> Id<Document> {
        let (id, edition) = (self.id(), self.id());
        let sha256 = Sha256::of(title.as_bytes());
        self.put(Edition {
            id: edition,
            document: id,
            original: sha256,
            original_kept: true,
            text: sha256,
            layout: sha256,
            name: format!("{title}.txt"),
            folder: None,
            media_type: "text/plain".to_owned(),
            size_bytes: 1000,
            characters: 1000,
            importer: "text 1".to_owned(),
            imported: stamp().at,
            warnings: Vec::new(),
            pages_to_recognise: 0,
            mail: None,
        });
        self.put(Document { editions: vec![edition], ..Document::referred_to(id, Field::entered(title.to_owned())) })
    }

    pub(crate) fn origin(&mut self, name: &str) -> Id<Origin> {
        let id = self.id();
        self.put(Origin::new(id, OriginKind::Body, name.to_owned()))
    }

    pub(crate) fn passage(&mut self, document: Id<Document>) -> Id<Passage> {
        self.passage_at(document, 0, "the words of a passage")
    }

    pub(crate) fn passage_at(&mut self, document: Id<Document>, start: usize, exact: &str) -> Id<Passage> {
        let edition = self.project.documents.get(document).and_then(Document::edition).expect("a document with text");
        let quote = Quote::Kept { exact: exact.to_owned(), before: String::new(), after: String::new() };
        let span = Span { start, end: start + exact.chars().count() };
        let id = self.id();
        self.put(Passage::new(id, document, edition, Anchor { span, quote }, stamp()))
    }

    pub(crate) fn claim(&mut self, text: &str) -> Id<Claim> {
        let id = self.id();
        self.put(Claim::new(id, text.to_owned(), ClaimKind::ReportedFact, stamp()))
    }

    pub(crate) fn link(&mut self, claim: Id<Claim>, passage: Id<Passage>, stance: Stance) -> Id<Evidence> {
        let id = self.id();
        let (credibility, note) = (Vec::new(), String::new());
        self.put(Evidence { id, claim, passage, stance, credibility, note, withdrawn: None, made: stamp() })
    }

    /// Somebody judged how a piece of evidence sits with a hypothesis.
    pub(crate) fn judge(&mut self, hypothesis: Id<Claim>, evidence: Id<Evidence>, it: Consistency) -> Id<AchCell> {
        let id = self.id();
        self.put(AchCell { id, hypothesis, evidence, consistency: it, note: String::new(), made: stamp() })
    }

    /// The passage says for itself whom it rests on.
    pub(crate) fn attribute(&mut self, passage: Id<Passage>, to: Source) {
        self.change(passage, |passage| passage.attribution.push(attribution(to)));
    }

    /// The document rests on these.
    pub(crate) fn derive(&mut self, document: Id<Document>, from: &[Source]) {
        let parents = from.iter().copied().map(attribution).collect();
        self.change(document, |document| document.lineage = Lineage::Derived(parents));
    }

    /// The document is its author's own knowledge.
    pub(crate) fn original(&mut self, document: Id<Document>, origin: Id<Origin>) {
        let reason = "An eyewitness report.".to_owned();
        self.change(document, |document| document.lineage = Lineage::Original { reason, origin });
    }

    pub(crate) fn tag(&mut self, name: &str, parent: Option<Id<Tag>>) -> Id<Tag> {
        let id = self.id();
        let (name, colour) = (name.to_owned(), Colour([0, 114, 178]));
        self.put(Tag { id, name, parent, colour, key: None, description: String::new() })
    }

    pub(crate) fn put_tag(&mut self, passage: Id<Passage>, tag: Id<Tag>) -> Id<Tagging> {
        let id = self.id();
        self.put(Tagging { id, passage, tag, made: stamp() })
    }

    pub(crate) fn place(&mut self, name: &str, location: Location) -> Id<Place> {
        let id = self.id();
        self.put(Place { id, name: name.to_owned(), location, country: None, geonames: None, aliases: Vec::new() })
    }
}

/// Texts in memory.
#[derive(Default)]
pub(crate) struct Texts(BTreeMap<Id<Edition>, Text>);

impl Texts {
    pub(crate) fn of(texts: &[(Id<Edition>, &str)]) -> Self {
        Self(texts.iter().map(|(edition, text)| (*edition, Text::new(*text))).collect())
    }
}

impl Corpus for Texts {
    fn text(&self, edition: Id<Edition>) -> Option<Text> {
        self.0.get(&edition).cloned()
    }

    fn layout(&self, edition: Id<Edition>) -> Option<Arc<Layout>> {
        self.0.contains_key(&edition).then(Arc::default)
    }
}
