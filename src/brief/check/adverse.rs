//! Sentences that say something bad of a party that is named, where nobody recorded that it was asked.

use super::checking::Checking;
use super::lexicon::{ADVERSE, ANSWERS, at, holds};
use crate::brief::Rule;
use crate::brief::parted::{Kind, Part};
use crate::model::{Claim, Entity, EntityKind, Id, Reply, Stance};
use crate::say;
use crate::text::fold;
use std::collections::BTreeSet;

pub(super) fn look(checking: &mut Checking<'_>) {
    let parties = parties(checking);
    let asked = asked(checking);
    let mut found = Vec::new();
    for (nth, sentence, block) in checking.sentences() {
        let plain = checking.plainly(sentence);
        let is_asked_about = !matches!(block.kind, Kind::Code | Kind::Columns) && block.part != Part::Head;
        if !is_asked_about || !holds(&plain, ADVERSE) || holds(&plain, ANSWERS) {
            continue;
        }
        let words = fold(checking.parted.say(&sentence.words)).into_owned();
        let named: Vec<&(Id<Entity>, Vec<String>)> =
            parties.iter().filter(|(_, forms)| forms.iter().any(|form| at(&words, form).is_some())).collect();
        // Where one of those who are named was asked, somebody has seen to it: the others may be the harmed.
        if named.is_empty()
            || named.iter().any(|(id, _)| asked.contains(id))
            || has_response(checking, &checking.claims_about(sentence))
        {
            continue;
        }
        let entities = named.iter().filter_map(|(id, _)| checking.material.project.entities.get(*id));
        let called: Vec<&str> = entities.map(|entity| entity.name.as_str()).collect();
        let word = ADVERSE.iter().find_map(|word| at(&plain, word)).and_then(|at| plain.get(at)).unwrap_or_default();
        let detail = say!("‘{word}…’ is said of {}, and no right of reply is recorded.", called.join(", "), word);
        found.push((nth, checking.claims_about(sentence).first().copied(), detail));
    }
    for (nth, claim, detail) in found {
        checking.find(nth, Rule::NoReply, None, claim, detail);
    }
}

/// Whoever could answer: people and bodies, by all their names.
fn parties(checking: &Checking<'_>) -> Vec<(Id<Entity>, Vec<String>)> {
    let can_answer = |entity: &&Entity| {
        matches!(
            entity.kind,
            EntityKind::Person | EntityKind::Organization | EntityKind::Company | EntityKind::PublicBody
        )
    };
    let forms = |entity: &Entity| {
        let all = std::iter::once(&entity.name).chain(&entity.aliases);
        let mut forms: Vec<String> =
            all.map(|form| fold(form).into_owned()).filter(|form| form.chars().count() > 2).collect();
        // A person goes by the last name as well.
        let last = (entity.kind == EntityKind::Person).then(|| entity.name.split_whitespace().next_back()).flatten();
        forms.extend(last.map(|last| fold(last).into_owned()).filter(|last| last.chars().count() > 2));
        (entity.id, forms)
    };
    checking.material.project.entities.iter().filter(can_answer).map(forms).collect()
}

/// Whoever was asked, or answered, about anything.
fn asked(checking: &Checking<'_>) -> BTreeSet<Id<Entity>> {
    let claims = checking.material.project.claims.iter();
    let is_asked = |reply: &&Reply| reply.asked.is_some() || reply.answered.is_some() || reply.answer.is_some();
    claims.flat_map(|claim| claim.replies.iter().filter(is_asked).map(|reply| reply.party)).collect()
}

/// Whether a response is linked to one of these claims.
fn has_response(checking: &Checking<'_>, claims: &[Id<Claim>]) -> bool {
    let responds = |id: &Id<Claim>| {
        let evidence = checking.material.index.evidence(*id).iter();
        evidence.filter_map(|id| checking.material.project.evidence.get(*id)).any(|it| it.stance == Stance::Responds)
    };
    claims.iter().any(responds)
}
