//! The point at which a shape is named.

/// Mean radius of the earth, in kilometres.
const EARTH_KM: f64 = 6371.0;
/// Lines across an area on which its widest stretch is looked for.
const LINES: u32 = 31;

/// A point of these parts, and how far the farthest of all their points is from it, in kilometres: the one that is marked
/// among them, else one on the largest. A part that ends where it began is an area, and the point lies in it.
pub(super) fn label_point(parts: &[Vec<(f64, f64)>]) -> Option<((f64, f64), f64)> {
    let marked = parts.iter().find(|part| part.len() == 1);
    let by_extent = || parts.iter().max_by(|one, other| extent(one).total_cmp(&extent(other)));
    let chosen = marked.or_else(by_extent).filter(|part| !part.is_empty())?;
    let point = match chosen.as_slice() {
        [point] => *point,
        [first, .., last] if first == last && chosen.len() > 3 => within(chosen)?,
        line => *line.get(line.len() / 2)?,
    };
    let radius = parts.iter().flatten().map(|other| distance_km(point, *other)).fold(0.0, f64::max);
    Some((point, radius))
}

/// Height by width of a part's box, in square degrees; a little for lines, so that they come before points.
fn extent(part: &[(f64, f64)]) -> f64 {
    let ends = |of: fn(&(f64, f64)) -> f64| {
        let low = part.iter().map(of).fold(f64::INFINITY, f64::min);
        (low, part.iter().map(of).fold(f64::NEG_INFINITY, f64::max))
    };
    let (lat, lon) = (ends(|point| point.0), ends(|point| point.1));
    (lat.1 - lat.0 + f64::EPSILON) * (lon.1 - lon.0 + f64::EPSILON)
}

/// The middle of the widest stretch that lies in a ring, on lines laid across it.
fn within(ring: &[(f64, f64)]) -> Option<(f64, f64)> {
    let low = ring.iter().map(|point| point.0).fold(f64::INFINITY, f64::min);
    let high = ring.iter().map(|point| point.0).fold(f64::NEG_INFINITY, f64::max);
    let mut widest: Option<(f64, (f64, f64))> = None;
    for nth in 0..LINES {
        let lat = low + (high - low) * (f64::from(nth) + 0.5) / f64::from(LINES);
        let mut crossings: Vec<f64> = ring.windows(2).filter_map(|pair| crossing(pair, lat)).collect();
        crossings.sort_by(f64::total_cmp);
        for stretch in crossings.chunks_exact(2) {
            let [west, east] = stretch else { continue };
            if widest.is_none_or(|(width, _)| east - west > width) {
                widest = Some((east - west, (lat, f64::midpoint(*west, *east))));
            }
        }
    }
    widest.map(|(_, point)| point).or_else(|| ring.first().copied())
}

/// Where an edge crosses a parallel.
fn crossing(edge: &[(f64, f64)], lat: f64) -> Option<f64> {
    let [(lat_1, lon_1), (lat_2, lon_2)] = edge else { return None };
    let crosses = (*lat_1 > lat) != (*lat_2 > lat);
    crosses.then(|| lon_1 + (lat - lat_1) / (lat_2 - lat_1) * (lon_2 - lon_1))
}

/// Along the great circle (haversine), on a sphere.
fn distance_km(one: (f64, f64), other: (f64, f64)) -> f64 {
    let (lat_1, lat_2) = (one.0.to_radians(), other.0.to_radians());
    let half = |from: f64, to: f64| ((to - from) / 2.0).sin().powi(2);
    let lon = half(one.1.to_radians(), other.1.to_radians());
    let chord = half(lat_1, lat_2) + lat_1.cos() * lat_2.cos() * lon;
    2.0 * EARTH_KM * chord.clamp(0.0, 1.0).sqrt().asin()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_area_is_named_inside_of_it() {
        // A horseshoe, whose middle lies outside of it.
        let ring = [
            (0.0, 0.0),
            (0.0, 9.0),
            (9.0, 9.0),
            (9.0, 7.0),
            (2.0, 7.0),
            (2.0, 2.0),
            (9.0, 2.0),
            (9.0, 0.0),
            (0.0, 0.0),
        ];
        let (point, radius) = label_point(&[ring.to_vec()]).expect("a point");
        assert!(point.0 < 2.0 && (point.1 - 4.5).abs() < 1e-9, "{point:?}");
        assert!((1000.0..1200.0).contains(&radius), "{radius}");
        assert_eq!(label_point(&[vec![(50.0, 5.0)]]), Some(((50.0, 5.0), 0.0)));
        assert_eq!(label_point(&[Vec::new()]), None);
    }
}
