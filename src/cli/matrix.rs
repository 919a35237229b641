//! `matrix`: how much of each tag there is in each document, in each year, or beside each other tag.

use super::Done;
use super::coding::{Coding, Counted};
use super::screen::Screen;
use super::table::Table;
use super::view::View;
use crate::analysis::coded::{Measures, Year};
use crate::analysis::label::label;
use crate::analysis::matrix::{Head, Matrix};
use crate::analysis::wording::shortened;
use crate::problem::Problem;
use serde_json::{Value, json};
use std::path::PathBuf;

/// The arguments.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The project's folder
    project: PathBuf,
    #[command(flatten)]
    coding: Coding,
    #[command(flatten)]
    counted: Counted,
    /// Print one JSON document
    #[arg(long)]
    json: bool,
}

/// Prints the matrix.
pub(super) fn run(args: &Args, screen: &mut Screen) -> Result<Done, Problem> {
    let view = View::open(&args.project, screen)?;
    let asked = args.coding.matrix(&args.counted);
    let measures =
        if asked.needs_measures() { Measures::of(view.project(), &view.texts()) } else { Measures::default() };
    let matrix = Matrix::of(view.project(), &view.index, &measures, asked);
    if args.json {
        screen.json(&in_json(&view, &matrix))?;
        return Ok(Done::All);
    }
    let heads: Vec<String> = matrix.columns.iter().map(|column| shortened(&called(&view, column.of), 24)).collect();
    let heading: Vec<&str> = std::iter::once("Tag").chain(heads.iter().map(String::as_str)).chain(["All"]).collect();
    let mut table = Table::new(&heading);
    for (nth, row) in matrix.rows.iter().enumerate() {
        let counts = (0..matrix.columns.len()).map(|column| match matrix.cell(nth, column) {
            0 => String::new(),
            count => count.to_string(),
        });
        let path = view.index.path(row.of).to_owned();
        table.row(std::iter::once(path).chain(counts).chain([matrix.said(row.total).to_string()]));
    }
    screen.table(&table, "No passage is tagged yet.")?;
    if matrix.shared > 0 {
        screen.say(&format!(
            "{} passages stand in several years, since the date of their document covers them.",
            matrix.shared
        ));
    }
    if matrix.unmeasured > 0 {
        screen.say(&format!("The texts of {} passages are not here.", matrix.unmeasured));
    }
    Ok(Done::All)
}

fn called(view: &View, head: Head) -> String {
    match head {
        Head::Document(id) => label(view.project(), id.into()),
        Head::Tag(id) => view.index.path(id).to_owned(),
        Head::Year(Year::In(year)) => year.to_string(),
        Head::Year(Year::Unknown) => "No year".to_owned(),
    }
}

fn in_json(view: &View, matrix: &Matrix) -> Value {
    let column = |nth: usize| {
        let column = matrix.columns.get(nth)?;
        let (id, year) = match column.of {
            Head::Document(id) => (Some(id.to_string()), None),
            Head::Tag(id) => (Some(id.to_string()), None),
            Head::Year(Year::In(year)) => (None, Some(year)),
            Head::Year(Year::Unknown) => (None, None),
        };
        Some(json!({ "id": id, "year": year, "label": called(view, column.of), "total": matrix.said(column.total) }))
    };
    let row = |(nth, row): (usize, &crate::analysis::matrix::Line<_>)| {
        json!({
            "id": row.of, "path": view.index.path(row.of), "total": matrix.said(row.total),
            "counts": (0..matrix.columns.len()).map(|column| matrix.cell(nth, column)).collect::<Vec<_>>(),
        })
    };
    json!({
        "across": matrix.asked.across, "relation": matrix.asked.relation, "counting": matrix.asked.counting,
        "columns": (0..matrix.columns.len()).filter_map(column).collect::<Vec<_>>(),
        "rows": matrix.rows.iter().enumerate().map(row).collect::<Vec<_>>(),
        "largest": matrix.largest, "in_several_years": matrix.shared, "unmeasured": matrix.unmeasured,
    })
}
