//! Drawing the pane 'competing hypotheses'.

use super::cursor::{Cursor, Row};
use super::view::{GroupKey, Item, Line, View, view};
use super::{foot, grid, head, keys};
use crate::analysis::ach::judged_hypotheses;
use crate::model::{AnyId, Claim, Consistency, Id, Passage};
use crate::say;
use crate::session::verbs::ach::{clear, drop_hypothesis, judge, take_out};
use crate::store::Access;
use crate::ui::action::{Action, Actions};
use crate::ui::boxes::OpenBox;
use crate::ui::scene::Scene;
use crate::ui::theme::{STEP, semibold};
use egui::{Context, Frame, KeyboardShortcut, Label, Margin, Panel, RichText, Ui};
use std::collections::BTreeSet;

/// What the pane remembers between frames.
#[derive(Default)]
pub struct State {
    /// Hypotheses that were put here and are not judged yet.
    chosen: BTreeSet<Id<Claim>>,
    /// The words of one that is being stated.
    stated: Option<String>,
    pub(super) hypotheses: Vec<Id<Claim>>,
    pub(super) view: View,
    pub(super) folded: BTreeSet<GroupKey>,
    /// What it was computed from.
    key: Option<(u64, BTreeSet<Id<Claim>>, BTreeSet<GroupKey>)>,
    pub(super) cursor: Cursor,
    /// How far it is scrolled to the right, in points.
    pub(super) scrolled: f32,
    /// The cursor comes into view.
    pub(super) reveal: bool,
    /// The remark on the cell at the cursor while it is typed.
    pub(super) remark: Option<foot::Remark>,
    pub(super) wants_focus: bool,
    /// The field of the remark gets the focus.
    pub(super) wants_remark: bool,
}

impl State {
    /// Puts a claim among the hypotheses.
    pub fn add(&mut self, hypothesis: Id<Claim>) {
        self.chosen.insert(hypothesis);
        self.cursor = Cursor { row: Row::Heads, column: Some(hypothesis) };
        self.reveal = true;
    }

    /// Puts the claim of these words among the hypotheses once it is stated.
    pub fn add_when_stated(&mut self, text: String) {
        self.stated = Some(text);
    }

    /// The matrix gets the focus: a command brought the user here.
    pub fn focus(&mut self) {
        self.wants_focus = true;
    }

    /// The hypotheses that are shown.
    pub fn hypotheses(&self) -> &[Id<Claim>] {
        &self.hypotheses
    }

    /// Whether these keys are the matrix's now.
    pub fn takes(&self, context: &Context, keys: Option<KeyboardShortcut>) -> bool {
        keys.is_some_and(keys::takes) && context.memory(|memory| memory.has_focus(keys::id()))
    }

    fn follow(&mut self, scene: &Scene<'_>) {
        if let Some(text) = &self.stated
            && let Some(claim) =
                scene.project.claims.iter().filter(|claim| claim.text == *text).max_by_key(|claim| claim.made.at)
        {
            let id = claim.id;
            self.stated = None;
            self.add(id);
        }
        let key = (scene.project.revision(), self.chosen.clone(), self.folded.clone());
        if self.key.as_ref() == Some(&key) {
            return;
        }
        let judged = judged_hypotheses(scene.project);
        self.chosen.retain(|id| scene.project.claims.contains(*id));
        let mut all: BTreeSet<Id<Claim>> = judged.into_iter().collect();
        all.extend(&self.chosen);
        // As they were stated, so that a column stays where it is.
        let mut all: Vec<&Claim> = all.into_iter().filter_map(|id| scene.project.claims.get(id)).collect();
        all.sort_by_key(|claim| (claim.made.at, claim.id));
        self.hypotheses = all.into_iter().map(|claim| claim.id).collect();
        let (line, _) = self.cursor.place(&self.view);
        self.view = view(scene, &self.hypotheses, &self.folded);
        // Where a line is gone the cursor stays at its place.
        if let (Some(line), (None, _)) = (line, self.cursor.place(&self.view)) {
            let last = self.view.lines.len().checked_sub(1);
            let next = last.and_then(|last| self.view.lines.get(line.min(last)));
            self.cursor.row = next.map_or(Row::Heads, Row::of);
        }
        self.key = Some(key);
    }

    /// The item at the cursor.
    pub(super) fn item(&self) -> Option<&Item> {
        match &self.cursor.row {
            Row::Item(passage) => self.view.lines.iter().find_map(|line| match line {
                Line::Item(item) if item.passage == *passage => Some(item),
                _ => None,
            }),
            _ => None,
        }
    }

    /// The item and the hypothesis at the cursor, and its place among them.
    pub(super) fn cell(&self) -> Option<(&Item, Id<Claim>, usize)> {
        let (item, hypothesis) = (self.item()?, self.cursor.column?);
        let nth = self.view.heads.iter().position(|head| head.id == hypothesis)?;
        Some((item, hypothesis, nth))
    }

    /// Judges the cell at the cursor; its remark stays.
    pub(super) fn judge(&self, how: Consistency, scene: &Scene<'_>, actions: &mut Actions) {
        let Some((item, hypothesis, _)) = self.cell() else {
            actions.push(Action::Say(say!("Go to a cell first: an item and a hypothesis").to_owned()));
            return;
        };
        let (passage, remark) = (item.passage, remark_on(scene, hypothesis, item.passage));
        ask(scene, actions, say!("Judge evidence: {}", how.label()), move |work| {
            judge(work, hypothesis, passage, how, &remark).map(|_| Some(passage.into()))
        });
    }

    /// Takes back what was judged at the cursor; in the column of the evidence the item, among the heads the hypothesis.
    pub(super) fn take_back(&mut self, scene: &Scene<'_>, actions: &mut Actions) {
        match (&self.cursor.row, self.cursor.column) {
            (Row::Item(passage), Some(hypothesis)) => {
                let passage = *passage;
                ask(scene, actions, say!("Take judgement back").to_owned(), move |work| {
                    clear(work, hypothesis, passage).map(|()| Some(passage.into()))
                });
            }
            (Row::Item(passage), None) => self.take_item_out(*passage, scene, actions),
            (Row::Heads, Some(hypothesis)) => self.take_hypothesis_out(hypothesis, scene, actions),
            _ => {}
        }
    }

    pub(super) fn take_item_out(&self, passage: Id<Passage>, scene: &Scene<'_>, actions: &mut Actions) {
        if self.item().is_some_and(|item| item.passage == passage && item.is_linked) {
            actions.push(Action::Say(
                say!("It is linked for or against one of these claims, and stays while it is").to_owned(),
            ));
            return;
        }
        let hypotheses = self.hypotheses.clone();
        ask(scene, actions, say!("Take evidence out of the matrix").to_owned(), move |work| {
            take_out(work, &hypotheses, passage).map(|()| None)
        });
    }

    pub(super) fn take_hypothesis_out(&mut self, hypothesis: Id<Claim>, scene: &Scene<'_>, actions: &mut Actions) {
        self.chosen.remove(&hypothesis);
        if scene.project.ach_cells.iter().any(|cell| cell.hypothesis == hypothesis) {
            ask(scene, actions, say!("Take hypothesis out of the matrix").to_owned(), move |work| {
                drop_hypothesis(work, hypothesis).map(|()| None)
            });
        }
    }

    /// Folds a group, or unfolds it.
    pub(super) fn fold(&mut self, key: &GroupKey) {
        if !self.folded.remove(key) {
            self.folded.insert(key.clone());
        }
    }

    /// Folds all groups, or unfolds them where all are folded.
    pub(super) fn fold_all(&mut self) {
        let keys = self.view.lines.iter().filter_map(|line| match line {
            Line::Group(group) => Some(group.key.clone()),
            Line::Item(_) => None,
        });
        let keys: BTreeSet<GroupKey> = keys.collect();
        self.folded = if keys.is_subset(&self.folded) { BTreeSet::new() } else { keys };
    }

    /// Selects what stands at the cursor everywhere.
    pub(super) fn select(&self, actions: &mut Actions) {
        let object: Option<AnyId> = match &self.cursor.row {
            Row::Heads => self.cursor.column.map(AnyId::from),
            Row::Item(passage) => Some((*passage).into()),
            Row::Group(key) => self.view.lines.iter().find_map(|line| match line {
                Line::Group(group) if group.key == *key => group.origin.map(AnyId::from),
                _ => None,
            }),
        };
        if let Some(object) = object {
            actions.select(object);
        }
    }
}

/// Asks for an edit, or says why there can be none.
fn ask(
    scene: &Scene<'_>,
    actions: &mut Actions,
    label: String,
    verb: impl FnOnce(&mut crate::session::Work<'_>) -> crate::session::Made + Send + 'static,
) {
    if scene.access == Access::Write {
        actions.edit(label, verb);
    } else {
        actions.push(Action::Say(scene.why_not_edit().to_owned()));
    }
}

/// The remark on what was judged of a passage and a hypothesis.
pub(super) fn remark_on(scene: &Scene<'_>, hypothesis: Id<Claim>, passage: Id<Passage>) -> String {
    judged(scene, hypothesis, passage).map(|cell| cell.note.clone()).unwrap_or_default()
}

/// The judgement that holds.
pub(super) fn judged<'a>(
    scene: &Scene<'a>,
    hypothesis: Id<Claim>,
    passage: Id<Passage>,
) -> Option<&'a crate::model::AchCell> {
    let is_of = |cell: &&crate::model::AchCell| {
        cell.hypothesis == hypothesis
            && scene.project.evidence.get(cell.evidence).is_some_and(|evidence| evidence.passage == passage)
    };
    scene.project.ach_cells.iter().filter(is_of).max_by_key(|cell| (cell.made.at, cell.id))
}

/// Draws the pane.
pub fn show(ui: &mut Ui, state: &mut State, scene: &Scene<'_>, actions: &mut Actions) {
    state.follow(scene);
    if state.hypotheses.is_empty() {
        empty(ui, scene, actions);
        return;
    }
    Frame::new().inner_margin(Margin { left: 12, right: 12, top: 8, bottom: 6 }).show(ui, |ui| {
        head::show(ui, state, scene, actions);
    });
    let frame = Frame::new().inner_margin(Margin::symmetric(12, 8));
    Panel::bottom("competing hypotheses, foot").resizable(false).frame(frame).show(ui, |ui| {
        foot::show(ui, state, scene, actions);
    });
    grid::show(ui, state, scene, actions);
}

fn empty(ui: &mut Ui, scene: &Scene<'_>, actions: &mut Actions) {
    ui.add_space(6.0 * STEP);
    ui.vertical_centered(|ui| {
        ui.set_max_width(440.0);
        ui.label(RichText::new(say!("Which of them has the least against it?")).font(semibold(14.0)));
        ui.add_space(STEP);
        let words = say!(
            "Put claims that cannot all hold beside each other, bring the evidence before them, and judge how each item sits with each claim. What goes back to one origin counts once; the claim with the least against it stands first."
        );
        ui.add(Label::new(words).wrap());
        ui.add_space(2.0 * STEP);
        let enough = !scene.project.claims.is_empty();
        let button = ui.add_enabled(enough, egui::Button::new(say!("Add hypothesis…")));
        let help = say!("Choose a claim that answers the question, then the others that compete with it");
        if button.on_hover_text(help).on_disabled_hover_text(say!("State a claim first")).clicked() {
            actions.push(Action::Open(OpenBox::Hypothesis));
        }
        if !enough {
            ui.weak(say!("State the claims first: select words in a text, or write them."));
        }
    });
}
