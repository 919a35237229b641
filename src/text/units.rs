//! The word, the sentence and the paragraph around a place or a range, by which a selection snaps and grows.
//!
//! Words are those of UAX 29. Scripts without spaces between words would need a dictionary, which is not here: in them a *word* is the phrase,
//! the letters up to the next space or sign, and only what is chosen letter by letter is finer. Thai and Lao have no sign for
//! the end of a sentence either; their sentence is the paragraph.

use super::sentence::{line_around, sentence_at};
use super::wordrow::is_written_without_spaces;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation as _;

/// What a selection is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// A word; in scripts without spaces, a phrase.
    Word,
    /// A sentence.
    Sentence,
    /// A line of the text.
    Paragraph,
}

impl Unit {
    /// All, the smallest first.
    pub const ALL: [Self; 3] = [Self::Word, Self::Sentence, Self::Paragraph];
}

/// The bytes of the unit that holds a byte, or ends at it where nothing begins there.
pub fn unit_at(text: &str, byte: usize, unit: Unit) -> Range<usize> {
    match unit {
        Unit::Word => phrase_at(text, byte).unwrap_or_else(|| segment_at(text, byte)),
        Unit::Sentence => {
            let sentence = sentence_at(text, byte);
            // Beyond the last full stop, the sentence before is meant.
            if sentence.is_empty() { sentence_at(text, byte.saturating_sub(1)) } else { sentence }
        }
        Unit::Paragraph => paragraph_at(text, byte),
    }
}

/// The units that a range touches, from the start of the first to the end of the last.
pub fn units_around(text: &str, bytes: &Range<usize>, unit: Unit) -> Range<usize> {
    if bytes.is_empty() {
        return unit_at(text, bytes.start, unit);
    }
    let last = text.floor_char_boundary(bytes.end.saturating_sub(1));
    let (first, last) = (unit_at(text, bytes.start, unit), unit_at(text, last, unit));
    first.start.min(bytes.start)..last.end.max(bytes.end)
}

/// The next larger range: word, sentence, paragraph. The same where there is none.
pub fn grown(text: &str, bytes: &Range<usize>) -> Range<usize> {
    let mut larger = Unit::ALL.into_iter().map(|unit| units_around(text, bytes, unit));
    // A sign between words is no step on the way.
    let is_words =
        |around: &Range<usize>| text.get(around.clone()).is_some_and(|words| words.chars().any(char::is_alphanumeric));
    larger.find(|around| around.len() > bytes.len() && is_words(around)).unwrap_or_else(|| bytes.clone())
}

/// A range whose ends do not stand inside a word: each goes out to the word's own. In scripts without spaces letters are
/// words, and nothing moves.
pub fn snapped(text: &str, bytes: &Range<usize>) -> Range<usize> {
    if bytes.is_empty() {
        return bytes.clone();
    }
    word_edge(text, bytes.start, false)..word_edge(text, bytes.end, true)
}

/// The byte itself, or where the word ends (`on`) or begins in whose midst it stands.
pub fn word_edge(text: &str, byte: usize, on: bool) -> usize {
    let word = segment_at(text, byte);
    if !(word.start < byte && byte < word.end) {
        return byte;
    }
    if on { word.end } else { word.start }
}

/// Whether a byte stands in the midst of a word: a letter or a digit on both sides of it, neither of a script that is
/// written without spaces. Quick, for very many places.
pub fn splits_word(text: &str, byte: usize) -> bool {
    let is_of_it = |letter: char| (letter.is_alphanumeric() || is_mark(letter)) && !is_written_without_spaces(letter);
    let before = text.get(..byte).and_then(|before| before.chars().next_back());
    let after = text.get(byte..).and_then(|after| after.chars().next());
    before.is_some_and(is_of_it) && after.is_some_and(is_of_it)
}

/// A side of a range or of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Edge {
    /// Where it begins.
    Start,
    /// Where it ends.
    End,
}

/// The nearest such edge of a word after a byte, or before it; over the ends of lines. None beyond the last word, and before the first.
pub fn word_edge_beside(text: &str, byte: usize, edge: Edge, on: bool) -> Option<usize> {
    let mut line = line_around(text, byte);
    loop {
        let words = text.get(line.clone())?.unicode_word_indices();
        let mut edges = words.map(|(at, word)| line.start + if edge == Edge::Start { at } else { at + word.len() });
        let found = if on { edges.find(|at| *at > byte) } else { edges.take_while(|at| *at < byte).last() };
        if found.is_some() {
            return found;
        }
        let beside =
            if on { line.end.checked_add(1).filter(|next| *next <= text.len()) } else { line.start.checked_sub(1) };
        let next = line_around(text, beside?);
        if next == line {
            return None;
        }
        line = next;
    }
}

/// The word, sign or space of UAX 29 that holds a byte; between two, the word.
fn segment_at(text: &str, byte: usize) -> Range<usize> {
    let line = line_around(text, byte);
    let words = text.get(line.clone()).unwrap_or_default();
    let mut found = byte.min(text.len())..byte.min(text.len());
    for (at, word) in words.split_word_bound_indices() {
        let (start, end) = (line.start + at, line.start + at + word.len());
        if start > byte {
            break;
        }
        if byte <= end && (start <= byte && byte < end || !word.trim().is_empty()) {
            let is_word = |part: &str| part.chars().any(char::is_alphanumeric);
            // Between a word and what follows it, a person means the word.
            if found.is_empty() || byte < end && is_word(word) || !is_word(text.get(found.clone()).unwrap_or_default())
            {
                found = start..end;
            }
        }
    }
    found
}

/// The letters around a byte up to the next space or sign, where they are of a script without spaces.
fn phrase_at(text: &str, byte: usize) -> Option<Range<usize>> {
    let line = line_around(text, byte);
    let byte = text.floor_char_boundary(byte.min(text.len()));
    let is_of_it = |letter: char| is_written_without_spaces(letter) && (letter.is_alphanumeric() || is_mark(letter));
    let (before, after) = (text.get(line.start..byte)?, text.get(byte..line.end)?);
    let here = after.chars().next().filter(|letter| is_of_it(*letter));
    here.or_else(|| before.chars().next_back().filter(|letter| is_of_it(*letter)))?;
    let start = before.trim_end_matches(is_of_it).len();
    let end = after.len() - after.trim_start_matches(is_of_it).len();
    Some(line.start + start..byte + end)
}

/// Vowels and tones that stand above, below or beside their letter.
fn is_mark(letter: char) -> bool {
    unicode_normalization::char::is_combining_mark(letter) || matches!(letter, '\u{e46}' | '\u{3005}' | '\u{30fc}')
}

/// The whole line of a byte, however long.
fn paragraph_at(text: &str, byte: usize) -> Range<usize> {
    let byte = text.floor_char_boundary(byte.min(text.len()));
    let start = text.get(..byte).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    let end = text.get(byte..).and_then(|after| after.find('\n')).map_or(text.len(), |at| byte + at);
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "One thing. It cost two million.\nAnother line";

    /// `¦` marks a range; what it grows to, step by step.
    fn check(marked: &str, expected: &[&str]) {
        let mut parts = marked.split('¦');
        let (before, inside) = (parts.next().unwrap(), parts.next().unwrap());
        let text: String = marked.replace('¦', "");
        let mut range = before.len()..before.len() + if marked.matches('¦').count() > 1 { inside.len() } else { 0 };
        for step in expected {
            range = grown(&text, &range);
            assert_eq!(&text[range.clone()], *step, "in {marked}");
        }
        assert_eq!(grown(&text, &range), range, "it stops in {marked}");
    }

    #[test]
    fn a_selection_grows_from_word_to_sentence_to_paragraph() {
        check("One thing. It co¦st two.\nEnd", &["cost", "It cost two.", "One thing. It cost two."]);
        check("One thing. It ¦cost tw¦o.\nEnd", &["cost two", "It cost two.", "One thing. It cost two."]);
        check("One.\nTw¦o.", &["Two", "Two."]);
        check("One two. It ended.¦\nTwo.", &["It ended.", "One two. It ended."]);
        check("第一件事。它花了两¦百万。", &["它花了两百万", "它花了两百万。", "第一件事。它花了两百万。"]);
        check("昨日、東京¦タワーへ行った。", &["東京タワーへ行った", "昨日、東京タワーへ行った。"]);
        check("สวัสดี¦ครับ ผมชื่อ", &["สวัสดีครับ", "สวัสดีครับ ผมชื่อ"]);
    }

    #[test]
    fn a_range_snaps_to_words_but_not_where_letters_are_words() {
        for (marked, expected) in [
            ("It co¦st tw¦o.", "cost two"),
            ("It ¦cost¦ two.", "cost"),
            ("It¦ cost t¦wo", " cost two"),
            ("它¦花了¦两百万", "花了"),
            ("ไม่¦มีใ¦คร", "มีใ"),
            ("", ""),
        ] {
            let mut parts = marked.split('¦');
            let (before, inside) = (parts.next().unwrap(), parts.next().unwrap_or_default());
            let text = marked.replace('¦', "");
            let range = snapped(&text, &(before.len()..before.len() + inside.len()));
            assert_eq!(&text[range], expected, "{marked}");
        }
    }

    #[test]
    fn a_place_within_a_word_is_told() {
        for (marked, expected) in [
            ("wo¦rd", true),
            ("¦word", false),
            ("word¦", false),
            ("word¦ and", false),
            ("it¦'s", false),
            ("cafe¦\u{301}", true),
            ("花¦了", false),
            ("19¦99", true),
        ] {
            let byte = marked.find('¦').unwrap_or_default();
            assert_eq!(splits_word(&marked.replace('¦', ""), byte), expected, "{marked}");
        }
    }

    #[test]
    fn words_follow_each_other_over_lines() {
        let (start, end) = (|words: &str| TEXT.find(words), |words: &str| TEXT.find(words).map(|at| at + words.len()));
        let from = |at: Option<usize>| at.expect("words of the text");
        for (byte, edge, on, expected) in [
            (from(end("It")), Edge::End, true, end("cost")),
            (from(end("million")), Edge::End, true, end("Another")),
            (TEXT.len(), Edge::End, true, None),
            (from(end("million.")), Edge::End, false, end("million")),
            (from(end("million")), Edge::End, false, end("two")),
            (from(start("Another")), Edge::Start, false, start("million")),
            (from(start("cost")), Edge::Start, true, start("two")),
            (0, Edge::Start, false, None),
        ] {
            assert_eq!(word_edge_beside(TEXT, byte, edge, on), expected, "{edge:?} from {byte}");
        }
    }
}
