//! A workbook with sheets for claims, evidence, documents and passages, and for hypotheses where some were judged. Every cell is a string or a count;
//! nothing is computed, linked or fetched, and the file says of itself nothing but its title.

use super::clearance::Cleared;
use super::plain::Plain;
use super::table::{Cell, Sheet, Tables, seen, starts_formula};
use crate::analysis::wording::shortened;
use crate::analysis::{Corpus, Index};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};
use std::io::{self, Write};

/// What a cell of a workbook holds at most, in code points.
const CELL_CODEPOINTS: usize = 32_000;
/// Rows of a sheet besides its heading, at most.
const MAX_ROWS: usize = 1_048_575;

pub(super) fn write(cleared: &Cleared, index: &Index, corpus: &dyn Corpus, writer: &mut dyn Write) -> io::Result<()> {
    write_sheets(cleared.project.title(), &sheets(cleared, index, corpus), writer)
}

/// A workbook of these sheets.
pub(super) fn write_sheets(title: &str, sheets: &[Sheet], writer: &mut dyn Write) -> io::Result<()> {
    let made = workbook(title, sheets).and_then(|mut book| book.save_to_buffer());
    writer.write_all(&made.map_err(io::Error::other)?)
}

/// What the workbook says: the very cells that are written.
pub(super) fn plain(cleared: &Cleared, index: &Index, corpus: &dyn Corpus) -> Plain {
    plain_sheets(cleared.project.title(), &sheets(cleared, index, corpus))
}

/// The same of any sheets.
pub(super) fn plain_sheets(title: &str, sheets: &[Sheet]) -> Plain {
    let mut words = title.to_owned();
    for title in sheets.iter().flat_map(|sheet| &sheet.heading) {
        words.extend(["\n", &written(title)]);
    }
    for cell in sheets.iter().flat_map(|sheet| &sheet.rows).flatten() {
        if let Cell::Words(said) = cell {
            words.extend(["\n", &written(said)]);
        }
    }
    Plain::text(&words)
}

fn sheets(cleared: &Cleared, index: &Index, corpus: &dyn Corpus) -> Vec<Sheet> {
    let tables = Tables { cleared, index, corpus };
    let mut sheets = vec![tables.claims(), tables.evidence(), tables.documents(), tables.passages()];
    sheets.extend(tables.hypotheses());
    sheets
}

fn workbook(title: &str, sheets: &[Sheet]) -> Result<Workbook, XlsxError> {
    let mut book = Workbook::new();
    // A day that says nothing of when it was made.
    let day = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_title(written(title)).set_creation_datetime(&day));
    let (bold, words) = (Format::new().set_bold(), Format::new().set_quote_prefix());
    for sheet in sheets {
        let page = book.add_worksheet();
        page.set_name(sheet.title)?;
        page.set_freeze_panes(1, 0)?;
        for (column, title) in (0..).zip(&sheet.heading) {
            page.write_string_with_format(0, column, written(title), &bold)?;
            page.set_column_width(column, if column == 0 { 60.0 } else { 18.0 })?;
        }
        for (at, row) in (1..).zip(sheet.rows.iter().take(MAX_ROWS)) {
            for (column, cell) in (0..).zip(row) {
                put(page, (at, column), cell, &words)?;
            }
        }
    }
    Ok(book)
}

/// Words are a string whatever they begin with, and stay one when somebody edits the cell.
fn put(page: &mut Worksheet, (row, column): (u32, u16), cell: &Cell, as_words: &Format) -> Result<(), XlsxError> {
    match cell {
        Cell::Count(count) => page.write_number(row, column, *count as f64)?,
        Cell::Words(words) if starts_formula(words) => {
            page.write_string_with_format(row, column, written(words), as_words)?
        }
        Cell::Words(words) => page.write_string(row, column, written(words))?,
    };
    Ok(())
}

fn written(words: &str) -> String {
    let seen = seen(words);
    if seen.chars().nth(CELL_CODEPOINTS).is_some() { shortened(&seen, CELL_CODEPOINTS) } else { seen }
}
