//! The layers that the user puts over the map: which there are, which are shown, and what of them is in sight. How they
//! are cut and projected is `laid`'s. Layers have the colours that tags have, which stand out in every theme; what was built for one view is kept until the view or the layers change.

use super::camera::Shot;
use super::laid::{LaidLayer, Laying, Named};
use super::names::Written;
use crate::export::Over;
use crate::model::{Colour, Location, Place};
use crate::problem::Problem;
use crate::session::Headway;
use crate::session::layers::Removed;
use crate::session::verbs::tag::COLOURS;
use crate::text::fold;
use crate::ui::theme::{Theme, tag_colour};
use egui::{Color32, Painter, Pos2, Shape};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Names of features that are written at once.
const MOST_NAMES: usize = 200;
/// So many layers that were taken away can be put back.
const MOST_REMOVED: usize = 8;

/// What the pane knows of the project's layers.
#[derive(Default)]
pub(super) struct Laid {
    /// Whether they were asked for.
    asked: bool,
    /// While they are read.
    pub(super) headway: Option<Headway>,
    laying: Laying,
    hidden: BTreeSet<String>,
    /// Which of the colours each layer has, by its name: it keeps that when another is taken away.
    colours: BTreeMap<String, usize>,
    /// Grows whenever anything of them is shown otherwise.
    pub(super) generation: u64,
    painted: Option<((Shot, u64), Painted)>,
    /// Those that were taken away since the project was opened, the last one last.
    pub(super) removed: Vec<Removed>,
}

/// What is in sight of them.
#[derive(Default)]
struct Painted {
    shapes: Vec<Shape>,
    /// Names with where they stand, and whether that is a point.
    names: Vec<(String, Pos2, bool)>,
}

impl Laid {
    /// Whether they are to be asked for: once.
    pub(super) fn ask(&mut self) -> bool {
        !std::mem::replace(&mut self.asked, true)
    }

    /// Takes in what was read.
    pub(super) fn take(&mut self, laying: Laying) {
        self.laying = laying;
        self.give_colours();
        self.headway = None;
        self.generation += 1;
    }

    /// Gives each layer that has none the first colour that the fewest have.
    fn give_colours(&mut self) {
        for layer in &self.laying.layers {
            if !self.colours.contains_key(&layer.layer.name) {
                let used = |nth: &usize| self.colours.values().filter(|colour| *colour == nth).count();
                let colour = (0..COLOURS.len()).min_by_key(used).unwrap_or_default();
                self.colours.insert(layer.layer.name.clone(), colour);
            }
        }
    }

    /// Gives a layer the next of the colours that tags have.
    pub(super) fn recolour(&mut self, name: &str) {
        if let Some(nth) = self.colours.get_mut(name) {
            *nth = (*nth + 1) % COLOURS.len();
            self.generation += 1;
        }
    }

    fn colour(&self, layer: &LaidLayer) -> Colour {
        let nth = self.colours.get(&layer.layer.name).copied().unwrap_or_default();
        COLOURS[nth % COLOURS.len()]
    }

    /// One was taken away.
    pub(super) fn take_removed(&mut self, removed: Removed) {
        self.removed.push(removed);
        let too_many = self.removed.len().saturating_sub(MOST_REMOVED);
        self.removed.drain(..too_many);
    }

    /// What is wrong with those that could not be read.
    pub(super) fn problems(&self) -> &[Problem] {
        &self.laying.problems
    }

    /// The names of the layers, each with whether it is shown and its colour.
    pub(super) fn names(&self) -> Vec<(String, bool, Color32)> {
        let shown = |name: &String| !self.hidden.contains(name);
        let layers = self.laying.layers.iter();
        layers
            .map(|layer| (layer.layer.name.clone(), shown(&layer.layer.name), tag_colour(self.colour(layer))))
            .collect()
    }

    /// Those that are shown, each in its colour.
    pub(super) fn drawn(&self) -> Vec<Over> {
        let over = |layer: &LaidLayer| Over { layer: Arc::clone(&layer.layer), colour: self.colour(layer) };
        self.shown().map(over).collect()
    }

    fn shown(&self) -> impl Iterator<Item = &LaidLayer> {
        self.laying.layers.iter().filter(|layer| !self.hidden.contains(&layer.layer.name))
    }

    /// Shows a layer, or hides it.
    pub(super) fn toggle(&mut self, name: &str) {
        if !self.hidden.remove(name) {
            self.hidden.insert(name.to_owned());
        }
        self.generation += 1;
    }

    /// Paints the shapes that are shown.
    pub(super) fn paint(&mut self, painter: &Painter, shot: &Shot) {
        painter.extend(self.painted(shot).shapes.iter().cloned());
    }

    /// Writes the names of what is in sight and large enough, where there is room.
    pub(super) fn write(&mut self, painter: &Painter, shot: &Shot, theme: Theme, written: &mut Written) {
        let tokens = theme.tokens();
        for (name, at, is_point) in &self.painted(shot).names {
            if *is_point {
                written.beside(painter, name, *at, 4.0, tokens.meta);
            } else {
                written.across(painter, name, *at, tokens.meta);
            }
        }
    }

    /// What is in sight, built when that changes.
    fn painted(&mut self, shot: &Shot) -> &Painted {
        let key = (*shot, self.generation);
        let is_kept = self.painted.as_ref().is_some_and(|(of, _)| *of == key);
        let kept = if is_kept { self.painted.take() } else { None };
        let painted = kept.map_or_else(|| self.build(shot), |(_, painted)| painted);
        &self.painted.insert((key, painted)).1
    }

    fn build(&self, shot: &Shot) -> Painted {
        let mut painted = Painted::default();
        for layer in self.shown() {
            layer.paint(shot, tag_colour(self.colour(layer)), &mut painted.shapes);
        }
        let seen = |named: &Named| named.seen(shot).map(|(at, is_point)| (named.name.clone(), at, is_point));
        painted.names = self.shown().flat_map(LaidLayer::named).filter_map(seen).take(MOST_NAMES).collect();
        painted
    }

    /// Paints the area that a layer has for this place, by its name; whether there is one.
    pub(super) fn paint_place(&self, place: &Place, shot: &Shot, colour: Color32, shapes: &mut Vec<Shape>) -> bool {
        let Location::Disc { lat, lon, .. } = place.location else { return false };
        let names = std::iter::once(&place.name).chain(&place.aliases);
        let namesakes = names.filter_map(|name| self.laying.areas.get(fold(name).as_ref())).flatten();
        let found = namesakes.filter_map(|(nth, at)| {
            let layer = self.laying.layers.get(*nth).filter(|layer| !self.hidden.contains(&layer.layer.name))?;
            layer.area(*at)
        });
        // A namesake elsewhere is another place.
        let mut here = found.filter(|area| area.holds((lat, lon)));
        here.next().inspect(|area| area.paint(shot, colour, shapes)).is_some()
    }
}
