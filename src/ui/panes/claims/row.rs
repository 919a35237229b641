//! Drawing one claim of the list: its mark, its statement on two lines at most, and a line about it.

use super::view::Row;
use crate::say;
use crate::ui::theme::{INTERFACE_SIZE, META_SIZE, STEP, Tokens};
use crate::ui::widgets::mark::{self, Mark};
use egui::text::{LayoutJob, TextWrapping};
use egui::{Align2, Color32, FontId, Painter, Rect, Stroke, StrokeKind, pos2, vec2};

/// From the left edge to the words.
const INSET: f32 = 34.0;
/// From the words to the right edge.
const RIGHT: f32 = 10.0;
/// Above and below the words.
const AROUND: f32 = 1.5 * STEP;
/// From one line of a statement to the next.
const LINE: f32 = 17.0;
/// The line about it.
const META_LINE: f32 = 15.0;

/// How a row stands to what is selected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// It has nothing to do with it.
    Apart,
    /// What is selected belongs to it.
    Lit,
    /// It is selected.
    Selected,
}

/// Where the pointer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pointer {
    /// Elsewhere.
    Away,
    /// Over the row.
    Over,
    /// Over the row, holding a passage.
    Holding,
}

/// How high a row is whose statement is `statement_width` points long on one line.
pub(super) fn height(statement_width: f32, row_width: f32) -> f32 {
    let lines = if statement_width <= row_width - INSET - RIGHT { 1.0 } else { 2.0 };
    2.0 * AROUND + lines * LINE + META_LINE
}

/// Draws a row into its place.
pub(super) fn paint(painter: &Painter, rect: Rect, row: &Row, (standing, hand): (Standing, Pointer), tokens: &Tokens) {
    if standing != Standing::Apart || hand == Pointer::Over {
        painter.rect_filled(rect, 0.0, tokens.hover);
    }
    if standing != Standing::Apart {
        let edge = Rect::from_min_max(rect.min, pos2(rect.left() + 2.0, rect.bottom()));
        painter.rect_filled(edge, 0.0, if standing == Standing::Selected { tokens.accent } else { tokens.meta });
    }
    if hand == Pointer::Holding {
        painter.rect_stroke(rect.shrink(1.0), 4.0, Stroke::new(2.0, tokens.accent), StrokeKind::Inside);
    }
    let corner = rect.min + vec2(10.0, AROUND);
    let mark_rect = Rect::from_min_size(corner, vec2(mark::SIDE, LINE));
    Mark::of_state(row.state).paint(
        painter,
        Rect::from_center_size(mark_rect.center(), vec2(mark::SIDE, mark::SIDE)),
        tokens,
    );

    let width = rect.width() - INSET - RIGHT;
    let words = pos2(rect.left() + INSET, rect.top() + AROUND);
    let rows = ((rect.height() - 2.0 * AROUND - META_LINE) / LINE).round().max(1.0) as usize;
    let dropped = row.claim.status == crate::model::ClaimStatus::Dropped;
    let colour = if dropped { tokens.meta } else { tokens.text };
    let galley = painter.layout_job(cut(&row.claim.text, INTERFACE_SIZE, colour, width, rows));
    painter.galley(words, galley, colour);

    let meta = painter.layout_job(cut(&row.meta, META_SIZE, tokens.meta, width, 1));
    painter.galley(pos2(words.x, rect.bottom() - AROUND - META_LINE + 1.0), meta, tokens.meta);
}

/// Draws what the pointer says while a passage is held over a claim.
pub(super) fn paint_offer(painter: &Painter, rect: Rect, against: bool, tokens: &Tokens) {
    let words = if against { say!("Add as evidence against") } else { say!("Add as evidence for (Shift: against)") };
    let font = FontId::proportional(META_SIZE);
    let galley = painter.layout_no_wrap(words.to_owned(), font, tokens.text);
    let place = Align2::RIGHT_BOTTOM.anchor_size(rect.right_bottom() - vec2(8.0, 4.0), galley.size());
    painter.rect_filled(place.expand(3.0), 3.0, tokens.panel);
    painter.galley(place.min, galley, tokens.text);
}

fn cut(words: &str, size: f32, colour: Color32, width: f32, rows: usize) -> LayoutJob {
    let line: String = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut job = LayoutJob::simple(line, FontId::proportional(size), colour, width);
    job.wrap = TextWrapping { max_width: width, max_rows: rows, break_anywhere: rows == 1, ..TextWrapping::default() };
    job
}
