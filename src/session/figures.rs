//! The drawings of a brief that goes to a word processor, as pictures in the width of its column.

use super::picture::png_within;
use crate::brief::{Figure, FigurePicture, Material, Pictures, drawn_in, has_map, timeline_drawing};
use crate::export::{Cleared, Picture};
use crate::problem::Problem;

/// As wide as the column of a brief on A4, in points.
const COLUMN_POINTS: f32 = 451.0;

/// What is drawn in a brief.
#[derive(Default)]
pub(super) struct Figures {
    /// As pictures.
    pub(super) pictures: Pictures,
    /// As drawings (SVG), one after the other: what is said in them.
    pub(super) drawings: String,
}

impl Figures {
    /// Those that this Markdown asks for.
    pub(super) fn of(markdown: &str, material: &Material<'_>, cleared: &Cleared) -> Result<Self, Problem> {
        let mut figures = Self::default();
        for figure in drawn_in(markdown) {
            let drawing = match figure {
                Figure::Timeline => timeline_drawing(material),
                Figure::Map if !has_map(material) => None,
                Figure::Map => {
                    let picture = Picture::Map(Box::default());
                    Some(picture.drawn(cleared, material.index).map_err(super::outgoing::not_exported)?)
                }
            };
            let Some(drawing) = drawing else { continue };
            let (png, points) = png_within(&drawing, COLUMN_POINTS)?;
            figures.pictures.insert(figure, FigurePicture { png, points });
            figures.drawings += &drawing;
        }
        Ok(figures)
    }
}
