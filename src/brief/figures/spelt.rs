//! Numbers written out: 'twenty-three', 'two hundred and five', 'half a million'.

use super::unit::{Magnitude, Unit, behind};
use super::{Exact, Figure, Read, Reading, hedge};

const ONES: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
/// Behind these a number is a share of something: 'two thirds'.
const SHARES: [&str; 8] = ["third", "thirds", "quarter", "quarters", "fifth", "fifths", "half", "halves"];

/// Behind tens and a hyphen these make the place in a row: 'twenty-first'.
const ORDINALS: [&str; 9] = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"];

/// The number written out here; what only begins like one is passed by.
pub(super) fn spelt(words: &str, start: usize) -> Option<Read> {
    let mut reading = Counting::default();
    let (mut at, mut end) = (start, start);
    while let Some((word, next)) = word_at(words, at) {
        if !reading.take(&word) {
            break;
        }
        if reading.is_whole {
            end = next;
        }
        at = next;
    }
    if end == start {
        return None;
    }
    let tail = words.get(end..)?;
    let next = word_at(words, end).map(|(word, _)| word).unwrap_or_default();
    if tail.starts_with(['-', '‑']) && ORDINALS.contains(&next.as_str()) {
        return Some(Read::Skip(end));
    }
    // 'one' is as often a pronoun; a share and a span of many are no numbers that could stand in a source.
    if reading.is_only_one() || SHARES.contains(&next.as_str()) {
        return Some(Read::Skip(end));
    }
    let number = reading.number()?;
    let (_, unit, length) =
        behind(tail).filter(|(magnitudes, ..)| *magnitudes == [Magnitude::One]).unwrap_or((Vec::new(), Unit::None, 0));
    let step = reading.step;
    Some(Read::Figure(Figure {
        bytes: start..end + length,
        readings: vec![Reading { number, step, written_step: step, unit }],
        hedge: hedge(words.get(..start).unwrap_or_default()),
    }))
}

/// The word at a byte, in small letters, behind one space or hyphen, and where it ends.
fn word_at(words: &str, at: usize) -> Option<(String, usize)> {
    let rest = words.get(at..)?;
    let space = rest.chars().next().filter(|sign| matches!(sign, ' ' | '-' | '\u{a0}' | '‑')).map_or(0, char::len_utf8);
    let word = rest.get(space..)?;
    let length = word.find(|letter: char| !letter.is_alphanumeric()).unwrap_or(word.len());
    let word = word.get(..length).filter(|word| !word.is_empty())?;
    Some((word.to_lowercase(), at + space + length))
}

/// A number in the making.
#[expect(clippy::struct_excessive_bools, reason = "each says what may follow, and they combine")]
struct Counting {
    whole: i128,
    group: i128,
    /// Behind 'half' or 'a': a number must follow.
    half: bool,
    has_word: bool,
    is_whole: bool,
    scaled: bool,
    and: bool,
    step: Exact,
}

impl Default for Counting {
    fn default() -> Self {
        Self {
            whole: 0,
            group: 0,
            half: false,
            has_word: false,
            is_whole: false,
            scaled: false,
            and: false,
            step: Exact::whole(1),
        }
    }
}

impl Counting {
    /// Takes in a word; whether it is one of a number's.
    fn take(&mut self, word: &str) -> bool {
        if let Some(ones) = ONES.iter().position(|known| *known == word) {
            return self.add(ones as i128, if ones < 10 { 10 } else { 100 });
        }
        if let Some(tens) = TENS.iter().position(|known| *known == word) {
            return self.add((tens as i128 + 2) * 10, 100);
        }
        match (word, self.has_word) {
            ("half", false) => {
                (self.half, self.has_word) = (true, true);
                true
            }
            ("a" | "an", false) => {
                self.has_word = true;
                self.group = 1;
                true
            }
            ("a", true) if self.half && self.group == 0 && !self.is_whole && !self.and => {
                self.group = 1;
                true
            }
            ("and", true) if self.scaled && !self.and => {
                (self.and, self.is_whole) = (true, false);
                true
            }
            _ => self.scale(word),
        }
    }

    /// Adds ones or tens where there is room for them: 'twenty' has room for three, 'two' for nothing.
    fn add(&mut self, number: i128, room: i128) -> bool {
        let below = self.group % 100;
        let fits = self.group == 0
            || (below == 0 && !self.half)
            || (below >= 20 && below % 10 == 0 && room == 10 && number > 0);
        if !fits || (self.has_word && !self.is_whole && !self.and) {
            return false;
        }
        let Some(group) = self.group.checked_add(number) else { return false };
        self.group = group;
        (self.has_word, self.is_whole, self.and, self.step) = (true, true, false, Exact::whole(1));
        true
    }

    fn scale(&mut self, word: &str) -> bool {
        let by = match word {
            "dozen" => 12,
            "hundred" => 100,
            "thousand" => 1000,
            "million" => 1_000_000,
            "billion" => 1_000_000_000,
            "trillion" => 1_000_000_000_000,
            _ => return false,
        };
        if self.group == 0 && !(self.half && self.has_word) {
            return false;
        }
        let group = if self.half { Some(by / 2) } else { self.group.checked_mul(by) };
        let Some(group) = group else { return false };
        if by <= 100 {
            self.group = group;
        } else {
            let Some(whole) = self.whole.checked_add(group) else { return false };
            (self.whole, self.group) = (whole, 0);
        }
        (self.is_whole, self.scaled, self.step) = (true, true, Exact::whole(by));
        true
    }

    fn is_only_one(&self) -> bool {
        self.whole == 0 && self.group <= 1
    }

    fn number(&self) -> Option<Exact> {
        Some(Exact::whole(self.whole.checked_add(self.group)?))
    }
}
