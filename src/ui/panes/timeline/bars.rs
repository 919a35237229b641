//! Drawing one date: solid where it is certain, fading where it is about, an arrow where it goes on, a dotted
//! end where nobody knows, a ghost where it is one of several.

use super::scale::Scale;
use crate::analysis::when::{Edge, Extent, Piece};
use egui::epaint::{Mesh, Vertex, WHITE_UV};
use egui::{Color32, CornerRadius, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, pos2};

/// Height of a bar, in points.
pub(super) const HEIGHT: f32 = 12.0;
/// A date narrower than this is drawn as a dot this wide.
const DOT: f32 = 9.0;
/// How far an open end reaches before its arrow, in points.
const OPEN_REACH: f32 = 42.0;

/// Where a date is drawn: from its left end to its right one, in points from the left edge of the view.
pub(super) fn reach(extent: &Extent, scale: &Scale, width: f32) -> (f32, f32) {
    let ends = extent.pieces.iter().map(|piece| ends(piece, scale, width));
    ends.fold((f32::MAX, f32::MIN), |(left, right), piece| (left.min(piece.left), right.max(piece.right)))
}

/// Where one piece begins and ends, its fading and open ends included.
struct Ends {
    left: f32,
    solid_left: f32,
    solid_right: f32,
    right: f32,
}

fn ends(piece: &Piece, scale: &Scale, width: f32) -> Ends {
    let x = |day: i64| scale.x_of(day as f64, width);
    let known = piece.earliest_day.or(piece.latest_day).unwrap_or_default();
    let mut solid_left = piece.earliest_day.map_or_else(|| x(known) - OPEN_REACH, x);
    let mut solid_right = piece.latest_day.map_or_else(|| x(known) + OPEN_REACH, |day| x(day + 1));
    if solid_right - solid_left < DOT {
        let middle = f32::midpoint(solid_left, solid_right);
        (solid_left, solid_right) = (middle - DOT / 2.0, middle + DOT / 2.0);
    }
    let points_a_day = width / scale.days as f32;
    let fade = |edge: Edge| match edge {
        Edge::Faded { days } => (days as f32 * points_a_day).max(10.0),
        Edge::Sharp | Edge::Open | Edge::Unknown => 0.0,
    };
    Ends { left: solid_left - fade(piece.start), solid_left, solid_right, right: solid_right + fade(piece.end) }
}

/// Draws a date at this height.
pub(super) fn paint(painter: &Painter, extent: &Extent, scale: &Scale, area: Rect, y: f32, colour: Color32) {
    for piece in &extent.pieces {
        paint_piece(painter, piece, extent.one_of, &ends(piece, scale, area.width()), area.left(), y, colour);
    }
}

fn paint_piece(painter: &Painter, piece: &Piece, ghost: bool, ends: &Ends, origin: f32, y: f32, colour: Color32) {
    let rect = |left: f32, right: f32| {
        Rect::from_min_max(pos2(origin + left, y - HEIGHT / 2.0), pos2(origin + right, y + HEIGHT / 2.0))
    };
    let solid = rect(ends.solid_left, ends.solid_right);
    if ghost {
        painter.rect(solid, 3.0, colour.gamma_multiply(0.18), Stroke::new(1.0, colour), StrokeKind::Inside);
        return;
    }
    if ends.left < ends.solid_left {
        fade(painter, rect(ends.left, ends.solid_left), colour, Toward::Left);
    }
    if ends.right > ends.solid_right {
        fade(painter, rect(ends.solid_right, ends.right), colour, Toward::Right);
    }
    // What is somewhere in the stretch is lighter than what fills it.
    let fill = if piece.doubtful || piece.somewhere_within { colour.gamma_multiply(0.45) } else { colour };
    match (piece.start, piece.end) {
        (_, Edge::Open | Edge::Unknown) => open_end(painter, solid, fill, Toward::Right, piece.end),
        (Edge::Open | Edge::Unknown, _) => open_end(painter, solid, fill, Toward::Left, piece.start),
        _ => {
            let rounded = |edge: Edge| if edge == Edge::Sharp { 3 } else { 0 };
            let (left, right) = (rounded(piece.start), rounded(piece.end));
            painter.rect_filled(solid, CornerRadius { nw: left, sw: left, ne: right, se: right }, fill);
        }
    }
    if piece.doubtful {
        painter.rect_stroke(solid, 3.0, Stroke::new(1.0, colour), StrokeKind::Inside);
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Toward {
    Left,
    Right,
}

fn fade(painter: &Painter, rect: Rect, colour: Color32, toward: Toward) {
    gradient(painter, rect, colour, Color32::TRANSPARENT, toward);
}

/// A rectangle that goes from one colour to another in this direction.
fn gradient(painter: &Painter, rect: Rect, from: Color32, to: Color32, toward: Toward) {
    let (left, right) = if toward == Toward::Right { (from, to) } else { (to, from) };
    let corner = |pos: Pos2, color: Color32| Vertex { pos, uv: WHITE_UV, color };
    let vertices = vec![
        corner(rect.left_top(), left),
        corner(rect.right_top(), right),
        corner(rect.right_bottom(), right),
        corner(rect.left_bottom(), left),
    ];
    painter.add(Shape::mesh(Mesh { vertices, indices: vec![0, 1, 2, 0, 2, 3], ..Mesh::default() }));
}

/// A bar that goes on: a pointed end, filled where it goes on for ever, open where nobody knows.
fn open_end(painter: &Painter, rect: Rect, colour: Color32, toward: Toward, edge: Edge) {
    let point = HEIGHT * 0.6;
    let (body, tip, base) = match toward {
        Toward::Right => {
            let body = Rect::from_min_max(rect.min, pos2(rect.right() - point, rect.bottom()));
            (body, rect.right(), rect.right() - point)
        }
        Toward::Left => {
            let body = Rect::from_min_max(pos2(rect.left() + point, rect.top()), rect.max);
            (body, rect.left(), rect.left() + point)
        }
    };
    let light = colour.gamma_multiply(0.55);
    gradient(painter, body, colour, light, toward);
    let arrow = vec![pos2(base, rect.top() - 1.0), pos2(tip, rect.center().y), pos2(base, rect.bottom() + 1.0)];
    painter.add(match edge {
        Edge::Unknown => Shape::closed_line(arrow, Stroke::new(1.0, light)),
        _ => Shape::convex_polygon(arrow, light, Stroke::NONE),
    });
}
