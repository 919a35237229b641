//! The texts as they leave, and where passages stand in them: names that must not leave are replaced, and what follows
//! them moves.

use crate::analysis::Corpus as _;
use crate::export::{Cleared, ClearedCorpus};
use crate::model::{Document, Id, Passage, Span};
use crate::text::{Resolved, Text, put_in, resolve};
use std::collections::BTreeMap;

/// Texts and places.
pub(super) struct Texts {
    pub(super) of_documents: BTreeMap<Id<Document>, Text>,
    pub(super) places: BTreeMap<Id<Passage>, Span>,
    /// The passages of each document, in the order of its text.
    pub(super) passages: BTreeMap<Id<Document>, Vec<Id<Passage>>>,
}

impl Texts {
    pub(super) fn of(cleared: &Cleared, corpus: &ClearedCorpus<'_>) -> Self {
        let mut texts = Self { of_documents: BTreeMap::new(), places: BTreeMap::new(), passages: BTreeMap::new() };
        let mut marked: BTreeMap<Id<Document>, Vec<&Passage>> = BTreeMap::new();
        for passage in &cleared.project.passages {
            marked.entry(passage.document).or_default().push(passage);
        }
        for document in &cleared.project.documents {
            // What leads to a protected origin is not handed on whole.
            let edition = document.edition().filter(|edition| !cleared.hidden.contains_key(edition));
            let Some(inner) = edition.and_then(|edition| corpus.text(edition)) else { continue };
            let outer = Outer::of(&inner, cleared);
            let mut placed: Vec<(Span, Id<Passage>)> = Vec::new();
            for passage in marked.get(&document.id).into_iter().flatten() {
                let found = match resolve(&inner, corpus.anchor(passage)) {
                    Resolved::Exact(place) | Resolved::Moved(place) => outer.place(&inner, place),
                    Resolved::Fuzzy(..) | Resolved::Lost => None,
                };
                placed.extend(found.map(|place| (place, passage.id)));
            }
            placed.sort_unstable();
            texts.places.extend(placed.iter().map(|(place, id)| (*id, *place)));
            texts.passages.insert(document.id, placed.into_iter().map(|(_, id)| id).collect());
            texts.of_documents.insert(document.id, outer.text);
        }
        texts
    }
}

/// A text as it leaves.
struct Outer {
    text: Text,
    /// What was replaced: the bytes that stood there, and how many stand there now.
    replaced: Vec<(std::ops::Range<usize>, usize)>,
}

impl Outer {
    fn of(inner: &Text, cleared: &Cleared) -> Self {
        let names = cleared.names_in_quotations();
        let places = if names.is_empty() { Vec::new() } else { names.places(inner.as_str()) };
        if places.is_empty() {
            return Self { text: inner.clone(), replaced: Vec::new() };
        }
        let text = Text::new(put_in(inner.as_str(), &places));
        Self { text, replaced: places.into_iter().map(|(bytes, instead)| (bytes, instead.len())).collect() }
    }

    /// Where a place stands there; one that cuts through a name takes in all that stands for it.
    fn place(&self, inner: &Text, place: Span) -> Option<Span> {
        let bytes = inner.bytes_of(place)?;
        let moved = |byte: usize, is_end: bool| {
            let mut at = byte;
            for (stood, stands) in self.replaced.iter().take_while(|(stood, _)| stood.start < byte) {
                if stood.end > byte {
                    at = at - (byte - stood.start) + if is_end { *stands } else { 0 };
                } else {
                    at = at + stands - stood.len();
                }
            }
            at
        };
        self.text.span_of(moved(bytes.start, false)..moved(bytes.end, true)).filter(|span| !span.is_empty())
    }
}
