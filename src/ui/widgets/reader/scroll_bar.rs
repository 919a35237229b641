//! The scroll bar: where the view stands in the text, and where passages and hits lie.

use super::page::Page;
use super::{Reader, Wanted};
use crate::say;
use crate::ui::theme::Tokens;
use egui::{Color32, Painter, Rangef, Rect, Response, Role, Sense, Ui, WidgetInfo};
use std::collections::BTreeMap;

/// The handle is never shorter, in points.
const SHORTEST: f32 = 24.0;

/// The marks beside the bar: at most one a row of pixels, whatever the text holds. Kept until what they show has changed.
#[derive(Default)]
pub(super) struct Ticks {
    /// For how high a bar they were made, in whole points; 0 if they have to be made.
    height: i32,
    rows: BTreeMap<i32, Tick>,
}

#[derive(Clone, Copy)]
enum Tick {
    Passage(Color32),
    Hit,
}

impl Ticks {
    /// Have them made again.
    pub(super) fn forget(&mut self) {
        self.height = 0;
    }
}

impl Reader {
    /// Go where the bar is pressed or dragged to.
    pub(super) fn drag_scroll_bar(&mut self, ui: &Ui, page: &Page, response: &Response) {
        let bar = ui.interact(page.scroll_bar, response.id.with("scroll bar"), Sense::drag());
        bar.widget_info(|| WidgetInfo::labeled(Role::ScrollBar, true, say!("Scroll")));
        if let Some(point) = bar.interact_pointer_pos() {
            let handle = self.handle(page).span();
            let share = (point.y - page.rect.top() - handle / 2.0) / (page.rect.height() - handle).max(1.0);
            let hidden = self.heights.total() - f64::from(page.rect.height());
            self.place = self.place_at(f64::from(share.clamp(0.0, 1.0)) * hidden.max(0.0));
            self.wanted = None::<Wanted>;
        }
    }

    /// Top and bottom of the handle on the screen.
    fn handle(&self, page: &Page) -> Rangef {
        let (view, total) = (f64::from(page.rect.height()), self.heights.total().max(1.0));
        let length = ((view / total).min(1.0) as f32 * page.rect.height())
            .clamp(SHORTEST.min(page.rect.height()), page.rect.height());
        let share = (self.place.y(&self.heights) / (total - view).max(1.0)).clamp(0.0, 1.0) as f32;
        let top = page.rect.top() + share * (page.rect.height() - length);
        Rangef::new(top, top + length)
    }

    pub(super) fn paint_scroll_bar(&mut self, painter: &Painter, page: &Page, tokens: &Tokens) {
        if self.heights.total() <= f64::from(page.rect.height()) + 0.5 {
            return;
        }
        self.make_ticks(page.rect.height() as i32);
        let columns = page.scroll_bar.x_range();
        let handle =
            Rect::from_x_y_ranges(Rangef::new(columns.max - 8.0, columns.max - 3.0), self.handle(page).shrink(2.0));
        painter.rect_filled(handle, 2.5, tokens.meta.gamma_multiply(0.45));
        for (row, tick) in &self.ticks.rows {
            let y = page.rect.top() + *row as f32;
            let (colour, width, height) = match tick {
                Tick::Passage(colour) => (*colour, 4.0, 2.0),
                Tick::Hit => (tokens.accent, 10.0, 2.0),
            };
            let rect = Rect::from_x_y_ranges(Rangef::new(columns.min, columns.min + width), Rangef::new(y, y + height));
            painter.rect_filled(rect, 0.0, colour);
        }
    }

    fn make_ticks(&mut self, height: i32) {
        if self.ticks.height == height {
            return;
        }
        let total = self.heights.total().max(1.0);
        let row = |byte: usize| {
            let share = self.heights.top(self.paragraphs.at(byte)) / total;
            ((share * f64::from(height)) as i32) & !1
        };
        let mut rows = BTreeMap::new();
        for placed in self.overlay.highlights() {
            if let Some(colour) = placed.highlight.colours.first() {
                rows.insert(row(placed.highlight.range.start), Tick::Passage(*colour));
            }
        }
        rows.extend(self.overlay.hits().iter().map(|hit| (row(hit.start), Tick::Hit)));
        self.ticks = Ticks { height, rows };
    }
}
