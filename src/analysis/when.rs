//! A date as far as it is known: what it covers, how a person says it, how far two lie apart, and what becomes of it
//! when one of its ends is moved.
//!
//! Days are counted from 1 January 1970 in the proleptic Gregorian calendar, the last day included, so
//! that a month is a month wide. An *extent* has one *piece* for a date or an interval and several for a
//! set; of a set of which one member holds, each piece is an *alternative* and is drawn as a ghost.

mod apart;
mod days;
mod extent;
mod moved;
mod words;

use crate::model::Edtf;

pub use apart::{Apart, apart};
pub use days::{civil, day_number};
pub use extent::{Core, Edge, Extent, Piece, SECONDS_A_DAY};
pub use moved::{End, Unit, covering, moved};
pub use words::{day_of, in_words, moment_of, month_name};

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

#[cfg(test)]
mod tests {
    use super::*;

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
