//! The axis above the lanes: years or months, the histogram, and the brushed range.

use super::scale::Scale;
use crate::ui::theme::{META_SIZE, Tokens};
use egui::{Align2, FontId, Painter, Pos2, Rect, Stroke, pos2};

/// Height of the axis with its labels, in points.
pub(super) const HEIGHT: f32 = 22.0;
/// Height of the histogram below it.
pub(super) const HISTOGRAM_HEIGHT: f32 = 20.0;
/// Width of one bar of the histogram.
const BIN: f32 = 12.0;

/// Draws lines, labels and histogram; `lanes` is where the lines go on below.
pub(super) fn paint(painter: &Painter, axis: Rect, lanes: Rect, scale: &Scale, days: &[i64], tokens: &Tokens) {
    let font = FontId::proportional(META_SIZE);
    for (day, label) in scale.ticks(axis.width()) {
        let x = axis.left() + scale.x_of(day as f64, axis.width());
        if !axis.x_range().contains(x) {
            continue;
        }
        // They run behind the words of the lanes, which a strong rule would cross out.
        painter.vline(x, lanes.y_range(), Stroke::new(1.0, tokens.hover));
        painter.text(pos2(x + 4.0, axis.top() + 11.0), Align2::LEFT_CENTER, label, font.clone(), tokens.meta);
    }
    histogram(painter, axis, scale, days, tokens);
    painter.hline(axis.x_range(), axis.bottom(), Stroke::new(1.0, tokens.rule));
}

fn histogram(painter: &Painter, axis: Rect, scale: &Scale, days: &[i64], tokens: &Tokens) {
    let bins = (axis.width() / BIN).floor().max(1.0) as usize;
    let edge = |nth: usize| {
        let day = scale.day_at(nth as f32 * BIN, axis.width());
        days.partition_point(|item| (*item as f64) < day)
    };
    let counts: Vec<usize> = (0..bins).map(|nth| edge(nth + 1) - edge(nth)).collect();
    let most = counts.iter().copied().max().unwrap_or_default();
    if most == 0 {
        return;
    }
    for (nth, count) in counts.into_iter().enumerate().filter(|(_, count)| *count > 0) {
        let height = (HISTOGRAM_HEIGHT - 4.0) * (count as f32 / most as f32).sqrt();
        let left = axis.left() + nth as f32 * BIN;
        let bar = Rect::from_min_max(pos2(left + 1.0, axis.bottom() - height), pos2(left + BIN - 1.0, axis.bottom()));
        painter.rect_filled(bar, 1.0, tokens.accent.gamma_multiply(0.35));
    }
}

/// Draws the brushed range over axis and lanes.
pub(super) fn paint_range(painter: &Painter, area: Rect, scale: &Scale, (first, last): (i64, i64), tokens: &Tokens) {
    let x = |day: f64| area.left() + scale.x_of(day, area.width());
    let (left, right) = (x(first as f64), x((last + 1) as f64));
    let rect = Rect::from_min_max(pos2(left, area.top()), pos2(right, area.bottom())).intersect(area);
    if rect.is_positive() {
        painter.rect_filled(rect, 0.0, tokens.accent.gamma_multiply(0.10));
    }
    for x in [left, right] {
        if area.x_range().contains(x) {
            painter
                .line_segment([Pos2::new(x, area.top()), Pos2::new(x, area.bottom())], Stroke::new(1.5, tokens.accent));
        }
    }
}
