//! The paragraphs and tables of an RTF file, which says of each paragraph that it stands in a table, and only
//! afterwards where a cell and a row end.

use super::super::draft::Draft;
use super::super::sheet::Begun;

/// Tables in tables are followed so deep.
const MAX_TABLES: usize = 8;

/// Where the text stands: in an open paragraph or before one, in tables or not.
#[derive(Debug, Default)]
pub(super) struct Flow {
    is_open: bool,
    heading: Option<(Begun, u8)>,
    /// What stands before the words of the next paragraph, which is an item of a list.
    pub(super) label: Option<String>,
    tables: Vec<Table>,
}

#[derive(Debug, Default)]
struct Table {
    in_row: bool,
    in_cell: bool,
}

impl Flow {
    /// Begins the paragraph unless it is open: in so many tables, a heading or none.
    pub(super) fn open(&mut self, draft: &mut Draft, tables: usize, level: Option<u8>) {
        if self.is_open {
            return;
        }
        self.go_to(draft, tables.min(MAX_TABLES));
        self.is_open = true;
        draft.begin_paragraph(self.label.is_some() && level.is_none());
        self.heading = level.map(|level| (draft.begin(), level));
        if let Some(label) = self.label.take() {
            draft.push(&format!("{label} "));
        }
    }

    pub(super) fn end_paragraph(&mut self, draft: &mut Draft) {
        if let Some((begun, level)) = self.heading.take() {
            draft.end_heading(begun, level);
        }
        // Between two rows there is no paragraph that could end.
        if self.is_open || self.tables.is_empty() {
            draft.end_paragraph();
        }
        self.is_open = false;
        self.label = None;
    }

    /// Ends a cell of the table that is so deep.
    pub(super) fn end_cell(&mut self, draft: &mut Draft, depth: usize) {
        self.end_paragraph(draft);
        self.go_to(draft, depth.clamp(1, MAX_TABLES));
        if let Some(table) = self.tables.last_mut() {
            table.in_cell = false;
            draft.end_cell(1);
        }
    }

    /// Ends a row of the table that is so deep.
    pub(super) fn end_row(&mut self, draft: &mut Draft, depth: usize) {
        self.end_paragraph(draft);
        while self.tables.len() > depth.clamp(1, MAX_TABLES) {
            self.end_table(draft);
        }
        if let Some(table) = self.tables.last_mut() {
            if std::mem::take(&mut table.in_cell) {
                draft.end_cell(1);
            }
            if std::mem::take(&mut table.in_row) {
                draft.end_row();
            }
        }
    }

    /// Ends all tables.
    pub(super) fn finish(&mut self, draft: &mut Draft) {
        self.end_paragraph(draft);
        self.go_to(draft, 0);
    }

    /// Opens or ends tables until so many are open, and a cell in each of them.
    fn go_to(&mut self, draft: &mut Draft, depth: usize) {
        while self.tables.len() > depth {
            self.end_table(draft);
        }
        while self.tables.len() < depth {
            self.open_cell(draft);
            draft.begin_table(None);
            self.tables.push(Table::default());
        }
        self.open_cell(draft);
    }

    fn open_cell(&mut self, draft: &mut Draft) {
        if let Some(table) = self.tables.last_mut() {
            if !std::mem::replace(&mut table.in_row, true) {
                draft.begin_row();
            }
            if !std::mem::replace(&mut table.in_cell, true) {
                draft.begin_cell();
            }
        }
    }

    fn end_table(&mut self, draft: &mut Draft) {
        if let Some(table) = self.tables.pop() {
            if table.in_cell {
                draft.end_cell(1);
            }
            if table.in_row {
                draft.end_row();
            }
            draft.end_table();
        }
    }
}
