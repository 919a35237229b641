//! The layout of an edition: pages, headings, notes and the rest, as ranges over its text. It is kept
//! beside the text in `corpus/` and never in the snapshot.

use super::Span;
use serde::{Deserialize, Serialize};

/// A table may stand in a cell of another: so many cells are looked back over for the one that holds a place.
const CELLS_AT_ONE_PLACE: usize = 64;

/// What the importer saw besides the words. Every list is in the order of the text.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Layout {
    /// Where each page begins, with the label printed on it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pages: Vec<PageMark>,
    /// Headings.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub headings: Vec<Heading>,
    /// Notes and the marks that point at them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
    /// Cells of tables that stand in a running text.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cells: Vec<CellMark>,
    /// Sheets of a text that is all table: where its rows stand says where its cells do.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sheets: Vec<Sheet>,
    /// First code points of the records of a file that is one record after the other.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub records: Vec<usize>,
    /// Times in a recording.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub times: Vec<TimeMark>,
    /// Slides.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub slides: Vec<SlideMark>,
    /// Replies quoted in a mail: never new evidence.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub quoted: Vec<Span>,
    /// Links and where they lead.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
}

impl Layout {
    /// The printed label of the page that holds this code point.
    pub fn page_label(&self, codepoint: usize) -> Option<&str> {
        let after = self.pages.partition_point(|page| page.start <= codepoint);
        self.pages.get(after.checked_sub(1)?).map(|page| page.label.as_str())
    }

    /// Whether all of this lies within one reply that a mail quotes.
    pub fn is_quoted(&self, span: Span) -> bool {
        let before = self.quoted.partition_point(|quoted| quoted.start <= span.start);
        before.checked_sub(1).and_then(|at| self.quoted.get(at)).is_some_and(|quoted| span.end <= quoted.end)
    }

    /// The time at which this code point is spoken, in milliseconds from the start.
    pub fn time_ms(&self, codepoint: usize) -> Option<u64> {
        let after = self.times.partition_point(|time| time.start <= codepoint);
        self.times.get(after.checked_sub(1)?).map(|time| time.at_ms)
    }

    /// The number of the slide that holds this code point.
    pub fn slide_number(&self, codepoint: usize) -> Option<usize> {
        let after = self.slides.partition_point(|slide| slide.start <= codepoint);
        self.slides.get(after.checked_sub(1)?).map(|slide| slide.number)
    }

    /// The number, from 1, of the record that holds this code point.
    pub fn record_number(&self, codepoint: usize) -> Option<usize> {
        let after = self.records.partition_point(|start| *start <= codepoint);
        (after > 0).then_some(after)
    }

    /// The cell of a table in the running text that holds this code point.
    pub fn cell_at(&self, codepoint: usize) -> Option<&CellMark> {
        let after = self.cells.partition_point(|cell| cell.span.start <= codepoint);
        let before = self.cells.get(..after)?.iter().rev().take(CELLS_AT_ONE_PLACE);
        before.into_iter().find(|cell| codepoint < cell.span.end)
    }

    /// The sheet that holds this code point.
    pub fn sheet_at(&self, codepoint: usize) -> Option<&Sheet> {
        let after = self.sheets.partition_point(|sheet| sheet.start <= codepoint);
        self.sheets.get(after.checked_sub(1)?)
    }
}

/// The start of a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageMark {
    /// First code point of the page.
    pub start: usize,
    /// The label printed on it, else its number counted from 1.
    pub label: String,
}

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// Its words.
    pub span: Span,
    /// 1 is the highest.
    pub level: u8,
}

/// A note of the document's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Its mark in the running text, where it was found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mark: Option<Span>,
    /// Its number or sign.
    pub label: String,
    /// Its words.
    pub body: Span,
}

/// A table cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CellMark {
    /// Its words.
    pub span: Span,
    /// Sheet or table, as named.
    pub sheet: String,
    /// Its reference: `B7`.
    pub reference: String,
}

/// A sheet of a workbook, or the one table of a file that holds nothing else. In its text a row is a line and
/// a tab stands between two cells, so that hardly more is kept than the text itself says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// Its name; empty where the file has none for it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Its first code point, its name where that stands in the text.
    pub start: usize,
    /// Its rows, as far as they follow on one another. Each goes on to the next, or to the end of the sheet.
    pub blocks: Vec<Block>,
}

/// Lines that are rows, none left out between them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// First code point of the first line.
    pub start: usize,
    /// The number of its row, from 1.
    pub row: usize,
    /// The number of the column at which each of the lines begins, from 1.
    pub column: usize,
}

/// A moment of a recording.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeMark {
    /// First code point of what is said then.
    pub start: usize,
    /// Milliseconds from the start.
    pub at_ms: u64,
}

/// The start of a slide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SlideMark {
    /// First code point of the slide.
    pub start: usize,
    /// Its number, from 1.
    pub number: usize,
}

/// A link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// Its words.
    pub span: Span,
    /// Where it leads, as written.
    pub url: String,
}
