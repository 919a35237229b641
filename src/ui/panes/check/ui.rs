//! Drawing the pane 'to check'.

use super::one::{self, Said};
use super::view::{self, Asks, Row, Rows};
use crate::analysis::editions::{Part, Review};
use crate::model::{Id, Passage};
use crate::say::said;
use crate::session::verbs::edition;
use crate::store::Access;
use crate::ui::action::{Action, Actions};
use crate::ui::scene::Scene;
use crate::ui::theme::{INTERFACE_SIZE, META_SIZE, STEP, Theme};
use crate::ui::widgets::line::{Look, line};
use crate::ui::widgets::rows::{ground, row_id, rows};
use crate::{mark, say};
use egui::{
    Align2, FontId, Frame, Key, Margin, Modifiers, Rect, Response, RichText, Role, Sense, Ui, WidgetInfo, vec2,
};
use std::sync::Arc;

/// What the list's rows are known by.
const LIST: &str = "check";
/// Height of a row of two lines, in points.
const ROW: f32 = 44.0;

/// What the pane remembers between frames.
#[derive(Default)]
pub struct State {
    review: Arc<Review>,
    /// The revision that was looked through, and the one that is being.
    looked: Option<u64>,
    asked: Option<u64>,
    rows: Rows,
    rows_of: Option<u64>,
    /// The words of the passage that is asked about, as they were and as they are; of these rows.
    parts: Option<(Id<Passage>, Vec<Part>)>,
    /// The passage that is asked about.
    current: Option<Id<Passage>>,
    /// Whether a row of the list had the focus in the last frame, and which.
    has_focus: bool,
    focus: Option<egui::Id>,
}

impl State {
    /// What was found, to be gone on from.
    pub fn review(&self) -> Arc<Review> {
        Arc::clone(&self.review)
    }

    /// Takes in what was found in the project of this revision.
    pub fn take(&mut self, review: Review, revision: u64) {
        (self.review, self.looked, self.rows_of) = (Arc::new(review), Some(revision), None);
    }

    /// Whether a row of the list has the focus: it had it in the last frame, and nothing else has it now.
    pub fn has_focus(&self, context: &egui::Context) -> bool {
        self.focus.is_some() && context.memory(egui::Memory::focused) == self.focus
    }

    /// Whether passages are being looked for.
    pub fn is_looking(&self) -> bool {
        self.asked.is_some() && self.looked != self.asked
    }

    fn follow(&mut self, scene: &Scene<'_>, actions: &mut Actions) {
        let revision = scene.project.revision();
        if self.looked != Some(revision) && self.asked != Some(revision) {
            self.asked = Some(revision);
            if view::is_any(scene.project) {
                actions.push(Action::Review);
            } else {
                self.take(Review::default(), revision);
            }
        }
        if self.rows_of != Some(revision) {
            let before = self.place();
            self.rows = view::rows(scene, &self.review);
            self.rows_of = Some(revision);
            self.parts = None;
            // What was decided makes room for the next.
            if self.place().is_none() {
                let next = before.unwrap_or(0).min(self.rows.rows.len().saturating_sub(1));
                self.current = self.rows.rows.get(next).map(|row| row.passage);
            }
        }
        // What is selected elsewhere is asked about here.
        if let Some(selected) = scene.selection.passage()
            && self.rows.rows.iter().any(|row| row.passage == selected)
        {
            self.current = Some(selected);
        }
        let known = self.parts.as_ref().map(|(passage, _)| *passage);
        if known != self.current {
            self.parts = self.row().map(|row| (row.passage, view::parts(scene.project, row)));
        }
    }

    fn place(&self) -> Option<usize> {
        self.rows.rows.iter().position(|row| Some(row.passage) == self.current)
    }

    fn row(&self) -> Option<&Row> {
        self.place().and_then(|at| self.rows.rows.get(at))
    }

    fn go_on(&mut self, scene: &Scene<'_>, actions: &mut Actions) {
        let next = self.place().map_or(0, |at| (at + 1) % self.rows.rows.len().max(1));
        if let Some(row) = self.rows.rows.get(next) {
            self.current = Some(row.passage);
            show_in_text(row, scene, actions);
        }
    }
}

/// Draws the pane.
pub fn show(ui: &mut Ui, state: &mut State, scene: &Scene<'_>, actions: &mut Actions) {
    state.follow(scene, actions);
    if state.rows.rows.is_empty() {
        let looking = state.looked != Some(scene.project.revision());
        empty(ui, if looking { say!("Looking for the passages of older versions…") } else { said(NOTHING) });
        return;
    }
    let mut said = by_key(ui, state);
    let tokens = Theme::of(ui.ctx()).tokens();
    Frame::new().inner_margin(Margin::symmetric(12, 4)).show(ui, |ui| {
        ui.label(RichText::new(state.rows.counts()).size(META_SIZE).color(tokens.meta));
        if let (Some(row), Some((_, parts))) = (state.row(), &state.parts) {
            said = one::show(ui, (row, parts), scene, actions).or(said);
        }
    });
    ui.add_space(STEP);
    if let Some(said) = said {
        say(state, said, scene, actions);
    }
    list(ui, state, scene, actions);
}

const NOTHING: &str = mark!(
    "No passage waits to be checked. When a new version of a document is loaded, passages whose words \
                       have changed stand here, each to be looked at."
);

fn empty(ui: &mut Ui, words: &str) {
    ui.add_space(6.0 * STEP);
    ui.vertical_centered(|ui| {
        ui.set_max_width(360.0);
        ui.label(words);
    });
}

/// Enter, X and N, while the list has the focus.
fn by_key(ui: &Ui, state: &State) -> Option<Said> {
    if !state.has_focus {
        return None;
    }
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let keys = [(Key::Enter, Said::Yes), (Key::X, Said::No), (Key::N, Said::Next)];
    keys.into_iter().find(|(key, _)| pressed(*key)).map(|(_, said)| said)
}

fn say(state: &mut State, said: Said, scene: &Scene<'_>, actions: &mut Actions) {
    let Some(row) = state.row() else { return };
    let (passage, new) = (row.passage, row.new);
    let writable = scene.access == Access::Write;
    match (said, &row.asks) {
        (Said::Next, _) => state.go_on(scene, actions),
        (Said::Yes, Asks::Alike { span, .. }) if writable => {
            let span = *span;
            actions.edit(say!("Accept words of the new version"), move |work| {
                edition::anchor_here(work, passage, new, span).map(|()| None)
            });
        }
        (Said::No, Asks::Alike { span, .. }) if writable => {
            let span = *span;
            actions.edit(say!("Refuse words of the new version"), move |work| {
                edition::reject(work, passage, span).map(|()| None)
            });
        }
        _ => {}
    }
}

/// The text at the words that may be the passage's; those that are not found are read in their own version.
fn show_in_text(row: &Row, scene: &Scene<'_>, actions: &mut Actions) {
    actions.select(row.passage);
    match row.asks {
        Asks::Alike { span, .. } => actions.push(Action::ReadEdition(row.new, Some(span))),
        Asks::Where { .. } => one::read_old(row, scene, actions),
    }
}

fn list(ui: &mut Ui, state: &mut State, scene: &Scene<'_>, actions: &mut Actions) {
    let (shown, current) = (&state.rows.rows, state.current);
    let happened = rows(ui, LIST, ROW, shown.len(), Sense::click(), None, |ui, nth, response, rect| {
        if let Some(row) = shown.get(nth) {
            paint(ui, row, response, rect, current == Some(row.passage));
        }
    });
    state.has_focus = happened.focused.is_some();
    state.focus = happened.focused.map(|nth| row_id(LIST, nth));
    let chosen = happened.clicked.or(happened.focused).and_then(|nth| shown.get(nth));
    if let Some(row) = chosen.filter(|row| Some(row.passage) != current || happened.clicked.is_some()) {
        show_in_text(row, scene, actions);
        state.current = Some(row.passage);
    }
}

fn paint(ui: &Ui, row: &Row, response: &Response, rect: Rect, current: bool) {
    let name = format!("{}, {}", row.words, row.meta);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, current, &name));
    let tokens = Theme::of(ui.ctx()).tokens();
    let painter = ui.painter();
    ground(painter, rect, response, current);
    // A guess has a question mark, what is lost a cross, before any colour.
    let mark = if matches!(row.asks, Asks::Alike { .. }) { "?" } else { "×" };
    let font = FontId::proportional(INTERFACE_SIZE);
    painter.text(rect.left_top() + vec2(18.0, 14.0), Align2::CENTER_CENTER, mark, font.clone(), tokens.warning);
    let width = rect.width() - 42.0;
    let look = Look { font, colour: tokens.text, struck: false };
    line(painter, rect.left_top() + vec2(32.0, 5.0), width, &row.words, look);
    let look = Look { font: FontId::proportional(META_SIZE), colour: tokens.meta, struck: false };
    line(painter, rect.left_top() + vec2(32.0, 24.0), width, &row.meta, look);
}
