//! Workbooks of Excel before 2007. Their parser knows what a cell holds; how it is shown is asked of the records
//! ([`super::biff`]), which are gone through before, so that none of them leads the parser astray.

use super::super::guarded::guarded;
use super::super::{Content, Drawn, Importer, Refusal};
use super::biff::Shown;
use super::excel::{damaged, drawn, named};
use super::writing::Writing;
use super::{cell, fields};
use calamine::{Data, Reader as _, Xls};
use std::borrow::Cow;
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
        2
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
            read(bytes, shown)
        })
    }
}

fn read(bytes: &[u8], mut shown: Shown) -> Result<Drawn, Refusal> {
    let mut book = Xls::new(Cursor::new(bytes)).map_err(damaged)?;
    let sheets = named(book.sheets_metadata());
    let places = book.sheet_names();
    let mut writing = Writing::new();
    for (name, _) in &sheets {
        let place = places.iter().position(|place| place == name).unwrap_or_default();
        let Ok(range) = book.worksheet_range(name) else { continue };
        writing.sheet(name);
        writing.remarked(shown.take_remarks(place));
        let Some((first_row, first_column)) = range.start() else { continue };
        let mut cells = range.used_cells();
        // `all` stops at the first that finds no room.
        cells.all(|(row, column, value)| {
            let (row, column) = (first_row as usize + row, first_column as usize + column);
            let format = shown.format(place, row, column);
            let words = match value {
                // What makes a date of a number is its format, of which the parser does not know all.
                Data::Float(number) => cell::words(&cell::numeric(*number, format, shown.is_1904), format),
                Data::Int(number) => cell::words(&cell::numeric(*number as f64, format, shown.is_1904), format),
                value => cell::owned_words(value, format),
            };
            writing.cell(row + 1, column + 1, &words)
        });
    }
    let fields = book.workbook_properties().map(|properties| fields(&properties)).unwrap_or_default();
    Ok(drawn(writing, fields, Vec::new(), &sheets))
}

/// The stream of the workbook in its compound file.
fn stream(bytes: &[u8]) -> Result<Vec<u8>, Refusal> {
    let padded = padded(bytes);
    let mut compound = cfb::CompoundFile::open(Cursor::new(&*padded)).map_err(damaged)?;
    let path = ["/Workbook", "/Book"].into_iter().find(|path| compound.is_stream(path));
    let missing = || Refusal::Damaged("there is no workbook in it".to_owned());
    let opened = compound.open_stream(path.ok_or_else(missing)?).map_err(damaged)?;
    let mut stream = Vec::new();
    opened.take(MAX_STREAM_BYTES).read_to_end(&mut stream).map_err(damaged)?;
    Ok(stream)
}

/// The sector of a compound file, and how many of them each sector of its list lists.
const SECTOR_BYTES: usize = 512;
const LISTED_IN_SECTOR: usize = SECTOR_BYTES / 4;

/// A compound file with as many sectors as the last part of its list has room for: some programs end the file after the
/// last that is used and fill the list with rubbish, and no list may name more sectors than there are.
fn padded(bytes: &[u8]) -> Cow<'_, [u8]> {
    let sectors = bytes.len().saturating_sub(SECTOR_BYTES).div_ceil(SECTOR_BYTES);
    let missing = sectors.next_multiple_of(LISTED_IN_SECTOR) - sectors;
    let is_sound = cfb::CompoundFile::open(Cursor::new(bytes)).is_ok();
    if is_sound || missing == 0 {
        return Cow::Borrowed(bytes);
    }
    let mut padded = bytes.to_vec();
    padded.resize((sectors + missing + 1) * SECTOR_BYTES, 0);
    Cow::Owned(padded)
}
