//! Claims as the program lists them: judgements, assumptions, a table of all, and one of those with a date.

use crate::analysis::State;
use crate::analysis::when::in_words;
use crate::analysis::wording::{capitalised, counted, list};
use crate::brief::Material;
use crate::brief::compose::{Assessed, sentences};
use crate::brief::escape::cell;
use crate::brief::estimate::likelihood_in_short;
use crate::brief::link::claim as reference;
use crate::model::{ClaimKind, current};
use crate::say;
use std::collections::BTreeSet;

/// As many origins as a cell of a table can name.
const NAMED_ORIGINS: usize = 3;

/// Every judgement, with how it stands, how likely it is and how firm its ground, a sentence each.
pub(super) fn judgements(material: &Material<'_>, claims: &[Assessed<'_>]) -> String {
    numbered(material, claims, ClaimKind::Judgement).unwrap_or_else(|| say!("No judgement is recorded.").to_owned())
}

/// Everything that is taken for granted, and on what it stands.
pub(super) fn assumptions(material: &Material<'_>, claims: &[Assessed<'_>]) -> String {
    numbered(material, claims, ClaimKind::Assumption).unwrap_or_else(|| say!("No assumption is recorded.").to_owned())
}

fn numbered(material: &Material<'_>, claims: &[Assessed<'_>], kind: ClaimKind) -> Option<String> {
    let of_kind = claims.iter().filter(|claim| claim.claim.kind == kind);
    let lines = (1..).zip(of_kind);
    let lines: Vec<String> = lines
        .map(|(number, claim)| format!("{number}. {} {}", reference(claim.claim), sentences(material, claim)))
        .collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

/// Every claim but those that say what is not known: state, origins, likelihood and confidence, each in its column.
pub(super) fn table(material: &Material<'_>, claims: &[Assessed<'_>]) -> String {
    let mut table = say!("| Claim | Stands on | Origins | Likelihood | Confidence |\n|---|---|---|---|---|").to_owned();
    let stated: Vec<_> = claims.iter().filter(|claim| claim.claim.kind != ClaimKind::Gap).collect();
    if stated.is_empty() {
        return say!("No claim is stated yet.").to_owned();
    }
    for claim in stated {
        let likelihood = current(&claim.claim.likelihood).map(likelihood_in_short).unwrap_or_default();
        let confidence = current(&claim.claim.confidence).map_or("", |grade| grade.label());
        table.extend([format!(
            "\n| {} | {} | {} | {likelihood} | {confidence} |",
            reference(claim.claim).replace('|', "\\|"),
            claim.assessment.state.label(),
            cell(&origins(material, claim)),
        )]);
    }
    table
}

/// Who first knew, as far as anybody named it.
fn origins(material: &Material<'_>, claim: &Assessed<'_>) -> String {
    let assessment = &claim.assessment;
    let sides = assessment.supports.iter().chain(&assessment.contradicts).filter(|item| item.counts());
    let all: BTreeSet<_> = sides.flat_map(|item| item.origins.iter().copied()).collect();
    let mut said = match all.len() {
        0 => String::new(),
        count if count > NAMED_ORIGINS => counted(count, "origin", "origins"),
        _ => material.naming.names(material.project, &all),
    };
    if assessment.unexamined > 0 {
        let open = say!("one passage not examined" | "{n} passages not examined" % assessment.unexamined);
        said = if said.is_empty() { open } else { say!("{said}; {open}", said, open) };
    }
    said
}

/// Every dated claim, the earliest first; those without a date below.
pub(super) fn chronology(material: &Material<'_>, claims: &[Assessed<'_>]) -> String {
    let stated = || claims.iter().filter(|claim| claim.claim.kind != ClaimKind::Gap);
    let mut rows = String::new();
    for claim in stated().filter(|claim| !claim.claim.when.is_empty()) {
        let when: Vec<String> = claim.claim.when.iter().map(in_words).collect();
        let places = claim.claim.places.iter().filter_map(|used| material.project.places.get(used.place));
        let places: Vec<&str> = places.map(|place| place.name.as_str()).collect();
        rows.extend([format!(
            "\n| {} | {} | {} | {} |",
            cell(&capitalised(&when.join("; "))),
            reference(claim.claim).replace('|', "\\|"),
            cell(&list(&places)),
            claim.assessment.state.label(),
        )]);
    }
    let table = if rows.is_empty() {
        say!("No claim has a date.").to_owned()
    } else {
        say!("| When | What | Where | Stands on |\n|---|---|---|---|{rows}", rows)
    };
    let undated: Vec<String> = stated()
        .filter(|claim| claim.claim.when.is_empty() && claim.assessment.state != State::NoEvidence)
        .map(|claim| format!("- {}", reference(claim.claim)))
        .collect();
    if undated.is_empty() { table } else { say!("{table}\n\nWithout a date:\n\n{}", undated.join("\n"), table) }
}
