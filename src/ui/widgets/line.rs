//! Words on one line, cut with an ellipsis where there is no room; painted, not laid out as a widget. What nobody
//! would see in them, as an override in a file's name, is shown as a mark.

use crate::text::visible;
use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Color32, FontId, Painter, Pos2, Rect, Stroke};

/// How the words look.
#[derive(Debug, Clone)]
pub struct Look {
    /// Face and size.
    pub font: FontId,
    /// Colour.
    pub colour: Color32,
    /// Struck through: withdrawn.
    pub struck: bool,
}

/// Paints words with their top left at a point. Where they stand, and whether all of them are there.
pub fn line(painter: &Painter, at: Pos2, width: f32, words: &str, look: Look) -> (Rect, bool) {
    let strike = if look.struck { Stroke::new(1.0, look.colour) } else { Stroke::NONE };
    let format = TextFormat { strikethrough: strike, ..TextFormat::simple(look.font, look.colour) };
    let mut job = LayoutJob::single_section(visible(words).into_owned(), format);
    job.wrap = TextWrapping::truncate_at_width(width.max(0.0));
    let galley = painter.layout_job(job);
    let (rect, whole) = (Rect::from_min_size(at, galley.size()), !galley.elided);
    painter.galley(at, galley, look.colour);
    (rect, whole)
}
