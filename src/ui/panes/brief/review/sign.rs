//! The signs beside sentences: a shape before a colour.

use crate::brief::ReviewState;
use crate::ui::theme::Tokens;
use egui::{Painter, Pos2, Rect, Shape, Stroke, pos2, vec2};

/// Side of the square that a sign stands in, in points.
pub(super) const SIDE: f32 = 16.0;

/// Paints how a sentence stands: a ring, a tick, a tick that is struck through.
pub(super) fn paint(painter: &Painter, middle: Pos2, state: &ReviewState, tokens: &Tokens) {
    let tick = |stroke| {
        let at = |x: f32, y: f32| middle + vec2(x, y);
        painter.add(Shape::line(vec![at(-4.5, 0.5), at(-1.5, 3.5), at(4.5, -3.5)], stroke));
    };
    match state {
        ReviewState::Open => {
            painter.circle_stroke(middle, 3.5, Stroke::new(1.2, tokens.meta));
        }
        ReviewState::Ticked(_) => tick(Stroke::new(2.0, tokens.accent)),
        ReviewState::Lapsed(..) => {
            tick(Stroke::new(1.2, tokens.warning));
            let (from, to) = (middle + vec2(-5.5, -4.5), middle + vec2(5.5, 4.5));
            painter.line_segment([from, to], Stroke::new(1.6, tokens.warning));
        }
    }
}

/// Paints that something was said: a bubble with its tail.
pub(super) fn bubble(painter: &Painter, middle: Pos2, tokens: &Tokens) {
    let body = Rect::from_center_size(middle - vec2(0.0, 1.0), vec2(10.0, 7.0));
    let stroke = Stroke::new(1.2, tokens.text);
    painter.rect_stroke(body, 2.0, stroke, egui::StrokeKind::Middle);
    let tail = vec![
        pos2(body.left() + 2.5, body.bottom()),
        pos2(body.left() + 2.0, body.bottom() + 3.0),
        pos2(body.left() + 5.5, body.bottom()),
    ];
    painter.add(Shape::line(tail, stroke));
}
