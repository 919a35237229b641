//! A range of time: what is brushed on the timeline, to the minute.

use crate::analysis::when::{Extent, civil, day_number, iso};
use crate::model::Edtf;

/// Minutes in a day.
pub const MINUTES_A_DAY: i64 = 1440;
/// So much of a minute a day that is written in parts may be off.
const OFF: f64 = 1e-6;
/// What is brushed goes on by steps of so many minutes, and by days where those have no room.
const STEPS: [i64; 5] = [1, 5, 15, 60, 180];
/// The room that a step has to have, in points.
const ROOM_OF_A_STEP: f64 = 6.0;

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
        Self::of_steps(from, to, 1)
    }

    /// From here to there, likewise, as exactly as there is room to see: whole days, and where those are wide, whole hours
    /// and minutes.
    pub fn as_seen(from: f64, to: f64, days_per_point: f64) -> Self {
        Self::of_steps(from, to, Self::step_minutes(days_per_point))
    }

    /// The step by which a range goes on where a point is so many days, in minutes.
    pub fn step_minutes(days_per_point: f64) -> i64 {
        let minutes_per_point = days_per_point * MINUTES_A_DAY as f64;
        let has_room = |step: &i64| *step as f64 >= ROOM_OF_A_STEP * minutes_per_point;
        STEPS.into_iter().find(has_room).unwrap_or(MINUTES_A_DAY)
    }

    /// As few whole steps of so many minutes as hold what lies from here to there; one at least.
    fn of_steps(from: f64, to: f64, step: i64) -> Self {
        let steps = |day: f64| day * MINUTES_A_DAY as f64 / step as f64;
        let (first, end) = ((steps(from.min(to)) + OFF).floor() as i64, (steps(from.max(to)) - OFF).ceil() as i64);
        let end = end.max(first.saturating_add(1));
        Self::of_minutes(first.saturating_mul(step), end.saturating_mul(step))
    }

    /// Its first minute and the one in which it is over, counted from 1 January 1970.
    pub fn minutes(self) -> (i64, i64) {
        (self.from_minute, self.to_minute)
    }

    /// How long it is, in minutes.
    pub fn length_minutes(self) -> i64 {
        self.to_minute.saturating_sub(self.from_minute)
    }

    /// The same, so many minutes later.
    #[must_use]
    pub fn moved(self, minutes: i64) -> Self {
        Self::of_minutes(self.from_minute.saturating_add(minutes), self.to_minute.saturating_add(minutes))
    }

    /// Its ends, in days and parts of a day, each half a minute inwards: what is brushed from the one of them to anywhere
    /// keeps that end, or goes on to the step around it where minutes have no room.
    pub fn inner_ends(self) -> (f64, f64) {
        const HALF_A_MINUTE: f64 = 0.5 / MINUTES_A_DAY as f64;
        (self.from_day() + HALF_A_MINUTE, self.to_day() - HALF_A_MINUTE)
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
        let (from, to) = self.ends_said();
        if from == to { from } else { format!("{from}/{to}") }
    }

    /// Its two ends as they are written there: the first and the last day, and minutes where it is no whole days.
    pub fn ends_said(self) -> (String, String) {
        let (first, last) = self.whole_days();
        if self == Self::of_days(first, last) {
            return (iso(first), iso(last));
        }
        (at(self.from_minute), at(self.to_minute))
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
    fn what_is_brushed_is_as_exact_as_there_is_room_to_see() {
        let check = |days_per_point: f64, expected: &str| {
            assert_eq!(Stretch::as_seen(0.52, 0.401, days_per_point).said(), expected, "{days_per_point}");
        };
        check(1.0, "1970-01-01");
        check(1.0 / 100.0, "1970-01-01T09:00/1970-01-01T15:00");
        check(1.0 / 1440.0, "1970-01-01T09:30/1970-01-01T12:30");
        check(1.0 / 14_400.0, "1970-01-01T09:37/1970-01-01T12:29");
    }

    #[test]
    fn a_range_comes_back_from_days_and_parts_and_holds_the_end_that_is_not_moved() {
        for minute in [-1_441, -1, 0, 1, 719, 25_347_913, 25_347_914] {
            let range = Stretch::of_minutes(minute, minute + 7);
            assert_eq!(Stretch::of_part_days(range.from_day(), range.to_day()), range);
            let (from, to) = range.inner_ends();
            for days_per_point in [1.0 / 14_400.0, 1.0] {
                let (kept, moved) = (Stretch::as_seen(from, to + 9.0, days_per_point), range.moved(1440).minutes());
                assert!(kept.minutes().0 <= minute && kept.minutes().1 > moved.1);
            }
            assert_eq!(Stretch::as_seen(from, to, 1.0 / 14_400.0), range);
        }
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
