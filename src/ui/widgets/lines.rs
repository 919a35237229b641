//! Words on a few lines, cut with an ellipsis where there is no room for more; painted, not laid out as a widget.
//!
//! How many lines they take is told beforehand from the widths of their letters, so that a list knows where its rows stand
//! without laying them out.

use super::line::Look;
use crate::text::{one_line, visible};
use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{FontId, Painter, Pos2, Rect, Stroke, Ui};

/// Lines break at words, and so hold this much less than their width.
const RAGGED: f32 = 1.08;

/// How long words are on one line, in points; a little more than is true, since pairs of letters are set closer.
pub fn width_of(ui: &Ui, words: &str, font: &FontId) -> f32 {
    ui.fonts_mut(|fonts| words.chars().map(|letter| fonts.glyph_width(font, letter)).sum())
}

/// How many lines words of this length take, `most` at most.
pub fn count(width: f32, room: f32, most: usize) -> usize {
    if width <= room {
        return 1;
    }
    ((width * RAGGED / room.max(1.0)).ceil() as usize).clamp(2, most.max(2)).min(most.max(1))
}

/// Paints words with their top left at a point, on as many lines at most. Where they stand.
pub fn lines(painter: &Painter, at: Pos2, width: f32, most: usize, words: &str, look: Look) -> Rect {
    let strike = if look.struck { Stroke::new(1.0, look.colour) } else { Stroke::NONE };
    let format = TextFormat { strikethrough: strike, ..TextFormat::simple(look.font, look.colour) };
    let one_line = one_line(&visible(words));
    let mut job = LayoutJob::single_section(one_line, format);
    job.wrap = TextWrapping {
        max_width: width.max(0.0),
        max_rows: most,
        break_anywhere: most == 1,
        ..TextWrapping::default()
    };
    let galley = painter.layout_job(job);
    let rect = Rect::from_min_size(at, galley.size());
    painter.galley(at, galley, look.colour);
    rect
}
