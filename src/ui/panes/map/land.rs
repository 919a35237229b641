//! Painting the basemap: land, water and borders. What was built for one view is kept until the view changes, so that
//! a still map costs nothing.

use super::camera::Shot;
use super::flat::{Bounds, Fill, Flat, Line};
use crate::analysis::basemap::BorderKind;
use crate::ui::theme::{Theme, Tokens};
use egui::epaint::{Mesh, Vertex, WHITE_UV};
use egui::{Color32, Painter, Pos2, Rect, Shape, Stroke};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The colours of countries that are marked as areas, by ISO 3166-1 alpha-2.
pub(super) type Tints = BTreeMap<String, Color32>;

/// From this level on the borders of regions are drawn.
const REGIONAL_FROM: f32 = 4.0;
/// Points of a line nearer than this to the last, in points on screen, are left out.
const COARSENESS: f32 = 1.2;

/// The painted map of one view.
#[derive(Default)]
pub(super) struct Painted {
    of: Option<(Shot, Theme, Tints)>,
    shapes: Vec<Shape>,
}

impl Painted {
    /// Paints land and water; `tints` are the colours of countries that are marked as areas.
    pub(super) fn paint(&mut self, painter: &Painter, shot: &Shot, theme: Theme, tints: Tints) {
        let of = Some((*shot, theme, tints));
        if self.of != of {
            self.shapes = of.as_ref().map_or(Vec::new(), |(_, _, tints)| build(shot, theme.tokens(), tints));
            self.of = of;
        }
        painter.extend(self.shapes.iter().cloned());
    }
}

fn build(shot: &Shot, tokens: &Tokens, tints: &Tints) -> Vec<Shape> {
    let (flat, level) = (Flat::of(shot.projection()), shot.level());
    let mut mesh = Mesh::default();
    let mut shapes = Vec::new();
    for land in &flat.lands {
        let colour = tints.get(&land.iso2).copied().unwrap_or(tokens.land);
        land.parts.iter().for_each(|part| add(&mut mesh, part, shot, colour));
    }
    for (_, lake) in flat.lakes.iter().filter(|(zoom, _)| *zoom <= level) {
        add(&mut mesh, lake, shot, tokens.sea);
    }
    for line in flat.rivers.iter().filter(|line| line.zoom <= level) {
        let stroke = Stroke::new(0.9, tokens.sea);
        shapes.extend(on_screen(line, shot).map(|points| Shape::line(points, stroke)));
    }
    let is_drawn = |kind: BorderKind| kind != BorderKind::Regional || level >= REGIONAL_FROM;
    for (kind, line) in flat.borders.iter().filter(|(kind, line)| is_drawn(*kind) && line.zoom <= level + 1.0) {
        on_screen(line, shot).for_each(|points| border(*kind, points, shot, tokens, &mut shapes));
    }
    shapes.insert(0, Shape::Mesh(Arc::new(mesh)));
    shapes
}

fn border(kind: BorderKind, points: Vec<Pos2>, shot: &Shot, tokens: &Tokens, shapes: &mut Vec<Shape>) {
    match kind {
        BorderKind::International => {
            // Where rivers are drawn, a border has another colour than they.
            let ink = if shot.level() < REGIONAL_FROM { tokens.paper } else { tokens.meta.gamma_multiply(0.6) };
            shapes.push(Shape::line(points, Stroke::new(0.8, ink)));
        }
        BorderKind::Disputed => shapes.extend(Shape::dashed_line(&points, Stroke::new(1.0, tokens.meta), 3.0, 3.0)),
        BorderKind::Regional => shapes.push(Shape::line(points, Stroke::new(0.5, tokens.rule))),
    }
}

/// A line as far as it can be told apart at this size, at every repetition in sight.
pub(super) fn on_screen(line: &Line, shot: &Shot) -> impl Iterator<Item = Vec<Pos2>> {
    turns_seen(line.bounds, shot).filter_map(move |turn| line_at(line, shot, turn))
}

fn line_at(line: &Line, shot: &Shot, turn: f64) -> Option<Vec<Pos2>> {
    let mut points: Vec<Pos2> = Vec::with_capacity(line.points.len());
    for (nth, [x, y]) in line.points.iter().enumerate() {
        let pos = shot.pos_of_projected(x + turn, *y);
        let is_last = nth + 1 == line.points.len();
        if is_last || points.last().is_none_or(|last| last.distance(pos) >= COARSENESS) {
            points.push(pos);
        }
    }
    (points.len() > 1).then_some(points)
}

fn add(mesh: &mut Mesh, fill: &Fill, shot: &Shot, color: Color32) {
    for turn in turns_seen(fill.bounds, shot) {
        let base = mesh.vertices.len() as u32;
        let vertex =
            |point: &[f64; 2]| Vertex { pos: shot.pos_of_projected(point[0] + turn, point[1]), uv: WHITE_UV, color };
        mesh.vertices.extend(fill.points.iter().map(vertex));
        mesh.indices.extend(fill.triangles.iter().map(|index| base + index));
    }
}

/// The repetitions at which it is in sight, and not too small to be seen.
pub(super) fn turns_seen([least, most]: Bounds, shot: &Shot) -> impl Iterator<Item = f64> {
    const SPECK: f32 = 0.3;
    let is_seen = move |turn: &f64| {
        let (a, b) = (shot.pos_of_projected(least[0] + turn, least[1]), shot.pos_of_projected(most[0] + turn, most[1]));
        let rect = Rect::from_two_pos(a, b);
        rect.size().max_elem() > SPECK && rect.intersects(shot.rect)
    };
    shot.turns(least[0], most[0]).filter(is_seen)
}

/// Fills a shape of the user's, which is cut already.
pub(super) fn tinted(fills: &[Fill], shot: &Shot, colour: Color32) -> Shape {
    let mut mesh = Mesh::default();
    for fill in fills {
        add(&mut mesh, fill, shot, colour);
    }
    Shape::Mesh(Arc::new(mesh))
}
