//! Dates that are said from where the document stands: 'last year', 'two weeks ago', 'on Tuesday'. What is read is an
//! *offset*; with the document's own date it comes to a date, and without it stays words.

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::calendar::{FIRST_QUARTER, Published, When, month, season, small_number, weekday};
use super::foretold::foretold;
use super::lists;
use super::point::part_of_day;
use super::token::{Cursor, Token, TokenKind};
use super::year;
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
    /// The nearest day of this name on a side of publication; 0 is Monday.
    Weekday(i8, Side),
    /// The nearest month of this number.
    Month(i32, Side),
    /// The whole quarter.
    Quarters(i32),
    /// Saturday and Sunday of the week so far away.
    Weekends(i32),
    /// The latest weekend that has begun.
    LatestWeekend,
    /// The day of this name in the week so far away.
    WeekdayOf(i8, i32),
    /// The day of this number in the month so far away.
    DayOf(i32, i32),
    /// The latest day of this number, or the next.
    DayNumber(i32, Side),
    /// The nearest season, by EDTF's code.
    Season(i32, Side),
}

/// On which side of publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// Up to the day itself.
    UpTo,
    Before,
    /// From the day itself on.
    Within,
    After,
}

/// What an offset comes to: one date or, for a week, its first and last day; and whether only about then.
pub(super) struct Dated {
    pub(super) from: When,
    pub(super) to: Option<When>,
    pub(super) about: bool,
}

/// Reads an offset. A year other than that of `published` that was named not long before is what 'the year' means.
pub(super) fn relative(cursor: &mut Cursor<'_>, published: Published) -> Option<Offset> {
    let readings: [fn(&mut Cursor<'_>) -> Option<Offset>; 7] =
        [near_day, last_or_next, before_last, ago, named_day, weekend, numbered_day];
    for reading in readings {
        let mut ahead = *cursor;
        if let Some(found) = reading(&mut ahead) {
            *cursor = ahead;
            return Some(found);
        }
    }
    end_of_this(cursor, published)
}

/// Reads 'early', 'the end of', 'almost' before an offset: whether only about then is meant.
pub(super) fn vaguely(cursor: &mut Cursor<'_>) -> Option<bool> {
    const ABOUT: &[&[&str]] = &[
        &["at", "the", "end", "of"],
        &["at", "the", "start", "of"],
        &["at", "the", "beginning", "of"],
        &["the", "end", "of"],
        &["the", "start", "of"],
        &["the", "beginning", "of"],
        &["the", "middle", "of"],
        &["end", "of"],
        &["early", "in"],
        &["late", "in"],
        &["mid", "-"],
        &["more", "than"],
        &["less", "than"],
        &["just", "over"],
        &["just", "under"],
        &["well", "over"],
        &["about"],
        &["almost"],
        &["approximately"],
        &["around"],
        &["early"],
        &["late"],
        &["mid"],
        &["nearly"],
        &["over"],
        &["roughly"],
        &["some"],
    ];
    const EXACTLY: &[&[&str]] =
        &[&["earlier", "on"], &["later", "on"], &["early", "on"], &["late", "on"], &["earlier"], &["later"], &["just"]];
    if EXACTLY.iter().any(|words| cursor.all(words)) {
        return Some(false);
    }
    ABOUT.iter().any(|words| cursor.all(words)).then_some(true)
}

/// 'last year', 'of this year', 'of the year' behind what leaves its year out: years from the document's own.
pub(super) fn year_told(cursor: &mut Cursor<'_>) -> Option<i32> {
    let mut ahead = *cursor;
    ahead.any(&[","]);
    let of = ahead.any(&["of", "in"]).is_some();
    let word = ahead.any(&["last", "this", "next", "the"])?;
    let years = match word {
        "last" => -1,
        "this" => 0,
        "the" if of => {
            ahead.any(&["current"]);
            0
        }
        "next" => 1,
        _ => return None,
    };
    ahead.any(&["year"])?;
    let mut behind = ahead.ahead();
    let (after, second) = (behind.next(), behind.next());
    // 'In March, last year’s figures', 'in March of the year in which'
    let is_of_another = |after: &Token<'_>| {
        after.kind == TokenKind::Number
            || after.word == "before"
            || matches!(after.text, "’" | "'") && second.is_some_and(|second| second.touches() && second.word == "s")
            || word == "the" && after.kind == TokenKind::Word
    };
    if after.is_some_and(is_of_another) {
        return None;
    }
    *cursor = ahead;
    Some(years)
}

fn near_day(cursor: &mut Cursor<'_>) -> Option<Offset> {
    let day = cursor.any(&["yesterday", "today", "tomorrow", "tonight"])?;
    if day == "yesterday" || day == "tomorrow" {
        part_of_day(cursor);
    }
    Some(Offset::Days(match day {
        "yesterday" => -1,
        "tomorrow" => 1,
        _ => 0,
    }))
}

/// 'last year', 'this month', 'next week', 'last March', 'last Tuesday night', 'this summer', 'last night'.
fn last_or_next(cursor: &mut Cursor<'_>) -> Option<Offset> {
    let (shift, side, is_long) = direction(cursor)?;
    let unit = cursor.next()?;
    match (unit.word.as_ref(), side) {
        ("year", _) if is_long => Some(Offset::Years(shift)),
        ("month", _) if is_long => Some(Offset::Months(shift)),
        ("week", _) if is_long => Some(Offset::Weeks(shift)),
        ("quarter", _) if is_long && !follows_of(cursor) => Some(Offset::Quarters(shift)),
        ("decade", _) if is_long => Some(Offset::Decades(shift)),
        ("century", _) if is_long => Some(Offset::Centuries(shift)),
        // 'The coming weekend' is the one of this week.
        ("weekend", Side::After) if !is_long => Some(Offset::Weekends(0)),
        ("weekend", _) => Some(Offset::Weekends(shift)),
        ("morning" | "afternoon" | "evening", Side::Within) => Some(Offset::Days(0)),
        ("night", Side::Before) => Some(Offset::Days(-1)),
        (word, _) if season(word).is_some() => Some(Offset::Season(season(word)?, side)),
        (word, _) if unit.is_capitalised() => match (weekday(word), month(word)) {
            (Some(day), _) => {
                part_of_day(cursor);
                Some(Offset::Weekday(day, side))
            }
            (None, Some(month)) => Some(Offset::Month(month, side)),
            (None, None) => None,
        },
        _ => None,
    }
}

/// 'last', 'this', 'this coming', and whether a year or a month may follow: 'the past year' is twelve months long.
fn direction(cursor: &mut Cursor<'_>) -> Option<(i32, Side, bool)> {
    let mut ahead = *cursor;
    let named = ahead.any(&["this", "the"]).is_some();
    let near = match ahead.any(&["past", "coming", "current"]).filter(|_| named) {
        Some("past") => Some((-1, Side::Before, false)),
        Some("coming") => Some((1, Side::After, false)),
        Some(_) => Some((0, Side::Within, true)),
        None => None,
    };
    if near.is_some() {
        *cursor = ahead;
        return near;
    }
    Some(match cursor.any(&["last", "this", "next"])? {
        "last" => (-1, Side::Before, true),
        "this" => (0, Side::Within, true),
        _ => (1, Side::After, true),
    })
}

fn follows_of(cursor: &Cursor<'_>) -> bool {
    cursor.peek().is_some_and(|after| after.word == "of")
}

/// 'the year before last', 'the day before yesterday', 'the day after tomorrow'.
fn before_last(cursor: &mut Cursor<'_>) -> Option<Offset> {
    cursor.any(&["the"])?;
    let unit = cursor.any(&["day", "night", "weekend", "week", "month", "year"])?;
    if cursor.all(&["after", "tomorrow"]) {
        return (unit == "day").then_some(Offset::Days(2));
    }
    cursor.any(&["before"])?;
    match (cursor.any(&["last", "yesterday"])?, unit) {
        ("yesterday", "day") | ("last", "night") => Some(Offset::Days(-2)),
        ("last", "weekend") => Some(Offset::Weekends(-2)),
        ("last", "week") => Some(Offset::Weeks(-2)),
        ("last", "month") => Some(Offset::Months(-2)),
        ("last", "year") => Some(Offset::Years(-2)),
        _ => None,
    }
}

/// 'two years ago', 'a week from now'; '3 days earlier' is left: from when, nobody knows.
fn ago(cursor: &mut Cursor<'_>) -> Option<Offset> {
    let number = counted(cursor)?;
    let unit =
        cursor.any(&["year", "years", "month", "months", "week", "weeks", "day", "days", "decade", "decades"])?;
    let number = if cursor.any(&["ago"]).is_some() {
        -number
    } else if cursor.all(&["from", "now"]) || cursor.all(&["from", "today"]) {
        number
    } else {
        return None;
    };
    Some(match unit.trim_end_matches('s') {
        "year" => Offset::Years(number),
        "month" => Offset::Months(number),
        "week" => Offset::AboutWeeks(number),
        "decade" => Offset::AboutDecades(number),
        _ => Offset::Days(number),
    })
}

/// '3', 'twenty-five', 'a couple of'.
fn counted(cursor: &mut Cursor<'_>) -> Option<i32> {
    const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    const TEENS: [&str; 7] = ["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"];
    if cursor.all(&["a", "couple", "of"]) {
        return Some(2);
    }
    if let Some(number) = cursor.number(1..=3) {
        return Some(number);
    }
    let place = |words: &[&str], word: &str| {
        words.iter().position(|known| *known == word).and_then(|at| i32::try_from(at).ok())
    };
    let word = cursor.next()?.word.as_ref();
    if let Some(tens) = place(&TENS, word) {
        let mut ahead = *cursor;
        let units = ahead.tight(&["-"]).and_then(|_| small_number(&ahead.next()?.word)).filter(|units| *units < 10);
        if units.is_some() {
            *cursor = ahead;
        }
        return Some(10 * (tens + 2) + units.unwrap_or_default());
    }
    small_number(word).or_else(|| place(&TEENS, word).map(|at| at + 13))
}

/// 'by the end of the year', 'year-end', where no other year was named; 'later in the month'.
fn end_of_this(cursor: &mut Cursor<'_>, published: Published) -> Option<Offset> {
    const NEAR_TOKENS: usize = 60;
    const YEARS_END: &[&[&str]] =
        &[&["year", "-", "end"], &["year", "'", "s", "end"], &["year", "’", "s", "end"], &["the", "year", "-", "end"]];
    let begun = *cursor;
    let unit = if YEARS_END.iter().any(|words| cursor.all(words)) {
        "year"
    } else if cursor.any(&["later", "earlier", "early", "late"]).is_some() {
        cursor.any(&["in"])?;
        cursor.any(&["the"])?;
        cursor.any(&["year", "month", "week", "quarter", "decade"])?
    } else {
        cursor.any(&["the"])?;
        cursor.any(&["end", "beginning", "start", "middle"])?;
        cursor.any(&["of"])?;
        cursor.any(&["the"])?;
        cursor.any(&["year", "month", "week", "quarter", "decade", "century"])?
    };
    let is_other_year = |token: &Token<'_>| {
        let year =
            (token.kind == TokenKind::Number && token.text.len() == 4).then(|| token.text.parse().ok()).flatten();
        year.is_some_and(|year| year::MEANT.contains(&year) && published.year != Some(year))
    };
    if begun.back().take(NEAR_TOKENS).any(is_other_year) {
        return None;
    }
    let goes_on =
        cursor.peek().is_some_and(|after| after.kind == TokenKind::Number || after.text == "’" || after.text == "'");
    let offset = match unit {
        "year" => Offset::PartOfYear,
        "month" => Offset::Months(0),
        "quarter" => Offset::Quarters(0),
        "decade" => Offset::Decades(0),
        "century" => Offset::Centuries(0),
        _ => Offset::Weeks(0),
    };
    (!goes_on && !follows_of(cursor)).then_some(offset)
}

/// 'over the weekend'; not 'the weekend before', 'the weekend of 9 May'.
fn weekend(cursor: &mut Cursor<'_>) -> Option<Offset> {
    let begun = *cursor;
    if !cursor.all(&["the", "weekend"]) {
        return None;
    }
    let of_another = cursor.peek().is_some_and(|after| matches!(after.word.as_ref(), "of" | "before" | "after" | "-"));
    let offset = if foretold(&begun, cursor) { Offset::Weekends(0) } else { Offset::LatestWeekend };
    (!of_another).then_some(offset)
}

/// 'on the 14th', 'the 14th of last month'; not where another month was named not long before.
fn numbered_day(cursor: &mut Cursor<'_>) -> Option<Offset> {
    const NEAR_TOKENS: usize = 60;
    const BEHIND: &[&str] = &["and", "at", "but", "by", "he", "in", "it", "she", "that", "they", "we", "when", "with"];
    let begun = *cursor;
    cursor.any(&["the"])?;
    let day = cursor.number(1..=2).filter(|day| (1..=31).contains(day))?;
    cursor.any(&["st", "nd", "rd", "th"]).filter(|_| cursor.behind().is_some_and(Token::touches))?;
    if cursor.any(&["of"]).is_some() {
        let months = match cursor.any(&["last", "this", "next"])? {
            "last" => -1,
            "this" => 0,
            _ => 1,
        };
        cursor.any(&["month"])?;
        return Some(Offset::DayOf(day, months));
    }
    let is_on = begun.behind().is_some_and(|before| before.word == "on");
    let is_alone = cursor.peek().is_none_or(|after| {
        after.kind == TokenKind::Break || matches!(after.text, "." | ",") || BEHIND.contains(&after.word.as_ref())
    });
    let is_month = |token: &Token<'_>| token.is_capitalised() && month(&token.word).is_some();
    if !is_on || !is_alone || begun.back().take(NEAR_TOKENS).any(is_month) {
        return None;
    }
    Some(Offset::DayNumber(day, if foretold(&begun, cursor) { Side::Within } else { Side::UpTo }))
}

/// 'on Tuesday', 'said Tuesday', 'the minister Tuesday said', 'Friday last week'; not 'Black Friday', 'the Sunday Times',
/// 'every Monday'.
fn named_day(cursor: &mut Cursor<'_>) -> Option<Offset> {
    const SHORT: usize = 3;
    let begun = *cursor;
    let before = cursor.behind();
    let token = cursor.next().filter(|token| token.is_capitalised())?;
    let day = weekday(&token.word)?;
    let is_part = part_of_day(cursor);
    let on = before.is_some_and(|before| before.word == "on");
    let follows = cursor.peek().filter(|after| after.kind == TokenKind::Word && after.is_spaced());
    // 'Berg Monday signed it': American papers name the day so.
    let does = follows.is_some_and(|after| {
        !after.is_capitalised() && (after.word.ends_with("ed") || lists::goes_on_from_day(&after.word))
    });
    // 'in New York Thursday.'
    let ends = cursor.peek().is_none_or(|after| after.kind == TokenKind::Break || matches!(after.text, "." | ","));
    // 'the Tuesday vote', 'in a Friday interview'
    let is_of_it = is_part || follows.is_some_and(|after| lists::is_held(&after.word));
    let of_a_name = before.is_some_and(|before| {
        let begins_a_name =
            before.kind == TokenKind::Word && before.is_capitalised() && !lists::leads_to_day(&before.word);
        begins_a_name && !on && (!(does || ends || is_part) || NAMED_DAYS.contains(&before.word.as_ref()))
            || matches!(before.word.as_ref(), "every" | "each" | "any" | "other" | "most" | "alternate" | "-")
            || matches!(before.word.as_ref(), "a" | "the") && !is_of_it
    });
    let goes_on = follows.is_some_and(Token::is_capitalised);
    if !on && (of_a_name || goes_on || token.text.len() == SHORT) {
        return None;
    }
    if let Some(weeks) = week_told(cursor) {
        return Some(Offset::WeekdayOf(day, weeks));
    }
    Some(Offset::Weekday(day, if foretold(&begun, cursor) { Side::Within } else { Side::UpTo }))
}

/// 'last week', 'of this week' behind a day.
fn week_told(cursor: &mut Cursor<'_>) -> Option<i32> {
    let mut ahead = *cursor;
    ahead.any(&["of"]);
    let weeks = match ahead.any(&["last", "this", "next"])? {
        "last" => -1,
        "this" => 0,
        _ => 1,
    };
    ahead.any(&["week"])?;
    *cursor = ahead;
    Some(weeks)
}

/// From one day of the week to another: the latest such, or the next.
pub(super) fn weekdays(published: Published, (first, last): (i8, i8), foretold: bool) -> Option<(When, When)> {
    let days = i64::from((last - first).rem_euclid(7));
    let from = if foretold {
        weekday_near(first, Side::Within, published.day?)?
    } else {
        let to = weekday_near(last, Side::UpTo, published.day?)?;
        to.checked_sub(days.days()).ok()?
    };
    Some((from.into(), from.checked_add(days.days()).ok()?.into()))
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
            Self::Quarters(quarters) => Some(quarter_of(published.month?.checked_add((3 * quarters).months()).ok()?)),
            Self::Weekends(weeks) => weekend_of(published.day?.checked_add(weeks.weeks()).ok()?),
            Self::LatestWeekend => weekend_of(published.day?.checked_sub(5.days()).ok()?),
            Self::WeekdayOf(day, weeks) => {
                let monday = monday_of(published.day?.checked_add(weeks.weeks()).ok()?)?;
                Some(exactly(monday.checked_add(i64::from(day).days()).ok()?.into()))
            }
            Self::DayOf(day, months) => {
                let month = published.month?.checked_add(months.months()).ok()?;
                Some(exactly(Date::new(month.year(), month.month(), day.try_into().ok()?).ok()?.into()))
            }
            Self::DayNumber(day, side) => day_numbered(day, side, published.day?),
            Self::Weekday(day, side) => Some(exactly(weekday_near(day, side, published.day?)?.into())),
            Self::Month(month, side) => {
                let now = i32::from(published.month?.month());
                let year = year_of(published.year?, side, month < now, month > now);
                Some(exactly(When::Month { year: Some(year), month }))
            }
            Self::Season(code, side) => {
                let (first, last) = season_months(code);
                let now = i32::from(published.month?.month());
                let year = year_of(published.year?, side, last < now, first > now);
                // Which summer is the last one, people do not agree on.
                let said = When::Part { year: Some(year), code };
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
            Self::Quarters(0) => say!("the quarter of publication").to_owned(),
            Self::Quarters(..0) => say!("the quarter before that of publication").to_owned(),
            Self::Quarters(_) => say!("the quarter after that of publication").to_owned(),
            Self::LatestWeekend => say!("the nearest before publication").to_owned(),
            Self::Weekends(weeks) | Self::WeekdayOf(_, weeks) => Self::Weeks(weeks).words(),
            Self::DayOf(_, months) => Self::Months(months).words(),
            Self::AboutDecades(decades) => {
                say!("about a decade before publication" | "about {n} decades before publication" % count(decades))
            }
            Self::Decades(0) => say!("the decade of publication").to_owned(),
            Self::Decades(..0) => say!("the decade before that of publication").to_owned(),
            Self::Decades(_) => say!("the decade after that of publication").to_owned(),
            Self::Centuries(0) => say!("the century of publication").to_owned(),
            Self::Centuries(..0) => say!("the century before that of publication").to_owned(),
            Self::Centuries(_) => say!("the century after that of publication").to_owned(),
            Self::Weekday(_, Side::Within) | Self::DayNumber(_, Side::Within) => {
                say!("the nearest from publication on").to_owned()
            }
            Self::Weekday(_, side) | Self::Month(_, side) | Self::Season(_, side) | Self::DayNumber(_, side) => {
                match side {
                    Side::UpTo | Side::Before => say!("the nearest before publication").to_owned(),
                    Side::Within => say!("in the year of publication").to_owned(),
                    Side::After => say!("the nearest after publication").to_owned(),
                }
            }
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

/// The latest day of this name up to a day or before it, the first from that day on, or the first after it.
fn weekday_near(weekday: i8, side: Side, day: Date) -> Option<Date> {
    let back = i64::from((day.weekday().to_monday_zero_offset() - weekday).rem_euclid(7));
    let shift = match side {
        Side::UpTo => -back,
        Side::Before => -(if back == 0 { 7 } else { back }),
        // A paper of Sunday that foretells something 'on Sunday' speaks of its own day.
        Side::Within => (7 - back) % 7,
        Side::After => 7 - back,
    };
    day.checked_add(shift.days()).ok()
}

/// The latest day of this number up to a day, or the first from that day on.
fn day_numbered(number: i32, side: Side, day: Date) -> Option<Dated> {
    let months = match side {
        Side::Within => i32::from(i32::from(day.day()) > number),
        _ => -i32::from(i32::from(day.day()) < number),
    };
    let month = day.first_of_month().checked_add(months.months()).ok()?;
    Some(exactly(Date::new(month.year(), month.month(), number.try_into().ok()?).ok()?.into()))
}

/// The quarter of a month, January to March for the first.
fn quarter_of(month: Date) -> Dated {
    let code = FIRST_QUARTER + (i32::from(month.month()) - 1) / 3;
    exactly(When::Part { year: Some(month.year().into()), code })
}

fn begun(year: i32, span: i32) -> i32 {
    year - year.rem_euclid(span)
}

fn month_of(date: Date) -> When {
    When::Month { year: Some(date.year().into()), month: date.month().into() }
}

/// The Monday of the week of a day.
fn monday_of(day: Date) -> Option<Date> {
    day.checked_sub(i64::from(day.weekday().to_monday_zero_offset()).days()).ok()
}

/// The week of a day, Monday to Sunday.
fn week_of(day: Date) -> Option<Dated> {
    let monday = monday_of(day)?;
    Some(Dated { from: monday.into(), to: Some(monday.checked_add(6.days()).ok()?.into()), about: false })
}

/// The Saturday and the Sunday of the week of a day.
fn weekend_of(day: Date) -> Option<Dated> {
    let saturday = monday_of(day)?.checked_add(5.days()).ok()?;
    Some(Dated { from: saturday.into(), to: Some(saturday.checked_add(1.days()).ok()?.into()), about: false })
}
