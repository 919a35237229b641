//! What is longer than a year or begins otherwise than it: 'the 1990s', 'the 18th century', 'fiscal 2018'.

use super::calendar::{When, ordinal};
use super::point::Said;
use super::token::{Cursor, Token};
use super::year;

/// 'the 18th century', 'the nineteenth century', 'the 18th and 19th centuries'.
pub(super) fn century(cursor: &mut Cursor<'_>) -> Option<Said> {
    let first = nth(cursor)?;
    let mut ahead = *cursor;
    if ahead.any(&["and", "to", "or", "-", "–"]).is_some()
        && let Some(last) = nth(&mut ahead).filter(|last| *last > first)
    {
        ahead.any(&["-"]);
        ahead.any(&["century", "centuries"])?;
        *cursor = ahead;
        return Some(Said::Range(numbered(first)?, numbered(last)?));
    }
    cursor.any(&["-"]);
    cursor.any(&["century"])?;
    cursor.any(&["ad", "ce"]);
    Some(Said::One(numbered(first)?))
}

/// '18th', 'nineteenth'.
fn nth(cursor: &mut Cursor<'_>) -> Option<i32> {
    cursor.any(&["the"]);
    match cursor.number(1..=2) {
        Some(number) => cursor.any(&["st", "nd", "rd", "th"]).map(|_| number),
        None => ordinal(&cursor.next()?.word),
    }
}

fn numbered(century: i32) -> Option<When> {
    (1..=21).contains(&century).then_some(When::Century((century - 1) * 100))
}

/// 'the 1990s', 'the '90s', 'the 90s'; 'the 1800s' is a century.
pub(super) fn decade(cursor: &mut Cursor<'_>) -> Option<Said> {
    const LAST_CENTURY: i32 = 1900;
    let named = cursor.any(&["the"]).is_some();
    // 'the early 90s'
    let is_parted = cursor.behind().is_some_and(|before| matches!(before.word.as_ref(), "early" | "late" | "mid"));
    let cut = cursor.any(&["'", "’", "‘"]).is_some();
    let year = match cursor.number(4..=4) {
        Some(year) => year,
        None if named || cut || is_parted => LAST_CENTURY + cursor.number(2..=2)?,
        None => return None,
    };
    cursor.any(&["'", "’"]);
    let plural = cursor.any(&["s"]).is_some() && cursor.behind().is_some_and(Token::touches);
    match (plural, year % 100, year % 10) {
        (true, 0, _) if year < LAST_CENTURY => Some(Said::One(When::Century(year))),
        (true, _, 0) => Some(Said::One(When::Decade(year))),
        _ => None,
    }
}

/// 'fiscal 2018', 'the financial year 2018/19', 'FY2018', 'FY18'. When such a year begins is another matter.
pub(super) fn fiscal_year(cursor: &mut Cursor<'_>) -> Option<Said> {
    cursor.any(&["the"]);
    let first = if cursor.any(&["fy"]).is_some() {
        cursor.number(4..=4).or_else(|| cursor.number(2..=2).map(year::of_two_digits))?
    } else {
        let kind = cursor.any(&["fiscal", "financial", "tax", "academic"])?;
        let said = cursor.any(&["year", "years"]).is_some();
        cursor.number(4..=4).filter(|_| said || kind == "fiscal")?
    };
    let mut ahead = *cursor;
    let last = ahead.tight(&["/", "-", "–"]).and_then(|_| year::later(&mut ahead, first));
    if last.is_some() {
        *cursor = ahead;
    }
    let counted = year::MEANT.contains(&first) && year::is_free(cursor);
    counted.then_some(Said::About(When::Year(first), last.map(When::Year)))
}
