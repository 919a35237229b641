//! Drawing the pane 'documents'.

use super::choosing::{self, Click, LIST};
use super::queue::Line;
use super::state::State;
use super::view::{self, Row};
use super::{chips, group, menu};
use crate::model::{AnyId, Document, Id};
use crate::say;
use crate::store::Access;
use crate::ui::action::{Action, Actions};
use crate::ui::brushed;
use crate::ui::command::Command;
use crate::ui::scene::Scene;
use crate::ui::theme::{META_SIZE, Theme, Tokens};
use crate::ui::widgets::line::{Look, line};
use crate::ui::widgets::reading;
use crate::ui::widgets::rows::{ground, rows};
use egui::{
    Align, FontId, Layout, Painter, Pos2, Rect, Response, RichText, Role, Sense, Shape, Stroke, TextEdit, TextStyle,
    Ui, WidgetInfo, vec2,
};

/// Height of a row of two lines, in points.
const ROW: f32 = 42.0;
/// Left edge of the words in a row, in points from the row's.
const INDENT: f32 = 32.0;
/// How much further to the right what stands under another begins, in points; and how often at most.
const STEP_IN: f32 = 14.0;
const MOST_STEPS: usize = 4;

/// Draws the pane.
pub fn show(ui: &mut Ui, state: &mut State, scene: &Scene<'_>, actions: &mut Actions) {
    state.follow(scene);
    egui::Frame::new().inner_margin(egui::Margin { left: 12, right: 8, top: 8, bottom: 4 }).show(ui, |ui| {
        head(ui, state, scene, actions);
    });
    if scene.project.documents.is_empty() {
        empty(ui, scene, actions);
    } else {
        list(ui, state, scene, actions);
    }
    // What was asked for in this frame is listed in the next.
    if state.key.as_ref().is_some_and(|(_, listed)| *listed != state.wanted) {
        ui.ctx().request_repaint();
    }
}

/// Filter, order, import, and how many there are.
fn head(ui: &mut Ui, state: &mut State, scene: &Scene<'_>, actions: &mut Actions) {
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let import = ui.add_enabled(scene.access == Access::Write, egui::Button::new(say!("Import…")));
            let import = import.on_disabled_hover_text(scene.why_not_edit());
            if import.on_hover_text(Command::ImportFiles.with_keys(ui.ctx(), say!("Bring files in"))).clicked() {
                actions.push(Action::Run(Command::ImportFiles));
            }
            let filter = TextEdit::singleline(&mut state.wanted.filter)
                .align(egui::Align2::LEFT_CENTER)
                .hint_text(say!("Filter"))
                .desired_width(f32::INFINITY);
            let filter = ui.add(filter).on_hover_text(say!("Words of title, publisher or author"));
            filter.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, say!("Filter documents")));
        });
    });
    if !scene.project.documents.is_empty() {
        chips::piles(ui, &state.queue, &mut state.wanted);
        chips::order(ui, &state.queue, &mut state.wanted);
    }
    brushed::show(ui, &state.brushed.0, actions);
    several(ui, scene, actions);
}

/// How many are chosen, and what can be done to all of them.
fn several(ui: &mut Ui, scene: &Scene<'_>, actions: &mut Actions) {
    let Some(count) = scene.selection.how_many_documents() else { return };
    let tokens = Theme::of(ui.ctx()).tokens();
    ui.horizontal(|ui| {
        ui.label(RichText::new(say!("{count} chosen", count)).size(META_SIZE).color(tokens.text));
        let words = RichText::new(say!("Mark as…")).size(META_SIZE);
        ui.add_enabled_ui(scene.access == Access::Write, |ui| {
            let menu = ui.menu_button(words, |ui| menu::readings(ui, None, actions)).response;
            menu.on_hover_text(say!("Say how far all of them are read")).on_disabled_hover_text(scene.why_not_edit());
        });
    });
}

fn empty(ui: &mut Ui, scene: &Scene<'_>, actions: &mut Actions) {
    ui.add_space(24.0);
    ui.vertical_centered(|ui| {
        ui.label(say!("Documents stand here: reports, articles, letters, anything with a text."));
        ui.add_space(8.0);
        ui.label(say!("Drop files or folders on the window, or import them."));
        ui.add_space(8.0);
        let writable = scene.access == Access::Write;
        let tooltip = Command::ImportFiles.with_keys(ui.ctx(), say!("Bring files in"));
        let files = ui.add_enabled(writable, egui::Button::new(say!("Import files…")));
        if files.on_hover_text(tooltip).on_disabled_hover_text(scene.why_not_edit()).clicked() {
            actions.push(Action::Run(Command::ImportFiles));
        }
        let tooltip = Command::ImportFolder.with_keys(ui.ctx(), say!("Bring a folder in"));
        let folder = ui.add_enabled(writable, egui::Button::new(say!("Import folder…")));
        if folder.on_hover_text(tooltip).on_disabled_hover_text(scene.why_not_edit()).clicked() {
            actions.push(Action::Run(Command::ImportFolder));
        }
    });
}

fn list(ui: &mut Ui, state: &mut State, scene: &Scene<'_>, actions: &mut Actions) {
    if state.queue.lines.is_empty() {
        ui.vertical_centered(|ui| ui.label(say!("No document matches the filter.")));
        return;
    }
    // A document opened elsewhere comes into view here.
    let read = scene.selection.document;
    if let Some(read) = read.filter(|read| state.read != Some(*read)) {
        state.unfold_around(read, scene);
    }
    let is_read = |line: &Line| line.document().is_some() && line.document() == read;
    let opened = (state.read != read).then(|| state.queue.lines.iter().position(is_read)).flatten();
    state.read = read;
    let reveal = choosing::keys(ui, state, scene, actions).or(opened);
    let (lines, groups) = (&state.queue.lines, &state.queue.groups);
    let happened =
        rows(ui, LIST, ROW, lines.len(), Sense::click(), reveal, |ui, nth, response, rect| match lines.get(nth) {
            Some(Line::Document(id, depth)) => document(ui, (*id, *depth), response, rect, scene, actions),
            Some(Line::Group(at)) => {
                if let Some(group) = groups.get(*at) {
                    group::paint(ui, group, response, rect);
                }
            }
            None => {}
        });
    state.focused_row = happened.focused.or(state.focused_row);
    if let Some(row) = happened.focused {
        choosing::hold_escape(ui, row, scene);
    }
    if let Some(nth) = happened.clicked {
        state.focused_row = Some(nth);
        clicked(ui, state, nth, scene, actions);
    }
}

/// A row was clicked, or pressed by a key.
fn clicked(ui: &Ui, state: &mut State, nth: usize, scene: &Scene<'_>, actions: &mut Actions) {
    match state.queue.lines.get(nth) {
        Some(Line::Group(at)) => {
            let is_folded = state.queue.groups.get(*at).is_some_and(|group| group.is_folded);
            state.turn(nth, !is_folded);
        }
        Some(Line::Document(id, _)) => match Click::of(ui) {
            Click::Toggle => {
                state.anchor = Some(*id);
                choosing::toggle(*id, scene, actions);
            }
            Click::Reach => choosing::reach(state, nth, scene, actions),
            Click::Read => {
                (state.read, state.anchor) = (Some(*id), Some(*id));
                actions.select(*id);
                actions.read(*id, None);
            }
        },
        None => {}
    }
}

/// Draws the row of a document.
fn document(
    ui: &mut Ui,
    (id, depth): (Id<Document>, usize),
    response: &Response,
    rect: Rect,
    scene: &Scene<'_>,
    actions: &mut Actions,
) {
    let Some(document) = scene.project.documents.get(id) else { return };
    let row = view::row(scene.project, scene.index, scene.damages, document);
    paint(ui, &row, depth, response, rect, scene);
    response.context_menu(|ui| menu::show(ui, &row, scene, actions));
    response.clone().on_hover_ui(|ui| {
        ui.label(view::details(scene.project, document, &row));
    });
}

fn paint(ui: &Ui, row: &Row, depth: usize, response: &Response, rect: Rect, scene: &Scene<'_>) {
    let tokens = Theme::of(ui.ctx()).tokens();
    let is_read = scene.selection.document == Some(row.id);
    let several = scene.selection.how_many_documents().is_some();
    let is_chosen = several && scene.selection.documents.contains(&row.id);
    let is_selected = scene.selection.object == Some(AnyId::Document(row.id));
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, is_chosen || is_read && !several, row.name()));
    let painter = ui.painter_at(rect);
    if is_selected {
        painter.rect_filled(rect, 0.0, tokens.hover);
    }
    ground(&painter, rect, response, is_read);
    if is_chosen {
        // The edge of the one that is read stays in sight.
        painter.rect_filled(rect.with_min_x(rect.left() + 4.0), 0.0, tokens.selection);
    }
    let rect = rect.with_min_x(rect.left() + STEP_IN * depth.min(MOST_STEPS) as f32);
    let mark = rect.left_center() + vec2(18.0, 0.0);
    match row.damage {
        Some(_) => paint_damage(&painter, mark, tokens),
        None => reading::paint(ui, mark, row.reading),
    }
    let width = rect.width() - INDENT - 10.0;
    let colour = if row.withdrawn { tokens.meta } else { tokens.text };
    let title = Look { font: TextStyle::Body.resolve(ui.style()), colour, struck: row.withdrawn };
    line(&painter, rect.left_top() + vec2(INDENT, 4.0), width, &row.title, title);
    let colour = if row.damage.is_some() { tokens.warning } else { tokens.meta };
    let meta = Look { font: FontId::proportional(META_SIZE), colour, struck: false };
    line(&painter, rect.left_top() + vec2(INDENT, 23.0), width, &row.meta, meta);
}

/// A sheet with a corner torn off and a stroke through it: a file of the document is missing or damaged.
fn paint_damage(painter: &Painter, centre: Pos2, tokens: &Tokens) {
    let line = Stroke::new(1.4, tokens.warning);
    let at = |x: f32, y: f32| centre + vec2(x, y);
    let sheet =
        [at(-4.0, -6.0), at(1.0, -6.0), at(0.5, -3.0), at(3.0, -2.0), at(4.5, 0.0), at(4.5, 6.0), at(-4.0, 6.0)];
    painter.add(Shape::closed_line(sheet.to_vec(), line));
    painter.line_segment([at(-1.8, 0.5), at(2.2, 4.0)], line);
    painter.line_segment([at(2.2, 0.5), at(-1.8, 4.0)], line);
}
