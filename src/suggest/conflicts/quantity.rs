//! Numbers in a sentence, as far as they say how many or how much: an *interval*, since 'about 40' and '42' agree, with
//! its *measure* and what is counted.
//!
//! Years, days, clock times, labels ('Article 5'), ordinals and stated comparisons ('up from 30') are no quantities.

use super::lists::{self, Class};
use super::near::{Near, near};
use super::ratio::{Ratio, is_exact, ratio};
use super::stem::Key;
use super::token::Token;
use std::ops::Range;

/// How many or how much.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each says one thing of the words around it")]
pub(super) struct Quantity {
    /// Where it stands in its sentence.
    pub(super) bytes: Range<usize>,
    /// As said.
    pub(super) value: f64,
    /// What it may mean.
    pub(super) low: f64,
    pub(super) high: f64,
    /// A share, a currency, a unit; none where things are counted.
    pub(super) measure: Option<&'static str>,
    /// The words behind it, three at most: what is counted.
    pub(super) head: Vec<Key>,
    /// The words around it.
    pub(super) near: Near,
    /// A share by which something grew or fell.
    pub(super) is_change: bool,
    /// Stated beside another: 'up from', 'compared with'.
    pub(super) is_compared: bool,
    /// Besides others: 'another', 'additional'.
    pub(super) is_added: bool,
    /// The odds of something: '1 in 37 chance'.
    pub(super) is_chance: bool,
    /// Of what has no name here: 'its', 'the company'.
    pub(super) owner_unsaid: bool,
}

/// What follows from words before a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bound {
    Exact,
    AtLeast,
    AtMost,
    About,
}

const AT_LEAST: [&str; 11] = [
    "more than",
    "over",
    "at least",
    "exceeding",
    "exceeds",
    "exceeded",
    "exceed",
    "upwards of",
    "above",
    "no fewer than",
    "no less than",
];
const AT_MOST: [&str; 7] = ["less than", "under", "fewer than", "below", "at most", "up to", "no more than"];
const ABOUT: [&str; 10] = [
    "nearly",
    "almost",
    "close to",
    "around",
    "about",
    "some",
    "approximately",
    "roughly",
    "an estimated",
    "estimated",
];
/// Words before a number that only labels something.
const LABELS: [&str; 22] = [
    "no.", "no", "article", "articles", "section", "figure", "box", "chapter", "flight", "page", "pages", "p.", "pp.",
    "table", "clause", "version", "phase", "room", "route", "grade", "boeing", "airbus",
];
/// Words before a number that it is compared with.
const COMPARED: [&str; 12] = [
    "compared with",
    "compared to",
    "up from",
    "down from",
    "against",
    "previous",
    "previously",
    "had been",
    "rather than",
    "instead of",
    "shortfall",
    "instead",
];
/// Words before a number of what comes besides.
const ADDED: [&str; 7] = ["another", "additional", "further", "other", "new", "more", "extra"];
/// Words behind a number behind which something else is told.
const AWAY: [&str; 14] =
    ["in", "at", "on", "by", "from", "for", "with", "after", "since", "during", "into", "near", "across", "before"];
/// Words that lead from what is counted to its number.
const LINKS: [&str; 14] = [
    "was", "were", "is", "are", "to", "at", "reached", "stands", "stood", "hit", "passed", "topped", "exceeded",
    "totalled",
];
/// Words for stretches of time.
const TIMES: [&str; 12] =
    ["year", "years", "month", "months", "week", "weeks", "day", "days", "decade", "decades", "hours", "minutes"];
/// What a stretch of time is counted from.
const BACK: [&str; 10] =
    ["last", "past", "next", "previous", "first", "coming", "within", "every", "preceding", "following"];
/// Beginnings of words for a change.
const CHANGES: [&str; 16] = [
    "grow",
    "grew",
    "rise",
    "rose",
    "rising",
    "increas",
    "decreas",
    "drop",
    "fell",
    "fall",
    "declin",
    "surg",
    "jump",
    "shrank",
    "shrink",
    "year-on-year",
];

/// The quantities of a sentence in order. `dated` are the ranges of its dates, whose figures are no quantities.
pub(super) fn quantities(words: &str, tokens: &[Token<'_>], dated: &[Range<usize>]) -> Vec<Quantity> {
    let reader = Reader { words, tokens, dated };
    let (mut found, mut at) = (Vec::new(), 0);
    while at < tokens.len() {
        match reader.quantity(at) {
            Some((quantity, next)) => {
                found.extend(quantity);
                at = next.max(at + 1);
            }
            None => at += 1,
        }
    }
    found
}

struct Reader<'a> {
    words: &'a str,
    tokens: &'a [Token<'a>],
    dated: &'a [Range<usize>],
}

/// A number as it was read: its value, and the token behind it.
struct Read {
    value: f64,
    high: Option<f64>,
    measure: Option<&'static str>,
    end_byte: usize,
    next: usize,
    /// Whether it says what it measures, so that it can be no year.
    is_marked: bool,
}

impl Reader<'_> {
    fn token(&self, at: usize) -> Option<&Token<'_>> {
        self.tokens.get(at)
    }

    /// What stands between a token and the one after it; all that is left behind the last.
    fn gap_after(&self, at: usize) -> &str {
        let start = self.token(at).map_or(self.words.len(), Token::end);
        let end = self.token(at + 1).map_or(self.words.len(), |next| next.start);
        self.words.get(start..end).unwrap_or_default()
    }

    fn before(&self, byte: usize, reach: usize) -> &str {
        let from = self.words.floor_char_boundary(byte.saturating_sub(reach));
        self.words.get(from..byte).unwrap_or_default()
    }

    fn after(&self, byte: usize, reach: usize) -> &str {
        let to = self.words.ceil_char_boundary((byte + reach).min(self.words.len()));
        self.words.get(byte..to).unwrap_or_default()
    }

    /// The quantity that begins at a token, and the token behind it; nothing to keep where it is a label or a clock time.
    fn quantity(&self, at: usize) -> Option<(Option<Quantity>, usize)> {
        let first = self.token(at)?;
        let start = first.start;
        let currency = currency_before(self.before(start, 4));
        let mut read = match self.ratio(first) {
            Some(read) => read,
            None if first.is_number => self.figures(at)?,
            None => self.in_words(at)?,
        };
        self.scales(&mut read);
        self.measured(&mut read);
        if let Some(currency) = currency {
            (read.measure, read.is_marked) = (Some(currency), true);
        }
        let bytes = start..read.end_byte;
        if !read.is_marked && self.dated.iter().any(|date| date.start < bytes.end && bytes.start < date.end) {
            return Some((None, read.next));
        }
        let before = self.before(start, 30).to_lowercase();
        if read.measure.is_none() && (is_label(&before) || read.value < 2.0) || self.is_span_of_time(&read, &before) {
            return Some((None, read.next));
        }
        Some((Some(self.finished(&read, bytes, &before)), read.next))
    }

    /// Odds, a score or a rank.
    fn ratio(&self, first: &Token<'_>) -> Option<Read> {
        let may_be =
            first.is_number || lists::number_word(&first.lower).is_some() || lists::nth(&first.lower).is_some();
        let Ratio { value, measure, end_byte } = if may_be { ratio(self.words, first.start)? } else { return None };
        let next = self.tokens.partition_point(|token| token.start < end_byte);
        Some(Read { value, high: None, measure: Some(measure), end_byte, next, is_marked: false })
    }

    /// A number in figures; none where the figures are part of a name, a clock time or an ordinal.
    fn figures(&self, at: usize) -> Option<Read> {
        let token = self.token(at)?;
        let value: f64 = token.text.replace(',', "").parse().ok()?;
        let before = self.before(token.start, 1);
        if before.starts_with(['-', '–', '.', '’', '\'', ':', '/', '#']) && !token.text.is_empty() {
            return None;
        }
        let mut read = Read { value, high: None, measure: None, end_byte: token.end(), next: at + 1, is_marked: false };
        let gap = self.gap_after(at);
        if gap.starts_with('%') {
            (read.measure, read.end_byte, read.is_marked) = (Some("%"), token.end() + 1, true);
            return Some(read);
        }
        let Some(next) = self.token(at + 1) else { return Some(read) };
        match gap {
            "" | "-"
                if !next.is_number && lists::scale(&next.lower).is_none() && lists::measure(&next.lower).is_none() =>
            {
                return None;
            }
            ":" if next.is_number => return None,
            "-" | "–" if next.is_number => {
                let high: f64 = next.text.replace(',', "").parse().ok()?;
                if high <= value {
                    return None;
                }
                (read.high, read.end_byte, read.next) = (Some(high), next.end(), at + 2);
                if self.gap_after(at + 1).starts_with('%') {
                    (read.measure, read.end_byte, read.is_marked) = (Some("%"), next.end() + 1, true);
                }
            }
            " " if is_clock(&next.lower) && value < 2400.0 => return None,
            _ => {}
        }
        Some(read)
    }

    /// A number in words: 'two hundred and five', 'a third', 'half', 'the majority'.
    fn in_words(&self, at: usize) -> Option<Read> {
        let token = self.token(at)?;
        if let Some((share, length)) = self.fraction(at) {
            let end_byte = self.token(at + length - 1)?.end();
            let high = (token.lower == "majority").then_some(100.0);
            return Some(Read { value: share, high, measure: Some("%"), end_byte, next: at + length, is_marked: true });
        }
        let (mut total, mut current, mut end_byte, mut next) = (0.0, None::<f64>, token.end(), at);
        while let Some(token) = self.token(next) {
            let joined = next == at || matches!(self.gap_after(next - 1), " " | "-");
            let value = lists::number_word(&token.lower).filter(|_| joined);
            let follows = self.token(next + 1).is_some_and(|token| lists::number_word(&token.lower).is_some());
            if let Some(value) = value {
                current = Some(current.unwrap_or_default() + value);
            } else if joined && token.lower == "hundred" && next > at {
                current = Some(current.unwrap_or(1.0) * 100.0);
            } else if joined && token.lower == "thousand" && follows && next > at {
                total += current.take().unwrap_or(1.0) * 1e3;
            } else if !(token.lower == "and" && next > at && follows && self.is_hundred(next - 1)) {
                break;
            }
            end_byte = token.end();
            next += 1;
        }
        let value = total + current?;
        // 'One' is mostly no number.
        (next > at && (value > 1.0 || self.token(next).is_some_and(|token| lists::scale(&token.lower).is_some())))
            .then_some(Read { value, high: None, measure: None, end_byte, next, is_marked: false })
    }

    fn is_hundred(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| matches!(token.lower.as_str(), "hundred" | "thousand"))
    }

    /// A share in words, and how many tokens it takes.
    fn fraction(&self, at: usize) -> Option<(f64, usize)> {
        let word = |nth: usize| self.token(at + nth).map_or("", |token| token.lower.as_str());
        Some(match (word(0), word(1), word(2)) {
            ("half", _, _) if word(1) == "of" || word(1) == "the" => (50.0, 1),
            ("two", "thirds", _) => (66.7, 2),
            ("one" | "a", "third", "of") => (33.3, 2),
            ("one" | "a", "quarter", "of") => (25.0, 2),
            ("three", "quarters", _) => (75.0, 2),
            ("majority", "of", _) => (50.0, 1),
            _ => return None,
        })
    }

    /// 'Million' and the like behind it.
    fn scales(&self, read: &mut Read) {
        while let Some(token) = self.token(read.next)
            && matches!(self.gap_after(read.next - 1), "" | " " | "-" | "\u{a0}")
            && let Some(scale) = lists::scale(&token.lower)
        {
            // 'm' after a space is metres or millions: nobody can tell.
            if token.text == "m" && token.start > read.end_byte {
                return;
            }
            read.value *= scale;
            read.high = read.high.map(|high| high * scale);
            (read.end_byte, read.next, read.is_marked) = (token.end(), read.next + 1, true);
        }
    }

    /// The measure behind it: 'per cent', 'dollars', 'square metres'.
    fn measured(&self, read: &mut Read) {
        if read.measure.is_some() {
            return;
        }
        let (Some(token), " " | "" | "-" | "\u{a0}") = (self.token(read.next), self.gap_after(read.next - 1)) else {
            return;
        };
        let second = self.token(read.next + 1);
        let (measure, factor, length) = match (token.lower.as_str(), second) {
            ("per", Some(second)) if second.lower == "cent" => ("%", 1.0, 2),
            ("square" | "sq", Some(second)) => match lists::measure(&second.lower) {
                Some(("km", factor)) => ("km²", factor * factor, 2),
                Some(("m", factor)) => ("m²", factor * factor, 2),
                _ if second.lower == "m" => ("m²", 1.0, 2),
                _ => return,
            },
            (word, _) => match lists::measure(word) {
                Some((measure, factor)) => (measure, factor, 1),
                None => return,
            },
        };
        read.value *= factor;
        read.high = read.high.map(|high| high * factor);
        read.next += length;
        read.end_byte = self.token(read.next - 1).map_or(read.end_byte, Token::end);
        (read.measure, read.is_marked) = (Some(measure), true);
    }

    /// 'Five years old', 'in the last ten days': how old, or how far back, is no amount of anything.
    fn is_span_of_time(&self, read: &Read, before: &str) -> bool {
        let word = |at: usize| self.token(at).map_or("", |token| token.lower.as_str());
        let last = before.split_whitespace().next_back().unwrap_or_default();
        let timed = |at: usize| TIMES.contains(&word(at));
        let is_time = timed(read.next) || read.measure == Some("min");
        let is_age =
            timed(read.next) && (word(read.next + 1) == "old" || word(read.next + 2) == "age") || last == "aged";
        is_age || is_time && BACK.contains(&last)
    }

    fn finished(&self, read: &Read, bytes: Range<usize>, before: &str) -> Quantity {
        let bound = bound(before.trim_end());
        let (low, high) = interval(read, bound);
        let after = self.after(bytes.end, 28).to_lowercase();
        let around = self.before(bytes.start, 30).to_lowercase() + &after;
        let is_share = read.measure == Some("%");
        let wide = self.before(bytes.start, 60);
        let compared = self.before(bytes.start, 45).to_lowercase();
        let mut head = self.head(read.next, bytes.end);
        if head.is_empty() && read.measure.is_none() {
            head = self.subject(bytes.start);
        }
        Quantity {
            value: read.value,
            low,
            high,
            measure: read.measure,
            head,
            near: near(self.words, self.tokens, &bytes),
            is_change: is_difference(before)
                || is_share
                    && !after.trim_start().starts_with("of")
                    && CHANGES.iter().any(|change| around.contains(change)),
            is_compared: COMPARED.iter().any(|words| compared.contains(words)),
            // 'More than 30' adds nothing to a number that stands elsewhere.
            is_added: !before.trim_end().ends_with("than")
                && before.split_whitespace().rev().take(2).any(|word| ADDED.contains(&word)),
            is_chance: is_share && head_is_chance(&after),
            owner_unsaid: wide.contains("its ") || wide.contains("the company"),
            bytes,
        }
    }

    /// What a number without a word behind it is the number of: 'the toll rose to 65', 'the number of missing was 30'.
    fn subject(&self, start_byte: usize) -> Vec<Key> {
        const REACH_BYTES: usize = 70;
        const MOST: usize = 2;
        let (mut subject, mut counted) = (Vec::new(), Vec::new());
        let (mut last, mut is_linked) = (start_byte, false);
        let before = self.tokens.iter().rev().skip_while(|token| token.end() > start_byte);
        for token in before.take_while(|token| start_byte - token.end() <= REACH_BYTES) {
            let gap = self.words.get(token.end()..last).unwrap_or_default();
            if gap.contains([';', ':', ',', '(', ')', '.']) {
                break;
            }
            last = token.start;
            let word = token.lower.as_str();
            is_linked |= LINKS.contains(&word);
            let is_change = CHANGES.iter().any(|change| word.starts_with(change)) || LINKS.contains(&word);
            if token.is_number || is_change || !token.tells() {
                continue;
            }
            // Only what a verb of being or of change leads from: not 'in Osterhaven 65'.
            if !is_linked {
                break;
            }
            subject.push(token.key);
            counted.extend(Some(token.key).filter(|key| lists::class_of(*key).is_some()));
        }
        // 'The toll after the storm at the port rose to 65' counts the toll.
        let mut head = if counted.is_empty() { subject } else { counted };
        head.truncate(MOST);
        head
    }

    /// The words behind it, up to the next sign or 'and'.
    fn head(&self, from: usize, end_byte: usize) -> Vec<Key> {
        const REACH_BYTES: usize = 45;
        const MOST: usize = 3;
        let mut head = Vec::new();
        for (at, token) in self.tokens.iter().enumerate().skip(from) {
            let gap = self.words.get(
                if at == from { end_byte } else { self.tokens.get(at - 1).map_or(end_byte, Token::end) }..token.start,
            );
            if gap.is_none_or(|gap| gap.contains(['.', ';', ':', ',', '(', ')']))
                || token.lower == "and"
                || AWAY.contains(&token.lower.as_str())
                || token.start > end_byte + REACH_BYTES
            {
                break;
            }
            if token.tells() || lists::is_counted(&token.lower) {
                head.push(token.key);
            }
            if head.len() == MOST {
                break;
            }
        }
        head
    }
}

/// 'Won by 30 votes', 'a lead of 30 votes' says how far two numbers are apart.
fn is_difference(before: &str) -> bool {
    /// 'Attacked by 30 men' is no difference, 'beat by 30 votes' is.
    const FAR_BY: [&str; 10] = ["won", "lost", "led", "beat", "up", "down", "ahead", "behind", "passed", "carried"];
    const BETWEEN: [&str; 8] = ["about", "almost", "around", "just", "nearly", "only", "over", "some"];
    let mut words = before.split_whitespace().rev().skip_while(|word| BETWEEN.contains(word));
    let last = words.next().unwrap_or_default();
    let before = words.next().unwrap_or_default();
    let is_apart = CHANGES.iter().any(|change| before.starts_with(change)) || FAR_BY.contains(&before);
    last == "by" && is_apart || last == "of" && matches!(before, "lead" | "margin" | "majority")
}

/// 'Chance' behind a share.
fn head_is_chance(after: &str) -> bool {
    const CHANCES: [&str; 6] = ["chance", "likelihood", "odds", "probability", "risk", "shot"];
    let word = after.trim_start_matches([' ', '-']);
    CHANCES.iter().any(|chance| word.starts_with(chance))
}

fn is_label(before: &str) -> bool {
    let last = before.split_whitespace().next_back().unwrap_or_default();
    LABELS.contains(&last)
}

fn is_clock(word: &str) -> bool {
    matches!(word, "gmt" | "utc" | "hrs" | "a.m" | "p.m" | "am" | "pm" | "est" | "cet" | "et" | "o'clock")
}

fn currency_before(before: &str) -> Option<&'static str> {
    let before = before.trim_end();
    Some(match before.chars().next_back()? {
        '$' => "USD",
        '€' => "EUR",
        '£' => "GBP",
        '¥' => "JPY",
        _ => return None,
    })
}

fn bound(before: &str) -> Bound {
    let ends = |list: &[&str]| {
        list.iter().any(|words| before.strip_suffix(words).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric)))
    };
    if ends(&AT_LEAST) {
        Bound::AtLeast
    } else if ends(&AT_MOST) {
        Bound::AtMost
    } else if ends(&ABOUT) {
        Bound::About
    } else {
        Bound::Exact
    }
}

/// What a number may mean: a bare one is rounded, 'about' is wider, 'more than' is open upward as far as people mean it.
fn interval(read: &Read, bound: Bound) -> (f64, f64) {
    const ROUNDED: f64 = 0.015;
    const ABOUT: f64 = 0.12;
    const MORE: f64 = 1.35;
    const FEW: f64 = 20.0;
    const MORE_OF_FEW: f64 = 2.5;
    let value = read.value;
    if let Some(high) = read.high {
        return (value, high);
    }
    if is_exact(read.measure) {
        return (value, value);
    }
    match bound {
        Bound::AtLeast if read.measure == Some("%") => (value, (value * MORE).min(100.0)),
        Bound::AtLeast if read.measure.is_none() && value < FEW => (value, value * MORE_OF_FEW),
        Bound::AtLeast => (value, value * MORE),
        Bound::AtMost => (value * 0.7, value),
        Bound::About => (value * (1.0 - ABOUT), value * (1.0 + ABOUT)),
        Bound::Exact => (value * (1.0 - ROUNDED), value * (1.0 + ROUNDED)),
    }
}

impl Quantity {
    /// Whether both may be of the same thing and measured alike: a share is never held against a growth rate.
    pub(super) fn is_comparable(&self, other: &Self) -> bool {
        self.measure == other.measure && self.is_change == other.is_change && self.is_chance == other.is_chance
    }

    /// Whether both may be right.
    pub(super) fn agrees_with(&self, other: &Self) -> bool {
        self.low <= other.high && other.low <= self.high
    }

    /// Whether both say the same.
    pub(super) fn is_same_as(&self, other: &Self) -> bool {
        (self.value - other.value).abs() <= 0.001 * self.value.abs()
    }

    /// What kind of things is counted.
    pub(super) fn class(&self) -> Option<Class> {
        self.head.iter().take(2).find_map(|key| lists::class_of(*key))
    }

    /// By what the same quantity is found elsewhere: two figures of it, its size, and what it measures. None where it is too
    /// common to tell anything.
    pub(super) fn mark(&self) -> Option<u64> {
        // Odds are rarely told, so that two who tell any may well mean the same.
        const CHANCE: u64 = 0x0dd5;
        if self.is_chance {
            return Some(CHANCE);
        }
        let is_round_share = self.measure == Some("%") && self.value % 10.0 == 0.0;
        let tells = self.measure.is_some() && !is_round_share || self.value >= 12.0 && !self.head.is_empty();
        if !tells || self.value <= 0.0 || is_exact(self.measure) {
            return None;
        }
        let size = self.value.log10().floor();
        let figures = (self.value / 10_f64.powf(size - 1.0)).round();
        let of = match self.measure {
            Some(measure) => {
                measure.bytes().fold(7, |hash: u64, byte| hash.wrapping_mul(31).wrapping_add(u64::from(byte)))
            }
            None => self.head.first().copied().unwrap_or_default(),
        };
        Some(of ^ ((figures as u64) << 8 | (size + 20.0) as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }
}

#[cfg(test)]
mod tests {
    use super::super::token::tokens;
    use super::*;

    /// The expected quantities as 'words = low..high measure', rounded.
    fn check(words: &str, expected: &[&str]) {
        let dated: Vec<Range<usize>> =
            crate::suggest::dates::dates(words, None).into_iter().map(|date| date.start_byte..date.end_byte).collect();
        let found: Vec<String> = quantities(words, &tokens(words), &dated)
            .into_iter()
            .map(|it| {
                let said = words.get(it.bytes.clone()).unwrap();
                let change = if it.is_change { " change" } else { "" };
                format!("{said} = {:.0}..{:.0} {}{change}", it.low, it.high, it.measure.unwrap_or("-"))
            })
            .collect();
        assert_eq!(found, expected, "{words}");
    }

    #[test]
    fn quantities_are_intervals() {
        check("It cost €100 million.", &["100 million = 98500000..101500000 EUR"]);
        check("More than 40 sheds burned.", &["40 = 40..54 -"]);
        check("about 200 hectares", &["200 hectares = 176..224 ha"]);
        check("between 300-400 berths", &["300-400 = 300..400 -"]);
        check("two hundred and five voters", &["two hundred and five = 202..208 -"]);
        check("nearly 94% of it, 23m tickets", &["94% = 83..105 %", "23m = 22655000..23345000 -"]);
        check("Output grew by 7 per cent", &["7 per cent = 7..7 % change"]);
        check("two-thirds of the quay", &["two-thirds = 66..68 %"]);
        check("30 thousand square meters", &["30 thousand square meters = 29550..30450 m²"]);
        check("a 1 in 40 chance", &["1 in 40 = 2..3 %"]);
        check("the third-largest port", &["third = 3..3 rank"]);
        check("five to nine", &["five = 5..5 -", "nine = 9..9 -"]);
    }

    #[test]
    fn what_only_looks_like_a_quantity_is_none() {
        for words in [
            "in 2019",
            "on 5 March 2018",
            "at 14:30",
            "at 9 a.m. sharp",
            "Article 12 applies",
            "the F-16 and 5G",
            "one thing",
            "the 22-year-old",
            "the 3rd",
            "the 1990s",
        ] {
            check(words, &[]);
        }
    }
}
