//! Longitudes that run on over 180° without a jump, of the lines and areas of a layer.
//!
//! A file writes 179° and then -179° where its line goes on over 180°, and what is drawn must not run back round the
//! world. Two things are meant as they stand: a shape of which each side is as wide as the world or leads along its edge,
//! which would else have no width, and a ring that goes once round the Earth, which is closed over the pole that it goes
//! round.

use crate::model::Points;

const ROUND: f64 = 360.0;
/// A side as wide as the world at this latitude or beyond leads along the pole, in degrees.
const NEARLY_A_POLE: f64 = 89.9;

/// The places of a line.
pub(super) fn line_unrolled(line: Points) -> Points {
    let mut last = line.first().map_or(0.0, |place| place.1);
    let mut turn = 0.0;
    let place = |(lat, lon): &(f64, f64)| {
        let step = lon - last;
        if step.abs() > ROUND / 2.0 {
            turn -= (step / ROUND).round() * ROUND;
        }
        last = *lon;
        (*lat, lon + turn)
    };
    let running: Points = line.iter().map(place).collect();
    let has_width = sides(&running).any(|(from, to)| (to.1 - from.1).abs() > 1e-9);
    let is_as_wide_as_the_world = !has_width
        && sides(&line).any(|(from, to)| (to.0 - from.0).abs() < 1e-9 && ((to.1 - from.1).abs() - ROUND).abs() < 1e-9);
    if is_as_wide_as_the_world { line } else { running }
}

/// From each place of a line to the next.
fn sides(line: &[(f64, f64)]) -> impl Iterator<Item = (&(f64, f64), &(f64, f64))> {
    line.iter().zip(line.iter().skip(1))
}

/// The rings of an area, the outer one first, each without its first place again at its end; holes at the repetition of
/// the world at which their outer ring stands.
pub(super) fn rings_unrolled(rings: Vec<Points>) -> Vec<Points> {
    let mut rings: Vec<Points> = rings.into_iter().map(ring_unrolled).collect();
    let middle = |ring: &Points| {
        let (west, east) =
            ring.iter().fold((f64::MAX, f64::MIN), |(west, east), place| (west.min(place.1), east.max(place.1)));
        f64::midpoint(west, east)
    };
    let Some((outer, holes)) = rings.split_first_mut() else { return rings };
    for hole in holes {
        let turn = ((middle(hole) - middle(outer)) / ROUND).round() * ROUND;
        for place in hole {
            place.1 -= turn;
        }
    }
    rings
}

fn ring_unrolled(mut ring: Points) -> Points {
    if ring.first() != ring.last() {
        ring.extend(ring.first().copied());
    }
    let plain = ring.clone();
    let mut ring = line_unrolled(ring);
    let ends = ring.first().copied().zip(ring.last().copied());
    match ends {
        Some((first, last)) if (first.1 - last.1).abs() > ROUND / 2.0 => {
            if is_band(&plain) {
                ring = plain;
                ring.pop();
                return ring;
            }
            let middle = ring.iter().map(|place| place.0).sum::<f64>() / ring.len() as f64;
            let pole = 90_f64.copysign(middle);
            ring.extend([(pole, last.1), (pole, first.1)]);
        }
        _ => {
            ring.pop();
        }
    }
    ring
}

/// Whether a ring has a side as wide as the world away from the poles, and goes back on the same side of 180°: the sides
/// of a band round the Earth need not have equally many places.
fn is_band(ring: &[(f64, f64)]) -> bool {
    let mut wide = sides(ring).filter(|(from, to)| (to.1 - from.1).abs() > ROUND / 2.0).peekable();
    let is_side = |(from, to): (&(f64, f64), &(f64, f64))| {
        let is_whole = ((to.1 - from.1).abs() - ROUND).abs() < 1e-9;
        is_whole && (to.0 - from.0).abs() < 1e-9 && from.0.abs() < NEARLY_A_POLE
    };
    wide.peek().is_some() && wide.all(is_side)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(ring: &[(f64, f64)], expected: &[(f64, f64)]) {
        assert_eq!(ring_unrolled(ring.to_vec()), expected);
    }

    #[test]
    fn a_ring_runs_on_over_the_date_line() {
        check(
            &[(0.0, 170.0), (0.0, -170.0), (9.0, -170.0), (9.0, 170.0), (0.0, 170.0)],
            &[(0.0, 170.0), (0.0, 190.0), (9.0, 190.0), (9.0, 170.0)],
        );
        check(
            &[(0.0, 170.0), (0.0, 180.0), (10.0, -180.0), (10.0, 170.0), (0.0, 170.0)],
            &[(0.0, 170.0), (0.0, 180.0), (10.0, 180.0), (10.0, 170.0)],
        );
        check(&[(0.0, 1.0), (0.0, 2.0), (1.0, 2.0)], &[(0.0, 1.0), (0.0, 2.0), (1.0, 2.0)]);
        check(&[], &[]);
    }

    #[test]
    fn what_is_as_wide_as_the_world_stays_so() {
        let world = [(-90.0, -180.0), (-90.0, 180.0), (90.0, 180.0), (90.0, -180.0)];
        check(&world, &world);
        let in_steps = [(-10.0, -180.0), (-10.0, 180.0), (50.0, 180.0), (50.0, 60.0), (50.0, -60.0), (50.0, -180.0)];
        check(&in_steps, &in_steps);
        let by_the_pole =
            [(-84.0, -180.0), (-90.0, -180.0), (-90.0, 180.0), (-84.0, 180.0), (-70.0, 60.0), (-75.0, -60.0)];
        check(
            &by_the_pole,
            &[
                (-84.0, -180.0),
                (-90.0, -180.0),
                (-90.0, -180.0),
                (-84.0, -180.0),
                (-70.0, -300.0),
                (-75.0, -420.0),
                (-84.0, -540.0),
                (-90.0, -540.0),
                (-90.0, -180.0),
            ],
        );
        assert_eq!(line_unrolled(vec![(0.0, -180.0), (0.0, 180.0)]), [(0.0, -180.0), (0.0, 180.0)]);
    }

    #[test]
    fn a_ring_round_the_earth_is_closed_over_its_pole() {
        check(
            &[(66.0, -120.0), (66.0, 0.0), (66.0, 120.0), (66.0, -120.0)],
            &[(66.0, -120.0), (66.0, 0.0), (66.0, 120.0), (66.0, 240.0), (90.0, 240.0), (90.0, -120.0)],
        );
        check(
            &[(-66.0, 120.0), (-66.0, 0.0), (-66.0, -120.0)],
            &[(-66.0, 120.0), (-66.0, 0.0), (-66.0, -120.0), (-66.0, -240.0), (-90.0, -240.0), (-90.0, 120.0)],
        );
    }

    #[test]
    fn a_hole_stands_in_its_area() {
        let area =
            vec![vec![(0.0, 170.0), (0.0, -170.0), (9.0, -170.0)], vec![(1.0, -178.0), (1.0, -177.0), (2.0, -177.0)]];
        let unrolled = rings_unrolled(area);
        assert_eq!(unrolled[1], [(1.0, 182.0), (1.0, 183.0), (2.0, 183.0)]);
        assert!(rings_unrolled(Vec::new()).is_empty());
    }
}
