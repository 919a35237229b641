//! What the pane remembers: the question, the matrix that is asked for, and what came of both.

use super::agreement::Listed;
use super::cells::Cursor;
use super::grid;
use super::work::{Done, Found, Query, Wanted};
use super::{Ask, Face};
use crate::analysis::agreement::Agreement;
use crate::analysis::coded::{Answer, Measures, Question};
use crate::analysis::matrix::{Matrix, MatrixAsked};
use crate::model::{Id, Passage};
use crate::ui::action::{Action, Actions};
use crate::ui::excerpt::Excerpt;
use crate::ui::scene::Scene;
use egui::{Context, Key, KeyboardShortcut};
use std::sync::Arc;

/// What the pane remembers between frames.
#[derive(Default)]
pub struct State {
    pub(super) face: Face,
    pub(super) question: Question,
    pub(super) matrix_asked: MatrixAsked,
    pub(super) answer: Answer,
    /// Of stretches, their words.
    pub(super) excerpts: Vec<Excerpt>,
    pub(super) matrix: Option<Matrix>,
    pub(super) agreement: Option<Agreement>,
    /// What of the agreement is listed, and at which difference one is.
    pub(super) listed: Listed,
    pub(super) difference: Option<usize>,
    measures: Arc<Measures>,
    /// What was asked for last, and what is there.
    asked: Option<(u64, Query)>,
    passages_of: Option<(u64, Query)>,
    matrix_of: Option<(u64, Query)>,
    agreement_of: Option<(u64, Query)>,
    /// The words that narrow the list of tags to choose from.
    pub(super) filter: String,
    /// Whether the matrix led to the passages that are shown.
    pub(super) came_from_matrix: bool,
    /// Which passage one is at.
    pub(super) at: Option<usize>,
    pub(super) reveal: bool,
    pub(super) cursor: Cursor,
    pub(super) scrolled: f32,
    pub(super) wants_focus: bool,
}

impl State {
    /// Shows this face.
    pub fn show_face(&mut self, face: Face) {
        self.face = face;
        self.came_from_matrix = false;
        self.wants_focus = face == Face::Matrix;
    }

    /// Shows what this chooses.
    pub fn ask(&mut self, question: Question) {
        (self.face, self.question, self.at) = (Face::Passages, question, None);
        self.came_from_matrix = false;
    }

    /// Shows the passages of a cell, from which one comes back.
    pub(super) fn open(&mut self, question: Question) {
        self.ask(question);
        self.came_from_matrix = true;
    }

    /// Takes in what was worked out; what nobody waits for any more is let go, but not what was measured for it.
    pub fn take(&mut self, done: Done) {
        let Done { revision, query, measures, found } = done;
        self.measures = measures;
        let key = (revision, query);
        if self.asked.as_ref() != Some(&key) {
            return;
        }
        match found {
            Found::Passages(answer, excerpts) => {
                (self.answer, self.excerpts, self.passages_of) = (answer, excerpts, Some(key));
            }
            Found::Matrix(matrix) => (self.matrix, self.matrix_of) = (Some(*matrix), Some(key)),
            Found::Agreement(agreement) => {
                self.difference = self.difference.filter(|at| *at < agreement.differences.len());
                (self.agreement, self.agreement_of) = (Some(*agreement), Some(key));
            }
        }
    }

    /// Whether an answer is waited for.
    pub fn is_working(&self) -> bool {
        let there = [&self.passages_of, &self.matrix_of, &self.agreement_of];
        self.asked.is_some() && there.into_iter().all(|there| self.asked != *there)
    }

    /// The next of the passages that are listed, or the one before; none where something else was selected since.
    pub fn walk(&mut self, scene: &Scene<'_>, on: bool) -> Option<Id<Passage>> {
        if self.face == Face::Agreement {
            return self.walk_differences(scene, on);
        }
        let here = self.passage(self.at?)?;
        if scene.selection.passage() != Some(here) {
            return None;
        }
        let next = self.step(on)?;
        self.passage(next)
    }

    /// The passage of the next difference, or the one before; none where something else was selected since.
    fn walk_differences(&mut self, scene: &Scene<'_>, on: bool) -> Option<Id<Passage>> {
        let (at, all) = (self.difference?, &self.agreement.as_ref()?.differences);
        if scene.selection.passage() != Some(all.get(at)?.passage) {
            return None;
        }
        let next = if on { at + 1 } else { at + all.len() - 1 }.checked_rem(all.len())?;
        (self.difference, self.reveal) = (Some(next), true);
        all.get(next).map(|difference| difference.passage)
    }

    /// Whether these keys are the matrix's now.
    pub fn takes(&self, context: &Context, keys: Option<KeyboardShortcut>) -> bool {
        let is_its = |keys: KeyboardShortcut| {
            keys.modifiers.is_none() && matches!(keys.logical_key, Key::Enter | Key::Home | Key::End)
        };
        self.face == Face::Matrix && keys.is_some_and(is_its) && grid::has_focus(context)
    }

    /// Forgets what is gone from the project, and asks for what is not worked out yet.
    pub(super) fn follow(&mut self, scene: &Scene<'_>, actions: &mut Actions) {
        let project = scene.project;
        self.question.conditions.retain(|condition| project.tags.contains(condition.tag));
        self.question.document = self.question.document.filter(|id| project.documents.contains(*id));
        let query = match self.face {
            Face::Passages => Query::Passages(self.question.clone()),
            Face::Matrix => Query::Matrix(self.matrix_asked),
            Face::Agreement => Query::Agreement,
        };
        let key = (project.revision(), query);
        let there = match self.face {
            Face::Passages => &self.passages_of,
            Face::Matrix => &self.matrix_of,
            Face::Agreement => &self.agreement_of,
        };
        if there.as_ref() == Some(&key) || self.asked.as_ref() == Some(&key) {
            return;
        }
        let (revision, query) = key.clone();
        self.asked = Some(key);
        let wanted = Wanted { revision, query, measures: Arc::clone(&self.measures) };
        actions.push(Action::Coded(Ask::Work(Box::new(wanted))));
    }

    /// The next passage or the one before, round at the ends.
    pub(super) fn step(&mut self, on: bool) -> Option<usize> {
        let count = self.answer.found.len();
        let next = match (self.at, on) {
            (None, true) => 0,
            (None, false) => count.checked_sub(1)?,
            (Some(at), true) => (at + 1).checked_rem(count)?,
            (Some(at), false) => (at + count - 1).checked_rem(count)?,
        };
        (self.at, self.reveal) = (Some(next), true);
        self.at.filter(|at| *at < count)
    }

    /// The passage of a row, where it is one.
    pub(super) fn passage(&self, nth: usize) -> Option<Id<Passage>> {
        self.answer.found.get(nth)?.passages.first().copied()
    }
}
