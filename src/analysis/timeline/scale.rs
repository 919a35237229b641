//! From days to points and back, zooming and panning, and the marks of an axis from minutes to millennia.

use crate::analysis::when::{civil, day_number, month_name};
use crate::mark;
use crate::say;
use crate::say::said;

/// Narrower than this the view does not get, in days: five minutes.
const LEAST_DAYS: f64 = 5.0 / 1440.0;
/// Wider than this it does not get, in days: ten million years.
const MOST_DAYS: f64 = 3_652_425_000.0;
/// Room for one label of the axis, in points.
const LABEL: f64 = 76.0;
const MINUTE: f64 = 1.0 / 1440.0;
const YEAR: f64 = 365.2425;

/// The days in view.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    /// The day at the left edge, counted from 1970.
    pub first_day: f64,
    /// Days from edge to edge.
    pub days: f64,
}

/// A mark of the axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Tick {
    /// Where.
    pub day: f64,
    /// What is written there.
    pub label: String,
    /// It begins something larger: a year among months, a day among hours.
    pub is_strong: bool,
}

/// The distance of two marks.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Step {
    Minutes(i64),
    Days(i64),
    Months(i64),
    Years(i64),
}

impl Scale {
    /// All of these days, with room at the left for the arrow of an open beginning and at the right for labels.
    pub fn fitting(first_day: f64, end_day: f64) -> Self {
        let days = (end_day - first_day).clamp(1.0, MOST_DAYS);
        Self { first_day: first_day - days * 0.06, days: (days * 1.24).min(MOST_DAYS) }
    }

    /// Where a day begins, in points from the left edge of a view this wide.
    pub fn x_of(&self, day: f64, width: f32) -> f32 {
        (((day - self.first_day) / self.days) * f64::from(width)) as f32
    }

    /// The day at a point.
    pub fn day_at(&self, x: f32, width: f32) -> f64 {
        self.first_day + f64::from(x / width.max(1.0)) * self.days
    }

    /// Days in a point.
    pub fn days_per_point(&self, width: f32) -> f64 {
        self.days / f64::from(width.max(1.0))
    }

    /// Zooms by a factor, with the day under `x` staying where it is.
    pub fn zoom(&mut self, factor: f64, x: f32, width: f32) {
        let held = self.day_at(x, width);
        let days = (self.days / factor).clamp(LEAST_DAYS, MOST_DAYS);
        self.first_day = held - f64::from(x / width.max(1.0)) * days;
        self.days = days;
    }

    /// Moves the view by so many points.
    pub fn pan(&mut self, points: f32, width: f32) {
        self.first_day -= f64::from(points / width.max(1.0)) * self.days;
    }

    /// Moves the view so that this day is in it.
    pub fn bring(&mut self, day: f64) {
        let last = self.first_day + self.days;
        if day < self.first_day || day > last {
            self.first_day = day - self.days / 2.0;
        }
    }

    /// The marks of the axis: the beginning of each unit that has room, with its label.
    pub fn ticks(&self, width: f32) -> Vec<Tick> {
        let least = self.days / (f64::from(width) / LABEL).max(1.0);
        match step(least) {
            Step::Minutes(minutes) => self.even(minutes as f64 * MINUTE, clock),
            Step::Days(days) => self.days(days),
            Step::Months(months) => self.months(months),
            Step::Years(years) => self.years(years),
        }
    }

    /// What the marks leave unsaid: the day of hours, the year of days; empty where they say it all.
    pub fn context(&self, width: f32) -> String {
        let least = self.days / (f64::from(width) / LABEL).max(1.0);
        let (year, month, day) = civil(self.first_day.floor() as i64);
        match step(least) {
            Step::Minutes(_) => say!("{day} {month} {year}, UTC", day, month = month_name(month), year),
            Step::Days(_) => format!("{} {year}", month_name(month)),
            Step::Months(_) => year.to_string(),
            Step::Years(_) => String::new(),
        }
    }

    fn even(&self, step: f64, label: impl Fn(f64) -> (String, bool)) -> Vec<Tick> {
        let first = (self.first_day / step).floor() as i64;
        let last = ((self.first_day + self.days) / step).ceil() as i64;
        let days = (first..=last).map(|nth| nth as f64 * step);
        let tick = |day| {
            let (label, is_strong) = label(day);
            Tick { day, label, is_strong }
        };
        days.map(tick).collect()
    }

    /// Every so many days of a month, counted from its first; none so near its end that two labels would touch.
    fn days(&self, step: i64) -> Vec<Tick> {
        let end = self.first_day + self.days;
        let all = (self.first_day.floor() as i64)..=(end.ceil() as i64);
        let ticks = all.filter_map(|number| {
            let (year, month, day) = civil(number);
            let place = i64::from(day) - 1;
            if place % step != 0 || (place > 0 && place + step > 31) {
                return None;
            }
            let name = said(MONTHS.get(usize::from(month).wrapping_sub(1)).copied().unwrap_or_default());
            let label = if day == 1 { format!("{name} {year}") } else { format!("{day} {name}") };
            Some(Tick { day: number as f64, label, is_strong: day == 1 })
        });
        ticks.collect()
    }

    fn months(&self, step: i64) -> Vec<Tick> {
        let month_of = |day: f64| {
            let (year, month, _) = civil(day.floor() as i64);
            year * 12 + i64::from(month) - 1
        };
        let months = month_of(self.first_day)..=month_of(self.first_day + self.days);
        let ticks = months.filter(|month| month.rem_euclid(step) == 0).map(|month| {
            let (year, nth) = (month.div_euclid(12), month.rem_euclid(12));
            let name = said(MONTHS.get(nth as usize).copied().unwrap_or_default());
            let label = if nth == 0 { year_said(year) } else { format!("{name} {year}") };
            Tick { day: day_number(year, nth as u8 + 1, 1) as f64, label, is_strong: nth == 0 }
        });
        ticks.collect()
    }

    fn years(&self, step: i64) -> Vec<Tick> {
        let (first, ..) = civil(self.first_day.floor() as i64);
        let (last, ..) = civil((self.first_day + self.days).ceil() as i64);
        let years = (first.div_euclid(step)..=last.div_euclid(step)).map(|nth| nth * step);
        let tick = |year: i64| Tick {
            day: day_number(year, 1, 1) as f64,
            label: year_said(year),
            is_strong: step < 100 && year.rem_euclid(100) == 0,
        };
        years.map(tick).collect()
    }
}

/// The short names of the months.
const MONTHS: [&str; 12] = [
    mark!("Jan"),
    mark!("Feb"),
    mark!("Mar"),
    mark!("Apr"),
    mark!("May"),
    mark!("Jun"),
    mark!("Jul"),
    mark!("Aug"),
    mark!("Sep"),
    mark!("Oct"),
    mark!("Nov"),
    mark!("Dec"),
];

/// The smallest step that is at least so many days.
fn step(least: f64) -> Step {
    let minutes = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720];
    if let Some(minutes) = minutes.into_iter().find(|minutes| *minutes as f64 * MINUTE >= least) {
        return Step::Minutes(minutes);
    }
    if let Some(days) = [1, 2, 5, 10, 15].into_iter().find(|days| *days as f64 >= least) {
        return Step::Days(days);
    }
    if let Some(months) = [1, 2, 3, 6].into_iter().find(|months| *months as f64 * YEAR / 12.0 >= least * 0.98) {
        return Step::Months(months);
    }
    Step::Years(nice_years(least / YEAR * 0.98))
}

/// The smallest round number of years that is at least this.
fn nice_years(least: f64) -> i64 {
    let mut step = 1;
    for factor in [2, 5, 10].into_iter().cycle() {
        if step as f64 >= least {
            return step;
        }
        let decade = 10_i64.pow(step.ilog10());
        step = decade * factor;
    }
    step
}

/// EDTF counts a year 0, which is 1 BC (ISO 8601-1).
fn year_said(year: i64) -> String {
    if year > 0 { year.to_string() } else { say!("{} BC", year.unsigned_abs() + 1) }
}

/// A time of day; at midnight, the day.
fn clock(day: f64) -> (String, bool) {
    let minutes = (day / MINUTE).round() as i64;
    let (hours, rest) = (minutes.rem_euclid(1440) / 60, minutes.rem_euclid(60));
    if minutes.rem_euclid(1440) > 0 {
        return (format!("{hours:02}:{rest:02}"), false);
    }
    let (_, month, day) = civil(minutes.div_euclid(1440));
    (format!("{day} {}", said(MONTHS.get(usize::from(month).wrapping_sub(1)).copied().unwrap_or_default())), true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zooming_holds_the_day_under_the_pointer() {
        let mut scale = Scale::fitting(0.0, 3650.0);
        let held = scale.day_at(300.0, 1000.0);
        scale.zoom(3.0, 300.0, 1000.0);
        assert!((scale.day_at(300.0, 1000.0) - held).abs() < 1e-6);
        assert!((f64::from(scale.x_of(held, 1000.0)) - 300.0).abs() < 1e-2);
    }

    #[test]
    fn ticks_are_round_and_have_room() {
        let check = |first: f64, last: f64, expected: &[&str]| {
            let scale = Scale { first_day: first, days: last - first };
            let ticks = scale.ticks(600.0);
            let seen = ticks.iter().filter(|tick| tick.day >= first && tick.day <= last);
            assert_eq!(seen.map(|tick| tick.label.as_str()).collect::<Vec<_>>(), expected);
            for pair in ticks.windows(2) {
                assert!(scale.x_of(pair[1].day, 600.0) - scale.x_of(pair[0].day, 600.0) > 60.0, "{pair:?}");
            }
        };
        let day = |year, month, day| day_number(year, month, day) as f64;
        check(day(2012, 1, 1), day(2024, 1, 1), &["2012", "2014", "2016", "2018", "2020", "2022", "2024"]);
        check(day(1500, 1, 1), day(2000, 1, 1), &["1500", "1600", "1700", "1800", "1900", "2000"]);
        check(day(-200, 1, 1), day(300, 1, 1), &["201 BC", "101 BC", "1 BC", "100", "200", "300"]);
        check(
            day(2018, 1, 1),
            day(2018, 7, 1),
            &["2018", "Feb 2018", "Mar 2018", "Apr 2018", "May 2018", "Jun 2018", "Jul 2018"],
        );
        check(day(2018, 2, 26), day(2018, 3, 8), &["27 Feb", "Mar 2018", "3 Mar", "5 Mar", "7 Mar"]);
        let noon = day(2018, 3, 5) + 0.5;
        check(noon, noon + 1.0, &["12:00", "18:00", "6 Mar", "06:00", "12:00"]);
        check(noon, noon + 10.0 * MINUTE, &["12:00", "12:02", "12:04", "12:06", "12:08", "12:10"]);
    }

    #[test]
    fn what_the_marks_leave_unsaid_is_said_beside_them() {
        let noon = day_number(2018, 3, 5) as f64 + 0.5;
        assert_eq!(Scale { first_day: noon, days: 1.0 }.context(600.0), "5 March 2018, UTC");
        assert_eq!(Scale { first_day: noon, days: 10.0 }.context(600.0), "March 2018");
        assert_eq!(Scale { first_day: noon, days: 9000.0 }.context(600.0), "");
    }
}
