//! Workbooks of Excel before 2007. Their parser knows what a cell holds; how it is shown is asked of the records
//! ([`super::biff`]), which are gone through before, so that none of them leads the parser astray.

use super::super::guarded::guarded;
use super::super::{Content, Drawn, Importer, Refusal};
use super::biff::Shown;
use super::excel::{damaged, drawn, named};
use super::writing::Writing;
use super::{cell, fields};
use calamine::{Reader as _, Xls};
use std::io::{Cursor, Read as _};

/// What is read of the stream that holds the workbook.
const MAX_STREAM_BYTES: u64 = 512 * 1024 * 1024;

/// Reads old workbooks.
pub(in crate::ingest) struct OldExcel;

impl Importer for OldExcel {
    fn name(&self) -> &'static str {
        "xls"
    }

    fn version(&self) -> u32 {
        1
    }

    fn media_type(&self) -> &'static str {
        "application/vnd.ms-excel"
    }

    fn reads(&self, content: Content) -> bool {
        content == Content::OldWorkbook
    }

    fn import(&self, bytes: &[u8], _name: &str) -> Result<Drawn, Refusal> {
        guarded(|| {
            let shown = Shown::read(&stream(bytes)?)?;
            read(bytes, &shown)
        })
    }
}

fn read(bytes: &[u8], shown: &Shown) -> Result<Drawn, Refusal> {
    let mut book = Xls::new(Cursor::new(bytes)).map_err(damaged)?;
    let sheets = named(book.sheets_metadata());
    let places = book.sheet_names();
    let mut writing = Writing::new();
    for (name, _) in &sheets {
        let place = places.iter().position(|place| place == name).unwrap_or_default();
        let Ok(range) = book.worksheet_range(name) else { continue };
        let Some((first_row, first_column)) = range.start() else { continue };
        writing.sheet(name);
        let mut cells = range.used_cells();
        // `all` stops at the first that finds no room.
        cells.all(|(row, column, value)| {
            let (row, column) = (first_row as usize + row, first_column as usize + column);
            let words = cell::owned_words(value, shown.format(place, row, column));
            writing.cell(row + 1, column + 1, &words)
        });
    }
    let fields = book.workbook_properties().map(|properties| fields(&properties)).unwrap_or_default();
    Ok(drawn(writing, fields, Vec::new(), &sheets))
}

/// The stream of the workbook in its compound file.
fn stream(bytes: &[u8]) -> Result<Vec<u8>, Refusal> {
    let mut compound = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(damaged)?;
    let path = ["/Workbook", "/Book"].into_iter().find(|path| compound.is_stream(path));
    let missing = || Refusal::Damaged("there is no workbook in it".to_owned());
    let opened = compound.open_stream(path.ok_or_else(missing)?).map_err(damaged)?;
    let mut stream = Vec::new();
    opened.take(MAX_STREAM_BYTES).read_to_end(&mut stream).map_err(damaged)?;
    Ok(stream)
}
