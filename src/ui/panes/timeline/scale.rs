//! From days to points on screen and back; zooming and panning.

use crate::analysis::when::{civil, day_number};
use crate::mark;
use crate::say::said;

/// Narrower than this many days the view does not get.
const LEAST_DAYS: f64 = 7.0;
/// Wider than this many days it does not get: ten thousand years.
const MOST_DAYS: f64 = 3_652_425.0;

/// The days in view.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Scale {
    /// The day at the left edge, counted from 1970.
    pub(super) first_day: f64,
    /// Days from edge to edge.
    pub(super) days: f64,
}

impl Scale {
    /// All of these days, with room at the left for the arrow of an open beginning and at the right for labels.
    pub(super) fn fitting(first_day: i64, last_day: i64) -> Self {
        let days = ((last_day - first_day + 1) as f64).clamp(LEAST_DAYS, MOST_DAYS);
        Self { first_day: first_day as f64 - days * 0.12, days: (days * 1.36).min(MOST_DAYS) }
    }

    /// Where a day begins, in points from the left edge of a view this wide.
    pub(super) fn x_of(&self, day: f64, width: f32) -> f32 {
        (((day - self.first_day) / self.days) * f64::from(width)) as f32
    }

    /// The day at a point.
    pub(super) fn day_at(&self, x: f32, width: f32) -> f64 {
        self.first_day + f64::from(x / width.max(1.0)) * self.days
    }

    /// Zooms by a factor, with the day under `x` staying where it is.
    pub(super) fn zoom(&mut self, factor: f64, x: f32, width: f32) {
        let held = self.day_at(x, width);
        let days = (self.days / factor).clamp(LEAST_DAYS, MOST_DAYS);
        self.first_day = held - f64::from(x / width.max(1.0)) * days;
        self.days = days;
    }

    /// Moves the view by so many points.
    pub(super) fn pan(&mut self, points: f32, width: f32) {
        self.first_day -= f64::from(points / width.max(1.0)) * self.days;
    }

    /// The marks of the axis: the first day of each unit that has room, with its label.
    pub(super) fn ticks(&self, width: f32) -> Vec<(i64, String)> {
        let room = f64::from(width) / 72.0;
        let years = self.days / 365.25 / room.max(1.0);
        if years > 0.6 {
            return self.year_ticks(nice_years(years));
        }
        self.month_ticks(nice_months(years * 12.0))
    }

    fn year_ticks(&self, step: i64) -> Vec<(i64, String)> {
        let (first, ..) = civil(self.first_day.floor() as i64);
        let (last, ..) = civil((self.first_day + self.days).ceil() as i64);
        let years = (first.div_euclid(step)..=last.div_euclid(step)).map(|nth| nth * step);
        years.map(|year| (day_number(year, 1, 1), year.to_string())).collect()
    }

    fn month_ticks(&self, step: i64) -> Vec<(i64, String)> {
        const NAMES: [&str; 12] = [
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
        let month_of = |day: f64| {
            let (year, month, _) = civil(day.floor() as i64);
            year * 12 + i64::from(month) - 1
        };
        let months = month_of(self.first_day)..=month_of(self.first_day + self.days);
        let ticks = months.filter(|month| month.rem_euclid(step) == 0).map(|month| {
            let (year, nth) = (month.div_euclid(12), month.rem_euclid(12));
            let name = NAMES.get(nth as usize).copied().map(said).unwrap_or_default();
            let label = if nth == 0 { year.to_string() } else { format!("{name} {year}") };
            (day_number(year, nth as u8 + 1, 1), label)
        });
        ticks.collect()
    }
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

/// The smallest part of a year in months that is at least this.
fn nice_months(least: f64) -> i64 {
    [1, 2, 3, 6].into_iter().find(|months| *months as f64 >= least).unwrap_or(12)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zooming_holds_the_day_under_the_pointer() {
        let mut scale = Scale::fitting(0, 3650);
        let held = scale.day_at(300.0, 1000.0);
        scale.zoom(3.0, 300.0, 1000.0);
        assert!((scale.day_at(300.0, 1000.0) - held).abs() < 1e-6);
        assert!((f64::from(scale.x_of(held, 1000.0)) - 300.0).abs() < 1e-2);
    }

    #[test]
    fn ticks_are_round_and_have_room() {
        let check = |first: (i64, u8), last: (i64, u8), expected: &[&str]| {
            let scale = Scale {
                first_day: day_number(first.0, first.1, 1) as f64,
                days: (day_number(last.0, last.1, 1) - day_number(first.0, first.1, 1)) as f64,
            };
            let labels: Vec<String> = scale.ticks(600.0).into_iter().map(|(_, label)| label).collect();
            assert_eq!(labels, expected);
        };
        check((2012, 1), (2024, 1), &["2012", "2014", "2016", "2018", "2020", "2022", "2024"]);
        check((1500, 1), (2000, 1), &["1500", "1600", "1700", "1800", "1900", "2000"]);
        check((2018, 1), (2018, 7), &["2018", "Feb 2018", "Mar 2018", "Apr 2018", "May 2018", "Jun 2018", "Jul 2018"]);
    }
}
