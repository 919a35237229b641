//! Those whom the claims concern: people and bodies with the claims about each, and who was asked for a reply.

use crate::analysis::when::in_words;
use crate::analysis::wording::shortened;
use crate::brief::Material;
use crate::brief::compose::Assessed;
use crate::brief::escape::{cell, markdown as escaped};
use crate::brief::link::claim as reference;
use crate::model::{Answer, Claim, Edtf, Entity, EntityKind, Id, Reply};
use crate::say;
use std::collections::BTreeMap;

/// As many claims as a cell of a table can hold.
const CLAIMS_A_PARTY: usize = 4;
/// Code points of an answer in a table.
const ANSWER_CODEPOINTS: usize = 200;

/// Whether it is somebody who can act and answer.
pub(in crate::brief) fn is_party(entity: &Entity) -> bool {
    matches!(entity.kind, EntityKind::Person | EntityKind::Organization | EntityKind::Company | EntityKind::PublicBody)
}

/// People and bodies that claims are about, those with most claims first.
pub(super) fn table(material: &Material<'_>, claims: &[Assessed<'_>]) -> String {
    let mut about: BTreeMap<Id<Entity>, Vec<&Claim>> = BTreeMap::new();
    for claim in claims {
        for entity in &claim.claim.entities {
            about.entry(*entity).or_default().push(claim.claim);
        }
    }
    let parties = about.into_iter().filter_map(|(id, claims)| Some((material.project.entities.get(id)?, claims)));
    let mut parties: Vec<(&Entity, Vec<&Claim>)> = parties.filter(|(entity, _)| is_party(entity)).collect();
    parties.sort_by_key(|(entity, claims)| (std::cmp::Reverse(claims.len()), entity.name.as_str(), entity.id));
    if parties.is_empty() {
        return say!("No claim names a person or a body.").to_owned();
    }
    let mut table = say!("| Name | What it is | Claims |\n|---|---|---|").to_owned();
    for (entity, claims) in parties {
        let mut listed: Vec<String> =
            claims.iter().take(CLAIMS_A_PARTY).map(|claim| reference(claim).replace('|', "\\|")).collect();
        if claims.len() > CLAIMS_A_PARTY {
            listed.push(say!("{} more", claims.len() - CLAIMS_A_PARTY));
        }
        let what = match entity.description.trim() {
            "" => entity.kind.label().to_owned(),
            words => format!("{}. {words}", entity.kind.label()),
        };
        table.extend([format!("\n| {} | {} | {} |", cell(&entity.name), cell(&what), listed.join(" "))]);
    }
    table
}

/// Who was asked about which claim, until when, and what came of it.
pub(super) fn replies(material: &Material<'_>, claims: &[Assessed<'_>]) -> String {
    let all = claims.iter().flat_map(|claim| claim.claim.replies.iter().map(move |reply| (claim.claim, reply)));
    let rows: Vec<String> = all.map(|(claim, reply)| row(material, claim, reply)).collect();
    if rows.is_empty() {
        return say!("Nobody was asked for a reply, as far as is recorded.").to_owned();
    }
    say!("| Who | About | Asked | Until | Reply |\n|---|---|---|---|---|\n{}", rows.join("\n"))
}

fn row(material: &Material<'_>, claim: &Claim, reply: &Reply) -> String {
    let party = material.project.entities.get(reply.party).map_or("", |entity| entity.name.as_str());
    let day = |date: &Option<Edtf>| date.as_ref().map(in_words).unwrap_or_default();
    let asked = match (day(&reply.asked).as_str(), reply.how.trim()) {
        ("", _) => say!("not yet").to_owned(),
        (asked, "") => asked.to_owned(),
        (asked, how) => format!("{asked}, {how}"),
    };
    let about = reference(claim).replace('|', "\\|");
    let until = day(&reply.deadline);
    format!("| {} | {about} | {} | {} | {} |", cell(party), cell(&asked), cell(&until), answer(material, reply))
}

fn answer(material: &Material<'_>, reply: &Reply) -> String {
    let said = match &reply.answer {
        Some(Answer::Words(words)) => format!("“{}”", escaped(&shortened(words, ANSWER_CODEPOINTS))),
        Some(Answer::Passage(id)) => {
            crate::brief::link_to(material.project, material.corpus, (*id).into(), None).unwrap_or_default()
        }
        None if reply.answered.is_some() => say!("answered").to_owned(),
        None => say!("none yet").to_owned(),
    };
    let on = reply.answered.as_ref().map(|date| format!("{}: ", escaped(&in_words(date)))).unwrap_or_default();
    (on + &said).replace('|', "\\|")
}
