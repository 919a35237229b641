//! Drawing the pane 'documents'.

use super::menu;
use super::view::{self, Order, Row};
use crate::model::{AnyId, Document, Id, Reading};
use crate::say;
use crate::store::Access;
use crate::ui::action::{Action, Actions};
use crate::ui::command::Command;
use crate::ui::scene::Scene;
use crate::ui::theme::{META_SIZE, Theme, Tokens};
use crate::ui::widgets::line::{Look, line};
use crate::ui::widgets::rows::{ground, rows};
use egui::{
    Align, FontId, Layout, Painter, Pos2, Rect, Response, RichText, Role, Sense, Shape, Stroke, TextEdit, TextStyle,
    Ui, WidgetInfo, vec2,
};
use std::f32::consts::{FRAC_PI_2, PI};

/// Height of a row of two lines, in points.
const ROW: f32 = 46.0;
/// Left edge of the words in a row, in points from the row's.
const INDENT: f32 = 32.0;

/// What the pane remembers between frames.
#[derive(Default)]
pub struct State {
    order: Order,
    filter: String,
    rows: Vec<Row>,
    /// How many there are, in words.
    counts: String,
    /// What the rows were computed from: revision, known damage, order, filter.
    key: Option<(u64, u64, Order, String)>,
    /// The document that was read in the last frame.
    read: Option<Id<Document>>,
}

/// Draws the pane.
pub fn show(ui: &mut Ui, state: &mut State, scene: &Scene<'_>, actions: &mut Actions) {
    let key = (scene.project.revision(), scene.damages.version(), state.order, state.filter.clone());
    if state.key.as_ref() != Some(&key) {
        state.rows = view::rows(scene.project, scene.index, scene.damages, state.order, &state.filter);
        state.counts = view::counts(scene.project, state.rows.len());
        state.key = Some(key);
    }
    egui::Frame::new().inner_margin(egui::Margin { left: 12, right: 8, top: 8, bottom: 0 }).show(ui, |ui| {
        head(ui, state, scene, actions);
    });
    if scene.project.documents.is_empty() {
        empty(ui, scene, actions);
    } else {
        list(ui, state, scene, actions);
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
            let filter = TextEdit::singleline(&mut state.filter)
                .align(egui::Align2::LEFT_CENTER)
                .hint_text(say!("Filter"))
                .desired_width(f32::INFINITY);
            let filter = ui.add(filter).on_hover_text(say!("Words of title, publisher or author"));
            filter.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, say!("Filter documents")));
        });
    });
    ui.horizontal(|ui| {
        let tokens = Theme::of(ui.ctx()).tokens();
        ui.label(RichText::new(&state.counts).size(META_SIZE).color(tokens.meta));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            for (order, name, why) in [
                (Order::Date, "date", say!("Sort by date of publication")),
                (Order::Title, "title", say!("Sort by title")),
            ] {
                let words = RichText::new(name).size(META_SIZE);
                let words =
                    if state.order == order { words.underline().color(tokens.text) } else { words.color(tokens.meta) };
                let button = ui.add(egui::Button::new(words).frame(false)).on_hover_text(why);
                button.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, state.order == order, why));
                if button.clicked() {
                    state.order = order;
                }
            }
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
    if state.rows.is_empty() {
        ui.vertical_centered(|ui| ui.label(say!("No document matches the filter.")));
        return;
    }
    // A document opened elsewhere comes into view here.
    let read = scene.selection.document;
    let reveal = (state.read != read).then(|| state.rows.iter().position(|row| Some(row.id) == read)).flatten();
    state.read = read;
    let shown = &state.rows;
    let happened = rows(ui, "documents", ROW, shown.len(), Sense::click(), reveal, |ui, nth, response, rect| {
        let Some(row) = shown.get(nth) else { return };
        paint(ui, row, response, rect, scene);
        response.context_menu(|ui| menu::show(ui, row, scene, actions));
    });
    if let Some(row) = happened.clicked.and_then(|nth| shown.get(nth)) {
        state.read = Some(row.id);
        actions.select(row.id);
        actions.read(row.id, None);
    }
}

fn paint(ui: &Ui, row: &Row, response: &Response, rect: Rect, scene: &Scene<'_>) {
    let tokens = Theme::of(ui.ctx()).tokens();
    let is_read = scene.selection.document == Some(row.id);
    let is_selected = scene.selection.object == Some(AnyId::Document(row.id));
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, is_read, row.name()));
    let painter = ui.painter_at(rect);
    if is_selected {
        painter.rect_filled(rect, 0.0, tokens.hover);
    }
    ground(&painter, rect, response, is_read);
    let mark = rect.left_center() + vec2(18.0, 0.0);
    match row.damage {
        Some(_) => paint_damage(&painter, mark, tokens),
        None => paint_reading(&painter, mark, row.reading, tokens),
    }
    let width = rect.width() - INDENT - 10.0;
    let colour = if row.withdrawn { tokens.meta } else { tokens.text };
    let title = Look { font: TextStyle::Body.resolve(ui.style()), colour, struck: row.withdrawn };
    line(&painter, rect.left_top() + vec2(INDENT, 6.0), width, &row.title, title);
    let colour = if row.damage.is_some() { tokens.warning } else { tokens.meta };
    let meta = Look { font: FontId::proportional(META_SIZE), colour, struck: false };
    line(&painter, rect.left_top() + vec2(INDENT, 25.0), width, &row.meta, meta);
    response.clone().on_hover_text(&row.details);
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

/// A circle: open while unread, half while undecided, full when read or relevant; a bar where it must not or
/// need not be read.
fn paint_reading(painter: &Painter, centre: Pos2, reading: Reading, tokens: &Tokens) {
    let radius = 4.0;
    let ring = |colour| Shape::circle_stroke(centre, radius, Stroke::new(1.3, colour));
    match reading {
        Reading::Unread => drop(painter.add(ring(tokens.meta))),
        Reading::Relevant | Reading::Done => drop(painter.circle_filled(centre, radius + 0.5, tokens.accent)),
        Reading::SetAside => {
            let arc = (0..=12).map(|step| FRAC_PI_2 + PI * step as f32 / 12.0);
            let half = arc.map(|angle| centre + radius * egui::Vec2::angled(angle)).collect();
            painter.add(Shape::convex_polygon(half, tokens.accent, Stroke::NONE));
            painter.add(ring(tokens.accent));
        }
        Reading::NotRelevant | Reading::Sealed => {
            painter.add(ring(tokens.meta));
            let across = vec2(radius, if reading == Reading::Sealed { 0.0 } else { -radius }) * 0.7;
            painter.line_segment([centre - across, centre + across], Stroke::new(1.3, tokens.meta));
        }
    }
}
