//! A text that is all table, read as rows and cells again.
//!
//! The text has one row a line and a tab between two cells; a [`Sheet`] of the layout says which row and which
//! column a line begins with. So a cell is found by counting, and the layout of a hundred thousand of them is
//! as small as that of one.

use super::Text;
use crate::model::{Layout, Sheet, Span};

/// A table, row by row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grid {
    /// The sheet's name; empty where the file has none.
    pub sheet: String,
    /// Which of the rows names the columns, as far as can be guessed.
    pub header: Option<usize>,
    /// The rows that hold anything.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its number, from 1.
    pub number: usize,
    /// Its cells that hold anything, from the left.
    pub cells: Vec<Cell>,
}

/// A cell that holds something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    /// The number of its column, from 1.
    pub column: usize,
    /// Its words.
    pub span: Span,
}

/// The tables of a text, for whoever shows them as such.
pub fn grids(layout: &Layout, text: &Text) -> Vec<Grid> {
    let ends = layout.sheets.iter().skip(1).map(|sheet| sheet.start).chain([text.codepoints()]);
    layout.sheets.iter().zip(ends).map(|(sheet, end)| grid(sheet, end, text)).collect()
}

fn grid(sheet: &Sheet, end: usize, text: &Text) -> Grid {
    let mut rows: Vec<Row> = Vec::new();
    let ends = sheet.blocks.iter().skip(1).map(|block| block.start).chain([end]);
    for (block, end) in sheet.blocks.iter().zip(ends) {
        let words = text.slice(Span { start: block.start, end }).unwrap_or_default();
        let (mut start, mut number) = (block.start, block.row);
        for line in words.split('\n') {
            if !line.trim().is_empty() {
                let cells = cells(line, start, block.column);
                match rows.last_mut().filter(|last| last.number == number) {
                    Some(last) => last.cells.extend(cells),
                    None => rows.push(Row { number, cells: cells.collect() }),
                }
                number += 1;
            }
            start += line.chars().count() + 1;
        }
    }
    Grid { sheet: sheet.name.clone(), header: header(&rows, text), rows }
}

fn cells(line: &str, start: usize, first_column: usize) -> impl Iterator<Item = Cell> {
    let mut start = start;
    line.split('\t').zip(first_column..).filter_map(move |(words, column)| {
        let span = Span { start, end: start + words.chars().count() };
        start = span.end + 1;
        (!words.trim().is_empty()).then_some(Cell { column, span })
    })
}

/// Rows that are looked at in guessing which names the columns.
const HEADER_ROWS: usize = 20;

/// The row that names the columns: as wide as any, all of it words, each of them once; what stands above it, if
/// anything, is narrower.
fn header(rows: &[Row], text: &Text) -> Option<usize> {
    let head = rows.get(..HEADER_ROWS).unwrap_or(rows);
    let widest = head.iter().map(|row| row.cells.len()).max().filter(|widest| *widest > 1)?;
    let (nth, row) = head.iter().enumerate().find(|(_, row)| row.cells.len() * 4 >= widest * 3)?;
    let names: Vec<&str> = row.cells.iter().filter_map(|cell| text.slice(cell.span)).collect();
    let is_name = |words: &&str| words.chars().any(char::is_alphabetic) && !words.starts_with(|c: char| c.is_numeric());
    let mut once = names.clone();
    once.sort_unstable();
    once.dedup();
    (names.iter().all(is_name) && once.len() == names.len() && rows.len() > nth + 1).then_some(nth)
}

/// How a place in a table is cited: 'Budget!B7', 'Budget!B7:D9'; 'row 7', 'rows 7–9' where the table has no
/// name; the sheet alone on the line that names it. None where the text is no table.
pub(super) fn reference(layout: &Layout, text: &Text, span: Span) -> Option<String> {
    let span = without_space(text, span);
    let last = span.end.saturating_sub(1).max(span.start);
    let (sheet, first) = place(layout, text, span.start)?;
    let (end_sheet, end) = place(layout, text, last)?;
    let name = quoted(&sheet.name);
    let (Some(first), Some(end)) = (first, end) else {
        return (!name.is_empty()).then_some(name);
    };
    if name.is_empty() {
        let (first, end) = (first.0, end.0);
        return Some(if first == end { format!("row {first}") } else { format!("rows {first}–{end}") });
    }
    let (from, to) = (cell_reference(first.0, first.1), cell_reference(end.0, end.1));
    Some(match sheet.start == end_sheet.start {
        true if from == to => format!("{name}!{from}"),
        true => format!("{name}!{from}:{to}"),
        false => format!("{name}!{from}–{}!{to}", quoted(&end_sheet.name)),
    })
}

/// 'B7' for row 7 and column 2.
pub fn cell_reference(row: usize, column: usize) -> String {
    let mut letters = Vec::new();
    let mut left = column;
    while left > 0 {
        left -= 1;
        letters.push(char::from(b'A' + u8::try_from(left % 26).unwrap_or_default()));
        left /= 26;
    }
    letters.iter().rev().collect::<String>() + &row.to_string()
}

/// The sheet, and the row and column unless it is the sheet's name that stands here.
fn place<'a>(layout: &'a Layout, text: &Text, codepoint: usize) -> Option<(&'a Sheet, Option<(usize, usize)>)> {
    let sheet = layout.sheet_at(codepoint)?;
    let after = sheet.blocks.partition_point(|block| block.start <= codepoint);
    let Some(block) = after.checked_sub(1).and_then(|nth| sheet.blocks.get(nth)) else { return Some((sheet, None)) };
    let paragraphs = text.paragraphs();
    let number = paragraphs.number_of(codepoint);
    let line = paragraphs.all().get(number.checked_sub(1)?)?;
    let before = text.slice(Span { start: line.start_codepoint, end: codepoint })?;
    let row = block.row + number.saturating_sub(paragraphs.number_of(block.start));
    Some((sheet, Some((row, block.column + before.matches('\t').count()))))
}

/// What is marked is often marked with the tab or the line break beside it.
fn without_space(text: &Text, span: Span) -> Span {
    let words = text.slice(span).unwrap_or_default();
    if words.trim().is_empty() {
        return span;
    }
    let before = words.chars().take_while(|c| c.is_whitespace()).count();
    let after = words.chars().rev().take_while(|c| c.is_whitespace()).count();
    Span { start: span.start + before, end: span.end - after }
}

/// A sheet's name as programs write it before a cell: in quotes unless it is one plain word.
fn quoted(name: &str) -> String {
    let is_plain = name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '.'));
    if is_plain { name.to_owned() } else { format!("'{}'", name.replace('\'', "''")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Block;

    const TEXT: &str = "Sheet1\nName\tPaid\nQuay\t1 200\n\n\tLate\nMy list\nx\ty\tz\n";

    fn layout() -> Layout {
        let block = |start, row, column| Block { start, row, column };
        let sheet = |name: &str, start, blocks| Sheet { name: name.to_owned(), start, blocks };
        let sheets = vec![
            sheet("Sheet1", 0, vec![block(7, 1, 1), block(29, 9, 1)]),
            sheet("My list", 35, vec![block(43, 4, 27)]),
        ];
        Layout { sheets, ..Layout::default() }
    }

    #[test]
    fn a_place_is_cited_by_its_cells() {
        let text = Text::from(TEXT);
        for (words, expected) in [
            ("Sheet1", "Sheet1"),
            ("Quay", "Sheet1!A2"),
            ("\t1 200", "Sheet1!B2"),
            ("Paid\nQuay\t1 200\n", "Sheet1!B1:B2"),
            ("Late", "Sheet1!B9"),
            ("y\tz", "'My list'!AB4:AC4"),
        ] {
            let start = TEXT[..TEXT.find(words).unwrap()].chars().count();
            let span = Span { start, end: start + words.chars().count() };
            assert_eq!(reference(&layout(), &text, span).as_deref(), Some(expected), "{words}");
        }
        let mut unnamed = layout();
        unnamed.sheets.truncate(1);
        unnamed.sheets[0].name.clear();
        assert_eq!(reference(&unnamed, &text, Span { start: 7, end: 10 }).as_deref(), Some("row 1"));
        assert_eq!(reference(&unnamed, &text, Span { start: 7, end: 33 }).as_deref(), Some("rows 1–9"));
        assert_eq!(reference(&Layout::default(), &text, Span { start: 7, end: 10 }), None);
        assert_eq!(cell_reference(12, 703), "AAA12");
    }

    #[test]
    fn a_table_comes_back_as_rows() {
        let text = Text::from(TEXT);
        let grids = grids(&layout(), &text);
        let words = |row: &Row| -> Vec<(usize, String)> {
            row.cells.iter().map(|cell| (cell.column, text.slice(cell.span).unwrap().to_owned())).collect()
        };
        assert_eq!(grids.iter().map(|grid| grid.sheet.as_str()).collect::<Vec<_>>(), ["Sheet1", "My list"]);
        assert_eq!(grids[0].rows.iter().map(|row| row.number).collect::<Vec<_>>(), [1, 2, 9]);
        assert_eq!(words(&grids[0].rows[1]), [(1, "Quay".to_owned()), (2, "1 200".to_owned())]);
        assert_eq!(words(&grids[0].rows[2]), [(2, "Late".to_owned())]);
        assert_eq!((grids[0].header, grids[1].header), (Some(0), None));
    }
}
