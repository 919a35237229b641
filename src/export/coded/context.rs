//! Words with what stands around them, without the names that must not leave. A name that reaches over an edge is taken out
//! whole: none is left in pieces.

use crate::model::Span;
use crate::text::{Names, Text, put_in};
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation as _;

/// Bytes beyond the edges in which a name is looked for that reaches over one.
const MARGIN_BYTES: usize = 400;
/// Bytes that a word of context may have on the average, before no more is looked at.
const WORD_BYTES: usize = 60;

/// Words, and what stands before and after them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct InContext {
    pub(super) before: String,
    pub(super) words: String,
    pub(super) after: String,
}

/// A span with so many words on each side; none where the text has no such span.
pub(super) fn in_context(text: &Text, span: Span, around: usize, names: &Names) -> Option<InContext> {
    let (whole, bytes) = (text.as_str(), text.bytes_of(span)?);
    let reach = around * WORD_BYTES + MARGIN_BYTES;
    let from = floor(whole, bytes.start.saturating_sub(reach));
    let to = ceiling(whole, bytes.end.saturating_add(reach).min(whole.len()));
    let window = whole.get(from..to)?;
    let (start, end) = (bytes.start - from, bytes.end - from);
    let places = names.places(window);
    // Each edge goes to where no name reaches over it.
    let start = over(&places, start).map_or(start, |name| name.start);
    let end = over(&places, end).map_or(end, |name| name.end);
    let first = words_before(window.get(..start)?, around);
    let last = end + words_after(window.get(end..)?, around);
    let first = over(&places, first).map_or(first, |name| name.start);
    let last = over(&places, last).map_or(last, |name| name.end);
    let piece = |range: Range<usize>| {
        let inside = places.iter().filter(|(name, _)| range.start <= name.start && name.end <= range.end);
        let inside: Vec<_> =
            inside.map(|(name, instead)| (name.start - range.start..name.end - range.start, *instead)).collect();
        window.get(range).map(|words| put_in(words, &inside))
    };
    Some(InContext { before: piece(first..start)?, words: piece(start..end)?, after: piece(end..last)? })
}

/// The name that reaches over this byte.
fn over<'a>(places: &'a [(Range<usize>, &str)], byte: usize) -> Option<&'a Range<usize>> {
    places.iter().map(|(name, _)| name).find(|name| name.start < byte && byte < name.end)
}

/// Where the last of so many words begins, from the end.
fn words_before(window: &str, count: usize) -> usize {
    match window.unicode_word_indices().rev().take(count).last() {
        Some((start, _)) => start,
        None => window.len(),
    }
}

/// Where the last of so many words ends, with the signs that close it.
fn words_after(window: &str, count: usize) -> usize {
    let Some((start, word)) = window.unicode_word_indices().take(count).last() else { return 0 };
    let end = start + word.len();
    let signs = window.get(end..).unwrap_or_default();
    end + signs.find(|sign: char| sign.is_whitespace() || sign.is_alphanumeric()).unwrap_or(signs.len())
}

fn floor(text: &str, byte: usize) -> usize {
    (0..=byte).rev().find(|byte| text.is_char_boundary(*byte)).unwrap_or_default()
}

fn ceiling(text: &str, byte: usize) -> usize {
    (byte..=text.len()).find(|byte| text.is_char_boundary(*byte)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, words: &str, around: usize, name: &str, expected: [&str; 3]) {
        let text = Text::new(text);
        let start = text.as_str().find(words).expect("the words");
        let span = text.span_of(start..start + words.len()).expect("whole letters");
        let mut names = Names::default();
        names.add(name, "[somebody]", 1);
        let found = in_context(&text, span, around, &names).expect("it is there");
        assert_eq!([found.before.as_str(), &found.words, &found.after], expected);
    }

    #[test]
    fn words_stand_between_so_many_others() {
        let text = "One two, three four. Five «six» seven.";
        check(text, "four", 2, "", ["two, three ", "four", ". Five «six»"]);
        check(text, "four", 0, "", ["", "four", ""]);
        check(text, "One", 99, "", ["", "One", " two, three four. Five «six» seven."]);
        check("東京の港", "京", 1, "", ["東", "京", "の"]);
    }

    #[test]
    fn no_name_is_left_in_pieces() {
        let text = "The harbour of Anna Maria Schmidt was sold by Anna Maria Schmidt to others.";
        let name = "Anna Maria Schmidt";
        check(text, "was sold", 1, name, ["[somebody] ", "was sold", " by"]);
        check(text, "was sold", 2, name, ["[somebody] ", "was sold", " by [somebody]"]);
        check(text, "Schmidt was", 1, name, ["of ", "[somebody] was", " sold"]);
        check(text, "harbour of Anna", 1, name, ["The ", "harbour of [somebody]", " was"]);
    }
}
