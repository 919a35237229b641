//! Whether a point lies within an outline: degrees north and east, sides straight in degrees as in `GeoJSON`.

/// Whether a point lies within a closed outline, by the rule of even and odd crossings.
pub fn encloses(outline: &[(f64, f64)], (lat, lon): (f64, f64)) -> bool {
    let next = outline.iter().cycle().skip(1);
    let crossings = outline.iter().zip(next).filter(|((lat_a, lon_a), (lat_b, lon_b))| {
        (*lat_a > lat) != (*lat_b > lat) && lon < (lon_b - lon_a) * (lat - lat_a) / (lat_b - lat_a) + lon_a
    });
    crossings.count() % 2 == 1
}

/// Whether a point lies within an area, whose longitudes may run on over 180°, and in none of its holes; the outer ring
/// stands first.
pub fn lies_in(rings: &[Vec<(f64, f64)>], (lat, lon): (f64, f64)) -> bool {
    let Some((outer, holes)) = rings.split_first() else { return false };
    let lies = |ring: &[(f64, f64)]| [-360.0, 0.0, 360.0].into_iter().any(|turn| encloses(ring, (lat, lon + turn)));
    lies(outer) && !holes.iter().any(|hole| lies(hole))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(from: f64, to: f64) -> Vec<(f64, f64)> {
        vec![(from, from), (from, to), (to, to), (to, from)]
    }

    #[test]
    fn what_lies_in_a_hole_does_not_lie_in_the_area() {
        let area = [square(0.0, 20.0), square(5.0, 10.0)];
        for (place, lies) in [((15.0, 15.0), true), ((7.0, 7.0), false), ((30.0, 7.0), false), ((15.0, -345.0), true)] {
            assert_eq!(lies_in(&area, place), lies, "{place:?}");
        }
        assert!(!lies_in(&[], (0.0, 0.0)));
    }
}
