//! People, bodies and things, by name or alias, found or made; several that are one, merged.

use super::claim::reply;
use super::{required, same_name};
use crate::analysis::namesakes;
use crate::model::{Claim, Entity, EntityKind, Id, Project, Reply, Subject};
use crate::problem::Problem;
use crate::say;
use crate::session::Work;

/// The entity of this name or alias.
pub fn find(project: &Project, name: &str) -> Option<Id<Entity>> {
    let known =
        |entity: &&Entity| same_name(&entity.name, name) || entity.aliases.iter().any(|alias| same_name(alias, name));
    project.entities.iter().find(known).map(|entity| entity.id)
}

/// The same, made where there is none.
pub fn find_or_make(work: &mut Work<'_>, name: &str, kind: EntityKind) -> Result<Id<Entity>, Problem> {
    let name = required(name, say!("The name"))?;
    if let Some(known) = find(work.project(), &name) {
        return Ok(known);
    }
    let (id, aliases, description) = (work.maker.id(), Vec::new(), String::new());
    let entity = Entity { id, kind, name, aliases, description, redaction: None };
    work.create(entity)
}

/// Makes one of several: the one that stays is called what the others were too, and stands wherever they stood.
pub fn merge(work: &mut Work<'_>, from: &[Id<Entity>], into: Id<Entity>) -> Result<(), Problem> {
    if from.contains(&into) {
        return Err(Problem::usage(say!("A name cannot be merged with itself")));
    }
    work.get(into)?;
    for gone in from {
        let gone = work.get(*gone)?.clone();
        work.update(into, |kept| unite(kept, &gone))?;
    }
    let goes = |id: &Id<Entity>| from.contains(id);
    let passages = work.project().passages.iter().filter(|passage| passage.entities.iter().any(goes));
    for id in passages.map(|passage| passage.id).collect::<Vec<_>>() {
        work.update(id, |passage| replace(&mut passage.entities, from, into))?;
    }
    let names =
        |claim: &&Claim| claim.entities.iter().any(goes) || claim.replies.iter().any(|reply| goes(&reply.party));
    let claims: Vec<_> = work.project().claims.iter().filter(names).map(|claim| claim.id).collect();
    for id in claims {
        let replies = one_party(&work.get(id)?.replies, from, into)?;
        work.update(id, |claim| {
            replace(&mut claim.entities, from, into);
            claim.replies = replies;
        })?;
    }
    let on = |subject: Subject| matches!(subject, Subject::Entity(id) if from.contains(&id));
    let memos: Vec<_> = work.project().memos.iter().filter(|memo| on(memo.subject)).map(|memo| memo.id).collect();
    memos.into_iter().try_for_each(|id| work.update(id, |memo| memo.subject = Subject::Entity(into)))?;
    hand_over_apart(work, from, into)?;
    from.iter().try_for_each(|gone| work.delete(*gone))
}

/// What was said to be another than one that goes is another than the one that stays.
fn hand_over_apart(work: &mut Work<'_>, from: &[Id<Entity>], into: Id<Entity>) -> Result<(), Problem> {
    let said = work.project().decisions.iter().filter_map(|one| Some((one.id, namesakes::refused(one)?)));
    let said: Vec<_> = said.filter(|(_, group)| group.iter().any(|id| from.contains(id))).collect();
    for (id, mut group) in said {
        replace(&mut group, from, into);
        match group.len() {
            0 | 1 => work.delete(id)?,
            _ => work.update(id, |decision| decision.value = namesakes::value(&group))?,
        }
    }
    Ok(())
}

/// What is known of both; the name of the one that stays holds.
fn unite(kept: &mut Entity, gone: &Entity) {
    for form in std::iter::once(&gone.name).chain(&gone.aliases) {
        // Another spelling is worth keeping even where it differs in case only: texts are searched for it.
        if kept.name != *form && !kept.aliases.contains(form) {
            kept.aliases.push(form.clone());
        }
    }
    if kept.kind == EntityKind::Thing {
        kept.kind = gone.kind;
    }
    // Whoever was not to be named under one of its names is not to be named under the others.
    let is_free = kept.pseudonym().is_none() && gone.pseudonym().is_some();
    if is_free || kept.redaction.is_none() {
        kept.redaction.clone_from(&gone.redaction);
    }
    if kept.description.is_empty() {
        kept.description.clone_from(&gone.description);
    } else if !gone.description.is_empty() && kept.description != gone.description {
        kept.description.extend(["\n", &gone.description]);
    }
}

/// Puts the one that stays in the place of those that go, once.
fn replace(entities: &mut Vec<Id<Entity>>, from: &[Id<Entity>], into: Id<Entity>) {
    let mut seen = std::collections::BTreeSet::new();
    for id in entities.iter_mut().filter(|id| from.contains(id)) {
        *id = into;
    }
    entities.retain(|id| seen.insert(*id));
}

/// The replies of a claim when these parties are one.
fn one_party(replies: &[Reply], from: &[Id<Entity>], into: Id<Entity>) -> Result<Vec<Reply>, Problem> {
    let mut united: Vec<Reply> = Vec::new();
    // What is known of the one that stays holds over what is known of those that go.
    let (stays, go): (Vec<&Reply>, Vec<&Reply>) = replies.iter().partition(|reply| reply.party == into);
    for given in stays.into_iter().chain(go) {
        let party = if from.contains(&given.party) { into } else { given.party };
        let given = Reply { party, ..given.clone() };
        match united.iter_mut().find(|kept| kept.party == party) {
            None => united.push(given),
            Some(kept) => {
                reply::one_answer(kept, &given)?;
                reply::unite(kept, &given);
            }
        }
    }
    Ok(united)
}
