//! Layers cut and laid flat, once for each projection, so that moving the map costs a multiplication a point. It is done
//! beside the window, since a layer may have a million of them.

use super::camera::Shot;
use super::flat::{Bounds, Fill, Line, across, bounds_of, fill, projected};
use super::land::{is_seen, on_screen, tinted};
use crate::analysis::flat_view::{cut, cut_line, in_steps, line_in_steps};
use crate::analysis::projection::Projection;
use crate::analysis::within::encloses;
use crate::model::{Feature, Layer, Points};
use crate::problem::Problem;
use crate::session::layers::Layers;
use crate::text::fold;
use egui::epaint::{Mesh, Vertex, WHITE_UV};
use egui::{Color32, Pos2, Rect, Shape, Stroke, Vec2, pos2, vec2};
use std::collections::BTreeMap;
use std::sync::Arc;

/// From so many points on screen on, a feature has room for its name.
const NAMED_FROM: f32 = 12.0;
/// Side of the square that stands for a point.
const SQUARE: f32 = 6.0;
/// Of the points in a cell of this side one is drawn.
const CELL: f32 = 3.0;
const PROJECTIONS: [Projection; 2] = [Projection::EqualEarth, Projection::Mercator];

/// All layers, ready to be painted.
#[derive(Default)]
pub struct Laying {
    pub(super) layers: Vec<LaidLayer>,
    pub(super) problems: Vec<Problem>,
    /// Areas by their folded names: layer and area.
    pub(super) areas: BTreeMap<String, Vec<(usize, usize)>>,
}

/// One of them.
pub(super) struct LaidLayer {
    /// What was read, for whoever draws it elsewhere.
    pub(super) layer: Arc<Layer>,
    /// In either projection.
    points: [Vec<[f64; 2]>; 2],
    lines: [Vec<Line>; 2],
    areas: Vec<LaidArea>,
    named: Vec<Named>,
}

/// An area.
pub(super) struct LaidArea {
    outer: Points,
    flat: [FlatArea; 2],
}

struct FlatArea {
    fills: Vec<Fill>,
    outlines: Vec<Line>,
}

/// A feature with a name.
pub(super) struct Named {
    pub(super) name: String,
    /// In either projection; one point where they have no extent.
    bounds: [Bounds; 2],
}

impl Laying {
    /// Of what was read.
    pub fn of(read: Layers) -> Self {
        let layers = read.layers.into_iter().map(|layer| {
            let layer = Arc::new(layer);
            let mut laid = LaidLayer::new(Arc::clone(&layer));
            let named = layer.features.iter().filter_map(|feature| laid.put(feature)).collect::<Vec<_>>();
            (laid, named)
        });
        let mut laying = Self { problems: read.problems, ..Self::default() };
        for (layer, named) in layers {
            for (name, area) in named {
                laying.areas.entry(name).or_default().push((laying.layers.len(), area));
            }
            laying.layers.push(layer);
        }
        laying
    }
}

/// Of one projection.
fn of<'a, T>(both: &'a [T; 2], shot: &Shot) -> &'a T {
    let [world, region] = both;
    if shot.projection() == Projection::EqualEarth { world } else { region }
}

impl LaidLayer {
    fn new(layer: Arc<Layer>) -> Self {
        Self { layer, points: Default::default(), lines: Default::default(), areas: Vec::new(), named: Vec::new() }
    }

    /// Takes in a feature; of an area with a name, that folded, and which area it is.
    fn put(&mut self, feature: &Feature) -> Option<(String, usize)> {
        use crate::model::Shape as Form;
        let bounds = match &feature.shape {
            Form::Point(point) => {
                let [world, region] = PROJECTIONS.map(|projection| projected(&[*point], projection));
                let bounds = [bounds_of(&world), bounds_of(&region)];
                self.points[0].extend(world);
                self.points[1].extend(region);
                bounds
            }
            Form::Line(line) => {
                let lines = lines(&line_in_steps(&beside(line.clone())));
                let bounds = [0, 1].map(|nth| largest(lines[nth].iter().map(|line| line.bounds)));
                let [world, region] = lines;
                self.lines[0].extend(world);
                self.lines[1].extend(region);
                bounds
            }
            Form::Area(rings) => {
                let area = LaidArea::of(rings);
                let bounds = [0, 1].map(|nth| largest(area.flat[nth].fills.iter().map(|fill| fill.bounds)));
                self.areas.push(area);
                if !feature.name.is_empty() {
                    let key = fold(&feature.name).into_owned();
                    self.named.push(Named { name: feature.name.clone(), bounds });
                    return Some((key, self.areas.len() - 1));
                }
                return None;
            }
        };
        if !feature.name.is_empty() {
            self.named.push(Named { name: feature.name.clone(), bounds });
        }
        None
    }

    pub(super) fn named(&self) -> impl Iterator<Item = &Named> {
        self.named.iter()
    }

    pub(super) fn area(&self, nth: usize) -> Option<&LaidArea> {
        self.areas.get(nth)
    }

    /// Paints what is in sight of it.
    pub(super) fn paint(&self, shot: &Shot, colour: Color32, shapes: &mut Vec<Shape>) {
        self.areas.iter().for_each(|area| area.paint(shot, colour, shapes));
        strokes(of::<Vec<Line>>(&self.lines, shot), shot, Stroke::new(1.6, colour), shapes);
        shapes.extend(squares(of::<Vec<[f64; 2]>>(&self.points, shot), shot, colour));
    }
}

impl LaidArea {
    fn of(rings: &[Points]) -> Self {
        let outer = rings.first().cloned().unwrap_or_default();
        let world: Vec<Fill> = cut(rings).iter().map(|piece| fill(piece, Projection::EqualEarth)).collect();
        let stepped: Vec<Points> = rings.iter().map(|ring| in_steps(ring)).collect();
        let region = vec![fill(&turned_to_the_middle(&stepped), Projection::Mercator)];
        let mut outlines = [Vec::new(), Vec::new()];
        for ring in turned_to_the_middle(&stepped) {
            let closed: Points = ring.iter().chain(ring.first()).copied().collect();
            let [on_world, on_region] = lines(&closed);
            outlines[0].extend(on_world);
            outlines[1].extend(on_region);
        }
        let [on_world, on_region] = outlines;
        let flat = [FlatArea { fills: world, outlines: on_world }, FlatArea { fills: region, outlines: on_region }];
        Self { outer, flat }
    }

    /// Whether the point lies in it.
    pub(super) fn holds(&self, (lat, lon): (f64, f64)) -> bool {
        [-360.0, 0.0, 360.0].into_iter().any(|turn| encloses(&self.outer, (lat, lon + turn)))
    }

    /// Paints it where it is in sight.
    pub(super) fn paint(&self, shot: &Shot, colour: Color32, shapes: &mut Vec<Shape>) {
        let FlatArea { fills, outlines } = of(&self.flat, shot);
        let is_in_sight = |fill: &Fill| shot.turns(across(fill.bounds)).any(|turn| is_seen(fill.bounds, shot, turn));
        if fills.iter().any(is_in_sight) {
            shapes.push(tinted(fills, shot, colour.gamma_multiply(0.16)));
            strokes(outlines, shot, Stroke::new(1.2, colour), shapes);
        }
    }
}

impl Named {
    /// Where its name stands, if it is in sight and large enough, and whether that is a point.
    pub(super) fn seen(&self, shot: &Shot) -> Option<(Pos2, bool)> {
        let [least, most] = *of(&self.bounds, shot);
        let on_screen = |turn: f64| {
            let corner = |at: [f64; 2]| shot.pos_of_projected(at[0] + turn, at[1]);
            Rect::from_two_pos(corner(least), corner(most))
        };
        let is_point = (0..2).all(|nth| least[nth].total_cmp(&most[nth]).is_eq());
        let mut seen = shot.turns(across([least, most])).map(on_screen).filter(|rect| rect.intersects(shot.rect));
        let rect = seen.find(|rect| is_point || rect.size().max_elem() >= NAMED_FROM)?;
        Some((rect.center(), is_point))
    }
}

/// A line in either projection; in parts where the edge of the world cuts it.
fn lines(line: &[(f64, f64)]) -> [Vec<Line>; 2] {
    let flat = |line: &[(f64, f64)], projection| Line::new(projected(line, projection), 0.0);
    let world = cut_line(line).iter().map(|part| flat(part, Projection::EqualEarth)).collect();
    [world, vec![flat(line, Projection::Mercator)]]
}

/// The line at the repetition at which its first place lies between -180° and 180°.
fn beside(mut line: Points) -> Points {
    let turn = line.first().map_or(0.0, |first| (first.1 / 360.0).round() * 360.0);
    for place in &mut line {
        place.1 -= turn;
    }
    line
}

fn turned_to_the_middle(rings: &[Points]) -> Vec<Points> {
    let first = rings.first().and_then(|ring| ring.first());
    let turn = first.map_or(0.0, |first| (first.1 / 360.0).round() * 360.0);
    rings.iter().map(|ring| ring.iter().map(|(lat, lon)| (*lat, lon - turn)).collect()).collect()
}

/// The largest part of what the edge of the world cuts: there its name stands.
fn largest(all: impl Iterator<Item = Bounds>) -> Bounds {
    let size = |[least, most]: &Bounds| (most[0] - least[0]).hypot(most[1] - least[1]);
    all.max_by(|a, b| size(a).total_cmp(&size(b))).unwrap_or([[0.0; 2]; 2])
}

fn strokes(lines: &[Line], shot: &Shot, stroke: Stroke, shapes: &mut Vec<Shape>) {
    for line in lines {
        let seen = shot.turns(across(line.bounds)).filter_map(|turn| on_screen(line, shot, turn));
        shapes.extend(seen.map(|points| Shape::line(points, stroke)));
    }
}

/// Squares for the points in sight, in one mesh; of those that would cover each other, one.
fn squares(points: &[[f64; 2]], shot: &Shot, colour: Color32) -> Option<Shape> {
    let (columns, rows) = ((shot.rect.width() / CELL) as usize + 1, (shot.rect.height() / CELL) as usize + 1);
    let mut taken = vec![false; if points.is_empty() { 0 } else { columns * rows }];
    let mut mesh = Mesh::default();
    for [x, y] in points {
        for turn in shot.turns((*x, *x)) {
            let at = shot.pos_of_projected(x + turn, *y);
            if !shot.rect.contains(at) {
                continue;
            }
            let cell = (at - shot.rect.min) / CELL;
            let cell = taken.get_mut(cell.y as usize * columns + cell.x as usize);
            if cell.is_some_and(|cell| !std::mem::replace(cell, true)) {
                square(&mut mesh, at, colour);
            }
        }
    }
    (!mesh.is_empty()).then(|| Shape::Mesh(Arc::new(mesh)))
}

fn square(mesh: &mut Mesh, at: Pos2, color: Color32) {
    let base = mesh.vertices.len() as u32;
    let corner = at - Vec2::splat(SQUARE / 2.0);
    let corners = [(0.0, 0.0), (SQUARE, 0.0), (SQUARE, SQUARE), (0.0, SQUARE)];
    let vertex = |(x, y)| Vertex { pos: pos2(corner.x, corner.y) + vec2(x, y), uv: WHITE_UV, color };
    mesh.vertices.extend(corners.map(vertex));
    mesh.indices.extend([0, 1, 2, 0, 2, 3].map(|index| base + index));
}

#[cfg(test)]
mod tests {
    use super::super::camera::Camera;
    use super::*;
    use crate::model::Shape as Form;

    fn laid(shape: Form) -> LaidLayer {
        let feature = Feature { name: "It".to_owned(), shape };
        let layer = Layer { name: "a.geojson".to_owned(), features: vec![feature] };
        let mut laying = Laying::of(Layers { layers: vec![layer], problems: Vec::new() });
        laying.layers.pop().expect("a layer")
    }

    fn rect() -> Rect {
        Rect::from_min_size(Pos2::ZERO, vec2(800.0, 400.0))
    }

    /// How wide what is painted is, the widest of its shapes.
    fn widest(layer: &LaidLayer, shot: &Shot) -> f32 {
        let mut shapes = Vec::new();
        layer.paint(shot, Color32::BLACK, &mut shapes);
        shapes.iter().map(|shape| shape.visual_bounding_rect().width()).fold(0.0, f32::max)
    }

    #[test]
    fn an_area_over_the_edge_of_the_world_is_cut_there() {
        let ring = vec![(-20.0, 170.0), (-20.0, 190.0), (0.0, 190.0), (0.0, 170.0)];
        let layer = laid(Form::Area(vec![ring]));
        let world = Camera::world(rect()).shot(rect());
        let mut shapes = Vec::new();
        layer.paint(&world, Color32::BLACK, &mut shapes);
        let strokes = shapes.iter().filter(|shape| matches!(shape, Shape::Path(_))).collect::<Vec<_>>();
        assert!(strokes.iter().all(|shape| shape.visual_bounding_rect().width() < 60.0), "no line runs over the world");
        assert_eq!(layer.areas[0].flat[0].fills.len(), 2);
        let close = Camera { centre: (-10.0, 180.0), points: 1000.0 }.shot(rect());
        assert!((widest(&layer, &close) - 349.0).abs() < 6.0, "{}", widest(&layer, &close));
        assert!(layer.areas[0].holds((-10.0, -175.0)) && !layer.areas[0].holds((-10.0, 0.0)));
    }

    #[test]
    fn a_name_stands_where_its_feature_is_in_sight() {
        let shot = Camera { centre: (50.0, 5.0), points: 2000.0 }.shot(rect());
        let at = |shape: Form| laid(shape).named[0].seen(&shot);
        let point = at(Form::Point((50.0, 5.0))).expect("in sight");
        assert!(point.1 && (point.0 - rect().center()).length() < 1.0);
        assert_eq!(at(Form::Point((-50.0, 5.0))), None);
        assert_eq!(at(Form::Line(vec![(50.0, 5.0), (50.01, 5.01)])), None, "too small for a name");
        assert!(at(Form::Line(vec![(50.0, 364.0), (50.0, 366.0)])).is_some_and(|(_, is_point)| !is_point));
    }

    #[test]
    fn points_that_would_cover_each_other_are_drawn_once() {
        let shot = Camera { centre: (50.0, 5.0), points: 2000.0 }.shot(rect());
        let points = projected(&vec![(50.0, 5.0); 1000], Projection::Mercator);
        let Some(Shape::Mesh(mesh)) = squares(&points, &shot, Color32::BLACK) else { panic!("one square") };
        assert_eq!(mesh.vertices.len(), 4);
        assert!(squares(&[], &shot, Color32::BLACK).is_none());
    }
}
