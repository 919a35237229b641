//! Words in context: each hit on a line of its own, in the order of what stands around it.
//!
//! So one sees what is said of something over and over, and what is said of it once.
//!
//! *Before* and *after* are meant as one reads: in a script that runs to the left, what stands before a word is on its right.

use crate::model::{Span, words};
use crate::text::{Text, fold, one_line};
use std::cmp::Ordering;
use unicode_segmentation::UnicodeSegmentation as _;

/// Code points that a word of context may have on the average, before no more is looked at.
const WORD_CODEPOINTS: usize = 12;
/// Code points of the hit itself.
const HIT_CODEPOINTS: usize = 80;
/// Words on each side by which lines are put in order.
const SORTED_WORDS: usize = 4;

words! {
    /// In which order lines stand.
    pub enum Order {
        /// Document by document, the best first, each from its beginning.
        Found = "found", "As found";
        /// By the words that follow, the nearest first.
        Right = "right", "Word after";
        /// By the words that follow, from the second on.
        SecondRight = "right2", "Second word after";
        /// By the words that follow, from the third on.
        ThirdRight = "right3", "Third word after";
        /// By the words before, the nearest first.
        Left = "left", "Word before";
        /// By the words before, from the second on.
        SecondLeft = "left2", "Second word before";
        /// By the words before, from the third on.
        ThirdLeft = "left3", "Third word before";
        /// By the title of the document.
        Document = "document", "Document";
        /// By when the document was published; what is undated last.
        Date = "date", "Date";
    }
}

/// A hit with the words around it, without line breaks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct InLine {
    /// What stands before it.
    pub before: String,
    /// The hit, cut in its middle where it is long.
    pub hit: String,
    /// What stands after it.
    pub after: String,
}

impl InLine {
    /// A hit with so many words on each side; nothing where the text has no such span.
    pub fn of(text: &Text, hit: Span, words: usize) -> Self {
        let reach = words.saturating_mul(WORD_CODEPOINTS).saturating_add(WORD_CODEPOINTS);
        let before = Span { start: hit.start.saturating_sub(reach), end: hit.start };
        let after = Span { start: hit.end, end: hit.end.saturating_add(reach).min(text.codepoints()) };
        let slice = |span| text.slice(span).unwrap_or_default();
        Self {
            before: with_end_spaces(last_words(slice(before), words, before.start > 0)),
            hit: cut(&one_line(slice(hit))),
            after: with_end_spaces(first_words(slice(after), words, after.end < text.codepoints())),
        }
    }

    /// The whole of it, for those who hear it.
    pub fn line(&self) -> String {
        format!("{}{}{}", self.before, self.hit, self.after)
    }

    /// By what the line is put in order: the words on one side from this one on, the nearest first, folded.
    fn around(&self, order: Order) -> Vec<String> {
        let folded = |word: &str| fold(word).into_owned();
        let (skip, is_after) = match order {
            Order::Right => (0, true),
            Order::SecondRight => (1, true),
            Order::ThirdRight => (2, true),
            Order::Left => (0, false),
            Order::SecondLeft => (1, false),
            Order::ThirdLeft => (2, false),
            Order::Found | Order::Document | Order::Date => return Vec::new(),
        };
        if is_after {
            self.after.unicode_words().skip(skip).take(SORTED_WORDS).map(folded).collect()
        } else {
            self.before.unicode_words().rev().skip(skip).take(SORTED_WORDS).map(folded).collect()
        }
    }
}

/// Where a line stands beside what is around it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Standing<'a> {
    /// The title of its document.
    pub title: &'a str,
    /// The first day that it may have been published on, counted as everywhere; none where it is undated.
    pub day: Option<i64>,
}

/// The places of these lines in another order. Lines that are alike in it stay as they stand; those with nothing on the side
/// that counts come last.
pub fn ordered<'a>(lines: &'a [InLine], standing: impl Fn(usize) -> Standing<'a>, order: Order) -> Vec<usize> {
    let mut places: Vec<usize> = (0..lines.len()).collect();
    let line = |place: &usize| lines.get(*place);
    match order {
        Order::Found => {}
        Order::Document => places.sort_by_cached_key(|place| fold(standing(*place).title).into_owned()),
        Order::Date => places.sort_by_cached_key(|place| standing(*place).day.map_or((true, 0), |day| (false, day))),
        _ => {
            let keys: Vec<Vec<String>> = lines.iter().map(|line| line.around(order)).collect();
            places.sort_by(|one, other| {
                let key = |place: &usize| keys.get(*place).map(Vec::as_slice).unwrap_or_default();
                empty_last(key(one), key(other))
                    .then_with(|| line(one).map(|it| &it.hit).cmp(&line(other).map(|it| &it.hit)))
            });
        }
    }
    places
}

fn empty_last(one: &[String], other: &[String]) -> Ordering {
    one.is_empty().cmp(&other.is_empty()).then_with(|| one.cmp(other))
}

/// The last words, from the start of one; the first of them is left out where it may be cut.
fn last_words(window: &str, count: usize, is_cut: bool) -> &str {
    let mut starts: Vec<usize> = window.unicode_word_indices().map(|(start, _)| start).collect();
    if is_cut && starts.first() == Some(&0) && starts.len() > 1 {
        starts.remove(0);
    }
    let from = starts.len().checked_sub(count).and_then(|nth| starts.get(nth));
    let from = match from {
        _ if count == 0 => window.len(),
        Some(from) => *from,
        None if is_cut => starts.first().copied().unwrap_or_default(),
        None => 0,
    };
    window.get(from..).unwrap_or_default()
}

/// The first words, to the end of one and of the signs that close it.
fn first_words(window: &str, count: usize, is_cut: bool) -> &str {
    let mut words: Vec<(usize, &str)> = window.unicode_word_indices().take(count + 1).collect();
    if is_cut && words.len() > 1 && words.last().is_some_and(|(start, word)| start + word.len() == window.len()) {
        words.pop();
    } else if words.len() <= count && !is_cut {
        return window;
    }
    words.truncate(count);
    let Some((start, word)) = words.last() else { return "" };
    let end = start + word.len();
    let signs = window.get(end..).unwrap_or_default();
    let end = end + signs.find(|sign: char| sign.is_whitespace() || sign.is_alphanumeric()).unwrap_or(signs.len());
    window.get(..end).unwrap_or_default()
}

/// The hit, or its beginning and its end.
fn cut(hit: &str) -> String {
    let count = hit.chars().count();
    if count <= HIT_CODEPOINTS {
        return hit.to_owned();
    }
    let first: String = hit.chars().take(HIT_CODEPOINTS / 2).collect();
    let last: String = hit.chars().skip(count - HIT_CODEPOINTS / 2).collect();
    let first = first.rsplit_once(' ').map_or(first.as_str(), |(words, _)| words);
    let last = last.split_once(' ').map_or(last.as_str(), |(_, words)| words);
    format!("{first} … {last}")
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

    fn lines(text: &str, word: &str, words: usize) -> Vec<InLine> {
        let whole = Text::from(text);
        let places = text.match_indices(word).map(|(at, _)| whole.span_of(at..at + word.len()).expect("a word"));
        places.map(|span| InLine::of(&whole, span, words)).collect()
    }

    #[test]
    fn a_hit_stands_between_so_many_words() {
        let check = |text: &str, word: &str, words: usize, expected: [&str; 3]| {
            let found = lines(text, word, words);
            let InLine { before, hit, after } = found.first().expect("it is there");
            assert_eq!([before, hit, after], expected);
        };
        let text = "One two, three\n hub  four. «Five» six";
        check(text, "hub", 2, ["two, three ", "hub", " four. «Five»"]);
        check(text, "hub", 9, ["One two, three ", "hub", " four. «Five» six"]);
        check(text, "hub", 0, ["", "hub", ""]);
        check("hub", "hub", 3, ["", "hub", ""]);
        check("東京の港", "京", 1, ["東", "京", "の"]);
        let long = format!("hub {} loan", "and so on ".repeat(20));
        check(
            &long,
            long.trim(),
            1,
            ["", "hub and so on and so on and so on and … on and so on and so on and so on loan", ""],
        );
    }

    #[test]
    fn lines_stand_by_what_is_around_them() {
        let text = "the hub grew old. A hub at sea. a Hub at bay. Old hub.";
        let lines = lines(text, "ub", 5);
        let titles = ["b", "a", "a", "c"];
        let days = [Some(3), None, Some(1), Some(2)];
        let check = |order: Order, expected: [usize; 4]| {
            let standing = |nth: usize| Standing { title: titles[nth], day: days[nth] };
            assert_eq!(ordered(&lines, standing, order), expected, "{order:?}");
        };
        check(Order::Found, [0, 1, 2, 3]);
        check(Order::Right, [2, 1, 0, 3]);
        check(Order::SecondRight, [2, 0, 1, 3]);
        check(Order::Document, [1, 2, 0, 3]);
        check(Order::Date, [2, 3, 0, 1]);
        let left = ordered(&lines, |_| Standing::default(), Order::SecondLeft);
        assert_eq!(left.first(), Some(&1), "'a', 'old' before 'a', 'sea'");
    }
}
