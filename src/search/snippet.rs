//! The words around a hit, for a list.

use crate::model::Span;
use crate::text::{Text, one_line};

/// Code points shown before and after a hit.
const AROUND_CODEPOINTS: usize = 60;
/// Code points of the hit itself that are shown.
const HIT_CODEPOINTS: usize = 240;

/// A hit with words around it, on one line; cut at words, with an ellipsis where something is left out.
pub fn snippet(text: &Text, hit: Span) -> String {
    let end = hit.end.min(hit.start.saturating_add(HIT_CODEPOINTS));
    let before = Span { start: hit.start.saturating_sub(AROUND_CODEPOINTS), end: hit.start };
    let after = Span { start: end, end: end.saturating_add(AROUND_CODEPOINTS).min(text.codepoints()) };
    let words = |span: Span| text.slice(span).unwrap_or_default();
    let (mut before_words, mut after_words) = (words(before), words(after));
    let (cut_before, cut_after) = (before.start > 0, after.end < text.codepoints());
    if cut_before {
        // A text without spaces is cut where it is.
        before_words = before_words.split_once(char::is_whitespace).map_or(before_words, |(_, rest)| rest);
    }
    if cut_after {
        after_words = after_words.rsplit_once(char::is_whitespace).map_or(after_words, |(rest, _)| rest);
    }
    let whole = format!("{before_words}{}{after_words}", words(Span { start: hit.start, end }));
    let line = one_line(&whole);
    format!("{}{line}{}", if cut_before { "… " } else { "" }, if cut_after { " …" } else { "" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_snippet_is_one_line_of_whole_words() {
        let check = |text: &str, word: &str, expected: &str| {
            let text = Text::new(text);
            let start = text.as_str().find(word).unwrap();
            let span = text.span_of(start..start + word.len()).unwrap();
            assert_eq!(snippet(&text, span), expected);
        };
        check("A hub\nat  Liège.", "hub", "A hub at Liège.");
        let long = format!("{}the hub stands{}", "before it all ".repeat(9), " after it all".repeat(9));
        check(
            &long,
            "hub",
            "… it all before it all before it all before it all the hub stands after it all after it all after it all \
             after it all …",
        );
        check("東京", "京", "東京");
    }
}
