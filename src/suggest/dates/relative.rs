//! Dates that are said from where the document stands: 'last year', 'two weeks ago', 'on Tuesday'. What is read is an
//! *offset*; with the document's own date it comes to a date, and without it stays words.

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::calendar::{Published, When, month, season, small_number, weekday};
use super::part::month_name;
use super::token::{Cursor, Token, TokenKind};
use crate::say;

/// How a date lies to the day of publication. Numbers below zero are before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Offset {
    Days(i32),
    /// A day about so many weeks away.
    AboutWeeks(i32),
    /// The whole week, Monday to Sunday.
    Weeks(i32),
    Months(i32),
    Years(i32),
    Decades(i32),
    /// Some year about so many decades away.
    AboutDecades(i32),
    Centuries(i32),
    /// Some day of the year, about its end or its beginning.
    PartOfYear,
    /// The nearest day of this name up to publication, from then on (`Within`), or after; 0 is Monday.
    Weekday(i8, Side),
    /// The nearest month of this number.
    Month(i32, Side),
    /// The month of this number, so many years away.
    MonthOf(i32, i32),
    /// The nearest season, by EDTF's code.
    Season(i32, Side),
}

/// On which side of publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Before,
    Within,
    After,
}

/// What an offset comes to: one date or, for a week, its first and last day; and whether only about then.
pub(super) struct Dated {
    pub(super) from: When,
    pub(super) to: Option<When>,
    pub(super) about: bool,
}

/// Reads an offset.
pub(super) fn relative(cursor: &mut Cursor<'_>) -> Option<Offset> {
    let readings: [fn(&mut Cursor<'_>) -> Option<Offset>; 5] = [near_day, last_or_next, ago, named_day, end_of_this];
    for reading in readings {
        let mut ahead = *cursor;
        if let Some(found) = reading(&mut ahead) {
            *cursor = ahead;
            return Some(found);
        }
    }
    None
}

/// 'July last year', 'February this year'.
pub(super) fn month_of_year(cursor: &mut Cursor<'_>) -> Option<Offset> {
    let mut ahead = *cursor;
    let month = month_name(&mut ahead)?;
    ahead.any(&["of"]);
    let years = match ahead.any(&["last", "this", "next"])? {
        "last" => -1,
        "this" => 0,
        _ => 1,
    };
    ahead.any(&["year"])?;
    *cursor = ahead;
    Some(Offset::MonthOf(month, years))
}

fn near_day(cursor: &mut Cursor<'_>) -> Option<Offset> {
    match cursor.any(&["yesterday", "today", "tomorrow", "tonight"])? {
        "yesterday" => Some(Offset::Days(-1)),
        "tomorrow" => Some(Offset::Days(1)),
        _ => Some(Offset::Days(0)),
    }
}

/// 'last year', 'earlier this month', 'next week', 'last March', 'last Tuesday', 'this summer', 'last night'.
fn last_or_next(cursor: &mut Cursor<'_>) -> Option<Offset> {
    cursor.any(&["earlier", "later", "late", "early"]);
    let (shift, side) = match cursor.any(&["last", "this", "next"])? {
        "last" => (-1, Side::Before),
        "this" => (0, Side::Within),
        _ => (1, Side::After),
    };
    let unit = cursor.next()?;
    match (unit.word.as_ref(), side) {
        ("year", _) => Some(Offset::Years(shift)),
        ("month", _) => Some(Offset::Months(shift)),
        ("week", _) => Some(Offset::Weeks(shift)),
        ("decade", _) => Some(Offset::Decades(shift)),
        ("century", _) => Some(Offset::Centuries(shift)),
        ("morning" | "afternoon" | "evening", Side::Within) => Some(Offset::Days(0)),
        ("night", Side::Before) => Some(Offset::Days(-1)),
        (word, _) if season(word).is_some() => Some(Offset::Season(season(word)?, side)),
        (word, _) if unit.is_capitalised() => match (weekday(word), month(word)) {
            (Some(day), _) => Some(Offset::Weekday(day, side)),
            (None, Some(month)) => Some(Offset::Month(month, side)),
            (None, None) => None,
        },
        _ => None,
    }
}

/// 'two years ago'; '3 days earlier' is left: from when, nobody knows.
fn ago(cursor: &mut Cursor<'_>) -> Option<Offset> {
    let number = match cursor.number(1..=2) {
        Some(number) => number,
        None => small_number(&cursor.next()?.word)?,
    };
    let unit =
        cursor.any(&["year", "years", "month", "months", "week", "weeks", "day", "days", "decade", "decades"])?;
    cursor.any(&["ago"])?;
    Some(match unit.trim_end_matches('s') {
        "year" => Offset::Years(-number),
        "month" => Offset::Months(-number),
        "week" => Offset::AboutWeeks(-number),
        "decade" => Offset::AboutDecades(-number),
        _ => Offset::Days(-number),
    })
}

/// 'by the end of the year', where no other year was named; 'later in the month'.
fn end_of_this(cursor: &mut Cursor<'_>) -> Option<Offset> {
    const NEAR_TOKENS: usize = 60;
    let is_year = |token: &Token<'_>| token.kind == TokenKind::Number && token.text.len() == 4;
    let begun = *cursor;
    if cursor.any(&["later", "earlier"]).is_some() {
        cursor.any(&["in"])?;
    } else {
        cursor.any(&["the"])?;
        cursor.any(&["end", "beginning", "start", "middle"])?;
        cursor.any(&["of"])?;
    }
    cursor.any(&["the"])?;
    let unit = cursor.any(&["year", "month", "week"])?;
    if begun.back().take(NEAR_TOKENS).any(is_year) {
        return None;
    }
    let goes_on =
        cursor.peek().is_some_and(|after| after.kind == TokenKind::Number || after.text == "’" || after.text == "'");
    let offset = match unit {
        "year" => Offset::PartOfYear,
        "month" => Offset::Months(0),
        _ => Offset::Weeks(0),
    };
    (!goes_on).then_some(offset)
}

/// 'on Tuesday', 'said Tuesday', 'the minister Tuesday said'; not 'Black Friday', 'the Sunday Times', 'every Monday'.
fn named_day(cursor: &mut Cursor<'_>) -> Option<Offset> {
    const SHORT: usize = 3;
    let foretold = foretold(cursor);
    let before = cursor.behind();
    let token = cursor.next().filter(|token| token.is_capitalised())?;
    let day = weekday(&token.word)?;
    let on = before.is_some_and(|before| before.word == "on");
    let follows = cursor.peek().filter(|after| after.kind == TokenKind::Word && after.is_spaced());
    // 'Berg Monday signed it': American papers name the day so.
    let does = follows.is_some_and(|after| {
        !after.is_capitalised() && (after.word == "also" || after.word.ends_with("ed") || after.word == "said")
    });
    // 'in New York Thursday.'
    let ends = cursor.peek().is_none_or(|after| after.kind == TokenKind::Break || matches!(after.text, "." | ","));
    let of_a_name = before.is_some_and(|before| {
        let begins_a_name = before.kind == TokenKind::Word && before.is_capitalised() && !on;
        begins_a_name && (!(does || ends) || NAMED_DAYS.contains(&before.word.as_ref()))
            || matches!(before.word.as_ref(), "every" | "each" | "a" | "the" | "-")
    });
    let goes_on =
        cursor.peek().is_some_and(|after| after.kind == TokenKind::Word && after.is_spaced() && after.is_capitalised());
    if !on && (of_a_name || goes_on || token.text.len() == SHORT) {
        return None;
    }
    Some(Offset::Weekday(day, if foretold { Side::Within } else { Side::Before }))
}

/// What days with a name of their own are called by.
const NAMED_DAYS: [&str; 25] = [
    "advent",
    "ash",
    "black",
    "bloody",
    "blue",
    "boxing",
    "cyber",
    "easter",
    "election",
    "fat",
    "freaky",
    "giving",
    "good",
    "happy",
    "holy",
    "maundy",
    "mothering",
    "palm",
    "remembrance",
    "ruby",
    "sheffield",
    "shrove",
    "super",
    "trinity",
    "whit",
];

/// Whether what was just said in the sentence speaks of what is to come.
pub(super) fn foretold(cursor: &Cursor<'_>) -> bool {
    const WORDS: usize = 10;
    const COMING: &[&str] =
        &["will", "would", "shall", "next", "upcoming", "scheduled", "expected", "plans", "planned"];
    /// What is said of a day that is set: 'it opens on 5 May'.
    const SET: &[&str] = &[
        "opens", "starts", "begins", "launches", "convenes", "closes", "ends", "expires", "meets", "resumes", "returns",
    ];
    let ends = |token: &&Token<'_>| token.kind == TokenKind::Break || matches!(token.text, "." | "?" | "!");
    let said = cursor.back().take(WORDS).take_while(|token| !ends(token));
    let words: Vec<&str> = said.into_iter().map(|token| token.word.as_ref()).collect();
    // Backwards: 'is to be raised'.
    let is_to = words.windows(2).any(|two| matches!(two, ["to" | "due", "is" | "are"]));
    let until = words.first().is_some_and(|word| matches!(*word, "by" | "until" | "till"));
    let mut near = words.iter().skip_while(|word| matches!(**word, "on" | "in" | "at" | "from" | "the"));
    let is_set = near.next().is_some_and(|word| SET.contains(word));
    is_to || until || is_set || words.iter().any(|word| COMING.contains(word))
}

impl Offset {
    /// The date, where the document's own is known closely enough.
    pub(super) fn from(self, published: Published) -> Option<Dated> {
        match self {
            Self::Days(days) => Some(exactly(published.day?.checked_add(days.days()).ok()?.into())),
            Self::AboutWeeks(weeks) => Some(about(published.day?.checked_add(weeks.weeks()).ok()?.into())),
            Self::Weeks(weeks) => week_of(published.day?.checked_add(weeks.weeks()).ok()?),
            Self::Months(months) => Some(exactly(month_of(published.month?.checked_add(months.months()).ok()?))),
            Self::Years(years) => Some(exactly(When::Year(published.year? + years))),
            Self::PartOfYear => Some(about(When::Year(published.year?))),
            Self::Decades(decades) => Some(exactly(When::Decade(begun(published.year?, 10) + 10 * decades))),
            Self::AboutDecades(decades) => Some(about(When::Year(published.year? + 10 * decades))),
            Self::Centuries(centuries) => Some(exactly(When::Century(begun(published.year?, 100) + 100 * centuries))),
            Self::Weekday(day, side) => near_weekday(day, side, published),
            Self::Month(month, side) => {
                let now = i32::from(published.month?.month());
                let year = year_of(published.year?, side, month < now, month > now);
                Some(exactly(When::Month { year: Some(year), month }))
            }
            Self::MonthOf(month, years) => Some(exactly(When::Month { year: Some(published.year? + years), month })),
            Self::Season(code, side) => {
                let (first, last) = season_months(code);
                let now = i32::from(published.month?.month());
                let year = year_of(published.year?, side, last < now, first > now);
                // Which summer is the last one, people do not agree on.
                let said = When::Part { year, code };
                Some(if side == Side::Within { exactly(said) } else { about(said) })
            }
        }
    }

    /// What is known where the document's date is not: '2 years before publication'.
    pub(super) fn words(self) -> String {
        let count = |number: i32| usize::try_from(number.unsigned_abs()).unwrap_or_default();
        match self {
            Self::Days(0) => say!("the day of publication").to_owned(),
            Self::Days(days @ ..0) => say!("a day before publication" | "{n} days before publication" % count(days)),
            Self::Days(days) => say!("a day after publication" | "{n} days after publication" % count(days)),
            Self::AboutWeeks(weeks) => {
                say!("about a week before publication" | "about {n} weeks before publication" % count(weeks))
            }
            Self::Weeks(0) => say!("the week of publication").to_owned(),
            Self::Weeks(weeks @ ..0) => {
                say!("the week before publication" | "{n} weeks before publication" % count(weeks))
            }
            Self::Weeks(weeks) => say!("the week after publication" | "{n} weeks after publication" % count(weeks)),
            Self::Months(0) => say!("the month of publication").to_owned(),
            Self::Months(months @ ..0) => {
                say!("the month before publication" | "{n} months before publication" % count(months))
            }
            Self::Months(months) => {
                say!("the month after publication" | "{n} months after publication" % count(months))
            }
            Self::Years(0) | Self::PartOfYear => say!("the year of publication").to_owned(),
            Self::Years(years @ ..0) => {
                say!("the year before publication" | "{n} years before publication" % count(years))
            }
            Self::Years(years) => say!("the year after publication" | "{n} years after publication" % count(years)),
            Self::MonthOf(_, years) => Self::Years(years).words(),
            Self::AboutDecades(decades) => {
                say!("about a decade before publication" | "about {n} decades before publication" % count(decades))
            }
            Self::Decades(0) => say!("the decade of publication").to_owned(),
            Self::Decades(..0) => say!("the decade before that of publication").to_owned(),
            Self::Decades(_) => say!("the decade after that of publication").to_owned(),
            Self::Centuries(0) => say!("the century of publication").to_owned(),
            Self::Centuries(..0) => say!("the century before that of publication").to_owned(),
            Self::Centuries(_) => say!("the century after that of publication").to_owned(),
            Self::Weekday(_, Side::Within) => say!("the nearest from publication on").to_owned(),
            Self::Weekday(_, side) | Self::Month(_, side) | Self::Season(_, side) => match side {
                Side::Before => say!("the nearest before publication").to_owned(),
                Side::Within => say!("in the year of publication").to_owned(),
                Side::After => say!("the nearest after publication").to_owned(),
            },
        }
    }
}

fn exactly(from: When) -> Dated {
    Dated { from, to: None, about: false }
}

fn about(from: When) -> Dated {
    Dated { from, to: None, about: true }
}

/// 'last March' is the latest March that is over, 'next March' the first to begin.
fn year_of(published: i32, side: Side, is_over: bool, is_to_come: bool) -> i32 {
    match side {
        Side::Before if !is_over => published - 1,
        Side::After if !is_to_come => published + 1,
        _ => published,
    }
}

/// The months in which a season of the north begins and ends; winter ends in the next year.
fn season_months(code: i32) -> (i32, i32) {
    const SPRING: i32 = 21;
    let first = 3 + 3 * (code - SPRING);
    (first, first + 2)
}

/// The latest day of this name up to the day of publication, the first from that day on, or the first after it.
fn near_weekday(weekday: i8, side: Side, published: Published) -> Option<Dated> {
    let day = published.day?;
    let back = (day.weekday().to_monday_zero_offset() - weekday).rem_euclid(7);
    let back = i64::from(back);
    let shift = match side {
        Side::Before => -back,
        // A paper of Sunday that foretells something 'on Sunday' speaks of its own day.
        Side::Within => (7 - back) % 7,
        Side::After => 7 - back,
    };
    Some(exactly(day.checked_add(shift.days()).ok()?.into()))
}

fn begun(year: i32, span: i32) -> i32 {
    year - year.rem_euclid(span)
}

fn month_of(date: Date) -> When {
    When::Month { year: Some(date.year().into()), month: date.month().into() }
}

/// The week of a day, Monday to Sunday.
fn week_of(day: Date) -> Option<Dated> {
    let monday = day.checked_sub(i64::from(day.weekday().to_monday_zero_offset()).days()).ok()?;
    let sunday = monday.checked_add(6.days()).ok()?;
    Some(Dated { from: monday.into(), to: Some(sunday.into()), about: false })
}
