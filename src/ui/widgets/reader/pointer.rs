//! What the pointer does to a text: select, click, ask for a menu.

use super::Reader;
use super::frame::{Shown, Visible};
use super::page::Page;
use crate::ui::theme::Tokens;
use egui::{CursorIcon, Painter, PointerButton, Pos2, Response, Ui};
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation as _;

/// What the pointer touched in one frame.
#[derive(Default)]
pub(super) struct Touched {
    pub(super) clicked: Vec<u64>,
    pub(super) hovered: Vec<u64>,
    pub(super) context_menu: Option<Vec<u64>>,
}

/// How fast a selection beyond the edge scrolls: points a frame for each point beyond.
const PULL: f32 = 0.15;

/// The size follows the wheel in steps at least so large.
const ZOOM_STEP: f32 = 1.04;

impl Reader {
    /// The wheel scrolls; so does a selection that is drawn beyond the edge.
    pub(super) fn listen_to_wheel(
        &mut self,
        ui: &Ui,
        painter: &Painter,
        page: &Page,
        response: &Response,
        tokens: &Tokens,
    ) {
        if response.contains_pointer() {
            let wheel = ui.input(|input| input.smooth_scroll_delta().y);
            if wheel != 0.0 {
                self.step(painter, f64::from(-wheel), tokens);
            }
        }
        if let Some(point) = response.interact_pointer_pos().filter(|_| response.dragged_by(PointerButton::Primary)) {
            let beyond = (point.y - page.rect.bottom()).max(0.0) + (point.y - page.rect.top()).min(0.0);
            if beyond != 0.0 {
                self.step(painter, f64::from(beyond * PULL), tokens);
                ui.ctx().request_repaint();
            }
        }
    }

    /// How many times the size is asked for, by Ctrl and the wheel or by two fingers. The little that each frame adds is
    /// gathered, since another size has every height estimated anew.
    pub(super) fn listen_to_zoom(&mut self, ui: &Ui, response: &Response) -> Option<f32> {
        if response.contains_pointer() {
            self.zoom_gathered *= ui.input(egui::InputState::zoom_delta);
        }
        let enough = !(1.0 / ZOOM_STEP..ZOOM_STEP).contains(&self.zoom_gathered);
        enough.then(|| std::mem::replace(&mut self.zoom_gathered, 1.0))
    }

    /// Selection by dragging and clicking, and what lies under the pointer.
    pub(super) fn listen_to_pointer(
        &mut self,
        ui: &Ui,
        response: &Response,
        visible: &[Visible],
        shown: &[Shown],
    ) -> Touched {
        if response.contains_pointer() {
            ui.set_cursor_icon(CursorIcon::Text);
        }
        let mut touched = Touched::default();
        if let Some(point) = response.hover_pos() {
            touched.hovered = keys_at(shown, point);
        }
        let Some(point) = response.interact_pointer_pos() else {
            return touched;
        };
        if response.clicked() || response.drag_started() {
            response.request_focus();
            (self.ring, self.caret_column) = (false, None);
        }
        let extend = ui.input(|input| input.modifiers.shift);
        if response.drag_started_by(PointerButton::Primary) && !extend {
            // egui reports a drag only once the pointer has moved some way from where it was pressed.
            let origin = ui.input(|input| input.pointer.press_origin()).unwrap_or(point);
            self.anchor = self.byte_at(visible, origin);
        }
        if response.dragged_by(PointerButton::Primary) {
            self.caret = self.byte_at(visible, point);
        } else if response.secondary_clicked() {
            touched.context_menu = Some(keys_at(shown, point));
        } else if response.clicked() {
            touched.clicked = self.click(response, self.byte_at(visible, point), extend, keys_at(shown, point));
        }
        touched
    }

    /// One click puts the caret, or extends the selection; two take a word, three a paragraph. The highlights that were clicked.
    fn click(&mut self, response: &Response, byte: usize, extend: bool, keys: Vec<u64>) -> Vec<u64> {
        if response.triple_clicked() {
            let line = self.paragraphs.line_around(self.paragraphs.at(byte));
            (self.anchor, self.caret) = (line.start, line.end);
        } else if response.double_clicked() {
            let word = self.word_at(byte);
            (self.anchor, self.caret) = (word.start, word.end);
        } else if extend {
            self.caret = byte;
        } else {
            (self.anchor, self.caret) = (byte, byte);
            return keys;
        }
        Vec::new()
    }

    /// Say what the sign under the pointer stands for.
    pub(super) fn explain_sign(&self, ui: &Ui, response: &Response, visible: &[Visible]) {
        let Some(point) = response.hover_pos() else { return };
        let under = visible.iter().find(|block| block.corner.y <= point.y && point.y < block.bottom());
        let Some(block) = under else { return };
        let text = self.paragraphs.get(block.block);
        let Some((rect, said)) = block.laid.explain(text, point - block.corner) else { return };
        let sign = rect.translate(block.corner.to_vec2()).expand2(egui::vec2(2.0, 0.0));
        ui.interact(sign, response.id.with("sign"), egui::Sense::hover()).on_hover_text(said);
    }

    /// The byte nearest to a point on the screen.
    pub(super) fn byte_at(&self, visible: &[Visible], point: Pos2) -> usize {
        let below = visible.partition_point(|block| block.bottom() <= point.y);
        let Some(block) = visible.get(below).or(visible.last()) else {
            return 0;
        };
        block.hit(self.paragraphs.get(block.block), point)
    }

    /// The word around a byte.
    pub(super) fn word_at(&self, byte: usize) -> Range<usize> {
        let block = self.paragraphs.at(byte);
        let start = self.paragraphs.range(block).start;
        let words = self.paragraphs.get(block).split_word_bound_indices();
        let holds = |(at, word): &(usize, &str)| start + at <= byte && byte <= start + at + word.len();
        // Between a word and what follows it, a person means the word.
        let (at, word) =
            words.filter(holds).max_by_key(|(_, word)| word.chars().any(char::is_alphanumeric)).unwrap_or_default();
        start + at..start + at + word.len()
    }
}

/// The highlights under a point, the shortest first.
fn keys_at(shown: &[Shown], point: Pos2) -> Vec<u64> {
    let mut found: Vec<&Shown> = shown.iter().filter(|one| one.rects.iter().any(|rect| rect.contains(point))).collect();
    found.sort_by_key(|one| one.bytes);
    found.into_iter().map(|one| one.key).collect()
}
