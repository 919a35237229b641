//! The matrix of competing hypotheses as a table: a row a passage, a column a hypothesis, and below them what is against
//! each and its place.

use crate::analysis::ach::{Matrix, Row, judged_hypotheses, matrix};
use crate::analysis::label::label;
use crate::brief::Material;
use crate::brief::escape::cell;
use crate::brief::link::{claim as reference, link_to};
use crate::model::{Claim, Id};
use crate::say;

/// A longer matrix is the export's business.
const ROWS: usize = 40;

/// The hypotheses by number, and the table.
pub(super) fn table(material: &Material<'_>) -> String {
    let hypotheses = judged_hypotheses(material.project);
    if hypotheses.is_empty() {
        return say!("No evidence was judged against competing hypotheses.").to_owned();
    }
    let matrix = matrix(material.project, material.index, &hypotheses);
    let stated = (1..).zip(&hypotheses).filter_map(|(number, id)| {
        let claim = material.project.claims.get(*id)?;
        Some(format!("- **H{number}** {}", reference(claim)))
    });
    let mut text = stated.collect::<Vec<_>>().join("\n");
    text += "\n\n";
    text += &heading(hypotheses.len());
    for row in matrix.rows.iter().take(ROWS) {
        text += &self::row(material, row);
    }
    text += &total(say!("Against it, in hundredths"), &hypotheses, |id| against(&matrix, id));
    text += &total(say!("Place, the least against it first"), &hypotheses, |id| place(&matrix, id));
    if matrix.rows.len() > ROWS {
        text += &say!("\n\n{} more passages are in the matrix.", matrix.rows.len() - ROWS);
    }
    text
}

fn heading(hypotheses: usize) -> String {
    let numbers = in_cells((1..=hypotheses).map(|number| format!("H{number}")));
    format!("| {} | {} |{numbers}\n|{}", say!("Passage"), say!("Document"), "---|".repeat(hypotheses + 2))
}

fn row(material: &Material<'_>, row: &Row) -> String {
    let passage = link_to(material.project, material.corpus, row.passage.into(), None).unwrap_or_default();
    let title = cell(&label(material.project, row.document.into()));
    let cells = row.cells.iter().map(|cell| cell.as_ref().map_or("", |cell| cell.consistency.label()));
    format!("\n| {} | {title} |{}", passage.replace('|', "\\|"), in_cells(cells))
}

/// ' a | b |'
fn in_cells<S: AsRef<str>>(words: impl Iterator<Item = S>) -> String {
    words.fold(String::new(), |cells, words| cells + " " + words.as_ref() + " |")
}

fn total(title: &str, hypotheses: &[Id<Claim>], of: impl Fn(Id<Claim>) -> String) -> String {
    format!("\n| {title} | |{}", in_cells(hypotheses.iter().map(|id| of(*id))))
}

fn against(matrix: &Matrix, id: Id<Claim>) -> String {
    let ranked = matrix.ranking.iter().find(|ranked| ranked.hypothesis == id);
    ranked.map_or_else(String::new, |ranked| ranked.inconsistency_percent.to_string())
}

fn place(matrix: &Matrix, id: Id<Claim>) -> String {
    let ranked = matrix.ranking.iter().find(|ranked| ranked.hypothesis == id);
    ranked.map_or_else(String::new, |ranked| ranked.place.to_string())
}
