//! The outline: the headings of the document that is read, to see where one is and to go elsewhere.
//!
//! It stands at the left of the text; where there is no room for both, in the text's place until a heading is
//! chosen.

mod rows;

pub(super) use rows::Row;

use crate::model::{Layout, Span};
use crate::say;
use crate::text::Text;
use crate::ui::theme::{INTERFACE_SIZE, ROW_HEIGHT, Theme, Tokens, semibold};
use crate::ui::widgets::line::{Look, line};
use crate::ui::widgets::rows::{ground, row_id, rows as list};
use egui::{FontId, Key, Margin, Modifiers, Rect, Response, Role, Sense, TextEdit, Ui, WidgetInfo, vec2};

/// Width of the list beside a text, in points.
const WIDTH: f32 = 240.0;
/// The text keeps at least so much beside it, in points.
const LEAST_TEXT: f32 = 420.0;
/// How much further right a heading stands than the one above it in rank, in points.
const INDENT: f32 = 14.0;
/// Deeper headings are not moved further to the right.
const DEEPEST: usize = 6;
/// What the list is called.
const NAME: &str = "outline";

/// The list and what it remembers between frames.
#[derive(Default)]
pub(super) struct Outline {
    open: bool,
    wants_focus: bool,
    filter: String,
    rows: Vec<Row>,
    /// The heading that was lit in the last frame.
    lit: Option<usize>,
    /// Whether it had the focus in the last frame: egui takes that away at Escape before anybody is asked.
    had_focus: bool,
    /// The button that stands there instead of headings.
    close: Option<egui::Id>,
}

/// What was asked for in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asked {
    /// Nothing.
    Nothing,
    /// To read on here.
    Go(Span),
    /// To go back to the text.
    Leave,
}

impl Outline {
    /// Takes in the headings of another text.
    pub(super) fn load(&mut self, layout: &Layout, text: &Text) {
        (self.rows, self.filter, self.lit) = (rows::all(layout, text), String::new(), None);
    }

    /// No text is shown.
    pub(super) fn forget(&mut self) {
        (self.rows, self.filter, self.lit) = (Vec::new(), String::new(), None);
    }

    /// Opens the list with the focus in its filter, or closes it.
    pub(super) fn toggle(&mut self) {
        self.open = !self.open;
        self.wants_focus = self.open;
        self.filter.clear();
    }

    /// Whether it is open.
    pub(super) fn is_open(&self) -> bool {
        self.open
    }

    /// The headings under which a byte stands, from the highest down.
    pub(super) fn path(&self, byte: usize) -> Vec<&Row> {
        rows::path(&self.rows, byte)
    }

    /// How much of a pane of this width the list takes; all of it where there is no room for both.
    pub(super) fn width_in(width: f32) -> f32 {
        if width - WIDTH >= LEAST_TEXT { WIDTH } else { width }
    }

    /// Draws the list into all the room there is, `instead_of_text` or beside it. `byte` is where one reads.
    pub(super) fn show(&mut self, ui: &mut Ui, byte: usize, instead_of_text: bool) -> Asked {
        let mut asked = Asked::Nothing;
        let mut left = false;
        if self.rows.is_empty() {
            left = self.empty(ui);
        } else {
            let mut submitted = None;
            egui::Frame::new().inner_margin(Margin { left: 12, right: 8, top: 4, bottom: 6 }).show(ui, |ui| {
                submitted = self.filter(ui, byte);
            });
            let chosen = self.list(ui, byte).or(submitted);
            if let Some(row) = chosen.and_then(|nth| self.rows.get(nth)) {
                asked = Asked::Go(row.place);
                self.open = !instead_of_text;
            }
        }
        left |= self.is_left(ui);
        if asked == Asked::Nothing && left {
            self.open = false;
            asked = Asked::Leave;
        }
        asked
    }

    /// Whether Escape was typed in the list.
    fn is_left(&mut self, ui: &Ui) -> bool {
        let focused = ui.memory(egui::Memory::focused);
        let mut own = (0..self.rows.len()).map(|nth| row_id(NAME, nth)).chain([field_id()]).chain(self.close);
        let is_in = focused.is_some_and(|focused| own.any(|id| id == focused));
        let was_in = std::mem::replace(&mut self.had_focus, is_in);
        (was_in || is_in) && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape))
    }

    /// Says that there are no headings; whether that was put away.
    fn empty(&mut self, ui: &mut Ui) -> bool {
        let inside = egui::Frame::new().inner_margin(Margin::same(16)).show(ui, |ui| {
            ui.label(say!("This text has no headings that its importer could tell."));
            ui.add_space(8.0);
            let close = ui.button(say!("Close outline")).on_hover_text(say!("Close (Escape)"));
            if std::mem::take(&mut self.wants_focus) {
                close.request_focus();
            }
            self.close = Some(close.id);
            close.clicked()
        });
        inside.inner
    }

    /// The field above the list; the heading that Enter goes to.
    fn filter(&mut self, ui: &mut Ui, byte: usize) -> Option<usize> {
        let field = TextEdit::singleline(&mut self.filter)
            .id(field_id())
            .align(egui::Align2::LEFT_CENTER)
            .hint_text(say!("Filter headings"))
            .desired_width(f32::INFINITY);
        let field =
            ui.add(field).on_hover_text(say!("Words of a heading. Enter goes there, ↓ into the list, Escape back"));
        field.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, say!("Filter headings")));
        if std::mem::take(&mut self.wants_focus) {
            field.request_focus();
        }
        let found = rows::filtered(&self.rows, &self.filter);
        let lit = rows::at(&self.rows, byte);
        let into = found.iter().position(|nth| Some(*nth) == lit).unwrap_or(0);
        let down = field.has_focus() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::ArrowDown));
        if down && !found.is_empty() {
            ui.memory_mut(|memory| memory.request_focus(row_id(NAME, into)));
        }
        let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        found.get(into).copied().filter(|_| entered)
    }

    /// The heading that was chosen.
    fn list(&mut self, ui: &mut Ui, byte: usize) -> Option<usize> {
        let found = rows::filtered(&self.rows, &self.filter);
        if found.is_empty() {
            egui::Frame::new()
                .inner_margin(Margin::symmetric(12, 4))
                .show(ui, |ui| ui.label(say!("No heading has these words.")));
            return None;
        }
        let lit = rows::at(&self.rows, byte);
        let moved = lit != self.lit;
        self.lit = lit;
        let reveal = found.iter().position(|nth| Some(*nth) == lit).filter(|_| moved);
        let happened = list(ui, NAME, ROW_HEIGHT, found.len(), Sense::click(), reveal, |ui, nth, response, rect| {
            let row = found.get(nth).and_then(|nth| Some((*nth, self.rows.get(*nth)?)));
            if let Some((nth, row)) = row {
                paint(ui, row, lit == Some(nth), response, rect);
            }
        });
        happened.clicked.and_then(|nth| found.get(nth).copied())
    }
}

fn field_id() -> egui::Id {
    egui::Id::unique("filter headings")
}

fn paint(ui: &Ui, row: &Row, lit: bool, response: &Response, rect: Rect) {
    let tokens: &Tokens = Theme::of(ui.ctx()).tokens();
    response.widget_info(|| WidgetInfo::selected(Role::TreeItem, true, lit, &row.words));
    let painter = ui.painter_at(rect);
    ground(&painter, rect, response, lit);
    let left = 12.0 + INDENT * row.depth.min(DEEPEST) as f32;
    let font = if lit { semibold(INTERFACE_SIZE) } else { FontId::proportional(INTERFACE_SIZE) };
    let look = Look { font, colour: tokens.text, struck: false };
    let (_, whole) = line(&painter, rect.left_top() + vec2(left, 6.0), rect.width() - left - 8.0, &row.words, look);
    if !whole {
        response.clone().on_hover_text(&row.words);
    }
}
