//! Lines between the places that a claim names in order: the shortest way over the globe, with an arrow in its middle.

use super::camera::Shot;
use super::view::View;
use crate::analysis::geodesic::way;
use crate::analysis::marking::MOST_WAYS;
use crate::ui::scene::Scene;
use crate::ui::theme::Tokens;
use egui::{Painter, Pos2, Shape, Stroke, Vec2};

const STEPS: usize = 32;

/// Draws the way of the selected claim and, where wanted, those of all that are shown.
pub(super) fn draw(painter: &Painter, view: &View, shot: &Shot, scene: &Scene<'_>, all: bool, tokens: &Tokens) {
    let selected = scene.selection.claim();
    if all && view.ways_shown <= MOST_WAYS {
        let others = view.ways.iter().filter(|(id, way)| Some(**id) != selected && view.shows(way));
        others.for_each(|(_, way)| one(painter, &way.places, shot, Stroke::new(1.0, tokens.meta.gamma_multiply(0.8))));
    }
    if let Some(way) = selected.and_then(|id| view.ways.get(&id)) {
        one(painter, &way.places, shot, Stroke::new(2.0, tokens.accent));
    }
}

fn one(painter: &Painter, places: &[(f64, f64)], shot: &Shot, stroke: Stroke) {
    for pair in places.windows(2) {
        let [from, to] = pair else { continue };
        for part in shot.line_of(&way(*from, *to, STEPS)) {
            if !egui::Rect::from_points(&part).intersects(shot.rect) {
                continue;
            }
            arrow(painter, &part, stroke);
            painter.add(Shape::line(part, stroke));
        }
    }
}

/// A head in the middle of a line, so that it is seen where the ends stand under marks.
fn arrow(painter: &Painter, line: &[Pos2], stroke: Stroke) {
    let middle = line.len() / 2;
    let Some((before, at)) = middle.checked_sub(1).and_then(|before| line.get(before)).zip(line.get(middle)) else {
        return;
    };
    let along = (*at - *before).normalized();
    if !along.is_finite() || along == Vec2::ZERO {
        return;
    }
    let length = 4.0 + 2.0 * stroke.width;
    let back = *at - along * length;
    let side = along.rot90() * length * 0.5;
    painter.add(Shape::convex_polygon(vec![*at, back + side, back - side], stroke.color, Stroke::NONE));
}
