//! The truth table: what is linked, the state it gives, and the sentence that could be read aloud. It is the
//! specification of an assessment, written before any pane; the guide shows the same rows.

use super::{State, check};

/// One row.
struct Row {
    /// What is linked, as the guide says it.
    linked: &'static str,
    /// The same as a script: documents a to d, origins x to z.
    script: &'static str,
    state: State,
    /// How many independent origins are named behind what supports it.
    origins: usize,
    /// How many pieces of evidence count and have no named origin.
    unexamined: usize,
    sentence: &'static str,
}

const fn row(
    linked: &'static str,
    script: &'static str,
    state: State,
    origins: usize,
    unexamined: usize,
    sentence: &'static str,
) -> Row {
    Row { linked, script, state, origins, unexamined, sentence }
}

const TABLE: &[Row] = &[
    row("Nothing", "", State::NoEvidence, 0, 0, "Nothing is linked to it."),
    row(
        "One passage; nobody has said where it comes from",
        "+a",
        State::Unexamined,
        0,
        1,
        "One document, no origin named: nobody has yet recorded where it got this.",
    ),
    row(
        "Two documents that agree; nobody has said where either got it",
        "+a +b",
        State::Unexamined,
        0,
        2,
        "Two documents, no origin named: nobody has yet recorded where they got this.",
    ),
    row(
        "Three documents that all go back to X",
        "+a a<x +b b<a +c c<b",
        State::OneOrigin,
        1,
        0,
        "Three documents, one origin: all rest on X.",
    ),
    row(
        "The same, and a fourth that is not examined",
        "+a a<x +b b<a +c c<b +d",
        State::OneOrigin,
        1,
        1,
        "Three documents, one origin: all rest on X; one more document is not examined.",
    ),
    row(
        "Two documents, one resting on X and one on Y",
        "+ax +by",
        State::SeveralOrigins,
        2,
        0,
        "Two documents, two origins declared independent: X and Y.",
    ),
    row(
        "The same, where X depends on Y",
        "+ax +by x^y",
        State::OneOrigin,
        1,
        0,
        "Two documents, one origin: X and Y are not independent of each other.",
    ),
    row(
        "Two documents that are their authors’ own knowledge, by one author",
        "+a a!x +b b!x",
        State::OneOrigin,
        1,
        0,
        "Two documents, one origin: both rest on X.",
    ),
    row(
        "Two documents that rest on each other",
        "+a +b a<b b<a",
        State::Unexamined,
        0,
        2,
        "Two documents, no origin named: circular reporting, their chains of sources run in a circle.",
    ),
    row(
        "A passage of a document with many references, which names none of them",
        "+a a<bcdxyz",
        State::Unexamined,
        0,
        1,
        "One document, no origin named: nobody has yet recorded where it got this.",
    ),
    row(
        "A passage that names X itself, in a document that rests on Y",
        "+ax a<y",
        State::OneOrigin,
        1,
        0,
        "One document, one origin: it rests on X.",
    ),
    row(
        "Only a response",
        "~a",
        State::NoEvidence,
        0,
        0,
        "Nothing that is linked speaks for or against it and still counts. One response is on record.",
    ),
    row(
        "Something for and a response",
        "+ax ~b",
        State::OneOrigin,
        1,
        0,
        "One document, one origin: it rests on X. One response is on record.",
    ),
    row("Only something against, resting on X", "-ax", State::OnlyAgainst, 0, 0, "Against: one document, origin X."),
    row(
        "Only something against, not examined",
        "-a",
        State::OnlyAgainst,
        0,
        1,
        "Against: one document, no origin named.",
    ),
    row(
        "Something for and something against",
        "+ax -b",
        State::BothWays,
        1,
        1,
        "For: one document, origin X. Against: one document, no origin named.",
    ),
    row(
        "One for that counts and one for whose link is withdrawn",
        "+ax e+b",
        State::OneOrigin,
        1,
        0,
        "One document, one origin: it rests on X. One withdrawn piece of evidence does not count.",
    ),
    row(
        "One for, and one against whose passage is withdrawn",
        "+ax p-b",
        State::OneOrigin,
        1,
        0,
        "One document, one origin: it rests on X. One withdrawn piece of evidence does not count.",
    ),
    row(
        "One for whose document is withdrawn, and one against",
        "+ax -by *a",
        State::OnlyAgainst,
        0,
        0,
        "Against: one document, origin Y. One withdrawn piece of evidence does not count.",
    ),
    row(
        "One for whose origin is withdrawn, and nothing else",
        "+ax *x",
        State::NoEvidence,
        0,
        0,
        "Nothing that is linked speaks for or against it and still counts. One withdrawn piece of evidence does not count.",
    ),
    row(
        "One for that rests on X, where the claim itself is withdrawn",
        "+ax *!",
        State::OneOrigin,
        1,
        0,
        "One document, one origin: it rests on X. The claim itself is withdrawn.",
    ),
];

#[test]
fn every_row_of_the_table_holds() {
    for row in TABLE {
        check(row.script, row.state, row.origins, row.unexamined, row.sentence);
    }
}

#[test]
fn a_document_with_119_references_adds_no_origin() {
    let mut row = super::Row::new();
    row.run("+a");
    let references: Vec<_> = (0..119).map(|nth| row.case.origin(&format!("reference {nth}"))).collect();
    let sources: Vec<_> = references.into_iter().map(crate::model::Source::Origin).collect();
    let document = row.document('a');
    row.case.derive(document, &sources);
    let project = &row.case.project;
    let assessed = super::assess(project, &super::Index::of(project), row.claim);
    assert_eq!((assessed.state, assessed.origins.len(), assessed.unexamined), (State::Unexamined, 0, 1));
}

#[test]
fn the_guide_shows_the_same_table() {
    let guide = include_str!("../../../../assets/guide/claims.md");
    for row in TABLE {
        let line = format!("- **{}**: {}. “{}”", row.linked, row.state.label(), row.sentence);
        assert!(guide.lines().any(|known| known == line), "the guide lacks: {line}");
    }
}
