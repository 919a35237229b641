//! Paragraphs: the lines of a text that are not blank. A file keeps its line breaks, so that a text
//! broken at 72 characters has short paragraphs; its numbers still lead back to the place.

use std::ops::Range;

/// One paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// Its bytes, without the line break.
    pub bytes: Range<usize>,
    /// Its first code point.
    pub start_codepoint: usize,
}

/// The paragraphs of one text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraphs(Vec<Paragraph>);

impl Paragraphs {
    /// Finds the paragraphs of a text.
    pub fn of(text: &str) -> Self {
        let mut found = Vec::new();
        let (mut start_byte, mut start_codepoint) = (0, 0);
        for line in text.split('\n') {
            if !line.trim().is_empty() {
                found.push(Paragraph { bytes: start_byte..start_byte + line.len(), start_codepoint });
            }
            start_byte += line.len() + 1;
            start_codepoint += line.chars().count() + 1;
        }
        Self(found)
    }

    /// All of them, in order; the first is ¶ 1.
    pub fn all(&self) -> &[Paragraph] {
        &self.0
    }

    /// The number, from 1, of the paragraph that holds a code point. A blank line counts with the
    /// paragraph before it; what stands before the first counts with the first.
    pub fn number_of(&self, codepoint: usize) -> usize {
        self.0.partition_point(|paragraph| paragraph.start_codepoint <= codepoint).max(1)
    }

    /// The paragraph that holds a byte, the end of its line included; `None` on a blank line.
    pub fn paragraph_at(&self, byte: usize) -> Option<&Paragraph> {
        let after = self.0.partition_point(|paragraph| paragraph.bytes.start <= byte);
        let paragraph = self.0.get(after.checked_sub(1)?)?;
        (byte <= paragraph.bytes.end).then_some(paragraph)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_lines_are_not_counted_and_belong_to_the_paragraph_before() {
        let text = "\n\nÉtat\n \nsecond\n";
        let paragraphs = Paragraphs::of(text);
        let words: Vec<&str> = paragraphs.all().iter().map(|paragraph| &text[paragraph.bytes.clone()]).collect();
        assert_eq!(words, ["État", "second"]);
        for (codepoint, number) in [(0, 1), (2, 1), (5, 1), (7, 1), (9, 2), (14, 2), (99, 2)] {
            assert_eq!(paragraphs.number_of(codepoint), number, "code point {codepoint}");
        }
        assert_eq!(paragraphs.paragraph_at(1), None);
        assert_eq!(paragraphs.paragraph_at(7).map(|paragraph| paragraph.start_codepoint), Some(2));
        assert_eq!(Paragraphs::of("").number_of(0), 1);
    }
}
