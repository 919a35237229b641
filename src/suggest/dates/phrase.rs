//! What is offered as one date: a point with the words that qualify it, an interval, or a relative date.
//! Where a year is not said, the list that the date stands in or the document's own date gives it.

use edtf_core::Edtf;

use super::Basis;
use super::calendar::{Published, When};
use super::day::day;
use super::point::{Said, said, shared_year};
use super::relative::{Offset, foretold, month_of_year, relative};
use super::token::Cursor;

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
    type Reading = fn(&mut Cursor<'_>, Published) -> Option<(String, Basis)>;
    // 'July last year' before 'July'.
    if let Some(offset) = month_of_year(cursor) {
        return told(offset, published);
    }
    let readings: [Reading; 3] = [open_interval, closed_interval, point];
    for reading in readings {
        let mut ahead = *cursor;
        if let Some((edtf, basis)) = reading(&mut ahead, published) {
            *cursor = ahead;
            return Some(Phrase::Dated(edtf, basis));
        }
    }
    told(relative(cursor)?, published)
}

/// What an offset comes to.
fn told(offset: Offset, published: Published) -> Option<Phrase> {
    let Some(date) = offset.from(published) else {
        return Some(Phrase::Counted(offset.words()));
    };
    let mark = if date.about { Mark::About } else { Mark::None };
    join(date.from, date.to, mark).map(|edtf| Phrase::Dated(edtf, Basis::Relative))
}

fn point(cursor: &mut Cursor<'_>, published: Published) -> Option<(String, Basis)> {
    let foretold = foretold(cursor);
    let mut point = qualified(cursor)?;
    if point.from.year().is_none()
        && let Some(year) = shared_year(*cursor)
    {
        point.from = point.from.or_year(Some(year));
        point.to = point.to.map(|to| to.or_year(Some(year)));
    }
    let (point, basis) = dated(point, published, foretold);
    join(point.from, point.to, point.mark).map(|edtf| (edtf, basis))
}

/// 'since 2013', 'until 2015'.
fn open_interval(cursor: &mut Cursor<'_>, published: Published) -> Option<(String, Basis)> {
    let is_to_come = foretold(cursor);
    let word = cursor.any(&["since", "until", "till"])?;
    let point = qualified(cursor).filter(|point| point.to.is_none())?;
    let (point, basis) = dated(point, published, is_to_come);
    let end = marked(point.from, point.mark);
    let edtf = if word == "since" { format!("{end}/..") } else { format!("../{end}") };
    valid(edtf).map(|edtf| (edtf, basis))
}

/// 'between 2014 and 2016', 'from 3 March until 9 June 2016', 'between 12 and 15 May 2013', '5 May – 9 June 2016'.
fn closed_interval(cursor: &mut Cursor<'_>, published: Published) -> Option<(String, Basis)> {
    let is_to_come = foretold(cursor);
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
        return days_of_one_month(cursor, joins, published, is_to_come);
    };
    *cursor = ahead;
    let to = qualified(cursor).filter(|point| point.to.is_none())?;
    let (to, basis) = dated(to, published, is_to_come);
    // 'from 3 March until 9 June 2016' gives the year once.
    let start = from.from.or_year(to.from.year());
    if start.year() > to.from.year() {
        return None;
    }
    let edtf = format!("{}/{}", marked(start, from.mark), marked(to.from, to.mark));
    valid(edtf).map(|edtf| (edtf, basis))
}

/// '12 and 15 May 2013' after 'between'.
fn days_of_one_month(
    cursor: &mut Cursor<'_>,
    joins: &[&str],
    published: Published,
    is_to_come: bool,
) -> Option<(String, Basis)> {
    let first = day(cursor)?;
    cursor.any(joins)?;
    let last = qualified(cursor).filter(|point| point.to.is_none())?;
    let (last, basis) = dated(last, published, is_to_come);
    let When::Day { year, month, day } = last.from else {
        return None;
    };
    let from = When::Day { year, month, day: first };
    if first < day { join(from, Some(last.from), last.mark).map(|edtf| (edtf, basis)) } else { None }
}

/// A point after the words that qualify it.
fn qualified(cursor: &mut Cursor<'_>) -> Option<Point> {
    let mut ahead = *cursor;
    let mark = qualifier(&mut ahead);
    let (from, to, mark) = match said(&mut ahead)? {
        Said::One(when) => (when, None, mark),
        Said::Range(from, to) => (from, Some(to), mark),
        Said::Ambiguous(when) => (when, None, Mark::Perhaps),
        Said::About(from, to) => (from, to, if mark == Mark::None { Mark::About } else { mark }),
    };
    *cursor = ahead;
    Some(Point { from, to, mark })
}

/// 'about', 'in or about', 'early', 'the end of', 'possibly'.
fn qualifier(cursor: &mut Cursor<'_>) -> Mark {
    const ABOUT: &[&[&str]] = &[
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

/// Gives a point without a year the one that [`Published::year_of`] guesses, and marks it as a guess.
fn dated(point: Point, published: Published, foretold: bool) -> (Point, Basis) {
    if point.from.year().is_some() {
        return (point, Basis::Explicit);
    }
    let year = published.year_of(point.from, foretold);
    let guessed = Point {
        from: point.from.or_year(year),
        to: point.to.map(|to| to.or_year(year)),
        mark: if year.is_some() { Mark::Perhaps } else { point.mark },
    };
    (guessed, Basis::Partial)
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
