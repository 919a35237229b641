//! The layers that the user puts over the map: their shapes beneath the marks, and an area of a place's own name in the
//! place of the disc around it.

use super::camera::Shot;
use super::flat::{Fill, fill};
use super::land;
use super::names::Written;
use crate::analysis::projection::Projection;
use crate::analysis::within::encloses;
use crate::model::{Feature, Location, Place, Shape};
use crate::problem::Problem;
use crate::session::layers::Layers;
use crate::session::verbs::tag::COLOURS;
use crate::text::fold;
use crate::ui::theme::{Theme, tag_colour};
use egui::{Color32, Painter, Pos2, Rect, Stroke};
use std::collections::{BTreeMap, BTreeSet};

/// From so many points on screen on, a feature has room for its name.
const NAMED_FROM: f32 = 12.0;
/// Names of features that are written at once.
const MOST_NAMES: usize = 200;

/// What the pane knows of the project's layers.
#[derive(Default)]
pub(super) struct Laid {
    /// Whether they were asked for.
    asked: bool,
    layers: Vec<LaidLayer>,
    pub(super) problems: Vec<Problem>,
    hidden: BTreeSet<String>,
    /// Areas by their folded names: layer and feature.
    areas: BTreeMap<String, Vec<(usize, usize)>>,
}

struct LaidLayer {
    name: String,
    features: Vec<LaidFeature>,
}

struct LaidFeature {
    feature: Feature,
    /// Of an area, cut for either projection.
    fills: Option<[Fill; 2]>,
}

impl Laid {
    /// Whether they are to be asked for: once.
    pub(super) fn ask(&mut self) -> bool {
        !std::mem::replace(&mut self.asked, true)
    }

    /// Takes in what was read.
    pub(super) fn take(&mut self, layers: Layers) {
        let lay = |feature: Feature| {
            let cut =
                |rings: &[Vec<(f64, f64)>]| [Projection::EqualEarth, Projection::Mercator].map(|it| fill(rings, it));
            let fills = if let Shape::Area(rings) = &feature.shape { Some(cut(rings)) } else { None };
            LaidFeature { feature, fills }
        };
        let layers_read = layers.layers.into_iter();
        self.layers = layers_read
            .map(|layer| LaidLayer { name: layer.name, features: layer.features.into_iter().map(lay).collect() })
            .collect();
        self.problems = layers.problems;
        self.areas.clear();
        for (nth, layer) in self.layers.iter().enumerate() {
            for (at, laid) in layer.features.iter().enumerate() {
                if laid.fills.is_some() && !laid.feature.name.is_empty() {
                    self.areas.entry(fold(&laid.feature.name).into_owned()).or_default().push((nth, at));
                }
            }
        }
    }

    /// The names of the layers, each with whether it is shown and its colour.
    pub(super) fn names(&self) -> Vec<(String, bool, Color32)> {
        let one =
            |(nth, layer): (usize, &LaidLayer)| (layer.name.clone(), !self.hidden.contains(&layer.name), colour(nth));
        self.layers.iter().enumerate().map(one).collect()
    }

    /// Shows a layer, or hides it.
    pub(super) fn toggle(&mut self, name: &str) {
        if !self.hidden.remove(name) {
            self.hidden.insert(name.to_owned());
        }
    }

    /// Paints the shapes that are shown.
    pub(super) fn paint(&self, painter: &Painter, shot: &Shot) {
        for (nth, layer) in self.shown() {
            let colour = colour(nth);
            for laid in &layer.features {
                laid.paint(painter, shot, colour);
            }
        }
    }

    /// Writes the names of what is in sight and large enough, where there is room.
    pub(super) fn write(&self, painter: &Painter, shot: &Shot, theme: Theme, written: &mut Written) {
        let tokens = theme.tokens();
        let named = self.shown().flat_map(|(_, layer)| &layer.features).filter(|laid| !laid.feature.name.is_empty());
        let mut count = 0;
        for laid in named {
            let points: Vec<Pos2> = laid.feature.shape.points().map(|point| shot.pos_of(point)).take(2_000).collect();
            let bounds = Rect::from_points(&points);
            let is_point = points.len() == 1;
            if !bounds.intersects(shot.rect) || (!is_point && bounds.size().max_elem() < NAMED_FROM) {
                continue;
            }
            if is_point {
                written.beside(painter, &laid.feature.name, bounds.center(), 4.0, tokens.meta);
            } else {
                written.across(painter, &laid.feature.name, bounds.center(), tokens.meta);
            }
            count += 1;
            if count >= MOST_NAMES {
                return;
            }
        }
    }

    /// Paints the area that a layer has for this place, by its name; whether there is one.
    pub(super) fn paint_place(&self, painter: &Painter, place: &Place, shot: &Shot, colour: Color32) -> bool {
        let Location::Disc { lat, lon, .. } = place.location else { return false };
        let names = std::iter::once(&place.name).chain(&place.aliases);
        let namesakes = names.filter_map(|name| self.areas.get(fold(name).as_ref())).flatten();
        let found = namesakes.filter_map(|(nth, at)| {
            let layer = self.layers.get(*nth).filter(|layer| !self.hidden.contains(&layer.name))?;
            layer.features.get(*at)
        });
        // A namesake elsewhere is another place.
        let mut here = found.filter(|laid| laid.holds((lat, lon)));
        here.next().inspect(|laid| laid.paint(painter, shot, colour)).is_some()
    }

    fn shown(&self) -> impl Iterator<Item = (usize, &LaidLayer)> {
        self.layers.iter().enumerate().filter(|(_, layer)| !self.hidden.contains(&layer.name))
    }
}

impl LaidFeature {
    /// Whether the point lies in its area.
    fn holds(&self, (lat, lon): (f64, f64)) -> bool {
        let Shape::Area(rings) = &self.feature.shape else { return false };
        let outer = rings.first().map_or(&[][..], Vec::as_slice);
        [-360.0, 0.0, 360.0].into_iter().any(|turn| encloses(outer, (lat, lon + turn)))
    }

    fn paint(&self, painter: &Painter, shot: &Shot, colour: Color32) {
        let line = |line: &[(f64, f64)], width: f32| {
            for part in shot.line_of(line) {
                if Rect::from_points(&part).intersects(shot.rect) {
                    painter.add(egui::Shape::line(part, Stroke::new(width, colour)));
                }
            }
        };
        match &self.feature.shape {
            Shape::Point(point) => {
                let at = shot.pos_of(*point);
                if shot.rect.contains(at) {
                    painter.rect_filled(Rect::from_center_size(at, egui::Vec2::splat(6.0)), 1.0, colour);
                }
            }
            Shape::Line(way) => line(way, 1.6),
            Shape::Area(rings) => {
                let [world, region] = self.fills.as_ref().map_or([None, None], |[a, b]| [Some(a), Some(b)]);
                let cut = if shot.projection() == Projection::EqualEarth { world } else { region };
                let Some(cut) = cut else { return };
                if shot.turns().any(|turn| land::is_seen(cut.bounds, shot, turn)) {
                    painter.add(land::fill(std::slice::from_ref(cut), shot, colour.gamma_multiply(0.16)));
                    for ring in rings {
                        let closed: Vec<_> = ring.iter().chain(ring.first()).copied().collect();
                        line(&closed, 1.2);
                    }
                }
            }
        }
    }
}

/// Layers have the colours that tags have, which stand out in every theme.
fn colour(nth: usize) -> Color32 {
    tag_colour(COLOURS[nth % COLOURS.len()])
}
