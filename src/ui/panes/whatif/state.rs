//! What the pane remembers: what it is about, what would follow, and the lines last computed.

use super::Ask;
use super::consequences::{Choice, Consequences};
use super::measure::Laid;
use super::origins::Falling;
use super::view::{self, Line};
use crate::model::AnyId;
use crate::ui::action::{Action, Actions};
use crate::ui::scene::Scene;

/// What the pane remembers between frames.
#[derive(Default)]
pub struct State {
    /// What it is about; nothing while it lists the origins.
    pub(super) subject: Option<AnyId>,
    pub(super) choice: Choice,
    /// Why it is to be graded so, while it is typed.
    pub(super) reason: String,
    pub(super) consequences: Consequences,
    pub(super) lines: Vec<Line>,
    pub(super) laid: Laid,
    /// What they were computed from.
    pub(super) key: Option<(u64, AnyId, Choice)>,
    /// The line that was chosen last.
    pub(super) at: Option<usize>,
    /// Whether a line had the focus in the last frame.
    pub(super) has_focus: bool,
    pub(super) falls: Vec<Falling>,
    /// The revision that these are of, and the one for which they were asked.
    pub(super) fallen: Option<u64>,
    pub(super) asked: Option<u64>,
    /// The list gets the focus: a command brought the user here.
    pub(super) wants_focus: bool,
}

impl State {
    /// Asks about this from now on.
    pub fn about(&mut self, subject: AnyId) {
        if self.subject != Some(subject) {
            (self.choice, self.at) = (Choice::default(), None);
            self.reason.clear();
        }
        self.subject = Some(subject);
        self.wants_focus = true;
    }

    /// Lists the origins.
    pub fn leave(&mut self) {
        (self.subject, self.at) = (None, None);
        self.wants_focus = true;
    }

    /// Takes in what would fall with each origin of the project of this revision.
    pub fn take(&mut self, falls: Vec<Falling>, revision: u64) {
        (self.falls, self.fallen) = (falls, Some(revision));
    }

    /// Whether that is being worked out.
    pub fn is_working(&self) -> bool {
        self.asked.is_some() && self.asked != self.fallen
    }

    pub(super) fn follow(&mut self, scene: &Scene<'_>, actions: &mut Actions) {
        self.subject = self.subject.filter(|id| scene.project.contains(*id));
        let revision = scene.project.revision();
        match self.subject {
            None if self.fallen != Some(revision) && self.asked != Some(revision) => {
                self.asked = Some(revision);
                actions.push(Action::WhatIf(Ask::EachOrigin));
            }
            None => {}
            Some(subject) => {
                let key = (revision, subject, self.choice);
                if self.key != Some(key) {
                    self.consequences = Consequences::of(scene, subject, self.choice);
                    self.lines = view::lines(&self.consequences);
                    self.laid.forget();
                    self.key = Some(key);
                }
            }
        }
    }
}
