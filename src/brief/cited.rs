//! What a brief rests on, by the marks that its notes and its register have, and the sentences that lead there.

use super::Material;
use super::affected::cited_sentences;
use super::cite::cited;
use super::references::{Target, references};
use super::register::{PassageEntry, Register, SourceEntry};
use super::render::said;
use crate::model::{Document, Id, Passage};

/// The sources of a brief, in the order of its register.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cited {
    /// Each document that is cited, or that a cited claim rests on.
    pub sources: Vec<CitedSource>,
    /// The first sentence that leads to words of a document, for each passage that one leads to.
    pub sentences: Vec<CitedSentence>,
}

/// A document, and its passages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CitedSource {
    /// '1'.
    pub mark: String,
    /// Which it is.
    pub document: Id<Document>,
    /// How it is cited, plainly.
    pub citation: String,
    /// Its passages, in the order of the register.
    pub passages: Vec<CitedPassage>,
}

/// A passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CitedPassage {
    /// '1a'.
    pub mark: String,
    /// Which it is.
    pub passage: Id<Passage>,
    /// Its words, or why they do not stand here.
    pub words: String,
    /// Where they stand: 'p. 12'.
    pub locator: Option<String>,
}

/// A sentence of a brief that leads to words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CitedSentence {
    /// The sentence, without markup.
    pub sentence: String,
    /// What it bears: '1a', or 'C1' where it leads to a claim.
    pub mark: String,
    /// The passage that it leads to.
    pub passage: Id<Passage>,
}

impl Cited {
    /// What this Markdown rests on.
    pub fn of(material: &Material<'_>, markdown: &str) -> Self {
        let register = Register::of(material, &references(markdown));
        let sources = register.sources.iter().filter_map(|source| of_source(material, &register, source)).collect();
        let mut sentences: Vec<CitedSentence> = Vec::new();
        for (sentence, targets) in cited_sentences(material.project, markdown) {
            for target in targets {
                let Some((mark, passages)) = led_to(&register, &target) else { continue };
                for passage in passages {
                    if sentences.iter().all(|known| known.passage != passage) {
                        let (sentence, mark) = (sentence.trim().to_owned(), mark.clone());
                        sentences.push(CitedSentence { sentence, mark, passage });
                    }
                }
            }
        }
        Self { sources, sentences }
    }

    /// A passage, with the document it stands in.
    pub fn passage(&self, id: Id<Passage>) -> Option<(&CitedSource, &CitedPassage)> {
        self.sources
            .iter()
            .find_map(|source| Some((source, source.passages.iter().find(|passage| passage.passage == id)?)))
    }
}

fn of_source(material: &Material<'_>, register: &Register<'_>, source: &SourceEntry<'_>) -> Option<CitedSource> {
    let document = source.document.id;
    let passages = source.passages.iter().filter_map(|entry| of_passage(register, source, entry)).collect();
    let citation = cited(material.project, source.document, None, material.naming);
    Some(CitedSource { mark: register.document_mark(document)?, document, citation, passages })
}

fn of_passage(register: &Register<'_>, source: &SourceEntry<'_>, entry: &PassageEntry<'_>) -> Option<CitedPassage> {
    let (passage, locator) = (entry.passage.id, entry.quotation.locator.clone());
    let words = said::of_passage(source, entry).unwrap_or_else(str::to_owned);
    Some(CitedPassage { mark: register.passage_mark(passage)?, passage, words, locator })
}

/// What a sentence bears, and the passages that this leads to.
fn led_to(register: &Register<'_>, target: &Target) -> Option<(String, Vec<Id<Passage>>)> {
    let passages = match target {
        Target::Passage(id) => vec![*id],
        Target::Claim(id) => register.claim(*id)?.assessment.all().map(|item| item.passage).collect(),
        _ => return None,
    };
    Some((register.mark(target)?, passages))
}
