//! The records of an old workbook (MS-XLS 2.3 and 2.4), as far as its parser is not to be left alone with them.
//!
//! The parser keeps a sheet as the rectangle around its cells, takes room for as many as the file announces, goes
//! wherever the file says a sheet begins, and tells no number's format. Here the records are gone through for
//! places, extents and formats alone.

use super::super::Refusal;
use super::super::little_endian::{u16_at, u32_at};
use super::super::office::remarks::Remarks;
use super::{biff_remarks, number};
use encoding_rs::{UTF_16LE, WINDOWS_1252};
use std::collections::BTreeMap;

/// Cells, empty ones counted, of all the rectangles of a workbook.
const MAX_AREA: u64 = 8_000_000;
/// Cells that a sheet may announce: all that it can have.
const MAX_ANNOUNCED: u64 = 65_536 * 256;

const BEGIN: u16 = 0x0809;
const END: u16 = 0x000A;
const SHEET: u16 = 0x0085;
const DIMENSIONS: u16 = 0x0200;
const STYLE: u16 = 0x00E0;
const DAYS_FROM: u16 = 0x0022;
const FORMAT: u16 = 0x041E;
/// A row of numbers in one record.
const NUMBERS: u16 = 0x00BD;
/// Records that begin with the row, the column and the style of a cell.
const CELLS: [u16; 8] = [0x0006, NUMBERS, 0x00D6, 0x00FD, 0x0203, 0x0204, 0x0205, 0x027E];

/// How the numbers of a workbook are shown, and what is remarked on its cells.
#[derive(Default)]
pub(super) struct Shown {
    /// The format of each style.
    formats: Vec<Option<String>>,
    /// For each sheet the cells that have a format, with their styles, in the order of rows and columns.
    sheets: Vec<Vec<((u16, u16), u16)>>,
    /// Days are counted from 1904.
    pub(super) is_1904: bool,
    /// What is remarked on the cells of each sheet.
    remarks: Vec<Remarks>,
}

impl Shown {
    /// Goes through the stream of a workbook. Refuses one whose rectangles are larger than any.
    pub(super) fn read(stream: &[u8]) -> Result<Self, Refusal> {
        let (mut written, mut styles, mut starts) = (BTreeMap::new(), Vec::new(), Vec::new());
        let mut is_1904 = false;
        for (kind, data) in records(stream, 0) {
            match kind {
                SHEET => starts.push(u32_at(data, 0).ok_or_else(wrong_place)? as usize),
                STYLE => styles.push(u16_at(data, 2).unwrap_or_default()),
                FORMAT => written.extend(format(data)),
                DAYS_FROM => is_1904 = u16_at(data, 0) == Some(1),
                _ => {}
            }
        }
        let format_of = |id: &u16| written.get(id).cloned().or_else(|| number::builtin(*id).map(str::to_owned));
        let mut shown = Self { formats: styles.iter().map(format_of).collect(), is_1904, ..Self::default() };
        let mut area = 0;
        for start in starts {
            if start >= stream.len() {
                return Err(wrong_place());
            }
            area += sheet_area(records(stream, start))?;
            if area > MAX_AREA {
                return Err(Refusal::Damaged("its cells lie farther apart than those of any table".to_owned()));
            }
            let cells = records(stream, start).filter(|(kind, _)| CELLS.contains(kind));
            let mut of_cells: Vec<_> = cells.flat_map(|(kind, data)| styles_in(kind, data)).collect();
            of_cells.retain(|(_, style)| shown.formats.get(usize::from(*style)).is_some_and(Option::is_some));
            of_cells.sort_unstable();
            shown.sheets.push(of_cells);
            shown.remarks.push(biff_remarks::of_sheet(records(stream, start)));
        }
        Ok(shown)
    }

    /// What is remarked on the cells of a sheet, by its number; it is given once.
    pub(super) fn take_remarks(&mut self, sheet: usize) -> Remarks {
        self.remarks.get_mut(sheet).map(std::mem::take).unwrap_or_default()
    }

    /// The format of a cell, by the number of its sheet and its row and column from 0.
    pub(super) fn format(&self, sheet: usize, row: usize, column: usize) -> Option<&str> {
        let place = (u16::try_from(row).ok()?, u16::try_from(column).ok()?);
        let cells = self.sheets.get(sheet)?;
        let at = cells.binary_search_by_key(&place, |(place, _)| *place).ok()?;
        self.formats.get(usize::from(cells.get(at)?.1))?.as_deref()
    }
}

/// The cells of a record, each with its style.
fn styles_in(kind: u16, data: &[u8]) -> Vec<((u16, u16), u16)> {
    let (Some(row), Some(column)) = (u16_at(data, 0), u16_at(data, 2)) else { return Vec::new() };
    if kind != NUMBERS {
        return u16_at(data, 4).map(|style| ((row, column), style)).into_iter().collect();
    }
    // A style and a number for each, and the last column at the end.
    let numbers = data.get(4..data.len().saturating_sub(2)).unwrap_or_default().chunks_exact(6);
    (column..=u16::MAX).zip(numbers).filter_map(|(column, number)| Some(((row, column), u16_at(number, 0)?))).collect()
}

/// A format and the number that styles call it by: in two widths of characters since 1997, in one before.
fn format(data: &[u8]) -> Option<(u16, String)> {
    let id = u16_at(data, 0)?;
    let narrow = |words: &[u8]| WINDOWS_1252.decode_without_bom_handling(words).0.into_owned();
    let length = usize::from(u16_at(data, 2)?);
    let words = match data.get(4).map(|flags| flags & 1) {
        Some(0) if data.len() == 5 + length => narrow(data.get(5..)?),
        Some(1) if data.len() == 5 + 2 * length => UTF_16LE.decode_without_bom_handling(data.get(5..)?).0.into_owned(),
        _ => narrow(data.get(3..3 + usize::from(*data.get(2)?))?),
    };
    Some((id, words))
}

fn wrong_place() -> Refusal {
    Refusal::Damaged("a sheet begins where the file has ended".to_owned())
}

/// The first and the last of the rows or columns that are taken.
type Extent = (u16, u16);

/// The rectangle around a sheet's cells.
fn sheet_area<'a>(records: impl Iterator<Item = (u16, &'a [u8])>) -> Result<u64, Refusal> {
    let (mut rows, mut columns): (Option<Extent>, Option<Extent>) = (None, None);
    for (kind, data) in records {
        let announced = if kind == DIMENSIONS { announced(data) } else { 0 };
        if announced > MAX_ANNOUNCED {
            return Err(Refusal::Damaged("a sheet announces more cells than it can have".to_owned()));
        }
        if let (true, Some(row), Some(column)) = (CELLS.contains(&kind), u16_at(data, 0), u16_at(data, 2)) {
            rows = Some(widened(rows, row));
            columns = Some(widened(columns, column));
            // A row of numbers in one record, its last column at its end.
            let last = data.len().checked_sub(2).and_then(|at| u16_at(data, at)).filter(|_| kind == NUMBERS);
            columns = last.map_or(columns, |last| Some(widened(columns, last)));
        }
    }
    let length = |range: Option<Extent>| range.map_or(0, |(first, last)| u64::from(last - first) + 1);
    Ok(length(rows) * length(columns))
}

fn widened(range: Option<Extent>, to: u16) -> Extent {
    range.map_or((to, to), |(first, last)| (first.min(to), last.max(to)))
}

/// How many cells a sheet announces: two rows, two columns, in one of two widths.
fn announced(data: &[u8]) -> u64 {
    let wide = || Some([u32_at(data, 0)?, u32_at(data, 4)?, u16_at(data, 8)?.into(), u16_at(data, 10)?.into()]);
    let narrow = || {
        let bound = |at| u16_at(data, at).map(u32::from);
        Some([bound(0)?, bound(2)?, bound(4)?, bound(6)?])
    };
    let bounds = if data.len() >= 14 { wide() } else { narrow() };
    bounds.map_or(0, |[first_row, end_row, first_column, end_column]| {
        let rows = u64::from(end_row.saturating_sub(first_row)) + 1;
        rows * (u64::from(end_column.saturating_sub(first_column)) + 1)
    })
}

/// The records from here to the end of what they are part of: a kind and its data.
fn records(stream: &[u8], start: usize) -> impl Iterator<Item = (u16, &[u8])> {
    let (mut rest, mut depth, mut is_over) = (stream.get(start..).unwrap_or_default(), 0_usize, false);
    std::iter::from_fn(move || {
        let (kind, length) = (u16_at(rest, 0)?, usize::from(u16_at(rest, 2)?));
        let data = rest.get(4..4 + length).or(rest.get(4..))?;
        rest = rest.get(4 + length..).unwrap_or_default();
        if is_over {
            return None;
        }
        match kind {
            BEGIN => depth += 1,
            END => {
                depth = depth.saturating_sub(1);
                is_over = depth == 0;
            }
            _ => {}
        }
        Some((kind, data))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: u16, data: &[u8]) -> Vec<u8> {
        [&kind.to_le_bytes(), &(data.len() as u16).to_le_bytes(), data].concat()
    }

    fn check_sheet(sheet: &[Vec<u8>], refused: Option<&str>) {
        let head = [record(BEGIN, &[0; 8]), record(SHEET, &26_u32.to_le_bytes()), record(END, &[])].concat();
        assert_eq!(head.len(), 24);
        let stream = [head, vec![0; 2], record(BEGIN, &[0; 8]), sheet.concat(), record(END, &[])].concat();
        let outcome = Shown::read(&stream).map(drop).map_err(|refusal| refusal.to_string());
        match refused {
            None => assert_eq!(outcome, Ok(())),
            Some(words) => assert!(outcome.unwrap_err().contains(words)),
        }
    }

    #[test]
    fn what_would_take_too_much_room_is_refused() {
        let cell = |row: u16, column: u16| record(0x0203, &[row.to_le_bytes(), column.to_le_bytes(), [0; 2]].concat());
        let dimensions =
            |rows: u32| record(DIMENSIONS, &[&[0; 4], &rows.to_le_bytes()[..], &[0, 0, 255, 0, 0, 0]].concat());
        check_sheet(&[dimensions(65_535), cell(0, 0), cell(9_999, 200)], None);
        check_sheet(&[dimensions(u32::MAX)], Some("announces"));
        check_sheet(&[cell(0, 0), cell(65_535, 255)], Some("apart"));
        let outside = [record(BEGIN, &[0; 8]), record(SHEET, &9_999_u32.to_le_bytes()), record(END, &[])].concat();
        assert!(Shown::read(&outside).is_err());
    }

    #[test]
    fn a_cell_is_shown_in_the_format_of_its_style() {
        let formats = [record(FORMAT, b"\xa4\0\x03\0\0#.#"), record(FORMAT, b"\xa5\0\x020%")].concat();
        let styles: Vec<u8> =
            [0_u16, 0xa4, 0xa5, 10].iter().flat_map(|id| record(STYLE, &[[0; 2], id.to_le_bytes()].concat())).collect();
        let head = [record(BEGIN, &[0; 8]), formats, styles].concat();
        let start = (head.len() + 12) as u32;
        let numbers = [&[4, 0, 2, 0][..], &[1, 0, 0, 0, 0, 0], &[2, 0, 0, 0, 0, 0], &[3, 0]].concat();
        let sheet =
            [record(BEGIN, &[0; 8]), record(NUMBERS, &numbers), record(0x0203, &[5, 0, 0, 0, 3, 0]), record(END, &[])];
        let stream = [head, record(SHEET, &start.to_le_bytes()), record(END, &[]), sheet.concat()].concat();
        let shown = Shown::read(&stream).unwrap();
        for (row, column, expected) in
            [(4, 2, Some("#.#")), (4, 3, Some("0%")), (5, 0, Some("0.00%")), (4, 1, None), (6, 0, None)]
        {
            assert_eq!(shown.format(0, row, column), expected, "{row} {column}");
        }
    }
}
