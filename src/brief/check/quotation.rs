//! Quotations, character for character: those of references are looked at with them, here are block quotations and words
//! between marks; and what sums another document up is not quoted as that document.

use super::checking::{Checking, passage_of};
use crate::analysis::label::label;
use crate::analysis::quotation;
use crate::brief::Rule;
use crate::brief::parted::{Block, Kind, Mention, Sentence};
use crate::brief::references::Target;
use crate::brief::register::{in_line, stands_in, stands_in_line};
use crate::model::{AnyId, Basis, Document, Id, Lineage, Passage, Reading, Source};
use crate::say;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::rc::Rc;

/// Words between single marks are taken for a quotation from so many on: fewer are a title or a word held at a distance.
const SINGLE_WORDS: usize = 3;

type Found = (usize, Rule, Option<Range<usize>>, String);

/// Texts of documents on one line each, kept since many quotations are looked for in one.
type Lines = RefCell<BTreeMap<Id<Document>, Option<Rc<str>>>>;

pub(super) fn look(checking: &mut Checking<'_>) {
    let mut found = Vec::new();
    let lines = Lines::default();
    spans(checking, &lines, &mut found);
    blocks(checking, &lines, &mut found);
    digests(checking, &mut found);
    for (nth, rule, words, detail) in found {
        let claim = checking.parted.sentences.get(nth).and_then(|it| checking.claims_in(it).first().copied());
        checking.find(nth, rule, words, claim, detail);
    }
}

/// Words between marks in a sentence that refers to something, unless they are the words of a reference to a passage.
fn spans(checking: &Checking<'_>, lines: &Lines, found: &mut Vec<Found>) {
    let project = checking.material.project;
    let titles: BTreeSet<&str> = project.documents.iter().map(|document| document.title.value.as_str()).collect();
    let statements: BTreeSet<&str> = project.claims.iter().map(|claim| claim.text.as_str()).collect();
    let is_title = |words: &str| titles.contains(words.trim_end_matches([',', '.'])) || statements.contains(words);
    for (nth, sentence, block) in checking.sentences() {
        if block.quote.is_some() || matches!(block.kind, Kind::Heading(_) | Kind::Code) {
            continue;
        }
        for (inner, outer, is_single) in checking.quotes_in(&sentence.words) {
            let words = checking.parted.say(inner);
            let few = words.split_whitespace().count() < SINGLE_WORDS;
            let overlaps = |mention: &Mention| mention.words.start < outer.end && outer.start < mention.words.end;
            let in_reference =
                checking.parted.mentions_of(sentence).any(|it| overlaps(it) && !matches!(it.target, Target::Claim(_)));
            let by_program =
                checking.said.over(inner).iter().any(|own| own.start <= inner.start && inner.end <= own.end);
            if (*is_single && few) || in_reference || by_program || is_title(words) {
                continue;
            }
            let cited = checking.cited_in(sentence);
            if cited.is_empty() {
                // Without a reference it is told once, as a sentence that rests on nothing.
                continue;
            }
            if !stands_in_cited(checking, lines, sentence, words) {
                let detail = say!("These words do not stand in what the sentence cites.");
                found.push((nth, Rule::Misquoted, Some(inner.clone()), detail.to_owned()));
            }
        }
    }
}

fn stands_in_cited(checking: &Checking<'_>, lines: &Lines, sentence: &Sentence, words: &str) -> bool {
    let (mut passages, mut documents) = (BTreeSet::new(), BTreeSet::new());
    for mention in checking.parted.mentions_of(sentence) {
        match mention.target.object() {
            Some(AnyId::Passage(id)) => drop(passages.insert(id)),
            Some(AnyId::Document(id)) => drop(documents.insert(id)),
            Some(AnyId::Claim(id)) => {
                let all = checking.assessment(id).into_iter().flat_map(crate::analysis::Assessment::all);
                passages.extend(all.map(|item| item.passage));
                let claim = checking.material.project.claims.get(id);
                if claim.is_some_and(|claim| stands_in(words, &claim.text)) {
                    return true;
                }
            }
            _ => {}
        }
    }
    passages.iter().any(|id| in_passage(checking, *id, words))
        || documents
            .into_iter()
            .chain(passages.iter().filter_map(|id| document_of(checking, *id)))
            .any(|id| in_document(checking, lines, id, words))
}

fn in_passage(checking: &Checking<'_>, id: Id<Passage>, words: &str) -> bool {
    if let Some(entry) = checking.register.passage(id) {
        return entry.quotation.words.as_deref().is_some_and(|text| stands_in(words, text));
    }
    let passage = checking.material.project.passages.get(id);
    let text = passage.and_then(|it| quotation(checking.material.corpus, it).words);
    text.is_some_and(|text| stands_in(words, &text))
}

fn document_of(checking: &Checking<'_>, id: Id<Passage>) -> Option<Id<Document>> {
    checking.material.project.passages.get(id).map(|passage| passage.document)
}

fn in_document(checking: &Checking<'_>, lines: &Lines, id: Id<Document>, words: &str) -> bool {
    let line = || {
        let document = checking.material.project.documents.get(id).filter(|it| it.reading != Reading::Sealed)?;
        let text = checking.material.corpus.text(document.edition()?)?;
        Some(Rc::from(in_line(text.as_str())))
    };
    let line = lines.borrow_mut().entry(id).or_insert_with(line).clone();
    line.is_some_and(|line| stands_in_line(words, &line))
}

/// Block quotations: each refers to its passage or document, and says what stands there.
fn blocks(checking: &Checking<'_>, lines: &Lines, found: &mut Vec<Found>) {
    let mut quotations: BTreeMap<usize, Vec<&Block>> = BTreeMap::new();
    for block in &checking.parted.blocks {
        if let Some(number) = block.quote {
            quotations.entry(number).or_default().push(block);
        }
    }
    for blocks in quotations.into_values() {
        let Some(first) = blocks.first().map(|block| block.sentences.start) else { continue };
        // 'The minutes say:' leads to it.
        let before = first.checked_sub(1).and_then(|nth| checking.parted.sentences.get(nth));
        let before = before.filter(|it| checking.parted.say(&it.words).trim_end().ends_with(':'));
        let mut mentions: Vec<&Mention> = before.into_iter().flat_map(|it| checking.parted.mentions_of(it)).collect();
        for block in &blocks {
            mentions.extend(checking.parted.mentions.get(block.mentions.clone()).unwrap_or_default());
        }
        if mentions.iter().any(|mention| mention.target == Target::Own) {
            continue;
        }
        let passages: Vec<Id<Passage>> = mentions.iter().filter_map(|mention| passage_of(mention)).collect();
        let mut documents: Vec<Id<Document>> = passages.iter().filter_map(|id| document_of(checking, *id)).collect();
        documents.extend(
            mentions.iter().filter_map(|it| if let Target::Document(id) = it.target { Some(id) } else { None }),
        );
        if documents.is_empty() {
            if mentions.iter().any(|it| it.target.leads_somewhere()) && !passages.is_empty() {
                continue;
            }
            let detail = say!("Refer to the passage that is quoted, in the quotation or in the sentence before it.");
            found.push((first, Rule::QuotedFromNowhere, None, detail.to_owned()));
            continue;
        }
        for block in blocks {
            let words = without_references(checking, block, &passages);
            let words = words.trim().trim_start_matches(['—', '–', '-']).trim();
            let is_line_of_source = words.split_whitespace().count() < 2 || !words.chars().any(char::is_alphabetic);
            let is_cited = passages.iter().any(|id| in_passage(checking, *id, words))
                || documents.iter().any(|id| in_document(checking, lines, *id, words));
            if !is_line_of_source && !is_cited && !names_source(checking, words, &documents) {
                let detail = say!("The block quotation does not stand so in the document that it refers to.");
                found.push((block.sentences.start, Rule::Misquoted, None, detail.to_owned()));
            }
        }
    }
}

/// The words of a block without those of references that say where it stands, and without its marks.
fn without_references(checking: &Checking<'_>, block: &Block, passages: &[Id<Passage>]) -> String {
    let words = &block.words;
    let mut kept = String::new();
    let mut at = words.start;
    let mentions = checking.parted.mentions.get(block.mentions.clone()).unwrap_or_default();
    for mention in mentions.iter().filter(|it| words.start <= it.words.start && it.words.end <= words.end) {
        let said = checking.parted.say(&mention.words);
        let is_quoted =
            passages.iter().any(|id| in_passage(checking, *id, said)) || mention.words.len() > words.len() / 2;
        if !is_quoted {
            kept.push_str(checking.parted.text.get(at..mention.words.start).unwrap_or_default());
            at = mention.words.end;
        }
    }
    kept.push_str(checking.parted.text.get(at..words.end).unwrap_or_default());
    kept.trim().trim_end_matches(['(', ')', '[', ']', ' ']).trim_matches(['“', '”', '"', '«', '»']).to_owned()
}

/// Whether a line of a block quotation says from where it is: it names the document.
fn names_source(checking: &Checking<'_>, words: &str, documents: &[Id<Document>]) -> bool {
    documents.iter().filter_map(|id| checking.material.project.documents.get(*id)).any(|document| {
        let authors = document.authors.iter().flat_map(|authors| &authors.value);
        words.contains(&document.title.value) || authors.into_iter().any(|author| words.starts_with(author.as_str()))
    })
}

/// Words of a passage that sums another document up, given as that document's.
fn digests(checking: &Checking<'_>, found: &mut Vec<Found>) {
    for (nth, sentence, _) in checking.sentences() {
        for mention in checking.parted.mentions_of(sentence) {
            let Some(passage) = passage_of(mention).and_then(|id| checking.material.project.passages.get(id)) else {
                continue;
            };
            let is_quoted = checking.is_in_marks(&mention.words);
            let Some(source) = summed_up(checking, passage).filter(|_| is_quoted) else { continue };
            if names(checking, sentence, source) && !names(checking, sentence, Source::Document(passage.document)) {
                let project = checking.material.project;
                let digest = label(project, passage.document.into());
                let whole = match source {
                    Source::Document(id) => label(project, id.into()),
                    Source::Origin(id) => label(project, id.into()),
                };
                let detail = say!(
                    "These are the words of ‘{digest}’, which sums up ‘{whole}’: say whose they are.",
                    digest,
                    whole
                );
                found.push((nth, Rule::DigestQuoted, Some(mention.words.clone()), detail));
            }
        }
    }
}

/// What a passage sums up, where it says so or its document does.
fn summed_up(checking: &Checking<'_>, passage: &Passage) -> Option<Source> {
    let of_passage = passage.attribution.iter().find(|it| it.basis == Basis::Summarises).map(|it| it.to);
    let lineage = || match &checking.material.project.documents.get(passage.document)?.lineage {
        Lineage::Derived(parents) => parents.iter().find(|it| it.basis == Basis::Summarises).map(|it| it.to),
        Lineage::Unknown | Lineage::Original { .. } => None,
    };
    of_passage.or_else(lineage)
}

/// Whether a sentence names a source, or refers to it.
fn names(checking: &Checking<'_>, sentence: &Sentence, source: Source) -> bool {
    let project = checking.material.project;
    let said = checking.parted.say(&sentence.words);
    match source {
        Source::Origin(id) => project.origins.get(id).is_some_and(|origin| said.contains(&origin.name)),
        Source::Document(id) => {
            let document = project.documents.get(id);
            let refers = checking.parted.mentions_of(sentence).any(|it| it.target == Target::Document(id));
            let authors = document.and_then(|it| it.authors.as_ref()).into_iter().flat_map(|authors| &authors.value);
            refers
                || document.is_some_and(|it| said.contains(&it.title.value))
                || document.and_then(|it| it.publisher.as_ref()).is_some_and(|it| said.contains(&it.value))
                || authors.into_iter().any(|author| said.contains(author.as_str()))
        }
    }
}
