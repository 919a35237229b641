//! One date as it is said: '5 March 2018', 'March 2018', 'summer of 1984', 'the 1990s', '44 BC'.

use super::calendar::{When, month, weekday};
use super::token::{Cursor, TokenKind};
use super::{day, era, part, year};

/// A date, or the two ends of what is named at once ('3–9 June 2016', '2014–18').
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said {
    One(When),
    Range(When, When),
    /// Day and month could be the other way round: '04/10/2013'.
    Ambiguous(When),
    /// What is named begins and ends otherwise than the calendar: a fiscal year.
    About(When, Option<When>),
}

/// Reads a date, with the time of day that may stand before it, and the day of the week, which is given too.
pub(super) fn said(cursor: &mut Cursor<'_>) -> Option<(Said, Option<i8>)> {
    let mut ahead = *cursor;
    skip_time_of_day(&mut ahead);
    let weekday = skip_weekday(&mut ahead);
    let start = ahead;
    let readings: [fn(&mut Cursor<'_>) -> Option<Said>; 14] = [
        day::iso,
        day::numeric,
        day::feast,
        day::week,
        day::day_month_year,
        day::month_day_year,
        part::months,
        part::month_year,
        part::quarter_or_half,
        part::season_year,
        era::century,
        era::decade,
        era::fiscal_year,
        year::years,
    ];
    for reading in readings {
        let mut tried = start;
        if let Some(said) = reading(&mut tried) {
            *cursor = tried;
            return Some((said, weekday));
        }
    }
    None
}

/// '14:30 on', '10 a.m. on', '9pm,'.
fn skip_time_of_day(cursor: &mut Cursor<'_>) {
    let mut ahead = *cursor;
    let hour = ahead.number(1..=2).is_some();
    let minutes = ahead.tight(&[":", "."]).is_some() && ahead.number(2..=2).is_some();
    let half =
        ahead.any(&["am", "pm"]).is_some() || ahead.all(&["a", ".", "m", "."]) || ahead.all(&["p", ".", "m", "."]);
    ahead.any(&[","]);
    let at_day = ahead.any(&["on"]).is_some() || ahead.peek().is_some_and(|token| weekday(&token.word).is_some());
    if hour && (minutes || half) && at_day {
        *cursor = ahead;
    }
}

/// 'Tuesday,' before a date, as a number from Monday on; alone it is a relative date and is left.
fn skip_weekday(cursor: &mut Cursor<'_>) -> Option<i8> {
    let mut ahead = *cursor;
    let named = weekday_said(&mut ahead)?;
    part_of_day(&mut ahead);
    ahead.any(&["."]);
    ahead.any(&[","]);
    ahead.any(&["the"]);
    let dated = ahead.peek().is_some_and(|token| token.kind == TokenKind::Number || month(&token.word).is_some());
    if !dated {
        return None;
    }
    *cursor = ahead;
    Some(named)
}

/// 'Tuesday', as a number from Monday on.
pub(super) fn weekday_said(cursor: &mut Cursor<'_>) -> Option<i8> {
    let token = cursor.peek().filter(|token| token.is_capitalised())?;
    let day = weekday(&token.word)?;
    cursor.next();
    Some(day)
}

/// 'night' behind a day.
pub(super) fn part_of_day(cursor: &mut Cursor<'_>) -> bool {
    cursor.any(&["morning", "afternoon", "evening", "night", "lunchtime"]).is_some()
}

/// The year that stands after the last of several dates for all of them: the 2003 of '[May,] June or July 2003'.
/// The cursor stands after the first.
pub(super) fn shared_year(mut ahead: Cursor<'_>) -> Option<i32> {
    const LONGEST_LIST: usize = 4;
    for _ in 0..LONGEST_LIST {
        let comma = ahead.any(&[","]).is_some();
        let joined = ahead.any(&["and", "or", "&", "/"]).is_some();
        if !comma && !joined {
            return None;
        }
        if let Listed::Dated(year) = listed(&mut ahead)? {
            return Some(year);
        }
    }
    None
}

/// A day or a month in a list.
enum Listed {
    /// With its year.
    Dated(i32),
    Undated,
}

impl From<Option<i32>> for Listed {
    fn from(year: Option<i32>) -> Self {
        year.map_or(Self::Undated, Self::Dated)
    }
}

/// Reads a day or a month.
fn listed(cursor: &mut Cursor<'_>) -> Option<Listed> {
    let readings: [fn(&mut Cursor<'_>) -> Option<Said>; 2] = [day::day_month_year, day::month_day_year];
    for reading in readings {
        let mut ahead = *cursor;
        if let Some(Said::One(when) | Said::Range(when, _)) = reading(&mut ahead) {
            *cursor = ahead;
            return Some(when.year().into());
        }
    }
    part::month_name(cursor)?;
    Some(year::after_month(cursor).into())
}
