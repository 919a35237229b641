//! Where the name of a shape is written: on it, wherever its points lie closest to each other.
//!
//! A parallel is a straight line across in both projections, and so a middle that is found along one in degrees stands in
//! the middle on either map.

use super::{cut, cut_line, in_steps, line_in_steps};
use crate::analysis::projection::Projection;
use crate::model::Shape;

/// Where the name of a shape stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stand {
    /// Degrees north and east.
    pub place: (f64, f64),
    /// The least and the greatest `x` and `y` of what it is the name of, in projected units: of what the edge of the world
    /// cuts, the largest part. One point where it has no extent.
    pub bounds: [[f64; 2]; 2],
}

impl Stand {
    /// Of a shape whose longitudes run on over 180°; none where it has no extent and is no point either.
    pub fn of(shape: &Shape, projection: Projection) -> Option<Self> {
        let is_world = projection == Projection::EqualEarth;
        match shape {
            Shape::Point(place) => Some(Self { place: *place, bounds: bounds(&[*place], projection) }),
            Shape::Line(line) => {
                let parts = if is_world { cut_line(line) } else { vec![line.clone()] };
                let stands = parts.iter().filter_map(|part| {
                    Some(Self { place: middle_of_line(part)?, bounds: bounds(&line_in_steps(part), projection) })
                });
                largest(stands)
            }
            Shape::Area(rings) => {
                let pieces = if is_world { cut(rings) } else { vec![rings.clone()] };
                let stands = pieces.iter().filter_map(|piece| {
                    let outer = in_steps(piece.first()?);
                    Some(Self { place: middle_of_area(piece)?, bounds: bounds(&outer, projection) })
                });
                largest(stands)
            }
        }
    }

    /// Whether it is the name of a point.
    pub fn is_point(&self) -> bool {
        let [least, most] = self.bounds;
        least.iter().zip(most).all(|(least, most)| least.total_cmp(&most).is_eq())
    }

    /// The longer side of what it is the name of, in projected units.
    pub fn extent(&self) -> f64 {
        let [least, most] = self.bounds;
        least.iter().zip(most).map(|(least, most)| most - least).fold(0.0, f64::max)
    }
}

fn largest(stands: impl Iterator<Item = Stand>) -> Option<Stand> {
    let size = |stand: &Stand| {
        let [least, most] = stand.bounds;
        (most[0] - least[0]).hypot(most[1] - least[1])
    };
    stands.max_by(|a, b| size(a).total_cmp(&size(b)))
}

fn bounds(places: &[(f64, f64)], projection: Projection) -> [[f64; 2]; 2] {
    places.iter().fold([[f64::MAX; 2], [f64::MIN; 2]], |[least, most], (lat, lon)| {
        let (x, y) = projection.forward(*lat, *lon);
        [[least[0].min(x), least[1].min(y)], [most[0].max(x), most[1].max(y)]]
    })
}

/// A place within an area: on the parallel through the middle of its height, in the middle of the longest stretch of that
/// which lies in it. None where it has no extent. Longitudes run on over 180°.
fn middle_of_area(rings: &[Vec<(f64, f64)>]) -> Option<(f64, f64)> {
    let outer = rings.first()?;
    let (south, north) = span(outer.iter().map(|place| place.0));
    // A parallel through a corner meets two sides at once.
    let lat = south + (north - south) * 0.500_1;
    let mut crossed: Vec<f64> = rings.iter().flat_map(|ring| crossings(ring, lat)).collect();
    crossed.sort_by(f64::total_cmp);
    let (pairs, _) = crossed.as_chunks::<2>();
    let longest = pairs.iter().max_by(|a, b| (a[1] - a[0]).total_cmp(&(b[1] - b[0])))?;
    (longest[1] > longest[0]).then(|| (lat, f64::midpoint(longest[0], longest[1])))
}

/// The place halfway along a line, in degrees. None of one without length.
fn middle_of_line(line: &[(f64, f64)]) -> Option<(f64, f64)> {
    let sides =
        || line.iter().zip(line.iter().skip(1)).map(|(from, to)| (from, to, (to.0 - from.0).hypot(to.1 - from.1)));
    let mut left = sides().map(|(.., long)| long).sum::<f64>() / 2.0;
    for (from, to, long) in sides().filter(|(.., long)| *long > 0.0) {
        if left <= long {
            let share = left / long;
            return Some((from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share));
        }
        left -= long;
    }
    None
}

/// The meridians at which the sides of a ring cross a parallel.
fn crossings(ring: &[(f64, f64)], lat: f64) -> impl Iterator<Item = f64> {
    let sides = ring.iter().zip(ring.iter().cycle().skip(1));
    let crossing = sides.filter(move |(from, to)| (from.0 > lat) != (to.0 > lat));
    crossing.map(move |(from, to)| from.1 + (to.1 - from.1) * (lat - from.0) / (to.0 - from.0))
}

fn span(values: impl Iterator<Item = f64>) -> (f64, f64) {
    values.fold((f64::MAX, f64::MIN), |(least, most), value| (least.min(value), most.max(value)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::enclosing::encloses;

    fn check(rings: &[Vec<(f64, f64)>]) {
        let middle = middle_of_area(rings).expect("a middle");
        assert!(rings.iter().enumerate().all(|(nth, ring)| encloses(ring, middle) == (nth == 0)), "{middle:?}");
    }

    fn square(south: f64, west: f64, side: f64) -> Vec<(f64, f64)> {
        vec![(south, west), (south, west + side), (south + side, west + side), (south + side, west)]
    }

    #[test]
    fn the_name_of_an_area_stands_in_it() {
        check(&[square(0.0, 170.0, 20.0)]);
        check(&[square(0.0, 0.0, 20.0), square(5.0, 4.0, 10.0)]);
        // Bent round what lies in its middle.
        check(&[vec![
            (0.0, 0.0),
            (0.0, 10.0),
            (10.0, 10.0),
            (10.0, 8.0),
            (2.0, 8.0),
            (2.0, 2.0),
            (10.0, 2.0),
            (10.0, 0.0),
        ]]);
        assert_eq!(middle_of_area(&[square(1.0, 2.0, 0.0)]), None);
        assert_eq!(middle_of_area(&[]), None);
    }

    #[test]
    fn of_what_the_edge_of_the_world_cuts_the_larger_part_has_the_name() {
        let area = Shape::Area(vec![square(0.0, 175.0, 20.0)]);
        let [world, region] =
            [Projection::EqualEarth, Projection::Mercator].map(|it| Stand::of(&area, it).expect("a name"));
        assert!((world.place.1 + 172.5).abs() < 1e-9 && (region.place.1 - 185.0).abs() < 1e-9, "{world:?} {region:?}");
        assert!(!world.is_point() && !region.is_point());
        assert!(Stand::of(&Shape::Point((1.0, 2.0)), Projection::Mercator).is_some_and(|stand| stand.is_point()));
        assert_eq!(Stand::of(&Shape::Area(vec![square(1.0, 2.0, 0.0)]), Projection::EqualEarth), None);
    }

    #[test]
    fn the_name_of_a_line_stands_halfway_along_it() {
        assert_eq!(middle_of_line(&[(0.0, 0.0), (0.0, 1.0), (0.0, 10.0)]), Some((0.0, 5.0)));
        assert_eq!(middle_of_line(&[(0.0, 0.0), (6.0, 0.0), (6.0, 2.0)]), Some((4.0, 0.0)));
        assert_eq!(middle_of_line(&[(1.0, 1.0), (1.0, 1.0)]), None);
        assert_eq!(middle_of_line(&[]), None);
    }
}
