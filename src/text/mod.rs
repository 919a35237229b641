//! What can be said of an immutable text: how its offsets convert, where its paragraphs, sentences and
//! words are, where an anchored quote or a name stands, and how a place in it is cited.
//!
//! Offsets of the model are *code points*; Rust slices by *bytes*; other programs count in *UTF-16
//! units*. A name says which it holds: `start_byte`, `end_codepoint`. A *paragraph* is a line that is
//! not blank; paragraphs are counted from 1, as in '¶ 14'.
//!
//! A *name* is found however it is written ([`Name`], many at once in [`Names`]); a *run* is eight words in a
//! row ([`Runs`]).
//!
//! How a text comes out of a file is [`crate::ingest`]'s; finding words in many texts is
//! [`crate::search`]'s.
#![cfg_attr(not(test), warn(clippy::indexing_slicing, clippy::string_slice, clippy::expect_used, clippy::panic))]

pub mod anchor;
mod bodies;
pub mod coordinates;
mod fold;
mod fuzzy;
mod grid;
mod kept;
mod language;
mod locator;
mod name;
mod names;
mod offsets;
mod one_line;
mod paragraphs;
mod runs;
mod sentence;
mod units;
mod visible;
mod wordrow;

pub use anchor::{Resolved, make, resolve, resolve_in_place};
pub use bodies::{is_of_body, is_particle, words_of_bodies};
pub use fold::fold;
pub use grid::{Cell, Grid, Row, cell_reference, grids};
pub use language::{language, three_letters};
pub use locator::locator;
pub use name::{FILLER, Name};
pub use names::{Names, put_in};
pub use offsets::Offsets;
pub use one_line::one_line;
pub use paragraphs::{Paragraph, Paragraphs};
pub use runs::{RUN_WORDS, Runs};
pub use sentence::{sentence_at, sentences, word_at};
pub use units::{Edge, Unit, grown, snapped, splits_word, unit_at, units_around, word_edge, word_edge_beside};
pub use visible::{is_hidden, visible};
pub use wordrow::{Word, WordRow, words};

use crate::model::Span;
use std::fmt;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// A text with its offset table; its paragraphs are found when first asked for. Cheap to clone.
#[derive(Clone)]
pub struct Text(Arc<Inner>);

struct Inner {
    string: Arc<str>,
    offsets: Offsets,
    paragraphs: OnceLock<Paragraphs>,
}

impl Text {
    /// This string, its offsets counted once.
    pub fn new(string: impl Into<Arc<str>>) -> Self {
        let string = string.into();
        let offsets = Offsets::new(&string);
        Self(Arc::new(Inner { string, offsets, paragraphs: OnceLock::new() }))
    }

    /// The whole text.
    pub fn as_str(&self) -> &str {
        &self.0.string
    }

    /// The same, to keep beyond the borrow; nothing is copied.
    pub fn shared(&self) -> Arc<str> {
        Arc::clone(&self.0.string)
    }

    /// Its length in code points.
    pub fn codepoints(&self) -> usize {
        self.0.offsets.codepoints()
    }

    /// All of it, as a span.
    pub fn whole(&self) -> Span {
        Span { start: 0, end: self.codepoints() }
    }

    /// The byte at which this code point begins; the end of the text is allowed.
    pub fn byte_of(&self, codepoint: usize) -> Option<usize> {
        self.0.offsets.byte_of(self.as_str(), codepoint)
    }

    /// The code point that begins at this byte; `None` inside a character and beyond the end.
    pub fn codepoint_of(&self, byte: usize) -> Option<usize> {
        self.0.offsets.codepoint_of(self.as_str(), byte)
    }

    /// The UTF-16 unit at which this code point begins; the end of the text is allowed.
    pub fn utf16_of(&self, codepoint: usize) -> Option<usize> {
        self.0.offsets.utf16_of(self.as_str(), codepoint)
    }

    /// The bytes of a span; `None` when it is reversed or reaches beyond the end.
    pub fn bytes_of(&self, span: Span) -> Option<Range<usize>> {
        if span.start > span.end {
            return None;
        }
        Some(self.byte_of(span.start)?..self.byte_of(span.end)?)
    }

    /// The span of a range of bytes; `None` when it splits a character or reaches beyond the end.
    pub fn span_of(&self, bytes: Range<usize>) -> Option<Span> {
        if bytes.start > bytes.end {
            return None;
        }
        Some(Span { start: self.codepoint_of(bytes.start)?, end: self.codepoint_of(bytes.end)? })
    }

    /// The words of a span.
    pub fn slice(&self, span: Span) -> Option<&str> {
        self.as_str().get(self.bytes_of(span)?)
    }

    /// The span without the white space at its ends; none where nothing is left.
    pub fn trimmed(&self, span: Span) -> Option<Span> {
        let words = self.slice(span)?;
        let lead = words.chars().take_while(|letter| letter.is_whitespace()).count();
        let tail = words.chars().rev().take_while(|letter| letter.is_whitespace()).count();
        (lead < span.len()).then(|| Span { start: span.start + lead, end: span.end - tail })
    }

    /// Its paragraphs.
    pub fn paragraphs(&self) -> &Paragraphs {
        self.0.paragraphs.get_or_init(|| Paragraphs::of(self.as_str()))
    }
}

impl<S: Into<Arc<str>>> From<S> for Text {
    fn from(string: S) -> Self {
        Self::new(string)
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.as_str() == other.as_str()
    }
}

impl Eq for Text {}

/// Its size only: a text may be a hundred megabytes.
impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Text({} code points)", self.codepoints())
    }
}
