//! The tables of a file: separated values, or the sheets of a workbook, read as documents of that kind are.

use super::NotRead;
use crate::ingest::import;
use crate::say;
use crate::text::{Grid, Row, Text, cell_reference, grids, one_line};

/// Rows of one table that are read.
const MAX_ROWS: usize = 200_000;
/// Columns that are.
const MAX_COLUMNS: usize = 200;

/// A table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// The name of its sheet; empty where it has none.
    pub name: String,
    /// What its columns are called; by their letters where no row does.
    pub headings: Vec<String>,
    /// Its rows below that, each as wide as the headings.
    pub rows: Vec<Vec<String>>,
    /// How many rows it has beyond those.
    pub left_out: usize,
}

/// Every table of a file that has rows.
pub fn tables(bytes: &[u8], name: &str) -> Result<Vec<Table>, NotRead> {
    let refused = |why: String| NotRead { what: why.trim_end_matches('.').to_owned(), advice: String::new() };
    let read = import(bytes, name).map_err(|refusal| refused(refusal.to_string()))?;
    let text = Text::from(read.text);
    let tables: Vec<Table> = grids(&read.layout, &text).iter().map(|grid| table(grid, &text)).collect();
    let tables: Vec<Table> = tables.into_iter().filter(|table| !table.rows.is_empty()).collect();
    if tables.is_empty() {
        return Err(NotRead {
            what: say!("There is no table in it").to_owned(),
            advice: say!("Save it as CSV or XLSX").to_owned(),
        });
    }
    Ok(tables)
}

fn table(grid: &Grid, text: &Text) -> Table {
    let widest = grid.rows.iter().filter_map(|row| row.cells.last()).map(|cell| cell.column).max();
    let width = widest.unwrap_or_default().min(MAX_COLUMNS);
    let laid_out = |row: &Row| {
        let mut cells = vec![String::new(); width];
        for held in &row.cells {
            if let Some(cell) = held.column.checked_sub(1).and_then(|nth| cells.get_mut(nth)) {
                text.slice(held.span).unwrap_or_default().trim().clone_into(cell);
            }
        }
        cells
    };
    let header = grid.header.and_then(|nth| grid.rows.get(nth));
    let header = header.map_or_else(|| vec![String::new(); width], &laid_out);
    let headings = header.iter().enumerate().map(|(nth, heading)| {
        let heading = one_line(heading);
        if heading.is_empty() { letter(nth) } else { heading }
    });
    let below = grid.rows.get(grid.header.map_or(0, |nth| nth + 1)..).unwrap_or_default();
    Table {
        name: grid.sheet.clone(),
        headings: headings.collect(),
        rows: below.iter().take(MAX_ROWS).map(&laid_out).collect(),
        left_out: below.len().saturating_sub(MAX_ROWS),
    }
}

/// 'C' for the third column.
fn letter(nth: usize) -> String {
    cell_reference(0, nth + 1).trim_end_matches('0').to_owned()
}

impl Table {
    /// The column of this heading, or of this letter.
    pub(super) fn column(&self, name: &str) -> Option<usize> {
        let by = |is: &dyn Fn(&str) -> bool| self.headings.iter().position(|heading| is(heading));
        by(&|heading| heading == name)
            .or_else(|| by(&|heading| heading.to_lowercase() == name.to_lowercase()))
            .or_else(|| (0..self.headings.len()).find(|nth| letter(*nth).eq_ignore_ascii_case(name)))
    }

    /// What names a column without doubt: its heading, or its letter where others have the same heading or it cannot be
    /// written out.
    pub(super) fn named(&self, nth: usize) -> String {
        let heading = self.headings.get(nth).cloned().unwrap_or_default();
        let is_plain = !heading.contains([',', '=']) && self.column(&heading) == Some(nth);
        if is_plain { heading } else { letter(nth) }
    }
}
