//! What a frame paints in the column: washes, hits, selection, words, caret.

use super::Reader;
use super::frame::{Shown, Visible};
use super::page::Page;
use crate::ui::theme::Tokens;
use egui::{Painter, Rangef, Rect, Response, Stroke, StrokeKind};
use std::ops::Range;

/// How much lower a wash is than its line, in points, so that two lines' washes do not melt into one.
const WASH_INSET: f32 = 1.0;

impl Reader {
    pub(super) fn paint(
        &self,
        painter: &Painter,
        page: &Page,
        visible: &[Visible],
        shown: &[Shown],
        response: &Response,
        tokens: &Tokens,
    ) {
        painter.rect_filled(page.rect, 0.0, tokens.paper);
        let painter = &painter.with_clip_rect(page.rect);
        paint_washes(painter, shown, tokens);
        self.paint_hits(painter, visible, tokens);
        self.paint_selection(painter, visible, tokens);
        if let Some(first) = visible.first() {
            self.paint_front(painter, first, tokens);
        }
        for block in visible {
            block.laid.paint(self.paragraphs.get(block.block), painter, block.corner, tokens);
            self.paint_marks(painter, block, tokens);
        }
        if response.has_focus() {
            self.paint_caret(painter, visible, tokens);
        }
        if self.ring {
            painter.rect_stroke(page.rect, 0.0, Stroke::new(2.0, tokens.accent), StrokeKind::Inside);
        }
    }

    fn paint_hits(&self, painter: &Painter, visible: &[Visible], tokens: &Tokens) {
        for block in visible {
            for hit in self.overlay.hits_in(&block.range) {
                let current = self.overlay.current_hit.and_then(|i| self.overlay.hits().get(i)) == Some(hit);
                for rect in self.rects(visible, hit) {
                    painter.rect_filled(rect.shrink2(egui::vec2(0.0, 2.0 * WASH_INSET)), 2.0, tokens.hit);
                    if current {
                        painter.rect_stroke(rect, 2.0, Stroke::new(1.5, tokens.accent), StrokeKind::Inside);
                    }
                }
            }
        }
    }

    fn paint_selection(&self, painter: &Painter, visible: &[Visible], tokens: &Tokens) {
        let Some(selection) = self.selection() else {
            return;
        };
        for rect in self.rects(visible, &selection) {
            painter.rect_filled(rect, 0.0, tokens.selection);
        }
    }

    fn paint_caret(&self, painter: &Painter, visible: &[Visible], tokens: &Tokens) {
        let Some(line) = self.caret_on_screen(visible) else { return };
        painter.vline(line.left(), Rangef::new(line.top() + 3.0, line.bottom() - 3.0), Stroke::new(1.5, tokens.accent));
    }

    /// Where the caret stands on the screen, if it is in view: a rectangle without width.
    pub(super) fn caret_on_screen(&self, visible: &[Visible]) -> Option<Rect> {
        let block = visible.iter().find(|block| block.block == self.paragraphs.at(self.caret))?;
        let line = block.laid.caret(self.paragraphs.get(block.block), self.caret - block.range.start);
        Some(line.translate(block.corner.to_vec2()))
    }

    /// A line under the marks of notes in a block that comes in pieces, whose letters are all of one size.
    fn paint_marks(&self, painter: &Painter, block: &Visible, tokens: &Tokens) {
        if !block.laid.is_in_pieces() {
            return;
        }
        for nth in self.overlay.marks_in(&block.range) {
            let Some(mark) = self.overlay.notes().get(nth).and_then(|note| note.mark.as_ref()) else { continue };
            for rect in block.rects(self.paragraphs.get(block.block), mark) {
                painter.hline(rect.x_range(), rect.bottom() - 3.0, Stroke::new(1.5, tokens.accent));
            }
        }
    }

    /// The rectangles of a range of bytes on the screen.
    pub(super) fn rects(&self, visible: &[Visible], range: &Range<usize>) -> Vec<Rect> {
        let of_block = |block: &Visible| block.rects(self.paragraphs.get(block.block), range);
        visible.iter().flat_map(of_block).collect()
    }
}

/// The washes of highlights. Several colours are laid over each other, each so much the lighter; overlaps darken.
fn paint_washes(painter: &Painter, shown: &[Shown], tokens: &Tokens) {
    for highlight in shown {
        let share = 1.0 / highlight.colours.len().max(1) as f32;
        for rect in &highlight.rects {
            let rect = rect.shrink2(egui::vec2(0.0, WASH_INSET));
            for colour in &highlight.colours {
                let strength = if highlight.selected { 1.6 } else { 1.0 };
                painter.rect_filled(rect, 2.0, tokens.wash(*colour, share * strength));
            }
            if highlight.selected {
                painter.hline(rect.x_range(), rect.bottom() - 1.0, Stroke::new(1.5, tokens.accent));
            }
        }
    }
}
