//! What is being read and where, for whoever shows it in another way: the pages of the original.

use super::sheet::Sheet;
use crate::model::{Document, Edition, Id, Layout, Passage, Span};
use crate::text::Text;
use std::ops::Range;

/// A text that is read, and what is chosen in it.
pub struct Glance<'a> {
    pub(super) sheet: &'a Sheet,
    /// The bytes in view.
    pub(super) view: Range<usize>,
    /// The bytes selected.
    pub(super) selected: Option<Range<usize>>,
    /// What a search of the text found, in bytes, in the order of the text.
    pub(super) hits: &'a [Range<usize>],
    /// The hit one is at.
    pub(super) current_hit: Option<usize>,
}

impl Glance<'_> {
    /// The document.
    pub fn document(&self) -> Id<Document> {
        self.sheet.document
    }

    /// The edition whose text it is.
    pub fn edition(&self) -> Id<Edition> {
        self.sheet.edition
    }

    /// The text.
    pub fn text(&self) -> &Text {
        &self.sheet.text
    }

    /// Its layout.
    pub fn layout(&self) -> &Layout {
        &self.sheet.layout
    }

    /// The first byte in view: it changes when the text is scrolled.
    pub fn top_byte(&self) -> usize {
        self.view.start
    }

    /// The code point that is being read: near the top of the view at the beginning of the text, near its bottom at
    /// the end, so that every page has its turn.
    pub fn eye(&self) -> usize {
        let text = self.text().as_str();
        let (start, in_view) = (self.view.start.min(text.len()), self.view.len());
        let hidden = text.len().saturating_sub(in_view);
        let share = if hidden == 0 { 0.0 } else { (start as f64 / hidden as f64).min(1.0) };
        let byte = start + (in_view as f64 * share) as usize;
        let byte = text.floor_char_boundary(byte.min(text.len().saturating_sub(1)));
        self.text().codepoint_of(byte).unwrap_or_default()
    }

    /// The words selected.
    pub fn selected(&self) -> Option<Span> {
        self.span(self.selected.as_ref()?)
    }

    /// The hit of a search one is at.
    pub fn hit(&self) -> Option<Span> {
        self.span(self.hits.get(self.current_hit?)?)
    }

    /// Where a passage stands.
    pub fn place_of(&self, passage: Id<Passage>) -> Option<Span> {
        self.span(&self.sheet.places.of(passage)?.bytes)
    }

    /// The passages in sight that lie in part of the text, in its order.
    pub fn passages(&self, within: Span) -> Vec<(Id<Passage>, Span)> {
        let Some(bytes) = self.text().bytes_of(within) else { return Vec::new() };
        let places = self.sheet.places.found.iter().filter(|place| self.sheet.is_in_sight(place));
        let places = places.filter(|place| place.bytes.start < bytes.end && bytes.start < place.bytes.end);
        places.filter_map(|place| Some((place.passage, self.span(&place.bytes)?))).collect()
    }

    /// The hits in part of the text, and whether each is the one one is at.
    pub fn hits(&self, within: Span) -> Vec<(Span, bool)> {
        let Some(bytes) = self.text().bytes_of(within) else { return Vec::new() };
        let first = self.hits.partition_point(|hit| hit.end <= bytes.start);
        let hits = self.hits.iter().enumerate().skip(first).take_while(|(_, hit)| hit.start < bytes.end);
        hits.filter_map(|(nth, hit)| Some((self.span(hit)?, self.current_hit == Some(nth)))).collect()
    }

    fn span(&self, bytes: &Range<usize>) -> Option<Span> {
        self.text().span_of(bytes.clone())
    }
}
