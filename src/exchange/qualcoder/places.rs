//! How places are counted in one document of QualCoder. What somebody marked is counted as the text field of its window
//! counts (Qt: units of UTF-16), what the program found by itself as its language counts (Python: code points). In most
//! texts that is the same; where it is not, the words that it kept say which it is.

use super::super::{Given, Stands};
use crate::model::Span;
use crate::text::Offsets;

/// One document's text.
pub(super) struct Places {
    text: String,
    offsets: Offsets,
    /// Whether a character of it takes two units of UTF-16.
    is_ambiguous: bool,
    /// What the last coding that said so was counted in.
    told: Given,
}

impl Places {
    pub(super) fn of(text: &str) -> Self {
        let is_ambiguous = text.chars().any(|letter| letter.len_utf16() > 1);
        Self { text: text.to_owned(), offsets: Offsets::new(text), is_ambiguous, told: Given::Utf16 }
    }

    /// Whether a place is the whole text, however it is counted.
    pub(super) fn is_all(&self, start: usize, end: usize) -> bool {
        start == 0 && end >= self.offsets.codepoints().saturating_sub(1)
    }

    /// Where something stands of which these words were kept; without words it is counted as what is near to it.
    pub(super) fn stands(&mut self, (start, end): (usize, usize), words: &str) -> Stands {
        let words = words.replace('\u{2029}', "\n");
        let span = Span { start, end };
        let unit = if !self.is_ambiguous {
            Given::CodePoints
        } else if words.is_empty() {
            self.told
        } else if self.by_codepoints(span) == Some(words.as_str()) {
            // Before the first such character both are right, and nothing is told.
            if self.offsets.utf16_of(&self.text, end) != Some(end) {
                self.told = Given::CodePoints;
            }
            Given::CodePoints
        } else {
            self.told = Given::Utf16;
            Given::Utf16
        };
        Stands::At { span, unit, words: Some(words).filter(|words| !words.is_empty()) }
    }

    fn by_codepoints(&self, span: Span) -> Option<&str> {
        let start = self.offsets.byte_of(&self.text, span.start)?;
        let end = self.offsets.byte_of(&self.text, span.end)?;
        self.text.get(start..end)
    }
}
