//! A point on the globe as people write it: decimal degrees, degrees with minutes and seconds, ISO 6709, UTM, MGRS and
//! plus codes.
//!
//! What is written is as exact as it is written and no more: its *precision* is half of what its last digit tells apart,
//! and so two decimals are a disc of half a kilometre. Latitude comes first where nothing says otherwise. Datum is
//! WGS 84. Names of places are [`crate::suggest::gazetteer`]'s.

mod angles;
mod plus;
mod utm;

use crate::say;
use std::fmt;

/// Kilometres to a degree of latitude, about.
const KM_PER_DEGREE: f64 = 111.2;

/// A point with what its notation tells of how exact it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Written {
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// Half of what the last digit tells apart, in kilometres.
    pub precision_km: f64,
    /// How it is written.
    pub notation: Notation,
}

/// How a point is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notation {
    /// Decimal degrees.
    Degrees,
    /// Degrees and minutes.
    Minutes,
    /// Degrees, minutes and seconds.
    Seconds,
    /// Universal Transverse Mercator.
    Utm,
    /// The Military Grid Reference System.
    Mgrs,
    /// An open location code.
    PlusCode,
}

/// Why words are no point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// They are something else.
    Other,
    /// The latitude is beyond a pole, or the longitude beyond 180°; or minutes or seconds are 60 or more.
    Range,
    /// The grid has no such square.
    Square,
    /// A plus code without its first four digits says nothing without a town.
    ShortCode,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Other => say!(
                "These are no coordinates; write latitude and longitude like 50.63, 5.57 or 50°37′48″N 5°34′12″E, or UTM, MGRS or a whole plus code"
            ),
            Self::Range => say!("Latitude goes from -90 to 90 and comes first, longitude from -180 to 180; minutes and seconds stay below 60"),
            Self::Square => say!("The grid has no such square; compare the letters with the source"),
            Self::ShortCode => say!("A short plus code needs its town; give the whole code, with eight signs before the +"),
        })
    }
}

/// The point that is written here, alone.
pub fn read(words: &str) -> Result<Written, Fault> {
    let words = words.trim();
    let words = words.strip_prefix("geo:").unwrap_or(words);
    match plus::read(words).or_else(|fault| if fault == Fault::Other { utm::read(words) } else { Err(fault) }) {
        Err(Fault::Other) => angles::read(words),
        found => found,
    }
}

/// One coordinate, as it stands in a column of its own; `most` is 90 for a latitude and 180 for a longitude.
pub fn read_one(words: &str, most: f64) -> Option<f64> {
    angles::read_one(words, most)
}

/// Longitudes that go on from one point to the next by less than half a turn.
pub fn unrolled(points: impl IntoIterator<Item = (f64, f64)>) -> Vec<(f64, f64)> {
    let mut last: Option<f64> = None;
    let point = |(lat, lon): (f64, f64)| {
        let lon = last.map_or(lon, |last| lon - ((lon - last) / 360.0).round() * 360.0);
        last = Some(lon);
        (lat, lon)
    };
    points.into_iter().map(point).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use Notation::{Degrees, Mgrs, Minutes, PlusCode, Seconds, Utm};

    fn check(words: &str, notation: Notation, (lat, lon): (f64, f64), within_degrees: f64) {
        let point = read(words).unwrap_or_else(|fault| panic!("{words}: {fault}"));
        assert_eq!(point.notation, notation, "{words}");
        assert!((point.lat - lat).abs() <= within_degrees, "{words}: {point:?}");
        assert!((point.lon - lon).abs() <= within_degrees, "{words}: {point:?}");
    }

    #[test]
    fn a_point_is_read_in_any_usual_notation() {
        let liege = (50.63, 5.57);
        for words in [
            "50.63, 5.57",
            "50.63,5.57",
            "50.63 5.57",
            " 50.63\t5.57 ",
            "+50.63+005.57/",
            "50,63; 5,57",
            "50,63 5,57",
            "50,63, 5,57",
            "N50.63 E5.57",
            "50.63 N, 5.57 E",
            "50.63°N 5.57°E",
            "5.57 E 50.63 N",
            "geo:50.63,5.57",
            "lat 50.63 lon 5.57",
            "Latitude: 50.63, Longitude: 5.57",
            "50.63° North, 5.57° East",
        ] {
            check(words, Degrees, liege, 1e-9);
        }
        for words in [
            "50°37′48″N 5°34′12″E",
            "50° 37' 48\" N, 5° 34' 12\" E",
            "50°37’48”N 5°34’12”E",
            "N 50 37 48 E 5 34 12",
            "50 37 48 5 34 12",
            "50:37:48N 5:34:12E",
            "503748N 0053412E",
            "+503748+0053412",
            "5°34′12″E 50°37′48″N",
        ] {
            check(words, Seconds, liege, 1e-9);
        }
        for words in ["50°37.8′N 5°34.2′E", "50 37.8 5 34.2", "N50° 37,8' E005° 34,2'", "50°37.8'N, 5°34.2'E"]
        {
            check(words, Minutes, liege, 1e-9);
        }
        check("33°51′S 151°12′E", Minutes, (-33.85, 151.2), 1e-9);
        check("-33.85 -70.5", Degrees, (-33.85, -70.5), 1e-9);
        check("\u{2212}33.85, 151.2", Degrees, (-33.85, 151.2), 1e-9);
        check("-0°30′0″, 5°0′0″", Seconds, (-0.5, 5.0), 1e-9);
    }

    #[test]
    fn grids_are_read() {
        // Toronto's tower and Paris's, as their articles give them.
        check("17T 630084 4833438", Utm, (43.642_57, -79.387_13), 1e-4);
        check("17 N 630084 4833438", Utm, (43.642_57, -79.387_13), 1e-4);
        check("17T 630084mE 4833438mN", Utm, (43.642_57, -79.387_13), 1e-4);
        check("31U 448251 5411932", Utm, (48.8582, 2.2945), 1e-4);
        check("56 south 334873 6252266", Utm, (-33.8568, 151.2153), 1e-3);
        // The examples of the library mgrs.
        check("33UXP04", Mgrs, (48.249_49, 16.414_50), 1e-4);
        check("24XWT783908", Mgrs, (83.627_38, -32.664_33), 1e-3);
        check("24X WT 783 908", Mgrs, (83.627_38, -32.664_33), 1e-3);
        // The examples of the open location code.
        check("8FVC9G8F+6X", PlusCode, (47.3656, 8.5249), 2e-4);
        check("6PH57VP3+PR", PlusCode, (1.2868, 103.8545), 2e-4);
        check("8fvc0000+", PlusCode, (47.5, 8.5), 1e-6);
    }

    #[test]
    fn what_is_no_point_says_why() {
        let check = |words: &str, fault: Fault| assert_eq!(read(words), Err(fault), "{words}");
        for words in [
            "",
            "Liège",
            "50.63",
            "1 2 3",
            "12 May 2018",
            "50.63, 5.57, 8.1",
            "N 50 N 5",
            "5°",
            "31U",
            "NaN, 5",
            "1e5 5",
        ] {
            check(words, Fault::Other);
        }
        check("95.0, 5.0", Fault::Range);
        check("50.0, 190.0", Fault::Range);
        check("50°61′N 5°0′E", Fault::Range);
        check("5.57 N 150.63 N", Fault::Other);
        check("61U 448251 5411932", Fault::Square);
        check("33UAP04", Fault::Square);
        check("9G8F+6X", Fault::ShortCode);
    }

    #[test]
    fn a_point_is_as_exact_as_it_is_written() {
        let check = |words: &str, km: f64| {
            let precision = read(words).expect(words).precision_km;
            assert!((precision - km).abs() < 0.05 * km, "{words}: {precision}");
        };
        check("50.63, 5.57", 0.556);
        check("50.6312, 5.5712", 0.005_56);
        check("50, 5", 55.6);
        check("50°37′48″N 5°34′12″E", 0.0154);
        check("50°37′N 5°34′E", 0.927);
        check("33UXP04", 5.0);
        check("24XWT783908", 0.05);
    }
}
