//! Figures in running words: '17.5 million euros', '€4,000', '40–50 %', 'twenty-three'.
//!
//! A figure has one *reading*, an exact number and its unit, or several where the words leave it open: '1.234' may be a
//! thousand and more or one and less, '5 m' millions or metres, the '40' of '40–50 million' forty or forty million.

mod exact;
mod spelt;
mod unit;

pub(super) use exact::Exact;
pub(super) use unit::Unit;

use std::ops::Range;
use unit::{Magnitude, before, behind};

/// A figure in words.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Figure {
    /// Where it stands, with its unit.
    pub(super) bytes: Range<usize>,
    /// What it may mean, the likeliest first.
    pub(super) readings: Vec<Reading>,
    /// How exact it claims to be.
    pub(super) hedge: Hedge,
}

/// What a figure may mean.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Reading {
    pub(super) number: Exact,
    /// The value of its last digit that is not an idle nought: '40 million' is told in tens of millions.
    pub(super) step: Exact,
    /// The value of its last digit as written: '40.0' is told in tenths.
    pub(super) written_step: Exact,
    pub(super) unit: Unit,
}

/// What stands before a figure that need not be exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hedge {
    Exactly,
    About,
    Over,
    Under,
}

/// The figures in these words, in order. Ordinals in letters, and numbers of pages and paragraphs, are none.
pub(super) fn figures(words: &str) -> Vec<Figure> {
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some(rest) = words.get(at..).filter(|rest| !rest.is_empty()) {
        let Some(sign) = rest.chars().next() else { break };
        let is_inside =
            words.get(..at).and_then(|before| before.chars().next_back()).is_some_and(char::is_alphanumeric);
        let figure = if sign.is_ascii_digit() {
            in_digits(words, at)
        } else if sign.is_alphabetic() && !is_inside {
            spelt::spelt(words, at)
        } else {
            None
        };
        match figure {
            Some(Read::Figure(figure)) => {
                at = figure.bytes.end.max(at + 1);
                found.push(figure);
            }
            Some(Read::Skip(end)) => at = end.max(at + 1),
            None => at += word_length(rest),
        }
    }
    share_units(words, &mut found);
    found
}

/// What stands at a place: a figure, or something that only looks like one.
enum Read {
    Figure(Figure),
    Skip(usize),
}

/// To the next place at which a figure may begin.
fn word_length(rest: &str) -> usize {
    let mut letters = rest.char_indices().skip_while(|(_, sign)| sign.is_alphabetic());
    let first = rest.chars().next().map_or(1, char::len_utf8);
    letters.next().map_or(rest.len(), |(at, _)| at).max(first)
}

fn in_digits(words: &str, start: usize) -> Option<Read> {
    let rest = words.get(start..)?;
    let (length, numbers) = digits(rest);
    let end = start + length;
    let (head, tail) = (words.get(..start)?, words.get(end..)?);
    // 'G20', 'COVID-19', 'MI6': a name, which is looked for as one.
    let sticks = head.ends_with(char::is_alphabetic) && before(head).is_none();
    let hyphened = head.strip_suffix(['-', '‑']).is_some_and(|head| head.ends_with(char::is_uppercase));
    if sticks || hyphened || is_locator(head) {
        return Some(Read::Skip(end));
    }
    let tail_unit = behind(tail);
    if tail_unit.is_none() && tail.starts_with(char::is_alphabetic) && !is_ending(tail) {
        return Some(Read::Skip(end));
    }
    let money = before(head);
    let from = money.as_ref().map_or(start, |(_, length)| start - length);
    let (magnitudes, unit, behind_length) = tail_unit.unwrap_or_else(|| (vec![Magnitude::One], Unit::None, 0));
    let unit = money.map_or(unit, |(unit, _)| unit);
    let mut readings = Vec::new();
    for (number, step, written_step) in &numbers {
        for magnitude in &magnitudes {
            let by = magnitude.times();
            let (Some(number), Some(step), Some(written_step)) =
                (number.times(by), step.times(by), written_step.times(by))
            else {
                continue;
            };
            let unit = if *magnitude == Magnitude::Metres { Unit::Metres } else { unit.clone() };
            readings.push(Reading { number, step, written_step, unit });
        }
    }
    let hedge = hedge(words.get(..from)?);
    Some(Read::Figure(Figure { bytes: from..end + behind_length, readings, hedge }))
}

/// 'st', 'nd', 's': what a number may end in and still be one.
fn is_ending(tail: &str) -> bool {
    let ending: String = tail.chars().take_while(|sign| sign.is_alphanumeric()).collect();
    matches!(ending.as_str(), "st" | "nd" | "rd" | "th" | "s" | "am" | "pm" | "h")
}

/// '¶ 2', 'p. 12', 'page 3': the place in a source, and no figure of its.
fn is_locator(head: &str) -> bool {
    let head = head.trim_end();
    let last = head.rsplit([' ', '\u{a0}', '(', '|']).next().unwrap_or_default().to_lowercase();
    let marked =
        ["¶", "¶¶", "§", "§§", "p.", "pp.", "page", "pages", "paragraph", "paragraphs", "para.", "note", "n.", "slide"];
    marked.contains(&last.as_str()) || head.ends_with(['¶', '§', '#', '['])
}

/// How many bytes a number in digits has, and what it may be: the number, and the values of its last digits.
fn digits(rest: &str) -> (usize, Vec<(Exact, Exact, Exact)>) {
    let mut groups: Vec<(char, &str)> = Vec::new();
    let (mut at, mut sign) = (0, ' ');
    loop {
        let from = rest.get(at..).unwrap_or_default();
        let length = from.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(from.len());
        let Some(group) = from.get(..length).filter(|group| !group.is_empty()) else { break };
        groups.push((sign, group));
        let after = from.get(length..).unwrap_or_default();
        let Some(next) =
            after.chars().next().filter(|next| matches!(next, '.' | ',' | '\'' | '’' | ' ' | '\u{a0}' | '\u{202f}'))
        else {
            at += length;
            break;
        };
        let digits = after.get(next.len_utf8()..).unwrap_or_default();
        let run = digits.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(digits.len());
        let first = groups.first().map_or(0, |(_, group)| group.len());
        let goes_on = match next {
            '.' | ',' => run > 0,
            _ => run == 3 && first <= 3 && group.len() <= 3 && !groups.iter().any(|(sign, _)| *sign == '.'),
        };
        if !goes_on {
            at += length;
            break;
        }
        at += length + next.len_utf8();
        sign = next;
    }
    (at, meanings(&groups))
}

fn meanings(groups: &[(char, &str)]) -> Vec<(Exact, Exact, Exact)> {
    let whole = |groups: &[(char, &str)]| groups.iter().map(|(_, group)| *group).collect::<String>();
    let number = |whole: &str, after: &str| Exact::of_digits(whole, after);
    let Some(((sign, last), leading)) = groups.split_last() else { return Vec::new() };
    let are_thousands = groups.iter().skip(1).all(|(_, group)| group.len() == 3)
        && groups.first().is_some_and(|(_, first)| first.len() <= 3);
    let signs: Vec<char> = groups.iter().skip(1).map(|(sign, _)| *sign).collect();
    let mut found = Vec::new();
    match signs.as_slice() {
        [] => found.extend(number(last, "")),
        [only] if matches!(only, '.' | ',') => {
            let decimal = number(&whole(leading), last);
            let thousands = number(&whole(groups), "").filter(|_| are_thousands);
            let (first, other) = if *only == ',' { (thousands, decimal) } else { (decimal, thousands) };
            found.extend(first.into_iter().chain(other));
        }
        _ if are_thousands && signs.iter().all(|one| one == sign) => found.extend(number(&whole(groups), "")),
        // '1,234,567.8', '1 234,5'
        _ => found.extend(number(&whole(leading), last)),
    }
    found
}

fn hedge(head: &str) -> Hedge {
    let head = head.trim_end_matches(['€', '$', '£', ' ', '\u{a0}']);
    // No words that are looked for here are longer.
    let near = head.char_indices().rev().nth(19).map_or(0, |(at, _)| at);
    let lower = head.get(near..).unwrap_or_default().to_lowercase();
    let ends = |with: &[&str]| {
        with.iter().any(|word| lower.strip_suffix(word).is_some_and(|before| !before.ends_with(char::is_alphanumeric)))
    };
    if ends(&[
        "about",
        "around",
        "roughly",
        "approximately",
        "some",
        "circa",
        "ca.",
        "c.",
        "~",
        "approx.",
        "an estimated",
        "close to",
    ]) {
        Hedge::About
    } else if ends(&["more than", "over", "at least", "upwards of", "above", "exceeding"]) {
        Hedge::Over
    } else if ends(&[
        "almost",
        "nearly",
        "less than",
        "fewer than",
        "under",
        "up to",
        "at most",
        "just short of",
        "below",
    ]) {
        Hedge::Under
    } else {
        Hedge::Exactly
    }
}

/// The first figure of '40–50 million' may be told in the unit of the second; of '2018–19' the second is a year too.
fn share_units(words: &str, found: &mut [Figure]) {
    for nth in 1..found.len() {
        let Some([one, other]) = found.get_mut(nth - 1..=nth) else { continue };
        let between = words.get(one.bytes.end..other.bytes.start).unwrap_or_default().trim();
        if !matches!(between, "-" | "–" | "—" | "to" | "and" | "or" | "/" | "‑") {
            continue;
        }
        let (Some(first), Some(second)) = (one.readings.first().cloned(), other.readings.first().cloned()) else {
            continue;
        };
        if first.unit == Unit::None || first.unit == second.unit {
            for times in [Magnitude::One, Magnitude::Thousand, Magnitude::Million, Magnitude::Billion] {
                let by = times.times();
                let (Some(number), Some(step), Some(written_step)) =
                    (first.number.times(by), first.step.times(by), first.written_step.times(by))
                else {
                    continue;
                };
                let is_alike = second.number.is_multiple_of(by) || second.written_step.is_multiple_of(by);
                if is_alike && (times != Magnitude::One || second.unit != Unit::None) {
                    one.readings.push(Reading { number, step, written_step, unit: second.unit.clone() });
                }
            }
        }
        if second.unit == Unit::None && first.unit != Unit::None {
            other.readings.push(Reading { unit: first.unit.clone(), ..second.clone() });
        }
        if matches!(between, "-" | "–" | "/") && one.bytes.len() == 4 && other.bytes.len() == 2 {
            let century = words.get(one.bytes.start..one.bytes.start + 2).unwrap_or_default();
            let year = format!("{century}{}", words.get(other.bytes.clone()).unwrap_or_default());
            other.readings.extend(Exact::of_digits(&year, "").map(|(number, step, written_step)| Reading {
                number,
                step,
                written_step,
                unit: Unit::None,
            }));
        }
    }
}

impl Figure {
    /// Whether this figure may be said where the other stands in the source.
    pub(super) fn is_backed_by(&self, source: &Self) -> bool {
        let pairs = self.readings.iter().flat_map(|said| source.readings.iter().map(move |known| (said, known)));
        pairs.into_iter().any(|(said, known)| said.unit.agrees(&known.unit) && self.holds(said, known))
    }

    fn holds(&self, said: &Reading, known: &Reading) -> bool {
        if said.number == known.number {
            return true;
        }
        match self.hedge {
            Hedge::Exactly => false,
            Hedge::About => known.number.rounded(said.step) == Some(said.number),
            Hedge::Over => known.number.floored(said.step) == Some(said.number),
            Hedge::Under => known.number.ceiled(said.step) == Some(said.number),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_read_with_their_units() {
        let check = |words: &str, expected: &[&str]| {
            let found: Vec<String> = figures(words)
                .iter()
                .map(|it| {
                    let first = it.readings.first().expect("a reading");
                    format!("{} = {} {:?}", &words[it.bytes.clone()], first.number, first.unit)
                })
                .collect();
            assert_eq!(found, expected, "{words}");
        };
        check("It cost €17.5 million.", &["€17.5 million = 17500000 Money(\"EUR\")"]);
        check("40 per cent, 3.5%", &["40 per cent = 40 Percent", "3.5% = 3.5 Percent"]);
        check("1,234,567.8 and 1 234 567", &["1,234,567.8 = 1234567.8 None", "1 234 567 = 1234567 None"]);
        check("US$2bn; 300 dollars", &["US$2bn = 2000000000 Money(\"USD\")", "300 dollars = 300 Money(\"USD\")"]);
        check(
            "twenty-three ships, two hundred and five",
            &["twenty-three = 23 None", "two hundred and five = 205 None"],
        );
        check(
            "a hundred thousand; half a million",
            &["a hundred thousand = 100000 None", "half a million = 500000 None"],
        );
        check("two million and kept; the twenty-first", &["two million = 2000000 None"]);
        let _: Vec<Figure> = figures(&format!("two {}", "hundred ".repeat(40)));
        check("No one, G20, COVID-19, p. 12, ¶ 4, one of them, two thirds, millions", &[]);
        check(
            "In 2018 12 came; 5th of the 1990s",
            &["2018 = 2018 None", "12 = 12 None", "5 = 5 None", "1990 = 1990 None"],
        );
    }

    #[test]
    fn a_figure_is_backed_by_its_like() {
        let check = |said: &str, source: &str, backed: bool| {
            let (said_figures, known) = (figures(said), figures(source));
            let holds = said_figures.iter().all(|one| known.iter().any(|other| one.is_backed_by(other)));
            assert_eq!((said_figures.is_empty(), holds), (false, backed), "{said} by {source}");
        };
        check("40 million", "€40m", true);
        check("€40 million", "40,000,000", true);
        check("€40 million", "$40 million", false);
        check("50 million", "40 million", false);
        check("about 40 million", "39.8 million", true);
        check("39 million", "39.8 million", false);
        check("more than 40 million", "43 million", true);
        check("more than 40 million", "53 million", false);
        check("nearly 40 million", "38 million", true);
        check("40 %", "forty per cent", true);
        check("40 %", "40 people", false);
        check("40 million to 50 million", "40–50 million", true);
        check("1.5 million", "1,5 million", true);
        check("2019", "2018–19", true);
        check("12", "twelve", true);
    }
}
