//! Distances and lines over the globe: how far two places lie apart, the shortest way between them, and the circle
//! around a place.
//!
//! Places are (latitude, longitude) in degrees on the WGS 84 ellipsoid.

use crate::text::coordinates::unrolled;
use geographiclib_rs::{DirectGeodesic as _, Geodesic, InverseGeodesic as _};
use std::sync::LazyLock;

static WGS84: LazyLock<Geodesic> = LazyLock::new(Geodesic::wgs84);

const METRES_PER_KM: f64 = 1000.0;

/// The shortest distance in kilometres (Karney, 'Algorithms for geodesics', 2013): right to nanometres.
pub fn distance_km(from: (f64, f64), to: (f64, f64)) -> f64 {
    let metres: f64 = WGS84.inverse(from.0, from.1, to.0, to.1);
    metres / METRES_PER_KM
}

/// The length of a way over several places, in kilometres.
pub fn length_km(way: &[(f64, f64)]) -> f64 {
    way.windows(2).map(|pair| if let [a, b] = pair { distance_km(*a, *b) } else { 0.0 }).sum()
}

/// The shortest way between two places, in so many steps, both ends among its points. Longitudes run on over 180°
/// without a jump, so that the line can be cut or repeated there.
pub fn way(from: (f64, f64), to: (f64, f64), steps: usize) -> Vec<(f64, f64)> {
    let (metres, azimuth, _, _): (f64, f64, f64, f64) = WGS84.inverse(from.0, from.1, to.0, to.1);
    let steps = steps.max(1);
    let point = |nth: usize| {
        let (lat, lon): (f64, f64) = WGS84.direct(from.0, from.1, azimuth, metres * nth as f64 / steps as f64);
        (lat, lon)
    };
    unrolled((0..=steps).map(point))
}

/// The places that lie so far from one, all around; closed, and its longitudes without a jump.
pub fn circle((lat, lon): (f64, f64), radius_km: f64, steps: usize) -> Vec<(f64, f64)> {
    let steps = steps.max(3);
    let point = |nth: usize| {
        let azimuth = 360.0 * nth as f64 / steps as f64;
        let (lat, lon): (f64, f64) = WGS84.direct(lat, lon, azimuth, radius_km * METRES_PER_KM);
        (lat, lon)
    };
    let mut around = unrolled((0..=steps).map(point));
    // The circle begins on the meridian of its middle, wherever that was written.
    let turn = around.first().map_or(0.0, |first| ((lon - first.1) / 360.0).round() * 360.0);
    for point in &mut around {
        point.1 += turn;
    }
    around
}

/// A place, and how far to the four winds what lies around it may be; of a small radius, the place alone.
pub fn reach(middle: (f64, f64), radius_km: f64) -> impl Iterator<Item = (f64, f64)> {
    const WIDE_KM: f64 = 25.0;
    let ends = if radius_km < WIDE_KM { Vec::new() } else { circle(middle, radius_km, 4) };
    std::iter::once(middle).chain(ends)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wide_place_reaches_to_its_ends() {
        assert_eq!(reach((50.0, 5.0), 1.0).count(), 1);
        let places: Vec<_> = reach((50.0, 5.0), 111.2).collect();
        assert!(places.iter().any(|place| (place.0 - 51.0).abs() < 0.01), "{places:?}");
        assert!(places.iter().any(|place| (place.0 - 49.0).abs() < 0.01), "{places:?}");
    }

    fn check(actual: f64, expected: f64, tolerance: f64) {
        assert!((actual - expected).abs() <= tolerance, "{actual} is not {expected}");
    }

    #[test]
    fn distances_on_the_ellipsoid() {
        let (london, paris) = ((51.5074, -0.1278), (48.8566, 2.3522));
        check(distance_km(london, paris), 343.9, 0.5);
        check(distance_km(paris, paris), 0.0, 1e-9);
        // Half the equator is no shortest way: over a pole it is shorter.
        check(distance_km((0.0, 0.0), (0.0, 180.0)), 20_003.931, 0.001);
        // One degree of longitude on the equator: a · π / 180 with a = 6 378.137 km.
        check(distance_km((0.0, 10.0), (0.0, 11.0)), 111.319_491, 1e-5);
        check(length_km(&[(0.0, 0.0), (0.0, 1.0), (0.0, 0.0)]), 2.0 * 111.319_491, 1e-4);
        check(length_km(&[paris]), 0.0, 0.0);
    }

    #[test]
    fn a_way_goes_over_the_date_line_without_a_jump() {
        let way = way((35.7, 139.7), (37.8, -122.4), 32);
        assert_eq!(way.len(), 33);
        assert!(way.windows(2).all(|pair| (pair[1].1 - pair[0].1).abs() < 30.0));
        check(way[32].1, 360.0 - 122.4, 1e-6);
    }

    #[test]
    fn a_circle_keeps_its_distance() {
        for (middle, radius_km) in [((50.6, 5.6), 40.0), ((-17.0, 179.9), 250.0), ((70.0, -30.0), 1000.0)] {
            let around = circle(middle, radius_km, 48);
            assert!(around.iter().all(|point| (distance_km(middle, *point) - radius_km).abs() < 1e-6));
            assert!(around.windows(2).all(|pair| (pair[1].1 - pair[0].1).abs() < 90.0), "{middle:?}");
            check(around[0].1, middle.1, 1e-6);
        }
    }
}
