//! Drawing one claim of the list: its mark, its statement on two lines at most, what speaks for it and against it, and
//! why it is in its state.

use super::view::Row;
use crate::text::one_line;
use crate::ui::theme::{INTERFACE_SIZE, META_SIZE, STEP, Tokens};
use crate::ui::widgets::mark::{self, Mark};
use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Color32, FontId, Painter, Rect, pos2, vec2};

/// From the left edge to the words.
const INSET: f32 = 34.0;
/// From the words to the right edge.
const RIGHT: f32 = 10.0;
/// Above and below the words.
const AROUND: f32 = 1.5 * STEP;
/// From one line of a statement to the next.
const LINE: f32 = 17.0;
/// The lines about it: what speaks for it, and why.
const META_LINE: f32 = 15.0;
const META_LINES: f32 = 2.0;

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
}

/// How high a row is whose statement is `statement_width` points long on one line.
pub(super) fn height(statement_width: f32, row_width: f32) -> f32 {
    let lines = if statement_width <= row_width - INSET - RIGHT { 1.0 } else { 2.0 };
    2.0 * AROUND + lines * LINE + META_LINES * META_LINE
}

/// Draws a row into its place; `reason` says why the claim is in its state.
pub(super) fn paint(
    painter: &Painter,
    rect: Rect,
    (row, reason): (&Row, &str),
    (standing, hand): (Standing, Pointer),
    tokens: &Tokens,
) {
    if standing != Standing::Apart || hand == Pointer::Over {
        painter.rect_filled(rect, 0.0, tokens.hover);
    }
    if standing != Standing::Apart {
        let edge = Rect::from_min_max(rect.min, pos2(rect.left() + 2.0, rect.bottom()));
        painter.rect_filled(edge, 0.0, if standing == Standing::Selected { tokens.accent } else { tokens.meta });
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
    let rows = ((rect.height() - 2.0 * AROUND - META_LINES * META_LINE) / LINE).round().max(1.0) as usize;
    // What is no longer pursued stands back: dropped, withdrawn, or another claim stands in its place.
    let dropped = !row.claim.is_pursued();
    let colour = if dropped { tokens.meta } else { tokens.text };
    let galley = painter.layout_job(cut(&row.claim.text, INTERFACE_SIZE, colour, width, rows));
    painter.galley(words, galley, colour);

    let why = rect.bottom() - AROUND - META_LINE;
    let tally = why - META_LINE;
    let end = row.tally.paint(painter, pos2(words.x - 2.0, tally + META_LINE / 2.0));
    let meta = painter.layout_job(about(row, tokens, (rect.right() - RIGHT - end).max(0.0)));
    painter.galley(pos2(end + 2.0, tally + 1.0), meta, tokens.meta);
    let reason = painter.layout_job(cut(reason, META_SIZE, tokens.meta, width, 1));
    painter.galley(pos2(words.x, why + 1.0), reason, tokens.meta);
}

/// What is still to be done, when and where, on one line.
fn about(row: &Row, tokens: &Tokens, width: f32) -> LayoutJob {
    let font = FontId::proportional(META_SIZE);
    let mut job = LayoutJob::default();
    let mut between = "";
    for sign in &row.signs {
        job.append(between, 0.0, TextFormat::simple(font.clone(), tokens.meta));
        let colour = if sign.is_pressing { tokens.warning } else { tokens.text };
        job.append(&sign.words, 0.0, TextFormat::simple(font.clone(), colour));
        between = " · ";
    }
    if !row.meta.is_empty() {
        job.append(between, 0.0, TextFormat::simple(font.clone(), tokens.meta));
        job.append(&row.meta, 0.0, TextFormat::simple(font, tokens.meta));
    }
    job.wrap = TextWrapping::truncate_at_width(width);
    job
}

fn cut(words: &str, size: f32, colour: Color32, width: f32, rows: usize) -> LayoutJob {
    let line = one_line(words);
    let mut job = LayoutJob::simple(line, FontId::proportional(size), colour, width);
    job.wrap = TextWrapping { max_width: width, max_rows: rows, break_anywhere: rows == 1, ..TextWrapping::default() };
    job
}
