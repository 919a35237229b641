//! What changed since a brief was issued: what was withdrawn, which claims stand otherwise, which sentences are new and
//! which are gone. It is told by the text of that issue and by the project as it stands.

use super::{body, frozen, stated};
use crate::analysis::whatif::withdrawal_of;
use crate::analysis::wording::shortened;
use crate::analysis::{Standings, assess};
use crate::brief::affected::{Changed, Correction, cited_sentences};
use crate::brief::escape::markdown as escaped;
use crate::brief::link::claim as reference;
use crate::brief::references::{Target, inner_bytes, options};
use crate::brief::render::of_claim;
use crate::brief::{Draft, Material};
use crate::model::{AnyId, CitationStyle, Claim, Document, Id, Source};
use crate::say;
use jiff::Timestamp;
use pulldown_cmark::{Event, Parser, Tag};
use std::collections::{BTreeMap, BTreeSet};

/// What stands beneath the heading.
const CHANGES_BEGIN: &str = "![](issue:changes)";
/// As many sentences as a reader looks through.
const SENTENCES: usize = 20;
/// Code points of a sentence that is told.
const SENTENCE_CODEPOINTS: usize = 300;

/// What changed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Changes {
    /// What may no longer be relied on, in a sentence each, with the sentences of the issue that led to it.
    pub withdrawn: Vec<(String, Vec<String>)>,
    /// The claims that stand or read otherwise: Markdown of the claim, of what was said and of what is said now.
    pub claims: Vec<(String, String, String)>,
    /// Sentences that the issue does not have.
    pub added: Vec<String>,
    /// Sentences that only the issue has.
    pub gone: Vec<String>,
}

impl Changes {
    /// Whether nothing did.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// As a section of the next issue. `issue` says which one is meant: 'issue 1, 3 May 2026'.
    pub fn section(&self, issue: &str) -> String {
        let mut text = say!("## Changes since {issue}", issue);
        // By this it is known in any language: what it tells of an issue is not what the next one states.
        text.extend(["\n\n", CHANGES_BEGIN]);
        if self.is_empty() {
            return text + "\n\n" + say!("Nothing that it said has changed.");
        }
        for (cause, led) in &self.withdrawn {
            text.extend([format!("\n\n{}\n", escaped(cause))]);
            text.extend(led.iter().map(|sentence| say!("\n- It said: “{}”", told(sentence))));
        }
        if !self.claims.is_empty() {
            text += say!("\n\n### Claims that stand otherwise\n");
            for (claim, before, now) in &self.claims {
                text.extend([say!("\n- {claim}\n  - Before: {before}\n  - Now: {now}", claim, before, now)]);
            }
        }
        for (heading, sentences) in [
            (say!("### Sentences that are new"), &self.added),
            (say!("### Sentences that are no longer in it"), &self.gone),
        ] {
            if sentences.is_empty() {
                continue;
            }
            text.extend([format!("\n\n{heading}\n")]);
            text.extend(sentences.iter().take(SENTENCES).map(|sentence| format!("\n- “{}”", told(sentence))));
            if let Some(more) = sentences.len().checked_sub(SENTENCES).filter(|more| *more > 0) {
                text += &say!("\n\n{more} more.", more);
            }
        }
        text
    }
}

fn told(sentence: &str) -> String {
    escaped(&shortened(sentence, SENTENCE_CODEPOINTS))
}

/// What changed since this issue, of which `issue` is the text, was made.
pub fn since(material: &Material<'_>, (issue, made): (&str, Timestamp), markdown: &str) -> Changes {
    let draft = Draft { title: "", markdown, style: CitationStyle::Plain };
    let now = frozen(material, draft, "", None);
    let (before, now) = (body(issue), body(&now));
    let (said, says) = (stated(material.project, &before), stated(material.project, &now));
    let not_in = |some: &[String], all: &[String]| {
        let all: BTreeSet<&String> = all.iter().collect();
        some.iter().filter(|sentence| !all.contains(sentence)).cloned().collect::<Vec<_>>()
    };
    let entries = claims_in(issue);
    Changes {
        withdrawn: withdrawn(material, issue, (&before, made), &entries),
        claims: entries.iter().filter_map(|(id, entry)| changed(material, *id, entry)).collect(),
        added: not_in(&says, &said),
        gone: not_in(&said, &says),
    }
}

/// What the register of an issue says of its claims, in Markdown: the statement, and on what it stood.
fn claims_in(issue: &str) -> BTreeMap<Id<Claim>, (String, String)> {
    let mut entries = BTreeMap::new();
    for (event, bytes) in Parser::new_ext(issue, options()).into_offset_iter() {
        let Event::Start(Tag::Link { dest_url, title, link_type, .. }) = event else { continue };
        let Some(Target::Claim(id)) = Target::of(&dest_url).filter(|_| title.starts_with('=')) else { continue };
        let inner = inner_bytes(issue, link_type, &bytes, false).and_then(|inner| issue.get(inner));
        let Some((statement, standing)) = inner.and_then(|inner| inner.split_once("\\\n")) else { continue };
        let statement = statement.rsplit_once("** ").map_or(statement, |(_, statement)| statement);
        entries.insert(id, (statement.trim().to_owned(), standing.trim().to_owned()));
    }
    entries
}

/// How a claim stands or reads otherwise than an issue says.
fn changed(
    material: &Material<'_>,
    id: Id<Claim>,
    (statement, standing): &(String, String),
) -> Option<(String, String, String)> {
    let before = |read: bool| if read { format!("“{statement}” {standing}") } else { standing.clone() };
    let Some(claim) = material.project.claims.get(id) else {
        return Some((statement.clone(), standing.clone(), say!("It is no longer in the project.").to_owned()));
    };
    let now = escaped(&of_claim(material, claim, &assess(material.project, material.index, id)));
    let reads_otherwise = escaped(&claim.text) != *statement;
    (reads_otherwise || now != *standing).then(|| (reference(claim), before(reads_otherwise), now))
}

/// What was withdrawn since, of all that an issue led to or rested on.
fn withdrawn(
    material: &Material<'_>,
    issue: &str,
    (body, made): (&str, Timestamp),
    claims: &BTreeMap<Id<Claim>, (String, String)>,
) -> Vec<(String, Vec<String>)> {
    let project = material.project;
    let mut looked: BTreeSet<AnyId> =
        super::references(issue).iter().filter_map(|reference| reference.target.object()).collect();
    looked.extend(claims.keys().flat_map(|claim| material.index.evidence(*claim)).map(|id| AnyId::from(*id)));
    let is_new = |id: &AnyId| withdrawal_of(project, *id).is_some_and(|it| it.made.at > made);
    let origins = project.origins.iter().map(|origin| origin.id).filter(|id| is_new(&(*id).into()));
    let origins: Vec<_> = origins.collect();
    if !origins.is_empty() {
        let standings = Standings::of(project, material.index);
        let passes = |id: &&Id<_>| standings.passing(Source::Origin(**id)).any(|claim| claims.contains_key(&claim));
        looked.extend(origins.iter().filter(passes).map(|id| AnyId::from(*id)));
    }
    let sentences = cited_sentences(project, body);
    let telling = Correction {
        changed: Changed { before: project, after: project, claims: &[] },
        causes: &[],
        sentences: &[],
        index: material.index,
        as_of: material.as_of,
        naming: material.naming,
    };
    let told = |id: AnyId| {
        let leads = |target: &Target| leads_to(material, target, id);
        let led = sentences.iter().filter(|(_, targets)| targets.iter().any(leads));
        let mut said: Vec<String> = Vec::new();
        // A row of a table follows from its claim, and a sentence that stands in two places is told once.
        for sentence in led.map(|(sentence, _)| numberless(sentence)).filter(|sentence| !sentence.contains(" | ")) {
            if !said.iter().any(|known| known == sentence) {
                said.push(sentence.to_owned());
            }
        }
        (telling.cause(id), said)
    };
    looked.into_iter().filter(is_new).map(told).collect()
}

/// A heading without its number.
fn numberless(sentence: &str) -> &str {
    let (number, rest) = sentence.split_once(". ").unwrap_or_default();
    let is_number = !number.is_empty() && number.bytes().all(|digit| digit.is_ascii_digit());
    if is_number { rest } else { sentence }
}

/// Whether a reference leads to this, or to what stands or fell with it.
fn leads_to(material: &Material<'_>, target: &Target, id: AnyId) -> bool {
    let project = material.project;
    if target.object() == Some(id) {
        return true;
    }
    let in_document = |document: Id<Document>| match id {
        AnyId::Document(id) => id == document,
        _ => false,
    };
    match target {
        Target::Passage(passage) => project.passages.get(*passage).is_some_and(|it| in_document(it.document)),
        Target::Claim(claim) => material.index.evidence(*claim).iter().any(|evidence| {
            let passage = project.evidence.get(*evidence).and_then(|it| project.passages.get(it.passage));
            id == (*evidence).into() || passage.is_some_and(|it| id == it.id.into() || in_document(it.document))
        }),
        _ => false,
    }
}
