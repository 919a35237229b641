//! The drawings of a brief that goes to a word processor, as pictures in the width of its column.

use super::picture::png_within;
use crate::brief::{Drawings, FigurePicture, Pictures};
use crate::problem::Problem;

/// As wide as the column of a brief on A4, in points.
const COLUMN_POINTS: f32 = 451.0;

/// These drawings, painted.
pub(super) fn painted(drawings: &Drawings) -> Result<Pictures, Problem> {
    let picture = |(figure, svg): (&_, &String)| {
        let (png, points) = png_within(svg, COLUMN_POINTS)?;
        Ok((*figure, FigurePicture { png, points }))
    };
    drawings.iter().map(picture).collect()
}
