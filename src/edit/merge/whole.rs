//! What holds between objects: references lead somewhere, siblings in the tree of tags have names of their own, no tag
//! stands under itself, a digit sets one tag, and a pseudonym stands for one person.

use super::clash::{Aspect, Desk, Key, Side};
use super::rewriting::rewritten;
use super::{put, shown, take_out, take_over};
use crate::model::{Answer, AnyId, Holds, Id, Lineage, Object, Project, Source, Tag};
use std::collections::{BTreeMap, BTreeSet};

/// Sees to it that whatever is named is there, or is named no more. What one side deleted and the other needs is asked.
pub(super) fn references(
    project: &mut Project,
    (mine, theirs): (&Project, &Project),
    desk: &mut Desk<'_>,
    kept_out: &mut BTreeSet<AnyId>,
) {
    // What leads nowhere here already is for `verify` to say.
    let known: BTreeSet<(AnyId, AnyId)> = mine.dangling().into_iter().collect();
    let (mut brought, mut gone) = (BTreeSet::new(), BTreeSet::new());
    loop {
        let mut missing: BTreeMap<AnyId, Vec<AnyId>> = BTreeMap::new();
        for (naming, named) in project.dangling().into_iter().filter(|pair| !known.contains(pair)) {
            missing.entry(named).or_default().push(naming);
        }
        if missing.is_empty() {
            return;
        }
        for (named, naming) in missing {
            let from = [(mine, Side::Ours), (theirs, Side::Theirs)].into_iter().find(|(copy, _)| copy.contains(named));
            let from = from.filter(|_| !gone.contains(&named) && !kept_out.contains(&named));
            let back = from.filter(|(_, has)| {
                let came_along = naming.iter().all(|id| brought.contains(id));
                let key = Key { object: named, aspect: Aspect::Existence };
                came_along
                    || desk
                        .ask_for(key, [None, shown(mine, named), shown(theirs, named)], naming.clone())
                        .is_none_or(|side| side == *has)
            });
            if let Some((copy, _)) = back {
                take_over(project, copy, named);
                brought.insert(named);
                continue;
            }
            let is_kept_out = kept_out.contains(&named);
            gone.insert(named);
            for id in naming {
                if id.falls_with(named) && !matches!(id, AnyId::Decision(_)) {
                    take_out(project, id);
                    gone.insert(id);
                    if is_kept_out {
                        kept_out.insert(id);
                    }
                } else {
                    forget(project, id, named);
                }
            }
        }
    }
}

/// Takes every mention of what is not there out of an object that stands without it.
fn forget(project: &mut Project, naming: AnyId, gone: AnyId) {
    let is_gone = |source: Source| AnyId::from(source) == gone;
    match naming {
        AnyId::Document(id) => change(project, id, |document| {
            document.editions.retain(|edition| AnyId::from(*edition) != gone);
            document.attached_to.retain(|message| AnyId::from(*message) != gone);
            match &mut document.lineage {
                Lineage::Original { origin, .. } if AnyId::from(*origin) == gone => document.lineage = Lineage::Unknown,
                Lineage::Derived(parents) => {
                    parents.retain(|parent| !is_gone(parent.to));
                    if parents.is_empty() {
                        document.lineage = Lineage::Unknown;
                    }
                }
                Lineage::Unknown | Lineage::Original { .. } => {}
            }
        }),
        AnyId::Passage(id) => change(project, id, |passage| {
            passage.attribution.retain(|attribution| !is_gone(attribution.to));
            passage.places.retain(|place| AnyId::from(place.place) != gone);
            passage.entities.retain(|entity| AnyId::from(*entity) != gone);
        }),
        AnyId::Claim(id) => change(project, id, |claim| {
            claim.places.retain(|place| AnyId::from(place.place) != gone);
            claim.entities.retain(|entity| AnyId::from(*entity) != gone);
            claim.replies.retain(|reply| AnyId::from(reply.party) != gone);
            for reply in &mut claim.replies {
                if matches!(&reply.answer, Some(Answer::Passage(passage)) if AnyId::from(*passage) == gone) {
                    reply.answer = None;
                }
            }
            claim.superseded_by = claim.superseded_by.filter(|other| AnyId::from(*other) != gone);
        }),
        AnyId::Origin(id) => change(project, id, |it| it.depends_on.retain(|other| AnyId::from(*other) != gone)),
        AnyId::Tag(id) => change(project, id, |tag| tag.parent = tag.parent.filter(|up| AnyId::from(*up) != gone)),
        AnyId::Decision(id) if matches!(gone, AnyId::Claim(_)) => {
            change(project, id, |decision| (decision.onto, decision.was_there) = (None, true));
        }
        other => take_out(project, other),
    }
}

fn change<T>(project: &mut Project, id: Id<T>, with: impl FnOnce(&mut T))
where
    T: Object,
    Project: Holds<T>,
{
    let Some(mut object) = Holds::<T>::collection(project).get(id).cloned() else { return };
    with(&mut object);
    put(project, id, Some(object));
}

/// Names among siblings, and rings of parents.
pub(super) fn tags(project: &mut Project, copies: (&Project, &Project), desk: &mut Desk<'_>) {
    // Making one tag of two brings the tags under both together.
    while let Some((kept, other)) = siblings(project, copies, desk) {
        take_out(project, other.into());
        *project = rewritten(project, &BTreeMap::from([(other.into(), kept.into())]));
        let mut seen = BTreeSet::new();
        let taggings: Vec<_> = project.taggings.iter().cloned().collect();
        for tagging in taggings {
            if !seen.insert((tagging.passage, tagging.tag, tagging.made.by)) {
                take_out(project, tagging.id.into());
            }
        }
    }
    rings(project, copies, desk);
}

fn place(tag: &Tag) -> (Option<Id<Tag>>, String) {
    (tag.parent, tag.name.trim().to_lowercase())
}

/// The next two siblings of one name that are to be one tag. Those that are to stay two are given names of their own.
fn siblings(
    project: &mut Project,
    (mine, theirs): (&Project, &Project),
    desk: &mut Desk<'_>,
) -> Option<(Id<Tag>, Id<Tag>)> {
    let mut named: BTreeMap<_, Vec<Id<Tag>>> = BTreeMap::new();
    for tag in project.tags.iter() {
        named.entry(place(tag)).or_default().push(tag.id);
    }
    let is_here = |id: Id<Tag>, at: &(Option<Id<Tag>>, String)| mine.tags.get(id).is_some_and(|tag| place(tag) == *at);
    let taken: BTreeSet<_> = named.keys().cloned().collect();
    for (at, mut ids) in named.into_iter().filter(|(_, ids)| ids.len() > 1) {
        ids.sort_by_key(|id| !is_here(*id, &at));
        let Some((kept, others)) = ids.split_first() else { continue };
        for other in others.iter().filter(|other| !is_here(**other, &at)) {
            let key = Key { object: (*other).into(), aspect: Aspect::SameName };
            let value = |copy: &Project, id: Id<Tag>| shown(copy, id.into()).or_else(|| shown(project, id.into()));
            let side = desk.ask(key, [None, value(mine, *kept), value(theirs, *other)]);
            match side {
                Some(Side::Ours) => return Some((*kept, *other)),
                Some(Side::Theirs) => {
                    let free = |number: &usize| !taken.contains(&(at.0, format!("{} {number}", at.1)));
                    let number = (2..=taken.len() + 2).find(free).unwrap_or_default();
                    change(project, *other, |tag| tag.name = format!("{} {number}", tag.name.trim()));
                }
                None => {}
            }
        }
    }
    None
}

/// A tag that came to stand under itself, since each side put one of two tags under the other.
fn rings(project: &mut Project, (mine, theirs): (&Project, &Project), desk: &mut Desk<'_>) {
    let ids: Vec<Id<Tag>> = project.tags.iter().map(Object::id).collect();
    for id in ids {
        let members = ring(project, id);
        if members.is_empty() || !ring(mine, id).is_empty() {
            continue;
        }
        let key = Key { object: id.into(), aspect: Aspect::Ring };
        let side = desk.ask(key, [None, shown(mine, id.into()), shown(theirs, id.into())]);
        let copy = if side == Some(Side::Theirs) { theirs } else { mine };
        for member in &members {
            let parent = copy.tags.get(*member).and_then(|tag| tag.parent).filter(|up| project.tags.contains(*up));
            change(project, *member, |tag| tag.parent = parent);
        }
        if !ring(project, id).is_empty() {
            change(project, id, |tag| tag.parent = None);
        }
    }
}

/// The tags of the ring of parents that this one stands in; none where it stands in none.
fn ring(project: &Project, id: Id<Tag>) -> Vec<Id<Tag>> {
    let (mut above, mut next) = (vec![id], project.tags.get(id).and_then(|tag| tag.parent));
    while let Some(up) = next.filter(|up| *up != id) {
        if above.contains(&up) {
            return Vec::new();
        }
        above.push(up);
        next = project.tags.get(up).and_then(|tag| tag.parent);
    }
    if next == Some(id) { above } else { Vec::new() }
}

/// Where two tags have one digit, the one that had it here keeps it; those that go without.
pub(super) fn keys(project: &mut Project, mine: &Project) -> Vec<AnyId> {
    let mut with_key: BTreeMap<char, Vec<Id<Tag>>> = BTreeMap::new();
    for tag in project.tags.iter() {
        if let Some(key) = tag.key {
            with_key.entry(key).or_default().push(tag.id);
        }
    }
    let mut without = Vec::new();
    for (key, mut ids) in with_key {
        let had_it = |id: &Id<Tag>| mine.tags.get(*id).is_some_and(|tag| tag.key == Some(key));
        ids.sort_by_key(|id| !had_it(id));
        for id in ids.into_iter().skip(1).filter(|id| !had_it(id)) {
            change(project, id, |tag| tag.key = None);
            without.push(id.into());
        }
    }
    without
}

/// Where both sides gave one pseudonym to two, the one that has it here keeps it, and the other is given the next
/// number; those that are called otherwise now.
pub(super) fn pseudonyms(project: &mut Project, mine: &Project) -> Vec<AnyId> {
    let mut borne: BTreeMap<String, Vec<AnyId>> = BTreeMap::new();
    for entity in project.entities.iter() {
        if let Some(redaction) = &entity.redaction {
            borne.entry(redaction.pseudonym.clone()).or_default().push(entity.id.into());
        }
    }
    for document in project.documents.iter() {
        if let Some(redaction) = &document.redaction {
            borne.entry(redaction.pseudonym.clone()).or_default().push(document.id.into());
        }
    }
    let mut given: BTreeSet<String> = project.pseudonyms().map(str::to_owned).collect();
    let mut renamed = Vec::new();
    for (pseudonym, mut bearers) in borne {
        let had_it = |id: &AnyId| pseudonym_of(mine, *id).as_deref() == Some(pseudonym.as_str());
        bearers.sort_by_key(|id| !had_it(id));
        for id in bearers.into_iter().skip(1).filter(|id| !had_it(id)) {
            let stem = pseudonym.trim_end_matches(|char: char| char.is_ascii_digit()).trim_end();
            let mut names = (1..=given.len() + 1).map(|number| format!("{stem} {number}"));
            let next = names.find(|name| !given.contains(name));
            let Some(next) = next else { continue };
            given.insert(next.clone());
            match id {
                AnyId::Entity(id) => change(project, id, |entity| {
                    entity.redaction.iter_mut().for_each(|redaction| redaction.pseudonym.clone_from(&next));
                }),
                AnyId::Document(id) => change(project, id, |document| {
                    document.redaction.iter_mut().for_each(|redaction| redaction.pseudonym.clone_from(&next));
                }),
                _ => {}
            }
            if let Some(case) = project.head().map(|case| case.id) {
                change(project, case, |case| case.pseudonyms.push(next.clone()));
            }
            renamed.push(id);
        }
    }
    renamed
}

fn pseudonym_of(project: &Project, id: AnyId) -> Option<String> {
    match id {
        AnyId::Entity(id) => project.entities.get(id)?.redaction.as_ref().map(|it| it.pseudonym.clone()),
        AnyId::Document(id) => project.documents.get(id)?.redaction.as_ref().map(|it| it.pseudonym.clone()),
        _ => None,
    }
}
