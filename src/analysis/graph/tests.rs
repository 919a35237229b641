//! Whole walks, as sentences; and that their layout keeps nodes apart.

use super::super::testing::{Case, withdrawal};
use super::super::{Index, assess};
use super::fold::folded;
use super::layout::layout;
use super::*;
use crate::analysis::label::label;

fn of(case: &Case, claim: Id<Claim>) -> Graph {
    graph(&case.project, &assess(&case.project, &Index::of(&case.project), claim))
}

fn name(case: &Case, node: &Node) -> String {
    let project = &case.project;
    let name = match node.what {
        What::Claim(_) => "claim".to_owned(),
        What::Passage(_, passage) => label(project, passage.into()),
        What::Document(id) => label(project, id.into()),
        What::Origin(id) => label(project, id.into()),
        What::Open(_) => "?".to_owned(),
        What::Loop(_, to) => format!("back to {}", label(project, to.into())),
    };
    let many = if node.members.is_empty() { String::new() } else { format!("{} like ", node.members.len()) };
    let marks = [(node.withdrawn, " withdrawn"), (!node.counts, " idle"), (node.independent, " independent")];
    let marks: String = marks.iter().filter(|(is, _)| *is).map(|(_, mark)| *mark).collect();
    format!("{many}{name}{marks}")
}

/// Every step behind the passages, as 'from how to'.
fn check(case: &Case, graph: &Graph, expected: &[&str]) {
    let said = graph.steps.iter().filter(|step| !matches!(step.how, How::Bears(_))).map(|step| {
        let how = match step.how {
            How::Bears(stance) => stance.key(),
            How::StandsIn => "in",
            How::Rests(basis) => basis.key(),
            How::OwnKnowledge => "knows",
            How::NotExamined => "from",
            How::DependsOn => "depends on",
        };
        format!("{} {how} {}", name(case, &graph.nodes[step.from]), name(case, &graph.nodes[step.to]))
    });
    assert_eq!(said.collect::<Vec<_>>(), expected);
    stands_apart(graph);
}

/// No two nodes of a column stand on each other, and every step leads on but where it comes back.
fn stands_apart(graph: &Graph) {
    let placed = layout(graph);
    for (a, first) in placed.places.iter().enumerate() {
        assert!(first.row >= 0.0 && first.row <= placed.rows as f32 - 1.0 + 1e-4, "{first:?}");
        for second in &placed.places[a + 1..] {
            let apart = first.column != second.column || (first.row - second.row).abs() > 0.999;
            assert!(apart, "{first:?} {second:?}");
        }
    }
    assert_eq!(placed, layout(graph), "the same graph stands the same");
}

/// A claim with a passage for it in each of these documents.
fn case(titles: &[&str]) -> (Case, Id<Claim>, Vec<Id<Document>>) {
    let mut case = Case::default();
    let claim = case.claim("It was so.");
    let documents: Vec<_> = titles.iter().map(|title| case.document(title)).collect();
    for (nth, document) in documents.iter().enumerate() {
        let passage = case.passage_at(*document, 0, &format!("p{nth}"));
        case.link(claim, passage, Stance::Supports);
    }
    (case, claim, documents)
}

#[test]
fn every_step_is_kept_to_its_end() {
    let (mut case, claim, documents) = case(&["Paper", "Weekly", "Blog"]);
    let (wire, ministry) = (case.document("Wire"), case.origin("Ministry"));
    case.derive(documents[0], &[Source::Document(wire)]);
    case.derive(documents[1], &[Source::Origin(ministry)]);
    case.original(wire, ministry);
    check(
        &case,
        &of(&case, claim),
        &[
            "p0 in Paper",
            "Paper reports Wire",
            "Wire knows Ministry independent",
            "p1 in Weekly",
            "Weekly reports Ministry independent",
            "p2 in Blog",
            "Blog from ?",
        ],
    );
}

#[test]
fn a_circle_is_a_loop_and_not_a_chain_without_end() {
    let (mut case, claim, documents) = case(&["Paper", "Weekly"]);
    case.derive(documents[0], &[Source::Document(documents[1])]);
    case.derive(documents[1], &[Source::Document(documents[0])]);
    let graph = of(&case, claim);
    check(
        &case,
        &graph,
        &[
            "p0 in Paper",
            "Paper reports Weekly",
            "Weekly reports back to Paper",
            "p1 in Weekly",
            "Weekly reports Paper",
            "Paper reports back to Weekly",
        ],
    );
    assert_eq!(graph.circles(), BTreeSet::from([documents.into_iter().collect()]));
}

#[test]
fn what_a_passage_says_for_itself_goes_before_its_document() {
    let (mut case, claim, documents) = case(&["Report"]);
    let (clerk, ministry) = (case.origin("Clerk"), case.origin("Ministry"));
    case.original(documents[0], ministry);
    let own = case.passage_at(documents[0], 90, "own words");
    case.attribute(own, Source::Origin(clerk));
    case.link(claim, own, Stance::Contradicts);
    case.change(clerk, |origin| origin.depends_on.push(ministry));
    check(
        &case,
        &of(&case, claim),
        &[
            "p0 in Report",
            "Report knows Ministry independent",
            "own words in Report",
            "Report reports Clerk",
            "Clerk depends on Ministry independent",
        ],
    );
}

#[test]
fn what_is_withdrawn_is_there_and_leads_no_further() {
    let (mut case, claim, documents) = case(&["Paper"]);
    let wire = case.document("Wire");
    let ministry = case.origin("Ministry");
    case.derive(documents[0], &[Source::Document(wire)]);
    case.derive(wire, &[Source::Origin(ministry)]);
    case.change(wire, |document| document.withdrawn = Some(withdrawal()));
    check(&case, &of(&case, claim), &["p0 idle in Paper idle", "Paper idle reports Wire withdrawn idle"]);
}

#[test]
fn what_goes_back_the_same_way_is_folded_until_it_is_asked_for() {
    let titles: Vec<String> = (0..60).map(|nth| format!("Paper {nth}")).collect();
    let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
    let (mut case, claim, documents) = case(&titles);
    let (agency, ministry) = (case.origin("Agency"), case.origin("Ministry"));
    for (nth, document) in documents.iter().enumerate().take(57) {
        case.derive(*document, &[Source::Origin(if nth == 5 { ministry } else { agency })]);
    }
    let graph = of(&case, claim);
    stands_apart(&graph);
    let few = folded(&graph, &BTreeSet::new());
    check(
        &case,
        &few,
        &[
            "56 like p0 in 56 like Paper 0",
            "56 like Paper 0 reports Agency independent",
            "p5 in Paper 5",
            "Paper 5 reports Ministry independent",
            "3 like p57 in 3 like Paper 57",
            "3 like Paper 57 from 3 like ?",
        ],
    );
    assert_eq!((few.passages(), graph.passages()), (60, 60));
    assert_eq!(few.steps.iter().map(|step| step.ways.len()).max(), Some(56));
    let opened = folded(&graph, &BTreeSet::from([What::Document(documents[0])]));
    stands_apart(&opened);
    assert_eq!(opened.nodes.iter().filter(|node| matches!(node.what, What::Document(_))).count(), 58);
}

#[test]
fn evidence_added_later_moves_nothing_that_stood_before_it() {
    let (mut case, claim, _) = case(&["A", "B", "C"]);
    let rows = |case: &Case| {
        let graph = of(case, claim);
        let placed = layout(&graph);
        let named = graph.nodes.iter().zip(placed.places);
        named.filter(|(node, _)| node.stance.is_some()).map(|(node, at)| (node.what, at.row)).collect::<Vec<_>>()
    };
    let before = rows(&case);
    let document = case.document("D");
    let passage = case.passage_at(document, 0, "p3");
    case.link(claim, passage, Stance::Supports);
    assert_eq!(rows(&case)[..before.len()], before[..]);
}

#[test]
fn ends_stand_side_by_side_behind_all_documents() {
    let (mut case, claim, documents) = case(&["Paper", "Weekly", "Blog"]);
    let (wire, first, second) = (case.document("Wire"), case.origin("First"), case.origin("Second"));
    case.derive(documents[0], &[Source::Document(wire)]);
    case.derive(wire, &[Source::Origin(first)]);
    case.derive(documents[1], &[Source::Origin(second)]);
    let graph = of(&case, claim);
    let placed = layout(&graph);
    let ends = graph.nodes.iter().zip(&placed.places);
    let ends = ends.filter(|(node, _)| matches!(node.what, What::Origin(_) | What::Open(_)));
    assert_eq!(ends.map(|(_, place)| (place.column, place.row)).collect::<Vec<_>>(), [(4, 0.0), (4, 1.0), (4, 2.0)]);
    assert_eq!((placed.columns, placed.rows), (5, 3));
}
