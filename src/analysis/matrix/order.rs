//! The order of rows and columns.

use super::count::{Key, Tally};
use super::{Across, Head, Line, Matrix, MatrixAsked, Order};
use crate::analysis::Index;
use crate::analysis::coded::Year;
use crate::model::{Id, Project, Tag};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Every tag after the one it stands under, with how far it stands under others.
pub(super) fn tree(project: &Project, index: &Index) -> Vec<(Id<Tag>, usize)> {
    let (mut tree, mut seen) = (Vec::with_capacity(project.tags.len()), BTreeSet::new());
    let mut open: Vec<_> = index.children(None).iter().rev().map(|tag| (*tag, 0)).collect();
    let mut rest = project.tags.iter().map(|tag| tag.id);
    loop {
        while let Some((tag, depth)) = open.pop() {
            if seen.insert(tag) {
                tree.push((tag, depth));
                open.extend(index.children(Some(tag)).iter().rev().map(|child| (*child, depth + 1)));
            }
        }
        // Two people's edits, merged, can make a circle of parents: what is in one stands at the top.
        match rest.find(|tag| !seen.contains(tag)) {
            Some(tag) => open.push((tag, 0)),
            None => return tree,
        }
    }
}

/// For each tag of the tree its own place and, where tags are rolled up, those of the tags above it.
pub(super) fn above(project: &Project, rank: &BTreeMap<Id<Tag>, usize>, rolled_up: bool) -> Vec<Vec<usize>> {
    let mut above: Vec<Vec<usize>> = vec![Vec::new(); rank.len()];
    for (tag, at) in rank {
        let (mut all, mut next) = (BTreeSet::new(), Some(*tag));
        while let Some(place) = next.and_then(|tag| rank.get(&tag)).filter(|place| all.insert(**place)) {
            next = next.filter(|_| rolled_up).and_then(|tag| project.tags.get(tag)).and_then(|tag| tag.parent);
            debug_assert!(*place < rank.len());
        }
        if let Some(places) = above.get_mut(*at) {
            *places = all.into_iter().collect();
        }
    }
    above
}

type Rows = Vec<(usize, Line<Id<Tag>>)>;
type Columns = Vec<(Key, Line<Head>)>;

/// Rows and columns in their order, each with what it was counted under.
pub(super) fn lines(
    project: &Project,
    index: &Index,
    asked: MatrixAsked,
    tree: &[(Id<Tag>, usize)],
    tally: &Tally<'_>,
) -> (Rows, Columns) {
    let depth = |depth: usize, order: Order| if order == Order::Name { depth } else { 0 };
    let rows = tree
        .iter()
        .enumerate()
        .map(|(at, (tag, down))| (at, Line { of: *tag, depth: depth(*down, asked.rows), total: tally.of_row(at) }));
    let mut rows: Rows = rows.collect();
    let counted = |key: Key, of: Head, down: usize| {
        (key, Line { of, depth: depth(down, asked.columns), total: tally.of_column(key) })
    };
    let mut columns: Columns = match asked.across {
        Across::Documents => {
            let documents = index.documents().iter().enumerate();
            let loaded = documents
                .filter(|(_, id)| project.documents.get(**id).is_some_and(|document| !document.is_only_referred_to()));
            loaded.map(|(at, id)| counted(Key::Rank(at), Head::Document(*id), 0)).collect()
        }
        Across::Tags => {
            let tags = tree.iter().enumerate();
            tags.map(|(at, (tag, down))| counted(Key::Rank(at), Head::Tag(*tag), *down)).collect()
        }
        Across::Years => {
            let mut all: BTreeSet<Year> = tally.columns().filter_map(year).collect();
            let known = || all.iter().filter_map(|year| if let Year::In(year) = year { Some(*year) } else { None });
            if let (true, Some(first), Some(last)) = (asked.with_empty, known().min(), known().max())
                && last.saturating_sub(first) < MOST_EMPTY_YEARS
            {
                all.extend((first..=last).map(Year::In));
            }
            all.into_iter().map(|year| counted(Key::Year(year), Head::Year(year), 0)).collect()
        }
    };
    if !asked.with_empty {
        rows.retain(|(_, row)| row.total.passages > 0);
        columns.retain(|(_, column)| column.total.passages > 0);
    }
    if asked.rows == Order::Count {
        rows.sort_by_key(|(_, row)| Reverse(row.total.said(asked.counting)));
    }
    if asked.columns == Order::Count {
        columns.sort_by_key(|(_, column)| Reverse(column.total.said(asked.counting)));
    }
    (rows, columns)
}

/// Years without any passage are shown between others up to so many.
const MOST_EMPTY_YEARS: i64 = 500;

fn year(key: Key) -> Option<Year> {
    match key {
        Key::Year(year) => Some(year),
        Key::Rank(_) => None,
    }
}

/// The matrix of these lines.
pub(super) fn laid_out(
    asked: MatrixAsked,
    (rows, columns): (Rows, Columns),
    tally: &Tally<'_>,
    (shared, unmeasured): (usize, usize),
) -> Matrix {
    let place: BTreeMap<Key, usize> = columns.iter().map(|(key, _)| *key).zip(0..).collect();
    let mut largest = 0;
    let cells = rows.iter().map(|(at, _)| {
        let cells = tally.cells(*at).filter_map(|(key, count)| Some((*place.get(&key)?, count)));
        let mut cells: Vec<_> = cells.collect();
        cells.sort_by_key(|(column, _)| *column);
        largest = cells.iter().map(|(_, count)| count.said(asked.counting)).fold(largest, usize::max);
        cells
    });
    let cells = cells.collect();
    Matrix {
        asked,
        rows: rows.into_iter().map(|(_, row)| row).collect(),
        columns: columns.into_iter().map(|(_, column)| column).collect(),
        cells,
        largest,
        shared,
        unmeasured,
    }
}
