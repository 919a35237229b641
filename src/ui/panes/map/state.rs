//! What the pane remembers between frames, and what a command does to it.

use super::camera::{Camera, Shot};
use super::hovered::Hovered;
use super::laid::Laying;
use super::land::Painted;
use super::layers::Laid;
use super::marks::{Beneath, Lit, Shown};
use super::names::Lettered;
use super::scrub::Scrub;
use super::side::Side;
use super::tool::Tool;
use super::view::{Roles, View};
use crate::analysis::flat_view::FlatView;
use crate::export::{Look, MapView};
use crate::model::PlaceRole;
use crate::session::Headway;
use crate::session::layers::Removed;
use crate::ui::scene::Scene;
use egui::Rect;

/// What the pane remembers between frames.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
pub struct State {
    pub(super) view: View,
    pub(super) roles: Roles,
    /// Until somebody moves it, the map shows everything that is placed.
    pub(super) camera: Option<Camera>,
    /// What shows everything, for a revision and a rectangle.
    pub(super) whole: Option<((Option<u64>, Rect), Camera)>,
    /// What was seen last.
    pub(super) shot: Option<Shot>,
    pub(super) painted: Painted,
    pub(super) layers: Laid,
    pub(super) lettered: Lettered,
    pub(super) shown: Shown,
    pub(super) lit: Lit,
    pub(super) beneath: Beneath,
    pub(super) hovered: Hovered,
    pub(super) tool: Tool,
    pub(super) scrub: Scrub,
    pub(super) side: Side,
    /// Whether ways between places are drawn for all claims.
    pub(super) all_ways: bool,
    /// What the shapes mean is said on the map.
    pub(super) legend: bool,
    /// The cross stands in the middle: keys move the map.
    pub(super) cross: bool,
    /// The map gets the focus in the next frame.
    pub(super) wants_focus: bool,
}

impl State {
    /// The hand takes up a tool, or lays down the one it has.
    pub fn take_up(&mut self, tool: Tool) {
        let same = std::mem::discriminant(&self.tool) == std::mem::discriminant(&tool);
        let lays_down = same && !matches!((&self.tool, &tool), (Tool::Region(a, _), Tool::Region(b, _)) if a != b);
        self.tool = if lays_down { Tool::Hand } else { tool };
        self.wants_focus = true;
    }

    /// Shows everything that is placed.
    pub fn fit(&mut self) {
        self.camera = None;
    }

    /// The layers of the project are being read.
    pub fn await_layers(&mut self, headway: Headway) {
        self.layers.headway = Some(headway);
    }

    /// Whether they are being read.
    pub fn is_reading(&self) -> bool {
        self.layers.headway.is_some()
    }

    /// Takes in the layers of the project, which were read.
    pub fn take_layers(&mut self, laying: Laying) {
        self.layers.take(laying);
    }

    /// The map as it is seen, to be drawn for print.
    pub fn picture(&self, scene: &Scene<'_>) -> MapView {
        let look = self.shot.map(|shot| {
            let FlatView { projection, centre, points, size, .. } = shot.flat;
            Look { projection, centre, extent: (size.0 / points, size.1 / points) }
        });
        MapView {
            look,
            within: scene.filter.within,
            region: scene.filter.region.clone(),
            without: PlaceRole::ALL.iter().copied().filter(|role| !self.roles.shows(*role)).collect(),
            ways: self.all_ways,
            layers: self.layers.drawn(),
        }
    }

    /// Keeps a layer that was taken away, so that it can be put back.
    pub fn take_removed(&mut self, removed: Removed) {
        self.layers.take_removed(removed);
    }

    /// What was put back can no longer be.
    pub fn forget_removed(&mut self, name: &str) {
        self.layers.removed.retain(|removed| removed.name != name);
    }

    /// Begins to play through time, or stops.
    pub fn play(&mut self, context: &egui::Context) {
        self.scrub.toggle(context);
    }
}
