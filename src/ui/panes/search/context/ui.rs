//! Drawing the lines: the hits begin under each other, what stands before them ends there; in a text that runs to the left
//! the other way round.

use super::super::results::Choose;
use super::super::{menu, view};
use super::near;
use super::state::State;
use crate::analysis::when::in_words;
use crate::say;
use crate::search::Query;
use crate::search::concordance::{InLine, Order};
use crate::session::outgoing::{Concorded, What};
use crate::ui::action::{Action, Actions};
use crate::ui::command::Command;
use crate::ui::dragging;
use crate::ui::panes::coded;
use crate::ui::scene::{Hit, Scene};
use crate::ui::theme::{META_SIZE, STEP, Theme, Tokens, reading};
use crate::ui::widgets::line::{Look, line};
use crate::ui::widgets::reader::{Part, runs_to_the_left, set_line};
use crate::ui::widgets::rows::{row_id, rows};
use egui::{
    Button, Color32, ComboBox, FontId, Key, Label, Modifiers, Painter, Rect, RichText, Role, Sense, Ui, UiBuilder,
    WidgetInfo, pos2,
};
use std::sync::Arc;

/// What the list is known by.
const LIST: &str = "words-in-context";
/// Height of a line, in points.
const LINE_HEIGHT: f32 = 24.0;
/// What of the width is for the document, and of the rest before the hit.
const SOURCE_SHARE: f32 = 0.2;
const BEFORE_SHARE: f32 = 0.46;
/// More than this the document does not take, in points.
const SOURCE_WIDTH: f32 = 180.0;
/// Words of context in a table.
const TABLE_WORDS: usize = 12;
/// Width of the column of what stands near, in points; and from which width of the pane on there is room for it.
const NEAR_WIDTH: f32 = 210.0;
const WIDE: f32 = 620.0;

/// What is searched for.
pub(in super::super) struct Asked<'a> {
    /// As it was typed.
    pub(in super::super) typed: &'a str,
    pub(in super::super) query: &'a Arc<Query>,
    /// The revision of what it asks of.
    pub(in super::super) revision: u64,
}

/// Draws the lines of what is searched for. What is to be searched for instead, where that was clicked.
pub(in super::super) fn show(
    ui: &mut Ui,
    state: &mut State,
    asked: &Asked<'_>,
    scene: &Scene<'_>,
    actions: &mut Actions,
) -> Option<String> {
    state.keep_up(ui.ctx(), (asked.typed.to_owned(), asked.revision), asked.query, scene);
    head(ui, state, asked.typed, actions);
    ui.add_space(STEP);
    let rest = ui.available_rect_before_wrap();
    let near_width = if state.shows_near && rest.width() >= WIDE { NEAR_WIDTH } else { 0.0 };
    let lines = rest.with_max_x(rest.right() - near_width);
    let mut instead = None;
    if state.shows_near {
        let place = if near_width > 0.0 { rest.with_min_x(lines.right()) } else { rest };
        let mut beside = ui.new_child(UiBuilder::new().id_salt("near").max_rect(place.shrink2(egui::vec2(STEP, 0.0))));
        instead = near::show(&mut beside, state, asked.typed);
    }
    if !state.shows_near || near_width > 0.0 {
        let mut ui = ui.new_child(UiBuilder::new().id_salt("lines").max_rect(lines));
        list(&mut ui, state, asked.typed, scene, actions);
    }
    ui.advance_cursor_after_rect(rest);
    instead
}

/// How many lines, in which order, and the way out.
fn head(ui: &mut Ui, state: &mut State, typed: &str, actions: &mut Actions) {
    let tokens = Theme::of(ui.ctx()).tokens();
    let meta = |words: String| RichText::new(words).size(META_SIZE).color(tokens.meta);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().interact_size.y = 22.0;
        ui.spacing_mut().button_padding.y = 1.0;
        let said = match state.looking() {
            Some(found) => say!("Reading… {} lines so far", view::grouped(found)),
            None => said(state),
        };
        ui.label(meta(said));
        let shown = ComboBox::from_id_salt("order of lines").selected_text(state.order.label()).width(136.0);
        let shown = shown.show_ui(ui, |ui| {
            for order in Order::ALL {
                ui.selectable_value(&mut state.order, *order, order.label()).on_hover_text(explained(*order));
            }
        });
        let order = state.order.label();
        shown
            .response
            .widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, say!("Order of the lines: {order}", order)));
        shown.response.on_hover_text(say!("In which order the lines stand"));
        let near = ui.add(Button::selectable(state.shows_near, say!("Stands near")));
        let help = say!("The words that stand near the hits unusually often");
        if near.on_hover_text(help).clicked() {
            state.shows_near = !state.shows_near;
        }
        let can = !state.shown.is_empty();
        let export = ui.add_enabled(can, Button::new(say!("Export…")));
        let help = say!("Write these lines to a table, without what must not leave");
        if export.on_hover_text(help).on_disabled_hover_text(say!("There is nothing to write yet")).clicked() {
            let concorded = Concorded { query: typed.to_owned(), order: state.order, words: TABLE_WORDS };
            let what = Box::new(What::Concordance(Box::new(concorded)));
            actions.push(Action::Coded(coded::Ask::Export(what)));
        }
        let chosen = state.several().len();
        if chosen > 0 {
            let help = Command::TagPassage.with_keys(ui.ctx(), say!("Tag the hits that are chosen"));
            if ui.button(say!("Tag {chosen} hits…", chosen)).on_hover_text(help).clicked() {
                actions.push(Action::Run(Command::TagPassage));
            }
        }
    });
    if state.looking().is_none() && state.found.as_a_whole > 0 {
        let words = say!(
            "One document answers as a whole, and has no line"
                | "{n} documents answer as a whole, and have no line" % state.found.as_a_whole
        );
        ui.add(Label::new(meta(words)).wrap());
    }
}

fn said(state: &State) -> String {
    let (shown, all) = (state.shown.len(), state.found.lines.len());
    match () {
        () if all == 0 => say!("Not found in any text").to_owned(),
        () if !state.found.is_whole => say!("The first {} lines", view::grouped(all)),
        () if shown < all => say!("{} of {} lines", view::grouped(shown), view::grouped(all)),
        () if all == 1 => say!("1 line").to_owned(),
        () => say!("{} lines", view::grouped(all)),
    }
}

fn explained(order: Order) -> &'static str {
    match order {
        Order::Found => say!("The best document first, each from its beginning"),
        Order::Right => say!("By the word that follows the hit, then by the one after it"),
        Order::SecondRight | Order::ThirdRight => say!("By a later word that follows the hit"),
        Order::Left => say!("By the word before the hit, then by the one before that"),
        Order::SecondLeft | Order::ThirdLeft => say!("By an earlier word before the hit"),
        Order::Document => say!("By the title of the document"),
        Order::Date => say!("By when the document was published; what is undated last"),
    }
}

fn list(ui: &mut Ui, state: &mut State, typed: &str, scene: &Scene<'_>, actions: &mut Actions) {
    let reveal = std::mem::take(&mut state.follow).then(|| state.row()).flatten();
    let several = state.several();
    let held = ui.input(|input| input.modifiers);
    let happened =
        rows(ui, LIST, LINE_HEIGHT, state.shown.len(), Sense::click_and_drag(), reveal, |ui, row, response, rect| {
            let Some(nth) = state.shown.get(row).copied() else { return };
            let (Some(hit), Some(words)) = (state.hit(nth), state.found.words.get(nth)) else { return };
            dragging::hit(response, hit);
            let is_chosen = state.is_chosen(nth);
            response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_chosen, words.line()));
            let tokens = Theme::of(ui.ctx()).tokens();
            if is_chosen || response.hovered() {
                let ground = if is_chosen && !several.is_empty() { tokens.selection } else { tokens.hover };
                ui.painter().rect_filled(rect, 0.0, ground);
            }
            if state.current == Some(nth) {
                ui.painter().rect_filled(rect.with_max_x(rect.left() + 2.0), 0.0, tokens.accent);
            }
            paint(&ui.painter_at(rect), rect, (hit, words), scene, tokens);
            let meant = if several.contains(&hit) { several.clone() } else { vec![hit] };
            response.context_menu(|ui| menu::of_hit(ui, scene, &meant, hit, typed, actions));
            if response.hovered() {
                response.clone().on_hover_ui(|ui| source(ui, hit, scene));
            }
        });
    let all = happened.focused.is_some() && ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::A));
    if all {
        state.choose_all();
        actions.push(Action::SelectHits(state.several()));
        return;
    }
    let how = match held {
        held if held.shift => Choose::Range,
        held if held.command => Choose::Toggle,
        _ => Choose::One,
    };
    if let Some(row) = happened.clicked {
        choose(state, row, how, scene, actions);
        if let (Choose::One, Some((document, _, span))) = (how, state.current.and_then(|nth| state.hit(nth))) {
            actions.read(document, Some(span));
        }
        ui.memory_mut(|memory| memory.request_focus(row_id(LIST, row)));
    } else if let Some(row) = happened.focused.filter(|row| state.row() != Some(*row)) {
        choose(state, row, Choose::One, scene, actions);
    }
}

fn choose(state: &mut State, row: usize, how: Choose, scene: &Scene<'_>, actions: &mut Actions) {
    state.choose(row, how);
    let several = state.several();
    let words = state.current.and_then(|nth| state.hit(nth)).and_then(|hit| view::words(scene, hit));
    if let Some(words) = words.filter(|_| several.is_empty()) {
        actions.push(Action::SelectWords(Some(words)));
    }
    actions.push(Action::SelectHits(several));
}

/// Which document a line is of.
fn source(ui: &mut Ui, (document, ..): Hit, scene: &Scene<'_>) {
    let Some(document) = scene.project.documents.get(document) else { return };
    let row = view::row(scene.project, document);
    ui.set_max_width(360.0);
    ui.label(&row.title);
    ui.weak(row.meta);
}

/// A line: its document, and the hit in the middle.
fn paint(painter: &Painter, rect: Rect, (hit, words): (Hit, &InLine), scene: &Scene<'_>, tokens: &Tokens) {
    let source_width = (rect.width() * SOURCE_SHARE).min(SOURCE_WIDTH);
    if let Some(document) = scene.project.documents.get(hit.0) {
        let font = FontId::proportional(META_SIZE);
        let colour = tokens.meta;
        let year = document.published.as_ref().map(|published| in_words(&published.value));
        let title = &document.title.value;
        let told = year.map_or_else(|| title.clone(), |year| format!("{title} · {year}"));
        let at = pos2(rect.left() + 8.0, rect.center().y - 7.0);
        let struck = document.withdrawn.is_some();
        line(painter, at, source_width - 16.0, &told, Look { font, colour, struck });
    }
    let text = rect.with_min_x(rect.left() + source_width);
    let middle = text.left() + text.width() * BEFORE_SHARE;
    let part = |words: &str, colour: Color32, ground: Color32| Part { words: words.to_owned(), colour, ground };
    let none = Color32::TRANSPARENT;
    let parts = [
        part(&words.before, tokens.meta, none),
        part(&words.hit, tokens.text, tokens.hit),
        part(&words.after, tokens.text, none),
    ];
    let set = set_line(painter, &parts, &reading(14.0));
    let bytes = words.before.len()..words.before.len() + words.hit.len();
    let Some(columns) = set.columns(&bytes) else { return };
    // Where one begins to read it the hit stands at the middle.
    let begins = if runs_to_the_left(&words.line()) { columns.max } else { columns.min };
    let at = pos2(middle - begins, rect.center().y - set.height() / 2.0);
    set.paint(&painter.with_clip_rect(painter.clip_rect().intersect(text.shrink2(egui::vec2(2.0, 0.0)))), at, tokens);
}
