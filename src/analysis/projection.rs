//! From the globe to the flat map and back: two projections. Distances over the globe are `geodesic`'s.
//!
//! Latitudes and longitudes are degrees, north and east positive. Projected `x` and `y` are in radii of
//! a spherical Earth, `x` to the east and `y` to the north, the origin at 0° 0°. Panning, zooming
//! and turning `y` over for a screen are the map pane's.

use std::f64::consts::{FRAC_PI_2, FRAC_PI_4, PI};

/// Beyond this latitude Mercator's `y` exceeds π: the map is cut here and so becomes a square.
pub const MERCATOR_MAX_LATITUDE: f64 = 85.051_128_779_806_6;

/// The mean radius of the Earth in kilometres (IUGG, R₁): a unit of the flat map is so long where it is not stretched.
pub const EARTH_RADIUS_KM: f64 = 6_371.008_8;

/// How the globe is laid flat.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Projection {
    /// Areas keep their proportion; for the whole world.
    ///
    /// Šavrič, Patterson and Jenny, 'The Equal Earth map projection', International Journal of
    /// Geographical Information Science 33:3 (2018), equations 1 to 3.
    #[default]
    EqualEarth,
    /// Angles are kept and north is up everywhere; for a region. Spherical, as on web maps:
    /// Snyder, 'Map Projections: A Working Manual' (USGS 1395, 1987), equations 7-1 and 7-2.
    Mercator,
}

impl Projection {
    /// Where a place lies on the map. Latitudes beyond the map are drawn at its edge.
    pub fn forward(self, lat: f64, lon: f64) -> (f64, f64) {
        let lambda = lon.to_radians();
        match self {
            Self::EqualEarth => {
                let theta = (equal_earth::M * lat.clamp(-90.0, 90.0).to_radians().sin()).asin();
                let x = lambda * theta.cos() / (equal_earth::M * equal_earth::slope(theta));
                (x, equal_earth::height(theta))
            }
            Self::Mercator => {
                let phi = lat.clamp(-MERCATOR_MAX_LATITUDE, MERCATOR_MAX_LATITUDE).to_radians();
                (lambda, (FRAC_PI_4 + phi / 2.0).tan().ln())
            }
        }
    }

    /// The latitude and longitude drawn at a point, or nothing where the point is off the map.
    pub fn inverse(self, x: f64, y: f64) -> Option<(f64, f64)> {
        // A point on the edge stays on the map in spite of rounding.
        const EDGE: f64 = 1e-9;
        let (phi, lambda) = match self {
            Self::EqualEarth => {
                if y.abs() > self.half_height() + EDGE {
                    return None;
                }
                let theta = equal_earth::parameter_at(y);
                let phi = (theta.sin() / equal_earth::M).clamp(-1.0, 1.0).asin();
                (phi, equal_earth::M * x * equal_earth::slope(theta) / theta.cos())
            }
            Self::Mercator => {
                if y.abs() > PI + EDGE {
                    return None;
                }
                (2.0 * y.exp().atan() - FRAC_PI_2, x)
            }
        };
        (lambda.abs() <= PI + EDGE).then(|| (phi.to_degrees(), lambda.to_degrees().clamp(-180.0, 180.0)))
    }

    /// The largest `x` on the map: the equator at 180°.
    pub fn half_width(self) -> f64 {
        self.forward(0.0, 180.0).0
    }

    /// The largest `y` on the map: the north pole, or where Mercator is cut.
    pub fn half_height(self) -> f64 {
        self.forward(90.0, 0.0).1
    }
}

/// The polynomial of Equal Earth over its parametric latitude θ.
mod equal_earth {
    const A1: f64 = 1.340_264;
    const A2: f64 = -0.081_106;
    const A3: f64 = 0.000_893;
    const A4: f64 = 0.003_796;
    /// √3 / 2, by which the sine of the latitude becomes that of θ.
    pub(super) const M: f64 = 0.866_025_403_784_438_6;

    pub(super) fn height(theta: f64) -> f64 {
        let t2 = theta * theta;
        let t6 = t2 * t2 * t2;
        theta * (A1 + A2 * t2 + t6 * (A3 + A4 * t2))
    }

    /// The derivative of `height`.
    pub(super) fn slope(theta: f64) -> f64 {
        let t2 = theta * theta;
        let t6 = t2 * t2 * t2;
        A1 + 3.0 * A2 * t2 + t6 * (7.0 * A3 + 9.0 * A4 * t2)
    }

    /// The θ whose height is `y`, by Newton's method: the polynomial is monotone and nearly straight.
    pub(super) fn parameter_at(y: f64) -> f64 {
        let mut theta = y;
        for _ in 0..12 {
            let step = (height(theta) - y) / slope(theta);
            theta -= step;
            if step.abs() < 1e-12 {
                break;
            }
        }
        theta
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};

    fn check(actual: f64, expected: f64, tolerance: f64) {
        assert!((actual - expected).abs() <= tolerance, "{actual} is not {expected}");
    }

    #[test]
    fn a_projected_point_comes_back() {
        let config = ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() };
        let mut runner = TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]));
        let anywhere = (-90.0..=90.0_f64, -180.0..=180.0_f64);
        let held = runner.run(&anywhere, |(lat, lon)| {
            for (projection, farthest) in [(Projection::EqualEarth, 90.0), (Projection::Mercator, 85.0)] {
                let lat = lat.clamp(-farthest, farthest);
                let (x, y) = projection.forward(lat, lon);
                let back = projection.inverse(x, y).expect("on the map");
                prop_assert!((back.0 - lat).abs() < 1e-6 && (back.1 - lon).abs() < 1e-6, "{lat} {lon}: {back:?}");
            }
            Ok(())
        });
        held.expect("it holds");
    }

    #[test]
    fn known_values() {
        // The extent that the paper gives, 2.05 times as wide as high.
        check(Projection::EqualEarth.half_width(), 2.706_629, 1e-5);
        check(Projection::EqualEarth.half_height(), 1.317_363, 1e-5);
        check(Projection::Mercator.half_width(), PI, 1e-9);
        check(Projection::Mercator.half_height(), PI, 1e-9);
        // ln(tan 67.5°)
        check(Projection::Mercator.forward(45.0, 0.0).1, 0.881_373_587, 1e-9);
    }

    #[test]
    fn poles_are_on_the_map_and_the_sky_is_not() {
        for projection in [Projection::EqualEarth, Projection::Mercator] {
            let (x, y) = projection.forward(90.0, 180.0);
            assert!(projection.inverse(x, y).is_some());
            assert_eq!(projection.inverse(0.0, 4.0), None);
            assert_eq!(projection.inverse(4.0, 0.0), None);
        }
    }
}
