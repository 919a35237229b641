//! What the numbers of a file count, and where they lead in its text.
//!
//! Programs count code points, units of UTF-16 or bytes; a line end of two characters as one or as two; a byte order
//! mark or none; from 0 or from 1; up to the last character or beyond it. A *ruler* turns such numbers into places of
//! the *plain* text: without a mark, its line ends LF.

use crate::model::Span;
use crate::say;
use crate::text::Text;
use std::collections::BTreeMap;

/// What places are counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Given {
    /// Code points, as the standard says.
    #[default]
    CodePoints,
    /// Units of UTF-16, as Windows and Java count.
    Utf16,
    /// Bytes of UTF-8.
    Bytes,
}

/// How the end of a line is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Breaks {
    /// As it stands in the file: CR and LF are two.
    #[default]
    AsWritten,
    /// As one, however it is written.
    One,
    /// As two, however it is written.
    Two,
}

/// How a program counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Counting {
    /// What it counts.
    pub given: Given,
    /// How it counts the end of a line.
    pub breaks: Breaks,
    /// Whether a byte order mark at the head of the text counts.
    pub mark: bool,
    /// The number of the first character.
    pub first: i8,
    /// Whether the second number is that of the last character, and not of the one after it.
    pub to_last: bool,
}

impl Counting {
    /// As the standards say, but for what is counted.
    pub const fn of(given: Given) -> Self {
        Self { given, breaks: Breaks::AsWritten, mark: false, first: 0, to_last: false }
    }

    /// Every way to count that is known to occur, the likely before the unlikely; `declared` is the first.
    pub(super) fn all(declared: Self) -> Vec<Self> {
        let mut all = vec![declared];
        for to_last in [declared.to_last, !declared.to_last] {
            for first in [0, 1, -1] {
                for mark in [declared.mark, !declared.mark] {
                    for breaks in [Breaks::AsWritten, Breaks::One, Breaks::Two] {
                        for given in [Given::CodePoints, Given::Utf16, Given::Bytes] {
                            let counting = Self { given, breaks, mark, first, to_last };
                            if counting != declared {
                                all.push(counting);
                            }
                        }
                    }
                }
            }
        }
        all
    }

    /// In words, in which a person recognises it: 'UTF-16 units, line ends as two'.
    pub fn in_words(self) -> String {
        let mut parts = vec![match self.given {
            Given::CodePoints => say!("characters").to_owned(),
            Given::Utf16 => say!("UTF-16 units").to_owned(),
            Given::Bytes => say!("bytes").to_owned(),
        }];
        match self.breaks {
            Breaks::AsWritten => {}
            Breaks::One => parts.push(say!("line ends as one").to_owned()),
            Breaks::Two => parts.push(say!("line ends as two").to_owned()),
        }
        if self.mark {
            parts.push(say!("with the byte order mark").to_owned());
        }
        match self.first {
            0 => {}
            first => parts.push(say!("from {first}", first)),
        }
        if self.to_last {
            parts.push(say!("up to the last").to_owned());
        }
        parts.join(", ")
    }
}

/// The text of a document as another program has it, by which its numbers are turned into places.
pub(super) struct Ruler {
    /// Without a mark, its line ends LF.
    pub(super) plain: Text,
    marked: bool,
    /// The line ends that are written with two characters, as code points of the plain text.
    doubled: Vec<usize>,
    /// The characters that UTF-16 writes with two units.
    wide: Vec<usize>,
    /// The code points of the plain text that count twice, by what is counted how.
    twice: BTreeMap<(Given, Breaks), Vec<usize>>,
}

impl Ruler {
    /// The ruler of a text as it stands in the file.
    pub(super) fn of(text: &str) -> Self {
        let unmarked = text.strip_prefix('\u{feff}');
        let (mut plain, mut doubled, mut wide) = (String::with_capacity(text.len()), Vec::new(), Vec::new());
        let mut letters = unmarked.unwrap_or(text).chars().peekable();
        let mut at = 0;
        while let Some(letter) = letters.next() {
            if letter == '\r' {
                if letters.next_if_eq(&'\n').is_some() {
                    doubled.push(at);
                }
                plain.push('\n');
            } else {
                if letter.len_utf16() == 2 {
                    wide.push(at);
                }
                plain.push(letter);
            }
            at += 1;
        }
        let plain = Text::new(plain);
        Self { plain, marked: unmarked.is_some(), doubled, wide, twice: BTreeMap::new() }
    }

    /// A way to count that gives the same places in this text as the one given, and as all others that do.
    pub(super) fn canonical(&self, counting: Counting) -> Counting {
        let mut same = counting;
        if counting.given == Given::Utf16 && self.wide.is_empty()
            || counting.given == Given::Bytes && self.plain.as_str().is_ascii()
        {
            same.given = Given::CodePoints;
        }
        if self.doubled.is_empty() && counting.breaks == Breaks::AsWritten {
            same.breaks = Breaks::One;
        }
        same.mark &= self.marked;
        same
    }

    /// Where these two numbers lead in the plain text; none where they lead beyond it.
    pub(super) fn place(&mut self, counting: Counting, numbers: Span) -> Option<Span> {
        let counting = self.canonical(counting);
        let mark = match counting.given {
            _ if !counting.mark => 0,
            Given::Bytes => '\u{feff}'.len_utf8(),
            Given::CodePoints | Given::Utf16 => 1,
        };
        let before = isize::try_from(mark).ok()? + isize::from(counting.first);
        let start = isize::try_from(numbers.start).ok()? - before;
        let end = isize::try_from(numbers.end).ok()? - before + isize::from(counting.to_last);
        // A selection from the very beginning may or may not take in the mark.
        let start = usize::try_from(start.max(if mark > 0 { 0 } else { start })).ok()?;
        let span =
            Span { start: self.boundary(counting, start)?, end: self.boundary(counting, usize::try_from(end).ok()?)? };
        (!span.is_empty()).then_some(span)
    }

    /// The code point of the plain text before which a number stands; within a character, before that.
    fn boundary(&mut self, counting: Counting, number: usize) -> Option<usize> {
        let twice = self.twice.entry((counting.given, counting.breaks)).or_insert_with(|| {
            let breaks = match counting.breaks {
                Breaks::One => Vec::new(),
                Breaks::AsWritten => self.doubled.clone(),
                Breaks::Two => {
                    let letters = self.plain.as_str().chars().enumerate();
                    letters.filter(|(_, letter)| *letter == '\n').map(|(at, _)| at).collect()
                }
            };
            match counting.given {
                Given::CodePoints => breaks,
                Given::Utf16 => {
                    let mut both = [breaks, self.wide.clone()].concat();
                    both.sort_unstable();
                    both
                }
                // In bytes the places of the breaks are bytes, too.
                Given::Bytes => breaks.into_iter().filter_map(|at| self.plain.byte_of(at)).collect(),
            }
        });
        // The nth of those that count twice begins at its place and n more.
        let (mut low, mut high) = (0, twice.len());
        while low < high {
            let middle = low.midpoint(high);
            if twice.get(middle).is_some_and(|at| at + middle < number) { low = middle + 1 } else { high = middle }
        }
        let at = number - low;
        if counting.given == Given::Bytes {
            let byte = self.plain.as_str().floor_char_boundary(at);
            return if at > self.plain.as_str().len() { None } else { self.plain.codepoint_of(byte) };
        }
        (at <= self.plain.codepoints()).then_some(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words at these numbers of a text.
    fn check(text: &str, counting: Counting, numbers: (usize, usize), expected: Option<&str>) {
        let mut ruler = Ruler::of(text);
        let place = ruler.place(counting, Span { start: numbers.0, end: numbers.1 });
        let words = place.and_then(|span| ruler.plain.slice(span).map(str::to_owned));
        assert_eq!(words.as_deref(), expected, "{counting:?} {numbers:?} in {text:?}");
    }

    #[test]
    fn numbers_lead_to_words_however_they_count() {
        let text = "\u{feff}One 😀\r\nTwo é\r\nThree";
        let standard = Counting::default();
        check(text, Counting { breaks: Breaks::One, ..standard }, (6, 9), Some("Two"));
        check(text, standard, (7, 10), Some("Two"));
        check(text, Counting::of(Given::Utf16), (8, 11), Some("Two"));
        check(text, Counting { mark: true, ..Counting::of(Given::Utf16) }, (9, 12), Some("Two"));
        check(text, Counting::of(Given::Bytes), (10, 16), Some("Two é"));
        check(text, Counting { mark: true, ..Counting::of(Given::Bytes) }, (13, 19), Some("Two é"));
        check(text, Counting { first: 1, ..standard }, (8, 11), Some("Two"));
        check(text, Counting { to_last: true, ..standard }, (7, 9), Some("Two"));
        check(text, Counting { mark: true, ..standard }, (0, 4), Some("One"));
        check(text, Counting { breaks: Breaks::Two, ..Counting::of(Given::Utf16) }, (15, 20), Some("Three"));
        check(text.replace('\r', "").as_str(), Counting { breaks: Breaks::Two, ..standard }, (14, 19), Some("Three"));
        check(text, standard, (7, 99), None);
        check(text, standard, (7, 7), None);
        check("", standard, (0, 1), None);
    }
}
