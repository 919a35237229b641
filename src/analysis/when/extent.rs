//! What a date covers: its pieces, and how the ends of each are drawn.

use super::days::day_number;
use crate::model::Edtf;
use edtf_core::{Bound, Date, DateTime, IntervalEndpoint, Precision, Set, SetElement, SetKind, TimeShift};

/// Seconds in a day.
pub const SECONDS_A_DAY: i64 = 86_400;

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
    /// It was written with two ends: where those are only about right, nothing between them is certain.
    pub is_span: bool,
    /// Of a date with a time: its second, counted from 1 January 1970 in UTC. A time that names no zone is taken as it
    /// stands.
    pub second: Option<i64>,
}

impl Piece {
    /// Where it begins, in days and parts of a day; none where it has no known beginning.
    pub fn from(&self) -> Option<f64> {
        self.moment().or(self.earliest_day.map(|day| day as f64))
    }

    /// Where it is over, likewise: the end of its last day, or of its second.
    pub fn to(&self) -> Option<f64> {
        let second = 1.0 / SECONDS_A_DAY as f64;
        self.moment().map(|moment| moment + second).or(self.latest_day.map(|day| day as f64 + 1.0))
    }

    fn moment(&self) -> Option<f64> {
        self.second.map(|second| second as f64 / SECONDS_A_DAY as f64)
    }
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
            Some(edtf_core::Edtf::DateTime(at)) => (vec![moment(&at)], false),
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

    /// The middle of its first piece, in days: where a line to it leads, and a ruler measures from.
    pub fn middle(&self) -> Option<f64> {
        let piece = self.pieces.first()?;
        Some(f64::midpoint(piece.from().or(piece.to())?, piece.to().or(piece.from())?))
    }

    /// A day to sort and to zoom to: the earliest known, else the latest.
    pub fn sort_day(&self) -> i64 {
        let days = self.pieces.iter().filter_map(|piece| piece.earliest_day.or(piece.latest_day));
        days.min().unwrap_or_default()
    }
}

/// A set of one member, or of one run of days, leaves no alternative to draw.
fn alternatives(set: &Set) -> bool {
    set.elements.len() > 1 || matches!(set.elements.first(), Some(SetElement::Range(..)))
}

/// The first and last day of a date.
pub(super) fn bounds(date: &Date) -> (Option<i64>, Option<i64>) {
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
    // `1950S2` is some year that is written 19 and two digits that mean nothing.
    let somewhere_within = date.has_unspecified() || date.year.significant_digits.is_some();
    let whole = earliest_day.zip(latest_day).filter(|_| !somewhere_within && !date.is_approximate());
    Piece {
        earliest_day,
        latest_day,
        core: whole.map(|(first, last)| Core { first_day: Some(first), last_day: Some(last) }),
        start: if earliest_day.is_some() { edge(date) } else { Edge::Unknown },
        end: if latest_day.is_some() { edge(date) } else { Edge::Unknown },
        doubtful: date.is_uncertain(),
        somewhere_within,
        is_span: false,
        second: None,
    }
}

/// A date with a time: its day as it was written, its second in UTC.
fn moment(at: &DateTime) -> Piece {
    let day = single(&at.date);
    let shift_minutes = match at.time.shift {
        Some(TimeShift::Offset { minutes, .. }) => i64::from(minutes),
        Some(TimeShift::Utc) | None => 0,
    };
    let time = &at.time;
    let second_of_day =
        (i64::from(time.hour) * 60 + i64::from(time.minute) - shift_minutes) * 60 + i64::from(time.second);
    Piece { second: day.earliest_day.map(|day| day.saturating_mul(SECONDS_A_DAY).saturating_add(second_of_day)), ..day }
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
    let is_doubtful = first.iter().chain(&last).any(Date::is_uncertain);
    // Between ends that are about or in doubt nothing is certain.
    let is_vague = is_doubtful || first.iter().chain(&last).any(Date::is_approximate);
    Piece {
        earliest_day,
        latest_day,
        core: certain(start, end, begun_by, not_over_before).filter(|_| !is_vague),
        start: end_of_stretch(start),
        end: end_of_stretch(end),
        doubtful: is_doubtful,
        somewhere_within: false,
        is_span: true,
        second: None,
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
    use super::super::iso;
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

    /// Every form that EDTF has (ISO 8601-2:2019; the examples of the Library of Congress), with its first and last day.
    #[test]
    fn every_form_has_its_bounds() {
        let rows = [
            // Level 0.
            "1985-04-12 = 1985-04-12 1985-04-12",
            "1985-04 = 1985-04-01 1985-04-30",
            "1985 = 1985-01-01 1985-12-31",
            "0000 = 0000-01-01 0000-12-31",
            "1985-04-12T23:20:30 = 1985-04-12 1985-04-12",
            "1985-04-12T23:20:30Z = 1985-04-12 1985-04-12",
            "1985-04-12T23:20:30-04 = 1985-04-12 1985-04-12",
            "1985-04-12T23:20:30+04:30 = 1985-04-12 1985-04-12",
            "1964/2008 = 1964-01-01 2008-12-31",
            "2004-06/2006-08 = 2004-06-01 2006-08-31",
            "2004-02-01/2005-02-08 = 2004-02-01 2005-02-08",
            "2004-02-01/2005-02 = 2004-02-01 2005-02-28",
            "2004-02-01/2005 = 2004-02-01 2005-12-31",
            "2005/2006-02 = 2005-01-01 2006-02-28",
            // Level 1.
            "Y170000002 = 170000002-01-01 170000002-12-31",
            "Y-170000002 = -170000002-01-01 -170000002-12-31",
            "2001-21 = 2001-03-01 2001-05-31",
            "2001-22 = 2001-06-01 2001-08-31",
            "2001-23 = 2001-09-01 2001-11-30",
            "2001-24 = 2001-12-01 2002-02-28",
            "1984? = 1984-01-01 1984-12-31",
            "2004-06~ = 2004-06-01 2004-06-30",
            "2004-06-11% = 2004-06-11 2004-06-11",
            "201X = 2010-01-01 2019-12-31",
            "20XX = 2000-01-01 2099-12-31",
            "2004-XX = 2004-01-01 2004-12-31",
            "1985-04-XX = 1985-04-01 1985-04-30",
            "1985-XX-XX = 1985-01-01 1985-12-31",
            "1985-04-12/.. = 1985-04-12 -",
            "1985-04/.. = 1985-04-01 -",
            "1985/ = 1985-01-01 -",
            "../1985-04-12 = - 1985-04-12",
            "/1985-04 = - 1985-04-30",
            "1984~/2004-06 = 1984-01-01 2004-06-30",
            "1984?/2004% = 1984-01-01 2004-12-31",
            "-1985 = -1985-01-01 -1985-12-31",
            // Level 2.
            "Y-17E7 = -170000000-01-01 -170000000-12-31",
            "1950S2 = 1900-01-01 1999-12-31",
            "Y171010000S3 = 171000000-01-01 171999999-12-31",
            "2001-25 = 2001-03-01 2001-05-31",
            "2001-29 = 2001-09-01 2001-11-30",
            "2001-33 = 2001-01-01 2001-03-31",
            "2001-34 = 2001-04-01 2001-06-30",
            "2001-37 = 2001-01-01 2001-04-30",
            "2001-40 = 2001-01-01 2001-06-30",
            "2001-41 = 2001-07-01 2001-12-31",
            "[1667,1668,1670..1672] = 1667-01-01 1672-12-31",
            "[..1760-12-03] = - 1760-12-03",
            "[1760-12..] = 1760-12-01 -",
            "[1760-01,1760-02,1760-12..] = 1760-01-01 -",
            "{1667,1668,1670..1672} = 1667-01-01 1672-12-31",
            "{1960,1961-12} = 1960-01-01 1961-12-31",
            "{..1984} = - 1984-12-31",
            "2004-06-11% = 2004-06-11 2004-06-11",
            "2004-06~-11 = 2004-06-11 2004-06-11",
            "2004?-06-11 = 2004-06-11 2004-06-11",
            "?2004-06-~11 = 2004-06-11 2004-06-11",
            "2004-%06-11 = 2004-06-11 2004-06-11",
            "156X-12-25 = 1560-12-25 1569-12-25",
            "15XX-12-25 = 1500-12-25 1599-12-25",
            "15XX-12-XX = 1500-12-01 1599-12-31",
            "1560-XX-25 = 1560-01-25 1560-12-25",
            "2004-06-~01/2004-06-~20 = 2004-06-01 2004-06-20",
            "2004-06-XX/2004-07-03 = 2004-06-01 2004-07-03",
            "XXXX-02-29 = 0000-02-29 9996-02-29",
        ];
        for row in rows {
            let (edtf, expected) = row.split_once(" = ").expect(row);
            let extent = Extent::of(&edtf.parse().expect(edtf));
            let said = |day: Option<i64>| day.map_or("-".to_owned(), iso);
            let bounds = format!("{} {}", said(extent.earliest_day()), said(extent.latest_day()));
            assert_eq!(bounds, expected, "{edtf}");
        }
    }

    #[test]
    fn a_time_is_a_second_wide_and_stands_where_its_zone_puts_it() {
        let hours = |edtf: &str| {
            let extent = Extent::of(&edtf.parse().expect(edtf));
            let piece = extent.pieces.first().copied().expect("a piece");
            let (from, to) = (piece.from().expect("a beginning"), piece.to().expect("an end"));
            assert!(((to - from) * 86_400.0 - 1.0).abs() < 1e-3, "{edtf}");
            (from * 24.0 * 1e6).round() / 1e6
        };
        assert!((hours("1970-01-02T06:00:00Z") - 30.0).abs() < 1e-9);
        assert!((hours("1970-01-02T06:00:00") - 30.0).abs() < 1e-9);
        assert!((hours("1970-01-02T06:00:00+07:30") - 22.5).abs() < 1e-9);
    }
}
