//! A hit with the words around it on one line.

use crate::model::Span;
use crate::text::Text;

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
        before: one_line(before_words),
        hit: one_line(words(Span { start: hit.start, end })),
        after: one_line(after_words),
    }
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
fn one_line(words: &str) -> String {
    let space = |has: bool| if has && !words.trim().is_empty() { " " } else { "" };
    let (first, last) = (space(words.starts_with(char::is_whitespace)), space(words.ends_with(char::is_whitespace)));
    format!("{first}{}{last}", words.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

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
