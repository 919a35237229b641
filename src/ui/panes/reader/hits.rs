//! Where the words of a query stand in one text. Case does not count, and a space stands for any white space.

use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};

/// More hits than anybody walks through.
pub(super) const MOST_HITS: usize = 20_000;
/// So many bytes are gone through between two looks whether anybody still wants to know.
const STRIDE_BYTES: usize = 1 << 20;
/// No character beyond has an upper or a lower case (Unicode 16: Adlam ends at U+1E943).
const LAST_CASED: char = '\u{1ffff}';

/// Where the query stands, in bytes, in the order of the text; nothing for a query without words, and none once it is
/// stopped.
pub(super) fn hits(text: &str, query: &str, stop: &AtomicBool) -> Option<Vec<Range<usize>>> {
    let words: Vec<Vec<char>> =
        query.split_whitespace().map(|word| word.chars().flat_map(char::to_lowercase).collect()).collect();
    let Some(first) = words.first().and_then(|word| word.first()).copied() else { return Some(Vec::new()) };
    let may_begin = first_bytes(first);
    let (mut found, mut at) = (Vec::new(), 0);
    while at < text.len() {
        if stop.load(Ordering::Relaxed) {
            return None;
        }
        let stride_end = (at + STRIDE_BYTES).min(text.len());
        while let Some(start) = next_of(text, at..stride_end, &may_begin) {
            at = match text.get(start..).and_then(|rest| matching(rest, &words)) {
                Some(length) => {
                    found.push(start..start + length);
                    start + length
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

/// Which bytes a character begins with whose lower case begins with this one.
fn first_bytes(lower: char) -> [bool; 256] {
    let mut may_begin = [false; 256];
    let is_case_of = |c: &char| *c == lower || c.to_lowercase().next() == Some(lower);
    for c in ('\0'..=LAST_CASED).filter(is_case_of).chain([lower]) {
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

/// The bytes at the front of `rest` that are these words.
fn matching(rest: &str, words: &[Vec<char>]) -> Option<usize> {
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
            for letter in letters.next()?.to_lowercase() {
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

    fn found(text: &str, query: &str) -> Vec<Range<usize>> {
        hits(text, query, &AtomicBool::new(false)).expect("nobody stopped it")
    }

    fn check(text: &str, query: &str, expected: &[&str]) {
        let found: Vec<&str> = found(text, query).into_iter().map(|hit| &text[hit]).collect();
        assert_eq!(found, expected, "{query:?} in {text:?}");
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
        let starts: Vec<usize> = found(&text, "harbour").iter().map(|hit| hit.start).collect();
        assert_eq!(starts, [STRIDE_BYTES - 2, 2 * STRIDE_BYTES + 5]);
        assert_eq!(found(&"a".repeat(MOST_HITS + 1), "a").len(), MOST_HITS);
        assert_eq!(hits(&text, "harbour", &AtomicBool::new(true)), None);
    }
}
