//! Making one tag of two, and putting what one tag is on under another.
//!
//! What stands under the tag that goes moves under the one that stays; where both have a tag of one name under them,
//! these are merged too. So a merge is a list of moves and a list of *pairs*, each a tag that goes and the tag it
//! goes into.

use crate::model::{Id, Passage, Project, Subject, Tag, Tagging};
use crate::problem::Problem;
use crate::say;
use crate::session::Work;
use std::collections::{BTreeMap, BTreeSet};

/// What a merge does, in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Merging {
    /// Passages that get the tag that stays in place of the one that goes.
    pub retagged: usize,
    /// Passages that had both.
    pub both: usize,
    /// Tags that are put under the tag that stays, or under one under it.
    pub moved: usize,
    /// Tags under it that are merged with one of the same name.
    pub merged: usize,
    /// Memos that are on the tag that stays from then on.
    pub memos: usize,
}

/// What merging a tag into another would do; why it cannot be done.
pub fn merging(project: &Project, from: Id<Tag>, into: Id<Tag>) -> Result<Merging, Problem> {
    let plan = Plan::of(project, from, into)?;
    let going: BTreeMap<_, _> = plan.pairs.iter().copied().collect();
    let mut done = Merging { moved: plan.moves.len(), merged: plan.pairs.len() - 1, ..Merging::default() };
    let staying: BTreeSet<_> = going.values().copied().collect();
    let on: BTreeMap<Id<Tag>, BTreeSet<Id<Passage>>> = passages_of(project, |tag| staying.contains(&tag));
    for (tag, passages) in passages_of(project, |tag| going.contains_key(&tag)) {
        let there = going.get(&tag).and_then(|into| on.get(into));
        let both = passages.iter().filter(|passage| there.is_some_and(|there| there.contains(passage))).count();
        done.both += both;
        done.retagged += passages.len() - both;
    }
    done.memos =
        project.memos.iter().filter(|memo| matches!(memo.subject, Subject::Tag(id) if going.contains_key(&id))).count();
    Ok(done)
}

/// Merges a tag into another, which keeps its name and colour: every passage of either has it, once; what stood under
/// the one stands under the other; descriptions are joined, a key is kept, memos move.
pub fn merge(work: &mut Work<'_>, from: Id<Tag>, into: Id<Tag>) -> Result<Merging, Problem> {
    let done = merging(work.project(), from, into)?;
    let plan = Plan::of(work.project(), from, into)?;
    for (tag, parent) in plan.moves {
        work.update(tag, |tag| tag.parent = parent)?;
    }
    for (from, into) in plan.pairs {
        unite(work, from, into)?;
    }
    Ok(done)
}

/// Puts another tag on all passages of a tag, in its place; how many passages there were. The tag stays.
pub fn move_passages(work: &mut Work<'_>, from: Id<Tag>, to: Id<Tag>) -> Result<usize, Problem> {
    work.get(from)?;
    work.get(to)?;
    if from == to {
        return Err(Problem::usage(say!("That is the same tag")));
    }
    let on = |project: &Project, wanted: Id<Tag>| -> Vec<(Id<Tagging>, Id<Passage>)> {
        let taggings = project.taggings.iter().filter(|tagging| tagging.tag == wanted);
        taggings.map(|tagging| (tagging.id, tagging.passage)).collect()
    };
    let mut has: BTreeSet<_> = on(work.project(), to).into_iter().map(|(_, passage)| passage).collect();
    let mut moved = BTreeSet::new();
    for (tagging, passage) in on(work.project(), from) {
        moved.insert(passage);
        if has.insert(passage) {
            work.update(tagging, |tagging| tagging.tag = to)?;
        } else {
            work.delete(tagging)?;
        }
    }
    Ok(moved.len())
}

/// Gives one tag what the other has, and takes the other out. Nothing stands under it any more.
fn unite(work: &mut Work<'_>, from: Id<Tag>, into: Id<Tag>) -> Result<(), Problem> {
    move_passages(work, from, into)?;
    let memos: Vec<_> =
        work.project().memos.iter().filter(|memo| memo.subject == Subject::Tag(from)).map(|memo| memo.id).collect();
    for memo in memos {
        work.update(memo, |memo| memo.subject = Subject::Tag(into))?;
    }
    let gone = work.get(from)?.clone();
    work.delete(from)?;
    work.update(into, |tag| {
        tag.key = tag.key.or(gone.key);
        tag.description = joined(&tag.description, &gone.description);
    })
}

/// Two descriptions as one; what both say is said once.
fn joined(one: &str, other: &str) -> String {
    let (one, other) = (one.trim(), other.trim());
    if other.is_empty() || one.contains(other) {
        return one.to_owned();
    }
    match one.chars().last() {
        None => other.to_owned(),
        Some('.' | '!' | '?' | ';') => format!("{one} {other}"),
        Some(_) => format!("{one}; {other}"),
    }
}

fn passages_of(project: &Project, wanted: impl Fn(Id<Tag>) -> bool) -> BTreeMap<Id<Tag>, BTreeSet<Id<Passage>>> {
    let mut passages: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
    for tagging in project.taggings.iter().filter(|tagging| wanted(tagging.tag)) {
        passages.entry(tagging.tag).or_default().insert(tagging.passage);
    }
    passages
}

/// What becomes of each tag in a merge.
#[derive(Debug, Default)]
struct Plan {
    /// Tags that are put under another parent.
    moves: Vec<(Id<Tag>, Option<Id<Tag>>)>,
    /// Tags that go, each with the tag it goes into.
    pairs: Vec<(Id<Tag>, Id<Tag>)>,
}

impl Plan {
    fn of(project: &Project, from: Id<Tag>, into: Id<Tag>) -> Result<Self, Problem> {
        let gone = |id| Problem::usage(say!("There is no tag {id} in this project", id));
        let going = project.tags.get(from).ok_or_else(|| gone(from))?;
        let staying = project.tags.get(into).ok_or_else(|| gone(into))?;
        if from == into {
            return Err(Problem::usage(say!("A tag cannot be merged with itself")));
        }
        let mut children = Children::of(project);
        let mut plan = Self::default();
        // The tag that stays stands where the one that goes stood, where it stood under that.
        if super::is_within(project, into, from) {
            // In a ring of parents what stands above it stands below it, too.
            let parent = going.parent.filter(|above| !super::is_within(project, *above, from));
            if children.named(parent, &staying.name).is_some_and(|other| other != from && other != into) {
                let words = say!("There is a tag '{}' beside '{}' already", staying.name, going.name);
                return Err(Problem::usage(words).advise(say!("Merge those two first")));
            }
            children.put(staying, parent);
            plan.moves.push((into, parent));
        }
        plan.pair(project, &mut children, from, into);
        Ok(plan)
    }

    fn pair(&mut self, project: &Project, children: &mut Children, from: Id<Tag>, into: Id<Tag>) {
        let mut open = vec![(from, into)];
        while let Some((from, into)) = open.pop() {
            self.pairs.push((from, into));
            for child in children.take(from) {
                let Some(tag) = project.tags.get(child).filter(|tag| tag.id != into) else { continue };
                if let Some(namesake) = children.named(Some(into), &tag.name) {
                    open.push((child, namesake));
                } else {
                    children.under(Some(into)).insert(child, same(&tag.name));
                    self.moves.push((child, Some(into)));
                }
            }
        }
    }
}

/// Which tags stand under which, and what they are called there.
struct Children(BTreeMap<Option<Id<Tag>>, BTreeMap<Id<Tag>, String>>);

impl Children {
    fn of(project: &Project) -> Self {
        let mut children = Self(BTreeMap::new());
        for tag in project.tags.iter() {
            children.under(tag.parent).insert(tag.id, same(&tag.name));
        }
        children
    }

    fn under(&mut self, parent: Option<Id<Tag>>) -> &mut BTreeMap<Id<Tag>, String> {
        self.0.entry(parent).or_default()
    }

    fn named(&self, parent: Option<Id<Tag>>, name: &str) -> Option<Id<Tag>> {
        let name = same(name);
        self.0.get(&parent)?.iter().find(|(_, known)| **known == name).map(|(id, _)| *id)
    }

    fn put(&mut self, tag: &Tag, parent: Option<Id<Tag>>) {
        self.under(tag.parent).remove(&tag.id);
        self.under(parent).insert(tag.id, same(&tag.name));
    }

    fn take(&mut self, parent: Id<Tag>) -> Vec<Id<Tag>> {
        self.0.remove(&Some(parent)).unwrap_or_default().into_keys().collect()
    }
}

/// A name as [`super::same_name`] compares it.
fn same(name: &str) -> String {
    name.trim().to_lowercase()
}
