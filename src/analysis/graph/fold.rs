//! Folding what goes back the same way: documents that rest in the same way on the same, and passages that bear in the
//! same way on the claim out of the same document, become one node each.

use super::{Graph, How, Node, Step, What};
use crate::model::{Credibility, Stance};
use std::collections::{BTreeMap, BTreeSet};

/// So many are folded at least; fewer stand each for itself.
const LEAST: usize = 3;

/// The graph with what goes back the same way folded, but for the nodes that begin with one of these.
pub fn folded(graph: &Graph, unfolded: &BTreeSet<What>) -> Graph {
    let documents = merged(graph, unfolded, |node| document(graph, node));
    merged(&documents, unfolded, |node| passage(&documents, node))
}

/// What is alike in nodes that are folded.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Alike {
    withdrawn: bool,
    counts: bool,
    stance: Option<Stance>,
    grade: Option<Credibility>,
    /// Where it leads; nobody has said so for any of those that lead nowhere.
    onwards: Vec<(How, Option<usize>)>,
}

fn alike(graph: &Graph, at: usize, node: &Node) -> Alike {
    let is_open = |to: usize| graph.nodes.get(to).is_some_and(|node| matches!(node.what, What::Open(_)));
    let mut onwards: Vec<_> = graph.out(at).map(|step| (step.how, Some(step.to).filter(|to| !is_open(*to)))).collect();
    onwards.sort_unstable();
    let (withdrawn, counts) = (node.withdrawn, node.counts);
    Alike { withdrawn, counts, stance: node.stance, grade: node.credibility, onwards }
}

/// A document that only passages of the claim lead to; what others rest on stands for itself.
fn document(graph: &Graph, at: usize) -> Option<Alike> {
    let node = graph.nodes.get(at).filter(|node| matches!(node.what, What::Document(_)))?;
    let is_first = graph.steps.iter().filter(|step| step.to == at).all(|step| step.how == How::StandsIn);
    let leads_on = graph.out(at).next().is_some();
    (is_first && leads_on).then(|| alike(graph, at, node))
}

fn passage(graph: &Graph, at: usize) -> Option<Alike> {
    let node = graph.nodes.get(at).filter(|node| node.stance.is_some())?;
    Some(alike(graph, at, node))
}

/// Makes one of the nodes that are alike.
fn merged(graph: &Graph, unfolded: &BTreeSet<What>, key: impl Fn(usize) -> Option<Alike>) -> Graph {
    let mut groups: BTreeMap<Alike, Vec<usize>> = BTreeMap::new();
    for at in 0..graph.nodes.len() {
        if let Some(alike) = key(at) {
            groups.entry(alike).or_default().push(at);
        }
    }
    // Into which node each goes.
    let mut into: Vec<usize> = (0..graph.nodes.len()).collect();
    for group in groups.values() {
        let Some(first) = group.first().copied() else { continue };
        let apart = graph.nodes.get(first).is_some_and(|node| unfolded.contains(&node.what));
        if group.len() < LEAST || apart {
            continue;
        }
        for node in group {
            into[*node] = first;
        }
        // Their open ends are one too.
        let opens: Vec<usize> = group.iter().filter_map(|node| open_end(graph, *node)).collect();
        for open in &opens {
            into[*open] = opens[0];
        }
    }
    rebuilt(graph, &into)
}

fn open_end(graph: &Graph, at: usize) -> Option<usize> {
    graph.out(at).find(|step| step.how == How::NotExamined).map(|step| step.to)
}

fn rebuilt(graph: &Graph, into: &[usize]) -> Graph {
    let mut new = Graph::default();
    let mut moved = vec![0; into.len()];
    for (at, node) in graph.nodes.iter().enumerate() {
        let target = into[at];
        if target == at {
            moved[at] = new.nodes.len();
            new.nodes.push(node.clone());
            continue;
        }
        moved[at] = moved[target];
        if let Some(first) = new.nodes.get_mut(moved[target]) {
            if first.members.is_empty() {
                first.members.push(first.what);
            }
            let more = if node.members.is_empty() { vec![node.what] } else { node.members.clone() };
            first.members.extend(more);
            first.independent |= node.independent;
        }
    }
    let mut taken: BTreeMap<(usize, usize, How), usize> = BTreeMap::new();
    for step in &graph.steps {
        let (from, to) = (moved[step.from], moved[step.to]);
        let at = *taken.entry((from, to, step.how)).or_insert_with(|| {
            new.steps.push(Step { from, to, ways: BTreeSet::new(), counts: false, how: step.how });
            new.steps.len() - 1
        });
        if let Some(merged) = new.steps.get_mut(at) {
            merged.ways.extend(step.ways.iter().copied());
            merged.counts |= step.counts;
        }
    }
    new
}
