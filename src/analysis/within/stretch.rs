//! A range of time: what is brushed on the timeline, to the minute.

use crate::analysis::when::{Extent, civil, day_number, iso};
use crate::model::Edtf;

const MINUTES_A_DAY: i64 = 1440;

/// A range of time, a minute at least, in UTC; a date that names no zone is taken as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// Its first minute, counted from 1 January 1970.
    from_minute: i64,
    /// The minute in which it is over.
    to_minute: i64,
}

impl Stretch {
    /// From the first of these days to the last, both whole.
    pub fn of_days(first: i64, last: i64) -> Self {
        let (first, last) = (first.min(last), first.max(last));
        Self { from_minute: minutes(first), to_minute: minutes(last.saturating_add(1)) }
    }

    /// From one minute to another, counted from 1 January 1970, the end left out; a minute at least.
    pub fn of_minutes(from: i64, to: i64) -> Self {
        Self { from_minute: from, to_minute: to.max(from.saturating_add(1)) }
    }

    /// From here to there, in days and parts of a day, as few whole minutes as hold that.
    pub fn of_part_days(from: f64, to: f64) -> Self {
        let minutes = |day: f64| day * MINUTES_A_DAY as f64;
        Self::of_minutes(minutes(from.min(to)).floor() as i64, minutes(from.max(to)).ceil() as i64)
    }

    /// Where it begins, in days and parts of a day.
    pub fn from_day(self) -> f64 {
        self.from_minute as f64 / MINUTES_A_DAY as f64
    }

    /// Where it is over, likewise.
    pub fn to_day(self) -> f64 {
        self.to_minute as f64 / MINUTES_A_DAY as f64
    }

    /// The first and the last of the days of which a part lies in it.
    pub fn whole_days(self) -> (i64, i64) {
        (self.from_minute.div_euclid(MINUTES_A_DAY), (self.to_minute - 1).div_euclid(MINUTES_A_DAY))
    }

    /// Whether something may lie in it that reaches from here to there, in days; infinite where nobody knows how far.
    pub fn meets(self, (from, to): (f64, f64)) -> bool {
        from < self.to_day() && to > self.from_day()
    }

    /// Whether a date may lie in it: of alternatives one, of what has no known end, all that lies beyond its beginning.
    pub fn may_hold(self, date: &Edtf) -> bool {
        let pieces = Extent::of(date).pieces;
        pieces
            .iter()
            .any(|piece| self.meets((piece.from().unwrap_or(f64::NEG_INFINITY), piece.to().unwrap_or(f64::INFINITY))))
    }

    /// As it is written in a field: `2014-01-01/2016-12-31`, `2018-03-05T10:00/2018-03-05T12:30`.
    pub fn said(self) -> String {
        let (first, last) = self.whole_days();
        if self == Self::of_days(first, last) {
            return if first == last { iso(first) } else { format!("{}/{}", iso(first), iso(last)) };
        }
        format!("{}/{}", at(self.from_minute), at(self.to_minute))
    }

    /// What was typed: a date that has both ends, or two times of day. None where it is no range yet.
    pub fn read(typed: &str) -> Option<Self> {
        let typed = typed.trim();
        let halves = typed.split_once('/');
        if let Some((from, to)) = halves.filter(|_| typed.contains([':'])) {
            let from = time(from).or_else(|| Some(Self::of_date(from)?.from_minute))?;
            let to = time(to).or_else(|| Some(Self::of_date(to)?.to_minute))?;
            return (from < to).then_some(Self { from_minute: from, to_minute: to });
        }
        if let Some(minute) = time(typed) {
            return Some(Self::of_minutes(minute, minute + 1));
        }
        Self::of_date(typed)
    }

    fn of_date(typed: &str) -> Option<Self> {
        let extent = Extent::of(&typed.trim().parse::<Edtf>().ok()?);
        let ends: Option<Vec<(f64, f64)>> = extent.pieces.iter().map(|piece| piece.from().zip(piece.to())).collect();
        let (from, to) = ends?.into_iter().reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))?;
        Some(Self::of_part_days(from, to))
    }
}

fn minutes(day: i64) -> i64 {
    day.saturating_mul(MINUTES_A_DAY)
}

/// A minute as ISO 8601 has it.
fn at(minute: i64) -> String {
    let (day, rest) = (minute.div_euclid(MINUTES_A_DAY), minute.rem_euclid(MINUTES_A_DAY));
    format!("{}T{:02}:{:02}", iso(day), rest / 60, rest % 60)
}

/// `2018-03-05T10:00`, or with a space.
fn time(typed: &str) -> Option<i64> {
    let (day, clock) = typed.trim().split_once(['T', ' '])?;
    let (hour, minute) = clock.trim().trim_end_matches('Z').split_once(':')?;
    let mut parts = day.splitn(3, '-').map(str::parse::<i64>);
    let (year, month, day) = (parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?);
    let (hour, minute) = (hour.parse::<i64>().ok()?, minute.parse::<i64>().ok()?);
    let number = day_number(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    let is_there = civil(number) == (year, month as u8, day as u8);
    let is_time = (0..24).contains(&hour) && (0..60).contains(&minute);
    (is_there && is_time).then(|| minutes(number) + hour * 60 + minute)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_what_is_said() {
        let check = |typed: &str, expected: &str| {
            assert_eq!(Stretch::read(typed).map(Stretch::said).unwrap_or_default(), expected, "{typed}");
        };
        check("2014/2016", "2014-01-01/2016-12-31");
        check("2018-03-05", "2018-03-05");
        check("2013/..", "");
        check("soon", "");
        check("2018-03-05T10:00/2018-03-05T12:30", "2018-03-05T10:00/2018-03-05T12:30");
        check("2018-03-05 10:00 / 2018-03-06", "2018-03-05T10:00/2018-03-07T00:00");
        check("2018-03-05T10:00", "2018-03-05T10:00/2018-03-05T10:01");
        check("2018-03-05T12:30/2018-03-05T10:00", "");
        check("2018-02-30T10:00", "");
        check("2018-03-05T25:00", "");
    }

    #[test]
    fn a_date_is_in_a_range_that_it_may_touch() {
        let check = |edtf: &str, range: &str, expected: bool| {
            let range = Stretch::read(range).expect(range);
            assert_eq!(range.may_hold(&edtf.parse().expect(edtf)), expected, "{edtf} in {range:?}");
        };
        check("1970-01-05", "1970-01-01/1970-01-10", true);
        check("1970-02", "1970-01-01/1970-01-10", false);
        check("1970", "1970-04-11/1970-07-20", true);
        check("1969/..", "1970-04-11/1970-07-20", true);
        check("../1969", "1970-04-11/1970-07-20", false);
        check("1969/", "1970", true);
        check("[2012,2017]", "2014/2016", false);
        check("{2012,2017}", "2017-03", true);
        check("2018-03-05T11:00:00Z", "2018-03-05T10:00/2018-03-05T11:01", true);
        check("2018-03-05T11:00:00Z", "2018-03-05T10:00/2018-03-05T11:00", false);
        check("2018-03-05", "2018-03-05T10:00/2018-03-05T11:00", true);
    }
}
