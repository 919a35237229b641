//! A date as far as it is known: what is drawn of it, and how a person says it.
//!
//! Days are counted from 1 January 1970 in the proleptic Gregorian calendar, the last day included, so
//! that a month is a month wide. An *extent* has one *piece* for a date or an interval and several for a
//! set; of a set of which one member holds, each piece is an *alternative* and is drawn as a ghost.

mod days;
mod words;

use crate::model::Edtf;
use edtf_core::{Bound, Date, IntervalEndpoint, Precision, Set, SetElement, SetKind};

pub use days::{civil, day_number};
pub use words::{day_of, in_words, moment_of};

/// What a date covers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extent {
    /// In the order written; never empty for a valid date.
    pub pieces: Vec<Piece>,
    /// Whether only one of the pieces holds, and nobody knows which.
    pub one_of: bool,
}

/// One unbroken stretch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// The first day it may cover; none where it has no beginning or an unknown one.
    pub earliest_day: Option<i64>,
    /// The last day it may cover; none where it has no end or an unknown one.
    pub latest_day: Option<i64>,
    /// What it covers for certain, if anything.
    pub core: Option<Core>,
    /// How its beginning is drawn.
    pub start: Edge,
    /// How its end is drawn.
    pub end: Edge,
    /// Its source is in doubt (`?`).
    pub doubtful: bool,
    /// It is some part of the stretch and not the whole of it: a month known only by its year, digits left open.
    pub somewhere_within: bool,
}

/// The days that a piece covers for certain: of an interval, from the last day on which it can have begun
/// to the first on which it can have ended; of a precise date, all of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Core {
    /// The first of them; none where the piece has no beginning.
    pub first_day: Option<i64>,
    /// The last of them; none where the piece goes on.
    pub last_day: Option<i64>,
}

/// How an end of a piece is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edge {
    /// At its day.
    Sharp,
    /// Fading out over so many days beyond its day: approximate (`~`).
    Faded {
        /// Half of what the date is precise to.
        days: i64,
    },
    /// It goes on for ever (`..`).
    Open,
    /// Nobody knows (nothing written).
    Unknown,
}

impl Extent {
    /// What the date covers.
    pub fn of(edtf: &Edtf) -> Self {
        let (pieces, one_of) = match edtf.parsed() {
            None => (Vec::new(), false),
            Some(edtf_core::Edtf::Date(date)) => (vec![single(&date)], false),
            Some(edtf_core::Edtf::DateTime(moment)) => (vec![single(&moment.date)], false),
            Some(edtf_core::Edtf::Interval(interval)) => (vec![stretch(interval.start, interval.end)], false),
            Some(edtf_core::Edtf::Set(set)) => {
                let one_of = set.kind == SetKind::OneMember && alternatives(&set);
                (set.elements.into_iter().map(element).collect(), one_of)
            }
        };
        Self { pieces, one_of }
    }

    /// The first day that any piece may cover; none where one has no known beginning.
    pub fn earliest_day(&self) -> Option<i64> {
        self.pieces.iter().map(|piece| piece.earliest_day).min().flatten()
    }

    /// The last day that any piece may cover; none where one has no known end.
    pub fn latest_day(&self) -> Option<i64> {
        let latest: Option<Vec<i64>> = self.pieces.iter().map(|piece| piece.latest_day).collect();
        latest?.into_iter().max()
    }

    /// A day to sort and to zoom to: the earliest known, else the latest.
    pub fn sort_day(&self) -> i64 {
        let days = self.pieces.iter().filter_map(|piece| piece.earliest_day.or(piece.latest_day));
        days.min().unwrap_or_default()
    }
}

/// The first day a date may cover, as ISO 8601: `2018-03-01`; none where it has no known beginning.
pub fn earliest(edtf: &Edtf) -> Option<String> {
    Extent::of(edtf).earliest_day().map(iso)
}

/// The last day a date may cover, likewise.
pub fn latest(edtf: &Edtf) -> Option<String> {
    Extent::of(edtf).latest_day().map(iso)
}

/// A day as ISO 8601.
pub fn iso(day: i64) -> String {
    let (year, month, day) = civil(day);
    let sign = if year < 0 { "-" } else { "" };
    format!("{sign}{:04}-{month:02}-{day:02}", year.abs())
}

/// A set of one member, or of one run of days, leaves no alternative to draw.
fn alternatives(set: &Set) -> bool {
    set.elements.len() > 1 || matches!(set.elements.first(), Some(SetElement::Range(..)))
}

/// The first and last day of a date.
fn bounds(date: &Date) -> (Option<i64>, Option<i64>) {
    let bounds = edtf_core::Edtf::Date(*date).bounds();
    let day = |bound| match bound {
        Bound::Date(date) => Some(day_number(date.year, date.month, date.day)),
        Bound::NegativeInfinity | Bound::PositiveInfinity | Bound::Unknown => None,
    };
    (day(bounds.earliest), day(bounds.latest))
}

fn edge(date: &Date) -> Edge {
    if !date.is_approximate() {
        return Edge::Sharp;
    }
    Edge::Faded {
        days: match date.precision() {
            Precision::Year => 183,
            Precision::Season => 45,
            Precision::Month => 15,
            Precision::Day => 3,
        },
    }
}

fn single(date: &Date) -> Piece {
    let (earliest_day, latest_day) = bounds(date);
    let somewhere_within = date.has_unspecified();
    let whole = earliest_day.zip(latest_day).filter(|_| !somewhere_within && !date.is_approximate());
    Piece {
        earliest_day,
        latest_day,
        core: whole.map(|(first, last)| Core { first_day: Some(first), last_day: Some(last) }),
        start: if earliest_day.is_some() { edge(date) } else { Edge::Unknown },
        end: if latest_day.is_some() { edge(date) } else { Edge::Unknown },
        doubtful: date.is_uncertain(),
        somewhere_within,
    }
}

fn stretch(start: IntervalEndpoint, end: IntervalEndpoint) -> Piece {
    let (first, last) = (dated(start), dated(end));
    let (earliest_day, begun_by) = first.map_or((None, None), |date| bounds(&date));
    let (not_over_before, latest_day) = last.map_or((None, None), |date| bounds(&date));
    // `..date` begins no later than the date, `date..` ends no sooner: beyond it nobody has said.
    let (earliest_day, latest_day) = (
        earliest_day.filter(|_| !matches!(start, IntervalEndpoint::OnOrBefore(_))),
        latest_day.filter(|_| !matches!(end, IntervalEndpoint::OnOrAfter(_))),
    );
    Piece {
        earliest_day,
        latest_day,
        core: certain(start, end, begun_by, not_over_before),
        start: end_of_stretch(start),
        end: end_of_stretch(end),
        doubtful: first.iter().chain(&last).any(Date::is_uncertain),
        somewhere_within: false,
    }
}

/// What an interval covers for certain: nothing where an end is unknown or its ends may be the same day.
fn certain(
    start: IntervalEndpoint,
    end: IntervalEndpoint,
    begun_by: Option<i64>,
    not_over_before: Option<i64>,
) -> Option<Core> {
    let core = Core { first_day: begun_by, last_day: not_over_before };
    let is_certain = match (begun_by, not_over_before) {
        (Some(first), Some(last)) => first <= last,
        (Some(_), None) => matches!(end, IntervalEndpoint::Open),
        (None, Some(_)) => matches!(start, IntervalEndpoint::Open),
        (None, None) => false,
    };
    is_certain.then_some(core)
}

fn dated(endpoint: IntervalEndpoint) -> Option<Date> {
    match endpoint {
        IntervalEndpoint::Date(date) | IntervalEndpoint::OnOrBefore(date) | IntervalEndpoint::OnOrAfter(date) => {
            Some(date)
        }
        IntervalEndpoint::Open | IntervalEndpoint::Unknown => None,
    }
}

fn end_of_stretch(endpoint: IntervalEndpoint) -> Edge {
    match endpoint {
        IntervalEndpoint::Date(date) => edge(&date),
        IntervalEndpoint::Open => Edge::Open,
        IntervalEndpoint::Unknown | IntervalEndpoint::OnOrBefore(_) | IntervalEndpoint::OnOrAfter(_) => Edge::Unknown,
    }
}

fn element(element: SetElement) -> Piece {
    match element {
        SetElement::Date(date) => single(&date),
        SetElement::OnOrBefore(date) => stretch(IntervalEndpoint::Open, IntervalEndpoint::Date(date)),
        SetElement::OnOrAfter(date) => stretch(IntervalEndpoint::Date(date), IntervalEndpoint::Open),
        SetElement::Range(from, to) => stretch(IntervalEndpoint::Date(from), IntervalEndpoint::Date(to)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each piece as `earliest..latest` with its edges: `|` sharp, `~` faded, `>` open, `?` unknown.
    fn drawn(edtf: &str) -> String {
        let extent = Extent::of(&edtf.parse().expect(edtf));
        let mark = |edge| match edge {
            Edge::Sharp => '|',
            Edge::Faded { .. } => '~',
            Edge::Open => '>',
            Edge::Unknown => '?',
        };
        let day = |day: Option<i64>| day.map(iso).unwrap_or_default();
        let pieces = extent.pieces.iter().map(|piece| {
            let core = |core: Core| format!(" [{}, {}]", day(core.first_day), day(core.last_day));
            let core = piece.core.map(core).unwrap_or_default();
            let notes = [(piece.doubtful, " doubtful"), (piece.somewhere_within, " within")];
            let notes: String = notes.iter().filter(|(set, _)| *set).map(|(_, note)| *note).collect();
            let (from, to) = (day(piece.earliest_day), day(piece.latest_day));
            format!("{}{from}..{to}{}{core}{notes}", mark(piece.start), mark(piece.end))
        });
        let pieces = pieces.collect::<Vec<_>>().join(" + ");
        if extent.one_of { format!("one of {pieces}") } else { pieces }
    }

    fn check(edtf: &str, expected: &str) {
        assert_eq!(drawn(edtf), expected, "{edtf}");
    }

    #[test]
    fn a_date_is_as_wide_as_it_is_unknown() {
        check("2018-03-05", "|2018-03-05..2018-03-05| [2018-03-05, 2018-03-05]");
        check("2018-03", "|2018-03-01..2018-03-31| [2018-03-01, 2018-03-31]");
        check("2016", "|2016-01-01..2016-12-31| [2016-01-01, 2016-12-31]");
        check("2020-22", "|2020-06-01..2020-08-31| [2020-06-01, 2020-08-31]");
        check("2017-03~", "~2017-03-01..2017-03-31~");
        check("2017?", "|2017-01-01..2017-12-31| [2017-01-01, 2017-12-31] doubtful");
        check("2017-XX", "|2017-01-01..2017-12-31| within");
        check("201X", "|2010-01-01..2019-12-31| within");
        check("2018-03-05T10:00:00Z", "|2018-03-05..2018-03-05| [2018-03-05, 2018-03-05]");
    }

    #[test]
    fn an_interval_is_certain_only_between_its_ends() {
        check("2014/2016", "|2014-01-01..2016-12-31| [2014-12-31, 2016-01-01]");
        check("2014-03/2014-03", "|2014-03-01..2014-03-31|");
        check("2014-03-01/2014-04-02", "|2014-03-01..2014-04-02| [2014-03-01, 2014-04-02]");
        check("2013/..", "|2013-01-01..> [2013-12-31, ]");
        check("../2013", ">..2013-12-31| [, 2013-01-01]");
        check("2013~/", "~2013-01-01..?");
        check("/2013", "?..2013-12-31|");
    }

    #[test]
    fn a_set_has_a_piece_for_each_member() {
        check(
            "[2015,2016-05]",
            "one of |2015-01-01..2015-12-31| [2015-01-01, 2015-12-31] + |2016-05-01..2016-05-31| [2016-05-01, 2016-05-31]",
        );
        check(
            "{2015,2017}",
            "|2015-01-01..2015-12-31| [2015-01-01, 2015-12-31] + |2017-01-01..2017-12-31| [2017-01-01, 2017-12-31]",
        );
        check("[..2015]", ">..2015-12-31| [, 2015-01-01]");
        check("[2015..2018]", "one of |2015-01-01..2018-12-31| [2015-12-31, 2018-01-01]");
    }

    #[test]
    fn bounds_are_iso_dates_or_nothing() {
        let bounds = |edtf: &str| {
            let edtf = edtf.parse().expect("a date");
            (earliest(&edtf).unwrap_or_default(), latest(&edtf).unwrap_or_default())
        };
        assert_eq!(bounds("2014/.."), ("2014-01-01".to_owned(), String::new()));
        assert_eq!(bounds("[2015,2016-05]"), ("2015-01-01".to_owned(), "2016-05-31".to_owned()));
        assert_eq!(bounds("[2015,2016..]"), ("2015-01-01".to_owned(), String::new()));
        assert_eq!(bounds("-0043-03-15"), ("-0043-03-15".to_owned(), "-0043-03-15".to_owned()));
        // Far beyond history: a bound, however meaningless, and no panic.
        assert!(earliest(&"Y9E18".parse().expect("a date")).is_some());
    }
}
