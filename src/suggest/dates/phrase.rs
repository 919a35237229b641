//! What is offered as one date: a point with the words that qualify it, an interval, or a relative date.
//! Where a year is not said, the list that the date stands in or the document's own date gives it.

use edtf_core::Edtf;

use super::calendar::{Published, When};
use super::day::day;
use super::foretold::foretold;
use super::point::{Said, said, shared_year, weekday_said};
use super::relative::{Dated, Offset, relative, vaguely, weekdays, year_told};
use super::token::Cursor;

/// What a date in a text rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Basis {
    /// The words themselves.
    Explicit,
    /// The words, counted from the document's date: 'last year'.
    Relative,
    /// The words, with the year of the document's date: '5 March'.
    Partial,
}

/// How sure a text is of a date, by EDTF's marks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Mark {
    #[default]
    None,
    /// `~`
    About,
    /// `?`
    Perhaps,
}

/// A point with its mark; the other end too, where one phrase names both.
#[derive(Clone, Copy, Debug)]
struct Point {
    from: When,
    to: Option<When>,
    mark: Mark,
    /// The day of the week that is said before it, 0 for Monday.
    weekday: Option<i8>,
    /// 'last year' behind it, as years from the document's own.
    years: Option<i32>,
}

/// What a phrase comes to.
#[derive(Clone, Debug)]
pub(super) enum Phrase {
    /// A date in EDTF.
    Dated(String, Basis),
    /// So long before or after a publication whose date is not known.
    Counted(String),
}

/// Reads a phrase.
pub(super) fn phrase(cursor: &mut Cursor<'_>, published: Published) -> Option<Phrase> {
    type Reading = fn(&mut Cursor<'_>, Published) -> Option<Phrase>;
    let readings: [Reading; 4] = [open_interval, closed_interval, point, counted];
    for reading in readings {
        let mut ahead = *cursor;
        if let Some(phrase) = reading(&mut ahead, published) {
            *cursor = ahead;
            return Some(phrase);
        }
    }
    None
}

/// 'last year', 'late last month', 'almost two years ago'.
fn counted(cursor: &mut Cursor<'_>, published: Published) -> Option<Phrase> {
    let mut ahead = *cursor;
    if let Some(offset) = relative(&mut ahead, published) {
        *cursor = ahead;
        return told(offset, false, published);
    }
    let about = vaguely(cursor)?;
    told(relative(cursor, published)?, about, published)
}

/// What an offset comes to.
fn told(offset: Offset, about: bool, published: Published) -> Option<Phrase> {
    let Some(date) = offset.from(published) else {
        return Some(Phrase::Counted(offset.words()));
    };
    // Late on a Friday is that Friday.
    let is_long = !matches!(date.from, When::Day { .. });
    let mark = if date.about || about && is_long { Mark::About } else { Mark::None };
    join(date.from, date.to, mark).map(|edtf| Phrase::Dated(edtf, Basis::Relative))
}

fn point(cursor: &mut Cursor<'_>, published: Published) -> Option<Phrase> {
    let begun = *cursor;
    let mut point = qualified(cursor)?;
    if point.from.year().is_none()
        && point.years.is_none()
        && let Some(year) = shared_year(*cursor)
    {
        point.from = point.from.or_year(Some(year));
        point.to = point.to.map(|to| to.or_year(Some(year)));
    }
    if let (Some(years), None) = (point.years, published.year) {
        return Some(Phrase::Counted(Offset::Years(years).words()));
    }
    let (point, basis) = dated(point, published, (begun, *cursor));
    join(point.from, point.to, point.mark).map(|edtf| Phrase::Dated(edtf, basis))
}

/// 'since 2013', 'until 2015', 'since Friday'.
fn open_interval(cursor: &mut Cursor<'_>, published: Published) -> Option<Phrase> {
    let begun = *cursor;
    let word = cursor.any(&["since", "until", "till"])?;
    let mut ahead = *cursor;
    let (end, basis) = if let Some(point) = qualified(&mut ahead) {
        let (point, basis) = dated(Some(point).filter(|point| point.to.is_none())?, published, (begun, ahead));
        (marked(point.from, point.mark), basis)
    } else {
        ahead = *cursor;
        let about = vaguely(&mut ahead).unwrap_or_default();
        let Dated { from, to, about: is_about } = relative(&mut ahead, published)?.from(published)?;
        let mark = if about || is_about { Mark::About } else { Mark::None };
        (marked(if word == "since" { from } else { to.unwrap_or(from) }, mark), Basis::Relative)
    };
    *cursor = ahead;
    let edtf = if word == "since" { format!("{end}/..") } else { format!("../{end}") };
    valid(edtf).map(|edtf| Phrase::Dated(edtf, basis))
}

/// 'between 2014 and 2016', 'from 3 March until 9 June 2016', 'between 12 and 15 May 2013', '5 May – 9 June 2016'.
fn closed_interval(cursor: &mut Cursor<'_>, published: Published) -> Option<Phrase> {
    let begun = *cursor;
    let led = cursor.any(&["between", "from"]);
    let joins: &[&str] = match led {
        Some("between") => &["and"],
        Some(_) => &["to", "until", "till", "through", "-", "–", "—"],
        None => &["-", "–", "—", "/", "to", "through", "until"],
    };
    let mut ahead = *cursor;
    let from = qualified(&mut ahead).filter(|point| point.to.is_none());
    let Some(from) = from.filter(|_| ahead.any(joins).is_some()) else {
        led?;
        ahead = *cursor;
        let Some(phrase) = days_of_one_month(&mut ahead, joins, published, begun) else {
            return days_of_one_week(cursor, joins, published, begun);
        };
        *cursor = ahead;
        return Some(phrase);
    };
    *cursor = ahead;
    let to = qualified(cursor).filter(|point| point.to.is_none())?;
    let (to, basis) = dated(to, published, (begun, *cursor));
    // 'from 3 March until 9 June 2016' gives the year once.
    let told = from.years.and_then(|years| Some(published.year? + years));
    let is_guess = from.from.year().is_none() && told.is_none() && basis == Basis::Partial && to.from.year().is_some();
    let start = from.from.or_year(told.or(to.from.year()));
    if start.year() > to.from.year() {
        return None;
    }
    let mark = if is_guess { Mark::Perhaps } else { from.mark };
    let edtf = format!("{}/{}", marked(start, mark), marked(to.from, to.mark));
    valid(edtf).map(|edtf| Phrase::Dated(edtf, basis))
}

/// '12 and 15 May 2013' after 'between'.
fn days_of_one_month(
    cursor: &mut Cursor<'_>,
    joins: &[&str],
    published: Published,
    begun: Cursor<'_>,
) -> Option<Phrase> {
    let first = day(cursor)?;
    cursor.any(joins)?;
    let last = qualified(cursor).filter(|point| point.to.is_none())?;
    let (last, basis) = dated(last, published, (begun, *cursor));
    let When::Day { year, month, day } = last.from else {
        return None;
    };
    let from = When::Day { year, month, day: first };
    let edtf = if first < day { join(from, Some(last.from), last.mark) } else { None };
    edtf.map(|edtf| Phrase::Dated(edtf, basis))
}

/// 'Monday to Thursday' after 'from': the latest such days, or the next where they are foretold.
fn days_of_one_week(
    cursor: &mut Cursor<'_>,
    joins: &[&str],
    published: Published,
    begun: Cursor<'_>,
) -> Option<Phrase> {
    let first = weekday_said(cursor)?;
    cursor.any(joins)?;
    let last = weekday_said(cursor)?;
    let (from, to) = weekdays(published, (first, last), foretold(&begun, cursor))?;
    join(from, Some(to), Mark::None).map(|edtf| Phrase::Dated(edtf, Basis::Relative))
}

/// A point after the words that qualify it.
fn qualified(cursor: &mut Cursor<'_>) -> Option<Point> {
    let mut ahead = *cursor;
    let mark = qualifier(&mut ahead);
    let (said, weekday) = said(&mut ahead)?;
    let (from, to, mark) = match said {
        Said::One(when) => (when, None, mark),
        Said::Range(from, to) => (from, Some(to), mark),
        Said::Ambiguous(when) => (when, None, Mark::Perhaps),
        Said::About(from, to) => (from, to, if mark == Mark::None { Mark::About } else { mark }),
    };
    let years = if from.year().is_none() { year_told(&mut ahead) } else { None };
    *cursor = ahead;
    Some(Point { from, to, mark, weekday, years })
}

/// 'about', 'in or about', 'early', 'the end of', 'possibly'.
fn qualifier(cursor: &mut Cursor<'_>) -> Mark {
    const ABOUT: &[&[&str]] = &[
        &["at", "year", "-", "end"],
        &["year", "-", "end"],
        &["sometime", "in"],
        &["some", "time", "in"],
        &["early", "in"],
        &["late", "in"],
        &["end", "of"],
        &["in", "or", "about"],
        &["on", "or", "about"],
        &["at", "the", "end", "of"],
        &["the", "end", "of"],
        &["at", "the", "beginning", "of"],
        &["at", "the", "start", "of"],
        &["the", "beginning", "of"],
        &["the", "start", "of"],
        &["the", "middle", "of"],
        &["the", "early", "to", "mid", "-"],
        &["the", "mid", "-", "to", "late"],
        &["the", "mid", "to", "late"],
        &["early", "to", "mid", "-"],
        &["mid", "-", "to", "late"],
        &["mid", "to", "late"],
        &["the", "early", "-"],
        &["the", "late", "-"],
        &["early", "-"],
        &["late", "-"],
        &["the", "early"],
        &["the", "late"],
        &["the", "mid", "-"],
        &["mid", "-"],
        &["end", "-"],
        &["about"],
        &["around"],
        &["approximately"],
        &["roughly"],
        &["circa"],
        &["c", "."],
        &["ca", "."],
        &["early"],
        &["late"],
        &["mid"],
    ];
    const PERHAPS: &[&[&str]] = &[&["possibly"], &["perhaps"], &["probably"]];
    if PERHAPS.iter().any(|words| cursor.all(words)) {
        cursor.any(&["in"]);
        return Mark::Perhaps;
    }
    if ABOUT.iter().any(|words| cursor.all(words)) {
        cursor.any(&["in"]);
        return Mark::About;
    }
    Mark::None
}

/// Gives a point without a year the one that is told behind it, or the one that [`Published::year_of`] guesses, which is
/// marked as a guess. The phrase begins and ends at these places.
fn dated(point: Point, published: Published, at: (Cursor<'_>, Cursor<'_>)) -> (Point, Basis) {
    if point.from.year().is_some() {
        return (point, Basis::Explicit);
    }
    let (year, mark, basis) = if let Some(years) = point.years {
        (published.year.map(|year| year + years), point.mark, Basis::Relative)
    } else {
        let year = guessed(point, published, at);
        (year, if year.is_some() { Mark::Perhaps } else { point.mark }, Basis::Partial)
    };
    let to = point.to.map(|to| to.or_year(year));
    (Point { from: point.from.or_year(year), to, mark, ..point }, basis)
}

/// Looked at only where a year is missing: what stands before is read backwards, which takes long.
fn guessed(point: Point, published: Published, (begun, ended): (Cursor<'_>, Cursor<'_>)) -> Option<i32> {
    let is_to_come = foretold(&begun, &ended);
    let by_weekday = point.weekday.and_then(|day| published.year_by_weekday(point.from, day, is_to_come));
    by_weekday.or_else(|| published.year_of(point.from, is_to_come))
}

fn join(from: When, to: Option<When>, mark: Mark) -> Option<String> {
    valid(match to {
        Some(to) => format!("{}/{}", marked(from, mark), marked(to, mark)),
        None => marked(from, mark),
    })
}

/// EDTF with its mark, or without where EDTF allows none there.
fn marked(when: When, mark: Mark) -> String {
    let bare = when.edtf();
    let sign = match mark {
        Mark::None => return bare,
        Mark::About => '~',
        Mark::Perhaps => '?',
    };
    valid(format!("{bare}{sign}")).unwrap_or(bare)
}

/// No 30 February leaves this module.
fn valid(edtf: String) -> Option<String> {
    Edtf::parse(&edtf).is_ok().then_some(edtf)
}
