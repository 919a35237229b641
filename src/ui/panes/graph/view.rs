//! The words of the graph, computed from the project.

use crate::analysis::assessment::State;
use crate::analysis::graph::layout::{Placed, layout};
use crate::analysis::graph::{Graph, How, Node, Step, What, fold, graph};
use crate::analysis::label::label;
use crate::analysis::when::in_words;
use crate::analysis::wording::{list, shortened};
use crate::analysis::{Naming, quotation};
use crate::model::{Claim, Document, Id, Origin, Passage, Stance, current};
use crate::say;
use crate::session::Texts;
use crate::ui::scene::Scene;
use std::collections::BTreeSet;

/// More evidence than this is folded where it goes back the same way.
const FOLD_FROM: usize = 16;
/// Code points of a title within a sentence.
const TITLE_CODEPOINTS: usize = 60;

/// What is folded.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) enum Folding {
    /// What goes back the same way, where there is much of it; but for these.
    #[default]
    Much,
    /// The same, but for the nodes that begin with one of these.
    But(BTreeSet<What>),
    /// Nothing.
    Nothing,
}

/// The graph of a claim, in words.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct View {
    pub(super) graph: Graph,
    pub(super) placed: Placed,
    /// What each node says.
    pub(super) faces: Vec<Face>,
    /// Of each step, what stands beside its line.
    pub(super) basis: Vec<&'static str>,
    /// How far from the middle of its node each step begins, in points.
    pub(super) apart: Vec<f32>,
    /// The state of the claim, and why it is in it.
    pub(super) state: State,
    pub(super) sentence: String,
    /// What comes back to itself, in words.
    pub(super) circles: Vec<String>,
    /// Whether anything can be folded.
    pub(super) folds: bool,
}

/// What a node says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Face {
    /// Its first line.
    pub(super) title: String,
    /// A line about it.
    pub(super) meta: String,
    /// Its first line where there is little room.
    pub(super) short: String,
    /// All of it in one sentence, for who cannot see it.
    pub(super) name: String,
}

/// The graph of a claim; none where the claim is not there.
pub(super) fn view(scene: &Scene<'_>, claim: Id<Claim>, folding: &Folding) -> Option<View> {
    let assessment = scene.assessments().get(&claim)?;
    let whole = graph(scene.project, assessment);
    let folds = whole.passages() > FOLD_FROM;
    let graph = match folding {
        Folding::Much if folds => fold::folded(&whole, &BTreeSet::new()),
        Folding::But(these) if folds => fold::folded(&whole, these),
        _ => whole,
    };
    let title = |id: &Id<Document>| format!("‘{}’", shortened(&label(scene.project, (*id).into()), TITLE_CODEPOINTS));
    let circles = graph.circles().into_iter().map(|circle| {
        let mut titles: Vec<String> = circle.iter().map(title).collect();
        titles.sort();
        match titles.as_slice() {
            [one] => say!("Circular: {one} rests on itself, and nobody is named who knew", one),
            several => say!("Circular: {} rest on each other, and nobody is named who knew", list(several)),
        }
    });
    Some(View {
        circles: circles.collect(),
        placed: layout(&graph),
        faces: (0..graph.nodes.len()).map(|at| face(scene, &graph, at)).collect(),
        basis: graph.steps.iter().map(|step| basis(step.how)).collect(),
        apart: graph.steps.iter().map(|step| apart(&graph, step)).collect(),
        state: assessment.state,
        sentence: assessment.sentence(scene.project, Naming::Inside),
        folds,
        graph,
    })
}

/// What stands beside a step's line.
fn basis(how: How) -> &'static str {
    match how {
        How::Bears(_) | How::StandsIn | How::NotExamined => "",
        How::Rests(basis) => basis.label(),
        How::OwnKnowledge => say!("own knowledge of"),
        How::DependsOn => say!("depends on"),
    }
}

/// How far from the middle a step begins, in points: several begin below each other.
fn apart(graph: &Graph, step: &Step) -> f32 {
    let count = graph.out(step.from).count();
    let nth = graph.out(step.from).position(|one| one == step).unwrap_or_default();
    if matches!(step.how, How::Bears(_)) { 0.0 } else { (nth as f32 - (count - 1) as f32 / 2.0) * 7.0 }
}

fn face(scene: &Scene<'_>, graph: &Graph, at: usize) -> Face {
    let Some(node) = graph.nodes.get(at) else { return Face::default() };
    let mut face = match node.what {
        What::Claim(id) => claim(scene, id),
        What::Passage(_, id) => passage(scene, node, id),
        What::Document(id) => document(scene, node, id),
        What::Origin(id) => origin(scene, id, node.independent && graph.independent() > 1),
        What::Open(id) => open(scene, node, id),
        What::Loop(from, to) => comes_back(scene, from, to),
    };
    let onwards = onwards(scene, graph, at);
    for words in [onwards, if node.withdrawn { say!("withdrawn").to_owned() } else { String::new() }] {
        if !words.is_empty() {
            face.name = format!("{}; {words}", face.name);
        }
    }
    face
}

/// 'reports Ministry', what a document rests on, in words.
fn onwards(scene: &Scene<'_>, graph: &Graph, at: usize) -> String {
    let steps = graph.out(at).filter(|step| !basis(step.how).is_empty());
    let said = steps.filter_map(|step| {
        let to = match graph.nodes.get(step.to)?.what {
            What::Document(id) | What::Loop(_, id) => label(scene.project, id.into()),
            What::Origin(id) => label(scene.project, id.into()),
            _ => return None,
        };
        Some(format!("{} {}", basis(step.how), shortened(&to, TITLE_CODEPOINTS)))
    });
    said.collect::<Vec<_>>().join(", ")
}

fn claim(scene: &Scene<'_>, id: Id<Claim>) -> Face {
    let title = label(scene.project, id.into());
    let state = scene.state_of(id).label();
    Face { name: say!("Claim: {title}, {state}", title, state), meta: state.to_owned(), short: String::new(), title }
}

/// 'Context' and 'Response' too are said of each.
fn passage(scene: &Scene<'_>, node: &Node, id: Id<Passage>) -> Face {
    let stance = node.stance.map_or("", Stance::label);
    if node.count() > 1 {
        let title = say!("One passage" | "{n} passages" % node.count());
        let name = format!("{stance}: {title}");
        return Face { short: node.count().to_string(), meta: say!("Click unfolds them").to_owned(), name, title };
    }
    let Some(passage) = scene.project.passages.get(id) else { return Face::default() };
    let quoted = quotation(&Texts { project: scene.project, library: scene.library }, passage);
    let locator = quoted.locator.unwrap_or_default();
    let title = format!("“{}”", label(scene.project, id.into()));
    let grade = node.credibility.map(|grade| say!("credibility {}", grade.key()));
    let parts: Vec<String> =
        [Some(locator.clone()).filter(|words| !words.is_empty()), grade].into_iter().flatten().collect();
    let source = shortened(&label(scene.project, passage.document.into()), TITLE_CODEPOINTS);
    let name = format!("{stance}: {title}, {source} {locator}").trim_end().to_owned();
    Face { short: locator, meta: parts.join(" · "), name, title }
}

fn document(scene: &Scene<'_>, node: &Node, id: Id<Document>) -> Face {
    if node.count() > 1 {
        let title = say!("One document" | "{n} documents" % node.count());
        let meta = say!("Click unfolds them").to_owned();
        return Face { short: title.clone(), meta, name: title.clone(), title };
    }
    let Some(document) = scene.project.documents.get(id) else { return Face::default() };
    let title = document.title.value.clone();
    let publisher = document.publisher.as_ref().map(|field| field.value.clone());
    let date = document.published.as_ref().map(|field| in_words(&field.value));
    let parts: Vec<String> = [publisher, date].into_iter().flatten().filter(|words| !words.is_empty()).collect();
    Face { short: title.clone(), meta: parts.join(" · "), name: say!("Document: {title}", title), title }
}

fn origin(scene: &Scene<'_>, id: Id<Origin>, has_others: bool) -> Face {
    let Some(origin) = scene.project.origins.get(id) else { return Face::default() };
    let title = origin.name.clone();
    let grade = current(&origin.reliability).map(|grade| say!("reliability {}", grade.key()));
    let parts: Vec<String> = [Some(origin.kind.label().to_owned()), grade].into_iter().flatten().collect();
    let name = if has_others {
        say!("Origin: {title}, independent of the others", title)
    } else {
        say!("Origin: {title}", title)
    };
    Face { short: title.clone(), meta: parts.join(" · "), name, title }
}

fn open(scene: &Scene<'_>, node: &Node, id: Id<Document>) -> Face {
    let title = say!("Not examined").to_owned();
    let of = shortened(&label(scene.project, id.into()), TITLE_CODEPOINTS);
    let name = match node.count() {
        1 => say!("Not examined: nobody has recorded where ‘{of}’ got this", of),
        count => say!("Not examined: nobody has recorded where {count} documents got this", count),
    };
    Face { short: say!("not examined").to_owned(), meta: say!("Where did it get this?").to_owned(), name, title }
}

fn comes_back(scene: &Scene<'_>, from: Id<Document>, to: Id<Document>) -> Face {
    let words = |id: Id<Document>| shortened(&label(scene.project, id.into()), TITLE_CODEPOINTS);
    Face {
        title: say!("Circular").to_owned(),
        short: say!("circular").to_owned(),
        meta: say!("back to ‘{}’", words(to)),
        name: say!("Circular: ‘{from}’ comes back to ‘{to}’", from = words(from), to = words(to)),
    }
}
