//! What the pointer does to a text: select, click, ask for a menu.

use super::Reader;
use super::frame::{Shown, Visible};
use super::page::Page;
use crate::text::{Unit, snapped, unit_at, units_around};
use crate::ui::theme::Tokens;
use egui::{CursorIcon, Painter, PointerButton, Pos2, Response, Ui};

/// What the pointer touched in one frame.
#[derive(Default)]
pub(super) struct Touched {
    pub(super) clicked: Vec<u64>,
    pub(super) hovered: Vec<u64>,
    pub(super) context_menu: Option<Vec<u64>>,
}

/// The presses that belong together: a word is taken by two, a sentence by three, a paragraph by four.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Presses {
    /// How many there were, this one included.
    count: u32,
    /// When and where the last one was let go.
    let_go: Option<(f64, Pos2)>,
}

impl Presses {
    /// The button went down.
    fn down(&mut self, ui: &Ui, at: Pos2) {
        let (delay, distance) = ui
            .ctx()
            .options(|options| (options.input_options.max_double_click_delay, options.input_options.max_click_dist));
        let now = ui.input(|input| input.time);
        let goes_on = self.let_go.is_some_and(|(time, place)| now - time < delay && place.distance(at) < distance);
        self.count = if goes_on { self.count + 1 } else { 1 };
    }

    /// What is taken as a whole; none for letters.
    fn unit(self) -> Option<Unit> {
        match self.count {
            0 | 1 => None,
            2 => Some(Unit::Word),
            3 => Some(Unit::Sentence),
            _ => Some(Unit::Paragraph),
        }
    }
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
        let (extend, pressed) = ui.input(|input| (input.modifiers.shift, input.pointer.primary_pressed()));
        if pressed && response.is_pointer_button_down_on() {
            self.presses.down(ui, point);
        }
        if response.drag_started_by(PointerButton::Primary) {
            // egui reports a drag only once the pointer has moved some way from where it was pressed.
            let origin = ui.input(|input| input.pointer.press_origin()).unwrap_or(point);
            self.drag_began(self.byte_at(visible, origin), extend);
        }
        if response.dragged_by(PointerButton::Primary) {
            let by_letters = ui.input(|input| input.modifiers.alt);
            self.drag_to(self.byte_at(visible, point), by_letters);
        } else if response.secondary_clicked() {
            // What is offered is done here, unless words are selected.
            if self.selection().is_none() {
                let byte = self.byte_at(visible, point);
                (self.anchor, self.caret) = (byte, byte);
            }
            touched.context_menu = Some(keys_at(shown, point));
        } else if response.clicked() {
            self.presses.let_go = Some((ui.input(|input| input.time), point));
            touched.clicked = self.click(self.byte_at(visible, point), extend, keys_at(shown, point));
        }
        touched
    }

    /// A selection begins where the button went down, or goes on from where it began before.
    fn drag_began(&mut self, origin: usize, extend: bool) {
        self.drag_base = match self.presses.unit() {
            _ if extend => self.anchor..self.anchor,
            Some(unit) => unit_at(self.text(), origin, unit),
            None => origin..origin,
        };
    }

    /// The selection reaches from where it began to this byte: whole words, unless it goes by letters; sentences or paragraphs where it began with
    /// one.
    fn drag_to(&mut self, byte: usize, by_letters: bool) {
        let base = self.drag_base.clone();
        let reached = base.start.min(byte)..base.end.max(byte);
        let taken = match self.presses.unit() {
            Some(unit) => units_around(self.text(), &reached, unit),
            None if by_letters => reached,
            None => snapped(self.text(), &reached),
        };
        let backwards = byte < base.start;
        (self.anchor, self.caret) = if backwards { (taken.end, taken.start) } else { (taken.start, taken.end) };
        self.grown_from.clear();
    }

    /// One click puts the caret, or extends the selection; two take a word, three a sentence, four a paragraph. The highlights that were clicked.
    fn click(&mut self, byte: usize, extend: bool, keys: Vec<u64>) -> Vec<u64> {
        self.grown_from.clear();
        if let Some(unit) = self.presses.unit() {
            let taken = unit_at(self.text(), byte, unit);
            (self.anchor, self.caret) = (taken.start, taken.end);
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
}

/// The highlights under a point, the shortest first.
fn keys_at(shown: &[Shown], point: Pos2) -> Vec<u64> {
    let mut found: Vec<&Shown> = shown.iter().filter(|one| one.rects.iter().any(|rect| rect.contains(point))).collect();
    found.sort_by_key(|one| one.bytes);
    found.into_iter().map(|one| one.key).collect()
}
