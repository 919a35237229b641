//! Drawing the pane 'suggestions'.

use super::view::{self, Line, Lines, Of, Wanted};
use super::{decided, head, one};
use crate::analysis::label::label;
use crate::analysis::wording::shortened;
use crate::model::{Decision, Document, Id};
use crate::say;
use crate::session::suggestions::{Shown, Suggestion};
use crate::session::verbs::decision;
use crate::store::Access;
use crate::suggest::conflicts::Quote;
use crate::text::visible;
use crate::ui::action::{Action, Actions};
use crate::ui::reading_along::{accept_several, reject_several};
use crate::ui::scene::Scene;
use crate::ui::suggested::{Reach, Through};
use crate::ui::theme::{INTERFACE_SIZE, META_SIZE, STEP, Theme, Tokens};
use crate::ui::widgets::line::{Look, line};
use crate::ui::widgets::reader::paint_look;
use crate::ui::widgets::rows::{ground, row_id, rows};
use crate::ui::widgets::sentence::sentence;
use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{
    Button, FontId, Frame, Margin, Modifiers, Rect, Response, RichText, Role, Sense, Stroke, Ui, WidgetInfo, vec2,
};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What the list's rows are known by.
const LIST: &str = "suggestions";
/// Height of a row of two lines, in points.
const ROW: f32 = 44.0;
/// Code points of a row's words.
const SHOWN_CODEPOINTS: usize = 140;

/// What the lines were worked out for: changes of what was noticed, the revision, the document, what is wanted.
type LinesFor = (u64, u64, Option<Id<Document>>, Wanted);

/// What the pane remembers between frames.
#[derive(Default)]
pub struct State {
    wanted: Wanted,
    lines: Lines,
    decided: Vec<Id<Decision>>,
    lines_for: Option<LinesFor>,
    /// How often the lines were worked out.
    #[cfg(test)]
    worked_out: usize,
    /// Those chosen beside each other, and the line from which a range is chosen.
    chosen: Vec<Arc<Suggestion>>,
    from: Option<usize>,
    /// The decisions that are chosen.
    taken_up: BTreeSet<Id<Decision>>,
    /// The line of the one that is asked about, to go on from when it is decided.
    line: usize,
    /// A line to be brought into view.
    reveal: Option<usize>,
    /// The row that had the focus in the last frame.
    focus: Option<egui::Id>,
    /// The one that the list was brought to last.
    shown: Option<Arc<Suggestion>>,
}

impl State {
    #[cfg(test)]
    pub(super) fn worked_out(&self) -> usize {
        self.worked_out
    }

    /// Whether a row of the list has the focus.
    pub fn has_focus(&self, context: &egui::Context) -> bool {
        self.focus.is_some() && context.memory(egui::Memory::focused) == self.focus
    }

    /// Those that are chosen beside each other; nothing where that is but one.
    pub(in crate::ui) fn several(&self) -> Option<Vec<Arc<Suggestion>>> {
        (self.chosen.len() > 1).then(|| self.chosen.clone())
    }

    /// Goes to the next of the list.
    pub fn step(&mut self, scene: &Scene<'_>, actions: &mut Actions) {
        let here = scene.suggested.current().and_then(|current| self.lines.place(&current.suggestion));
        self.ask_from(here.map_or(self.line, |here| here + 1), actions);
    }

    /// Asks about the one on a line, or the next after it.
    fn ask_from(&mut self, nth: usize, actions: &mut Actions) {
        if let Some((line, next)) = self.lines.from(nth) {
            actions.push(Action::AskAbout(Arc::clone(next), Through::List));
            (self.line, self.reveal) = (line, Some(line));
        }
    }

    fn follow(&mut self, context: &egui::Context, scene: &Scene<'_>, actions: &mut Actions) {
        let here = scene.selection.document.filter(|_| self.wanted.of == Of::Read);
        let lines_for = (scene.suggested.changes(), scene.project.revision(), here, self.wanted);
        if self.lines_for == Some(lines_for) {
            self.come_to_current(scene);
            return;
        }
        #[cfg(test)]
        {
            self.worked_out += 1;
        }
        let is_first = self.lines_for.is_none();
        (self.lines, self.lines_for) = (view::lines(scene, self.wanted), Some(lines_for));
        self.decided = decided::newest_first(scene);
        let project = scene.project;
        self.taken_up.retain(|id| project.decisions.contains(*id));
        self.chosen.retain(|one| scene.suggested.of(one.document).iter().any(|open| open.is(one)));
        self.shown = None;
        // What was decided in the list makes room for the next.
        if scene.suggested.current().is_none() && !is_first && self.has_focus(context) && !self.wanted.decided {
            self.ask_from(self.line, actions);
        }
        self.come_to_current(scene);
    }

    /// Brings the one that is asked about into view, once.
    fn come_to_current(&mut self, scene: &Scene<'_>) {
        let Some(current) = scene.suggested.current() else { return };
        if self.shown.as_ref().is_some_and(|shown| Arc::ptr_eq(shown, &current.suggestion)) {
            return;
        }
        self.shown = Some(Arc::clone(&current.suggestion));
        self.line = self.lines.place(&current.suggestion).unwrap_or(self.line);
        if current.through == Through::Text {
            self.reveal = Some(self.line);
        }
    }
}

/// Draws the pane.
pub fn show(ui: &mut Ui, state: &mut State, scene: &Scene<'_>, actions: &mut Actions) {
    state.follow(ui.ctx(), scene, actions);
    Frame::new().inner_margin(Margin::symmetric(12, 4)).show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        head::reach(ui, scene, actions);
        head::filters(ui, &state.lines, state.decided.len(), &mut state.wanted);
        head::scope(ui, scene, &state.lines, &mut state.wanted, actions);
        if state.wanted.decided {
            take_back(ui, state, scene, actions);
        } else if state.chosen.len() > 1 {
            several(ui, state, scene, actions);
        } else if let Some(current) = scene.suggested.current() {
            ui.add_space(STEP);
            one::show(ui, &current.suggestion, scene, actions);
        }
    });
    ui.add_space(STEP);
    if state.wanted.decided {
        decided_list(ui, state, scene, actions);
    } else if state.lines.shown.is_empty() {
        sentence(ui, empty(scene));
    } else {
        list(ui, state, scene, actions);
    }
}

fn empty(scene: &Scene<'_>) -> &'static str {
    match scene.suggested.reach() {
        Reach::Done if scene.project.documents.is_empty() => {
            say!(
                "What is noticed in the documents stands here: dates, places, references, who is said to have said it, \
                  and copies. Import documents, and they are read along."
            )
        }
        Reach::Done | Reach::Stopped => {
            say!(
                "Nothing waits to be looked at. What is noticed in the documents stands here: dates, places, \
                  references, who is said to have said it, and copies."
            )
        }
        Reach::Reading(..) | Reach::Comparing(..) => say!("Reading along… What is noticed comes to stand here."),
    }
}

/// What can be done to those that are chosen beside each other.
fn several(ui: &mut Ui, state: &mut State, scene: &Scene<'_>, actions: &mut Actions) {
    ui.add_space(STEP);
    let n = state.chosen.len();
    ui.label(say!("{n} suggestions are chosen", n));
    ui.horizontal_wrapped(|ui| {
        let writable = scene.access == Access::Write;
        let button = |ui: &mut Ui, words: String, hint: &str| {
            let response = ui.add_enabled(writable, Button::new(RichText::new(words).size(META_SIZE)));
            response.on_hover_text(hint).on_disabled_hover_text(scene.why_not_edit()).clicked()
        };
        if button(ui, say!("Accept {n}", n), say!("Each does what it proposes, onto its own words (Enter)")) {
            let (label, verb) = accept_several(std::mem::take(&mut state.chosen));
            actions.push(Action::Edit(label, verb));
        }
        if button(ui, say!("Reject {n}", n), say!("None of these is so, and nobody is asked again (X)")) {
            let (label, verb) = reject_several(std::mem::take(&mut state.chosen));
            actions.push(Action::Edit(label, verb));
        }
        let none = ui.button(RichText::new(say!("Choose none")).size(META_SIZE));
        if none.on_hover_text(say!("Decides nothing")).clicked() {
            state.chosen.clear();
        }
    });
}

fn list(ui: &mut Ui, state: &mut State, scene: &Scene<'_>, actions: &mut Actions) {
    let (lines, chosen, reveal) = (&state.lines, &state.chosen, state.reveal.take());
    let happened =
        rows(ui, LIST, ROW, lines.shown.len(), Sense::click(), reveal, |ui, nth, response, rect| {
            match lines.shown.get(nth) {
                Some(Line::Kind(kind, count)) => paint_kind(ui, kind.plural(), *count, response, rect),
                Some(Line::One(one)) => {
                    let is_chosen = chosen.iter().any(|chosen| chosen.is(one));
                    paint(ui, one, scene, response, rect, is_chosen || scene.suggested.is_current(one));
                }
                None => {}
            }
        });
    let had_focus = state.has_focus(ui.ctx());
    state.focus = happened.focused.map(|nth| row_id(LIST, nth));
    let held = ui.input(|input| input.modifiers);
    if let Some(nth) = happened.clicked {
        click(state, nth, held, actions);
    } else if let Some(one) = happened.focused.and_then(|nth| state.lines.one(nth).cloned())
        && had_focus
        && happened.focused != Some(state.line)
    {
        state.line = happened.focused.unwrap_or_default();
        actions.push(Action::AskAbout(one, Through::List));
    }
}

/// A click asks about a row; with Ctrl it chooses it besides, with Shift all from the last one on.
fn click(state: &mut State, nth: usize, held: Modifiers, actions: &mut Actions) {
    let Some(one) = state.lines.one(nth).cloned() else { return };
    let before = state.from.and_then(|from| state.lines.one(from).cloned());
    if held.command {
        if state.chosen.is_empty() {
            state.chosen.extend(before.filter(|before| !before.is(&one)));
        }
        match state.chosen.iter().position(|chosen| chosen.is(&one)) {
            Some(at) => drop(state.chosen.remove(at)),
            None => state.chosen.push(one),
        }
        state.from = Some(nth);
    } else if held.shift {
        let from = state.from.unwrap_or(nth);
        state.chosen = (from.min(nth)..=from.max(nth)).filter_map(|at| state.lines.one(at).cloned()).collect();
    } else {
        state.chosen.clear();
        (state.from, state.line) = (Some(nth), nth);
        actions.push(Action::AskAbout(one, Through::List));
    }
}

fn paint_kind(ui: &Ui, name: &str, count: usize, response: &Response, rect: Rect) {
    let words = format!("{name} · {count}");
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
    let tokens = Theme::of(ui.ctx()).tokens();
    let look = Look { font: FontId::proportional(INTERFACE_SIZE), colour: tokens.meta, struck: false };
    line(ui.painter(), rect.left_top() + vec2(12.0, 22.0), rect.width() - 24.0, &words, look);
    ui.painter().hline(rect.x_range().shrink(12.0), rect.bottom() - 1.0, Stroke::new(1.0, tokens.rule));
}

fn paint(ui: &Ui, one: &Suggestion, scene: &Scene<'_>, response: &Response, rect: Rect, selected: bool) {
    let title = label(scene.project, one.document.into());
    let (proposed, shown) = (one.offer.proposes(), one.offer.shown());
    let beside = one.offer.beside().map(|beside| label(scene.project, beside.document.into()));
    let here = shortened(&one.words.here, SHOWN_CODEPOINTS);
    let meta = match beside {
        Some(other) if other != title => format!("{proposed} · {title} · {other}"),
        _ => format!("{proposed} · {title}"),
    };
    let said = shown.as_ref().map_or_else(|| here.clone(), in_words);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, selected, format!("{said}, {meta}")));
    let tokens = Theme::of(ui.ctx()).tokens();
    let painter = ui.painter();
    ground(painter, rect, response, selected);
    paint_look(painter, one.kind.look, rect.left_top() + vec2(18.0, 14.0), tokens);
    let (at, width) = (rect.left_top() + vec2(32.0, 5.0), rect.width() - 42.0);
    let mut job = shown.as_ref().map_or_else(|| in_line(one, &here, tokens), |shown| side_by_side(shown, tokens));
    job.wrap = TextWrapping::truncate_at_width(width.max(0.0));
    painter.galley(at, painter.layout_job(job), tokens.text);
    let look = Look { font: FontId::proportional(META_SIZE), colour: tokens.meta, struck: false };
    line(painter, rect.left_top() + vec2(32.0, 24.0), width, &meta, look);
}

/// What a row of two things says, for those who hear it.
fn in_words(shown: &Shown) -> String {
    let side = |quote: &Quote| format!("{}{}{}", quote.before, quote.telling, quote.after);
    format!("{} {} {}", side(&shown.one), shown.sign, side(&shown.other))
}

/// Both things on one line, what tells in them standing out.
fn side_by_side(shown: &Shown, tokens: &Tokens) -> LayoutJob {
    let format = |colour| TextFormat::simple(FontId::proportional(INTERFACE_SIZE), colour);
    let strong = TextFormat { underline: Stroke::new(1.0, tokens.accent), ..format(tokens.text) };
    let mut job = LayoutJob::default();
    for (nth, quote) in [&shown.one, &shown.other].into_iter().enumerate() {
        if nth > 0 {
            job.append(&format!("  {}  ", shown.sign), 0.0, format(tokens.accent));
        }
        // Where nothing tells more than the rest, all of it is to be read.
        let around = if quote.telling.is_empty() { tokens.text } else { tokens.meta };
        job.append(&visible(&quote.before), 0.0, format(around));
        job.append(&visible(&quote.telling), 0.0, strong.clone());
        job.append(&visible(&quote.after), 0.0, format(around));
    }
    job
}

/// The words with a little of what stands around them, on one line.
fn in_line(one: &Suggestion, here: &str, tokens: &Tokens) -> LayoutJob {
    let format = |colour| TextFormat::simple(FontId::proportional(INTERFACE_SIZE), colour);
    let before = near(&one.words.before);
    let mut job = LayoutJob::default();
    job.append(&before, 0.0, format(tokens.meta));
    job.append(here, 0.0, TextFormat { underline: Stroke::new(1.0, tokens.accent), ..format(tokens.text) });
    job.append(&one.words.after, 0.0, format(tokens.meta));
    job
}

/// The last words before, so that in a narrow pane those that are meant are seen.
fn near(before: &str) -> String {
    const MOST_CODEPOINTS: usize = 20;
    let start = before.char_indices().rev().nth(MOST_CODEPOINTS).map(|(at, _)| at);
    let Some(near) = start.and_then(|start| before.get(start..)) else { return before.to_owned() };
    near.split_once(' ').map_or_else(|| near.to_owned(), |(_, whole)| format!("…{whole}"))
}

/// What can be done to the decisions that are chosen.
fn take_back(ui: &mut Ui, state: &mut State, scene: &Scene<'_>, actions: &mut Actions) {
    ui.add_space(STEP);
    let n = state.taken_up.len();
    let enabled = n > 0 && scene.access == Access::Write;
    let words = if n > 1 { say!("Take back {n}", n) } else { say!("Take back").to_owned() };
    let button = ui.add_enabled(enabled, Button::new(RichText::new(words).size(META_SIZE)));
    let why_not = if n > 0 { scene.why_not_edit() } else { say!("Choose a decision first") };
    let hint = say!("It is asked about again, and what accepting it put anywhere goes, as far as it is still there");
    if button.on_hover_text(hint).on_disabled_hover_text(why_not).clicked() {
        let ids: Vec<Id<Decision>> = state.taken_up.iter().copied().collect();
        let label = if n > 1 { say!("Take back {n} decisions", n) } else { say!("Take back decision").to_owned() };
        actions.edit(label, move |work| decision::take_back_all(work, &ids));
    }
}

fn decided_list(ui: &mut Ui, state: &mut State, scene: &Scene<'_>, actions: &mut Actions) {
    if state.decided.is_empty() {
        sentence(ui, say!("Nothing is decided. What is accepted or rejected stands here, and can be taken back."));
        return;
    }
    let (shown, taken_up) = (&state.decided, &state.taken_up);
    let happened = rows(ui, "decided", ROW, shown.len(), Sense::click(), None, |ui, nth, response, rect| {
        if let Some((id, row)) = shown.get(nth).and_then(|id| Some((id, decided::row(scene, *id)?))) {
            paint_decided(ui, &row, response, rect, taken_up.contains(id));
        }
    });
    let Some(id) = happened.clicked.and_then(|nth| state.decided.get(nth).copied()) else { return };
    if ui.input(|input| input.modifiers.command) {
        if !state.taken_up.remove(&id) {
            state.taken_up.insert(id);
        }
    } else {
        state.taken_up = BTreeSet::from([id]);
        actions.extend(decided::place(scene, id));
    }
}

fn paint_decided(ui: &Ui, row: &decided::Row, response: &Response, rect: Rect, selected: bool) {
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, selected, format!("{}, {}", row.what, row.meta)));
    let tokens = Theme::of(ui.ctx()).tokens();
    let painter = ui.painter();
    ground(painter, rect, response, selected);
    let (font, mark) = (FontId::proportional(INTERFACE_SIZE), if row.accepted { "✓" } else { "×" });
    let centre = rect.left_top() + vec2(18.0, 14.0);
    painter.text(centre, egui::Align2::CENTER_CENTER, mark, font.clone(), tokens.meta);
    let width = rect.width() - 42.0;
    line(
        painter,
        rect.left_top() + vec2(32.0, 5.0),
        width,
        &row.what,
        Look { font, colour: tokens.text, struck: false },
    );
    let look = Look { font: FontId::proportional(META_SIZE), colour: tokens.meta, struck: false };
    line(painter, rect.left_top() + vec2(32.0, 24.0), width, &row.meta, look);
}
