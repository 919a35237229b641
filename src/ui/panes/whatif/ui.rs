//! Drawing the pane 'what if'.

use super::consequences::{Choice, Consequences};
use super::measure::Laid;
use super::origins::{self, Falling};
use super::view::{self, Line};
use super::{Ask, draw, foot, head};
use crate::model::AnyId;
use crate::say;
use crate::ui::action::{Action, Actions};
use crate::ui::layout::Pane;
use crate::ui::scene::Scene;
use crate::ui::theme::STEP;
use crate::ui::widgets::rows::{row_id, uneven_rows};
use egui::{Frame, Key, Label, Margin, Panel, Ui};

/// What the lines are known by.
const LIST: &str = "what-if";

/// What the pane remembers between frames.
#[derive(Default)]
pub struct State {
    /// What it is about; nothing while it lists the origins.
    subject: Option<AnyId>,
    pub(super) choice: Choice,
    /// Why it is to be graded so, while it is typed.
    pub(super) reason: String,
    pub(super) consequences: Consequences,
    lines: Vec<Line>,
    laid: Laid,
    /// What they were computed from.
    key: Option<(u64, AnyId, Choice)>,
    /// The line that was chosen last.
    at: Option<usize>,
    /// Whether a line had the focus in the last frame.
    has_focus: bool,
    pub(super) falls: Vec<Falling>,
    /// The revision that these are of, and the one for which they were asked.
    fallen: Option<u64>,
    asked: Option<u64>,
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

    fn follow(&mut self, scene: &Scene<'_>, actions: &mut Actions) {
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

/// Draws the pane.
pub fn show(ui: &mut Ui, state: &mut State, scene: &Scene<'_>, actions: &mut Actions) {
    state.follow(scene, actions);
    let Some(subject) = state.subject else {
        origins::show(ui, state, scene, actions);
        return;
    };
    Frame::new().inner_margin(Margin { left: 12, right: 12, top: 8, bottom: 6 }).show(ui, |ui| {
        head::show(ui, state, subject, scene, actions);
    });
    let frame = Frame::new().inner_margin(Margin::symmetric(12, 8));
    Panel::bottom("what if, foot").resizable(false).frame(frame).show(ui, |ui| {
        foot::show(ui, state, subject, scene, actions);
    });
    if state.lines.is_empty() {
        Frame::new().inner_margin(Margin::symmetric(12, 3 * STEP as i8)).show(ui, |ui| {
            ui.add(
                Label::new(say!("Nothing stands on it that counts, and no sentence of a brief leads there.")).wrap(),
            );
        });
        state.wants_focus = false;
        return;
    }
    list(ui, state, scene, actions);
}

fn list(ui: &mut Ui, state: &mut State, scene: &Scene<'_>, actions: &mut Actions) {
    state.laid.fit(ui, &state.lines, ui.available_width());
    let (lines, laid, at) = (&state.lines, &state.laid, state.at);
    let is_chosen = |nth: usize, line: &Line| match line {
        Line::Claim(claim) => scene.selection.claim() == Some(claim.id),
        Line::Sentence(_) => at == Some(nth),
        Line::Head(_) => false,
    };
    let happened = uneven_rows(ui, LIST, &laid.tops, None, |ui, nth, response, rect| {
        if let (Some(line), Some(parts)) = (lines.get(nth), laid.parts.get(nth)) {
            draw::draw(ui, line, *parts, response, rect, is_chosen(nth, line));
        }
    });
    if std::mem::take(&mut state.wants_focus) {
        // What is asked about stays selected until the arrows move.
        let first = lines.iter().position(|line| !matches!(line, Line::Head(_))).unwrap_or(0);
        ui.memory_mut(|memory| memory.request_focus(row_id(LIST, first)));
        state.at = Some(first);
    }
    if let Some(nth) = happened.focused.filter(|nth| state.at != Some(*nth)) {
        // With the arrows a claim is selected everywhere; a sentence is gone to when it is asked for.
        if let Some(Line::Claim(claim)) = lines.get(nth) {
            actions.select(claim.id);
        }
    }
    if let Some(nth) = happened.clicked {
        match lines.get(nth) {
            Some(Line::Claim(claim)) => {
                let again = at == Some(nth) && scene.selection.claim() == Some(claim.id);
                actions.select(claim.id);
                if again {
                    actions.push(Action::Show(Pane::Claims));
                }
            }
            Some(Line::Sentence(sentence)) => {
                if let Some(lead) = sentence.leads_to.first().filter(|id| !matches!(id, AnyId::Document(_))) {
                    actions.select(*lead);
                }
                actions.push(Action::WhatIf(Ask::Sentence(sentence.brief, sentence.sentence.clone())));
            }
            _ => {}
        }
    }
    state.at = happened.clicked.or(happened.focused).or(state.at);
    // The toolkit takes the focus away with Escape before anybody is asked.
    let had_focus = std::mem::replace(&mut state.has_focus, happened.focused.is_some());
    if had_focus && happened.focused.is_none() && ui.input(|input| input.key_pressed(Key::Escape)) {
        state.leave();
    }
}
