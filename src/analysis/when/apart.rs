//! How far two dates lie apart, as far as that is known: a range where one of them is wider than a day.

use super::days::civil;
use super::extent::{Edge, Extent, Piece, SECONDS_A_DAY};
use crate::say;

/// How far two dates lie apart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Apart {
    /// The earlier one's last and the later one's first day: the least that lies between; none where they may fall together.
    least: Option<(f64, f64)>,
    /// The earlier one's first and the later one's last day; none where one of them has no end.
    most: Option<(f64, f64)>,
    /// Both are known to the second.
    to_the_second: bool,
    /// One of them is approximate, so that the bounds are none.
    about: bool,
    /// The source of one of them is in doubt.
    doubtful: bool,
}

/// How far these lie apart, whichever is the earlier.
pub fn apart(one: &Extent, other: &Extent) -> Option<Apart> {
    // A moment beside a day is no more than its own day.
    let exact = [one, other].iter().all(|extent| extent.pieces.iter().all(|piece| piece.second.is_some()));
    let (a, b) = (Reach::of(one, exact)?, Reach::of(other, exact)?);
    let (first, then) = if a.middle() <= b.middle() { (a, b) } else { (b, a) };
    let are_points = [&first, &then].iter().all(|reach| reach.first.is_some() && reach.first == reach.last);
    let least = first.last.zip(then.first).filter(|(last, first)| first > last || are_points);
    let most = match least {
        // Where they may fall together, either may be the later, and what lies widest apart counts.
        None => [first.first.zip(then.last), then.first.zip(first.last)]
            .into_iter()
            .collect::<Option<Vec<_>>>()
            .and_then(|ends| ends.into_iter().max_by(|a, b| (a.1 - a.0).total_cmp(&(b.1 - b.0)))),
        Some(_) => first.first.zip(then.last),
    };
    Some(Apart {
        least,
        most,
        to_the_second: exact,
        about: first.about || then.about,
        doubtful: first.doubtful || then.doubtful,
    })
}

impl Apart {
    /// '2 years 3 months (823 days)', 'between 2 months and 1 year 1 month (59 to 424 days)'.
    pub fn in_words(&self) -> String {
        let said = match (self.least, self.most) {
            (Some(least), Some(_)) if !self.to_the_second && whole_days(least) == 0 => say!("the same day").to_owned(),
            (Some(least), Some(most)) if self.length(least) == self.length(most) => self.said(least),
            (Some(least), Some(most)) => say!(
                "between {} and {} ({} to {} days)",
                self.long(least),
                self.long(most),
                whole_days(least),
                whole_days(most)
            ),
            (Some(least), None) => say!("at least {}", self.said(least)),
            (None, Some(most)) => say!("perhaps at the same time, at most {} apart", self.said(most)),
            (None, None) => say!("not known: one of them has no known end").to_owned(),
        };
        let about = if self.about { say!("about ") } else { "" };
        let doubt = if self.doubtful { say!("perhaps ") } else { "" };
        format!("{doubt}{about}{said}")
    }

    fn length(&self, ends: (f64, f64)) -> i64 {
        if self.to_the_second { seconds(ends) } else { whole_days(ends) }
    }

    fn said(&self, ends: (f64, f64)) -> String {
        let long = self.long(ends);
        let days = whole_days(ends);
        if self.to_the_second || days < 32 { long } else { say!("{long} ({days} days)", long, days) }
    }

    fn long(&self, ends: (f64, f64)) -> String {
        if self.to_the_second { clock(seconds(ends)) } else { calendar(ends.0 as i64, ends.1 as i64) }
    }
}

fn whole_days((from, to): (f64, f64)) -> i64 {
    (to - from).round() as i64
}

fn seconds((from, to): (f64, f64)) -> i64 {
    ((to - from) * SECONDS_A_DAY as f64).round() as i64
}

/// Where a date may lie: its first and its last day, or its second.
struct Reach {
    first: Option<f64>,
    last: Option<f64>,
    about: bool,
    doubtful: bool,
}

impl Reach {
    fn of(extent: &Extent, exact: bool) -> Option<Self> {
        let first = |piece: &Piece| if exact { piece.from() } else { piece.earliest_day.map(|day| day as f64) };
        let last = |piece: &Piece| if exact { piece.from() } else { piece.latest_day.map(|day| day as f64) };
        let ends = |of: fn(f64, f64) -> f64, end: &dyn Fn(&Piece) -> Option<f64>| {
            let ends: Option<Vec<f64>> = extent.pieces.iter().map(end).collect();
            ends.and_then(|ends| ends.into_iter().reduce(of))
        };
        let fades = |piece: &Piece| [piece.start, piece.end].iter().any(|edge| matches!(edge, Edge::Faded { .. }));
        let reach = Self {
            first: ends(f64::min, &first),
            last: ends(f64::max, &last),
            about: extent.pieces.iter().any(fades),
            doubtful: extent.pieces.iter().any(|piece| piece.doubtful),
        };
        (reach.first.is_some() || reach.last.is_some()).then_some(reach)
    }

    fn middle(&self) -> f64 {
        let first = self.first.or(self.last).unwrap_or_default();
        f64::midpoint(first, self.last.unwrap_or(first))
    }
}

/// Years, months and days between two days, as a calendar counts them.
fn calendar(from: i64, to: i64) -> String {
    let ((y, m, d), (to_y, to_m, to_d)) = (civil(from), civil(to));
    let mut months = (to_y - y) * 12 + i64::from(to_m) - i64::from(m);
    // The day of the month that is not reached takes a month back.
    if to_d < d {
        months -= 1;
    }
    let reached = super::day_number(y + (i64::from(m) - 1 + months).div_euclid(12), month_after(m, months), 1);
    let days = to - reached - i64::from(d) + 1;
    // From 31 January to 1 March: the month has no such day, and only days are counted.
    let (months, days) = if days < 0 { (0, to - from) } else { (months, days) };
    joined(&[
        (months / 12, say!("1 year" | "{n} years" % count(months / 12))),
        (months % 12, say!("1 month" | "{n} months" % count(months % 12))),
        (days, say!("1 day" | "{n} days" % count(days))),
    ])
}

fn month_after(month: u8, months: i64) -> u8 {
    (i64::from(month) - 1 + months).rem_euclid(12) as u8 + 1
}

fn clock(seconds: i64) -> String {
    let (days, hours, minutes) = (seconds / SECONDS_A_DAY, seconds % SECONDS_A_DAY / 3600, seconds % 3600 / 60);
    joined(&[
        (days, say!("1 day" | "{n} days" % count(days))),
        (hours, say!("1 hour" | "{n} hours" % count(hours))),
        (minutes, say!("1 minute" | "{n} minutes" % count(minutes))),
    ])
}

/// The parts of a length from the largest to the smallest, each with its words; those that are nothing are left out, but for
/// the smallest where all are.
fn joined(parts: &[(i64, String); 3]) -> String {
    let [.., (_, smallest)] = parts;
    let said: Vec<&str> = parts.iter().filter(|(count, _)| *count > 0).map(|(_, words)| words.as_str()).collect();
    if said.is_empty() { smallest.clone() } else { said.join(" ") }
}

fn count(number: i64) -> usize {
    usize::try_from(number).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(one: &str, other: &str, expected: &str) {
        let extent = |edtf: &str| Extent::of(&edtf.parse().expect(edtf));
        for (a, b) in [(one, other), (other, one)] {
            let said = apart(&extent(a), &extent(b)).map(|apart| apart.in_words());
            assert_eq!(said.as_deref(), Some(expected), "{a} and {b}");
        }
    }

    #[test]
    fn exact_dates_are_exactly_apart() {
        check("2018-03-05", "2018-03-06", "1 day");
        check("2018-03-05", "2018-03-05", "the same day");
        check("2018-03-05", "2020-06-05", "2 years 3 months (823 days)");
        check("2018-01-31", "2018-03-01", "29 days");
        check("2018-03-05T10:00:00Z", "2018-03-05T12:30:00Z", "2 hours 30 minutes");
        check("2018-03-05T23:00:00Z", "2018-03-06T01:00:00+02:00", "0 minutes");
    }

    #[test]
    fn uncertain_dates_are_a_range_apart() {
        check("2018-03", "2018-05-10", "between 1 month 9 days and 2 months 9 days (40 to 70 days)");
        check("2018-03", "2018-03-10", "perhaps at the same time, at most 21 days apart");
        check("2013/..", "2010-01-01", "at least 3 years (1096 days)");
        check("2013/..", "2015", "not known: one of them has no known end");
        check("2017?", "2019-01-01", "perhaps between 1 year 1 day and 2 years (366 to 730 days)");
        check("2018-03-05~", "2018-03-09", "about 4 days");
        check("[2015,2017]", "2020-01-01", "between 2 years 1 day and 5 years (731 to 1826 days)");
    }
}
