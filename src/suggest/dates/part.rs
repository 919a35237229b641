//! Months and parts of a year: 'March 2018', 'May–July 2018', 'Q3 2018', 'the summer of 1984'.

use super::calendar::{When, month, ordinal, season, small_number};
use super::point::{Said, shared_year};
use super::token::{Cursor, Token, TokenKind};
use super::year;

/// 'January–March 2015', 'June through August 2020', 'the first nine months of 2015'.
pub(super) fn months(cursor: &mut Cursor<'_>) -> Option<Said> {
    const JOINS: &[&str] = &["-", "–", "—", "to", "through", "until", "/"];
    const MONTHS: i32 = 12;
    if let Some(first) = month_name(cursor) {
        cursor.any(JOINS)?;
        let last = month_name(cursor).filter(|last| *last > first)?;
        return Some(span(year::after_month(cursor)?, first, last));
    }
    cursor.any(&["the"])?;
    let from_the_first = cursor.any(&["first", "last"])? == "first";
    let count = small_number(&cursor.next()?.word).filter(|count| (2..MONTHS).contains(count))?;
    if !cursor.all(&["months", "of"]) {
        return None;
    }
    let year = year::after_month(cursor).filter(|year| year::MEANT.contains(year))?;
    Some(if from_the_first { span(year, 1, count) } else { span(year, MONTHS - count + 1, MONTHS) })
}

fn span(year: i32, first: i32, last: i32) -> Said {
    let when = |month| When::Month { year: Some(year), month };
    Said::Range(when(first), when(last))
}

/// 'March 2018', 'March of 2018' (the day before it was none: '30 February 2018'), and 'March' alone after a word that
/// makes it a date.
pub(super) fn month_year(cursor: &mut Cursor<'_>) -> Option<Said> {
    const LEADING: &[&str] =
        &["in", "since", "by", "until", "of", "early", "late", "mid", "during", "from", "and", "to", "between", "both"];
    let led = cursor.behind().is_some_and(|token| LEADING.contains(&token.word.as_ref()));
    let begun = cursor.behind().is_some_and(|token| matches!(token.word.as_ref(), "after" | "before"));
    let begun_small = cursor.behind().is_some_and(|token| token.kind == TokenKind::Word && !token.is_capitalised());
    let after_day = cursor.behind().is_some_and(|token| token.kind == TokenKind::Number && token.text.len() <= 2);
    let month = month_name(cursor).filter(|_| !after_day)?;
    let mut ahead = *cursor;
    ahead.any(&["of"]);
    if let Some(year) = year::after_month(&mut ahead) {
        *cursor = ahead;
        return Some(Said::One(When::Month { year: Some(year), month }));
    }
    // 'for July and August'
    let mut more = *cursor;
    let is_one_of_two = more.any(&["and", "or"]).is_some() && month_name(&mut more).is_some();
    let led = led || is_one_of_two && begun_small;
    // 'After June, it' is a month, 'after May left' may be somebody.
    let led = led
        || begun && cursor.peek().is_none_or(|after| after.kind != TokenKind::Word && !matches!(after.text, "’" | "'"));
    (led || shared_year(*cursor).is_some()).then_some(Said::One(When::Month { year: None, month }))
}

/// 'Q3 2018', '3Q18', 'the third quarter of 2018', 'H1 2018', 'the first half of 2018'.
pub(super) fn quarter_or_half(cursor: &mut Cursor<'_>) -> Option<Said> {
    const FIRST_QUARTER: i32 = 33;
    const FIRST_HALF: i32 = 40;
    cursor.any(&["the"]);
    let (number, unit, year) = if let Some(number) = cursor.number(1..=1) {
        let letter = cursor.any(&["q", "h"]).filter(|_| cursor.behind().is_some_and(Token::touches))?;
        let year = cursor.number(4..=4).or_else(|| cursor.number(2..=2).map(year::of_two_digits))?;
        (number, letter, year)
    } else {
        let (number, unit) = match cursor.any(&["q", "h"]) {
            Some(letter) => (cursor.number(1..=1)?, letter),
            None => (ordinal(&cursor.next()?.word)?, cursor.any(&["quarter", "half"])?),
        };
        cursor.any(&["of"]);
        (number, unit, year::after_month(cursor)?)
    };
    let code = match (unit, number) {
        ("q" | "quarter", 1..=4) => FIRST_QUARTER + number - 1,
        ("h" | "half", 1..=2) => FIRST_HALF + number - 1,
        _ => return None,
    };
    year::MEANT.contains(&year).then_some(Said::One(When::Part { year, code }))
}

/// 'summer 1984', 'the summer of 1984', 'winter 2014-15', which EDTF names by the year it begins in.
pub(super) fn season_year(cursor: &mut Cursor<'_>) -> Option<Said> {
    cursor.any(&["the"]);
    let code = season(&cursor.next()?.word)?;
    cursor.any(&["of"]);
    let year = year::after_month(cursor).filter(|year| year::MEANT.contains(year))?;
    let mut ahead = *cursor;
    if ahead.tight(&["-", "–", "/"]).is_some() && year::next_to(&mut ahead, year) {
        *cursor = ahead;
    }
    Some(Said::One(When::Part { year, code }))
}

/// A month with its capital, so that 'may' and 'march' are words; 'Oct.' takes its full stop along.
pub(super) fn month_name(cursor: &mut Cursor<'_>) -> Option<i32> {
    let mut ahead = *cursor;
    let token = ahead.next().filter(|token| token.is_capitalised())?;
    let month = month(&token.word)?;
    let mut stop = ahead;
    let stopped = stop.any(&["."]).is_some();
    let mut after = stop;
    after.any(&[",", "-", "–"]);
    let goes_on = after.peek().is_some_and(|after| after.kind == TokenKind::Number || is_month(after));
    *cursor = if stopped && goes_on && token.text.len() <= 4 { stop } else { ahead };
    Some(month)
}

fn is_month(token: &super::token::Token<'_>) -> bool {
    token.is_capitalised() && month(&token.word).is_some()
}
