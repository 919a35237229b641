//! What is offered as one date: a point with the words that qualify it, an interval, or a relative date.

use edtf_core::Edtf;

use super::Basis;
use super::calendar::{Published, When};
use super::point::{Said, said};
use super::relative::relative;
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

/// Reads a phrase: its EDTF and what that rests on.
pub(super) fn phrase(cursor: &mut Cursor<'_>, published: Published) -> Option<(String, Basis)> {
    let mut ahead = *cursor;
    let found = open_interval(&mut ahead, published).or_else(|| {
        ahead = *cursor;
        closed_interval(&mut ahead, published)
    });
    if found.is_some() {
        *cursor = ahead;
        return found;
    }
    if let Some(point) = qualified(cursor) {
        return written(point, published);
    }
    let relative = relative(cursor, published)?;
    let mark = if relative.about { Mark::About } else { Mark::None };
    let edtf = join(relative.from, relative.to, mark)?;
    Some((edtf, Basis::Relative))
}

/// 'since 2013', 'until 2015'.
fn open_interval(cursor: &mut Cursor<'_>, published: Published) -> Option<(String, Basis)> {
    let word = cursor.any(&["since", "until", "till"])?;
    let point = qualified(cursor).filter(|point| point.to.is_none())?;
    let (point, basis) = dated(point, published);
    let end = marked(point.from, point.mark);
    let edtf = if word == "since" { format!("{end}/..") } else { format!("../{end}") };
    valid(edtf).map(|edtf| (edtf, basis))
}

/// 'between 2014 and 2016', 'from 3 March until 9 June 2016', '5 May – 9 June 2016'.
fn closed_interval(cursor: &mut Cursor<'_>, published: Published) -> Option<(String, Basis)> {
    let joins: &[&str] = match cursor.any(&["between", "from"]) {
        Some("between") => &["and"],
        Some(_) => &["to", "until", "till", "through", "-", "–", "—"],
        None => &["-", "–", "—", "to"],
    };
    let from = qualified(cursor).filter(|point| point.to.is_none())?;
    cursor.any(joins)?;
    let to = qualified(cursor).filter(|point| point.to.is_none())?;
    let (to, basis) = dated(to, published);
    // 'from 3 March until 9 June 2016' gives the year once.
    let start = from.from.or_year(to.from.year());
    if start.year() > to.from.year() {
        return None;
    }
    let edtf = format!("{}/{}", marked(start, from.mark), marked(to.from, to.mark));
    valid(edtf).map(|edtf| (edtf, basis))
}

/// A point after the words that qualify it.
fn qualified(cursor: &mut Cursor<'_>) -> Option<Point> {
    let mut ahead = *cursor;
    let mark = qualifier(&mut ahead);
    let (from, to, mark) = match said(&mut ahead)? {
        Said::One(when) => (when, None, mark),
        Said::Range(from, to) => (from, Some(to), mark),
        Said::Ambiguous(when) => (when, None, Mark::Perhaps),
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
        &["the", "beginning", "of"],
        &["the", "start", "of"],
        &["the", "middle", "of"],
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

fn written(point: Point, published: Published) -> Option<(String, Basis)> {
    let (point, basis) = dated(point, published);
    join(point.from, point.to, point.mark).map(|edtf| (edtf, basis))
}

/// Gives a point the document's year where it has none. The year is a guess then, and marked as one.
fn dated(point: Point, published: Published) -> (Point, Basis) {
    if point.from.year().is_some() {
        return (point, Basis::Explicit);
    }
    let guessed = Point {
        from: point.from.or_year(published.year),
        to: point.to.map(|to| to.or_year(published.year)),
        mark: if published.year.is_some() { Mark::Perhaps } else { point.mark },
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
