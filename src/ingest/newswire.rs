//! What news says of itself in its first and last lines: the byline, 'By Ann Lee'; the dateline, 'LONDON, 3 May 2021
//! (Reuters) — '; and the line about who reported.

use super::fields::{names, tidy};
use super::written_date;
use crate::model::Edtf;

/// What a byline begins with.
const BYLINES: [&str; 10] =
    ["Written by ", "Story by ", "Reported by ", "By ", "by ", "BY ", "Von ", "Par ", "Por ", "Door "];
/// What may stand after the names of a byline.
const AFTER_NAMES: [&str; 6] = [" | ", " · ", " • ", " — ", " – ", " - "];
/// A longer beginning of a line is no dateline.
const DATELINE_CODEPOINTS: usize = 90;
/// A place has so many words at most: 'NEW YORK', 'RIO DE JANEIRO'.
const MAX_PLACE_WORDS: usize = 4;

/// Where and when a report was filed, and by which agency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Dateline<'a> {
    /// The agency, where one is named in brackets.
    pub(super) agency: Option<&'a str>,
    /// The date as written, often without its year.
    date: Option<&'a str>,
    /// The words that follow.
    pub(super) rest: &'a str,
}

impl Dateline<'_> {
    /// The date; its year may be known from elsewhere.
    pub(super) fn published(&self, year: Option<&str>) -> Option<Edtf> {
        let date = self.date?;
        written_date::read(date).or_else(|| written_date::read(&format!("{date} {}", year?)))
    }
}

/// The dateline that a line begins with.
pub(super) fn dateline(line: &str) -> Option<Dateline<'_>> {
    let near = line.get(..line.floor_char_boundary(DATELINE_CODEPOINTS)).unwrap_or(line);
    let dash = [" — ", " – ", " - ", " -- "].iter().filter_map(|dash| Some((near.find(dash)?, dash.len())));
    let (at, length) = dash.min()?;
    let (before, rest) = (line.get(..at)?, line.get(at + length..)?);
    let (before, agency) = match before.strip_suffix(')').and_then(|before| before.rsplit_once('(')) {
        Some((before, agency)) => (before.trim_end(), Some(agency.trim())),
        None => (before, None),
    };
    let (place, date) = match before.split_once(", ") {
        Some((place, date)) => (place, Some(date.trim_end_matches(','))),
        None => (before, None),
    };
    // 'BEIJING/LONDON, England, 3 May' names a country before the date.
    let date = date.map(|date| match date.rsplit_once(", ") {
        Some((_, after)) if !is_date(date) => after,
        _ => date,
    });
    let dated = date.is_some_and(is_date);
    let named = agency.is_some_and(|agency| agency.starts_with(char::is_uppercase) && agency.len() < 40);
    let sound =
        is_place(place) && (dated || named || is_capitals(place)) && rest.starts_with(|c: char| !c.is_lowercase());
    sound.then(|| Dateline { agency: agency.filter(|_| named), date: date.filter(|_| dated), rest })
}

/// Whether words are a date, be it one without a year.
fn is_date(words: &str) -> bool {
    written_date::read(words).is_some()
        || written_date::read(&format!("{words} 2000")).is_some_and(|date| date.as_str().len() > 7)
}

fn is_place(words: &str) -> bool {
    let count = words.split([' ', '/']).count();
    let letters = words.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '.' | '-' | '’' | '\'' | '/'));
    !words.is_empty() && count <= MAX_PLACE_WORDS && letters && words.starts_with(char::is_uppercase)
}

fn is_capitals(words: &str) -> bool {
    words.chars().count() > 2 && words.chars().all(|c| !c.is_lowercase())
}

/// The names in a byline; `is_name` tells a name.
pub(super) fn byline(line: &str, is_name: impl Fn(&str) -> bool) -> Option<Vec<String>> {
    let after = BYLINES.iter().find_map(|begin| line.strip_prefix(begin))?;
    let end = AFTER_NAMES.iter().filter_map(|mark| after.find(mark)).min();
    let written = after.get(..end.unwrap_or(after.len())).unwrap_or(after);
    // The office that somebody writes for may follow: 'By Ann Lee, Reuters'.
    named(written, is_name)
}

/// The names in '(Reporting by Ann Lee in London; editing by Bo Ek)'.
pub(super) fn reporters(line: &str, is_name: impl Fn(&str) -> bool) -> Option<Vec<String>> {
    let begins = |begin: &str| line.trim_start_matches(['(', ' ']).strip_prefix(begin);
    let after = begins("Reporting by ").or_else(|| begins("Reporting By "))?;
    let written = after.split([';', ')']).next()?;
    let written = written.split(" in ").next()?;
    named(written, is_name)
}

fn named(written: &str, is_name: impl Fn(&str) -> bool) -> Option<Vec<String>> {
    let listed = names(written)?.into_iter().map(|name| in_small_letters(&name));
    let found: Vec<String> = listed.take_while(|name| is_name(name)).filter_map(|name| tidy(&name)).collect();
    (!found.is_empty()).then_some(found)
}

/// 'ANN LEE' as 'Ann Lee'.
fn in_small_letters(name: &str) -> String {
    if !is_capitals(name) {
        return name.to_owned();
    }
    let mut inside = false;
    let letter = |c: char| {
        let small = inside;
        inside = c.is_alphabetic();
        if small { c.to_lowercase().to_string() } else { c.to_string() }
    };
    name.chars().map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines_are_told_from_sentences() {
        let check = |line: &str, expected: Option<(Option<&str>, Option<&str>, &str)>| {
            let found = dateline(line);
            let published = found.as_ref().and_then(|found| found.published(Some("2021")));
            let found = found.as_ref().map(|found| (found.agency, published.as_ref().map(Edtf::as_str), found.rest));
            assert_eq!(found, expected, "{line}");
        };
        check(
            "LONDON, 3 May (Reuters) — The council met.",
            Some((Some("Reuters"), Some("2021-05-03"), "The council met.")),
        );
        check("NEW YORK, March 3, 2020 (AP) – It met.", Some((Some("AP"), Some("2020-03-03"), "It met.")));
        check("PARIS (AFP) - It met.", Some((Some("AFP"), None, "It met.")));
        check("PARIS — It met.", Some((None, None, "It met.")));
        check("Lima, Peru, 4 April 2019 — It met.", Some((None, Some("2019-04-04"), "It met.")));
        check("The council — it met on Tuesday — was asked.", None);
        check("The council met - It was asked.", None);
        check("Part 1 — The beginning", None);
        check("A harbour, a town — Two views", None);
        check("", None);
    }

    #[test]
    fn names_are_read_from_bylines_and_from_the_last_line() {
        let is_name = |name: &str| {
            name.split(' ').count() == 2 && name.split(' ').all(|word| word.starts_with(char::is_uppercase))
        };
        let check = |line: &str, expected: &[&str]| {
            let found = byline(line, is_name).or_else(|| reporters(line, is_name)).unwrap_or_default();
            assert_eq!(found, expected, "{line}");
        };
        check("By Ann Lee", &["Ann Lee"]);
        check("By ANN LEE and BO EK", &["Ann Lee", "Bo Ek"]);
        check("By Ann Lee, Reuters", &["Ann Lee"]);
        check("By Ann Lee | 3 May 2021", &["Ann Lee"]);
        check("Von Ann Lee und andere", &[]);
        check("By the river", &[]);
        check("(Reporting by Ann Lee and Bo Ek in London; editing by Cy Dee)", &["Ann Lee", "Bo Ek"]);
    }
}
