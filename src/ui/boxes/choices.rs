//! The list under a field: what can be chosen, narrowed by what is typed. The field keeps the focus; the
//! arrows move through the list.

use crate::analysis::wording::shortened;
use crate::ui::theme::{META_SIZE, ROW_HEIGHT, Theme};
use crate::ui::widgets::line::{Look, line};
use crate::ui::widgets::mark::{self, Mark};
use crate::ui::widgets::tag_bar;
use egui::{Align2, Color32, FontId, Key, Modifiers, Rect, Role, Sense, TextStyle, Ui, WidgetInfo, pos2, vec2};

/// Rows in sight at once.
const ROWS: usize = 8;
/// Code points of what is said of a row before it is cut.
const LONGEST_META: usize = 36;

/// One thing that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Choice {
    /// Its name.
    pub label: String,
    /// What is said of it at the right, smaller.
    pub meta: String,
    /// The square before it.
    pub colour: Option<Color32>,
    /// The mark before it.
    pub mark: Option<Mark>,
}

/// Which row Enter takes.
#[derive(Debug, Clone, Default)]
pub struct Choices {
    current: usize,
    /// No row is marked until an arrow marks one.
    unmarked: bool,
}

impl Choices {
    /// The row that Enter takes.
    pub fn current(&self) -> usize {
        self.current
    }

    /// The row that Enter takes, where one is marked.
    pub fn marked(&self) -> Option<usize> {
        (!self.unmarked).then_some(self.current)
    }

    /// Enter takes the first row again.
    pub fn reset(&mut self) {
        *self = Self::default();
    }

    /// Enter takes nothing until an arrow has marked a row: for rows that nobody asked for yet.
    pub fn unmark(&mut self) {
        *self = Self { current: 0, unmarked: true };
    }

    /// Marks this row.
    pub fn mark(&mut self, row: usize) {
        *self = Self { current: row, unmarked: false };
    }

    /// Takes the arrows before the field sees them. `rows` is how many rows there are.
    pub fn listen(&mut self, ui: &Ui, rows: usize) {
        let (down, up) = ui.input_mut(|input| {
            let down = input.consume_key(Modifiers::NONE, Key::ArrowDown);
            (down, input.consume_key(Modifiers::NONE, Key::ArrowUp))
        });
        if down && !std::mem::take(&mut self.unmarked) {
            self.current += 1;
        }
        if up {
            self.current = self.current.saturating_sub(1);
        }
        self.current = self.current.min(rows.saturating_sub(1));
    }

    /// Draws the rows; the one that was clicked.
    pub fn show(&mut self, ui: &mut Ui, rows: &[Choice]) -> Option<usize> {
        let first = (self.current + 1).saturating_sub(ROWS);
        let shown = rows.iter().enumerate().skip(first).take(ROWS);
        shown.filter(|(nth, row)| self.row(ui, *nth, row)).map(|(nth, _)| nth).last()
    }

    /// Draws a row; whether it was clicked.
    fn row(&self, ui: &mut Ui, nth: usize, row: &Choice) -> bool {
        let tokens = Theme::of(ui.ctx()).tokens();
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW_HEIGHT), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &row.label));
        let painter = ui.painter_at(rect);
        if self.marked() == Some(nth) || response.hovered() {
            painter.rect_filled(rect, 4.0, tokens.hover);
        }
        if self.marked() == Some(nth) {
            let bar = Rect::from_min_max(rect.left_top(), pos2(rect.left() + 2.0, rect.bottom()));
            painter.rect_filled(bar, 0.0, tokens.accent);
        }
        let mut left = rect.left() + 10.0;
        if let Some(colour) = row.colour {
            tag_bar::beside(&painter, pos2(left + 4.0, rect.center().y), colour);
            left += 18.0;
        }
        if let Some(mark) = row.mark {
            let side = vec2(mark::SIDE, mark::SIDE);
            mark.paint(&painter, Rect::from_center_size(pos2(left + 4.0, rect.center().y), side), tokens);
            left += 18.0;
        }
        let meta = FontId::proportional(META_SIZE);
        let at = rect.right_center() - vec2(8.0, 0.0);
        let meta = painter.text(at, Align2::RIGHT_CENTER, shortened(&row.meta, LONGEST_META), meta, tokens.meta);
        let look = Look { font: TextStyle::Body.resolve(ui.style()), colour: tokens.text, struck: false };
        line(&painter, pos2(left, rect.center().y - 8.0), meta.left() - left - 12.0, &row.label, look);
        response.on_hover_text(&row.label).clicked()
    }
}
