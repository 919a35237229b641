//! One date as it is said: '5 March 2018', 'March 2018', 'summer of 1984', 'the 1990s', '44 BC'.

use std::ops::RangeInclusive;

use super::calendar::{When, month, ordinal, season, weekday};
use super::lists;
use super::token::{Cursor, Token, TokenKind};

/// Years that a number alone may be; others need a month or 'BC' beside them.
const YEARS: RangeInclusive<i32> = 1400..=2100;

/// A date, or two that a range of days or years names at once ('3–9 June 2016', '2014–18').
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said {
    One(When),
    Range(When, When),
    /// Day and month could be the other way round: '04/10/2013'.
    Ambiguous(When),
}

/// Reads a date, with the day of the week or the time of day that may stand before it.
pub(super) fn said(cursor: &mut Cursor<'_>) -> Option<Said> {
    let mut ahead = *cursor;
    skip_time_of_day(&mut ahead);
    skip_weekday(&mut ahead);
    let start = ahead;
    let readings: [fn(&mut Cursor<'_>) -> Option<Said>; 11] = [
        iso_day,
        numeric_day,
        day_month_year,
        month_day_year,
        month_year,
        quarter_or_half,
        season_year,
        century,
        decade,
        before_christ,
        years,
    ];
    for reading in readings {
        let mut tried = start;
        if let Some(said) = reading(&mut tried) {
            *cursor = tried;
            return Some(said);
        }
    }
    None
}

/// '14:30 on'.
fn skip_time_of_day(cursor: &mut Cursor<'_>) {
    let mut ahead = *cursor;
    let clock = ahead.number(1..=2).is_some() && ahead.tight(&[":", "."]).is_some() && ahead.number(2..=2).is_some();
    ahead.any(&["am", "pm"]);
    if clock && ahead.any(&["on"]).is_some() {
        *cursor = ahead;
    }
}

/// 'Tuesday,' before a date; alone it is a relative date and is left.
fn skip_weekday(cursor: &mut Cursor<'_>) {
    let mut ahead = *cursor;
    let named = ahead.next().is_some_and(|token| token.is_capitalised() && weekday(&token.word).is_some());
    ahead.any(&["."]);
    ahead.any(&[","]);
    ahead.any(&["the"]);
    let dated = ahead.peek().is_some_and(|token| token.kind == TokenKind::Number || month(&token.word).is_some());
    if named && dated {
        *cursor = ahead;
    }
}

fn iso_day(cursor: &mut Cursor<'_>) -> Option<Said> {
    let year = cursor.number(4..=4)?;
    cursor.tight(&["-"])?;
    let month = cursor.number(2..=2).filter(|month| (1..=12).contains(month))?;
    if cursor.tight(&["-"]).is_some() {
        let day = cursor.number(2..=2)?;
        return Some(Said::One(When::Day { year: Some(year), month, day }));
    }
    // '2008-09' is a range of years, '2018-03' cannot be.
    (month <= year % 100 && YEARS.contains(&year) && is_free(cursor))
        .then_some(Said::One(When::Month { year: Some(year), month }))
}

/// '21.05.1998', '21/5/1998', '5/21/1998'.
fn numeric_day(cursor: &mut Cursor<'_>) -> Option<Said> {
    if cursor.behind().is_some_and(is_numbering) {
        return None;
    }
    let first = cursor.number(1..=2)?;
    let sign = cursor.tight(&[".", "/", "-"])?;
    let second = cursor.number(1..=2)?;
    cursor.tight(&[sign])?;
    let year = cursor.number(4..=4)?;
    if !is_free(cursor) {
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

/// '5 March 2018', '5th of March', '21-May-1998', '3–9 June 2016'. The year may be missing.
fn day_month_year(cursor: &mut Cursor<'_>) -> Option<Said> {
    let first = day(cursor)?;
    let last = day_after_dash(cursor);
    let joined = cursor.tight(&["-"]).is_some() || cursor.peek().is_some_and(|after| after.spaced);
    cursor.any(&["of"]);
    let month = month_name(cursor).filter(|_| joined)?;
    cursor.tight(&["-"]);
    let year = year_after(cursor);
    Some(days(year, month, first, last))
}

/// 'March 5, 2018', 'June 3-9, 2016'. The year may be missing.
fn month_day_year(cursor: &mut Cursor<'_>) -> Option<Said> {
    let month = month_name(cursor)?;
    cursor.any(&["the"]);
    let first = day(cursor)?;
    let last = day_after_dash(cursor);
    let year = year_after(cursor);
    Some(days(year, month, first, last))
}

fn days(year: Option<i32>, month: i32, first: i32, last: Option<i32>) -> Said {
    let when = |day| When::Day { year, month, day };
    match last {
        Some(last) if last > first => Said::Range(when(first), when(last)),
        _ => Said::One(when(first)),
    }
}

/// 'March 2018', 'March of 2018' (the day before it was none: '30 February 2018'), and 'March' alone after a word that makes it a date.
fn month_year(cursor: &mut Cursor<'_>) -> Option<Said> {
    const LEADING: &[&str] =
        &["in", "since", "by", "until", "of", "early", "late", "mid", "during", "from", "and", "to", "between"];
    let led = cursor.behind().is_some_and(|token| LEADING.contains(&token.word.as_str()));
    let after_day = cursor.behind().is_some_and(|token| token.kind == TokenKind::Number && token.text.len() <= 2);
    let month = month_name(cursor).filter(|_| !after_day)?;
    let mut ahead = *cursor;
    ahead.any(&["of"]);
    if let Some(year) = year_after(&mut ahead) {
        *cursor = ahead;
        return Some(Said::One(When::Month { year: Some(year), month }));
    }
    led.then_some(Said::One(When::Month { year: None, month }))
}

/// 'Q3 2018', 'the third quarter of 2018', 'H1 2018', 'the first half of 2018'.
fn quarter_or_half(cursor: &mut Cursor<'_>) -> Option<Said> {
    const FIRST_QUARTER: i32 = 33;
    const FIRST_HALF: i32 = 40;
    cursor.any(&["the"]);
    let (number, unit) = match cursor.any(&["q", "h"]) {
        Some(letter) => (cursor.number(1..=1)?, letter),
        None => (ordinal(&cursor.next()?.word)?, cursor.any(&["quarter", "half"])?),
    };
    cursor.any(&["of"]);
    let year = year_after(cursor).filter(|year| YEARS.contains(year))?;
    let code = match (unit, number) {
        ("q" | "quarter", 1..=4) => FIRST_QUARTER + number - 1,
        ("h" | "half", 1..=2) => FIRST_HALF + number - 1,
        _ => return None,
    };
    Some(Said::One(When::Part { year, code }))
}

/// 'summer 1984', 'the summer of 1984'.
fn season_year(cursor: &mut Cursor<'_>) -> Option<Said> {
    cursor.any(&["the"]);
    let code = season(&cursor.next()?.word)?;
    cursor.any(&["of"]);
    let year = year_after(cursor).filter(|year| YEARS.contains(year))?;
    Some(Said::One(When::Part { year, code }))
}

/// 'the 18th century', 'the nineteenth century'.
fn century(cursor: &mut Cursor<'_>) -> Option<Said> {
    cursor.any(&["the"]);
    let number = match cursor.number(1..=2) {
        Some(number) => {
            cursor.any(&["st", "nd", "rd", "th"])?;
            number
        }
        None => ordinal(&cursor.next()?.word)?,
    };
    cursor.any(&["-"]);
    cursor.any(&["century"])?;
    ((1..=21).contains(&number)).then_some(Said::One(When::Century((number - 1) * 100)))
}

/// 'the 1990s', 'the '90s', 'the 90s'.
fn decade(cursor: &mut Cursor<'_>) -> Option<Said> {
    const LAST_CENTURY: i32 = 1900;
    let named = cursor.any(&["the"]).is_some();
    let cut = cursor.any(&["'", "’", "‘"]).is_some();
    let year = match cursor.number(4..=4) {
        Some(year) => year,
        None if named || cut => LAST_CENTURY + cursor.number(2..=2)?,
        None => return None,
    };
    cursor.any(&["'", "’"]);
    let plural = cursor.any(&["s"]).is_some() && cursor.behind().is_some_and(|token| !token.spaced);
    (plural && year % 10 == 0).then_some(Said::One(When::Decade(year)))
}

/// '44 BC'. EDTF counts a year zero, so that 44 BC is -0043.
fn before_christ(cursor: &mut Cursor<'_>) -> Option<Said> {
    let year = cursor.number(1..=4)?;
    cursor.any(&["bc", "bce"])?;
    Some(Said::One(When::Year(1 - year)))
}

/// '2018', '2014–2020', '1914-18', '2019/20'.
fn years(cursor: &mut Cursor<'_>) -> Option<Said> {
    let first = year(cursor)?;
    let mut ahead = *cursor;
    if ahead.tight(&["-", "–", "—", "/"]).is_some() {
        let last = match ahead.number(4..=4) {
            Some(last) => Some(last),
            None => ahead.number(2..=2).map(|last| first - first % 100 + last),
        };
        if let Some(last) = last.filter(|&last| last > first && is_free(&ahead)) {
            *cursor = ahead;
            return Some(Said::Range(When::Year(first), When::Year(last)));
        }
    }
    Some(Said::One(When::Year(first)))
}

/// A number alone that is a year by its size and its neighbours.
fn year(cursor: &mut Cursor<'_>) -> Option<i32> {
    if cursor.behind().is_some_and(is_numbering) || goes_on_from_number(cursor) {
        return None;
    }
    let year = cursor.number(4..=4)?;
    let counted = cursor
        .peek()
        .is_some_and(|after| lists::is_counted(&after.word) || (!after.spaced && after.kind != TokenKind::Sign));
    (YEARS.contains(&year) && !counted && is_free(cursor)).then_some(year)
}

/// The year after a month, which may be any: 'March 2018', 'March 5, 2018', 'May 1066'.
fn year_after(cursor: &mut Cursor<'_>) -> Option<i32> {
    let mut ahead = *cursor;
    ahead.any(&[","]);
    let year = ahead.number(4..=4)?;
    is_free(&ahead).then(|| {
        *cursor = ahead;
        year
    })
}

/// Nothing goes on from a number that makes it a part of a longer one: '1984.5', '2018-7-3', '2021 0958'.
fn is_free(cursor: &Cursor<'_>) -> bool {
    let mut ahead = *cursor;
    if ahead.peek().is_some_and(|after| after.kind == TokenKind::Number) {
        return false;
    }
    let decimal = ahead.tight(&[".", ","]).is_some();
    !(decimal && ahead.peek().is_some_and(|after| after.kind == TokenKind::Number))
}

/// 'Room 1984', '7946 0958', '1.2020'.
fn is_numbering(before: &Token<'_>) -> bool {
    before.kind == TokenKind::Number || lists::numbers(&before.word)
}

/// '12.5.2020', '1,2018', 'MAR2018'.
fn goes_on_from_number(cursor: &Cursor<'_>) -> bool {
    const GLUE: &[&str] = &[".", ",", ":", "/", "_", "@", "=", "+"];
    let touches = cursor.peek().is_some_and(|token| !token.spaced);
    let glues = |before: &Token<'_>| before.kind == TokenKind::Word || GLUE.contains(&before.text);
    touches && cursor.behind().is_some_and(glues)
}

/// '5', '5th'.
fn day(cursor: &mut Cursor<'_>) -> Option<i32> {
    let day = cursor.number(1..=2).filter(|day| (1..=31).contains(day))?;
    if cursor.peek().is_some_and(|after| !after.spaced) {
        cursor.any(&["st", "nd", "rd", "th"]);
    }
    Some(day)
}

fn day_after_dash(cursor: &mut Cursor<'_>) -> Option<i32> {
    let mut ahead = *cursor;
    ahead.any(&["-", "–", "—", "to"])?;
    let day = day(&mut ahead)?;
    *cursor = ahead;
    Some(day)
}

/// A month with its capital, so that 'may' and 'march' are words; 'Oct.' takes its full stop along.
fn month_name(cursor: &mut Cursor<'_>) -> Option<i32> {
    let mut ahead = *cursor;
    let token = ahead.next().filter(|token| token.is_capitalised())?;
    let month = month(&token.word)?;
    let mut stop = ahead;
    let goes_on = stop.any(&["."]).is_some() && stop.peek().is_some_and(|after| after.kind == TokenKind::Number);
    *cursor = if goes_on && token.text.len() <= 4 { stop } else { ahead };
    Some(month)
}
