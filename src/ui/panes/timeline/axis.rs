//! The axis above the lanes: its marks, the histogram over everything, and the brushed range.

use crate::analysis::timeline::{Heap, Scale};
use crate::analysis::within::Stretch;
use crate::ui::theme::{META_SIZE, Tokens};
use egui::epaint::Mesh;
use egui::{Align2, FontId, Painter, Pos2, Rect, Shape, Stroke, pos2, vec2};

/// Height of the labels, in points.
pub(super) const LABELS: f32 = 20.0;
/// Height of the histogram below them.
pub(super) const HISTOGRAM: f32 = 20.0;

/// Draws lines and labels; `lanes` is where the lines go on below.
pub(super) fn paint(painter: &Painter, axis: Rect, lanes: Rect, scale: &Scale, tokens: &Tokens) {
    let font = FontId::proportional(META_SIZE);
    let context = scale.context(axis.width());
    let mut free_from = axis.left();
    if !context.is_empty() {
        let galley = painter.layout_no_wrap(context, font.clone(), tokens.text);
        free_from += galley.size().x + 12.0;
        painter.galley(axis.left_top() + vec2(4.0, 3.0), galley, tokens.text);
    }
    for tick in scale.ticks(axis.width()) {
        let x = axis.left() + scale.x_of(tick.day, axis.width());
        if !axis.x_range().contains(x) {
            continue;
        }
        // They run behind the words of the lanes, which a strong rule would cross out.
        let pen = Stroke::new(1.0, if tick.is_strong { tokens.rule } else { tokens.hover });
        painter.vline(x, lanes.y_range(), pen);
        painter.vline(x, axis.y_range(), Stroke::new(1.0, tokens.rule));
        if x >= free_from {
            let colour = if tick.is_strong { tokens.text } else { tokens.meta };
            painter.text(pos2(x + 4.0, axis.top() + 10.0), Align2::LEFT_CENTER, tick.label, font.clone(), colour);
        }
    }
    painter.hline(axis.x_range(), axis.bottom(), Stroke::new(1.0, tokens.rule));
}

/// Draws heaps standing on this height, the highest so high; `left` is where the first of them is counted from.
pub(super) fn heaps(painter: &Painter, heaps: &[Heap], left: f32, (bottom, height): (f32, f32), colour: egui::Color32) {
    let most = heaps.iter().map(|heap| heap.count).max().unwrap_or_default();
    let seen = painter.clip_rect().x_range();
    let mut mesh = Mesh::default();
    for heap in heaps {
        let (from, to) = (left + heap.left, left + heap.right);
        if to < seen.min || from > seen.max {
            continue;
        }
        // By the root, so that what is rare is seen beside what is frequent.
        let high = (height * (heap.count as f32 / most as f32).sqrt()).max(1.0);
        let gap = if to - from > 3.0 { 1.0 } else { 0.0 };
        mesh.add_colored_rect(Rect::from_min_max(pos2(from, bottom - high), pos2(to - gap, bottom)), colour);
    }
    painter.add(Shape::mesh(mesh));
}

/// Draws the brushed range over axis and lanes.
pub(super) fn paint_range(painter: &Painter, area: Rect, scale: &Scale, within: Stretch, tokens: &Tokens) {
    let x = |day: f64| area.left() + scale.x_of(day, area.width());
    let (left, right) = (x(within.from_day()), x(within.to_day()));
    let rect = Rect::from_min_max(pos2(left, area.top()), pos2(right, area.bottom())).intersect(area);
    if rect.is_positive() {
        painter.rect_filled(rect, 0.0, tokens.accent.gamma_multiply(0.10));
    }
    for x in [left, right].into_iter().filter(|x| area.x_range().contains(*x)) {
        let ends = [Pos2::new(x, area.top()), Pos2::new(x, area.bottom())];
        painter.line_segment(ends, Stroke::new(1.5, tokens.accent));
    }
}
