//! Findings as a template writes them: a text to begin with, of claims with live references and the program's own
//! sentences on what each stands. Claims for which nothing was found, and what is not known, are left to the gaps.

use crate::analysis::State;
use crate::analysis::wording::capitalised;
use crate::brief::Material;
use crate::brief::compose::{Assessed, finding, sentences};
use crate::brief::escape::markdown as escaped;
use crate::brief::link::claim as reference;
use crate::brief::living::is_party;
use crate::brief::render::when_and_where;
use crate::model::{ClaimKind, Entity, Id};
use crate::say;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// As many as fit on a page with all that stands around them.
const ON_A_PAGE: usize = 7;

/// What something speaks for or against.
fn found<'c, 'a>(claims: &'c [Assessed<'a>]) -> impl Iterator<Item = &'c Assessed<'a>> {
    let is_found =
        |claim: &&Assessed<'_>| claim.claim.kind != ClaimKind::Gap && claim.assessment.state != State::NoEvidence;
    claims.iter().filter(is_found)
}

fn or_none(parts: &[String], between: &str) -> String {
    if parts.is_empty() { say!("None yet.").to_owned() } else { parts.join(between) }
}

/// The facts that stand on most, a line each; judgements stand above already.
pub(super) fn in_short(material: &Material<'_>, claims: &[Assessed<'_>]) -> String {
    let mut facts: Vec<_> = found(claims).filter(|claim| claim.claim.kind == ClaimKind::ReportedFact).collect();
    facts.sort_by_key(|claim| Reverse((claim.assessment.independent.len(), claim.assessment.documents.len())));
    facts.truncate(ON_A_PAGE);
    let lines = (1..).zip(facts);
    let lines: Vec<String> = lines
        .map(|(number, claim)| format!("{number}. {} {}", reference(claim.claim), sentences(material, claim)))
        .collect();
    or_none(&lines, "\n")
}

/// All of them by number, with their evidence.
pub(super) fn numbered(material: &Material<'_>, claims: &[Assessed<'_>]) -> String {
    let all = (1..).zip(found(claims)).map(|(number, claim)| finding(material, claim, &format!("### {number}.")));
    or_none(&all.collect::<Vec<_>>(), "\n\n")
}

/// Every claim, also one that nothing speaks for yet.
pub(super) fn each_claim(material: &Material<'_>, claims: &[Assessed<'_>]) -> String {
    let stated = claims.iter().filter(|claim| claim.claim.kind != ClaimKind::Gap);
    let all = (1..).zip(stated).map(|(number, claim)| finding(material, claim, &format!("### {number}.")));
    or_none(&all.collect::<Vec<_>>(), "\n\n")
}

/// Those with a date, the earliest first.
pub(super) fn by_date(material: &Material<'_>, claims: &[Assessed<'_>]) -> String {
    let dated = (1..).zip(found(claims).filter(|claim| !claim.claim.when.is_empty()));
    let lines = dated.map(|(number, claim)| {
        let when = when_and_where(material.project, claim.claim).unwrap_or_default();
        // '2018.' would begin another list.
        let when = escaped(&format!("{}.", capitalised(&when)));
        format!("{number}. {when} {} {}", reference(claim.claim), sentences(material, claim))
    });
    or_none(&lines.collect::<Vec<_>>(), "\n")
}

/// Grouped by those whom they concern; a claim about several stands with the first, numbers go through.
pub(super) fn by_party(material: &Material<'_>, claims: &[Assessed<'_>]) -> String {
    let mut about: BTreeMap<Id<Entity>, usize> = BTreeMap::new();
    for id in found(claims).flat_map(|claim| claim.claim.entities.iter()) {
        *about.entry(*id).or_default() += 1;
    }
    let parties = about.into_iter().filter_map(|(id, count)| Some((material.project.entities.get(id)?, count)));
    let mut parties: Vec<(&Entity, usize)> = parties.filter(|(entity, _)| is_party(entity)).collect();
    parties.sort_by_key(|(entity, count)| (Reverse(*count), entity.name.as_str(), entity.id));
    let (mut number, mut told, mut parts) = (0, BTreeSet::new(), Vec::new());
    let mut tell = |claim: &Assessed<'_>| {
        number += 1;
        finding(material, claim, &format!("#### {number}."))
    };
    for (entity, _) in &parties {
        let of_it = found(claims).filter(|claim| claim.claim.entities.contains(&entity.id));
        let of_it: Vec<String> = of_it.filter(|claim| told.insert(claim.claim.id)).map(&mut tell).collect();
        if !of_it.is_empty() {
            parts.push(format!("### {}\n\n{}", escaped(&entity.name), of_it.join("\n\n")));
        }
    }
    let rest: Vec<String> = found(claims).filter(|claim| !told.contains(&claim.claim.id)).map(&mut tell).collect();
    if !rest.is_empty() {
        parts.push(say!("### Other findings\n\n{}", rest.join("\n\n")));
    }
    or_none(&parts, "\n\n")
}
