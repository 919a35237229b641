//! Marks of notes: raised numbers and signs in the running text.
//!
//! Which glyphs are raised is known while a line is put together and not after; so a *mark* is kept in the words
//! between two characters that Unicode keeps for a program's own use, which go when the text is assembled.

use super::letters::Letters;
use crate::model::Span;
use std::collections::BTreeSet;

/// Opens a raised number or sign.
pub(super) const MARK: char = '\u{fdd1}';
/// Closes it.
pub(super) const MARK_END: char = '\u{fdd2}';

/// Signs that mark notes where numbers do not.
pub(super) const SIGNS: [char; 6] = ['*', '†', '‡', '§', '¶', '⁂'];

/// Whether a raised glyph may be part of a mark.
pub(super) fn is_of_mark(glyph: &Letters) -> bool {
    glyph.chars().all(|c| c.is_ascii_digit() || SIGNS.contains(&c))
}

/// Whether the character only opens or closes a mark.
pub(super) fn is_of_no_text(character: char) -> bool {
    matches!(character, MARK | MARK_END)
}

/// The words without a mark at their end.
pub(super) fn before_mark(words: &str) -> &str {
    let open = words.ends_with(MARK_END).then(|| words.rfind(MARK)).flatten();
    open.and_then(|open| words.get(..open)).unwrap_or(words)
}

/// Whether a line begins with a mark that is raised.
pub(super) fn begins_with_mark(words: &str) -> bool {
    words.starts_with(MARK)
}

/// The words of a paragraph without its marks, and where those stood, in code points.
pub(super) fn unmarked(words: &str) -> (String, Vec<Span>) {
    bracketed(words, &BTreeSet::new())
}

/// The same, with brackets around the mark of one of these notes where it would lengthen a word or a number: 'lamps2'
/// is no word, and '20192' another year.
pub(super) fn bracketed(words: &str, noted: &BTreeSet<String>) -> (String, Vec<Span>) {
    let (mut text, mut spans, mut codepoints) = (String::with_capacity(words.len()), Vec::new(), 0);
    let mut push = |piece: &str, codepoints: &mut usize| {
        text.push_str(piece);
        *codepoints += piece.chars().count();
    };
    let (mut rest, mut is_glued) = (words, false);
    while let Some((before, after)) = rest.split_once(MARK) {
        push(before, &mut codepoints);
        is_glued = before.chars().next_back().map_or(is_glued, char::is_alphanumeric);
        let Some((label, after)) = after.split_once(MARK_END) else {
            rest = after;
            continue;
        };
        let brackets = if is_glued && noted.contains(label) { ["[", "]"] } else { ["", ""] };
        let start = codepoints;
        for piece in [brackets[0], label, brackets[1]] {
            push(piece, &mut codepoints);
        }
        spans.push(Span { start, end: codepoints });
        rest = after;
    }
    push(&rest.replace(MARK_END, ""), &mut codepoints);
    (text, spans)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_go_and_their_places_stay() {
        let (text, spans) = unmarked("ten years.\u{fdd1}1\u{fdd2} The\u{fdd1}*");
        assert_eq!((text.as_str(), spans), ("ten years.1 The*", vec![Span { start: 10, end: 11 }]));
        let noted = BTreeSet::from(["2".to_owned()]);
        let (text, spans) = bracketed("m\u{fdd1}3\u{fdd2} lamps\u{fdd1}2\u{fdd2} end.\u{fdd1}2\u{fdd2}", &noted);
        let places: Vec<_> = spans.iter().map(|span| (span.start, span.end)).collect();
        assert_eq!((text.as_str(), places), ("m3 lamps[2] end.2", vec![(1, 2), (8, 11), (16, 17)]));
        assert_eq!(before_mark("years.\u{fdd1}1\u{fdd2}"), "years.");
        assert_eq!(before_mark("years."), "years.");
    }
}
