//! Go anywhere, do anything: one box over documents, claims, tags, people, places, briefs and commands.

mod entries;
mod rank;

use super::parts::meta;
use crate::say;
use crate::ui::action::Actions;
use crate::ui::keys::Keys;
use crate::ui::opened::Opened;
use crate::ui::situation::Situation;
use crate::ui::theme::{ROW_HEIGHT, STEP, Theme};
use egui::{
    Align, Align2, Context, CornerRadius, Frame, Id, Key, Layout, Margin, Modal, Modifiers, Rect, RichText, Role,
    ScrollArea, Sense, TextEdit, Ui, UiBuilder, WidgetInfo, vec2,
};
use entries::{Entry, entries};
use rank::{Folded, ranked};

/// Width of the box, in points.
const WIDTH: f32 = 620.0;
/// Rows in sight at once.
const ROWS: usize = 12;

/// The box, while it is open.
#[derive(Default)]
pub(super) struct Palette {
    open: bool,
    query: String,
    entries: Vec<Entry>,
    names: Vec<Folded>,
    /// Indices of the entries that match, best first.
    found: Vec<usize>,
    /// Index within `found`.
    chosen: usize,
    wants_focus: bool,
}

impl Palette {
    /// Opens the box over what there is now; what was typed before is selected.
    pub(super) fn open(&mut self, opened: Option<&Opened>, situation: &Situation, keys: &Keys) {
        self.entries = entries(opened.map(|opened| &opened.project), situation, keys);
        self.names = self.entries.iter().map(|entry| Folded::new(&entry.name)).collect();
        self.query.clear();
        self.open = true;
        self.wants_focus = true;
        self.filter();
    }

    /// Whether it is open.
    pub(super) fn is_open(&self) -> bool {
        self.open
    }

    /// Closes it.
    pub(super) fn close(&mut self) {
        *self = Self::default();
    }

    fn filter(&mut self) {
        self.found = ranked(&self.query, &self.names);
        self.chosen = 0;
    }

    /// Draws the box.
    pub(super) fn show(&mut self, context: &Context, actions: &mut Actions) {
        if !self.open {
            return;
        }
        let id = Id::unique("palette");
        let modal = Modal::new(id)
            .area(Modal::default_area(id).anchor(Align2::CENTER_TOP, vec2(0.0, 56.0)))
            .backdrop_color(Theme::of(context).tokens().shadow)
            .frame(Frame::popup(&context.global_style()).inner_margin(Margin::same(10)));
        let mut done = self.steer(context);
        let shown = modal.show(context, |ui| {
            ui.set_width(WIDTH.min(context.content_rect().width() - 48.0));
            self.field(ui);
            ui.add_space(STEP);
            if let Some(clicked) = self.list(ui) {
                self.chosen = clicked;
                done = true;
            }
        });
        let goes = if done { self.found.get(self.chosen).and_then(|at| self.entries.get(*at)) } else { None };
        let goes = goes.filter(|entry| entry.why_not.is_none());
        if let Some(entry) = goes {
            entry.go(actions);
        }
        if goes.is_some() || shown.should_close() {
            self.close();
        }
    }

    /// Arrows choose; whether Enter was pressed. Read before the field is drawn, which would take them.
    fn steer(&mut self, context: &Context) -> bool {
        let last = self.found.len().saturating_sub(1);
        context.input_mut(|input| {
            let mut pressed = |key| input.consume_key(Modifiers::NONE, key);
            if pressed(Key::ArrowDown) {
                self.chosen = (self.chosen + 1).min(last);
            }
            if pressed(Key::ArrowUp) {
                self.chosen = self.chosen.saturating_sub(1);
            }
            if pressed(Key::PageDown) {
                self.chosen = (self.chosen + ROWS).min(last);
            }
            if pressed(Key::PageUp) {
                self.chosen = self.chosen.saturating_sub(ROWS);
            }
            pressed(Key::Enter)
        })
    }

    fn field(&mut self, ui: &mut Ui) {
        let edit = TextEdit::singleline(&mut self.query)
            .hint_text(say!("A document, claim, tag, person, place or command"))
            .margin(Margin::symmetric(8, 6))
            .desired_width(f32::INFINITY);
        let response = ui.add(edit);
        response.widget_info(|| WidgetInfo {
            label: Some(say!("Go to or do").to_owned()),
            ..WidgetInfo::new(Role::TextInput)
        });
        if std::mem::take(&mut self.wants_focus) {
            response.request_focus();
        }
        if response.changed() {
            self.filter();
        }
    }

    /// Draws the rows in sight; gives the one that was clicked.
    fn list(&self, ui: &mut Ui) -> Option<usize> {
        if self.found.is_empty() {
            meta(ui, say!("Nothing is called that here"));
            return None;
        }
        let mut clicked = None;
        ui.spacing_mut().item_spacing.y = 0.0;
        let top = self.chosen.saturating_sub(ROWS / 2) as f32 * ROW_HEIGHT;
        let area = ScrollArea::vertical().max_height(ROWS as f32 * ROW_HEIGHT).auto_shrink([false, true]);
        let moved = ui.input(|input| input.pointer.delta() == egui::Vec2::ZERO && input.smooth_scroll_delta().y == 0.0);
        let area = if moved { area.vertical_scroll_offset(top) } else { area };
        area.show_rows(ui, ROW_HEIGHT, self.found.len(), |ui, range| {
            for row in range {
                let entry = self.found.get(row).and_then(|at| self.entries.get(*at));
                if entry.is_some_and(|entry| row_ui(ui, entry, row == self.chosen)) {
                    clicked = Some(row);
                }
            }
        });
        clicked
    }
}

/// Draws a row; whether it was clicked.
fn row_ui(ui: &mut Ui, entry: &Entry, chosen: bool) -> bool {
    let tokens = Theme::of(ui.ctx()).tokens();
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW_HEIGHT), Sense::click());
    let enabled = entry.why_not.is_none();
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, enabled, chosen, &entry.name));
    if chosen || response.hovered() {
        ui.painter().rect_filled(rect, CornerRadius::same(4), tokens.hover);
    }
    let inner = Rect::from_min_max(rect.min + vec2(2.0 * STEP, 0.0), rect.max - vec2(2.0 * STEP, 0.0));
    let mut row = ui.new_child(UiBuilder::new().max_rect(inner).layout(Layout::right_to_left(Align::Center)));
    let aside = entry.why_not.map_or_else(|| entry.aside.clone(), str::to_owned);
    row.add(egui::Label::new(RichText::new(aside).small().color(tokens.meta)).selectable(false));
    row.with_layout(Layout::left_to_right(Align::Center), |ui| {
        let colour = if enabled { tokens.text } else { tokens.meta };
        ui.add(egui::Label::new(RichText::new(&entry.name).color(colour)).truncate().selectable(false));
    });
    response.clicked()
}
