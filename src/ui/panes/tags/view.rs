//! The rows of the pane 'tags': the tree as it is unfolded, with how many passages each tag is on.

use crate::analysis::Index;
use crate::model::{Colour, Id, Passage, Project, Tag};
use crate::say;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// One tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) id: Id<Tag>,
    /// The row of the tag it stands under.
    pub(super) above: Option<Id<Tag>>,
    pub(super) name: String,
    pub(super) path: String,
    /// How far it is indented.
    pub(super) depth: usize,
    /// Which it is among the rows under the same tag, from one, and how many these are.
    pub(super) place: (usize, usize),
    pub(super) colour: Colour,
    pub(super) key: Option<char>,
    /// Passages it is on itself.
    pub(super) own: usize,
    /// Passages it is on, or a tag under it is.
    pub(super) passages: usize,
    /// Tags under it, however far.
    pub(super) under: usize,
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

/// Which tags come first among those under the same tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Order {
    /// By name.
    #[default]
    Name,
    /// Those on most passages, with the tags under them.
    Count,
}

/// The tags that are in sight. A filter shows every tag whose path holds its words, unfolded.
pub(super) fn rows(
    project: &Project,
    index: &Index,
    closed: &BTreeSet<Id<Tag>>,
    filter: &str,
    order: Order,
) -> Vec<Row> {
    let by_name = walk(project, index, |_| ());
    let counts = counts(project, index, &by_name);
    let nodes = match order {
        Order::Name => by_name,
        Order::Count => {
            walk(project, index, |tags| tags.sort_by_key(|tag| Reverse(counts.get(tag).map(|count| count.all))))
        }
    };
    let words: Vec<String> = filter.split_whitespace().map(str::to_lowercase).collect();
    let in_sight = in_sight(index, &nodes, &words);
    let mut rows = Vec::new();
    let mut folded_at = None;
    for (node, _) in nodes.iter().zip(in_sight).filter(|(_, in_sight)| *in_sight) {
        if folded_at.is_some_and(|depth| node.depth > depth) {
            continue;
        }
        let Some(tag) = project.tags.get(node.id) else { continue };
        let fold = match (index.children(Some(node.id)).is_empty(), closed.contains(&node.id) && words.is_empty()) {
            (true, _) => Fold::Leaf,
            (false, true) => Fold::Closed,
            (false, false) => Fold::Open,
        };
        folded_at = (fold == Fold::Closed).then_some(node.depth);
        let count = counts.get(&node.id).copied().unwrap_or_default();
        let path = index.path(node.id).to_owned();
        rows.push(Row {
            id: node.id,
            above: node.above.and_then(|at| nodes.get(at)).map(|above| above.id),
            name: tag.name.clone(),
            details: details(tag, &path, count),
            path,
            depth: node.depth,
            place: (0, 0),
            colour: tag.colour,
            key: tag.key,
            own: count.own,
            passages: count.all,
            under: count.under,
            fold,
        });
    }
    number(&mut rows);
    rows
}

/// A tag where it stands in the tree.
struct Node {
    id: Id<Tag>,
    depth: usize,
    /// The place of the tag it stands under, in the same list.
    above: Option<usize>,
}

/// Every tag after the one it stands under.
fn walk(project: &Project, index: &Index, sort: impl Fn(&mut Vec<Id<Tag>>)) -> Vec<Node> {
    let children = |parent| {
        let mut tags = index.children(parent).to_vec();
        sort(&mut tags);
        tags.into_iter().rev()
    };
    let mut nodes = Vec::with_capacity(project.tags.len());
    let mut seen = BTreeSet::new();
    let mut open: Vec<_> = children(None).map(|tag| (tag, 0, None)).collect();
    let mut rest = project.tags.iter().map(|tag| tag.id);
    loop {
        while let Some((id, depth, above)) = open.pop() {
            if seen.insert(id) {
                open.extend(children(Some(id)).map(|child| (child, depth + 1, Some(nodes.len()))));
                nodes.push(Node { id, depth, above });
            }
        }
        // Two people's edits, merged, can make a circle of parents: what is in one is shown at the top.
        match rest.find(|id| !seen.contains(id)) {
            Some(id) => open.push((id, 0, None)),
            None => return nodes,
        }
    }
}

/// On how many passages a tag is, and how many tags stand under it.
#[derive(Debug, Clone, Copy, Default)]
struct Count {
    own: usize,
    all: usize,
    under: usize,
}

fn counts(project: &Project, index: &Index, nodes: &[Node]) -> BTreeMap<Id<Tag>, Count> {
    let on = |tag| -> BTreeSet<Id<Passage>> {
        let taggings = index.tagged(tag).iter().filter_map(|id| project.taggings.get(*id));
        taggings.map(|tagging| tagging.passage).collect()
    };
    let mut passages: Vec<BTreeSet<_>> = nodes.iter().map(|node| on(node.id)).collect();
    let mut counts: Vec<Count> = passages.iter().map(|own| Count { own: own.len(), ..Count::default() }).collect();
    // What stands under a tag comes after it, so from the end on each is whole when it is handed up.
    for (at, node) in nodes.iter().enumerate().rev() {
        let mut whole = passages.get_mut(at).map(std::mem::take).unwrap_or_default();
        let under = counts.get_mut(at).map_or(0, |count| {
            count.all = whole.len();
            count.under
        });
        if let Some(above) = node.above {
            if let Some(passages) = passages.get_mut(above) {
                if passages.len() < whole.len() {
                    std::mem::swap(passages, &mut whole);
                }
                passages.extend(whole);
            }
            counts.get_mut(above).into_iter().for_each(|count| count.under += under + 1);
        }
    }
    nodes.iter().map(|node| node.id).zip(counts).collect()
}

/// Whether each tag's path holds the words, or that of a tag under it does.
fn in_sight(index: &Index, nodes: &[Node], words: &[String]) -> Vec<bool> {
    let holds = |node: &Node| {
        let path = index.path(node.id).to_lowercase();
        words.iter().all(|word| path.contains(word))
    };
    let mut in_sight: Vec<bool> = nodes.iter().map(|node| words.is_empty() || holds(node)).collect();
    for (at, node) in nodes.iter().enumerate().rev() {
        if let (Some(true), Some(above)) = (in_sight.get(at), node.above) {
            in_sight.get_mut(above).into_iter().for_each(|above| *above = true);
        }
    }
    in_sight
}

/// Numbers the rows under each tag.
fn number(rows: &mut [Row]) {
    let mut counted: BTreeMap<Option<Id<Tag>>, usize> = BTreeMap::new();
    for row in rows.iter_mut() {
        let count = counted.entry(row.above).or_default();
        *count += 1;
        row.place.0 = *count;
    }
    for row in rows {
        row.place.1 = counted.get(&row.above).copied().unwrap_or_default();
    }
}

fn details(tag: &Tag, path: &str, count: Count) -> String {
    let passages = |count: usize| say!("{n} passage" | "{n} passages" % count);
    let mut lines = vec![path.to_owned()];
    if !tag.description.is_empty() {
        lines.push(tag.description.clone());
    }
    lines.push(match count {
        Count { own, all, .. } if own == all => passages(own),
        Count { own, all, .. } => say!("{}, {} with the tags under it", passages(own), all),
    });
    if let Some(key) = tag.key {
        lines.push(say!("Key {key} sets it", key));
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
        case.tag("gifts", Some(money));
        case.tag("law", None);
        case.put_tag(one, money);
        case.put_tag(one, loans);
        case.put_tag(other, loans);
        (case, money)
    }

    fn check(closed: bool, filter: &str, order: Order, expected: &[&str]) {
        let (case, money) = case();
        let closed = closed.then_some(money).into_iter().collect();
        let rows = rows(&case.project, &Index::of(&case.project), &closed, filter, order);
        let said: Vec<String> = rows
            .iter()
            .map(|row| {
                let (nth, of) = row.place;
                format!("{}{} {}/{} {nth} of {of}", "  ".repeat(row.depth), row.name, row.own, row.passages)
            })
            .collect();
        assert_eq!(said, expected, "closed: {closed:?}, {filter:?}");
    }

    #[test]
    fn the_tree_is_shown_as_it_is_unfolded_filtered_and_ordered() {
        let all = ["law 0/0 1 of 2", "money 1/2 2 of 2", "  gifts 0/0 1 of 2", "  loans 2/2 2 of 2"];
        check(false, "", Order::Name, &all);
        let by_count = ["money 1/2 1 of 2", "  loans 2/2 1 of 2", "  gifts 0/0 2 of 2", "law 0/0 2 of 2"];
        check(false, "", Order::Count, &by_count);
        check(true, "", Order::Name, &all[..2]);
        check(true, "loan", Order::Name, &["money 1/2 1 of 1", "  loans 2/2 1 of 1"]);
        check(false, "law", Order::Name, &["law 0/0 1 of 1"]);
        check(false, "nothing", Order::Name, &[]);
    }

    #[test]
    fn a_circle_of_parents_is_shown_once() {
        let mut case = Case::default();
        let a = case.tag("a", None);
        let b = case.tag("b", Some(a));
        case.change(a, |tag| tag.parent = Some(b));
        assert_eq!(rows(&case.project, &Index::of(&case.project), &BTreeSet::new(), "", Order::Name).len(), 2);
    }

    #[test]
    fn a_tree_of_any_depth_is_walked() {
        let mut case = Case::default();
        let mut above = None;
        for _ in 0..2_000 {
            above = Some(case.tag("a", above));
        }
        let document = case.document("A report");
        let passage = case.passage(document);
        case.put_tag(passage, above.expect("a tag"));
        let rows = rows(&case.project, &Index::of(&case.project), &BTreeSet::new(), "", Order::Name);
        assert_eq!(rows.first().map(|row| (row.own, row.passages, row.under)), Some((0, 1, 1_999)));
    }
}
