//! Days, and weeks told by a day: '5 March 2018', 'June 3-9, 2016', '21.05.1998', 'the week of 4 May 2015'.

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::calendar::{When, ordinal};
use super::part::month_name;
use super::point::Said;
use super::token::{Cursor, Token, TokenKind};
use super::year;

/// '2018-03-05', '2018/03/05', and '2018-03' where it is no range of years.
pub(super) fn iso(cursor: &mut Cursor<'_>) -> Option<Said> {
    let first = cursor.number(4..=4)?;
    let sign = cursor.tight(&["-", "/"])?;
    let month = cursor.number(2..=2).filter(|month| (1..=12).contains(month))?;
    if cursor.tight(&[sign]).is_some() {
        let day = cursor.number(2..=2)?;
        return Some(Said::One(When::Day { year: Some(first), month, day }));
    }
    // '2008-09' is a range of years, '2018-03' cannot be.
    (sign == "-" && month <= first % 100 && year::MEANT.contains(&first) && year::is_free(cursor))
        .then_some(Said::One(When::Month { year: Some(first), month }))
}

/// '21.05.1998', '21/5/1998', '5/21/1998', '5/21/98'.
pub(super) fn numeric(cursor: &mut Cursor<'_>) -> Option<Said> {
    if year::is_numbered(cursor) {
        return None;
    }
    let first = cursor.number(1..=2)?;
    let sign = cursor.tight(&[".", "/", "-"])?;
    let second = cursor.number(1..=2)?;
    cursor.tight(&[sign])?;
    let year = match cursor.number(4..=4) {
        Some(year) => year,
        // '1.2.98' may number a chapter.
        None if sign == "/" => year::of_two_digits(cursor.number(2..=2)?),
        None => return None,
    };
    if !year::is_free(cursor) || cursor.tight(&["/", "-"]).is_some() {
        return None;
    }
    let when = |day: i32, month: i32| When::Day { year: Some(year), month, day };
    match (first, second) {
        (1..=12, 13..=31) => Some(Said::One(when(second, first))),
        (1..=12, 1..=12) if sign == "/" && first != second => Some(Said::Ambiguous(when(first, second))),
        (1..=31, 1..=12) => Some(Said::One(when(first, second))),
        _ => None,
    }
}

/// 'Christmas Day 2013'. Christmas itself is a season as much as a day.
pub(super) fn feast(cursor: &mut Cursor<'_>) -> Option<Said> {
    const FEASTS: &[(&[&str], i32, i32)] = &[
        (&["christmas", "eve"], 12, 24),
        (&["christmas", "day"], 12, 25),
        (&["boxing", "day"], 12, 26),
        (&["new", "year", "'", "s", "eve"], 12, 31),
        (&["new", "year", "’", "s", "eve"], 12, 31),
        (&["new", "year", "'", "s", "day"], 1, 1),
        (&["new", "year", "’", "s", "day"], 1, 1),
        (&["may", "day"], 5, 1),
        (&["christmas"], 12, 25),
    ];
    if !cursor.peek()?.is_capitalised() {
        return None;
    }
    let (words, month, day) = *FEASTS.iter().find(|(words, ..)| cursor.all(words))?;
    let mut ahead = *cursor;
    ahead.any(&["of", "in"]);
    let year = year::after_month(&mut ahead);
    if year.is_some() {
        *cursor = ahead;
    }
    let when = When::Day { year, month, day };
    // 'May Day' may be a call for help, and Christmas is a season.
    match words {
        ["christmas"] => year.map(|_| Said::About(when, None)),
        ["may", "day"] => year.map(|_| Said::One(when)),
        _ => Some(Said::One(when)),
    }
}

/// 'the week of 4 May 2015', 'the week ending 10 May 2015', 'the weekend of 9 May 2015'.
pub(super) fn week(cursor: &mut Cursor<'_>) -> Option<Said> {
    cursor.any(&["the"]);
    let days = match cursor.any(&["week", "weekend"])? {
        "week" => 6,
        _ => 1,
    };
    let (before, after) = match cursor.any(&["of", "beginning", "commencing", "starting", "ending", "ended"])? {
        "ending" | "ended" => (days, 0),
        _ => (0, days),
    };
    let mut ahead = *cursor;
    let said = day_month_year(&mut ahead).or_else(|| {
        ahead = *cursor;
        month_day_year(&mut ahead)
    });
    let Some(Said::One(When::Day { year: Some(year), month, day })) = said else {
        return None;
    };
    let day = Date::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?).ok()?;
    *cursor = ahead;
    let first = day.checked_sub(before.days()).ok()?;
    let last = day.checked_add(after.days()).ok()?;
    Some(Said::Range(first.into(), last.into()))
}

/// '5 March 2018', '5th of March', '21-May-1998', '3–9 June 2016', 'the first of March 1990'. The year may be missing.
pub(super) fn day_month_year(cursor: &mut Cursor<'_>) -> Option<Said> {
    if let Some(said) = day_in_words(cursor) {
        return Some(said);
    }
    let first = day(cursor)?;
    let last = day_after(cursor, first);
    let joined = cursor.tight(&["-"]).is_some() || cursor.peek().is_some_and(Token::is_spaced);
    cursor.any(&["of"]);
    let month = month_name(cursor).filter(|_| joined)?;
    let dashed = cursor.tight(&["-"]).is_some();
    let mut year = year::after_month(cursor);
    if dashed && year.is_none() {
        year = cursor.number(2..=2).map(year::of_two_digits);
    }
    Some(days(year, month, first, last))
}

/// 'the first of March 1990', 'the thirty-first of December'.
fn day_in_words(cursor: &mut Cursor<'_>) -> Option<Said> {
    let mut ahead = *cursor;
    ahead.any(&["the"]);
    let tens = match ahead.any(&["twenty", "thirty"]) {
        Some("twenty") => 20,
        Some(_) => 30,
        None => 0,
    };
    if tens > 0 {
        ahead.tight(&["-"]);
    }
    let day = tens + ordinal(&ahead.next()?.word).filter(|units| tens == 0 || *units < 10)?;
    ahead.any(&["of"])?;
    let month = month_name(&mut ahead).filter(|_| day <= 31)?;
    *cursor = ahead;
    let year = year::after_month(cursor);
    Some(days(year, month, day, None))
}

/// 'March 5, 2018', 'June 3-9, 2016'. The year may be missing.
pub(super) fn month_day_year(cursor: &mut Cursor<'_>) -> Option<Said> {
    let month = month_name(cursor)?;
    cursor.any(&["the"]);
    let first = day(cursor)?;
    let is_stretch = cursor.peek().is_some_and(|sign| matches!(sign.text, "-" | "–" | "—"));
    let mut ahead = *cursor;
    if let Some(last) = day_after(&mut ahead, first) {
        let year = year::after_month(&mut ahead);
        let counts = ahead.peek().is_some_and(|after| after.kind == TokenKind::Word && after.is_spaced());
        // 'March 5 and 6 ships'
        if year.is_some() || is_stretch || !counts {
            *cursor = ahead;
            return Some(days(year, month, first, Some(last)));
        }
    }
    let year = year::after_month(cursor);
    Some(days(year, month, first, None))
}

fn days(year: Option<i32>, month: i32, first: i32, last: Option<i32>) -> Said {
    let when = |day| When::Day { year, month, day };
    match last {
        Some(last) if last > first => Said::Range(when(first), when(last)),
        _ => Said::One(when(first)),
    }
}

/// '5', '5th'.
pub(super) fn day(cursor: &mut Cursor<'_>) -> Option<i32> {
    let day = cursor.number(1..=2).filter(|day| (1..=31).contains(day))?;
    if cursor.peek().is_some_and(Token::touches) {
        cursor.any(&["st", "nd", "rd", "th"]);
    }
    Some(day)
}

/// The other day of '3–9 June', '5/6 June', '5 and 6 June'.
fn day_after(cursor: &mut Cursor<'_>, first: i32) -> Option<i32> {
    let mut ahead = *cursor;
    let listed = matches!(ahead.any(&["-", "–", "—", "to", "/", "and", "&"])?, "/" | "and" | "&");
    let day = day(&mut ahead).filter(|day| !listed || *day == first + 1)?;
    *cursor = ahead;
    Some(day)
}
