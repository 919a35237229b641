//! All that a claim goes back to, step by step: its passages, the documents they stand in, what these rest on, and so
//! on to the origins.
//!
//! It is the walk of [`super::trace`] with every step kept. A chain whose end nobody has named gets an *open end*, one
//! that comes back to where it has been a *loop*. What does not count is there too and says so. [`fold`] makes one of
//! what goes back the same way, [`layout`] puts it all in columns.

pub mod fold;
pub mod layout;

use super::assessment::{Assessment, Standing, Weighed};
use super::origins::onwards;
use crate::model::{
    Basis, Claim, Credibility, Document, Evidence, Id, Lineage, Origin, Passage, Project, Source, Stance,
};
use std::collections::{BTreeMap, BTreeSet};

/// What a node stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum What {
    /// The claim.
    Claim(Id<Claim>),
    /// A passage, as evidence for the claim.
    Passage(Id<Evidence>, Id<Passage>),
    /// A document.
    Document(Id<Document>),
    /// An origin.
    Origin(Id<Origin>),
    /// Nobody has said where this document got what it says.
    Open(Id<Document>),
    /// What the first document rests on is the second, where its chain has been before.
    Loop(Id<Document>, Id<Document>),
}

/// One thing that a claim goes back to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// What it is; the first of them where several are folded.
    pub what: What,
    /// All that are folded into it; empty where it is one.
    pub members: Vec<What>,
    /// It was withdrawn, and nothing that goes through it counts.
    pub withdrawn: bool,
    /// Something that counts goes through it.
    pub counts: bool,
    /// Of a passage: how it bears on the claim.
    pub stance: Option<Stance>,
    /// Of a passage: its grade.
    pub credibility: Option<Credibility>,
    /// Of an origin: it is one of those that the claim's support is counted by.
    pub independent: bool,
}

/// How one thing goes back to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum How {
    /// The passage bears on the claim.
    Bears(Stance),
    /// The passage stands in the document.
    StandsIn,
    /// The document rests on the source.
    Rests(Basis),
    /// The document is its author's own knowledge.
    OwnKnowledge,
    /// Nobody has said more.
    NotExamined,
    /// One origin is recorded as depending on the other.
    DependsOn,
}

/// A step from one node to the next, away from the claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Where it begins, by place in [`Graph::nodes`].
    pub from: usize,
    /// Where it leads.
    pub to: usize,
    /// How.
    pub how: How,
    /// The evidence whose chain takes it.
    pub ways: BTreeSet<Id<Evidence>>,
    /// Some of that counts.
    pub counts: bool,
}

/// What a claim goes back to. The claim is the first node; passages follow by stance and in the order of linking.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Graph {
    /// The nodes.
    pub nodes: Vec<Node>,
    /// The steps between them, in the order in which they were walked.
    pub steps: Vec<Step>,
}

/// What the claim of this assessment goes back to.
pub fn graph(project: &Project, assessment: &Assessment) -> Graph {
    let mut walk = Walk { project, graph: Graph::default(), known: BTreeMap::new(), taken: BTreeMap::new() };
    let claim = walk.node(What::Claim(assessment.claim), false, true);
    for item in assessment.all() {
        walk.item(claim, item);
    }
    walk.dependences();
    let mut graph = walk.graph;
    for node in &mut graph.nodes {
        node.independent = matches!(node.what, What::Origin(id) if assessment.independent.contains(&id));
    }
    graph
}

impl Graph {
    /// The steps that begin at a node.
    pub fn out(&self, node: usize) -> impl Iterator<Item = &Step> {
        self.steps.iter().filter(move |step| step.from == node)
    }

    /// The evidence whose chain goes through a node.
    pub fn ways(&self, node: usize) -> BTreeSet<Id<Evidence>> {
        let touching = self.steps.iter().filter(|step| step.from == node || step.to == node);
        touching.flat_map(|step| step.ways.iter().copied()).collect()
    }

    /// How many origins the claim's support is counted by.
    pub fn independent(&self) -> usize {
        self.nodes.iter().filter(|node| node.independent).count()
    }

    /// How many pieces of evidence there are.
    pub fn passages(&self) -> usize {
        let each = |node: &Node| if node.stance.is_some() { node.members.len().max(1) } else { 0 };
        self.nodes.iter().map(each).sum()
    }

    /// The documents of each circle, each circle once.
    pub fn circles(&self) -> BTreeSet<BTreeSet<Id<Document>>> {
        let closed = self.nodes.iter().filter_map(|node| match node.what {
            What::Loop(from, to) => Some(self.circle(from, to)),
            _ => None,
        });
        closed.collect()
    }

    /// The documents between where a circle is closed and where that comes back to.
    fn circle(&self, closed_by: Id<Document>, to: Id<Document>) -> BTreeSet<Id<Document>> {
        let place = |id| self.nodes.iter().position(|node| node.what == What::Document(id));
        let mut circle = BTreeSet::from([closed_by]);
        let mut next = Some(to);
        while let Some(id) = next.filter(|id| circle.insert(*id)) {
            let on = place(id).into_iter().flat_map(|at| self.out(at));
            next = on.filter_map(|step| self.nodes.get(step.to)).find_map(|node| match node.what {
                What::Document(id) => Some(id),
                _ => None,
            });
        }
        circle
    }
}

impl Node {
    /// How many things it stands for.
    pub fn count(&self) -> usize {
        self.members.len().max(1)
    }
}

struct Walk<'a> {
    project: &'a Project,
    graph: Graph,
    known: BTreeMap<What, usize>,
    taken: BTreeMap<(usize, usize, How), usize>,
}

impl Walk<'_> {
    fn node(&mut self, what: What, withdrawn: bool, counts: bool) -> usize {
        let nodes = &mut self.graph.nodes;
        let at = *self.known.entry(what).or_insert_with(|| {
            nodes.push(Node {
                what,
                members: Vec::new(),
                withdrawn,
                counts: false,
                stance: None,
                credibility: None,
                independent: false,
            });
            nodes.len() - 1
        });
        if let Some(node) = nodes.get_mut(at) {
            node.counts |= counts;
        }
        at
    }

    fn step(&mut self, from: usize, to: usize, how: How, item: &Weighed) {
        let steps = &mut self.graph.steps;
        let at = *self.taken.entry((from, to, how)).or_insert_with(|| {
            steps.push(Step { from, to, how, ways: BTreeSet::new(), counts: false });
            steps.len() - 1
        });
        if let Some(step) = steps.get_mut(at) {
            step.ways.insert(item.evidence);
            step.counts |= item.counts();
        }
    }

    fn document(&mut self, id: Id<Document>, counts: bool) -> usize {
        let withdrawn = self.project.documents.get(id).is_some_and(|document| document.withdrawn.is_some());
        self.node(What::Document(id), withdrawn, counts)
    }

    fn item(&mut self, claim: usize, item: &Weighed) {
        let Some(passage) = self.project.passages.get(item.passage) else { return };
        let evidence = self.project.evidence.get(item.evidence);
        let withdrawn = passage.withdrawn.is_some() || evidence.is_some_and(|one| one.withdrawn.is_some());
        let at = self.node(What::Passage(item.evidence, item.passage), withdrawn, item.counts());
        if let Some(node) = self.graph.nodes.get_mut(at) {
            (node.stance, node.credibility) = (Some(item.stance), item.credibility);
        }
        self.step(claim, at, How::Bears(item.stance), item);
        let document = self.document(item.document, item.counts());
        self.step(at, document, How::StandsIn, item);
        // Background is no ground, and the words of a reply are the older message's.
        if item.stance == Stance::Context || item.standing == Standing::Quoted {
            return;
        }
        if passage.attribution.is_empty() {
            self.follow(item.document, item, &mut BTreeSet::from([item.document]));
        }
        for one in &passage.attribution {
            self.rest(item.document, How::Rests(one.basis), one.to, item, &mut BTreeSet::new());
        }
    }

    /// Goes on from a document as a whole, for as long as anybody has said more.
    fn follow(&mut self, mut id: Id<Document>, item: &Weighed, seen: &mut BTreeSet<Id<Document>>) {
        while let Some(document) = self.project.documents.get(id) {
            let how = match &document.lineage {
                Lineage::Original { .. } => How::OwnKnowledge,
                Lineage::Derived(parents) => parents.first().map_or(How::NotExamined, |first| How::Rests(first.basis)),
                Lineage::Unknown => How::NotExamined,
            };
            let Some(source) = onwards(document) else {
                let (from, to) = (self.document(id, item.counts()), self.node(What::Open(id), false, item.counts()));
                self.step(from, to, How::NotExamined, item);
                return;
            };
            match self.one(id, how, source, item, seen) {
                Some(next) => id = next,
                None => return,
            }
        }
    }

    /// Takes one step, and goes on from where it leads.
    fn rest(&mut self, from: Id<Document>, how: How, to: Source, item: &Weighed, seen: &mut BTreeSet<Id<Document>>) {
        if let Some(next) = self.one(from, how, to, item, seen) {
            self.follow(next, item, seen);
        }
    }

    /// Takes one step; the document to go on from, unless the chain ends there.
    fn one(
        &mut self,
        from: Id<Document>,
        how: How,
        to: Source,
        item: &Weighed,
        seen: &mut BTreeSet<Id<Document>>,
    ) -> Option<Id<Document>> {
        let start = self.document(from, item.counts());
        let document = match to {
            Source::Origin(id) => {
                let withdrawn = self.project.origins.get(id).is_some_and(|origin| origin.withdrawn.is_some());
                let end = self.node(What::Origin(id), withdrawn, item.counts());
                self.step(start, end, how, item);
                return None;
            }
            Source::Document(id) => id,
        };
        if !seen.insert(document) {
            let end = self.node(What::Loop(from, document), false, item.counts());
            self.step(start, end, how, item);
            return None;
        }
        let next = self.document(document, item.counts());
        self.step(start, next, how, item);
        let goes_on = self.graph.nodes.get(next).is_some_and(|node| !node.withdrawn);
        goes_on.then_some(document)
    }

    /// On whom the origins that were reached are recorded as depending, however far back.
    fn dependences(&mut self) {
        let origins = self.graph.nodes.iter().filter_map(|node| match node.what {
            What::Origin(id) => Some(id),
            _ => None,
        });
        let mut waiting: Vec<Id<Origin>> = origins.collect();
        let mut seen: BTreeSet<Id<Origin>> = waiting.iter().copied().collect();
        while let Some(origin) = waiting.pop().and_then(|id| self.project.origins.get(id)) {
            for ground in &origin.depends_on {
                let Some(known) = self.project.origins.get(*ground) else { continue };
                let (from, to) = (
                    self.node(What::Origin(origin.id), origin.withdrawn.is_some(), false),
                    self.node(What::Origin(*ground), known.withdrawn.is_some(), false),
                );
                let ways = self.graph.ways(from);
                self.graph.steps.push(Step { from, to, how: How::DependsOn, ways, counts: true });
                if seen.insert(*ground) {
                    waiting.push(*ground);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
