//! Where the words of a query stand in one text. A space stands for any white space.

use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};

/// More hits than anybody walks through.
pub(super) const MOST_HITS: usize = 20_000;
/// So many bytes are gone through between two looks whether anybody still wants to know.
const STRIDE_BYTES: usize = 1 << 20;
/// No character beyond has an upper or a lower case (Unicode 16: Adlam ends at U+1E943).
const LAST_CASED: char = '\u{1ffff}';

/// What counts as the words that were typed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct How {
    pub(super) match_case: bool,
    pub(super) whole_words: bool,
}

impl How {
    /// A letter as it is compared.
    fn folded(self, letter: char) -> impl Iterator<Item = char> {
        let (same, lower) = if self.match_case { (Some(letter), None) } else { (None, Some(letter.to_lowercase())) };
        same.into_iter().chain(lower.into_iter().flatten())
    }
}

/// Where the query stands, in bytes, in the order of the text; nothing for a query without words, and none once it is
/// stopped.
pub(super) fn hits(text: &str, query: &str, how: How, stop: &AtomicBool) -> Option<Vec<Range<usize>>> {
    let folded = |word: &str| word.chars().flat_map(|letter| how.folded(letter)).collect();
    let words: Vec<Vec<char>> = query.split_whitespace().map(folded).collect();
    let Some(first) = words.first().and_then(|word| word.first()).copied() else { return Some(Vec::new()) };
    let may_begin = first_bytes(first, how);
    let (mut found, mut at) = (Vec::new(), 0);
    while at < text.len() {
        if stop.load(Ordering::Relaxed) {
            return None;
        }
        let stride_end = (at + STRIDE_BYTES).min(text.len());
        while let Some(start) = next_of(text, at..stride_end, &may_begin) {
            let length = text.get(start..).and_then(|rest| matching(rest, &words, how));
            let hit = length.map(|length| start..start + length);
            at = match hit.filter(|hit| !how.whole_words || is_whole(text, hit)) {
                Some(hit) => {
                    let end = hit.end;
                    found.push(hit);
                    end
                }
                None => start + 1,
            };
            if found.len() == MOST_HITS {
                return Some(found);
            }
        }
        at = at.max(stride_end);
    }
    Some(found)
}

/// Which bytes a character begins with that is this one as it is compared.
fn first_bytes(wanted: char, how: How) -> [bool; 256] {
    let mut may_begin = [false; 256];
    let is_case_of = |c: &char| how.folded(*c).next() == Some(wanted);
    let last = if how.match_case { '\0' } else { LAST_CASED };
    for c in ('\0'..=last).filter(is_case_of).chain([wanted]) {
        let mut bytes = [0; 4];
        if let Some(flag) =
            c.encode_utf8(&mut bytes).bytes().next().and_then(|byte| may_begin.get_mut(usize::from(byte)))
        {
            *flag = true;
        }
    }
    may_begin
}

/// The first byte in this range that one of these is.
fn next_of(text: &str, range: Range<usize>, wanted: &[bool; 256]) -> Option<usize> {
    let start = range.start;
    let bytes = text.as_bytes().get(range)?;
    let at = bytes.iter().position(|byte| wanted.get(usize::from(*byte)).copied().unwrap_or_default())?;
    Some(start + at)
}

/// Whether no word goes on before or behind a hit.
fn is_whole(text: &str, hit: &Range<usize>) -> bool {
    let goes_on = |letter: Option<char>| letter.is_some_and(|letter| letter.is_alphanumeric() || letter == '_');
    let (before, behind) = (text.get(..hit.start).unwrap_or_default(), text.get(hit.end..).unwrap_or_default());
    !goes_on(before.chars().next_back()) && !goes_on(behind.chars().next())
}

/// The bytes at the front of `rest` that are these words.
fn matching(rest: &str, words: &[Vec<char>], how: How) -> Option<usize> {
    let mut left = rest;
    for (nth, word) in words.iter().enumerate() {
        if nth > 0 {
            let trimmed = left.trim_start();
            if trimmed.len() == left.len() {
                return None;
            }
            left = trimmed;
        }
        let mut wanted = word.iter().copied().peekable();
        let mut letters = left.chars();
        while wanted.peek().is_some() {
            for letter in how.folded(letters.next()?) {
                if wanted.next() != Some(letter) {
                    return None;
                }
            }
        }
        left = letters.as_str();
    }
    Some(rest.len() - left.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, query: &str, how: How) -> Vec<Range<usize>> {
        hits(text, query, how, &AtomicBool::new(false)).expect("nobody stopped it")
    }

    fn check_how(text: &str, query: &str, how: How, expected: &[&str]) {
        let found: Vec<&str> = found(text, query, how).into_iter().map(|hit| &text[hit]).collect();
        assert_eq!(found, expected, "{query:?} in {text:?}");
    }

    fn check(text: &str, query: &str, expected: &[&str]) {
        check_how(text, query, How::default(), expected);
    }

    #[test]
    fn case_and_whole_words_count_where_that_is_asked_for() {
        let (match_case, whole_words) =
            (How { match_case: true, ..How::default() }, How { whole_words: true, ..How::default() });
        check_how("Port port PORT", "port", match_case, &["port"]);
        check_how("port, airport, ports; Port", "port", whole_words, &["port", "Port"]);
        check_how("free trade, free trades", "Free trade", whole_words, &["free trade"]);
        check_how("Été été", "été", How { match_case: true, whole_words: true }, &["été"]);
        check_how("aaaa aa", "aa", whole_words, &["aa"]);
    }

    #[test]
    fn words_are_found_without_regard_to_case_or_line_ends() {
        check("The port, the PORT", "port", &["port", "PORT"]);
        check("free\n  trade and freetrade", "Free trade", &["free\n  trade"]);
        check("aaaa", "aa", &["aa", "aa"]);
        check("ÉTÉ été", "été", &["ÉTÉ", "été"]);
        check("İstanbul", "x", &[]);
        check("İstanbul", "i\u{307}s", &["İs"]);
        check("300 \u{212a}elvin", "k", &["\u{212a}"]);
        check("СЛОВО слово", "слово", &["СЛОВО", "слово"]);
        check("日本語の本", "本", &["本", "本"]);
        check("anything", " ", &[]);
    }

    #[test]
    fn a_hit_may_lie_across_two_strides_and_a_stopped_search_says_nothing() {
        let text = " ".repeat(STRIDE_BYTES - 2) + "harbour" + &" ".repeat(STRIDE_BYTES) + "Harbour";
        let starts: Vec<usize> = found(&text, "harbour", How::default()).iter().map(|hit| hit.start).collect();
        assert_eq!(starts, [STRIDE_BYTES - 2, 2 * STRIDE_BYTES + 5]);
        assert_eq!(found(&"a".repeat(MOST_HITS + 1), "a", How::default()).len(), MOST_HITS);
        assert_eq!(hits(&text, "harbour", How::default(), &AtomicBool::new(true)), None);
    }
}
