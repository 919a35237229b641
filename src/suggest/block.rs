//! Blocks of running text and their sentences: a line, or lines that were broken at a width.

use crate::text::sentences;
use std::ops::Range;

/// A line of so many bytes may have been broken at a width.
const BROKEN_BYTES: Range<usize> = 40..160;
/// Lines that are joined.
const MOST_LINES: usize = 200;

/// Words that belong together.
#[derive(Debug, Clone)]
pub(super) struct Block {
    /// Where they stand.
    pub(super) bytes: Range<usize>,
    /// The words on one line; as many bytes.
    pub(super) words: String,
    /// Its sentences, in bytes of the words.
    pub(super) sentences: Vec<Range<usize>>,
}

/// The blocks of a part of a text, whose ends are those of lines.
pub(super) fn blocks(text: &str, part: Range<usize>) -> Vec<Block> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let (mut start, mut lines, mut goes_on) = (part.start, 0, false);
    for line in text.get(part).unwrap_or_default().split('\n') {
        let end = start + line.len();
        if line.trim().is_empty() {
            goes_on = false;
        } else {
            match found.last_mut() {
                Some(last) if goes_on && lines < MOST_LINES => {
                    last.end = end;
                    lines += 1;
                }
                _ => {
                    found.push(start..end);
                    lines = 1;
                }
            }
            goes_on = BROKEN_BYTES.contains(&line.len()) && !line.trim_end().ends_with(['.', '!', '?', ':', '”', '"']);
        }
        start = end + "\n".len();
    }
    found.into_iter().map(|bytes| Block::of(text, bytes)).collect()
}

/// The lines around a range, with those that may belong to their blocks.
pub(super) fn around(text: &str, bytes: &Range<usize>) -> Range<usize> {
    /// Bytes looked at on either side.
    const REACH_BYTES: usize = 16 * 1024;
    let blank = "\n\n";
    let floor = text.floor_char_boundary(bytes.start.saturating_sub(REACH_BYTES));
    let before = text.get(floor..bytes.start).unwrap_or_default();
    let start = before.rfind(blank).map_or(floor, |at| floor + at + blank.len());
    let ceil = text.ceil_char_boundary((bytes.end + REACH_BYTES).min(text.len()));
    let end = text.get(bytes.end..ceil).and_then(|after| after.find(blank)).map_or(ceil, |at| bytes.end + at);
    start..end
}

impl Block {
    fn of(text: &str, bytes: Range<usize>) -> Self {
        let words = text.get(bytes.clone()).unwrap_or_default().replace('\n', " ");
        let sentences = sentences(&words);
        Self { bytes, words, sentences }
    }

    /// What of its sentence stands before a mark and behind `after`; the rest of the sentence too where the mark stands
    /// within a clause, as behind 'a study'. All in bytes of the text.
    pub(super) fn clause(&self, mark: &Range<usize>, after: usize) -> Option<Range<usize>> {
        let within = |byte: usize| byte.checked_sub(self.bytes.start);
        let at = within(mark.start)?;
        let last = self.words.get(..at)?.trim_end().len().checked_sub(1)?;
        let nth = self.sentences.partition_point(|sentence| sentence.end <= last);
        let sentence = self.sentences.get(nth)?;
        let start = sentence.start.max(after.saturating_sub(self.bytes.start));
        let before = self.words.get(..at)?.chars().next_back();
        let goes_on = self
            .words
            .get(within(mark.end)?..)?
            .strip_prefix(' ')
            .is_some_and(|rest| rest.starts_with(char::is_lowercase));
        let is_within = goes_on && before.is_some_and(char::is_alphabetic);
        let end = if is_within { sentence.end.max(at) } else { at };
        let words = self.words.get(start..end)?;
        let lead = words.trim_start_matches(|letter: char| letter.is_whitespace() || ",;:)]–—".contains(letter));
        // The bracket that opens a mark of several numbers is no word.
        let said = lead.trim_end_matches(|letter: char| letter.is_whitespace() || letter == '[');
        let start = self.bytes.start + start + (words.len() - lead.len());
        (!said.is_empty()).then(|| start..start + said.len())
    }

    /// Whether there are words between two places of the text.
    pub(super) fn says_something(&self, between: &Range<usize>) -> bool {
        let at = |byte: usize| byte.saturating_sub(self.bytes.start);
        let words = self.words.get(at(between.start)..at(between.end)).unwrap_or_default();
        words.chars().any(char::is_alphabetic)
    }
}
