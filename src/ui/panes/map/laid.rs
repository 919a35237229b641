//! Layers cut and laid flat, once for each projection, so that moving the map costs a multiplication a point. It is done
//! beside the window, since a layer may have a million of them.

use super::camera::Shot;
use super::flat::{Fill, Line, fill, projected};
use super::land::{on_screen, tinted, turns_seen};
use crate::analysis::enclosing::lies_in;
use crate::analysis::flat_view::{Stand, cut, cut_line, in_steps, line_in_steps, outline};
use crate::analysis::projection::Projection;
use crate::model::{Feature, Layer, Points};
use crate::problem::Problem;
use crate::session::layers::Layers;
use crate::text::fold;
use egui::epaint::{Mesh, Vertex, WHITE_UV};
use egui::{Color32, Pos2, Shape, Stroke, Vec2, pos2, vec2};
use std::collections::BTreeMap;
use std::f64::consts::PI;
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
    /// The outer ring, then its holes.
    rings: Vec<Points>,
    flat: [FlatArea; 2],
}

struct FlatArea {
    fills: Vec<Fill>,
    outlines: Vec<Line>,
}

/// A feature with a name.
pub(super) struct Named {
    pub(super) name: String,
    /// In either projection.
    stands: [Stand; 2],
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
        match &feature.shape {
            Form::Point(point) => {
                let [world, region] = PROJECTIONS.map(|projection| projected(&[*point], projection));
                self.points[0].extend(world);
                self.points[1].extend(region);
            }
            Form::Line(line) => {
                let [world, region] = lines(&line_in_steps(&beside(line.clone())));
                self.lines[0].extend(world);
                self.lines[1].extend(region);
            }
            Form::Area(rings) => self.areas.push(LaidArea::of(rings)),
        }
        if feature.name.is_empty() {
            return None;
        }
        if let [Some(world), Some(region)] = PROJECTIONS.map(|projection| Stand::of(&feature.shape, projection)) {
            self.named.push(Named { name: feature.name.clone(), stands: [world, region] });
        }
        let is_area = matches!(feature.shape, Form::Area(_));
        is_area.then(|| (fold(&feature.name).into_owned(), self.areas.len() - 1))
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
        let world: Vec<Fill> = cut(rings).iter().map(|piece| fill(piece, Projection::EqualEarth)).collect();
        let stepped: Vec<Points> = rings.iter().map(|ring| in_steps(ring)).collect();
        let region = vec![fill(&turned_to_the_middle(&stepped), Projection::Mercator)];
        let mut outlines = [Vec::new(), Vec::new()];
        for line in turned_to_the_middle(rings).iter().flat_map(|ring| outline(ring)) {
            let [on_world, on_region] = lines(&line);
            outlines[0].extend(on_world);
            outlines[1].extend(on_region);
        }
        let [on_world, on_region] = outlines;
        let flat = [FlatArea { fills: world, outlines: on_world }, FlatArea { fills: region, outlines: on_region }];
        Self { rings: rings.to_vec(), flat }
    }

    /// Whether the point lies in it, and in none of its holes.
    pub(super) fn holds(&self, place: (f64, f64)) -> bool {
        lies_in(&self.rings, place)
    }

    /// Paints it where it is in sight.
    pub(super) fn paint(&self, shot: &Shot, colour: Color32, shapes: &mut Vec<Shape>) {
        let FlatArea { fills, outlines } = of(&self.flat, shot);
        if fills.iter().any(|fill| turns_seen(fill.bounds, shot).next().is_some()) {
            shapes.push(tinted(fills, shot, colour.gamma_multiply(0.16)));
            strokes(outlines, shot, Stroke::new(1.2, colour), shapes);
        }
    }
}

impl Named {
    /// Where its name stands, if that is in sight and what it names large enough, and whether that is a point.
    pub(super) fn seen(&self, shot: &Shot) -> Option<(Pos2, bool)> {
        let stand = of(&self.stands, shot);
        let at = shot.pos_of(stand.place);
        let is_large = stand.is_point() || (stand.extent() * shot.camera.points) as f32 >= NAMED_FROM;
        (is_large && shot.rect.contains(at)).then(|| (at, stand.is_point()))
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

fn strokes(lines: &[Line], shot: &Shot, stroke: Stroke, shapes: &mut Vec<Shape>) {
    let seen = lines.iter().flat_map(|line| on_screen(line, shot));
    shapes.extend(seen.map(|points| Shape::line(points, stroke)));
}

/// Squares for the points in sight, in one mesh; of those that would cover each other, one.
fn squares(points: &[[f64; 2]], shot: &Shot, colour: Color32) -> Option<Shape> {
    let (columns, rows) = ((shot.rect.width() / CELL) as usize + 1, (shot.rect.height() / CELL) as usize + 1);
    let mut taken = vec![false; if points.is_empty() { 0 } else { columns * rows }];
    let mut mesh = Mesh::default();
    // Points lie between -180° and 180°.
    for turn in shot.turns(-PI, PI) {
        for [x, y] in points {
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
    use egui::Rect;

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
    fn a_side_along_the_date_line_is_stroked_where_it_is() {
        let shot = Camera::world(rect()).shot(rect());
        for (west, east) in [(170.0, 180.0), (-180.0, -170.0)] {
            let ring = vec![(-20.0, west), (-20.0, east), (0.0, east), (0.0, west)];
            assert!(widest(&laid(Form::Area(vec![ring])), &shot) < 40.0, "{west} to {east}");
        }
    }

    #[test]
    fn an_area_as_wide_as_the_world_is_drawn_and_named_in_it() {
        let shot = Camera::world(rect()).shot(rect());
        let layer = laid(Form::Area(vec![vec![(-60.0, -180.0), (-60.0, 180.0), (60.0, 180.0), (60.0, -180.0)]]));
        assert!(widest(&layer, &shot) > 700.0, "{}", widest(&layer, &shot));
        let (at, is_point) = layer.named[0].seen(&shot).expect("a name");
        assert!(!is_point && (at - shot.pos_of((0.0, 0.0))).length() < 2.0);
        let nothing = laid(Form::Area(vec![vec![(0.0, 5.0), (0.0, 5.0), (1.0, 5.0)]]));
        assert!(nothing.named.is_empty(), "what has no extent has no name anywhere");
    }

    #[test]
    fn what_lies_in_a_hole_does_not_lie_in_the_area() {
        let square = |from: f64, to: f64| vec![(from, from), (from, to), (to, to), (to, from)];
        let area = LaidArea::of(&[square(0.0, 20.0), square(5.0, 10.0)]);
        assert!(area.holds((15.0, 15.0)) && !area.holds((7.0, 7.0)) && !area.holds((30.0, 7.0)));
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
