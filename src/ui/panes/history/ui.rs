//! Drawing the pane 'history'.

use super::Walk;
use super::one::{self, Detail};
use super::view::{self, Row, Wanted, documents, time, title, word};
use crate::analysis::when::day_of;
use crate::problem::Problem;
use crate::say;
use crate::session::chronicle::{Chronicle, Fate, Line};
use crate::store::Record;
use crate::ui::action::{Action, Actions};
use crate::ui::scene::Scene;
use crate::ui::theme::{INTERFACE_SIZE, META_SIZE, STEP, Theme, semibold};
use crate::ui::widgets::line::{Look, line};
use crate::ui::widgets::rows::{ground, rows};
use egui::{
    Align2, FontId, Frame, Key, Label, Margin, Modifiers, Panel, Rect, Response, RichText, Role, Sense, TextEdit, Ui,
    WidgetInfo, pos2, vec2,
};
use std::sync::Arc;

/// Height of a row, in points.
const ROW: f32 = 28.0;
/// From the right edge to the end of the words, in points: the time stands there.
const TIME: f32 = 48.0;
/// Height of what is said of the selected line, in points.
const DETAIL: f32 = 190.0;

/// What the pane remembers between frames.
#[derive(Default)]
pub struct State {
    chronicle: Option<Arc<Chronicle>>,
    /// The revision up to which it is being read.
    asked: Option<u64>,
    /// Why it could not be.
    wrong: Option<Problem>,
    wanted: Wanted,
    rows: Vec<Row>,
    key: Option<(u64, u64, Wanted)>,
    /// The revision that is selected, and whether one goes to it when it is read.
    selected: Option<u64>,
    goes: bool,
    looked: Option<u64>,
    detail: Option<Detail>,
    /// The revision where one stood when the list was last brought there.
    revealed: Option<u64>,
}

impl State {
    /// What was read, to be gone on from.
    pub fn chronicle(&self) -> Option<Arc<Chronicle>> {
        self.chronicle.clone()
    }

    /// Takes in what was read.
    pub fn take(&mut self, chronicle: Arc<Chronicle>) {
        self.chronicle = Some(chronicle);
        self.wrong = None;
    }

    /// It could not be read.
    pub fn fail(&mut self, wrong: Problem) {
        self.wrong = Some(wrong);
    }

    /// Takes in the whole of a line; what one goes to from there, where that was asked for.
    pub fn take_line(&mut self, record: &Record, scene: &Scene<'_>, actions: &mut Actions) {
        let detail = Detail::of(scene.project, record.revision, &record.transaction);
        if self.selected == Some(record.revision)
            && std::mem::take(&mut self.goes)
            && let Some(id) = detail.leads_to()
        {
            one::go(id, scene, actions);
        }
        self.detail = Some(detail);
    }

    /// Whether the history is being read.
    pub fn is_reading(&self) -> bool {
        self.wrong.is_none() && self.asked > self.chronicle.as_ref().map(|chronicle| chronicle.revision())
    }

    fn follow(&mut self, scene: &Scene<'_>, actions: &mut Actions) {
        let revision = scene.project.revision();
        let read = self.chronicle.as_ref().map(|chronicle| chronicle.revision());
        if read != Some(revision) && self.asked != Some(revision) {
            (self.asked, self.wrong) = (Some(revision), None);
            actions.push(Action::History(Walk::Read));
        }
        let Some(chronicle) = &self.chronicle else { return };
        let key = (revision, chronicle.revision(), self.wanted.clone());
        if self.key.as_ref() != Some(&key) {
            self.rows = view::rows(scene.project, chronicle, &self.wanted);
            self.key = Some(key);
        }
        if self.selected != self.looked {
            self.looked = self.selected;
            if let Some(revision) = self.selected {
                actions.push(Action::History(Walk::Look(revision)));
            }
        }
    }

    fn select(&mut self, revision: u64) {
        if self.selected != Some(revision) {
            (self.selected, self.goes) = (Some(revision), true);
        }
    }
}

/// Draws the pane.
pub fn show(ui: &mut Ui, state: &mut State, scene: &Scene<'_>, actions: &mut Actions) {
    state.follow(scene, actions);
    wrong(ui, state);
    let Some(chronicle) = state.chronicle.clone() else {
        if state.wrong.is_some() {
            return;
        }
        ui.add_space(6.0 * STEP);
        ui.vertical_centered(|ui| ui.label(say!("Reading the history…")));
        return;
    };
    if ui.input(|input| input.key_pressed(Key::Escape)) && ui.rect_contains_pointer(ui.max_rect()) {
        (state.selected, state.detail) = (None, None);
    }
    let margin = Margin::symmetric(12, 4);
    Frame::new().inner_margin(margin).show(ui, |ui| head(ui, state, scene, &chronicle));
    let place = state.selected.and_then(|revision| chronicle.place(revision));
    if let Some((at, line)) = place {
        let frame = Frame::new().inner_margin(Margin::symmetric(12, 8));
        Panel::bottom("what was done").resizable(true).default_size(DETAIL).frame(frame).show(ui, |ui| {
            one::show(ui, (&chronicle, at, line), state.detail.as_ref(), scene, actions);
        });
    }
    if state.rows.is_empty() {
        ui.add_space(4.0 * STEP);
        ui.vertical_centered(|ui| {
            ui.label(say!("Nothing in the history matches."));
            if state.wanted.is_narrow() && ui.button(say!("Clear filter")).clicked() {
                state.wanted = Wanted::default();
            }
        });
        return;
    }
    list(ui, state, scene, &chronicle, actions);
}

/// The filter, and how much there is.
fn head(ui: &mut Ui, state: &mut State, scene: &Scene<'_>, chronicle: &Chronicle) {
    let filter = TextEdit::singleline(&mut state.wanted.words)
        .align(Align2::LEFT_CENTER)
        .hint_text(say!("Filter"))
        .desired_width(f32::INFINITY);
    let filter = ui.add(filter).on_hover_text(say!("Words of what was done, of who did it, or of a document's title"));
    filter.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, say!("Filter history")));
    let tokens = Theme::of(ui.ctx()).tokens();
    ui.horizontal(|ui| {
        let shown = state.rows.iter().filter(|row| matches!(row, Row::Line(_))).count();
        let all = chronicle.lines().len();
        let words = if shown == all {
            say!("{n} step" | "{n} steps" % all)
        } else {
            say!("{shown} of {all} steps", shown, all)
        };
        ui.label(RichText::new(words).size(META_SIZE).color(tokens.meta));
        let Some(read) = scene.selection.document.or(state.wanted.document) else { return };
        let mut only = state.wanted.document.is_some();
        let words = RichText::new(say!("only this document")).size(META_SIZE);
        if ui
            .checkbox(&mut only, words)
            .on_hover_text(say!("Only what has to do with the document that is read"))
            .changed()
        {
            state.wanted.document = only.then_some(read);
        }
    });
}

fn list(ui: &mut Ui, state: &mut State, scene: &Scene<'_>, chronicle: &Chronicle, actions: &mut Actions) {
    let here = chronicle.here();
    let at = |wanted: Option<u64>| {
        state.rows.iter().position(|row| match row {
            Row::Line(at) => wanted.is_some() && chronicle.lines().get(*at).map(|line| line.revision) == wanted,
            Row::Day(_) => false,
        })
    };
    // Where one stands comes into view when that has changed, and only then.
    let reveal = if state.revealed == here { None } else { at(here) };
    let (shown, selected) = (&state.rows, state.selected);
    let happened = rows(ui, "history", ROW, shown.len(), Sense::click(), reveal, |ui, nth, response, rect| match shown
        .get(nth)
        .and_then(|row| Some((row, chronicle.lines().get(place_of(*row))?)))
    {
        Some((Row::Day(_), line)) => paint_day(ui, response, rect, line),
        Some((Row::Line(at), line)) => {
            let row = Painted { line, fate: chronicle.fate(*at), here: here == Some(line.revision) };
            paint(ui, &row, response, rect, scene, selected == Some(line.revision));
        }
        None => {}
    });
    state.revealed = here;
    let line = |nth: usize| match shown.get(nth) {
        Some(Row::Line(at)) => chronicle.lines().get(*at).map(|line| line.revision),
        _ => None,
    };
    let twice = happened.double_clicked.and_then(line);
    if let Some(revision) = happened.clicked.or(happened.focused).and_then(line) {
        // Enter on what is selected goes there again.
        let again = happened.clicked.is_some() && selected == Some(revision);
        state.select(revision);
        if (again || twice.is_some())
            && let Some(id) = state.detail.as_ref().and_then(Detail::leads_to)
        {
            one::go(id, scene, actions);
        }
    }
    if happened.focused.is_some() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        (state.selected, state.detail) = (None, None);
    }
}

/// Why the history could not be read, and a way to try once more.
fn wrong(ui: &mut Ui, state: &mut State) {
    let Some(problem) = &state.wrong else { return };
    let tokens = Theme::of(ui.ctx()).tokens();
    let words = say!("The history could not be read: {problem}", problem);
    Frame::new().inner_margin(Margin::symmetric(12, 8)).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = STEP;
        ui.add(Label::new(RichText::new(words).color(tokens.warning)).wrap());
        if ui.button(say!("Try again")).on_hover_text(say!("Reads the history once more")).clicked() {
            (state.asked, state.wrong) = (None, None);
        }
    });
}

fn place_of(row: Row) -> usize {
    match row {
        Row::Day(at) | Row::Line(at) => at,
    }
}

fn paint_day(ui: &Ui, response: &Response, rect: Rect, line: &Line) {
    let words = day_of(line.at);
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, &words));
    let tokens = Theme::of(ui.ctx()).tokens();
    let at = pos2(rect.left() + 12.0, rect.bottom() - 5.0);
    ui.painter().text(at, Align2::LEFT_BOTTOM, words, semibold(META_SIZE), tokens.meta);
}

struct Painted<'a> {
    line: &'a Line,
    fate: Fate,
    here: bool,
}

fn paint(ui: &Ui, row: &Painted<'_>, response: &Response, rect: Rect, scene: &Scene<'_>, selected: bool) {
    let (words, said) = (title(row.line), word(row.fate));
    let here = if row.here { say!(", you are here") } else { "" };
    let name = [words.as_str(), if said.is_empty() { "" } else { ", " }, said, here].concat();
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, selected, &name));
    let tokens = Theme::of(ui.ctx()).tokens();
    let painter = ui.painter();
    ground(painter, rect, response, selected);
    if row.here {
        let font = FontId::proportional(META_SIZE);
        painter.text(pos2(rect.left() + 16.0, rect.center().y), Align2::CENTER_CENTER, "▶", font, tokens.accent);
    }
    let stands = matches!(row.fate, Fate::Stands | Fate::Settled);
    let colour = if stands { tokens.text } else { tokens.meta };
    let struck = matches!(row.fate, Fate::Undone | Fate::Gone);
    let font = if row.here { semibold(INTERFACE_SIZE) } else { FontId::proportional(INTERFACE_SIZE) };
    let from = rect.left_top() + vec2(28.0, 6.0);
    let room = rect.width() - 28.0 - TIME;
    let (taken, _) = line(painter, from, room, &words, Look { font, colour, struck });
    let about = documents(scene.project, row.line);
    let about = [said, about.as_str(), row.line.author.as_str()];
    let about: Vec<&str> = about.into_iter().filter(|words| !words.is_empty()).collect();
    let after = taken.right() + 8.0;
    let look = Look { font: FontId::proportional(META_SIZE), colour: tokens.meta, struck: false };
    let left = rect.right() - TIME - after;
    if left > 30.0 {
        line(painter, pos2(after, rect.top() + 8.0), left, &about.join(" · "), look.clone());
    }
    let end = pos2(rect.right() - 10.0, rect.center().y);
    painter.text(end, Align2::RIGHT_CENTER, time(row.line.at), look.font, tokens.meta);
}
