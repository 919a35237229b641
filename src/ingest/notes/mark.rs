//! Numbers in the running text that may be marks of notes.

use super::number::{enclosed, leading, plain_digit, raised, raised_digit, several};
use std::ops::Range;

/// How a mark is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum MarkForm {
    /// word¹²
    Raised,
    /// word [12]
    Bracketed,
    /// word.12
    Stuck,
    /// word (12)
    Parenthesised,
}

impl MarkForm {
    /// Whether what is written so is hardly ever anything else.
    pub(super) fn is_sure(self) -> bool {
        matches!(self, Self::Raised | Self::Bracketed)
    }
}

/// A number that may be a mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) number: u32,
    pub(super) form: MarkForm,
    pub(super) bytes: Range<usize>,
    /// How much it looks like one, from 1 to [`SURE`].
    pub(super) weight: i64,
}

/// The weight of what looks like nothing else.
pub(super) const SURE: i64 = 3;
const LIKELY: i64 = 2;
const DOUBTFUL: i64 = 1;

/// After these a number is a page or a part of a work.
const BEFORE_NUMBERS: [&str; 20] = [
    "art", "arts", "ch", "cf", "ed", "eq", "fig", "figs", "no", "nos", "nr", "p", "para", "pp", "s", "sec", "v", "ver",
    "vol", "vols",
];

/// All of a text, in order.
pub(super) fn marks(text: &str) -> Vec<Mark> {
    let mut scan = Scan { text, found: Vec::new(), line_start: true };
    let mut at = 0;
    while let Some(letter) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let end = match letter {
            '[' => scan.bracketed(at),
            '(' => scan.parenthesised(at),
            '0'..='9' => Some(scan.stuck(at)),
            '<' | '^' => scan.raised(at),
            _ if raised_digit(letter).is_some() => scan.raised(at),
            _ => None,
        };
        scan.line_start = letter == '\n' || scan.line_start && letter.is_whitespace();
        at = end.unwrap_or(at + letter.len_utf8());
    }
    scan.found
}

struct Scan<'a> {
    text: &'a str,
    found: Vec<Mark>,
    /// Whether nothing but space stands before it on its line: then it begins a note and points at none.
    line_start: bool,
}

impl Scan<'_> {
    fn before(&self, at: usize) -> &str {
        self.text.get(..at).unwrap_or_default()
    }

    fn push(&mut self, form: MarkForm, numbers: Vec<(u32, Range<usize>)>, weight: i64) {
        if !self.line_start {
            self.found.extend(numbers.into_iter().map(|(number, bytes)| Mark { number, form, bytes, weight }));
        }
    }

    /// `[12]`, `[3, 5–7]`, `[^12]`; gives where it ends.
    fn bracketed(&mut self, at: usize) -> Option<usize> {
        let inside = at + "[".len();
        let inside = inside + usize::from(self.text.get(inside..)?.starts_with('^'));
        let (mut numbers, end) = several(self.text, inside, |words| leading(words, plain_digit));
        if !self.text.get(end..)?.starts_with(']') {
            return None;
        }
        let end = end + "]".len();
        if let [(_, bytes)] = numbers.as_mut_slice() {
            *bytes = at..end;
        }
        self.push(MarkForm::Bracketed, numbers, SURE);
        Some(end)
    }

    fn parenthesised(&mut self, at: usize) -> Option<usize> {
        let (number, length) = enclosed(self.text.get(at..)?, "(", ")")?;
        self.push(MarkForm::Parenthesised, vec![(number, at..at + length)], LIKELY);
        Some(at + length)
    }

    fn raised(&mut self, at: usize) -> Option<usize> {
        let (numbers, end) = several(self.text, at, raised);
        if numbers.is_empty() {
            return None;
        }
        let weight = match self.before(at).chars().next_back() {
            Some(before) if before.is_whitespace() || before.is_ascii_digit() => DOUBTFUL,
            _ if numbers.iter().all(|(number, _)| (2..=3).contains(number)) && ends_in_unit(self.before(at)) => {
                DOUBTFUL
            }
            _ => SURE,
        };
        self.push(MarkForm::Raised, numbers, weight);
        Some(end)
    }

    /// Plain digits against a word; gives where the digits end.
    fn stuck(&mut self, at: usize) -> usize {
        let rest = self.text.get(at..).unwrap_or_default();
        let digits = rest.len() - rest.trim_start_matches(|letter: char| letter.is_ascii_digit()).len();
        let end = at + digits;
        let follows = self.found.last().is_some_and(|last| {
            last.form == MarkForm::Stuck
                && self.text.get(last.bytes.end..at).is_some_and(|gap| matches!(gap, "," | ", "))
        });
        let weight = if follows { Some(LIKELY) } else { self.against_a_word(at) };
        let after = self.text.get(end..).unwrap_or_default();
        let number = leading(rest, plain_digit).filter(|(_, length)| *length == digits);
        if let (Some((number, _)), Some(weight), true) = (number, weight, may_follow(after)) {
            self.push(MarkForm::Stuck, vec![(number, at..end)], weight);
        }
        end
    }

    /// How much the digits at a place look like a mark, by what they stand against.
    fn against_a_word(&self, at: usize) -> Option<i64> {
        let mut back = self.before(at).chars().rev();
        let (last, before) = (back.next()?, back.next()?);
        match last {
            // 'in 1911.12': a year has no decimals.
            '.' | ',' if before.is_ascii_digit() => is_year(last_number(self.before(at - 1))).then_some(LIKELY),
            '.' => {
                let word = last_word(self.before(at - 1));
                let is_part = BEFORE_NUMBERS.contains(&word.to_lowercase().as_str()) || is_initial(word);
                (closes(before) && !is_part).then_some(SURE)
            }
            ',' | ';' | ':' | '!' | '?' => closes(before).then_some(SURE),
            '”' | '’' | '"' | '\'' | '»' | ')' | ']' => {
                (!before.is_whitespace() && !"([“‘".contains(before)).then_some(SURE)
            }
            '*' | '_' => closes(before).then_some(DOUBTFUL),
            _ if last.is_lowercase() => {
                let word = last_word(self.before(at));
                let is_word = word.chars().count() >= 3 && word.chars().skip(1).all(char::is_lowercase);
                is_word.then_some(LIKELY)
            }
            _ => None,
        }
    }
}

/// Whether a word or what closes one ends so.
fn closes(letter: char) -> bool {
    letter.is_alphabetic() || "”’\"')]»*_%".contains(letter)
}

/// Whether what follows digits leaves them a mark: the text goes on after a space, or a sign closes.
fn may_follow(after: &str) -> bool {
    let mut letters = after.chars();
    match letters.next() {
        None | Some('”' | '’' | '"' | '\'' | '»' | ')' | ']' | '—' | '–' | '*' | '_') => true,
        Some(next) if next.is_whitespace() => true,
        Some('.' | ',' | ';' | ':') => {
            letters.next().is_none_or(|next| next.is_whitespace() || next.is_ascii_digit() && after.starts_with(','))
        }
        Some(_) => false,
    }
}

/// Bytes looked at for a word before a mark: nothing longer is one.
const WORD_BYTES: usize = 64;

/// The word that ends a text, as far as it is looked at.
fn last_word(text: &str) -> &str {
    let near = text.get(text.ceil_char_boundary(text.len().saturating_sub(WORD_BYTES))..).unwrap_or_default();
    near.rsplit(|letter: char| !letter.is_alphabetic()).next().unwrap_or_default()
}

/// The digits that end a text, as far as they are looked at.
fn last_number(text: &str) -> &str {
    let near = text.get(text.ceil_char_boundary(text.len().saturating_sub(WORD_BYTES))..).unwrap_or_default();
    near.rsplit(|letter: char| !letter.is_ascii_digit() && !".,".contains(letter)).next().unwrap_or_default()
}

fn is_year(digits: &str) -> bool {
    digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"))
}

fn is_initial(word: &str) -> bool {
    word.chars().count() == 1
}

/// Whether a text ends in a unit of length: 'm²' points at no note.
fn ends_in_unit(text: &str) -> bool {
    matches!(last_word(text), "m" | "km" | "cm" | "mm" | "dm" | "ft" | "in" | "mi" | "yd")
}
