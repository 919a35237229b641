//! Walking the graph by keys: right leads on towards the origins, left back to the claim, up and down stay in a column.

use crate::analysis::graph::Graph;
use crate::analysis::graph::layout::Placed;
use egui::Key;

/// The keys that walk.
pub(super) const KEYS: [Key; 6] = [Key::ArrowRight, Key::ArrowLeft, Key::ArrowDown, Key::ArrowUp, Key::Home, Key::End];

/// The node that a key leads to.
pub(super) fn next(graph: &Graph, placed: &Placed, at: usize, key: Key) -> Option<usize> {
    let here = *placed.places.get(at)?;
    let nearest = |among: Vec<usize>| {
        let distance = |node: &usize| placed.places.get(*node).map_or(f32::MAX, |place| (place.row - here.row).abs());
        among.into_iter().min_by(|a, b| distance(a).total_cmp(&distance(b)))
    };
    let column = |node: usize| placed.places.get(node).map(|place| place.column);
    let in_column = |node: &usize| column(*node) == Some(here.column) && *node != at;
    let row = |node: usize| placed.places.get(node).map_or(0.0, |place| place.row);
    let all = 0..graph.nodes.len();
    match key {
        Key::ArrowRight => {
            nearest(graph.out(at).map(|step| step.to).filter(|to| column(*to) > Some(here.column)).collect())
        }
        Key::ArrowLeft => {
            let leads_here = graph.steps.iter().filter(|step| step.to == at).map(|step| step.from);
            nearest(leads_here.filter(|from| column(*from) < Some(here.column)).collect())
        }
        Key::ArrowDown => nearest(all.filter(in_column).filter(|node| row(*node) > here.row).collect()),
        Key::ArrowUp => nearest(all.filter(in_column).filter(|node| row(*node) < here.row).collect()),
        Key::Home => Some(0),
        Key::End => all.max_by(|a, b| {
            (column(*a), -row(*a)).partial_cmp(&(column(*b), -row(*b))).unwrap_or(std::cmp::Ordering::Equal)
        }),
        _ => None,
    }
}
