//! A table as it is written down, cell by cell.

use super::super::office::remarks::Remarks;
use crate::model::{Block, Heading, Layout, Sheet, Span};

/// More cells than this in one file are left out: nobody reads them here, and a sheet's repeats cost nothing to
/// a file.
const MAX_CELLS: usize = 2_000_000;
/// A longer text likewise.
const MAX_TEXT_BYTES: usize = 256 * 1024 * 1024;
/// So many empty cells in a row, and the rest of it stands on a line of its own.
const MAX_GAP: usize = 64;

/// Text and layout of tables as far as they are written.
pub(super) struct Writing {
    text: String,
    codepoints: usize,
    layout: Layout,
    /// The sheet whose first cell has not come yet; its name, and whether that is to stand in the text.
    opening: Option<(String, bool)>,
    /// Row and column of the cell before, in this sheet.
    last: Option<(usize, usize)>,
    /// What is remarked on cells of this sheet that have not come yet.
    remarks: Remarks,
    cells: usize,
    left_out: bool,
}

impl Writing {
    /// Nothing yet.
    pub(super) fn new() -> Self {
        let (text, layout) = (String::new(), Layout::default());
        Self {
            text,
            codepoints: 0,
            layout,
            opening: None,
            last: None,
            remarks: Remarks::new(),
            cells: 0,
            left_out: false,
        }
    }

    /// The cells to come are those of this sheet, headed by its name. A sheet without cells leaves no trace.
    pub(super) fn sheet(&mut self, name: &str) {
        self.rest_of_remarks();
        self.opening = Some((one_line(name), true));
        self.last = None;
    }

    /// The cells to come are those of a table without a name.
    pub(super) fn unnamed(&mut self) {
        self.opening = Some((String::new(), false));
        self.last = None;
    }

    /// What is remarked on the cells of the sheet that has begun: it stands behind the words of each.
    pub(super) fn remarked(&mut self, remarks: Remarks) {
        self.remarks = remarks;
    }

    /// A cell at this row and column, both from 1, left to right and from the top. False once there is room
    /// for no more.
    pub(super) fn cell(&mut self, row: usize, column: usize, words: &str) -> bool {
        // A cell without words may be remarked on all the same.
        while let Some(first) = self.remarks.first_entry().filter(|first| *first.key() < (row, column)) {
            let ((row, column), remark) = first.remove_entry();
            if !self.write(row, column, &remark) {
                return false;
            }
        }
        match self.remarks.remove(&(row, column)) {
            Some(remark) => self.write(row, column, &format!("{words} {remark}")),
            None => self.write(row, column, words),
        }
    }

    fn rest_of_remarks(&mut self) {
        for ((row, column), remark) in std::mem::take(&mut self.remarks) {
            self.write(row, column, &remark);
        }
    }

    fn write(&mut self, row: usize, column: usize, words: &str) -> bool {
        let words = words.trim();
        if words.is_empty() {
            return true;
        }
        if self.cells == MAX_CELLS || self.text.len() + words.len() > MAX_TEXT_BYTES {
            self.left_out = true;
            return false;
        }
        self.open_sheet();
        match self.last {
            Some((last_row, last)) if row == last_row && (last + 1..=last + MAX_GAP).contains(&column) => {
                self.push_tabs(column - last);
            }
            Some((last_row, _)) if row == last_row + 1 && column <= MAX_GAP && self.begins_at_the_left() => {
                self.push("\n");
                self.push_tabs(column - 1);
            }
            last => {
                // A line left free shows where rows are left out; the rest of a long row follows at once.
                let same_row = last.is_some_and(|(last_row, _)| last_row == row);
                self.push(if last.is_none() || same_row { "" } else { "\n" });
                self.push(if last.is_some() { "\n" } else { "" });
                let first = if column <= MAX_GAP && !same_row { 1 } else { column };
                let block = Block { start: self.codepoints, row, column: first };
                self.layout.sheets.last_mut().into_iter().for_each(|sheet| sheet.blocks.push(block));
                self.push_tabs(column - first);
            }
        }
        self.push_one_line(words);
        self.last = Some((row, column));
        self.cells += 1;
        true
    }

    /// Text, layout, and a warning where not all of it had room.
    pub(super) fn finish(mut self) -> (String, Layout, Option<String>) {
        self.rest_of_remarks();
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        let cells = self.cells;
        let warning = self
            .left_out
            .then(|| format!("Only the first {cells} cells were read; split the table to read the rest of it"));
        (self.text, self.layout, warning)
    }

    fn open_sheet(&mut self) {
        let Some((name, is_headed)) = self.opening.take() else { return };
        self.push(if self.text.is_empty() { "" } else { "\n\n" });
        let start = self.codepoints;
        if is_headed && !name.is_empty() {
            self.push(&name);
            self.layout.headings.push(Heading { span: Span { start, end: self.codepoints }, level: 1 });
            self.push("\n");
        }
        self.layout.sheets.push(Sheet { name, start, blocks: Vec::new() });
    }

    fn begins_at_the_left(&self) -> bool {
        let block = self.layout.sheets.last().and_then(|sheet| sheet.blocks.last());
        block.is_some_and(|block| block.column == 1)
    }

    fn push(&mut self, words: &str) {
        self.text.push_str(words);
        self.codepoints += words.chars().count();
    }

    fn push_tabs(&mut self, tabs: usize) {
        self.text.extend(std::iter::repeat_n('\t', tabs));
        self.codepoints += tabs;
    }

    fn push_one_line(&mut self, words: &str) {
        if words.contains(is_break) {
            self.push(&one_line(words));
        } else {
            self.push(words);
        }
    }
}

/// What would begin a cell or a row of its own.
fn is_break(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r')
}

/// These words with a space for every break in them.
fn one_line(words: &str) -> String {
    words.split(is_break).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Text, grids};

    /// A cell's row, column and words.
    type Placed<'a> = (usize, usize, &'a str);

    #[test]
    fn cells_are_written_so_that_they_are_found_again() {
        let mut writing = Writing::new();
        let sheets: [(&str, &[Placed<'_>]); 3] = [
            ("Empty", &[(1, 1, "  ")]),
            ("One", &[(1, 1, "Näme"), (1, 2, "Two\nlines"), (2, 3, "x"), (9, 2, "far down"), (9, 300, "far off")]),
            ("Two\tnames", &[(4, 100, "y"), (5, 100, "z"), (5, 99, "out of order")]),
        ];
        for (name, cells) in &sheets {
            writing.sheet(name);
            for (row, column, words) in *cells {
                assert!(writing.cell(*row, *column, words));
            }
        }
        let (text, layout, warning) = writing.finish();
        assert_eq!(warning, None);
        let mut remarked = Writing::new();
        remarked.sheet("S");
        remarked.remarked(
            [((1, 2), "[Comment: b]"), ((2, 1), "[Comment: c]"), ((3, 1), "[Comment: d]")]
                .map(|(place, words)| (place, words.to_owned()))
                .into(),
        );
        assert!(remarked.cell(1, 1, "a") && remarked.cell(2, 1, "7"));
        assert_eq!(remarked.finish().0, "S\na\t[Comment: b]\n7 [Comment: c]\n[Comment: d]\n");
        assert!(text.starts_with("One\nNäme\tTwo lines\n\t\tx\n\n\tfar down\nfar off\n\nTwo names\ny\n"), "{text}");
        let text = Text::from(text);
        let found: Vec<(String, usize, usize, String)> = grids(&layout, &text)
            .into_iter()
            .flat_map(|grid| grid.rows.into_iter().map(move |row| (grid.sheet.clone(), row)))
            .flat_map(|(sheet, row)| row.cells.into_iter().map(move |cell| (sheet.clone(), row.number, cell)))
            .map(|(sheet, row, cell)| (sheet, row, cell.column, text.slice(cell.span).unwrap().to_owned()))
            .collect();
        let expected: Vec<(String, usize, usize, String)> = sheets
            .iter()
            .skip(1)
            .flat_map(|(name, cells)| cells.iter().map(move |(row, column, words)| (name, row, column, words)))
            .map(|(name, row, column, words)| (one_line(name), *row, *column, one_line(words)))
            .collect();
        assert_eq!(found, expected);
    }
}
