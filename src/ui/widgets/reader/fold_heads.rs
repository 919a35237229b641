//! The heads of folds: one quiet line that says what lies behind it and opens it, and a thin rule beside what is open.
//!
//! A head is a button to the ear and the keyboard: Tab goes to it, Enter opens it, as it does where the caret stands at
//! one.

use super::Reader;
use super::folds::Standing;
use super::frame::Sight;
use super::keys::take;
use crate::say;
use crate::ui::theme::{META_SIZE, Tokens};
use crate::ui::widgets::line::{Look, line};
use egui::{
    CursorIcon, FontId, Key, Modifiers, Painter, Pos2, Rangef, Rect, Response, Role, Sense, Shape, Stroke, StrokeKind,
    Ui, WidgetInfo, pos2, vec2,
};

/// Height of a head, in points.
pub(super) const HEAD: f32 = 28.0;
/// Left edge of its words, in points from the column's.
const INDENT: f32 = 16.0;
/// How far to the left of the column the rule beside what is open stands, in points.
const RULE: f32 = 8.0;

impl Reader {
    /// Draw the heads in view, and open or fold what was asked for.
    pub(super) fn fold_heads(&mut self, ui: &Ui, sight: &Sight<'_>) {
        let Sight { painter, page, visible, response, tokens } = *sight;
        let mut asked = None;
        for block in visible {
            let standing = self.folds.at(block.block);
            if let Standing::Opened { .. } = standing {
                let rows = Rangef::new(block.corner.y - block.set.head, block.bottom());
                painter.vline(page.column.min - RULE, rows, Stroke::new(2.0, tokens.rule));
            }
            let Some(nth) = standing.head() else { continue };
            let top = if standing.is_folded() { block.corner.y } else { block.corner.y - HEAD };
            let rect = Rect::from_x_y_ranges(page.column, Rangef::new(top, top + HEAD));
            if self.fold_head(ui, painter, nth, rect, response, tokens).clicked() {
                asked = Some((nth, block.corner.y - block.set.above - page.rect.top()));
            }
        }
        if let Some((nth, below)) = asked {
            self.toggle_fold(nth, below);
            ui.ctx().request_repaint();
        }
    }

    fn fold_head(
        &self,
        ui: &Ui,
        painter: &Painter,
        nth: usize,
        rect: Rect,
        response: &Response,
        tokens: &Tokens,
    ) -> Response {
        let touch = ui.interact(rect.intersect(response.rect), response.id.with(("fold", nth)), Sense::click());
        let Some(fold) = self.folds.get(nth) else { return touch };
        let words = fold.words();
        touch.widget_info(|| WidgetInfo::labeled(Role::Button, true, &words));
        ui.ctx().accesskit_node_builder(touch.id, |node| node.set_expanded(fold.open));
        let covers = |range: &std::ops::Range<usize>| range.start <= fold.bytes.start && fold.bytes.end <= range.end;
        if !fold.open && self.selection().as_ref().is_some_and(covers) {
            painter.rect_filled(rect, 0.0, tokens.selection);
        } else if touch.hovered() {
            painter.rect_filled(rect, 2.0, tokens.hover);
        }
        if touch.has_focus() {
            painter.rect_stroke(rect, 2.0, Stroke::new(2.0, tokens.accent), StrokeKind::Inside);
        }
        paint_arrow(painter, pos2(rect.left() + 6.0, rect.center().y), fold.open, tokens);
        let look = Look { font: FontId::proportional(META_SIZE + 1.0), colour: tokens.meta, struck: false };
        let at = pos2(rect.left() + INDENT, rect.center().y - (META_SIZE + 1.0) * 0.65);
        line(painter, at, rect.width() - INDENT - 4.0, &words, look);
        let hint = if fold.open { say!("Fold the quoted reply away") } else { say!("Show the quoted reply") };
        touch.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(format!("{words}\n{hint}"))
    }

    /// Open what is folded at the caret, as Enter asks; whether that was asked.
    pub(super) fn enter_fold(&mut self, ui: &Ui) -> bool {
        let Some(nth) = self.folds.head_at(self.caret).filter(|_| self.selection().is_none()) else { return false };
        let asked = take(ui, Modifiers::NONE, Key::Enter);
        if let Some(range) = self.folds.get(nth).map(|fold| fold.bytes.clone()).filter(|_| asked) {
            self.unfold(&range);
        }
        asked
    }
}

/// An arrow that points to what is folded, or down to what is open.
fn paint_arrow(painter: &Painter, centre: Pos2, open: bool, tokens: &Tokens) {
    let at = |x: f32, y: f32| centre + if open { vec2(x, y) } else { vec2(y, x) };
    let arrow = vec![at(-3.5, -1.8), at(0.0, 1.8), at(3.5, -1.8)];
    painter.add(Shape::line(arrow, Stroke::new(1.4, tokens.meta)));
}
