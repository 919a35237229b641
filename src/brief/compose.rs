//! A brief written from the project alone: what is judged, on what it rests, what is known, where sources
//! differ, what is missing. Its references are live, so that it can be taken over and edited.
//!
//! The order is that of an intelligence product: the bottom line first (ICD 203, D.6.e.(5)), a source
//! summary statement (ICD 206, D.6), then findings, differences, gaps, and the register of documents.

mod claim;

use super::escape::{cell, markdown as escaped};
use super::link::claim as reference;
use super::{Material, cite};
use crate::analysis::when::in_words;
use crate::analysis::wording::{capitalised, counted};
use crate::analysis::{Assessment, Standing, State, assess, when};
use crate::model::{Claim, ClaimKind, Document, Reading};
use crate::say;
pub(super) use claim::likely_and_sure;
use claim::{both_sides, bottom_line};
pub(super) use claim::{finding, sentences};
use std::collections::BTreeSet;

/// As many claims as a reader takes in at the top of a page.
const BOTTOM_LINE_CLAIMS: usize = 5;
/// A longer list of documents is the export's business.
const MAX_DOCUMENTS: usize = 500;

/// A claim with what it stands on.
pub(super) struct Assessed<'a> {
    pub(super) claim: &'a Claim,
    pub(super) assessment: Assessment,
}

/// Writes a brief from the project, in Markdown with live references.
pub fn compose(material: &Material<'_>) -> String {
    let claims = in_order_of_date(material);
    let sections = [
        format!("# {}\n\n{}", escaped(material.project.title()), head(material)),
        top(material, &claims),
        say!("## Source summary\n\n{}", sources(material, &claims).join(" ")),
        findings(material, &claims),
        say!("## Where sources differ\n\n{}", differences(material, &claims)),
        say!("## Gaps\n\n{}", gaps(&claims, &[ClaimKind::Gap, ClaimKind::Assumption])),
        say!("## Timeline\n\n![](timeline:)").to_owned(),
        say!("## Map\n\n![](map:)").to_owned(),
        say!("## Annex: documents\n\n{}", documents(material)),
    ];
    sections.join("\n\n") + "\n"
}

/// Every claim that is still pursued, the earliest first, undated ones last.
pub(super) fn in_order_of_date<'a>(material: &Material<'a>) -> Vec<Assessed<'a>> {
    let project = material.project;
    let mut claims: Vec<&Claim> = project.claims.iter().filter(|claim| claim.is_pursued()).collect();
    let first_day = |claim: &Claim| claim.when.iter().map(|edtf| when::Extent::of(edtf).sort_day()).min();
    claims.sort_by_cached_key(|claim| (first_day(claim).unwrap_or(i64::MAX), claim.made.at, claim.id));
    let assessed = |claim: &'a Claim| Assessed { claim, assessment: assess(project, material.index, claim.id) };
    claims.into_iter().map(assessed).collect()
}

/// What is asked, of which day this is, and who may read it.
pub(super) fn head(material: &Material<'_>) -> String {
    let head = material.project.head();
    let question = head.map(|head| head.question.trim()).filter(|question| !question.is_empty());
    let handling = head.and_then(|head| head.handling).map(|handling| format!(" · {}", handling.label()));
    let as_of = say!("As of {}{}", in_words(material.as_of), handling.unwrap_or_default());
    match question {
        Some(question) => say!("**Question:** {}\n\n{as_of}", escaped(question), as_of),
        None => as_of,
    }
}

/// The judgements; where there are none, the facts that stand on most.
fn top(material: &Material<'_>, claims: &[Assessed<'_>]) -> String {
    let of_kind = |kind| claims.iter().filter(move |claim| claim.claim.kind == kind);
    let mut chosen: Vec<&Assessed<'_>> = of_kind(ClaimKind::Judgement).collect();
    if chosen.is_empty() {
        chosen = of_kind(ClaimKind::ReportedFact).collect();
        chosen.sort_by_key(|claim| std::cmp::Reverse(weight(&claim.assessment)));
        chosen.retain(|claim| claim.assessment.state != State::NoEvidence);
    }
    chosen.truncate(BOTTOM_LINE_CLAIMS);
    let lines: Vec<String> = chosen.into_iter().map(|claim| bottom_line(material, claim)).collect();
    if lines.is_empty() {
        return say!("## Bottom line\n\n{}", say!("No claim has evidence yet."));
    }
    say!("## Bottom line\n\n{}", lines.join("\n"))
}

fn weight(assessment: &Assessment) -> (usize, usize) {
    (assessment.independent.len(), assessment.documents.len())
}

/// The source summary statement: how much was read, what is used, how far it was followed back.
pub(super) fn sources(material: &Material<'_>, claims: &[Assessed<'_>]) -> Vec<String> {
    let loaded = material.project.documents.iter().filter(|document| !document.editions.is_empty()).count();
    let sides =
        || claims.iter().flat_map(|claim| claim.assessment.supports.iter().chain(&claim.assessment.contradicts));
    let counting = || sides().filter(|item| item.counts());
    let used: BTreeSet<_> = counting().map(|item| item.document).collect();
    let origins: BTreeSet<_> = counting().flat_map(|item| item.origins.iter().copied()).collect();
    let passages: BTreeSet<_> = counting().map(|item| item.passage).collect();
    let open: BTreeSet<_> =
        counting().filter(|item| item.standing != Standing::Named).map(|item| item.passage).collect();
    let mut said = vec![say!("{} loaded.", capitalised(&counted(loaded, "document was", "documents were")))];
    said.push(match passages.len() {
        0 => say!("No passage of theirs is linked to a claim yet.").to_owned(),
        count => say!(
            "{} from {} for or against the claims below.",
            capitalised(&counted(count, "passage speaks", "passages speak")),
            counted(used.len(), "of them", "of them"),
        ),
    });
    said.extend(match (passages.len(), origins.len()) {
        (0, _) => None,
        (_, 0) => Some(say!("No origin is named for any passage.").to_owned()),
        (_, count) => {
            Some(say!("The passages go back to {} that somebody named.", counted(count, "origin", "origins")))
        }
    });
    if !open.is_empty() {
        let open = counted(open.len(), "passage has", "passages have");
        said.push(say!("{} not been followed back to an origin.", capitalised(&open)));
    }
    let withdrawn = sides().filter(|item| item.standing == Standing::Withdrawn).count();
    if withdrawn > 0 {
        let withdrawn = counted(withdrawn, "piece of evidence is", "pieces of evidence are");
        said.push(say!("{} withdrawn and not counted.", capitalised(&withdrawn)));
    }
    let quoted = sides().filter(|item| item.standing == Standing::Quoted).count();
    if quoted > 0 {
        let quoted = counted(quoted, "piece is a reply that a mail quotes", "pieces are replies that mails quote");
        said.push(say!("{} and not counted.", capitalised(&quoted)));
    }
    said
}

fn findings(material: &Material<'_>, claims: &[Assessed<'_>]) -> String {
    let stated = claims.iter().filter(|claim| claim.claim.kind != ClaimKind::Gap);
    let stated = stated.filter(|claim| claim.assessment.state != State::NoEvidence);
    let findings: Vec<String> = stated.map(|claim| finding(material, claim, "###")).collect();
    if findings.is_empty() {
        return say!("## Findings\n\n{}", say!("None yet."));
    }
    say!("## Findings\n\n{}", findings.join("\n\n"))
}

/// The claims with evidence both ways, and a passage from each side.
pub(super) fn differences(material: &Material<'_>, claims: &[Assessed<'_>]) -> String {
    let both = claims.iter().filter(|claim| claim.assessment.state == State::BothWays);
    let both: Vec<String> = both.map(|claim| both_sides(material, claim)).collect();
    if both.is_empty() { say!("No claim has evidence both ways.").to_owned() } else { both.join("\n\n") }
}

/// What is not known or taken for granted, as far as it is asked for, and what is unsupported or not followed back.
pub(super) fn gaps(claims: &[Assessed<'_>], kinds: &[ClaimKind]) -> String {
    let mut lines = Vec::new();
    let mut add = |lead: &str, which: &dyn Fn(&Assessed<'_>) -> bool| {
        let found = claims.iter().filter(|claim| which(claim));
        lines.extend(found.map(|claim| format!("- {lead}: {}", reference(claim.claim))));
    };
    for (lead, kind) in [(say!("Not known"), ClaimKind::Gap), (say!("Taken for granted"), ClaimKind::Assumption)] {
        add(lead, &|claim| claim.claim.kind == kind && kinds.contains(&kind));
    }
    let is_stated = |claim: &Assessed<'_>| !matches!(claim.claim.kind, ClaimKind::Gap | ClaimKind::Assumption);
    add(say!("No evidence linked"), &|claim| is_stated(claim) && claim.assessment.state == State::NoEvidence);
    add(say!("Origin not examined"), &|claim| is_stated(claim) && claim.assessment.state == State::Unexamined);
    add(say!("No date"), &|claim| is_stated(claim) && claim.claim.when.is_empty());
    if lines.is_empty() { say!("None recorded.").to_owned() } else { lines.join("\n") }
}

/// Every document that was loaded, with its hash, so that anybody can see which file was read.
pub(super) fn documents(material: &Material<'_>) -> String {
    let mut table = say!("| Document | Published | SHA-256 |\n|---|---|---|").to_owned();
    let documents = material.index.documents().iter().filter_map(|id| material.project.documents.get(*id));
    let loaded: Vec<&Document> =
        documents.filter(|document| !document.editions.is_empty() && document.reading != Reading::Sealed).collect();
    for document in loaded.iter().take(MAX_DOCUMENTS) {
        let edition = cite::edition(material.project, document);
        let hash = match edition {
            _ if material.withholds(document) => cite::LEFT_OUT.to_owned(),
            Some(edition) => format!("`{}`", edition.original),
            None => String::new(),
        };
        let published = document.published.as_ref().map(|field| in_words(&field.value)).unwrap_or_default();
        let title = cell(&document.title.value);
        table.extend([say!("\n| [{title}](document:{}) | {} | {hash} |", document.id, cell(&published), title, hash)]);
    }
    if loaded.len() > MAX_DOCUMENTS {
        table.extend([say!("\n\n{} more documents are in the project.", loaded.len() - MAX_DOCUMENTS)]);
    }
    table
}

/// Whether these are words that stand where there is nothing to say, or for evidence that is left to the register.
pub(super) fn is_filler(words: &str) -> bool {
    let nothing = [say!("No claim has evidence yet."), say!("None yet."), say!("No claim has evidence both ways.")];
    let sides = [say!("For"), say!("Against"), say!("Response")];
    let more = |side: &&str| {
        let many = words.strip_prefix(side).map(|rest| rest.chars().filter(char::is_ascii_digit).collect::<String>());
        many.is_some_and(|more| words == say!("{side}: {more} more, in the register", side, more))
    };
    nothing.contains(&words) || sides.iter().any(more)
}

#[cfg(test)]
mod tests;
