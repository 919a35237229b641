//! The text of a document as its importer goes through it: paragraphs, headings, links, tables, notes.
//!
//! The rules that all office formats share stand here. Paragraphs are parted by a blank line, items of a
//! list and rows of a table by a line end, the cells of a row by tabs; paragraphs within a cell by a line
//! end. A note's number stands in brackets where its mark is, since `1` glued to a year would be another
//! year, and its words stand at the end behind the same brackets; they count with the page that the mark is
//! on. What stands in a text box comes after the
//! paragraph that it is fixed to. What is printed in the margin of every page, a letterhead or a reference
//! number, comes once, after the text and before the notes, unless it is in the text anyway or is a number.

use super::super::Drawn;
use super::super::fields::{Fields, tidy};
use super::super::guess;
use super::sheet::{Begun, Gap, Sheet};
use crate::model::{Field, Layout, Note, Span};
use crate::text::Text;
use std::collections::BTreeSet;

/// Notes in notes, boxes in boxes: deeper ones are not followed.
const MAX_ASIDES: usize = 8;
/// Headers and footers that are looked at.
const MAX_MARGINS: usize = 500;
/// A cell is no wider, in columns, than a sheet has them.
const MAX_COLUMNS: usize = 16_384;
/// … and parts the next one from it by no more tabs.
const MAX_TABS: usize = 64;

/// The text so far.
#[derive(Debug, Default)]
pub(super) struct Draft {
    sheet: Sheet,
    /// What is laid aside while a note or a box is written.
    aside: Vec<(Aside, Sheet)>,
    /// Boxes that wait for the end of the paragraph, with how many sheets were laid aside then.
    boxes: Vec<(usize, Sheet)>,
    notes: Vec<Body>,
    margins: Vec<Sheet>,
    /// What stands under a label in the running text.
    placed: Vec<Note>,
    tables: Vec<Table>,
    tables_so_far: usize,
    after_item: bool,
    warnings: BTreeSet<String>,
}

/// A note's words.
#[derive(Debug, Default)]
struct Body {
    label: String,
    /// What stands in brackets before it.
    intro: String,
    /// The page that its mark is on.
    page: Option<String>,
    sheet: Sheet,
}

/// What is written apart from the running text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Aside {
    /// The words of a note: its place in their order.
    Note(usize),
    /// A text box.
    Box,
    /// A header or footer.
    Margin,
}

/// A table that is open.
#[derive(Debug)]
struct Table {
    name: String,
    row: usize,
    column: usize,
    cell: Option<Begun>,
    /// How many sheets were laid aside when it began.
    depth: usize,
}

impl Draft {
    pub(super) fn push(&mut self, words: &str) {
        self.sheet.push(words);
    }

    pub(super) fn begin(&mut self) -> Begun {
        self.sheet.begin()
    }

    pub(super) fn end(&mut self, begun: Begun) -> Option<Span> {
        self.sheet.end(begun)
    }

    pub(super) fn end_link(&mut self, begun: Begun, url: String) {
        let span = self.sheet.end(begun);
        if !url.is_empty() {
            self.sheet.link(span, url);
        }
    }

    pub(super) fn end_heading(&mut self, begun: Begun, level: u8) {
        let span = self.sheet.end(begun);
        self.sheet.heading(span, level.clamp(1, 9));
    }

    /// Begins a paragraph; the items of a list follow one another closely.
    pub(super) fn begin_paragraph(&mut self, is_item: bool) {
        if is_item && self.after_item {
            self.sheet.tighten();
        }
        self.after_item = is_item;
    }

    /// Begins a block whose first item does not follow closely what is before it.
    pub(super) fn begin_block(&mut self) {
        self.after_item = false;
    }

    /// Ends a paragraph, and sets the boxes that are fixed to it.
    pub(super) fn end_paragraph(&mut self) {
        self.sheet.end_block(Gap::Blank);
        while self.boxes.last().is_some_and(|(depth, _)| *depth == self.aside.len()) {
            let depth = self.aside.len();
            let first = self.boxes.iter().rposition(|(other, _)| *other != depth).map_or(0, |at| at + 1);
            for (_, sheet) in self.boxes.split_off(first) {
                self.sheet.append(sheet);
                self.sheet.end_block(Gap::Blank);
            }
        }
    }

    /// Whether nothing is written yet.
    pub(super) fn is_empty(&self) -> bool {
        self.sheet.text().is_empty()
    }

    pub(super) fn page(&mut self, label: String) {
        // A page that begins in a note is no page of the running text.
        if self.aside.is_empty() {
            self.sheet.page(label);
        }
    }

    pub(super) fn slide(&mut self, number: usize) {
        self.sheet.slide(number);
    }

    pub(super) fn begin_table(&mut self, name: Option<String>) {
        self.tables_so_far += 1;
        let name = name.unwrap_or_else(|| format!("Table {}", self.tables_so_far));
        self.tables.push(Table { name, row: 0, column: 0, cell: None, depth: self.aside.len() });
        self.after_item = false;
        if self.sheet.in_row() {
            self.sheet.end_block(Gap::Line);
        }
    }

    pub(super) fn begin_row(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            table.row += 1;
            table.column = 0;
        }
        self.sheet.begin_row();
    }

    pub(super) fn begin_cell(&mut self) {
        self.after_item = false;
        self.sheet.begin_cell();
        let begun = self.sheet.begin();
        if let Some(table) = self.tables.last_mut() {
            table.cell = Some(begun);
        }
    }

    /// Ends a cell that is so many columns wide.
    pub(super) fn end_cell(&mut self, columns: usize) {
        if let Some(table) = self.tables.last_mut() {
            let span = table.cell.take().and_then(|begun| self.sheet.end(begun));
            self.sheet.cell(span, table.name.clone(), reference(table.column, table.row));
            table.column = table.column.saturating_add(columns.clamp(1, MAX_COLUMNS));
        }
        self.sheet.end_cell(columns.clamp(1, MAX_TABS));
    }

    /// Passes rows that are empty.
    pub(super) fn skip_rows(&mut self, rows: usize) {
        self.tables.iter_mut().next_back().into_iter().for_each(|table| table.row = table.row.saturating_add(rows));
    }

    pub(super) fn end_row(&mut self) {
        self.sheet.end_row();
    }

    pub(super) fn end_table(&mut self) {
        self.tables.pop();
        self.after_item = false;
        self.sheet.end_block(Gap::Blank);
    }

    /// Whether a table is open where the next word goes.
    pub(super) fn in_table(&self) -> bool {
        self.tables.last().is_some_and(|table| table.depth == self.aside.len())
    }

    /// Begins the words of a note, after its mark in the running text.
    pub(super) fn begin_note(&mut self, label: &str) {
        let begun = self.sheet.begin();
        self.sheet.push(&format!("[{label}]"));
        let mark = self.sheet.end(begun);
        self.sheet.mark(mark, self.notes.len());
        self.begin_body(label.to_owned(), label.to_owned());
    }

    /// Marks a note that has its words already: the so-manieth in the order of notes.
    pub(super) fn mark_again(&mut self, note: usize) {
        let Some(label) = self.notes.get(note).map(|body| body.label.clone()) else { return };
        let begun = self.sheet.begin();
        self.sheet.push(&format!("[{label}]"));
        let mark = self.sheet.end(begun);
        self.sheet.mark(mark, note);
    }

    /// Begins the words of a comment, with the words that it is on.
    pub(super) fn begin_comment(&mut self, number: &str, author: &str, date: &str, on: Option<Span>) {
        let label = format!("Comment {number}");
        let day = date.split('T').next().unwrap_or_default();
        let said: Vec<&str> = [&label, author.trim(), day].into_iter().filter(|word| !word.is_empty()).collect();
        let intro = said.join(", ");
        self.sheet.mark(on, self.notes.len());
        self.begin_body(label, intro);
    }

    /// Marks the words that a comment is on.
    pub(super) fn mark(&mut self, on: Option<Span>, note: usize) {
        self.sheet.mark(on, note);
    }

    /// Begins words that stand apart from the rest where they are, under a label: what is said to a slide.
    pub(super) fn begin_placed(&mut self, label: &str) -> Begun {
        self.begin_paragraph(false);
        self.sheet.push(&format!("[{label}] "));
        self.sheet.begin()
    }

    pub(super) fn end_placed(&mut self, begun: Begun, label: &str) {
        if let Some(body) = self.sheet.end(begun) {
            self.placed.push(Note { mark: None, label: label.to_owned(), body });
        }
        self.end_paragraph();
    }

    fn begin_body(&mut self, label: String, intro: String) {
        let note = self.notes.len();
        let page = self.sheet.last_page().map(str::to_owned);
        self.notes.push(Body { label, intro, page, sheet: Sheet::default() });
        self.begin_aside(Aside::Note(note));
    }

    /// How many notes there are.
    pub(super) fn notes(&self) -> usize {
        self.notes.len()
    }

    /// Whether one more note or box can be written within those that are open.
    pub(super) fn can_go_aside(&self) -> bool {
        self.aside.len() < MAX_ASIDES
    }

    pub(super) fn begin_aside(&mut self, aside: Aside) {
        let empty = Sheet::beside(&self.sheet);
        self.aside.push((aside, std::mem::replace(&mut self.sheet, empty)));
    }

    /// Ends the innermost note, box or margin.
    pub(super) fn end_aside(&mut self) {
        let Some((aside, sheet)) = self.aside.pop() else { return };
        let mut written = std::mem::replace(&mut self.sheet, sheet);
        self.sheet.go_on_from(&written);
        // Boxes that no paragraph has taken up.
        while self.boxes.last().is_some_and(|(depth, _)| *depth > self.aside.len()) {
            if let Some((_, orphan)) = self.boxes.pop() {
                written.end_block(Gap::Blank);
                written.append(orphan);
            }
        }
        match aside {
            Aside::Note(note) => {
                if let Some(body) = self.notes.get_mut(note) {
                    body.sheet = written;
                }
            }
            Aside::Box => self.boxes.push((self.aside.len(), written)),
            Aside::Margin => self.margins.push(written),
        }
    }

    /// A sentence about what to look at, said once however often it is met.
    pub(super) fn warn(&mut self, sentence: &str) {
        if !self.warnings.contains(sentence) {
            self.warnings.insert(sentence.to_owned());
        }
    }

    /// That changes were tracked, which cannot be seen in the text.
    pub(super) fn warn_of_changes(&mut self) {
        self.warn("It has tracked changes: what was inserted is in the text, what was deleted is not");
    }

    /// The document, with what it declares of itself and when it was made.
    pub(super) fn finish(mut self, declared: Fields, made: Fields, mut warnings: Vec<String>) -> Drawn {
        while !self.aside.is_empty() {
            self.end_aside();
        }
        self.end_paragraph();
        let running = self.sheet.text().to_owned();
        self.append_margins(&running);
        let spans = self.append_notes();
        let labels: Vec<String> = self.notes.into_iter().map(|body| body.label).collect();
        let (text, layout, marks) = self.sheet.finish();
        let mut notes = notes(&marks, &labels, &spans);
        notes.extend(self.placed);
        let layout = Layout { notes, ..layout };
        let fields = declared.or(headed(&text, &layout)).or(guess::fields(&running)).or(made);
        warnings.extend(self.warnings);
        Drawn { text, layout, fields, warnings, ..Drawn::default() }
    }

    fn append_margins(&mut self, running: &str) {
        let mut seen = BTreeSet::new();
        for sheet in std::mem::take(&mut self.margins).into_iter().take(MAX_MARGINS) {
            let words = sheet.text();
            let says_something = words.chars().filter(|c| c.is_alphabetic()).count() > "Page 1 of 2".len();
            if says_something && seen.insert(words.to_owned()) && !running.contains(words) {
                self.sheet.append(sheet);
                self.sheet.end_block(Gap::Blank);
            }
        }
    }

    /// Writes the words of the notes at the end; gives where they stand.
    fn append_notes(&mut self) -> Vec<Option<Span>> {
        let mut spans = Vec::new();
        for body in &mut self.notes {
            let sheet = std::mem::take(&mut body.sheet);
            if sheet.text().is_empty() {
                spans.push(None);
                continue;
            }
            if let Some(page) = body.page.take().filter(|page| self.sheet.last_page() != Some(page)) {
                self.sheet.page(page);
            }
            self.sheet.push(&format!("[{}] ", body.intro));
            spans.push(self.sheet.append(sheet));
            self.sheet.end_block(Gap::Blank);
        }
        spans
    }
}

/// The notes in the order of their marks, then those without one.
fn notes(marks: &[(Span, usize)], labels: &[String], spans: &[Option<Span>]) -> Vec<Note> {
    let note =
        |mark: Option<Span>, at: usize| Some(Note { mark, label: labels.get(at)?.clone(), body: (*spans.get(at)?)? });
    let marked: BTreeSet<usize> = marks.iter().map(|(_, at)| *at).collect();
    let unmarked = (0..labels.len()).filter(|at| !marked.contains(at));
    marks
        .iter()
        .filter_map(|(mark, at)| note(Some(*mark), *at))
        .chain(unmarked.filter_map(|at| note(None, at)))
        .collect()
}

/// The title, where the first words of the text are a heading of the first level.
fn headed(text: &str, layout: &Layout) -> Fields {
    let first = layout.headings.first().filter(|heading| heading.level == 1 && heading.span.start < 200);
    let words = first.and_then(|heading| Text::from(text).slice(heading.span).map(str::to_owned));
    Fields { title: words.as_deref().and_then(tidy).map(Field::guessed), ..Fields::default() }
}

/// A cell's reference, from its column counted from 0 and its row counted from 1.
fn reference(column: usize, row: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        letters.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect::<String>() + &row.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_keeps_its_layout_in_step_with_its_text() {
        let mut draft = Draft::default();
        draft.page("1".to_owned());
        let heading = draft.begin();
        draft.push("The har\u{ad}bour ");
        draft.end_heading(heading, 1);
        draft.end_paragraph();
        draft.push("  ");
        draft.end_paragraph();
        draft.push("\tIt was paid for in 2019");
        draft.begin_note("1");
        draft.push("The ledger");
        draft.begin_note("a");
        draft.push("Lost");
        draft.end_aside();
        draft.push(".");
        draft.end_aside();
        draft.begin_aside(Aside::Box);
        draft.push("In a box");
        draft.end_aside();
        draft.push(" by nobody.");
        draft.end_paragraph();
        draft.begin_table(None);
        for row in [["é", "b"], ["", "d"]] {
            draft.begin_row();
            for words in row {
                draft.begin_cell();
                draft.push(words);
                draft.end_paragraph();
                draft.end_cell(1);
            }
            draft.end_row();
        }
        draft.end_table();
        draft.push("End");
        let drawn = draft.finish(Fields::default(), Fields::default(), Vec::new());
        let expected = "The harbour\n\n\tIt was paid for in 2019[1] by nobody.\n\nIn a box\n\né\tb\n\td\n\nEnd\n\n\
                        [1] The ledger[a].\n\n[a] Lost";
        assert_eq!(drawn.text, expected);
        let text = Text::from(drawn.text.as_str());
        let slice = |span| text.slice(span).unwrap();
        let notes: Vec<_> =
            drawn.layout.notes.iter().map(|n| (n.mark.map(slice), n.label.as_str(), slice(n.body))).collect();
        assert_eq!(notes, [(Some("[1]"), "1", "The ledger[a]."), (Some("[a]"), "a", "Lost")]);
        let cells: Vec<_> = drawn.layout.cells.iter().map(|cell| (slice(cell.span), cell.reference.as_str())).collect();
        assert_eq!(cells, [("é", "A1"), ("b", "B1"), ("d", "B2")]);
        assert_eq!(drawn.layout.headings.iter().map(|one| slice(one.span)).collect::<Vec<_>>(), ["The harbour"]);
        assert_eq!(drawn.layout.pages.first().map(|page| page.start), Some(0));
        assert_eq!(drawn.fields.title, Some(Field::guessed("The harbour".to_owned())));
    }

    #[test]
    fn cells_are_named_as_in_a_workbook() {
        for (column, row, expected) in
            [(0, 1, "A1"), (25, 7, "Z7"), (26, 10, "AA10"), (701, 1, "ZZ1"), (702, 1, "AAA1")]
        {
            assert_eq!(reference(column, row), expected);
        }
    }
}
