//! The rows of the pane 'tags': the tree as it is unfolded, with how many passages each tag is on.

use crate::analysis::Index;
use crate::model::{Colour, Id, Passage, Project, Tag};
use std::collections::BTreeSet;

/// One tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) id: Id<Tag>,
    pub(super) name: String,
    pub(super) path: String,
    /// How far it is indented.
    pub(super) depth: usize,
    pub(super) colour: Colour,
    pub(super) key: Option<char>,
    /// Passages it is on, or a tag under it is.
    pub(super) passages: usize,
    /// Whether tags stand under it, and whether they are shown.
    pub(super) fold: Fold,
    /// What the tooltip says.
    pub(super) details: String,
}

/// Whether a tag can be unfolded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fold {
    /// Nothing stands under it.
    Leaf,
    /// What stands under it is shown.
    Open,
    /// It is not.
    Closed,
}

/// The tags that are in sight. A filter shows every tag whose path holds its words, unfolded.
pub(super) fn rows(project: &Project, index: &Index, closed: &BTreeSet<Id<Tag>>, filter: &str) -> Vec<Row> {
    let words = filter.split_whitespace().map(str::to_lowercase).collect();
    let mut tree = Tree { project, index, closed, words, rows: Vec::new(), seen: BTreeSet::new() };
    for tag in index.children(None) {
        tree.walk(*tag, 0);
    }
    // Two people's edits, merged, can make a circle of parents: what is in one is shown at the top.
    for tag in project.tags.iter() {
        if !tree.seen.contains(&tag.id) && tag.parent.is_some() {
            let in_circle = index.path(tag.id);
            if !in_circle.is_empty() && is_circular(project, tag) {
                tree.walk(tag.id, 0);
            }
        }
    }
    tree.rows
}

fn is_circular(project: &Project, tag: &Tag) -> bool {
    let mut above = tag.parent;
    let mut steps = 0;
    while let Some(id) = above {
        steps += 1;
        if id == tag.id || steps > project.tags.len() {
            return true;
        }
        above = project.tags.get(id).and_then(|tag| tag.parent);
    }
    false
}

struct Tree<'a> {
    project: &'a Project,
    index: &'a Index,
    closed: &'a BTreeSet<Id<Tag>>,
    words: Vec<String>,
    rows: Vec<Row>,
    seen: BTreeSet<Id<Tag>>,
}

impl Tree<'_> {
    /// Puts in a tag and what stands under it; the passages they are on.
    fn walk(&mut self, id: Id<Tag>, depth: usize) -> BTreeSet<Id<Passage>> {
        let Some(tag) = self.project.tags.get(id).filter(|_| self.seen.insert(id)) else { return BTreeSet::new() };
        let path = self.index.path(id).to_owned();
        let low = path.to_lowercase();
        let shown = self.words.iter().all(|word| low.contains(word));
        let filtering = !self.words.is_empty();
        let at = self.rows.len();
        let taggings = self.index.tagged(id).iter().filter_map(|id| self.project.taggings.get(*id));
        let mut passages: BTreeSet<_> = taggings.map(|tagging| tagging.passage).collect();
        let own = passages.len();
        let children = self.index.children(Some(id));
        let folded = self.closed.contains(&id) && !filtering;
        for child in children {
            passages.extend(self.walk(*child, depth + 1));
        }
        if folded {
            self.rows.truncate(at);
        }
        if shown || self.rows.len() > at {
            let fold = match (children.is_empty(), folded) {
                (true, _) => Fold::Leaf,
                (false, true) => Fold::Closed,
                (false, false) => Fold::Open,
            };
            let (passages, details) = (passages.len(), details(tag, &path, own, passages.len()));
            let (name, colour, key) = (tag.name.clone(), tag.colour, tag.key);
            self.rows.insert(at, Row { id, name, path, depth, colour, key, passages, fold, details });
        }
        passages
    }
}

fn details(tag: &Tag, path: &str, own: usize, all: usize) -> String {
    let passages = |count| if count == 1 { "1 passage".to_owned() } else { format!("{count} passages") };
    let mut lines = vec![path.to_owned()];
    if !tag.description.is_empty() {
        lines.push(tag.description.clone());
    }
    lines.push(if own == all { passages(own) } else { format!("{}, {} with the tags under it", passages(own), all) });
    if let Some(key) = tag.key {
        lines.push(format!("Key {key} sets it"));
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::testing::Case;

    fn case() -> (Case, Id<Tag>) {
        let mut case = Case::default();
        let document = case.document("A report");
        let (one, other) = (case.passage_at(document, 0, "one"), case.passage_at(document, 5, "other"));
        let money = case.tag("money", None);
        let loans = case.tag("loans", Some(money));
        case.tag("law", None);
        case.put_tag(one, money);
        case.put_tag(one, loans);
        case.put_tag(other, loans);
        (case, money)
    }

    fn check(closed: bool, filter: &str, expected: &[&str]) {
        let (case, money) = case();
        let closed = closed.then_some(money).into_iter().collect();
        let rows = rows(&case.project, &Index::of(&case.project), &closed, filter);
        let said: Vec<String> =
            rows.iter().map(|row| format!("{}{} {}", "  ".repeat(row.depth), row.name, row.passages)).collect();
        assert_eq!(said, expected, "closed: {closed:?}, {filter:?}");
    }

    #[test]
    fn the_tree_is_shown_as_it_is_unfolded_and_filtered() {
        check(false, "", &["law 0", "money 2", "  loans 2"]);
        check(true, "", &["law 0", "money 2"]);
        check(true, "loan", &["money 2", "  loans 2"]);
        check(false, "law", &["law 0"]);
        check(false, "nothing", &[]);
    }

    #[test]
    fn a_circle_of_parents_is_shown_once() {
        let mut case = Case::default();
        let a = case.tag("a", None);
        let b = case.tag("b", Some(a));
        case.change(a, |tag| tag.parent = Some(b));
        assert_eq!(rows(&case.project, &Index::of(&case.project), &BTreeSet::new(), "").len(), 2);
    }
}
