//! The tag tree. A path names a tag from the root: `money/investment`.
//!
//! Names are unique among *siblings*, the tags right under the same tag; where a change would give two siblings one
//! name it is refused, and `merge` is there to make one tag of the two.

mod merge;
#[cfg(test)]
mod tests;

pub use merge::{Merging, merge, merging, move_passages};

use super::{required, same_name};
use crate::mark;
use crate::model::{AnyId, Colour, Id, Project, Tag};
use crate::problem::Problem;
use crate::say;
use crate::session::Work;
use std::collections::BTreeSet;

/// Between the names of a path.
pub const SEPARATOR: char = '/';

/// The colours that tags are given in turn and offered: they stay apart from each other and stand out in every theme.
pub const COLOURS: [Colour; 10] = [
    Colour([0xb8, 0x7b, 0x12]),
    Colour([0x27, 0x99, 0x8b]),
    Colour([0x7d, 0x5b, 0xa6]),
    Colour([0xb5, 0x52, 0x3b]),
    Colour([0x3f, 0x7f, 0xd1]),
    Colour([0x8a, 0x8c, 0x1a]),
    Colour([0xc2, 0x58, 0x8f]),
    Colour([0x6b, 0x7b, 0x8c]),
    Colour([0x3f, 0x96, 0x50]),
    Colour([0x8f, 0x65, 0x40]),
];

/// What the colours are called, in the same order, for those who do not see them.
pub const COLOUR_NAMES: [&str; 10] = [
    mark!("ochre"),
    mark!("teal"),
    mark!("violet"),
    mark!("rust"),
    mark!("blue"),
    mark!("olive"),
    mark!("pink"),
    mark!("slate"),
    mark!("green"),
    mark!("brown"),
];

/// The tag of this path; each part of it is made where it is missing.
pub fn at_path(work: &mut Work<'_>, path: &str) -> Result<Id<Tag>, Problem> {
    let mut parent = None;
    for name in path.split(SEPARATOR) {
        let name = required(name, say!("A tag's name"))?;
        parent = Some(match sibling_named(work.project(), parent, &name, None) {
            Some(id) => id,
            None => make(work, parent, name)?,
        });
    }
    parent.ok_or_else(|| Problem::usage(say!("A tag's name may not be empty")))
}

/// The tag of this path, without regard to case; none where a part of it is missing.
pub fn find_path(project: &Project, path: &str) -> Option<Id<Tag>> {
    path.split(SEPARATOR).try_fold(None, |parent, name| sibling_named(project, parent, name, None).map(Some)).flatten()
}

/// The names from the root to this tag.
pub fn path_of(project: &Project, id: Id<Tag>) -> String {
    let mut names = Vec::new();
    let mut next = Some(id);
    // A tree that was made a ring by hand must not hang anybody.
    while let Some(tag) = next.and_then(|id| project.tags.get(id)).filter(|_| names.len() < project.tags.len()) {
        names.push(tag.name.as_str());
        next = tag.parent;
    }
    names.reverse();
    names.join(&SEPARATOR.to_string())
}

/// The tag of this name right under a parent, or at the root, other than `besides`.
pub fn sibling_named(
    project: &Project,
    parent: Option<Id<Tag>>,
    name: &str,
    besides: Option<Id<Tag>>,
) -> Option<Id<Tag>> {
    let here = |tag: &&Tag| tag.parent == parent && Some(tag.id) != besides && same_name(&tag.name, name);
    project.tags.iter().find(here).map(|tag| tag.id)
}

/// Whether a tag is `above` or stands under it.
pub fn is_within(project: &Project, tag: Id<Tag>, above: Id<Tag>) -> bool {
    let mut next = Some(tag);
    // A tree that was made a ring by hand must not hang anybody.
    for _ in 0..=project.tags.len() {
        match next {
            Some(id) if id == above => return true,
            Some(id) => next = project.tags.get(id).and_then(|tag| tag.parent),
            None => return false,
        }
    }
    true
}

/// Renames a tag; its siblings must not have the name.
pub fn rename(work: &mut Work<'_>, id: Id<Tag>, name: &str) -> Result<(), Problem> {
    let name = required(name, say!("A tag's name"))?;
    if name.contains(SEPARATOR) {
        return Err(Problem::usage(say!("A tag's name may not hold '{SEPARATOR}'", SEPARATOR)));
    }
    let parent = work.get(id)?.parent;
    match sibling_named(work.project(), parent, &name, Some(id)) {
        Some(_) => Err(Problem::usage(say!("There is a tag '{name}' here already", name))
            .advise(say!("Merge the two, or name it otherwise"))),
        None => work.update(id, |tag| tag.name = name),
    }
}

/// Puts a tag under another, or at the root.
pub fn move_under(work: &mut Work<'_>, id: Id<Tag>, parent: Option<Id<Tag>>) -> Result<(), Problem> {
    if let Some(parent) = parent {
        work.get(parent)?;
        if is_within(work.project(), parent, id) {
            return Err(Problem::usage(say!("A tag cannot stand under itself")));
        }
    }
    let name = work.get(id)?.name.clone();
    match sibling_named(work.project(), parent, &name, Some(id)) {
        Some(_) => Err(Problem::usage(say!("There is a tag '{name}' there already", name))
            .advise(say!("Merge the two, or rename one first"))),
        None => work.update(id, |tag| tag.parent = parent),
    }
}

/// Sets the digit or letter that sets a tag; another tag that had it loses it.
pub fn set_key(work: &mut Work<'_>, id: Id<Tag>, key: Option<char>) -> Result<(), Problem> {
    let key = key.map(|key| key.to_ascii_lowercase());
    if let Some(key) = key {
        if !key.is_ascii_digit() && !key.is_ascii_lowercase() {
            return Err(Problem::usage(say!("A tag's key is a digit or a letter from a to z")));
        }
        let had = work.project().tags.iter().find(|tag| tag.key == Some(key) && tag.id != id).map(|tag| tag.id);
        if let Some(had) = had {
            work.update(had, |tag| tag.key = None)?;
        }
    }
    work.update(id, |tag| tag.key = key)
}

/// Makes ready for a tag to go: takes it off all passages, and moves what stands right under it up beside it. A tag
/// whose name is there already is merged into the one that has it, unless one of the two is `going` as well.
pub(super) fn clear(work: &mut Work<'_>, id: Id<Tag>, going: &BTreeSet<AnyId>) -> Result<(), Problem> {
    let taggings: Vec<_> =
        work.project().taggings.iter().filter(|tagging| tagging.tag == id).map(|tagging| tagging.id).collect();
    taggings.into_iter().try_for_each(|tagging| work.delete(tagging))?;
    let children: Vec<Id<Tag>> =
        work.project().tags.iter().filter(|tag| tag.parent == Some(id) && tag.id != id).map(|tag| tag.id).collect();
    let above = work.get(id)?.parent.filter(|above| *above != id);
    for child in children {
        // Merging one child may have merged this one with it.
        let Some(name) = work.project().tags.get(child).map(|tag| tag.name.clone()) else { continue };
        // In a ring of parents what stood above stands below.
        let above = above.filter(|above| !is_within(work.project(), *above, child));
        let namesake = sibling_named(work.project(), above, &name, Some(child));
        let namesake = namesake.filter(|there| [*there, child].iter().all(|tag| !going.contains(&(*tag).into())));
        match namesake {
            Some(there) => drop(merge(work, child, there)?),
            None => work.update(child, |tag| tag.parent = above)?,
        }
    }
    Ok(())
}

fn make(work: &mut Work<'_>, parent: Option<Id<Tag>>, name: String) -> Result<Id<Tag>, Problem> {
    let parents_colour = parent.and_then(|id| work.project().tags.get(id)).map(|tag| tag.colour);
    let colour = parents_colour.unwrap_or_else(|| {
        let roots = work.project().tags.iter().filter(|tag| tag.parent.is_none()).count();
        COLOURS.get(roots % COLOURS.len()).copied().unwrap_or(Colour([0x6b, 0x7b, 0x8c]))
    });
    let tag = Tag { id: work.maker.id(), name, parent, colour, key: None, description: String::new() };
    work.create(tag)
}
