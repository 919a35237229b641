//! The panes. Each is a folder of two files: `view` computes plain rows from the project and is tested
//! without drawing; `ui` draws them and pushes actions.

pub mod brief;
pub mod check;
pub mod claims;
pub mod documents;
pub mod history;
pub mod inspector;
pub mod map;
pub mod reader;
pub mod search;
pub mod tags;
pub mod timeline;
pub mod tray;

use super::action::Actions;
use super::layout::Pane;
use super::scene::Scene;

/// What each pane remembers between frames.
#[derive(Default)]
#[expect(missing_docs, reason = "each field is the state of the pane it names")]
pub struct Panes {
    pub documents: documents::State,
    pub reader: reader::State,
    pub tags: tags::State,
    pub claims: claims::State,
    pub inspector: inspector::State,
    pub timeline: timeline::State,
    pub map: map::State,
    pub search: search::State,
    pub brief: brief::State,
    pub check: check::State,
    pub history: history::State,
}

impl Panes {
    /// Draws a pane.
    pub fn show(&mut self, pane: Pane, ui: &mut egui::Ui, scene: &Scene<'_>, actions: &mut Actions) {
        match pane {
            Pane::Documents => documents::show(ui, &mut self.documents, scene, actions),
            Pane::Reader => reader::show(ui, &mut self.reader, scene, actions),
            Pane::Tags => tags::show(ui, &mut self.tags, scene, actions),
            Pane::Claims => claims::show(ui, &mut self.claims, scene, actions),
            Pane::Inspector => inspector::show(ui, &mut self.inspector, scene, actions),
            Pane::Timeline => timeline::show(ui, &mut self.timeline, scene, actions),
            Pane::Map => map::show(ui, &mut self.map, scene, actions),
            Pane::Search => search::show(ui, &mut self.search, scene, actions),
            Pane::Brief => brief::show(ui, &mut self.brief, scene, actions),
            Pane::Check => check::show(ui, &mut self.check, scene, actions),
            Pane::History => history::show(ui, &mut self.history, scene, actions),
        }
    }
}
