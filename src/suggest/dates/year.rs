//! Years, and what tells a year from other numbers: '2018', '2014–2020', '44 BC', ''08'.

use std::ops::RangeInclusive;

use super::calendar::When;
use super::lists;
use super::point::Said;
use super::token::{Cursor, Gap, Token, TokenKind};

/// Years that a number alone may be; others need a month or 'BC' beside them.
pub(super) const MEANT: RangeInclusive<i32> = 1400..=2100;

/// Years from the first to the last of '2016/18'; farther apart, the numbers are no range.
const LONGEST_BY_SLASH: i32 = 10;
const RANGE: &[&str] = &["-", "–", "—", "/"];

/// '2018', '2014–2020', '1914-18', '2019/20', '44 BC', 'AD 79', 'in '08'.
pub(super) fn years(cursor: &mut Cursor<'_>) -> Option<Said> {
    let readings: [fn(&mut Cursor<'_>) -> Option<i32>; 2] = [of_an_era, cut_short];
    for reading in readings {
        let mut ahead = *cursor;
        if let Some(year) = reading(&mut ahead) {
            *cursor = ahead;
            return Some(Said::One(When::Year(year)));
        }
    }
    let first = alone(cursor)?;
    let mut ahead = *cursor;
    let Some(sign) = ahead.tight(RANGE) else {
        return Some(Said::One(When::Year(first)));
    };
    if ahead.peek().is_none_or(|after| after.kind != TokenKind::Number) {
        return Some(Said::One(When::Year(first)));
    }
    // Acts are numbered '2002/58/EC' and '2016/679'.
    let last = later(&mut ahead, first).filter(|last| sign != "/" || *last <= first + LONGEST_BY_SLASH)?;
    if ahead.tight(RANGE).is_some() {
        return None;
    }
    *cursor = ahead;
    Some(Said::Range(When::Year(first), When::Year(last)))
}

/// The later year of a range: '2020' or '18'.
pub(super) fn later(cursor: &mut Cursor<'_>, first: i32) -> Option<i32> {
    let last = match cursor.number(4..=4) {
        Some(last) => last,
        None => first - first % 100 + cursor.number(2..=2)?,
    };
    // '1999-00' goes over the century.
    let last = if last < first && last % 100 == 0 && first % 100 == 99 { last + 100 } else { last };
    (last > first && is_free(cursor)).then_some(last)
}

/// Whether the next year comes, in two digits or four.
pub(super) fn next_to(cursor: &mut Cursor<'_>, first: i32) -> bool {
    later(cursor, first) == Some(first + 1)
}

/// '44 BC', 'AD 79', '79 AD'. EDTF counts a year zero, so that 44 BC is -0043.
fn of_an_era(cursor: &mut Cursor<'_>) -> Option<i32> {
    let capital = |cursor: &Cursor<'_>| cursor.peek().is_some_and(Token::is_capitalised);
    if capital(cursor) && cursor.any(&["ad"]).is_some() {
        return cursor.number(1..=4).filter(|_| is_free(cursor));
    }
    let year = cursor.number(1..=4)?;
    if !capital(cursor) {
        return None;
    }
    match cursor.any(&["bc", "bce", "ad", "ce"])? {
        "bc" | "bce" => Some(1 - year),
        _ => Some(year),
    }
}

/// ''08' where a word before it says that it is a year.
fn cut_short(cursor: &mut Cursor<'_>) -> Option<i32> {
    const LEADING: &[&str] = &["in", "of", "since", "until", "by", "from", "to", "before", "after", "during"];
    let led = cursor.behind().is_some_and(|token| LEADING.contains(&token.word.as_ref()));
    apostrophised(cursor).filter(|_| led)
}

/// ''08', but not ''90s'.
fn apostrophised(cursor: &mut Cursor<'_>) -> Option<i32> {
    cursor.any(&["'", "’", "‘"])?;
    let touches = cursor.peek().is_some_and(Token::touches);
    let year = cursor.number(2..=2).filter(|_| touches)?;
    let goes_on = cursor.peek().is_some_and(|after| after.touches() && after.kind == TokenKind::Word);
    (!goes_on && is_free(cursor)).then(|| of_two_digits(year))
}

/// The year that two digits mean: up to '39' this century, then the last.
pub(super) fn of_two_digits(year: i32) -> i32 {
    const THIS_CENTURY: RangeInclusive<i32> = 0..=39;
    if THIS_CENTURY.contains(&year) { 2000 + year } else { 1900 + year }
}

/// A number alone that is a year by its size and its neighbours.
fn alone(cursor: &mut Cursor<'_>) -> Option<i32> {
    if is_numbered(cursor) || goes_on_from_number(cursor) {
        return None;
    }
    let year = cursor.number(4..=4)?;
    let counted = cursor
        .peek()
        .is_some_and(|after| lists::is_counted(&after.word) || (after.touches() && after.kind == TokenKind::Word));
    (MEANT.contains(&year) && !counted && is_free(cursor)).then_some(year)
}

/// The year after a month, which may be any: 'March 2018', 'March 5, 2018', 'May 1066', 'May '17'.
pub(super) fn after_month(cursor: &mut Cursor<'_>) -> Option<i32> {
    let mut ahead = *cursor;
    ahead.any(&[","]);
    let year = match ahead.number(4..=4) {
        Some(year) => year,
        None => apostrophised(&mut ahead).filter(|_| cursor.peek().is_some_and(Token::is_spaced))?,
    };
    is_free(&ahead).then(|| {
        *cursor = ahead;
        year
    })
}

/// Nothing goes on from a number that makes it a part of a longer one: '1984.5', '2018-7-3', '2021 0958'.
pub(super) fn is_free(cursor: &Cursor<'_>) -> bool {
    let mut ahead = *cursor;
    if ahead.peek().is_some_and(|after| after.kind == TokenKind::Number && after.gap != Gap::Line) {
        return false;
    }
    let decimal = ahead.tight(&[".", ","]).is_some();
    !(decimal && ahead.peek().is_some_and(|after| after.kind == TokenKind::Number))
}

/// What stands before says that a number is none of a date: 'Room 1984', 'No. 2014', '7946 0958'.
pub(super) fn is_numbered(cursor: &Cursor<'_>) -> bool {
    let mut back = cursor.back();
    let Some(before) = back.next() else {
        return false;
    };
    if before.kind == TokenKind::Number {
        return cursor.peek().is_some_and(|token| token.gap != Gap::Line);
    }
    let abbreviated =
        before.text == "." && before.touches() && back.next().is_some_and(|word| lists::is_cut(&word.word));
    abbreviated || lists::numbers(&before.word)
}

/// '12.5.2020', '1,2018', 'MAR2018'.
fn goes_on_from_number(cursor: &Cursor<'_>) -> bool {
    const GLUE: &[&str] = &[".", ",", ":", "/", "_", "@", "=", "+"];
    let touches = cursor.peek().is_some_and(Token::touches);
    touches && cursor.behind().is_some_and(|before| before.kind == TokenKind::Word || GLUE.contains(&before.text))
}
