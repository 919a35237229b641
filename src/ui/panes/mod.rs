//! The panes. Each is a folder of two files: `view` computes plain rows from the project and is tested
//! without drawing; `ui` draws them and pushes actions.

pub mod brief;
pub mod claims;
pub mod documents;
pub mod inspector;
pub mod map;
pub mod pages;
pub mod reader;
pub mod search;
pub mod tags;
pub mod timeline;
pub mod tray;

use super::action::Actions;
use super::layout::Pane;
use super::readers::{Both, Side};
use super::scene::Scene;
use super::theme::Theme;

/// What each pane remembers between frames.
#[expect(missing_docs, reason = "each field is the state of the pane it names")]
pub struct Panes {
    pub documents: documents::State,
    pub readers: Both<reader::State>,
    pub tags: tags::State,
    pub claims: claims::State,
    pub inspector: inspector::State,
    pub timeline: timeline::State,
    pub map: map::State,
    pub search: search::State,
    pub brief: brief::State,
    pub pages: pages::State,
}

impl Default for Panes {
    fn default() -> Self {
        Self {
            documents: documents::State::default(),
            readers: Both::new(reader::State::at(Side::Main), reader::State::at(Side::Beside)),
            tags: tags::State::default(),
            claims: claims::State::default(),
            inspector: inspector::State::default(),
            timeline: timeline::State::default(),
            map: map::State::default(),
            search: search::State::default(),
            brief: brief::State::default(),
            pages: pages::State::default(),
        }
    }
}

impl Panes {
    /// The size of the reading text; 1 as designed.
    pub fn set_zoom(&mut self, zoom: f32) {
        for side in Side::ALL {
            self.readers[side].set_zoom(zoom);
        }
    }

    /// Draws a pane.
    pub fn show(&mut self, pane: Pane, ui: &mut egui::Ui, scene: &Scene<'_>, actions: &mut Actions) {
        match pane {
            Pane::Documents => documents::show(ui, &mut self.documents, scene, actions),
            Pane::Reader => reader::show(ui, &mut self.readers[Side::Main], scene, actions),
            Pane::Beside => reader::show(ui, &mut self.readers[Side::Beside], scene, actions),
            Pane::Tags => tags::show(ui, &mut self.tags, scene, actions),
            Pane::Claims => claims::show(ui, &mut self.claims, scene, actions),
            Pane::Inspector => inspector::show(ui, &mut self.inspector, scene, actions),
            Pane::Timeline => timeline::show(ui, &mut self.timeline, scene, actions),
            Pane::Map => map::show(ui, &mut self.map, scene, actions),
            Pane::Search => search::show(ui, &mut self.search, scene, actions),
            Pane::Brief => brief::show(ui, &mut self.brief, scene, actions),
            Pane::Page => {
                let reader = &mut self.readers[scene.selection.at_hand];
                reader.keep_up(Theme::of(ui.ctx()), scene, actions);
                pages::show(ui, &mut self.pages, reader.glance().as_ref(), scene, actions);
            }
        }
    }
}
