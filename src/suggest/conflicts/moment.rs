//! Dates in a sentence as stretches of days that can be laid against one another.

use super::near::{Near, near};
use super::token::Token;
use crate::suggest::dates::{Basis, DateFound, dates};
use edtf_core::{Bound, Edtf};
use std::ops::Range;

/// When.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    /// From one day to another, both included, counted as [`day_number`] does.
    Days(i64, i64),
    /// A day of a year that is not said.
    DayOfYear(u32, u32),
}

/// A date of a sentence.
#[derive(Debug, Clone)]
pub(super) struct Moment {
    /// Where it stands in its sentence.
    pub(super) bytes: Range<usize>,
    pub(super) when: When,
    /// Counted from the document's own date.
    pub(super) is_relative: bool,
    /// Said of what is to come: 'by 2030'.
    pub(super) is_ahead: bool,
    /// The words around it.
    pub(super) near: Near,
}

/// A month, in days as counted here.
pub(super) const MONTH_DAYS: i64 = 31;
/// A year likewise.
pub(super) const YEAR_DAYS: i64 = 12 * MONTH_DAYS;

/// Words before a date that is to come.
const AHEAD: [&str; 8] = ["by", "until", "beyond", "through", "by the end of", "till", "reach", "by early"];
/// A sentence without any of these has no date; most have none, and are not read any closer.
const SIGNS: [&str; 8] = [" ago", "last ", "next ", "this ", "yesterday", "tomorrow", "day", "century"];

/// The dates of a sentence in order, with their ranges. `published` is the document's own date in EDTF.
pub(super) fn found(words: &str, published: Option<&str>) -> Vec<DateFound> {
    let may = words.bytes().any(|byte| byte.is_ascii_digit())
        || published.is_some() && SIGNS.iter().any(|sign| words.contains(sign));
    if may { dates(words, published) } else { Vec::new() }
}

/// What of them can be compared.
pub(super) fn moments(words: &str, tokens: &[Token<'_>], dates: &[DateFound]) -> Vec<Moment> {
    let moment = |date: &DateFound| {
        let bytes = date.start_byte..date.end_byte;
        let when = when(date)?;
        let before = words.get(..bytes.start).unwrap_or_default().trim_end();
        let ends = |ahead: &str| before.strip_suffix(ahead).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric));
        let is_ahead = AHEAD.iter().any(|ahead| ends(ahead) || date.text.starts_with(ahead));
        let near = near(words, tokens, &bytes);
        Some(Moment { when, is_relative: date.basis == Basis::Relative, is_ahead, near, bytes })
    };
    dates.iter().filter_map(moment).collect()
}

fn when(date: &DateFound) -> Option<When> {
    if date.basis == Basis::Partial {
        let mut parts = date.edtf.trim_end_matches(['?', '~']).split('-').skip(1);
        let (month, day) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        return Some(When::DayOfYear(month, day));
    }
    days(&date.edtf).map(|(first, last)| When::Days(first, last))
}

/// The days that a date in EDTF covers; the end of time where it is open.
pub(super) fn days(edtf: &str) -> Option<(i64, i64)> {
    let bounds = Edtf::parse(edtf).ok()?.bounds();
    let day = |bound| match bound {
        Bound::Date(date) => Some(day_number(date.year, i64::from(date.month), i64::from(date.day))),
        Bound::NegativeInfinity => Some(i64::MIN / 2),
        Bound::PositiveInfinity => Some(i64::MAX / 2),
        Bound::Unknown => None,
    };
    Some((day(bounds.earliest)?, day(bounds.latest)?))
}

/// Days counted as if all months were of one length, which is near enough for telling which comes first.
fn day_number(year: i64, month: i64, day: i64) -> i64 {
    year * YEAR_DAYS + (month - 1) * MONTH_DAYS + day - 1
}

impl Moment {
    /// How many days it covers; none where the year is not said.
    pub(super) fn length(&self) -> Option<i64> {
        match self.when {
            When::Days(first, last) => Some(last - first),
            When::DayOfYear(..) => None,
        }
    }

    /// The days between both; none where a year is not said.
    pub(super) fn gap(&self, other: &Self) -> Option<i64> {
        match other.when {
            When::Days(first, last) => self.gap_to((first, last)),
            When::DayOfYear(..) => None,
        }
    }

    /// The days between it and a stretch of days.
    pub(super) fn gap_to(&self, (other_first, other_last): (i64, i64)) -> Option<i64> {
        match self.when {
            When::Days(first, last) => Some((other_first - last).max(first - other_last).max(0)),
            When::DayOfYear(..) => None,
        }
    }

    /// The days it covers, where it says when something was, no longer than a year.
    pub(super) fn told_days(&self) -> Option<(i64, i64)> {
        match self.when {
            When::Days(first, last) if last - first <= YEAR_DAYS && !self.is_ahead => Some((first, last)),
            _ => None,
        }
    }

    /// Whether both may be the same; none where that cannot be told.
    pub(super) fn agrees_with(&self, other: &Self) -> Option<bool> {
        match (self.when, other.when) {
            (When::Days(first, last), When::Days(other_first, other_last)) => {
                Some(first <= other_last && other_first <= last)
            }
            (When::DayOfYear(month, day), When::DayOfYear(other_month, other_day)) => {
                Some((month, day) == (other_month, other_day))
            }
            (When::DayOfYear(month, day), When::Days(first, last))
            | (When::Days(first, last), When::DayOfYear(month, day)) => {
                if last - first >= MONTH_DAYS {
                    return None;
                }
                let in_year = first.rem_euclid(YEAR_DAYS);
                let (other_month, other_day) = (in_year / MONTH_DAYS + 1, in_year % MONTH_DAYS + 1);
                let same_month = i64::from(month) == other_month;
                if first == last {
                    Some(same_month && i64::from(day) == other_day)
                } else {
                    (!same_month).then_some(false)
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::token::tokens;
    use super::*;

    fn check(one: &str, other: &str, expected: Option<bool>) {
        let moment = |words: &str| {
            let dates = found(words, Some("2021-09-15"));
            moments(words, &tokens(words), &dates).into_iter().next().expect("a date")
        };
        assert_eq!(moment(one).agrees_with(&moment(other)), expected, "{one} / {other}");
    }

    #[test]
    fn dates_are_laid_against_one_another() {
        check("in May 2019", "on 5 May 2019", Some(true));
        check("in May 2019", "on 5 June 2019", Some(false));
        check("on 5 June", "on 6 June", Some(false));
        check("on 5 June", "on 5 June 2019", Some(true));
        check("on 5 June", "in June 2019", None);
        check("on 5 June", "in 2019", None);
        check("since 2013", "in 2019", Some(true));
        check("last year", "in 2019", Some(false));
    }
}
