//! The layout of an edition: pages, headings, notes and the rest, as ranges over its text. It is kept
//! beside the text in `corpus/` and never in the snapshot.

use super::Span;
use serde::{Deserialize, Serialize};

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
    /// Table cells.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cells: Vec<CellMark>,
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
