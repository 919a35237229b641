//! A date as a person says it: 'about March 2017', 'between 2014 and 2016', 'since 2013'.

use super::civil;
use super::extent::bounds;
use crate::analysis::wording::list;
use crate::model::Edtf;
use crate::{mark, say};
use edtf_core::{Date, DateField, IntervalEndpoint, Set, SetElement, SetKind, Time, TimeShift, Year, YearKind};
use jiff::Timestamp;
use jiff::tz::Offset;

const MONTHS: [&str; 12] = [
    mark!("January"),
    mark!("February"),
    mark!("March"),
    mark!("April"),
    mark!("May"),
    mark!("June"),
    mark!("July"),
    mark!("August"),
    mark!("September"),
    mark!("October"),
    mark!("November"),
    mark!("December"),
];

/// The name of a month, 1 to 12; empty for any other number.
pub fn month_name(month: u8) -> &'static str {
    MONTHS.get(usize::from(month).wrapping_sub(1)).map_or("", |name| say::said(name))
}

/// A date as a person says it.
pub fn in_words(edtf: &Edtf) -> String {
    match edtf.parsed() {
        None => edtf.as_str().to_owned(),
        Some(edtf_core::Edtf::Date(date)) => said(&date),
        Some(edtf_core::Edtf::DateTime(moment)) => format!("{}, {}", said(&moment.date), clock(moment.time)),
        Some(edtf_core::Edtf::Interval(interval)) => interval_said(interval.start, interval.end),
        Some(edtf_core::Edtf::Set(set)) => set_said(&set),
    }
}

/// The day of a moment, in UTC: '3 March 2020'.
pub fn day_of(at: Timestamp) -> String {
    let at = Offset::UTC.to_datetime(at);
    let month = usize::from(at.month().unsigned_abs()).checked_sub(1).and_then(|month| MONTHS.get(month));
    format!("{} {} {}", at.day(), month.map_or("", |month| say::said(month)), at.year())
}

/// A moment to the minute: '3 March 2020, 14:05 UTC'.
pub fn moment_of(at: Timestamp) -> String {
    format!("{}, {}", day_of(at), at.strftime("%H:%M UTC"))
}

fn interval_said(start: IntervalEndpoint, end: IntervalEndpoint) -> String {
    match (start, end) {
        (IntervalEndpoint::Date(from), IntervalEndpoint::Date(to)) => {
            say!("between {} and {}", said(&from), said(&to))
        }
        (IntervalEndpoint::Date(from), IntervalEndpoint::Open) => say!("since {}", said(&from)),
        (IntervalEndpoint::Open, IntervalEndpoint::Date(to)) => say!("until {}", said(&to)),
        (from, to) => format!("{}, {}", beginning(from), ending(to)),
    }
}

fn beginning(start: IntervalEndpoint) -> String {
    match start {
        IntervalEndpoint::Date(date) | IntervalEndpoint::OnOrAfter(date) => say!("from {}", said(&date)),
        IntervalEndpoint::OnOrBefore(date) => say!("from {} or before", said(&date)),
        IntervalEndpoint::Open => say!("with no beginning").to_owned(),
        IntervalEndpoint::Unknown => say!("beginning not known").to_owned(),
    }
}

fn ending(end: IntervalEndpoint) -> String {
    match end {
        IntervalEndpoint::Date(date) | IntervalEndpoint::OnOrBefore(date) => say!("until {}", said(&date)),
        IntervalEndpoint::OnOrAfter(date) => say!("until {} or later", said(&date)),
        IntervalEndpoint::Open => say!("going on").to_owned(),
        IntervalEndpoint::Unknown => say!("end not known").to_owned(),
    }
}

fn set_said(set: &Set) -> String {
    let members: Vec<String> = set
        .elements
        .iter()
        .map(|element| match element {
            SetElement::Date(date) => said(date),
            SetElement::OnOrBefore(date) => say!("{} or before", said(date)),
            SetElement::OnOrAfter(date) => say!("{} or later", said(date)),
            SetElement::Range(from, to) => say!("{} to {}", said(from), said(to)),
        })
        .collect();
    match (set.kind, members.as_slice()) {
        (SetKind::OneMember, [_, _, ..]) => say!("one of {}", members.join(", ")),
        (SetKind::OneMember, [only]) if matches!(set.elements.first(), Some(SetElement::Range(..))) => {
            say!("one of {only}", only)
        }
        _ => list(&members),
    }
}

fn said(date: &Date) -> String {
    let doubt = if date.is_uncertain() { say!("perhaps ") } else { "" };
    let about = if date.is_approximate() { say!("about ") } else { "" };
    format!("{doubt}{about}{}", unqualified(date))
}

fn unqualified(date: &Date) -> String {
    let year = year(&date.year);
    let masked = |field: DateField| field.digits == [None, None];
    match (year, date.month, date.day) {
        (Some(year), None, None) => year,
        (Some(year), Some(month), None) if masked(month) => say!("a month in {year}", year),
        (Some(year), Some(month), Some(day)) if masked(month) && masked(day) => say!("a day in {year}", year),
        (Some(year), Some(month), day) => match (month.value().and_then(month_or_season), day) {
            (Some(month), None) => format!("{month}{year}"),
            (Some(month), Some(day)) if masked(day) => say!("a day in {month}{year}", month, year),
            (Some(month), Some(day)) => match day.value() {
                Some(day) => format!("{day} {month}{year}"),
                None => within(date),
            },
            (None, _) => within(date),
        },
        _ => within(date),
    }
}

/// A year all of whose digits are known, or a decade.
fn year(year: &Year) -> Option<String> {
    if let YearKind::Standard { negative: false, digits: [Some(a), Some(b), Some(c), None] } = year.kind {
        return Some(say!("the {a}{b}{c}0s", a, b, c));
    }
    let value = year.value().filter(|_| year.significant_digits.is_none())?;
    // EDTF counts a year 0, which is 1 BC (ISO 8601-1).
    Some(if value > 0 { value.to_string() } else { say!("{} BC", value.unsigned_abs() + 1) })
}

/// The words before the year: 'March ', 'summer ', 'the second quarter of '.
fn month_or_season(code: u8) -> Option<String> {
    if let Some(month) = MONTHS.get(usize::from(code).checked_sub(1)?) {
        return Some(format!("{} ", say::said(month)));
    }
    // ISO 8601-2:2019, 4.8: sub-year groupings.
    Some(match code {
        21 => say!("spring ").to_owned(),
        22 => say!("summer ").to_owned(),
        23 => say!("autumn ").to_owned(),
        24 => say!("winter ").to_owned(),
        25..=28 => say!("northern {} ", say::said(SEASONS.get(usize::from(code) - 25)?)),
        29..=32 => say!("southern {} ", say::said(SEASONS.get(usize::from(code) - 29)?)),
        33..=36 => say!("the {} quarter of ", say::said(ORDINALS.get(usize::from(code) - 33)?)),
        37..=39 => say!("the {} four months of ", say::said(THIRDS.get(usize::from(code) - 37)?)),
        40 | 41 => say!("the {} half of ", say::said(ORDINALS.get(usize::from(code) - 40)?)),
        _ => return None,
    })
}

const SEASONS: [&str; 4] = [mark!("spring"), mark!("summer"), mark!("autumn"), mark!("winter")];
const ORDINALS: [&str; 4] = [mark!("first"), mark!("second"), mark!("third"), mark!("fourth")];
const THIRDS: [&str; 3] = [mark!("first"), mark!("middle"), mark!("last")];

/// A date with digits left open in some other place, by its bounds.
fn within(date: &Date) -> String {
    let day = |day: i64| {
        let (year, month, day) = civil(day);
        match MONTHS.get(usize::from(month).saturating_sub(1)) {
            Some(name) if date.month.is_some() => format!("{day} {} {year}", say::said(name)),
            _ => year.to_string(),
        }
    };
    match bounds(date) {
        (Some(earliest), Some(latest)) => say!("some time between {} and {}", day(earliest), day(latest)),
        _ => say!("at a time that cannot be counted").to_owned(),
    }
}

fn clock(time: Time) -> String {
    let zone = match time.shift {
        None => String::new(),
        Some(TimeShift::Utc) => say!(" UTC").to_owned(),
        Some(TimeShift::Offset { minutes, .. }) => {
            let sign = if minutes < 0 { '−' } else { '+' };
            format!(" UTC{sign}{}:{:02}", minutes.unsigned_abs() / 60, minutes.unsigned_abs() % 60)
        }
    };
    format!("{}:{:02}{zone}", time.hour, time.minute)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(edtf: &str, expected: &str) {
        assert_eq!(in_words(&edtf.parse().expect(edtf)), expected, "{edtf}");
    }

    #[test]
    fn dates_read_as_people_write_them() {
        check("2018", "2018");
        check("2018-03", "March 2018");
        check("2018-03-05", "5 March 2018");
        check("2017-03~", "about March 2017");
        check("2017?", "perhaps 2017");
        check("2017%", "perhaps about 2017");
        check("2004-06~-11", "about 11 June 2004");
        check("2020-22", "summer 2020");
        check("2020-34", "the second quarter of 2020");
        check("2020-39", "the last four months of 2020");
        check("2020-41", "the second half of 2020");
        check("2020-30", "southern summer 2020");
        check("-0043", "44 BC");
        check("Y170000002", "170000002");
        check("2018-03-05T14:30:00Z", "5 March 2018, 14:30 UTC");
        check("2018-03-05T14:30:00+05:30", "5 March 2018, 14:30 UTC+5:30");
    }

    #[test]
    fn what_is_left_open_is_said() {
        check("201X", "the 2010s");
        check("201X~", "about the 2010s");
        check("20XX", "some time between 2000 and 2099");
        check("1985-XX", "a month in 1985");
        check("1985-04-XX", "a day in April 1985");
        check("1985-XX-XX", "a day in 1985");
        check("1985-04-1X", "some time between 10 April 1985 and 19 April 1985");
        check("1950S2", "some time between 1900 and 1999");
    }

    #[test]
    fn intervals_and_sets() {
        check("2014/2016", "between 2014 and 2016");
        check("2014~/2016-05", "between about 2014 and May 2016");
        check("2013/..", "since 2013");
        check("../2013", "until 2013");
        check("2013/", "from 2013, end not known");
        check("/2013", "beginning not known, until 2013");
        check("[2015,2016]", "one of 2015, 2016");
        check("[2015..2018]", "one of 2015 to 2018");
        check("[..2015]", "2015 or before");
        check("{2015,2016,2018-05}", "2015, 2016 and May 2018");
    }
}
