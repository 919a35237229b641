//! A text as blocks: its paragraphs, very long ones cut so that none costs much to lay out.

use std::ops::Range;
use std::sync::Arc;

/// The most bytes a block may have. A line of a megabyte (a table, minified data) would take seconds to lay out whole.
const BLOCK_BYTES: usize = 8 * 1024;

/// How much of a text is looked at to guess how wide its letters are.
const SAMPLE_BYTES: usize = 64 * 1024;

/// A text and where its blocks begin.
pub(super) struct Paragraphs {
    text: Arc<str>,
    /// Where each block begins; the first at 0, so there is always one.
    starts: Vec<usize>,
    /// Whether blank lines separate the paragraphs, as in mail and plain text; then a line break by itself makes no gap.
    blank_lines_separate: bool,
    /// Width of an average byte, in multiples of the size of type.
    em_per_byte: f32,
}

impl Paragraphs {
    /// Find the blocks: linear in the text, one number a block.
    pub(super) fn new(text: Arc<str>) -> Self {
        let mut starts = Vec::new();
        let (mut line_start, mut blank) = (0, 0_usize);
        for (at, _) in text.match_indices('\n') {
            push_line(&mut starts, &text, line_start..at);
            blank += usize::from(at == line_start);
            line_start = at + 1;
        }
        push_line(&mut starts, &text, line_start..text.len());
        let blank_lines_separate = blank * 8 > starts.len();
        Self { blank_lines_separate, em_per_byte: em_per_byte(&text), starts, text }
    }

    /// The whole text.
    pub(super) fn text(&self) -> &Arc<str> {
        &self.text
    }

    /// How many blocks there are, at least one.
    pub(super) fn len(&self) -> usize {
        self.starts.len()
    }

    /// The bytes of a block, without the line break after it.
    pub(super) fn range(&self, block: usize) -> Range<usize> {
        let start = self.starts.get(block).copied().unwrap_or(self.text.len());
        let end = match self.starts.get(block + 1) {
            Some(next) if self.ends_line(block) => next - 1,
            Some(next) => *next,
            None => self.text.len(),
        };
        start..end
    }

    /// The text of a block.
    pub(super) fn get(&self, block: usize) -> &str {
        self.text.get(self.range(block)).unwrap_or_default()
    }

    /// Whether a line of the text ends with this block, rather than running on in the next.
    pub(super) fn ends_line(&self, block: usize) -> bool {
        match self.starts.get(block + 1) {
            Some(next) => self.text.as_bytes().get(next - 1) == Some(&b'\n'),
            None => true,
        }
    }

    /// The block that a byte belongs to.
    pub(super) fn at(&self, byte: usize) -> usize {
        self.starts.partition_point(|start| *start <= byte).saturating_sub(1)
    }

    /// Whether blank lines separate the paragraphs.
    pub(super) fn blank_lines_separate(&self) -> bool {
        self.blank_lines_separate
    }

    /// Width of an average byte, in multiples of the size of type.
    pub(super) fn em_per_byte(&self) -> f32 {
        self.em_per_byte
    }
}

/// Add the blocks of one line: itself, or parts that end after a space where there is one.
fn push_line(starts: &mut Vec<usize>, text: &str, line: Range<usize>) {
    let mut start = line.start;
    while line.end - start > BLOCK_BYTES {
        starts.push(start);
        let limit = text.floor_char_boundary(start + BLOCK_BYTES);
        let space = text.get(start..limit).and_then(|part| part.rfind(' '));
        start = space.map_or(limit, |space| start + space + 1);
    }
    starts.push(start);
}

fn em_per_byte(text: &str) -> f32 {
    let sample = text.get(..text.floor_char_boundary(SAMPLE_BYTES)).unwrap_or(text);
    if sample.is_empty() {
        return 0.45;
    }
    // Ideographs and their like are square; letters are a little less than half as wide.
    let em = |c: char| {
        if ('\u{2e80}'..='\u{d7ff}').contains(&c) { 1.0 } else { 0.45_f32 }
    };
    sample.chars().map(em).sum::<f32>() / sample.len() as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, blocks: &[&str]) {
        let paragraphs = Paragraphs::new(text.into());
        let found: Vec<&str> = (0..paragraphs.len()).map(|i| paragraphs.get(i)).collect();
        assert_eq!(found, blocks, "{text:?}");
        for block in 0..paragraphs.len() {
            let range = paragraphs.range(block);
            assert_eq!(paragraphs.at(range.start), block, "start of block {block} of {text:?}");
            assert!(range.is_empty() || paragraphs.at(range.end - 1) == block, "end of block {block} of {text:?}");
        }
    }

    #[test]
    fn lines_are_blocks() {
        check("", &[""]);
        check("one", &["one"]);
        check("one\n", &["one", ""]);
        check("one\n\ntwo\nthree", &["one", "", "two", "three"]);
        check("\n", &["", ""]);
    }

    #[test]
    fn a_long_line_is_cut_after_a_space_and_nothing_is_lost() {
        let line = "слово ".repeat(5000);
        let text = format!("short\n{line}\nend");
        let paragraphs = Paragraphs::new(text.as_str().into());
        assert!(paragraphs.len() > 6);
        let whole: String = (0..paragraphs.len()).map(|i| paragraphs.get(i)).collect();
        assert_eq!(whole, text.replace('\n', ""));
        for block in 1..paragraphs.len() - 2 {
            assert!(paragraphs.get(block).len() <= BLOCK_BYTES);
            assert!(paragraphs.get(block).ends_with(' '));
        }
    }

    #[test]
    fn a_long_line_without_spaces_is_cut_between_characters() {
        let line = "文".repeat(10_000);
        let paragraphs = Paragraphs::new(line.as_str().into());
        let whole: String = (0..paragraphs.len()).map(|i| paragraphs.get(i)).collect();
        assert_eq!(whole, line);
    }
}
