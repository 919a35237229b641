//! Where the nodes of a graph stand: the claim in the first column, its passages in the second, then documents, and
//! all ends in one column at the right, so that origins stand side by side.
//!
//! Things that go back to the same end stand together. A row is as high as one node and a column as wide as one; no two
//! nodes of a column are nearer than a row. What comes first was linked first, so that nothing jumps when evidence is
//! added.

use super::{Graph, What};
use std::collections::BTreeSet;

/// Where a node stands.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Place {
    /// Its column, from the claim at 0.
    pub column: usize,
    /// Its row; between two where it stands in the middle of what leads to it.
    pub row: f32,
}

/// A graph laid out.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Placed {
    /// For each node, where it stands.
    pub places: Vec<Place>,
    /// How many columns there are.
    pub columns: usize,
    /// How many rows.
    pub rows: usize,
}

/// Lays a graph out.
pub fn layout(graph: &Graph) -> Placed {
    let forward = Forward::of(graph);
    let columns = columns(graph, &forward);
    let (rows, count) = rows(graph, &forward, &columns);
    let places: Vec<Place> = columns.iter().zip(rows).map(|(column, row)| Place { column: *column, row }).collect();
    Placed { columns: columns.iter().max().map_or(0, |last| last + 1), rows: count, places }
}

/// The steps that do not come back, and the nodes in an order in which every step leads on.
struct Forward {
    /// For each node, where its steps lead.
    out: Vec<Vec<usize>>,
    order: Vec<usize>,
}

impl Forward {
    /// Walks every step once, the first one first.
    fn of(graph: &Graph) -> Self {
        let mut all = vec![Vec::new(); graph.nodes.len()];
        for step in &graph.steps {
            if let Some(out) = all.get_mut(step.from) {
                out.push(step.to);
            }
        }
        let mut found = Self { out: vec![Vec::new(); all.len()], order: Vec::new() };
        let (mut seen, mut under_way) = (BTreeSet::new(), BTreeSet::new());
        for start in 0..all.len() {
            let mut stack = vec![(start, 0)];
            if !seen.insert(start) {
                continue;
            }
            under_way.insert(start);
            while let Some((node, nth)) = stack.pop() {
                let Some(to) = all.get(node).and_then(|out| out.get(nth)).copied() else {
                    under_way.remove(&node);
                    found.order.push(node);
                    continue;
                };
                stack.push((node, nth + 1));
                if under_way.contains(&to) {
                    continue;
                }
                if let Some(out) = found.out.get_mut(node) {
                    out.push(to);
                }
                if seen.insert(to) {
                    under_way.insert(to);
                    stack.push((to, 0));
                }
            }
        }
        found.order.reverse();
        found
    }
}

/// The longest way to each node; ends stand in one column behind all documents, and those whom origins depend on
/// behind these.
fn columns(graph: &Graph, forward: &Forward) -> Vec<usize> {
    let mut columns = vec![0; graph.nodes.len()];
    let is_end = |node: usize| {
        graph.nodes.get(node).is_some_and(|node| matches!(node.what, What::Origin(_) | What::Open(_) | What::Loop(..)))
    };
    let push = |columns: &mut Vec<usize>, node: usize| {
        let next = columns.get(node).copied().unwrap_or_default() + 1;
        for to in forward.out.get(node).into_iter().flatten() {
            if let Some(column) = columns.get_mut(*to) {
                *column = next.max(*column);
            }
        }
    };
    for node in forward.order.iter().filter(|node| !is_end(**node)) {
        push(&mut columns, *node);
    }
    let behind = (0..columns.len()).filter(|node| !is_end(*node)).filter_map(|node| columns.get(node)).max();
    let ends = behind.map_or(0, |last| last + 1);
    for node in forward.order.iter().filter(|node| is_end(**node)) {
        if let Some(column) = columns.get_mut(*node) {
            *column = ends.max(*column);
        }
        push(&mut columns, *node);
    }
    columns
}

/// The row of each node, and how many there are. Each node hangs on the first that it leads to; what nothing hangs on
/// takes a row, and a node stands in the middle of what hangs on it.
fn rows(graph: &Graph, forward: &Forward, columns: &[usize]) -> (Vec<f32>, usize) {
    let count = graph.nodes.len();
    let is_claim = |node: usize| graph.nodes.get(node).is_some_and(|node| matches!(node.what, What::Claim(_)));
    let hangs_on = |node: usize| forward.out.get(node).and_then(|out| out.first()).copied();
    let mut hanging = vec![Vec::new(); count];
    let mut roots = Vec::new();
    let mut met = vec![false; count];
    for first in (0..count).filter(|node| !is_claim(*node)) {
        // What is met for the first time on the way from a passage hangs below what was met before.
        let mut node = first;
        while let Some(seen) = met.get_mut(node).filter(|seen| !**seen) {
            *seen = true;
            match hangs_on(node) {
                Some(next) => {
                    hanging[next].push(node);
                    node = next;
                }
                None => roots.push(node),
            }
        }
    }
    let mut rows = vec![0.0_f32; count];
    let mut next = 0;
    let mut stack: Vec<usize> = roots.into_iter().rev().collect();
    while let Some(node) = stack.pop() {
        if hanging[node].is_empty() {
            rows[node] = next as f32;
            next += 1;
        }
        stack.extend(hanging[node].iter().rev());
    }
    let mut by_column: Vec<usize> = (0..count).filter(|node| !hanging[*node].is_empty()).collect();
    by_column.sort_by_key(|node| columns[*node]);
    for node in by_column {
        let below = hanging[node].iter().map(|child| rows[*child]);
        let (least, most) = below.fold((f32::MAX, f32::MIN), |(least, most), row| (least.min(row), most.max(row)));
        rows[node] = f32::midpoint(least, most);
    }
    let last = next.max(1);
    for node in (0..count).filter(|node| is_claim(*node)) {
        rows[node] = (last - 1) as f32 / 2.0;
    }
    (rows, last)
}
