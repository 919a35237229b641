//! Painting the parts of which a date is drawn: see [`crate::analysis::timeline::bar`].

use crate::analysis::timeline::bar::{Form, Part, Toward};
use crate::ui::theme::META_SIZE;
use egui::epaint::{Mesh, Vertex, WHITE_UV};
use egui::{Align2, Color32, FontId, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, pos2};

/// Height of a bar, in points.
pub(super) const HEIGHT: f32 = 12.0;
/// Of what a light part is drawn.
const LIGHT: f32 = 0.40;
/// Of what a ghost is filled.
const GHOST: f32 = 0.16;

/// Paints parts around this height; `origin` is the left edge of the view.
pub(super) fn paint(painter: &Painter, parts: &[Part], origin: f32, y: f32, colour: Color32) {
    for part in parts {
        let rect =
            Rect::from_min_max(pos2(origin + part.left, y - HEIGHT / 2.0), pos2(origin + part.right, y + HEIGHT / 2.0));
        one(painter, part.form, rect, colour);
    }
}

fn one(painter: &Painter, form: Form, rect: Rect, colour: Color32) {
    let pen = Stroke::new(1.0, colour);
    match form {
        Form::Solid => {
            painter.rect_filled(rect, 2.0, colour);
        }
        Form::Light => {
            painter.rect(rect, 2.0, colour.gamma_multiply(LIGHT), Stroke::NONE, StrokeKind::Inside);
        }
        Form::Fade(toward) => gradient(painter, rect, colour, toward),
        Form::LightFade(toward) => gradient(painter, rect, colour.gamma_multiply(LIGHT), toward),
        Form::Arrow(toward) => arrow(painter, rect.expand(1.0), colour, toward),
        Form::Hollow(toward) => hollow(painter, rect, pen, toward),
        Form::Ghost => {
            painter.rect_filled(rect, 3.0, colour.gamma_multiply(GHOST));
            painter.rect_stroke(rect, 3.0, pen, StrokeKind::Inside);
        }
        Form::Thread => {
            let y = rect.center().y;
            let thin = Stroke::new(1.0, colour.gamma_multiply(0.6));
            painter.extend(Shape::dotted_line(&[pos2(rect.left(), y), pos2(rect.right(), y)], thin.color, 5.0, 0.8));
        }
        Form::Doubt => {
            let frame = rect.shrink(0.5);
            let corners =
                [frame.left_top(), frame.right_top(), frame.right_bottom(), frame.left_bottom(), frame.left_top()];
            painter.extend(Shape::dashed_line(&corners, Stroke::new(1.2, colour), 3.0, 2.5));
            if rect.width() >= 8.0 {
                let font = FontId::proportional(META_SIZE);
                painter.text(rect.center(), Align2::CENTER_CENTER, "?", font, colour);
            }
        }
    }
}

/// A dot of what is too small for its parts: filled where it is certain, a ring where it is not.
pub(super) fn dot(mesh: &mut Mesh, rect: Rect, colour: Color32, is_plain: bool) {
    mesh.add_colored_rect(rect, if is_plain { colour } else { colour.gamma_multiply(LIGHT) });
    if !is_plain {
        mesh.add_colored_rect(rect.with_max_y(rect.top() + 1.0), colour);
        mesh.add_colored_rect(rect.with_min_y(rect.bottom() - 1.0), colour);
    }
}

/// From the colour at the inner end to nothing at the outer one.
fn gradient(painter: &Painter, rect: Rect, colour: Color32, toward: Toward) {
    let (left, right) = match toward {
        Toward::Left => (Color32::TRANSPARENT, colour),
        Toward::Right => (colour, Color32::TRANSPARENT),
    };
    let corner = |pos: Pos2, color: Color32| Vertex { pos, uv: WHITE_UV, color };
    let vertices = vec![
        corner(rect.left_top(), left),
        corner(rect.right_top(), right),
        corner(rect.right_bottom(), right),
        corner(rect.left_bottom(), left),
    ];
    painter.add(Shape::mesh(Mesh { vertices, indices: vec![0, 1, 2, 0, 2, 3], ..Mesh::default() }));
}

fn arrow(painter: &Painter, rect: Rect, colour: Color32, toward: Toward) {
    let (base, tip) = match toward {
        Toward::Left => (rect.right(), rect.left()),
        Toward::Right => (rect.left(), rect.right()),
    };
    let corners = vec![pos2(base, rect.top() - 2.0), pos2(tip, rect.center().y), pos2(base, rect.bottom() + 2.0)];
    painter.add(Shape::convex_polygon(corners, colour, Stroke::NONE));
}

/// A dashed line that leads away from the end, and a question mark.
fn hollow(painter: &Painter, rect: Rect, pen: Stroke, toward: Toward) {
    let y = rect.center().y;
    let (from, to) = match toward {
        Toward::Left => (rect.right(), rect.left()),
        Toward::Right => (rect.left(), rect.right()),
    };
    let turn = f32::midpoint(from, to);
    painter.extend(Shape::dashed_line(&[pos2(from, y), pos2(turn, y)], Stroke::new(1.5, pen.color), 2.5, 2.0));
    let middle = f32::midpoint(turn, to);
    painter.text(pos2(middle, y), Align2::CENTER_CENTER, "?", FontId::proportional(META_SIZE), pen.color);
}
