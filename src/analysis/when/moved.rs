//! What becomes of a date when one of its ends is moved by hand: wider or narrower, to a year, a month or a day.
//!
//! What was uncertain stays uncertain. `~`, `?` and `%` are kept; what is somewhere within a stretch stays somewhere
//! within the new one; an end that is open or not known is not moved: nobody has said where it lies.

use super::days::{civil, day_number};
use super::extent::{Edge, Extent, Piece};
use crate::model::Edtf;
use edtf_core::{Date, IntervalEndpoint, Qualifier, SetElement};

/// One end of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// Where it begins.
    Start,
    /// Where it is over.
    Finish,
}

/// To what a date is precise that is set by hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// To a day.
    Day,
    /// To a month.
    Month,
    /// To a year.
    Year,
}

/// The year, month or day in which this day lies.
pub fn covering(day: i64, unit: Unit) -> Option<Edtf> {
    written(day, unit).parse().ok()
}

/// The date with one end moved to this day, as precise as the unit; none where that end cannot be moved, or would come to
/// lie beyond the other.
pub fn moved(date: &Edtf, end: End, day: i64, unit: Unit) -> Option<Edtf> {
    let extent = Extent::of(date);
    let [piece] = extent.pieces.as_slice() else { return None };
    let edge = if end == End::Start { piece.start } else { piece.end };
    if piece.second.is_some() || matches!(edge, Edge::Open | Edge::Unknown) {
        return None;
    }
    match date.parsed()? {
        edtf_core::Edtf::Interval(interval) => {
            let other = if end == End::Start { interval.end } else { interval.start };
            let moved = if end == End::Start { interval.start } else { interval.end };
            let moved = format!("{}{}", written(day, unit), mark(endpoint_marks(moved)));
            let kept = endpoint(other);
            let expression = if end == End::Start { format!("{moved}/{kept}") } else { format!("{kept}/{moved}") };
            is_in_order(piece, end, day, unit).then(|| expression.parse().ok()).flatten()
        }
        edtf_core::Edtf::Date(date) => within(piece, end, day, unit, marks_of(&date), piece.somewhere_within),
        edtf_core::Edtf::Set(set) => match set.elements.as_slice() {
            [SetElement::Range(from, to)] if extent.one_of => {
                within(piece, end, day, unit, both(marks_of(from), marks_of(to)), true)
            }
            _ => None,
        },
        edtf_core::Edtf::DateTime(_) => None,
    }
}

/// Something at some time between two days: a year, a month or a day where that is what they cover and `keep_open` does not
/// forbid it, else one of all the days between.
fn within(piece: &Piece, end: End, day: i64, unit: Unit, marks: Qualifier, keep_open: bool) -> Option<Edtf> {
    if !is_in_order(piece, end, day, unit) {
        return None;
    }
    let (first, last) = rounded(day, unit);
    let (first, last) = match end {
        End::Start => (first, piece.latest_day?),
        End::Finish => (piece.earliest_day?, last),
    };
    let is_whole = |unit: &Unit| rounded(first, *unit) == (first, last);
    let expression = match [Unit::Year, Unit::Month, Unit::Day].into_iter().find(is_whole) {
        Some(unit) if !keep_open => format!("{}{}", written(first, unit), mark(marks)),
        // Somewhere within a year, a month; a single day has no within, and stays in doubt.
        Some(Unit::Day) => format!("{}{}", written(first, Unit::Day), mark(Qualifier { uncertain: true, ..marks })),
        Some(unit) => format!("{}-XX{}", written(first, unit), mark(marks)),
        None => {
            // The ends of such a range are written alike.
            let fits = |unit: &Unit| rounded(first, *unit).0 == first && rounded(last, *unit).1 == last;
            let unit = [Unit::Year, Unit::Month].into_iter().find(fits).unwrap_or(Unit::Day);
            let (first, last) = (written(first, unit), written(last, unit));
            match mark(marks) {
                "" => format!("[{first}..{last}]"),
                // EDTF has no marks within such a range; an interval between two marked ends is no more certain.
                mark => format!("{first}{mark}/{last}{mark}"),
            }
        }
    };
    expression.parse().ok()
}

/// Whether the moved end stays on its side of the other.
fn is_in_order(piece: &Piece, end: End, day: i64, unit: Unit) -> bool {
    let (first, last) = rounded(day, unit);
    match end {
        End::Start => piece.latest_day.is_none_or(|latest| first <= latest),
        End::Finish => piece.earliest_day.is_none_or(|earliest| last >= earliest),
    }
}

/// The first and last day of the unit in which a day lies.
pub(super) fn rounded(day: i64, unit: Unit) -> (i64, i64) {
    let (year, month, _) = civil(day);
    match unit {
        Unit::Day => (day, day),
        Unit::Month if month == 12 => (day_number(year, 12, 1), day_number(year, 12, 31)),
        Unit::Month => (day_number(year, month, 1), day_number(year, month + 1, 1) - 1),
        Unit::Year => (day_number(year, 1, 1), day_number(year, 12, 31)),
    }
}

fn written(day: i64, unit: Unit) -> String {
    let (year, month, day) = civil(day);
    let sign = if year < 0 { "-" } else { "" };
    let year = if year.abs() > 9999 { return format!("Y{year}") } else { format!("{sign}{:04}", year.abs()) };
    match unit {
        Unit::Year => year,
        Unit::Month => format!("{year}-{month:02}"),
        Unit::Day => format!("{year}-{month:02}-{day:02}"),
    }
}

fn endpoint(end: IntervalEndpoint) -> String {
    match end {
        IntervalEndpoint::Date(date) => date.to_string(),
        IntervalEndpoint::OnOrBefore(date) => format!("..{date}"),
        IntervalEndpoint::OnOrAfter(date) => format!("{date}.."),
        IntervalEndpoint::Open => "..".to_owned(),
        IntervalEndpoint::Unknown => String::new(),
    }
}

fn endpoint_marks(end: IntervalEndpoint) -> Qualifier {
    match end {
        IntervalEndpoint::Date(date) | IntervalEndpoint::OnOrBefore(date) | IntervalEndpoint::OnOrAfter(date) => {
            let marks = marks_of(&date);
            // A date that is set by hand has no open digits: what they left open stays in doubt.
            let is_open = date.has_unspecified() || date.year.significant_digits.is_some();
            Qualifier { uncertain: marks.uncertain || is_open, ..marks }
        }
        IntervalEndpoint::Open | IntervalEndpoint::Unknown => Qualifier::default(),
    }
}

fn marks_of(date: &Date) -> Qualifier {
    Qualifier { uncertain: date.is_uncertain(), approximate: date.is_approximate() }
}

fn both(one: Qualifier, other: Qualifier) -> Qualifier {
    Qualifier { uncertain: one.uncertain || other.uncertain, approximate: one.approximate || other.approximate }
}

fn mark(marks: Qualifier) -> &'static str {
    match (marks.uncertain, marks.approximate) {
        (true, true) => "%",
        (true, false) => "?",
        (false, true) => "~",
        (false, false) => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(date: &str, end: End, to: (i64, u8, u8), unit: Unit, expected: Option<&str>) {
        let moved = moved(&date.parse().expect(date), end, day_number(to.0, to.1, to.2), unit);
        assert_eq!(moved.as_ref().map(Edtf::as_str), expected, "{date} {end:?} {to:?}");
    }

    #[test]
    fn an_end_that_is_moved_makes_a_date_wider_or_narrower() {
        check("2018", End::Finish, (2018, 3, 17), Unit::Month, Some("[2018-01..2018-03]"));
        check("2018-03", End::Finish, (2018, 12, 2), Unit::Month, Some("[2018-03..2018-12]"));
        check("2018-03", End::Start, (2018, 3, 31), Unit::Day, Some("2018-03-31"));
        check("2018", End::Start, (2018, 12, 5), Unit::Month, Some("2018-12"));
        check("2018-03-05", End::Finish, (2018, 3, 9), Unit::Day, Some("[2018-03-05..2018-03-09]"));
        check("[2018-03-05..2018-03-09]", End::Finish, (2018, 3, 7), Unit::Day, Some("[2018-03-05..2018-03-07]"));
        check("2014/2016", End::Finish, (2017, 5, 1), Unit::Month, Some("2014/2017-05"));
        check("2014/..", End::Start, (2015, 5, 1), Unit::Year, Some("2015/.."));
    }

    #[test]
    fn what_is_uncertain_stays_uncertain() {
        check("2018~", End::Finish, (2018, 3, 17), Unit::Month, Some("2018-01~/2018-03~"));
        check("2018?", End::Start, (2018, 12, 5), Unit::Month, Some("2018-12?"));
        check("2014~/2016", End::Start, (2015, 5, 1), Unit::Month, Some("2015-05~/2016"));
        check("2018-XX", End::Start, (2018, 12, 5), Unit::Month, Some("2018-12-XX"));
        check("2018-XX", End::Start, (2018, 11, 5), Unit::Month, Some("[2018-11..2018-12]"));
        check("2018-12-XX", End::Start, (2018, 12, 31), Unit::Day, Some("2018-12-31?"));
        check("2014?/2016%", End::Finish, (2015, 5, 1), Unit::Year, Some("2014?/2015%"));
    }

    #[test]
    fn what_nobody_has_said_is_not_moved() {
        check("2014/..", End::Finish, (2015, 5, 1), Unit::Year, None);
        check("/2014", End::Start, (2015, 5, 1), Unit::Year, None);
        check("[2015,2017]", End::Start, (2014, 5, 1), Unit::Year, None);
        check("2018-03-05T10:00:00Z", End::Start, (2018, 3, 4), Unit::Day, None);
        check("2018", End::Finish, (2017, 3, 4), Unit::Day, None);
    }
}
