//! Dates as they are said, and how EDTF writes them; names of months, days and numbers.

use edtf_core::{Bound, Edtf};
use jiff::civil::Date;

/// EDTF's codes for the first quarter and the first half of a year (ISO 8601-2, 4.8).
pub(super) const FIRST_QUARTER: i32 = 33;
pub(super) const FIRST_HALF: i32 = 40;

/// A date of some precision. A missing year is to be taken from the document's own date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum When {
    Day {
        year: Option<i32>,
        month: i32,
        day: i32,
    },
    Month {
        year: Option<i32>,
        month: i32,
    },
    Year(i32),
    /// Its first year, which ends in a zero.
    Decade(i32),
    /// Its first year, which ends in two zeros.
    Century(i32),
    /// A season, quarter or half by EDTF's codes 21 to 41 (ISO 8601-2, 4.8).
    Part {
        year: Option<i32>,
        code: i32,
    },
}

impl When {
    pub(super) fn year(self) -> Option<i32> {
        match self {
            Self::Day { year, .. } | Self::Month { year, .. } | Self::Part { year, .. } => year,
            Self::Year(year) | Self::Decade(year) | Self::Century(year) => Some(year),
        }
    }

    pub(super) fn or_year(self, other: Option<i32>) -> Self {
        match self {
            Self::Day { year, month, day } => Self::Day { year: year.or(other), month, day },
            Self::Month { year, month } => Self::Month { year: year.or(other), month },
            Self::Part { year, code } => Self::Part { year: year.or(other), code },
            known => known,
        }
    }

    /// EDTF; a year that nobody gave is `XXXX`.
    pub(super) fn edtf(self) -> String {
        let four = |year: Option<i32>| year.map_or_else(|| "XXXX".to_owned(), year_text);
        match self {
            Self::Day { year, month, day } => format!("{}-{month:02}-{day:02}", four(year)),
            Self::Month { year, month } => format!("{}-{month:02}", four(year)),
            Self::Year(year) => year_text(year),
            Self::Decade(year) => format!("{:03}X", year / 10),
            Self::Century(year) => format!("{:02}XX", year / 100),
            Self::Part { year, code } => format!("{}-{code}", four(year)),
        }
    }
}

impl From<Date> for When {
    fn from(date: Date) -> Self {
        Self::Day { year: Some(date.year().into()), month: date.month().into(), day: date.day().into() }
    }
}

fn year_text(year: i32) -> String {
    if year < 0 { format!("-{:04}", -year) } else { format!("{year:04}") }
}

/// When a document was published, as far as its date says.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Published {
    pub(super) year: Option<i32>,
    /// The first day of the month, where the month is known.
    pub(super) month: Option<Date>,
    pub(super) day: Option<Date>,
}

impl Published {
    /// The year of a day or a month that was said without one: the document's own, the one before where that lies ahead of
    /// the document, or the one after where it lies behind and is `foretold`. Whoever writes within a few weeks of a day
    /// leaves its year out on either side, and gives it for a day nearly a year away.
    pub(super) fn year_of(self, when: When, foretold: bool) -> Option<i32> {
        const TIMES_NEARER: i32 = 10;
        const YEAR_DAYS: i32 = 365;
        let year = self.year?;
        if let When::Part { code, .. } = when {
            return Some(self.month.and_then(|month| nearest_part(code, month)).unwrap_or(year));
        }
        let Some((known, day)) = self.day.or(self.month).zip(day_of_year(when)) else { return Some(year) };
        let known = match when {
            When::Day { .. } => i32::from(known.day_of_year()),
            _ => i32::from(known.first_of_month().day_of_year()),
        };
        // Days ahead of the document, in its own year.
        let ahead = day - known;
        let behind = if ahead > 0 { YEAR_DAYS - ahead } else { -ahead };
        let to_come = if ahead > 0 { ahead } else { YEAR_DAYS + ahead };
        let is_past = if foretold { behind * TIMES_NEARER < to_come } else { behind <= to_come * TIMES_NEARER };
        Some(match (is_past, ahead > 0) {
            (true, true) => year - 1,
            (false, false) if ahead < 0 => year + 1,
            _ => year,
        })
    }

    /// The year about this one in which a day of the year falls on a day of the week.
    pub(super) fn year_by_weekday(self, when: When, weekday: i8, foretold: bool) -> Option<i32> {
        // A day falls on the same day of the week again within 12 years, 29 February within 40.
        const FARTHEST_YEARS: i32 = 20;
        let When::Day { month, day, .. } = when else { return None };
        let guessed = self.year_of(when, foretold)?;
        let falls = |year: &i32| {
            let date = Date::new((*year).try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?).ok()?;
            (date.weekday().to_monday_zero_offset() == weekday).then_some(())
        };
        let first = if foretold { 1 } else { -1 };
        (0..=FARTHEST_YEARS)
            .flat_map(|away| [guessed + first * away, guessed - first * away])
            .find(|year| falls(year).is_some())
    }

    pub(super) fn parse(edtf: &str) -> Self {
        let Ok(parsed) = Edtf::parse(edtf) else {
            return Self::default();
        };
        let bounds = parsed.bounds();
        let (Bound::Date(first), Bound::Date(last)) = (bounds.earliest, bounds.latest) else {
            return Self::default();
        };
        let same_year = first.year == last.year;
        let same_month = same_year && first.month == last.month;
        let date = |day: u8| Date::new(first.year.try_into().ok()?, first.month.cast_signed(), day.cast_signed()).ok();
        Self {
            year: first.year.try_into().ok().filter(|_| same_year),
            month: date(1).filter(|_| same_month),
            day: date(first.day).filter(|_| same_month && first.day == last.day),
        }
    }
}

/// The months of a quarter or a half, by EDTF's code.
pub(super) fn months_of_part(code: i32) -> Option<(i32, i32)> {
    match code {
        FIRST_QUARTER..=36 => Some((3 * (code - FIRST_QUARTER) + 1, 3 * (code - FIRST_QUARTER) + 3)),
        FIRST_HALF..=41 => Some((6 * (code - FIRST_HALF) + 1, 6 * (code - FIRST_HALF) + 6)),
        _ => None,
    }
}

/// The year of the quarter or half that is nearest to a month.
fn nearest_part(code: i32, month: Date) -> Option<i32> {
    let (first, last) = months_of_part(code)?;
    let (year, now) = (i32::from(month.year()), i32::from(month.month()));
    let (ahead, behind) = ((first - now).rem_euclid(12), (now - last).rem_euclid(12));
    Some(if (first..=last).contains(&now) {
        year
    } else if ahead < behind {
        year + i32::from(first < now)
    } else {
        year - i32::from(last > now)
    })
}

/// The day of a year that is none of 366 days; of a month its first.
fn day_of_year(when: When) -> Option<i32> {
    const PLAIN_YEAR: i16 = 2001;
    let (month, day) = match when {
        When::Day { month, day, .. } => (month, day),
        When::Month { month, .. } => (month, 1),
        _ => return None,
    };
    let date = Date::new(PLAIN_YEAR, month.try_into().ok()?, day.min(28).try_into().ok()?).ok()?;
    Some(i32::from(date.day_of_year()) + (day - 28).max(0))
}

/// 1 to 12, from an English name or its first three or four letters.
pub(super) fn month(word: &str) -> Option<i32> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let at = MONTHS.iter().position(|name| {
        *name == word || (word.len() == 3 && name.starts_with(word)) || (word == "sept" && *name == "september")
    })?;
    i32::try_from(at).ok().map(|at| at + 1)
}

/// 0 for Monday to 6 for Sunday.
pub(super) fn weekday(word: &str) -> Option<i8> {
    const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let at = DAYS.iter().position(|name| *name == word || (word.len() == 3 && name.starts_with(word)))?;
    i8::try_from(at).ok()
}

/// EDTF's code for a season, without a hemisphere.
pub(super) fn season(word: &str) -> Option<i32> {
    match word {
        "spring" => Some(21),
        "summer" => Some(22),
        "autumn" | "fall" => Some(23),
        "winter" => Some(24),
        _ => None,
    }
}

/// 'two', 'a', 'third': the numbers that are written as words.
pub(super) fn small_number(word: &str) -> Option<i32> {
    const CARDINALS: [&str; 12] =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    if matches!(word, "a" | "an") {
        return Some(1);
    }
    let at = CARDINALS.iter().position(|name| *name == word)?;
    i32::try_from(at).ok().map(|at| at + 1)
}

/// 'first' to 'fourth', and 'fifth' to 'twenty-first' for centuries where they are written out.
pub(super) fn ordinal(word: &str) -> Option<i32> {
    const ORDINALS: [&str; 20] = [
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
        "thirteenth",
        "fourteenth",
        "fifteenth",
        "sixteenth",
        "seventeenth",
        "eighteenth",
        "nineteenth",
        "twentieth",
    ];
    let at = ORDINALS.iter().position(|name| *name == word)?;
    i32::try_from(at).ok().map(|at| at + 1)
}
