//! A text as blocks: its paragraphs, very long ones cut so that none costs much to lay out.

use super::heights::SEGMENT;
use std::ops::Range;
use std::sync::Arc;

/// The most bytes a block may have. A line of a megabyte (a table, minified data) would take seconds to lay out whole.
const BLOCK_BYTES: usize = 8 * 1024;

/// How much of a text is looked at to guess how wide its letters are.
const SAMPLE_BYTES: usize = 64 * 1024;

/// A text and where its blocks begin. For a text of a hundred megabytes it is found on another thread and handed to the reader.
pub struct Paragraphs {
    text: Arc<str>,
    /// Where each block begins; the first at 0, so there is always one. No text that is kept is as large as 4 GB.
    starts: Vec<u32>,
    /// What is to be known of each [`SEGMENT`] of blocks without looking at them again.
    segments: Vec<Segment>,
    /// Whether blank lines separate the paragraphs, as in mail and plain text; then a line break by itself makes no gap.
    blank_lines_separate: bool,
    /// Width of an average byte, in multiples of the size of type.
    em_per_byte: f32,
}

/// What the height of a segment is estimated from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Segment {
    /// Bytes of the blocks with words.
    pub(super) bytes: usize,
    /// Blocks with words.
    pub(super) worded: usize,
    /// Blocks without.
    pub(super) blank: usize,
}

impl Paragraphs {
    /// Find the blocks: linear in the text, one number a block.
    pub fn new(text: Arc<str>) -> Self {
        let mut found = Found::default();
        let mut line_start = 0;
        for (at, _) in text.match_indices('\n') {
            found.push_line(&text, line_start..at);
            found.empty += usize::from(at == line_start);
            line_start = at + 1;
        }
        // What stands behind the last line break separates nothing where it is empty.
        found.push_line(&text, line_start..text.len());
        let Found { mut starts, segments, empty } = found;
        starts.shrink_to_fit();
        let blank_lines_separate = empty * 8 > starts.len();
        Self { blank_lines_separate, em_per_byte: em_per_byte(&text), starts, segments, text }
    }

    /// What the heights of its segments are estimated from, in order.
    pub(super) fn segments(&self) -> &[Segment] {
        &self.segments
    }

    fn start(&self, block: usize) -> Option<usize> {
        self.starts.get(block).map(|start| *start as usize)
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
        let start = self.start(block).unwrap_or(self.text.len());
        let end = match self.start(block + 1) {
            Some(next) if self.ends_line(block) => next - 1,
            Some(next) => next,
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
        match self.start(block + 1) {
            Some(next) => self.text.as_bytes().get(next - 1) == Some(&b'\n'),
            None => true,
        }
    }

    /// Whether a line break stands behind this block.
    pub(super) fn breaks_after(&self, block: usize) -> bool {
        block + 1 < self.len() && self.ends_line(block)
    }

    /// The block that a byte belongs to.
    pub(super) fn at(&self, byte: usize) -> usize {
        self.starts.partition_point(|start| *start as usize <= byte).saturating_sub(1)
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

/// What was found of a text so far.
#[derive(Default)]
struct Found {
    starts: Vec<u32>,
    segments: Vec<Segment>,
    /// Lines without a single character.
    empty: usize,
}

impl Found {
    /// Add the blocks of one line: itself, or parts that end after a space where there is one.
    fn push_line(&mut self, text: &str, line: Range<usize>) {
        let mut start = line.start;
        while line.end - start > BLOCK_BYTES {
            let limit = text.floor_char_boundary(start + BLOCK_BYTES);
            let space = text.get(start..limit).and_then(|part| part.rfind(' '));
            let end = space.map_or(limit, |space| start + space + 1);
            self.push(text, start..end);
            start = end;
        }
        self.push(text, start..line.end);
    }

    fn push(&mut self, text: &str, block: Range<usize>) {
        if self.starts.len().is_multiple_of(SEGMENT) {
            self.segments.push(Segment::default());
        }
        self.starts.push(u32::try_from(block.start).unwrap_or(u32::MAX));
        let Some(segment) = self.segments.last_mut() else { return };
        if text.get(block.clone()).is_none_or(|words| words.trim_start().is_empty()) {
            segment.blank += 1;
        } else {
            segment.worded += 1;
            segment.bytes += block.len();
        }
    }
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
    fn the_end_of_the_last_line_separates_no_paragraphs() {
        for (text, separate) in [("one\ntwo\n", false), ("one\n\ntwo\n", true), ("one\n\ntwo", true), ("", false)] {
            assert_eq!(Paragraphs::new(text.into()).blank_lines_separate(), separate, "{text:?}");
        }
    }

    #[test]
    fn segments_know_how_much_stands_in_them() {
        let text = "words here\n\n".repeat(SEGMENT);
        let paragraphs = Paragraphs::new(text.as_str().into());
        let half = Segment { bytes: 10 * SEGMENT / 2, worded: SEGMENT / 2, blank: SEGMENT / 2 };
        assert_eq!(paragraphs.segments(), [half, half, Segment { bytes: 0, worded: 0, blank: 1 }]);
    }

    #[test]
    fn a_long_line_without_spaces_is_cut_between_characters() {
        let line = "文".repeat(10_000);
        let paragraphs = Paragraphs::new(line.as_str().into());
        let whole: String = (0..paragraphs.len()).map(|i| paragraphs.get(i)).collect();
        assert_eq!(whole, line);
    }
}
