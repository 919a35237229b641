//! How places are counted in one document of QualCoder. What somebody marked is counted as the text field of its window
//! counts (Qt: units of UTF-16), what the program found by itself as its language counts (Python: code points). In most
//! texts that is the same; where it is not, the words that it kept say which it is, and both come out as code points.

use super::super::Stands;
use crate::model::Span;
use crate::text::Offsets;

/// One document's text.
pub(super) struct Places {
    text: String,
    offsets: Offsets,
    /// Units before each character that takes two.
    doubles: Vec<usize>,
    /// Whether the last coding that said so was counted in units.
    by_units: bool,
}

impl Places {
    pub(super) fn of(text: &str) -> Self {
        let (mut units, mut doubles) = (0, Vec::new());
        for letter in text.chars() {
            if letter.len_utf16() > 1 {
                doubles.push(units);
            }
            units += letter.len_utf16();
        }
        Self { text: text.to_owned(), offsets: Offsets::new(text), doubles, by_units: true }
    }

    /// Whether a place is the whole text, however it is counted.
    pub(super) fn is_all(&self, start: usize, end: usize) -> bool {
        start == 0 && end >= self.offsets.codepoints().saturating_sub(1)
    }

    /// Where something stands of which these words were kept; without words it is counted as what was read before it.
    pub(super) fn stands(&mut self, (start, end): (usize, usize), words: &str) -> Stands {
        let words = words.replace('\u{2029}', "\n");
        let given = Span { start, end };
        let converted = Span { start: self.codepoint(start), end: self.codepoint(end) };
        let stands_at = |span| self.slice(span) == Some(words.as_str());
        if !words.is_empty() && given != converted {
            self.by_units = !stands_at(given) || stands_at(converted);
        }
        let span = if self.by_units { converted } else { given };
        Stands::At { span, words: Some(words).filter(|words| !words.is_empty()) }
    }

    fn codepoint(&self, units: usize) -> usize {
        units - self.doubles.partition_point(|before| *before < units)
    }

    fn slice(&self, span: Span) -> Option<&str> {
        let start = self.offsets.byte_of(&self.text, span.start)?;
        let end = self.offsets.byte_of(&self.text, span.end)?;
        self.text.get(start..end)
    }
}
