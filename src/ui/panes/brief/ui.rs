//! Drawing the pane 'brief'.

use super::editor::{Editor, letter_of};
use super::findings::Findings;
use super::insert::{Insert, Outcome};
use super::issues::{self, Issues};
use super::preview::Preview;
use super::review::{self, Reviewer, Walk};
use super::{head, offers, view};
use crate::analysis::label::label;
use crate::brief::{Checked, Living, Target};
use crate::model::{Brief, Id};
use crate::say;
use crate::session::pages::Asked;
use crate::store::Access;
use crate::ui::action::Actions;
use crate::ui::panes::pages::Shot;
use crate::ui::scene::Scene;
use crate::ui::theme::{STEP, Theme};
use crate::ui::widgets::markdown::blocks;
use egui::{Align, Frame, KeyboardShortcut, Layout, Margin, Rect, Stroke, Ui, UiBuilder, pos2, vec2};

/// Narrower than this, text and preview stand one over the other, in points.
const NARROW: f32 = 620.0;

/// What is shown of a brief.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Mode {
    Edit,
    #[default]
    Both,
    Preview,
    Review,
}

/// What the pane remembers between frames.
#[derive(Default)]
pub struct State {
    shown: Option<Id<Brief>>,
    /// The one that was gone to from elsewhere, until it is shown.
    wanted: Option<Id<Brief>>,
    pub(super) mode: Mode,
    /// The title while it is changed.
    pub(super) renaming: Option<String>,
    editor: Editor,
    preview: Preview,
    /// The revision whose names stand in the preview; none when the text has changed since.
    read: Option<u64>,
    pub(super) findings: Findings,
    /// To the next finding, or to the one before, when it is drawn next.
    pub(super) step: Option<bool>,
    insert: Option<Insert>,
    /// What the program makes in the preview, and the project's revision and the day of which it is.
    living: ((u64, i64), Living),
    pub(super) issues: Issues,
    pub(super) reviewer: Reviewer,
}

impl State {
    /// Opens the list of what can be referred to.
    pub fn insert(&mut self) {
        self.issues.leave();
        self.insert = Some(Insert::begin());
    }

    /// Brings a sentence of a brief into view.
    pub fn go_to_sentence(&mut self, brief: Id<Brief>, sentence: String) {
        self.issues.leave();
        self.wanted = Some(brief);
        self.preview.go_to(sentence);
        if matches!(self.mode, Mode::Edit | Mode::Review) {
            self.mode = Mode::Both;
        }
    }

    /// Leads to the next finding, or to the one before.
    pub fn step(&mut self, forward: bool) {
        self.step = Some(forward);
    }

    /// Walks through the brief, sentence by sentence.
    pub fn review(&mut self) {
        self.issues.leave();
        self.mode = Mode::Review;
        self.reviewer.focus();
    }

    /// Whether these keys are those of the review now.
    pub fn takes(&self, context: &egui::Context, keys: Option<KeyboardShortcut>) -> bool {
        self.mode == Mode::Review && review::takes(context, keys)
    }

    /// Takes in what came of a page that the review asked for.
    pub fn take_page(&mut self, asked: Asked, told: Result<Shot, String>) {
        self.reviewer.take_page(asked, told);
    }

    /// Whether a page that the review asked for is not there yet.
    pub fn is_waiting_for_page(&self) -> bool {
        self.reviewer.is_waiting_for_page()
    }

    /// Takes in what the check of a text found and what there is to review, of the project of this revision.
    pub fn take(&mut self, (revision, brief): (u64, Id<Brief>), text: String, checked: Checked, walk: Walk) {
        self.reviewer.take(brief, walk);
        self.findings.take(revision, brief, text, checked);
        self.preview.mark(self.findings.flaws());
    }

    /// Takes in whether a brief says otherwise than its last issue.
    pub fn differs(&mut self, brief: Id<Brief>, differs: bool) {
        self.issues.differs(brief, differs);
    }

    /// Asks whether the brief is to be issued.
    pub fn issue(&mut self) {
        self.issues.ask();
    }

    /// Shows an issue of the brief.
    #[cfg(test)]
    pub(super) fn look_at_issue(&mut self, number: u32) {
        self.issues.look_at(number);
    }

    /// Whether a check is under way.
    pub fn is_checking(&self) -> bool {
        self.findings.is_checking()
    }

    /// Shows where a finding stands: in the field, and in the preview.
    fn go_to(&mut self, context: &egui::Context, nth: usize) {
        let Some(flaw) = self.findings.flaws().get(nth) else { return };
        self.preview.go_to(flaw.sentence.clone());
        self.findings.point(nth);
        let Some(flaw) = self.findings.flaws().get(nth) else { return };
        // Where something was typed over marks, only the next check tells where they stand.
        let marks = Some(&self.findings.marks).filter(|marks| marks.len() == self.findings.flaws().len());
        let (text, bytes) = (self.editor.text(), marks.and_then(|marks| marks.get(nth)).unwrap_or(&flaw.bytes));
        let (start, end) = (letter_of(text, bytes.start), letter_of(text, bytes.end));
        if matches!(self.mode, Mode::Edit | Mode::Both) {
            self.editor.select(context, start..end);
        }
    }
}

/// Draws the pane.
pub fn show(ui: &mut Ui, state: &mut State, scene: &Scene<'_>, actions: &mut Actions) {
    let before = state.shown;
    let wanted = state.wanted.take().filter(|id| scene.project.briefs.contains(*id));
    state.shown = wanted.or_else(|| view::shown(scene, before));
    let Some(brief) = state.shown.and_then(|id| scene.project.briefs.get(id)) else {
        empty(ui, scene, actions);
        return;
    };
    if before != state.shown {
        state.renaming = None;
        state.issues.leave();
    }
    if state.editor.follow(scene, brief.prose) {
        state.read = None;
    }
    state.findings.follow(ui.ctx(), scene, (brief, state.editor.text()), actions);
    if let Some(nth) = state.step.take().and_then(|forward| state.findings.step(forward)) {
        state.go_to(ui.ctx(), nth);
    }
    Frame::new().inner_margin(Margin { left: 16, right: 12, top: 8, bottom: 6 }).show(ui, |ui| {
        head::show(ui, state, brief, scene, actions);
    });
    let rule = Stroke::new(1.0, Theme::of(ui.ctx()).tokens().rule);
    ui.painter().hline(ui.max_rect().x_range(), ui.cursor().top(), rule);
    issues::confirm(ui, state, brief, actions);
    if issues::show(ui, &mut state.issues, brief, scene, actions) {
        return;
    }
    let mut rect = ui.available_rect_before_wrap();
    if scene.access == Access::Write && state.mode != Mode::Review {
        let top = rect.bottom() - state.findings.height();
        let foot = Rect::from_min_max(pos2(rect.left(), top), rect.max);
        rect.max.y = top;
        ui.painter().hline(foot.x_range(), top, rule);
        let clicked = inside(ui, foot.shrink2(vec2(16.0, 0.0)), |ui| state.findings.show(ui));
        if let Some(nth) = clicked {
            state.go_to(ui.ctx(), nth);
        }
    }
    if state.mode == Mode::Review {
        let State { reviewer, findings, .. } = state;
        reviewer.show(ui, rect, (brief, findings.flaws()), scene, actions);
        return;
    }
    sides(ui, rect, state, scene, actions);
    insert(ui, state, scene, actions);
}

/// Text and preview, one or both.
fn sides(ui: &mut Ui, rect: Rect, state: &mut State, scene: &Scene<'_>, actions: &mut Actions) {
    let mode = if scene.access == Access::Write { state.mode } else { Mode::Preview };
    let (text, preview) = parts(rect, mode);
    if let Some(rect) = text {
        inside(ui, rect, |ui| {
            if state.editor.show(ui, scene, &state.findings.marks, actions) {
                state.read = None;
            }
        });
    }
    let Some(rect) = preview else { return };
    if text.is_some() {
        let rule = Stroke::new(1.0, Theme::of(ui.ctx()).tokens().rule);
        let (top, left) = (rect.left_top(), rect.left_top());
        if rect.width() < ui.available_rect_before_wrap().width() {
            ui.painter().vline(left.x, rect.y_range(), rule);
        } else {
            ui.painter().hline(rect.x_range(), top.y, rule);
        }
    }
    let revision = scene.project.revision();
    if state.read != Some(revision) {
        let name = |target: &Target| target.object().map_or_else(|| target.url(), |id| label(scene.project, id));
        let text = state.editor.text();
        let now = (revision, scene.today);
        if state.living.0 != now {
            state.living = (now, Living::default());
        }
        let said = view::with_material(scene, |material| state.living.1.put_in(material, text));
        state.preview.take(blocks(&said.unwrap_or_else(|| text.into()), name));
        state.preview.mark(state.findings.flaws());
        state.read = Some(revision);
    }
    let findings = &state.findings;
    let clicked = inside(ui, rect, |ui| state.preview.show(ui, scene, (&findings.rules, findings.flaws()), actions));
    if let Some(nth) = clicked {
        state.go_to(ui.ctx(), nth);
    }
}

/// Where text and preview stand.
fn parts(rect: Rect, mode: Mode) -> (Option<Rect>, Option<Rect>) {
    match mode {
        Mode::Edit => (Some(rect), None),
        Mode::Preview | Mode::Review => (None, Some(rect)),
        Mode::Both if rect.width() < NARROW => {
            let middle = rect.center().y.round();
            let (above, below) = (pos2(rect.right(), middle), pos2(rect.left(), middle));
            (Some(Rect::from_min_max(rect.min, above)), Some(Rect::from_min_max(below, rect.max)))
        }
        Mode::Both => {
            let middle = rect.center().x.round();
            let (left, right) = (pos2(middle, rect.bottom()), pos2(middle, rect.top()));
            (Some(Rect::from_min_max(rect.min, left)), Some(Rect::from_min_max(right, rect.max)))
        }
    }
}

pub(super) fn inside<T>(ui: &mut Ui, rect: Rect, add: impl FnOnce(&mut Ui) -> T) -> T {
    let builder = UiBuilder::new().max_rect(rect.shrink2(vec2(1.0, 1.0))).layout(Layout::top_down(Align::Min));
    ui.scope_builder(builder, |ui| {
        ui.set_clip_rect(ui.clip_rect().intersect(rect));
        add(ui)
    })
    .inner
}

fn insert(ui: &Ui, state: &mut State, scene: &Scene<'_>, actions: &mut Actions) {
    let Some(open) = &mut state.insert else { return };
    match open.show(ui, scene) {
        Outcome::Open => {}
        Outcome::Closed => state.insert = None,
        Outcome::Chosen(what) => {
            state.insert = None;
            if state.editor.insert(ui, scene, what, actions) {
                state.read = None;
            }
        }
    }
}

fn empty(ui: &mut Ui, scene: &Scene<'_>, actions: &mut Actions) {
    ui.add_space(8.0 * STEP);
    ui.vertical_centered(|ui| {
        ui.label(say!("No brief yet."));
        ui.weak(say!("A brief is written from the claims: every sentence leads back to the words it rests on."));
        ui.add_space(2.0 * STEP);
        offers::list(ui, scene, actions);
    });
}
