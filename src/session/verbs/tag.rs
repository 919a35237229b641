//! The tag tree. A path names a tag from the root: `money/investment`.

use super::{required, same_name};
use crate::model::{Colour, Id, Tag};
use crate::problem::Problem;
use crate::session::Work;

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

/// The tag of this path; each part of it is made where it is missing.
pub fn at_path(work: &mut Work<'_>, path: &str) -> Result<Id<Tag>, Problem> {
    let mut parent = None;
    for name in path.split(SEPARATOR) {
        let name = required(name, "A tag's name")?;
        parent = Some(match child(work, parent, &name) {
            Some(id) => id,
            None => make(work, parent, name)?,
        });
    }
    parent.ok_or_else(|| Problem::usage("A tag's name may not be empty"))
}

/// The names from the root to this tag.
pub fn path_of(project: &crate::model::Project, id: Id<Tag>) -> String {
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

/// Renames a tag; its siblings must not have the name.
pub fn rename(work: &mut Work<'_>, id: Id<Tag>, name: &str) -> Result<(), Problem> {
    let name = required(name, "A tag's name")?;
    if name.contains(SEPARATOR) {
        return Err(Problem::usage(format!("A tag's name may not hold '{SEPARATOR}'")));
    }
    let parent = work.get(id)?.parent;
    match child(work, parent, &name) {
        Some(other) if other != id => Err(Problem::usage(format!("There is a tag '{name}' here already"))),
        _ => work.update(id, |tag| tag.name = name),
    }
}

/// Puts a tag under another, or at the root.
pub fn move_under(work: &mut Work<'_>, id: Id<Tag>, parent: Option<Id<Tag>>) -> Result<(), Problem> {
    let mut above = parent;
    let mut steps = 0;
    while let Some(tag) = above {
        if tag == id || steps > work.project().tags.len() {
            return Err(Problem::usage("A tag cannot stand under itself"));
        }
        above = work.get(tag)?.parent;
        steps += 1;
    }
    let name = work.get(id)?.name.clone();
    match child(work, parent, &name) {
        Some(other) if other != id => Err(Problem::usage(format!("There is a tag '{name}' there already"))),
        _ => work.update(id, |tag| tag.parent = parent),
    }
}

/// Sets the digit that sets a tag; another tag that had it loses it.
pub fn set_key(work: &mut Work<'_>, id: Id<Tag>, key: Option<char>) -> Result<(), Problem> {
    if let Some(key) = key {
        if !key.is_ascii_digit() {
            return Err(Problem::usage("A tag's key is a digit"));
        }
        let had = work.project().tags.iter().find(|tag| tag.key == Some(key) && tag.id != id).map(|tag| tag.id);
        if let Some(had) = had {
            work.update(had, |tag| tag.key = None)?;
        }
    }
    work.update(id, |tag| tag.key = key)
}

fn child(work: &Work<'_>, parent: Option<Id<Tag>>, name: &str) -> Option<Id<Tag>> {
    let here = |tag: &&Tag| tag.parent == parent && same_name(&tag.name, name);
    work.project().tags.iter().find(here).map(|tag| tag.id)
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
