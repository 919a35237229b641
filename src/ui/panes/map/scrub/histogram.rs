//! How much may fall when: equal stretches of time, and how many things may fall into each.

use crate::analysis::within::{MINUTES_A_DAY, Stretch};

/// How much may fall when.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Histogram {
    /// From the first minute that anything is dated to, to the last.
    pub(super) span: Stretch,
    /// How many things may fall into each of as many equal stretches.
    pub(super) bars: Vec<u32>,
}

impl Histogram {
    /// Of these dates, each from where to where it reaches in days and parts of a day; none where nothing is dated.
    pub(super) fn of<'a>(dates: impl Iterator<Item = &'a [(f64, f64)]> + Clone, bars: usize) -> Option<Self> {
        let dates = dates.flatten().copied();
        let ends = dates.clone().flat_map(|(from, to)| [from, to]).filter(|day| day.is_finite());
        let (first, end) = ends.fold((f64::MAX, f64::MIN), |(first, end), day| (first.min(day), end.max(day)));
        if first > end || bars == 0 {
            return None;
        }
        let mut histogram = Self { span: Stretch::of_part_days(first, end), bars: Vec::new() };
        let mut steps = vec![0_i64; bars + 1];
        for (from, to) in dates {
            let bar = |day: f64| histogram.share_of(day) * bars as f64;
            // What ends where a bar begins does not fall into it.
            let from = (bar(from) as usize).min(bars - 1);
            let past = ((bar(to) - 1e-6).ceil() as usize).clamp(from + 1, bars);
            for (place, step) in [(from, 1), (past, -1)] {
                if let Some(known) = steps.get_mut(place) {
                    *known += step;
                }
            }
        }
        let mut height = 0;
        let heights = steps.into_iter().take(bars).map(|step| {
            height += step;
            u32::try_from(height).unwrap_or_default()
        });
        histogram.bars = heights.collect();
        Some(histogram)
    }

    /// Where in the span a day lies, from 0 to 1.
    pub(super) fn share_of(&self, day: f64) -> f64 {
        let from = self.span.from_day();
        ((day - from) / (self.span.to_day() - from)).clamp(0.0, 1.0)
    }

    /// The day at a share of the span; its end is within it.
    pub(super) fn day_at(&self, share: f64) -> f64 {
        let (from, to) = (self.span.from_day(), self.span.inner_ends().1);
        (from + share * (self.span.to_day() - from)).min(to)
    }

    /// By how much the window moves at a time, in minutes: about a bar, in whole days or a part of a day that people count
    /// by.
    pub(super) fn step_minutes(&self) -> i64 {
        const PARTS: [i64; 6] = [360, 180, 60, 15, 5, 1];
        let bar = self.span.length_minutes() / i64::try_from(self.bars.len().max(1)).unwrap_or(1);
        match bar / MINUTES_A_DAY {
            0 => PARTS.into_iter().find(|part| *part <= bar).unwrap_or(1),
            days => days * MINUTES_A_DAY,
        }
    }

    /// A window so many minutes long at the beginning.
    pub(super) fn opening(&self, minutes: i64) -> Stretch {
        let (from, to) = self.span.minutes();
        Stretch::of_minutes(from, from.saturating_add(minutes).min(to))
    }

    /// The window moved by so many minutes, within the span.
    pub(super) fn moved(&self, window: Stretch, by: i64) -> Stretch {
        let ((start, end), (from, to)) = (self.span.minutes(), window.minutes());
        let back = start.saturating_sub(from);
        window.moved(by.clamp(back, end.saturating_sub(to).max(back)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EVER: f64 = f64::INFINITY;

    fn check(dates: &[&[(f64, f64)]], bars: usize, expected: Option<((f64, f64), &[u32])>) {
        let histogram = Histogram::of(dates.iter().copied(), bars);
        let found = histogram.as_ref().map(|it| ((it.span.from_day(), it.span.to_day()), it.bars.as_slice()));
        assert_eq!(found, expected, "{dates:?}");
    }

    #[test]
    fn a_date_counts_wherever_it_may_fall() {
        check(&[], 4, None);
        check(&[&[]], 4, None);
        check(&[&[(-EVER, EVER)]], 4, None);
        check(&[&[(0.0, 1.0)], &[(3.0, 4.0)]], 4, Some(((0.0, 4.0), &[1, 0, 0, 1])));
        check(&[&[(0.0, 8.0)], &[(4.0, 6.0)]], 4, Some(((0.0, 8.0), &[1, 1, 2, 1])));
        check(&[&[(-EVER, 4.0)], &[(0.0, 8.0)], &[(6.0, EVER)]], 4, Some(((0.0, 8.0), &[2, 2, 1, 2])));
        check(&[&[(5.0, 6.0)]], 3, Some(((5.0, 6.0), &[1, 1, 1])));
        check(&[&[(5.0, 5.25)], &[(5.5, 6.0)]], 4, Some(((5.0, 6.0), &[1, 0, 1, 1])));
        check(&[&[(0.0, 1.0)], &[(2.5, 2.5)]], 5, Some(((0.0, 2.5), &[1, 1, 0, 0, 1])));
    }

    #[test]
    fn a_window_stays_on_the_days() {
        let histogram = Histogram { span: Stretch::of_days(0, 99), bars: vec![0; 10] };
        let check = |days: (i64, i64), by: i64, expected: (i64, i64)| {
            let moved = histogram.moved(Stretch::of_days(days.0, days.1), by * MINUTES_A_DAY);
            assert_eq!(moved.whole_days(), expected, "{days:?} by {by}");
        };
        check((10, 19), 5, (15, 24));
        check((10, 19), -50, (0, 9));
        check((10, 19), 500, (90, 99));
        check((110, 119), 5, (90, 99));
        assert_eq!(histogram.opening(2 * MINUTES_A_DAY).whole_days(), (0, 1));
    }

    #[test]
    fn a_window_moves_by_what_people_count_by() {
        let check = |minutes: i64, expected: i64| {
            let histogram = Histogram { span: Stretch::of_minutes(0, minutes), bars: vec![0; 100] };
            assert_eq!(histogram.step_minutes(), expected, "{minutes}");
        };
        check(100 * 4000, 2 * MINUTES_A_DAY);
        check(100 * 1439, 360);
        check(100 * 20, 15);
        check(30, 1);
    }
}
