//! Months and parts of a year: 'March 2018', 'May–July 2018', 'Q3 2018', 'the summer of 1984'.

use super::calendar::{FIRST_HALF, FIRST_QUARTER, When, month, ordinal, season, small_number};
use super::lists;
use super::point::{Said, shared_year};
use super::relative::year_told;
use super::token::{Cursor, Token, TokenKind};
use super::year;

/// 'January–March 2015', 'June through August 2020', 'the first nine months of 2015'.
pub(super) fn months(cursor: &mut Cursor<'_>) -> Option<Said> {
    const JOINS: &[&str] = &["-", "–", "—", "to", "through", "until", "/"];
    const MONTHS: i32 = 12;
    if let Some(first) = month_name(cursor) {
        cursor.any(JOINS)?;
        let last = month_name(cursor).filter(|last| *last > first)?;
        let year = year::after_month(cursor);
        return Some(span(year, first, last));
    }
    cursor.any(&["the"])?;
    let from_the_first = cursor.any(&["first", "last"])? == "first";
    let count = small_number(&cursor.next()?.word).filter(|count| (2..MONTHS).contains(count))?;
    cursor.any(&["months"])?;
    let mut ahead = *cursor;
    ahead.any(&["of"])?;
    let year = year::after_month(&mut ahead).filter(|year| year::MEANT.contains(year));
    if year.is_some() {
        *cursor = ahead;
    } else if !is_year_told(cursor) {
        return None;
    }
    Some(if from_the_first { span(year, 1, count) } else { span(year, MONTHS - count + 1, MONTHS) })
}

fn span(year: Option<i32>, first: i32, last: i32) -> Said {
    let when = |month| When::Month { year, month };
    Said::Range(when(first), when(last))
}

/// 'March 2018', 'March of 2018' (the day before it was none: '30 February 2018'), and 'March' alone where the words around
/// it make it a date.
pub(super) fn month_year(cursor: &mut Cursor<'_>) -> Option<Said> {
    let begun = *cursor;
    let after_day = cursor.behind().is_some_and(|token| token.kind == TokenKind::Number && token.text.len() <= 2);
    let month = month_name(cursor).filter(|_| !after_day)?;
    let mut ahead = *cursor;
    ahead.any(&["of"]);
    if let Some(year) = year::after_month(&mut ahead) {
        *cursor = ahead;
        return Some(Said::One(When::Month { year: Some(year), month }));
    }
    let is_meant = is_led(begun, *cursor)
        || is_told_by_name(begun, *cursor, month)
        || is_year_told(cursor)
        || shared_year(*cursor).is_some();
    is_meant.then_some(Said::One(When::Month { year: None, month }))
}

/// Words before a month alone make it a date. It begins and ends there.
fn is_led(begun: Cursor<'_>, ended: Cursor<'_>) -> bool {
    const LEADING: &[&str] = &[
        "in",
        "since",
        "by",
        "until",
        "of",
        "early",
        "late",
        "mid",
        "during",
        "from",
        "and",
        "to",
        "between",
        "both",
        "through",
        "throughout",
        "around",
        "starting",
        "beginning",
    ];
    const PARTS: &[&str] = &["early", "mid", "late", "end"];
    /// People are called so.
    const GIVEN: &[&str] = &["april", "may", "june", "august"];
    const BEFORE_NAMES: &[&str] = &["by", "to", "from", "of", "and", "both", "between"];
    let mut back = begun.back();
    let (Some(before), farther) = (back.next(), back.next()) else { return false };
    if LEADING.contains(&before.word.as_ref()) {
        // 'A play by August Wilson'
        let may_be_somebody = BEFORE_NAMES.contains(&before.word.as_ref())
            && begun.peek().is_some_and(|month| GIVEN.contains(&month.word.as_ref()));
        let is_name = |after: &Token<'_>| {
            after.kind == TokenKind::Word && after.is_spaced() && after.is_capitalised() && !is_month(after)
        };
        return !(may_be_somebody && ended.peek().is_some_and(is_name));
    }
    // 'mid-May'
    if before.text == "-" && farther.is_some_and(|farther| PARTS.contains(&farther.word.as_ref())) {
        return true;
    }
    // 'for July and August'
    let mut more = ended;
    let is_one_of_two = more.any(&["and", "or"]).is_some() && month_name(&mut more).is_some();
    let is_listed = before.text == "," && farther.is_some_and(|farther| is_month(farther));
    if is_one_of_two && (is_listed || before.kind == TokenKind::Word && !before.is_capitalised()) {
        return true;
    }
    // 'After June, it' is a month, 'after May left' may be somebody.
    let goes_on = |after: &Token<'_>| after.kind == TokenKind::Word || matches!(after.text, "’" | "'");
    matches!(before.word.as_ref(), "after" | "before") && !ended.peek().is_some_and(goes_on)
}

/// 'its October meeting', 'prices that October': a month that is nobody's name needs no word before it, others one that
/// makes them a date, and a thing behind them.
fn is_told_by_name(begun: Cursor<'_>, ended: Cursor<'_>, month: i32) -> bool {
    const NAMES: &[i32] = &[3, 4, 5, 6, 8];
    const SHORT: usize = 4;
    const OF_ALL: &[&str] = &["every", "each", "any", "most", "miss", "mr", "mrs", "ms"];
    const OF_ONE: &[&str] = &["the", "its", "their", "his", "her", "our", "a", "an", "s"];
    let (before, after) = (begun.behind(), ended.peek());
    let is_name = |token: &Token<'_>| token.kind == TokenKind::Word && token.is_spaced() && token.is_capitalised();
    if begun.peek().is_none_or(|token| {
        token.text.len() < SHORT && token.word != "may" || token.text.chars().all(char::is_uppercase)
    }) || after.is_some_and(is_name)
        || before.is_some_and(|before| OF_ALL.contains(&before.word.as_ref()))
    {
        return false;
    }
    let is_of_one = before.is_some_and(|before| OF_ONE.contains(&before.word.as_ref()));
    let small_before = before.is_some_and(|before| before.kind == TokenKind::Word && !before.is_capitalised());
    if NAMES.contains(&month) {
        let is_thing = after.is_some_and(|after| {
            after.kind == TokenKind::Word && after.is_spaced() && !lists::joins_clauses(&after.word)
        });
        return is_thing && is_of_one;
    }
    // 'Black September' is a name.
    let touches = begun.peek().is_some_and(Token::touches);
    !touches && before.is_none_or(|before| before.kind != TokenKind::Word || small_before || is_of_one)
}

/// Whether 'of last year' stands behind.
fn is_year_told(cursor: &Cursor<'_>) -> bool {
    let mut ahead = *cursor;
    year_told(&mut ahead).is_some()
}

/// 'Q3 2018', '3Q18', 'the third quarter of 2018', 'H1 2018', 'the first half of 2018', 'the third quarter'.
pub(super) fn quarter_or_half(cursor: &mut Cursor<'_>) -> Option<Said> {
    let begun = *cursor;
    cursor.any(&["the"]);
    let (number, unit, year) = if let Some(number) = cursor.number(1..=1) {
        let letter = cursor.any(&["q", "h"]).filter(|_| cursor.behind().is_some_and(Token::touches))?;
        let year = cursor.number(4..=4).or_else(|| cursor.number(2..=2).map(year::of_two_digits))?;
        (number, letter, Some(year))
    } else {
        let (number, unit) = match cursor.any(&["q", "h"]) {
            Some(letter) => (cursor.number(1..=1)?, letter),
            None => numbered_part(cursor)?,
        };
        let mut ahead = *cursor;
        ahead.any(&["of"]);
        let year = year::after_month(&mut ahead);
        if year.is_some() {
            *cursor = ahead;
        }
        (number, unit, year)
    };
    let code = match (unit, number) {
        ("q" | "quarter", 1..=4) => FIRST_QUARTER + number - 1,
        ("h" | "half", 1..=2) => FIRST_HALF + number - 1,
        _ => return None,
    };
    let is_meant = match year {
        Some(year) => year::MEANT.contains(&year),
        None => is_year_told(cursor) || is_of_year(begun, *cursor, unit),
    };
    is_meant.then_some(Said::One(When::Part { year, code }))
}

/// 'third quarter', 'second-half', 'final quarter'.
fn numbered_part<'t>(cursor: &mut Cursor<'t>) -> Option<(i32, &'t str)> {
    let number = cursor.next()?.word.as_ref();
    cursor.any(&["-"]);
    let unit = cursor.any(&["quarter", "half"])?;
    let last = if unit == "quarter" { 4 } else { 2 };
    // 'Last quarter' counts from today.
    let of_year = matches!(number, "last" | "final") && cursor.peek().is_some_and(|after| after.word == "of");
    Some((if of_year { last } else { ordinal(number)? }, unit))
}

/// Whether a quarter or a half is one of a year, though no year is said: by what stands around.
fn is_of_year(begun: Cursor<'_>, ended: Cursor<'_>, unit: &str) -> bool {
    const WORDS: usize = 25;
    let near = || {
        let goes_on = |token: &&Token<'_>| token.kind != TokenKind::Break;
        let before = begun.back().take(WORDS).take_while(goes_on);
        before.chain(ended.ahead().take(WORDS).take_while(goes_on)).map(|token| token.word.as_ref())
    };
    let goes_on = ended.peek().is_some_and(|after| {
        after.kind == TokenKind::Number || after.word == "of" || after.text == "-" && after.touches()
    });
    let letter_alone = unit == "q" && ended.peek().is_some_and(|after| matches!(after.text, "." | ":" | ")"));
    let is_small = begun.peek().is_some_and(|token| !token.is_capitalised() || unit == "q" || token.text == "The");
    !goes_on
        && !letter_alone
        && is_small
        && unit != "h"
        && !near().any(lists::is_play)
        && (unit != "half" || near().any(lists::is_business))
}

/// 'summer 1984', 'the summer of 1984', 'winter 2014-15', which EDTF names by the year it begins in; 'the summer of last
/// year'.
pub(super) fn season_year(cursor: &mut Cursor<'_>) -> Option<Said> {
    cursor.any(&["the"]);
    let code = season(&cursor.next()?.word)?;
    if is_year_told(cursor) {
        return Some(Said::One(When::Part { year: None, code }));
    }
    cursor.any(&["of"]);
    let year = year::after_month(cursor).filter(|year| year::MEANT.contains(year))?;
    let mut ahead = *cursor;
    if ahead.tight(&["-", "–", "/"]).is_some() && year::next_to(&mut ahead, year) {
        *cursor = ahead;
    }
    Some(Said::One(When::Part { year: Some(year), code }))
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
