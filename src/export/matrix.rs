//! The matrix of competing hypotheses as a table: a row a passage, a column a hypothesis, and below them what is against
//! each and its place. How it comes about is [`ach`]'s.

use super::table::{Cell, Sheet, Tables};
use crate::analysis::ach::{self, Matrix, Row, ranks_otherwise};
use crate::analysis::label::label;
use crate::analysis::quotation;
use crate::model::{Claim, Id};

/// Columns before those of the hypotheses.
const BEFORE: [&str; 7] = ["Quotation", "Document", "Origins", "Standing", "Credibility", "Reliability", "Weight"];
/// Columns after them.
const AFTER: [&str; 3] = ["Tells hypotheses apart", "Ranking changes without it", "Passage id"];

impl Tables<'_> {
    /// The hypotheses that were judged against evidence; none where nobody judged any.
    pub(super) fn hypotheses(self) -> Option<Sheet> {
        let project = &self.cleared.project;
        let hypotheses = ach::judged_hypotheses(project);
        if hypotheses.is_empty() {
            return None;
        }
        let matrix = ach::matrix(project, self.index, &hypotheses);
        let statements = hypotheses.iter().map(|id| label(project, (*id).into()));
        let owned = |titles: &[&str]| titles.iter().map(|title| (*title).to_owned()).collect::<Vec<_>>();
        let heading = owned(&BEFORE).into_iter().chain(statements).chain(owned(&AFTER)).collect();
        let mut rows: Vec<Vec<Cell>> = matrix.rows.iter().map(|row| self.row(&matrix, row)).collect();
        rows.push(total("Against it, in hundredths", &hypotheses, |id| ranked(&matrix, id).0));
        rows.push(total("Place", &hypotheses, |id| ranked(&matrix, id).1));
        Some(Sheet { title: "Hypotheses", heading, rows })
    }

    fn row(self, matrix: &Matrix, row: &Row) -> Vec<Cell> {
        let project = &self.cleared.project;
        let words = project.passages.get(row.passage).and_then(|passage| quotation(self.corpus, passage).words);
        let origins: Vec<_> = row.origins.iter().map(|id| label(project, (*id).into())).collect();
        let mut cells: Vec<Cell> = vec![
            words.unwrap_or_default().into(),
            label(project, row.document.into()).into(),
            origins.join("; ").into(),
            row.standing.label().into(),
            row.credibility.map_or("", |grade| grade.label()).into(),
            row.reliability.map_or("", |grade| grade.label()).into(),
            (row.weight_percent as usize).into(),
        ];
        cells.extend(row.cells.iter().map(|cell| {
            let Some(cell) = cell else { return Cell::from("") };
            let sits = cell.consistency.label();
            if cell.judged.is_some() { sits.into() } else { format!("{sits} (by its link)").into() }
        }));
        let yes_or_no = |is: bool| Cell::from(if is { "yes" } else { "no" });
        cells.push(yes_or_no(row.is_diagnostic()));
        cells.push(yes_or_no(ranks_otherwise(&row.without, &matrix.ranking)));
        cells.push(row.passage.to_string().into());
        cells
    }
}

/// What is against a hypothesis, and its place.
fn ranked(matrix: &Matrix, id: Id<Claim>) -> (usize, usize) {
    let ranked = matrix.ranking.iter().find(|ranked| ranked.hypothesis == id);
    ranked.map_or((0, 0), |ranked| (ranked.inconsistency_percent as usize, ranked.place))
}

fn total(title: &str, hypotheses: &[Id<Claim>], of: impl Fn(Id<Claim>) -> usize) -> Vec<Cell> {
    let empty = |count: usize| (0..count).map(|_| Cell::from(""));
    let mut cells = vec![Cell::from(title)];
    cells.extend(empty(BEFORE.len() - 1));
    cells.extend(hypotheses.iter().map(|id| Cell::from(of(*id))));
    cells.extend(empty(AFTER.len()));
    cells
}
