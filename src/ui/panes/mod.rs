//! The panes. Each is a folder of two files: `view` computes plain rows from the project and is tested
//! without drawing; `ui` draws them and pushes actions.

pub mod ach;
pub mod brief;
pub mod check;
pub mod claims;
pub mod coded;
pub mod documents;
pub mod graph;
pub mod history;
pub mod inspector;
pub mod map;
pub mod pages;
mod passage_row;
pub mod people;
pub mod reader;
mod redaction_item;
mod save_picture;
pub mod search;
pub mod suggestions;
pub mod tags;
pub mod timeline;
pub mod tray;
pub mod whatif;

use super::action::Actions;
use super::layout::Pane;
use super::readers::{Both, Side};
use super::scene::Scene;
use super::widgets::reader::Typography;
use crate::session::Bookmarks;

/// What each pane remembers between frames.
#[expect(missing_docs, reason = "each field is the state of the pane it names")]
pub struct Panes {
    pub documents: documents::State,
    pub readers: Both<reader::State>,
    pub bookmarks: Bookmarks,
    pub tags: tags::State,
    pub people: people::State,
    pub claims: claims::State,
    pub inspector: inspector::State,
    pub timeline: timeline::State,
    pub map: map::State,
    pub search: search::State,
    pub brief: brief::State,
    pub pages: pages::State,
    pub check: check::State,
    pub history: history::State,
    pub graph: graph::State,
    pub whatif: whatif::State,
    pub ach: ach::State,
    pub coded: coded::State,
    pub suggestions: suggestions::State,
}

impl Default for Panes {
    fn default() -> Self {
        Self {
            documents: documents::State::default(),
            readers: Both::new(reader::State::at(Side::Main), reader::State::at(Side::Beside)),
            bookmarks: Bookmarks::default(),
            tags: tags::State::default(),
            people: people::State::default(),
            claims: claims::State::default(),
            inspector: inspector::State::default(),
            timeline: timeline::State::default(),
            map: map::State::default(),
            search: search::State::default(),
            brief: brief::State::default(),
            pages: pages::State::default(),
            check: check::State::default(),
            history: history::State::default(),
            graph: graph::State::default(),
            whatif: whatif::State::default(),
            ach: ach::State::default(),
            coded: coded::State::default(),
            suggestions: suggestions::State::default(),
        }
    }
}

impl Panes {
    /// How texts are set.
    pub fn set_typography(&mut self, typography: Typography) {
        for side in Side::ALL {
            self.readers[side].set_typography(typography);
        }
    }

    /// Where each document was left, and where one is in both readers.
    pub fn bookmarks(&mut self) -> Bookmarks {
        for side in [Side::Beside, Side::Main] {
            self.readers[side].note(&mut self.bookmarks);
        }
        self.bookmarks.clone()
    }

    /// Whether the end of a passage is moved and not saved.
    pub fn is_moving(&self) -> bool {
        Side::ALL.into_iter().any(|side| self.readers[side].is_moving())
    }

    /// Takes back what is moved and not saved; whether there was anything.
    pub fn take_back(&mut self) -> bool {
        let taken = Side::ALL.map(|side| self.readers[side].take_back());
        taken.contains(&true)
    }

    /// Saves what is moved: the project is being closed.
    pub fn leave_readers(&mut self, actions: &mut Actions) {
        for side in Side::ALL {
            self.readers[side].leave(actions);
        }
    }

    /// Draws a pane.
    pub fn show(&mut self, pane: Pane, ui: &mut egui::Ui, scene: &Scene<'_>, actions: &mut Actions) {
        match pane {
            Pane::Documents => documents::show(ui, &mut self.documents, scene, actions),
            Pane::Reader | Pane::Beside => {
                let side = if pane == Pane::Reader { Side::Main } else { Side::Beside };
                reader::show(ui, &mut self.readers[side], &mut self.bookmarks, scene, actions);
            }
            Pane::People => people::show(ui, &mut self.people, scene, actions),
            Pane::Tags => tags::show(ui, &mut self.tags, scene, actions),
            Pane::Claims => claims::show(ui, &mut self.claims, scene, actions),
            Pane::Inspector => inspector::show(ui, &mut self.inspector, scene, actions),
            Pane::Timeline => timeline::show(ui, &mut self.timeline, scene, actions),
            Pane::Map => map::show(ui, &mut self.map, scene, actions),
            Pane::Search => search::show(ui, &mut self.search, scene, actions),
            Pane::Brief => brief::show(ui, &mut self.brief, scene, actions),
            Pane::Page => {
                let reader = &mut self.readers[scene.selection.at_hand];
                reader.keep_up(ui.ctx(), &mut self.bookmarks, scene, actions);
                pages::show(ui, &mut self.pages, reader.glance().as_ref(), scene, actions);
            }
            Pane::Check => check::show(ui, &mut self.check, scene, actions),
            Pane::History => history::show(ui, &mut self.history, scene, actions),
            Pane::Graph => graph::show(ui, &mut self.graph, scene, actions),
            Pane::Hypotheses => ach::show(ui, &mut self.ach, scene, actions),
            Pane::Coded => coded::show(ui, &mut self.coded, scene, actions),
            Pane::WhatIf => whatif::show(ui, &mut self.whatif, scene, actions),
            Pane::Suggestions => suggestions::show(ui, &mut self.suggestions, scene, actions),
        }
    }
}
