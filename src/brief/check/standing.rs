//! What became of that to which a sentence refers, and of what a claim rests on: gone, withdrawn, superseded, changed, or
//! not here.

use super::checking::{Checking, claim_of, passage_of};
use crate::analysis::editions::{in_newest, newer};
use crate::analysis::label::label;
use crate::analysis::wording::shortened;
use crate::analysis::{Standing, quotation};
use crate::brief::parted::Mention;
use crate::brief::{Rule, link};
use crate::model::{AnyId, Claim, Document, Id, Passage, Quote};
use crate::say;
use crate::text::Resolved;
use std::collections::{BTreeMap, BTreeSet};

/// Code points of a passage in a detail.
const SHOWN: usize = 80;

pub(super) fn look(checking: &mut Checking<'_>) {
    references(checking);
    evidence(checking);
}

/// What the references themselves lead to, and whether they quote it.
fn references(checking: &mut Checking<'_>) {
    let mut found = Vec::new();
    let mentions = checking.parted.mentions.iter();
    let mentions: BTreeMap<(usize, usize), &Mention> =
        mentions.map(|it| ((it.bytes.start, it.bytes.end), it)).collect();
    for reference in &checking.references {
        let Some(rule) = checking.register.rule_broken(checking.markdown, reference) else { continue };
        let Some(nth) = checking.sentence_at(reference.link_bytes.start) else { continue };
        let mention = mentions.get(&(reference.link_bytes.start, reference.link_bytes.end)).copied();
        let words = mention.map(|mention| mention.words.clone()).filter(|words| !words.is_empty());
        let claim = mention.and_then(claim_of);
        let name = reference.target.object().map(|id| label(checking.material.project, id));
        let detail = match rule {
            Rule::Dangling => say!("There is no {} in the project.", reference.target.url()),
            Rule::Misquoted => {
                let passage = mention.and_then(passage_of).and_then(|id| checking.register.passage(id));
                let words = passage.and_then(|entry| entry.quotation.words.clone()).unwrap_or_default();
                say!("The passage says: “{}”", shortened(&words, 3 * SHOWN))
            }
            Rule::Superseded => {
                let by = claim.and_then(|id| checking.material.project.claims.get(id)?.superseded_by);
                say!(
                    "In its place stands: {}",
                    by.map(|id| label(checking.material.project, id.into())).unwrap_or_default()
                )
            }
            _ => shortened(&name.unwrap_or_default(), SHOWN),
        };
        found.push((nth, rule, words, claim, detail));
    }
    for (nth, rule, words, claim, detail) in found {
        checking.find(nth, rule, words, claim, detail);
    }
}

/// What claims rest on, and passages that are referred to.
fn evidence(checking: &mut Checking<'_>) {
    let mut found = Vec::new();
    let mut looked: BTreeMap<Id<Passage>, Option<(Rule, String)>> = BTreeMap::new();
    // That a text was left out is said once of each document.
    let mut without_text: BTreeSet<Id<Document>> = BTreeSet::new();
    for (nth, sentence, _) in checking.sentences() {
        for mention in checking.parted.mentions_of(sentence) {
            let words = Some(mention.words.clone()).filter(|words| !words.is_empty());
            let mut ask = |passage: Id<Passage>, claim: Option<Id<Claim>>| {
                let became = looked.entry(passage).or_insert_with(|| became(checking, passage));
                if let Some(document) = left_out(checking, passage)
                    && !without_text.insert(document)
                {
                    return;
                }
                found.extend(became.clone().map(|(rule, detail)| (nth, rule, words.clone(), claim, detail)));
            };
            if let Some(id) = passage_of(mention) {
                ask(id, None);
            }
            let Some(id) = claim_of(mention) else { continue };
            let Some(assessment) = checking.assessment(id) else { continue };
            let sides = || assessment.supports.iter().chain(&assessment.contradicts);
            sides().filter(|item| item.counts()).for_each(|item| ask(item.passage, Some(id)));
            // Where the brief says itself that a piece does not count, nobody is misled.
            if !is_told(checking, sentence.block, id) {
                for item in sides().filter(|item| item.standing == Standing::Withdrawn) {
                    let title = label(checking.material.project, item.document.into());
                    let detail =
                        say!("A passage in ‘{}’ that it rested on does not count any more.", shortened(&title, SHOWN));
                    found.push((nth, Rule::Withdrawn, words.clone(), Some(id), detail));
                }
            }
        }
        for mention in checking.parted.mentions_of(sentence) {
            let Some(AnyId::Document(id)) = mention.target.object() else { continue };
            if is_missing(checking, id) {
                let detail =
                    say!("Its text is not here or was changed outside the program. ‘Verify project’ says which file.");
                found.push((nth, Rule::Missing, Some(mention.words.clone()), None, detail.to_owned()));
            }
        }
    }
    for (nth, rule, words, claim, detail) in found {
        checking.find(nth, rule, words, claim, detail);
    }
}

/// Whether a block, or one beneath it where it is a heading, says on what a claim stands now.
pub(super) fn is_told(checking: &Checking<'_>, block: usize, claim: Id<Claim>) -> bool {
    checking.own.standings.contains(&(block, claim))
}

/// The document of a passage whose text was left out of this project.
fn left_out(checking: &Checking<'_>, id: Id<Passage>) -> Option<Id<Document>> {
    let project = checking.material.project;
    let passage = project.passages.get(id)?;
    let is_left_out =
        link::text_was_left_out(project, passage) && quotation(checking.material.corpus, passage).words.is_none();
    is_left_out.then_some(passage.document)
}

fn is_missing(checking: &Checking<'_>, id: Id<Document>) -> bool {
    let project = checking.material.project;
    let edition = project.documents.get(id).and_then(Document::edition).and_then(|id| project.editions.get(id));
    edition.is_some_and(|it| !project.text_was_left_out(it) && checking.material.corpus.text(it.id).is_none())
}

/// What became of a passage, where anything did.
fn became(checking: &Checking<'_>, id: Id<Passage>) -> Option<(Rule, String)> {
    let material = checking.material;
    let passage = material.project.passages.get(id)?;
    let title = shortened(&label(material.project, passage.document.into()), SHOWN);
    let resolved = match checking.register.passage(id) {
        Some(entry) => entry.quotation.resolved,
        None => quotation(material.corpus, passage).resolved,
    };
    if resolved.is_none() {
        if link::text_was_left_out(material.project, passage) {
            let is_kept = matches!(passage.anchor.quote, Quote::Kept { .. });
            let detail =
                || say!("The text of ‘{title}’ was left out of this project: nothing can be looked up in it.", title);
            return (!is_kept).then(|| (Rule::Missing, detail()));
        }
        let detail = say!(
            "The text of ‘{title}’ is not here or was changed outside the program. ‘Verify project’ says which file.",
            title
        );
        return Some((Rule::Missing, detail));
    }
    let newest = newer(material.project, passage)
        .and_then(|_| in_newest(material.project, material.index, material.corpus, passage));
    let is_lost = |resolved: Option<Resolved>| matches!(resolved, Some(Resolved::Fuzzy(..) | Resolved::Lost));
    if is_lost(resolved) {
        return Some((Rule::Changed, say!("Its words are not found where they were marked in ‘{title}’.", title)));
    }
    is_lost(newest).then(|| (Rule::Changed, say!("The newest version of ‘{title}’ does not have these words.", title)))
}
