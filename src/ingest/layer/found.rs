//! The shapes of a layer as they are found, whatever format they are written in: within bounds, on the globe, and each with
//! an extent.

use super::unrolling::{line_unrolled, rings_unrolled};
use crate::ingest::Refusal;
use crate::model::{Feature, Shape};
use crate::say;

/// Outer ring and holes of one area: to cut it takes the square of them.
const MAX_RINGS: usize = 2_000;
/// Points of all its shapes.
pub(super) const MAX_POINTS: usize = 1_000_000;

/// What is wrong with the file.
pub(super) fn damaged(what: &str) -> Refusal {
    Refusal::Damaged(what.to_owned())
}

/// What was found so far.
#[derive(Default)]
pub(super) struct Found {
    pub(super) features: Vec<Feature>,
    points: usize,
    pub(super) left_out: usize,
}

impl Found {
    /// Goes on without a shape that has no place.
    pub(super) fn leave_out(&mut self) {
        self.left_out += 1;
    }

    /// Takes in a shape, unless it has no extent or is not on the globe.
    pub(super) fn put(&mut self, name: &str, shape: Shape) -> Result<(), Refusal> {
        let shape = match shape {
            Shape::Point((lat, lon)) if lon.abs() <= 720.0 => Shape::Point((lat, lon - (lon / 360.0).round() * 360.0)),
            Shape::Point(point) => Shape::Point(point),
            Shape::Line(line) => Shape::Line(line_unrolled(line)),
            Shape::Area(rings) => Shape::Area(rings_unrolled(rings)),
        };
        let has_extent = match &shape {
            Shape::Point(_) => true,
            Shape::Line(line) => line.len() > 1,
            Shape::Area(rings) => rings.first().is_some_and(|ring| ring.len() > 2),
        };
        if !has_extent {
            self.leave_out();
            return Ok(());
        }
        if matches!(&shape, Shape::Area(rings) if rings.len() > MAX_RINGS) {
            return Err(damaged(say!("an area in it has too many holes; simplify it")));
        }
        if !shape.points().all(|(lat, lon)| lat.abs() <= 90.0 && lon.abs() <= 720.0) {
            return Err(damaged(say!(
                "its coordinates are no degrees; save it in WGS 84 (EPSG:4326) with the program it comes from"
            )));
        }
        self.points += shape.points().count();
        if self.points > MAX_POINTS {
            return Err(damaged(say!("it has more than a million points; simplify it, or cut out what is needed")));
        }
        self.features.push(Feature { name: name.trim().chars().take(200).collect(), shape });
        Ok(())
    }
}
