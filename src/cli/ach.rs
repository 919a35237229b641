//! `ach`: competing hypotheses against the evidence.

use super::Done;
use super::screen::Screen;
use super::table::Table;
use super::view::View;
use crate::analysis::ach::{Matrix, Ranked, Row, judged_hypotheses, matrix, ranks_otherwise};
use crate::analysis::label::label;
use crate::analysis::quotation;
use crate::model::{Claim, Id};
use crate::problem::Problem;
use crate::session::find_a;
use serde_json::{Value, json};
use std::path::PathBuf;

/// The arguments.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The project's folder
    project: PathBuf,
    /// A hypothesis; without any, those that somebody judged evidence against
    #[arg(long = "hypothesis", value_name = "ID")]
    hypotheses: Vec<String>,
    /// Print one JSON document
    #[arg(long)]
    json: bool,
}

/// Prints the matrix and the ranking.
pub(super) fn run(args: &Args, screen: &mut Screen) -> Result<Done, Problem> {
    let view = View::open(&args.project, screen)?;
    let mut hypotheses = Vec::new();
    for typed in &args.hypotheses {
        let id = find_a(view.project(), typed)?;
        if !hypotheses.contains(&id) {
            hypotheses.push(id);
        }
    }
    if args.hypotheses.is_empty() {
        hypotheses = judged_hypotheses(view.project());
    }
    let matrix = matrix(view.project(), &view.index, &hypotheses);
    if args.json {
        screen.json(&in_json(&view, &matrix))?;
        return Ok(Done::All);
    }
    if matrix.hypotheses.is_empty() {
        screen.line("No evidence has been judged against a hypothesis yet; 'ach-set' does that.")?;
    }
    for ranked in &matrix.ranking {
        let text = label(view.project(), ranked.hypothesis.into());
        screen.line(&format!("{}. {}  {text}", ranked.place, hundredths(ranked.inconsistency_percent)))?;
    }
    print_rows(&view, &matrix, screen)?;
    Ok(Done::All)
}

fn print_rows(view: &View, matrix: &Matrix, screen: &mut Screen) -> Result<(), Problem> {
    if matrix.rows.is_empty() {
        return Ok(());
    }
    let numbers = (1..=matrix.hypotheses.len()).map(|number| format!("H{number}"));
    let heading: Vec<String> =
        ["Weight".to_owned()].into_iter().chain(numbers).chain(["Turns".to_owned(), "Passage".to_owned()]).collect();
    let mut table = Table::new(&heading.iter().map(String::as_str).collect::<Vec<_>>());
    for row in &matrix.rows {
        let mut cells = vec![hundredths(row.weight_percent)];
        let said = row.cells.iter().map(|cell| cell.as_ref().map_or("", |cell| cell.consistency.label()).to_owned());
        cells.extend(said);
        cells.push(if ranks_otherwise(&row.without, &matrix.ranking) { "yes" } else { "" }.to_owned());
        cells.push(label(view.project(), row.passage.into()));
        table.row(cells);
    }
    screen.table(&table, "")
}

/// Hundredths as a number with two decimals.
fn hundredths(percent: u32) -> String {
    format!("{}.{:02}", percent / 100, percent % 100)
}

fn in_json(view: &View, matrix: &Matrix) -> Value {
    let project = view.project();
    let name = |id: &Id<crate::model::Origin>| label(project, (*id).into());
    let voice = |voice: &crate::analysis::ach::Voice| {
        json!({
            "origins": voice.origins, "names": voice.origins.iter().map(name).collect::<Vec<_>>(),
            "evidence": voice.rows, "without": ranking(&voice.without),
            "changes_ranking": ranks_otherwise(&voice.without, &matrix.ranking),
        })
    };
    let hypothesis = |ranked: &Ranked| {
        json!({
            "claim": ranked.hypothesis, "text": label(project, ranked.hypothesis.into()),
            "inconsistency": f64::from(ranked.inconsistency_percent) / 100.0, "place": ranked.place,
        })
    };
    json!({
        "hypotheses": matrix.ranking.iter().map(hypothesis).collect::<Vec<_>>(),
        "evidence": matrix.rows.iter().map(|row| row_in_json(view, matrix, row)).collect::<Vec<_>>(),
        "origins": matrix.voices.iter().map(voice).collect::<Vec<_>>(),
    })
}

fn row_in_json(view: &View, matrix: &Matrix, row: &Row) -> Value {
    let project = view.project();
    let passage = project.passages.get(row.passage);
    let cell = |(hypothesis, cell): (&Id<Claim>, &Option<crate::analysis::ach::Cell>)| {
        let judged = cell.as_ref().and_then(|cell| cell.judged);
        let note = judged.and_then(|id| project.ach_cells.get(id)).map(|cell| cell.note.clone());
        json!({
            "hypothesis": hypothesis, "consistency": cell.as_ref().map(|cell| cell.consistency),
            "judged": judged.is_some(), "id": judged, "note": note,
        })
    };
    json!({
        "passage": row.passage, "document": row.document, "title": label(project, row.document.into()),
        "quote": passage.and_then(|passage| quotation(&view.texts(), passage).words),
        "evidence": row.evidence, "standing": row.standing,
        "origins": row.origins.iter().map(|id| label(project, (*id).into())).collect::<Vec<_>>(),
        "credibility": row.credibility, "reliability": row.reliability,
        "weight": f64::from(row.weight_percent) / 100.0, "counts_with": row.voice,
        "cells": matrix.hypotheses.iter().zip(&row.cells).map(cell).collect::<Vec<_>>(),
        "diagnostic": row.is_diagnostic(),
        "without": ranking(&row.without), "changes_ranking": ranks_otherwise(&row.without, &matrix.ranking),
    })
}

fn ranking(ranking: &[Ranked]) -> Value {
    let one = |ranked: &Ranked| {
        let inconsistency = f64::from(ranked.inconsistency_percent) / 100.0;
        json!({ "hypothesis": ranked.hypothesis, "place": ranked.place, "inconsistency": inconsistency })
    };
    ranking.iter().map(one).collect()
}
