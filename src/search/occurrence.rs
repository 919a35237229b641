//! Where the terms of a query stand in one text.

use super::Query;
use crate::text::fold;
use std::collections::VecDeque;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation as _;

/// A term of the query at a place of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Occurrence {
    /// Which term.
    pub(super) term: usize,
    /// Where.
    pub(super) bytes: Range<usize>,
}

/// Every occurrence, in the order of the text; nothing where a term is missing. The text is walked once,
/// and only as many words of it are kept as the longest phrase has.
pub(super) fn occurrences(text: &str, query: &Query) -> Vec<Occurrence> {
    let longest = query.terms.iter().map(Vec::len).max().unwrap_or_default();
    let mut last: VecDeque<(Range<usize>, std::borrow::Cow<'_, str>)> = VecDeque::with_capacity(longest);
    let mut found = Vec::new();
    let mut held = vec![false; query.terms.len()];
    for (start, word) in text.unicode_word_indices() {
        if last.len() == longest {
            last.pop_front();
        }
        last.push_back((start..start + word.len(), fold(word)));
        for ((nth, term), held) in query.terms.iter().enumerate().zip(&mut held) {
            let Some(before) = last.len().checked_sub(term.len()) else { continue };
            let ends_here = last.range(before..).map(|(_, word)| word.as_ref()).eq(term.iter().map(String::as_str));
            if ends_here && let Some((first, _)) = last.get(before) {
                *held = true;
                found.push(Occurrence { term: nth, bytes: first.start..start + word.len() });
            }
        }
    }
    if held.contains(&false) {
        return Vec::new();
    }
    found.sort_by_key(|occurrence| (occurrence.bytes.start, occurrence.term));
    found
}

#[cfg(test)]
mod tests {
    use super::occurrences;

    #[test]
    fn terms_are_found() {
        let check = |text: &str, query: &str, expected: &[&str]| {
            let found = occurrences(text, &query.parse().unwrap());
            let words: Vec<_> = found.iter().map(|occurrence| &text[occurrence.bytes.clone()]).collect();
            assert_eq!(words, expected, "{query} in {text}");
        };
        let text = "The hub at Liège. A hub, at\nLIEGE; liegeois.";
        check(text, "hub", &["hub", "hub"]);
        check(text, "liege", &["Liège", "LIEGE"]);
        check(text, "\"hub at liege\"", &["hub at Liège", "hub, at\nLIEGE"]);
        check(text, "hub nowhere", &[]);
        check(text, "liege hub", &["hub", "Liège", "hub", "LIEGE"]);
        check("東京都は日本の首都", "東京", &["東京"]);
        check("", "hub", &[]);
    }
}
