//! A hit with the words around it on one line.

use crate::model::Span;
use crate::text::{Text, one_line};

/// Code points kept before and after a hit.
const AROUND_CODEPOINTS: usize = 120;
/// Code points kept of the hit itself.
const HIT_CODEPOINTS: usize = 200;

/// A hit and the words around it, without line breaks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Excerpt {
    /// What stands before it, from the start of a word.
    pub before: String,
    /// The hit.
    pub hit: String,
    /// What stands after it, to the end of a word.
    pub after: String,
}

/// A hit with the words around it.
pub fn excerpt(text: &Text, hit: Span) -> Excerpt {
    let end = hit.end.min(hit.start.saturating_add(HIT_CODEPOINTS));
    let before = Span { start: hit.start.saturating_sub(AROUND_CODEPOINTS), end: hit.start };
    let after = Span { start: end, end: end.saturating_add(AROUND_CODEPOINTS).min(text.codepoints()) };
    let words = |span| text.slice(span).unwrap_or_default();
    let (mut before_words, mut after_words) = (words(before), words(after));
    // A text without spaces is cut where it is.
    if before.start > 0 {
        before_words = before_words.split_once(char::is_whitespace).map_or(before_words, |(_, rest)| rest);
    }
    if after.end < text.codepoints() {
        after_words = after_words.rsplit_once(char::is_whitespace).map_or(after_words, |(rest, _)| rest);
    }
    Excerpt {
        before: with_end_spaces(before_words),
        hit: with_end_spaces(words(Span { start: hit.start, end })),
        after: with_end_spaces(after_words),
    }
}

/// A part of a hit, and whether it is one of the words that were looked for.
pub type Piece = (String, bool);

/// The words of a hit without line breaks, those that were looked for told from the others.
pub fn pieces(text: &Text, hit: Span, marks: &[Span]) -> Vec<Piece> {
    let end = hit.end.min(hit.start.saturating_add(HIT_CODEPOINTS));
    let mut pieces: Vec<Piece> = Vec::new();
    let mut from = hit.start;
    let mut add = |start: usize, end: usize, is_marked: bool| {
        let words = text.slice(Span { start, end }).unwrap_or_default();
        let is_blank = words.trim().is_empty();
        let words = if is_blank && !words.is_empty() { " ".to_owned() } else { with_end_spaces(words) };
        if !words.is_empty() {
            pieces.push((words, is_marked));
        }
    };
    for mark in marks {
        let (start, stop) = (mark.start.clamp(from, end.max(from)), mark.end.clamp(from, end.max(from)));
        add(from, start, false);
        add(start, stop, true);
        from = from.max(stop);
    }
    add(from, end.max(from), false);
    pieces
}

impl Excerpt {
    /// The whole of it, for those who hear it.
    pub fn line(&self) -> String {
        format!("{}{}{}", self.before, self.hit, self.after)
    }

    /// What stands before the hit, at most so many code points, from the start of a word.
    pub fn before_within(&self, codepoints: usize) -> String {
        let count = self.before.chars().count();
        if count <= codepoints {
            return self.before.clone();
        }
        let tail: String = self.before.chars().skip(count - codepoints).collect();
        let tail = tail.split_once(' ').map_or(tail.as_str(), |(_, rest)| rest);
        format!("… {tail}")
    }
}

/// The words with single spaces, and a space at an end that had any.
fn with_end_spaces(words: &str) -> String {
    let space = |has: bool| if has && !words.trim().is_empty() { " " } else { "" };
    let (first, last) = (space(words.starts_with(char::is_whitespace)), space(words.ends_with(char::is_whitespace)));
    format!("{first}{}{last}", one_line(words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_were_looked_for_are_told_from_the_others() {
        let text = Text::from("A hub\n had  a loan in it.");
        let span = |start, end| Span { start, end };
        let check = |hit: Span, marks: &[Span], expected: &[(&str, bool)]| {
            let found = pieces(&text, hit, marks);
            let found: Vec<_> = found.iter().map(|(words, is_marked)| (words.as_str(), *is_marked)).collect();
            assert_eq!(found, expected);
        };
        check(span(2, 18), &[span(2, 5), span(14, 18)], &[("hub", true), (" had a ", false), ("loan", true)]);
        check(span(2, 5), &[], &[("hub", false)]);
        check(span(2, 10), &[span(2, 5), span(7, 10)], &[("hub", true), (" ", false), ("had", true)]);
        check(span(2, 5), &[span(0, 90), span(3, 4)], &[("hub", true)]);
    }

    fn check(text: &str, hit: &str, expected: [&str; 3]) {
        let text = Text::from(text);
        let start = text.as_str().find(hit).expect("the hit");
        let span = text.span_of(start..start + hit.len()).expect("whole characters");
        let found = excerpt(&text, span);
        assert_eq!([found.before.as_str(), &found.hit, &found.after], expected);
    }

    #[test]
    fn a_hit_stands_on_one_line_among_whole_words() {
        check("A hub\nat  Liège.", "hub", ["A ", "hub", " at Liège."]);
        check("東京", "京", ["東", "京", ""]);
        let long = format!("{}the hub stands{}", "before it all ".repeat(20), " after it all".repeat(20));
        let text = Text::from(long.as_str());
        let start = long.find("hub").expect("the hit");
        let found = excerpt(&text, Span { start, end: start + 3 });
        assert!(found.before.starts_with("before it all ") && found.before.len() <= 120, "{}", found.before);
        assert!(found.after.ends_with(" after") && found.after.len() <= 120, "{}", found.after);
        assert_eq!(found.before_within(16), "… it all the ");
    }
}
