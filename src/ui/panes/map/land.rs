//! Painting the basemap: land, lakes, borders and the names of countries. What was built for one view is kept
//! until the view changes, so that a still map costs nothing.

use super::camera::Shot;
use super::flat::{Fill, Flat};
use crate::analysis::basemap::{Basemap, BorderKind, LabelKind};
use crate::ui::theme::{META_SIZE, Theme};
use egui::epaint::{Mesh, Vertex, WHITE_UV};
use egui::{Align2, Color32, FontId, Painter, Rect, Shape, Stroke, pos2};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The colours of countries that are marked as areas, by ISO 3166-1 alpha-2.
pub(super) type Tints = BTreeMap<String, Color32>;

/// The painted map of one view.
#[derive(Default)]
pub(super) struct Painted {
    of: Option<(Shot, Theme, Tints)>,
    shapes: Vec<Shape>,
}

impl Painted {
    /// Paints land and water; `tints` are the colours of countries that are marked as areas.
    pub(super) fn paint(&mut self, painter: &Painter, shot: &Shot, theme: Theme, tints: &Tints) {
        let of = Some((*shot, theme, tints.clone()));
        if self.of != of {
            self.shapes = build(shot, theme, tints);
            self.of = of;
        }
        painter.extend(self.shapes.iter().cloned());
    }
}

fn build(shot: &Shot, theme: Theme, tints: &Tints) -> Vec<Shape> {
    let (tokens, flat) = (theme.tokens(), Flat::of(shot.projection));
    let mut mesh = Mesh::default();
    for land in &flat.lands {
        let colour = tints.get(&land.iso2).copied().unwrap_or(tokens.land);
        land.parts.iter().for_each(|part| add(&mut mesh, part, shot, colour));
    }
    for (_, lake) in flat.lakes.iter().filter(|(zoom, _)| *zoom <= shot.level()) {
        add(&mut mesh, lake, shot, tokens.sea);
    }
    let mut shapes = vec![Shape::Mesh(Arc::new(mesh))];
    let border = Stroke::new(0.8, tokens.paper);
    for line in flat.borders.iter().filter(|line| line.zoom <= shot.level() + 1.0 && is_seen(line.bounds, shot)) {
        let points: Vec<_> = line.points.iter().map(|[x, y]| shot.pos_of_projected(*x, *y)).collect();
        match line.kind {
            BorderKind::International => shapes.push(Shape::line(points, border)),
            BorderKind::Disputed => shapes.extend(Shape::dashed_line(&points, Stroke::new(1.0, tokens.meta), 3.0, 3.0)),
            BorderKind::Regional if shot.level() > 4.0 => {
                shapes.push(Shape::line(points, Stroke::new(0.5, tokens.rule)));
            }
            BorderKind::Regional => {}
        }
    }
    shapes
}

fn add(mesh: &mut Mesh, fill: &Fill, shot: &Shot, color: Color32) {
    if !is_seen(fill.bounds, shot) {
        return;
    }
    let base = mesh.vertices.len() as u32;
    let vertex = |point: &[f64; 2]| Vertex { pos: shot.pos_of_projected(point[0], point[1]), uv: WHITE_UV, color };
    mesh.vertices.extend(fill.points.iter().map(vertex));
    mesh.indices.extend(fill.triangles.iter().map(|index| base + index));
}

fn is_seen([least, most]: [[f64; 2]; 2], shot: &Shot) -> bool {
    let (a, b) = (shot.pos_of_projected(least[0], least[1]), shot.pos_of_projected(most[0], most[1]));
    Rect::from_two_pos(a, b).intersects(shot.rect)
}

/// Writes names of countries and towns where nothing is written yet.
pub(super) fn names(painter: &Painter, shot: &Shot, theme: Theme, taken: &mut Vec<Rect>) {
    let tokens = theme.tokens();
    let level = shot.level();
    let labels = Basemap::bundled().labels.iter().take_while(|label| label.zoom <= level);
    for label in labels {
        let at = shot.pos_of((f64::from(label.at.lat), f64::from(label.at.lon)));
        let is_town = matches!(label.kind, LabelKind::Capital | LabelKind::City);
        if !shot.rect.shrink(8.0).contains(at) || (label.kind == LabelKind::Region && level < 5.0) {
            continue;
        }
        let colour = tokens.meta.gamma_multiply(if is_town { 1.0 } else { 0.85 });
        let galley = painter.layout_no_wrap(label.text.clone(), FontId::proportional(META_SIZE), colour);
        let anchor = if is_town { Align2::LEFT_CENTER } else { Align2::CENTER_CENTER };
        let rect = anchor.anchor_size(if is_town { at + egui::vec2(4.0, 0.0) } else { at }, galley.size());
        if taken.iter().any(|other| other.intersects(rect.expand(3.0))) {
            continue;
        }
        if is_town {
            painter.circle_filled(pos2(at.x, at.y), 1.5, colour);
        }
        painter.galley(rect.min, galley, colour);
        taken.push(rect);
    }
}
