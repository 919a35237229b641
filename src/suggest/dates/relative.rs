//! Dates that are said from where the document stands: 'last year', 'two weeks ago', 'on Tuesday'.

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::calendar::{Published, When, month, small_number, weekday};
use super::token::Cursor;

/// What a relative date comes to: one date or, for a week, its first and last day; and whether only about then.
pub(super) struct Relative {
    pub(super) from: When,
    pub(super) to: Option<When>,
    pub(super) about: bool,
}

impl Relative {
    fn exactly(when: When) -> Self {
        Self { from: when, to: None, about: false }
    }
}

/// Reads a relative date; nothing where the document's own date is not known closely enough.
pub(super) fn relative(cursor: &mut Cursor<'_>, published: Published) -> Option<Relative> {
    let readings: [fn(&mut Cursor<'_>, Published) -> Option<Relative>; 4] = [near_day, last_or_next, ago, on_weekday];
    for reading in readings {
        let mut ahead = *cursor;
        if let Some(found) = reading(&mut ahead, published) {
            *cursor = ahead;
            return Some(found);
        }
    }
    None
}

fn near_day(cursor: &mut Cursor<'_>, published: Published) -> Option<Relative> {
    let shift = match cursor.any(&["yesterday", "today", "tomorrow"])? {
        "yesterday" => -1,
        "today" => 0,
        _ => 1,
    };
    let day = published.day?.checked_add(shift.days()).ok()?;
    Some(Relative::exactly(day.into()))
}

/// 'last year', 'earlier this month', 'next week', 'last March', 'last Tuesday'.
fn last_or_next(cursor: &mut Cursor<'_>, published: Published) -> Option<Relative> {
    cursor.any(&["earlier", "later"]);
    let shift: i32 = match cursor.any(&["last", "this", "next"])? {
        "last" => -1,
        "this" => 0,
        _ => 1,
    };
    let unit = cursor.next()?;
    match unit.word.as_str() {
        "year" => Some(Relative::exactly(When::Year(published.year? + shift))),
        "month" => Some(Relative::exactly(month_of(published.month?.checked_add(shift.months()).ok()?))),
        "week" => week_of(published.day?.checked_add(shift.weeks()).ok()?),
        word if unit.is_capitalised() => named(word, shift, published),
        _ => None,
    }
}

/// 'last March' is the latest March that is over, 'last Tuesday' the latest Tuesday.
fn named(word: &str, shift: i32, published: Published) -> Option<Relative> {
    if let Some(day) = weekday(word) {
        return (shift <= 0).then(|| latest_weekday(day, published)).flatten();
    }
    let month = month(word)?;
    let now = i32::from(published.month?.month());
    let year = match shift {
        -1 if month < now => published.year?,
        -1 => published.year? - 1,
        1 if month <= now => published.year? + 1,
        _ => published.year?,
    };
    Some(Relative::exactly(When::Month { year: Some(year), month }))
}

/// 'two years ago', '3 days earlier' is left: from when, nobody knows.
fn ago(cursor: &mut Cursor<'_>, published: Published) -> Option<Relative> {
    let number = match cursor.number(1..=2) {
        Some(number) => number,
        None => small_number(&cursor.next()?.word)?,
    };
    let unit = cursor.any(&["year", "years", "month", "months", "week", "weeks", "day", "days"])?;
    cursor.any(&["ago"])?;
    match unit.trim_end_matches('s') {
        "year" => Some(Relative::exactly(When::Year(published.year? - number))),
        "month" => Some(Relative::exactly(month_of(published.month?.checked_sub(number.months()).ok()?))),
        "week" => {
            let day = published.day?.checked_sub(number.weeks()).ok()?;
            Some(Relative { from: day.into(), to: None, about: true })
        }
        _ => Some(Relative::exactly(published.day?.checked_sub(number.days()).ok()?.into())),
    }
}

/// 'on Tuesday': only the day's name is read, 'on' stands behind it.
fn on_weekday(cursor: &mut Cursor<'_>, published: Published) -> Option<Relative> {
    cursor.behind().filter(|token| token.word == "on")?;
    let token = cursor.next().filter(|token| token.is_capitalised())?;
    latest_weekday(weekday(&token.word)?, published)
}

/// The latest day of this name up to the day of publication.
fn latest_weekday(weekday: i8, published: Published) -> Option<Relative> {
    let day = published.day?;
    let back = (day.weekday().to_monday_zero_offset() - weekday).rem_euclid(7);
    Some(Relative::exactly(day.checked_sub(i64::from(back).days()).ok()?.into()))
}

fn month_of(date: Date) -> When {
    When::Month { year: Some(date.year().into()), month: date.month().into() }
}

/// The week of a day, Monday to Sunday.
fn week_of(day: Date) -> Option<Relative> {
    let monday = day.checked_sub(i64::from(day.weekday().to_monday_zero_offset()).days()).ok()?;
    let sunday = monday.checked_add(6.days()).ok()?;
    Some(Relative { from: monday.into(), to: Some(sunday.into()), about: false })
}
