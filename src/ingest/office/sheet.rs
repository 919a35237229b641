//! A stretch of text that is being written, with the layout that goes with it.
//!
//! What parts two words (a *gap* between paragraphs or rows, tabs between cells, space) is held back until
//! the next word comes, so that empty paragraphs leave nothing behind, no line ends in space, and a span
//! begins and ends on a word.

use crate::model::{CellMark, Heading, Layout, Link, PageMark, SlideMark, Span};
use std::collections::{BTreeMap, BTreeSet};

/// What parts two blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) enum Gap {
    /// Nothing: words follow.
    #[default]
    None,
    /// A new line: the next item of a list, the next row of a table.
    Line,
    /// A blank line: the next paragraph.
    Blank,
}

/// A span that has begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Begun(usize);

/// Text and layout so far.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    text: String,
    codepoints: usize,
    gap: Gap,
    held: String,
    /// The rows that are open: a table may stand in a cell of another.
    rows: Vec<Row>,
    begun: usize,
    /// Spans that wait for their first word.
    waiting: BTreeSet<Begun>,
    /// Where the spans begin that have their first word.
    starts: BTreeMap<Begun, usize>,
    page: Option<String>,
    slide: Option<usize>,
    layout: Layout,
    /// The marks of notes, each with its note's place in the order of the notes.
    marks: Vec<(Span, usize)>,
}

/// A row that is open.
#[derive(Debug)]
struct Row {
    start: usize,
    cell_start: usize,
    tabs: usize,
}

impl Sheet {
    /// An empty sheet whose spans are none of another's.
    pub(super) fn beside(other: &Self) -> Self {
        Self { begun: other.begun, ..Self::default() }
    }

    /// Takes care that what begins from now on is none of another's spans.
    pub(super) fn go_on_from(&mut self, other: &Self) {
        self.begun = self.begun.max(other.begun);
    }

    /// Writes words, with the space around and within them.
    pub(super) fn push(&mut self, words: &str) {
        let shown =
            |c: char| !matches!(c, '\u{ad}' | '\u{feff}' | '\r') && (!c.is_control() || matches!(c, '\t' | '\n'));
        if !words.chars().all(shown) {
            return self.push(&words.chars().filter(|c| shown(*c)).collect::<String>());
        }
        let without_end = words.trim_end();
        if without_end.is_empty() {
            return self.held.push_str(words);
        }
        let bare = without_end.trim_start();
        self.held.push_str(words.get(..without_end.len() - bare.len()).unwrap_or_default());
        self.write(bare);
        self.held.push_str(words.get(without_end.len()..).unwrap_or_default());
    }

    /// Whether the next word begins a block.
    fn at_start(&self) -> bool {
        self.text.is_empty() || self.gap != Gap::None
    }

    /// Writes what was held back, and then something that neither begins nor ends in space.
    fn write(&mut self, words: &str) {
        let at_start = self.at_start();
        if !self.text.is_empty() {
            self.add(match self.gap {
                Gap::None => "",
                Gap::Line => "\n",
                Gap::Blank => "\n\n",
            });
        }
        self.gap = Gap::None;
        let tabs: usize = self.rows.iter_mut().map(|row| std::mem::take(&mut row.tabs)).sum();
        self.add(&"\t".repeat(tabs));
        let held = std::mem::take(&mut self.held);
        self.add(match held.trim_start_matches('\n') {
            // What stands before the first word is no space between words, and one space is no indentation.
            _ if self.text.is_empty() => "",
            " " if at_start => "",
            indentation if at_start => indentation,
            _ => &held,
        });
        let start = self.codepoints;
        self.starts.extend(std::mem::take(&mut self.waiting).into_iter().map(|begun| (begun, start)));
        self.layout.pages.extend(self.page.take().map(|label| PageMark { start, label }));
        self.layout.slides.extend(self.slide.take().map(|number| SlideMark { start, number }));
        self.add(words);
    }

    fn add(&mut self, words: &str) {
        self.text.push_str(words);
        self.codepoints += words.chars().count();
    }

    /// Begins a span at the next word.
    pub(super) fn begin(&mut self) -> Begun {
        self.begun += 1;
        let begun = Begun(self.begun);
        self.waiting.insert(begun);
        begun
    }

    /// Ends a span after the last word; none where it has no word.
    pub(super) fn end(&mut self, begun: Begun) -> Option<Span> {
        self.waiting.remove(&begun);
        let span = Span { start: self.starts.remove(&begun)?, end: self.codepoints };
        (!span.is_empty()).then_some(span)
    }

    /// Ends a block.
    pub(super) fn end_block(&mut self, gap: Gap) {
        self.held.clear();
        match self.rows.last() {
            None => self.gap = self.gap.max(gap),
            Some(row) if self.codepoints > row.cell_start => self.gap = self.gap.max(Gap::Line),
            Some(_) => {}
        }
    }

    /// Makes the next block follow closely: an item of a list the one before it.
    pub(super) fn tighten(&mut self) {
        self.gap = self.gap.min(Gap::Line);
    }

    pub(super) fn begin_row(&mut self) {
        let start = self.codepoints;
        self.rows.push(Row { start, cell_start: start, tabs: 0 });
    }

    pub(super) fn begin_cell(&mut self) {
        let start = self.codepoints;
        self.rows.iter_mut().next_back().into_iter().for_each(|row| row.cell_start = start);
    }

    /// Ends a cell that is so many columns wide.
    pub(super) fn end_cell(&mut self, columns: usize) {
        self.held.clear();
        if let Some(row) = self.rows.last_mut() {
            row.tabs += columns;
            if self.codepoints > row.start {
                self.gap = Gap::None;
            }
        }
    }

    pub(super) fn end_row(&mut self) {
        self.held.clear();
        if self.rows.pop().is_some_and(|row| self.codepoints > row.start) {
            self.gap = self.gap.max(Gap::Line);
        }
    }

    /// Whether a table is open in which a block stands.
    pub(super) fn in_row(&self) -> bool {
        !self.rows.is_empty()
    }

    pub(super) fn heading(&mut self, span: Option<Span>, level: u8) {
        self.layout.headings.extend(span.map(|span| Heading { span, level }));
    }

    pub(super) fn link(&mut self, span: Option<Span>, url: String) {
        self.layout.links.extend(span.map(|span| Link { span, url }));
    }

    pub(super) fn cell(&mut self, span: Option<Span>, sheet: String, reference: String) {
        self.layout.cells.extend(span.map(|span| CellMark { span, sheet, reference }));
    }

    pub(super) fn mark(&mut self, span: Option<Span>, note: usize) {
        self.marks.extend(span.map(|span| (span, note)));
    }

    /// Begins a page at the next word.
    pub(super) fn page(&mut self, label: String) {
        self.page = Some(label);
    }

    /// The label of the page that the words so far end on.
    pub(super) fn last_page(&self) -> Option<&str> {
        self.layout.page_label(self.codepoints)
    }

    /// Begins a slide at the next word.
    pub(super) fn slide(&mut self, number: usize) {
        self.slide = Some(number);
    }

    /// Writes another sheet as a block of its own; gives where it stands.
    pub(super) fn append(&mut self, other: Self) -> Option<Span> {
        if other.text.is_empty() {
            return None;
        }
        let begun = self.begin();
        self.write(&other.text);
        let span = self.end(begun)?;
        let by = span.start;
        let moved = |span: Span| Span { start: span.start + by, end: span.end + by };
        let Layout { pages, headings, cells, slides, links, .. } = other.layout;
        let layout = &mut self.layout;
        layout.pages.extend(pages.into_iter().map(|page| PageMark { start: page.start + by, ..page }));
        layout.slides.extend(slides.into_iter().map(|slide| SlideMark { start: slide.start + by, ..slide }));
        layout.headings.extend(headings.into_iter().map(|one| Heading { span: moved(one.span), ..one }));
        layout.links.extend(links.into_iter().map(|link| Link { span: moved(link.span), ..link }));
        layout.cells.extend(cells.into_iter().map(|cell| CellMark { span: moved(cell.span), ..cell }));
        self.marks.extend(other.marks.into_iter().map(|(span, note)| (moved(span), note)));
        Some(span)
    }

    /// The text, its layout in the order of the text, and the marks of notes.
    pub(super) fn finish(self) -> (String, Layout, Vec<(Span, usize)>) {
        let (mut layout, mut marks) = (self.layout, self.marks);
        layout.headings.sort_by_key(|heading| heading.span.start);
        layout.links.sort_by_key(|link| link.span.start);
        layout.cells.sort_by_key(|cell| cell.span.start);
        marks.sort_by_key(|(span, note)| (span.start, *note));
        (self.text, layout, marks)
    }

    /// The words so far.
    pub(super) fn text(&self) -> &str {
        &self.text
    }
}
