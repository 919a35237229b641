//! Notes of a document's own: their marks in the text, a card with the words of one at its mark, and the way back.
//!
//! A mark is a link to the ear and the keyboard: Tab goes from one to the next, Enter opens it, as it does where the caret
//! stands at one.

use super::frame::{Sight, Visible};
use super::keys::take;
use super::{Note, Reader, ReadingFace};
use crate::say;
use crate::text::visible;
use crate::ui::theme::{INTERFACE_SIZE, META_SIZE, Tokens, reading, semibold};
use egui::{
    Align2, Button, CursorIcon, FontId, Frame, Key, Label, Modifiers, Painter, Popup, PopupCloseBehavior, Rect,
    Response, RichText, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2,
};
use egui_material_icons::icons::ICON_SUBDIRECTORY_ARROW_LEFT;
use std::ops::Range;

/// Width of a card, in points.
const CARD: f32 = 360.0;
/// A card is never higher, in points; more of a note is scrolled to.
const CARD_HEIGHT: f32 = 220.0;
/// Bytes of a note that are shown while the pointer is over its mark.
const HOVERED_BYTES: usize = 700;
/// Size of the sign that leads back to a mark, in points.
const BACK: f32 = 14.0;

/// The card that stays open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pinned {
    note: usize,
    /// It was opened in this frame, and takes the focus.
    is_new: bool,
}

impl Reader {
    /// Open the note at whose mark the caret stands, or go back to the mark of the note it stands in, as Enter asks.
    pub(super) fn listen_to_enter(&mut self, ui: &Ui) -> Option<usize> {
        let at_mark = self.overlay.note_at_mark(self.caret);
        let back = self.overlay.note_around(self.caret).and_then(|note| Some(note.mark.as_ref()?.start));
        if (at_mark.is_none() && back.is_none()) || !take(ui, Modifiers::NONE, Key::Enter) {
            return None;
        }
        if let Some(note) = at_mark {
            self.pinned = Some(Pinned { note, is_new: true });
            return None;
        }
        back
    }

    /// Draw what belongs to the notes in view; the byte that the user wants to go to.
    pub(super) fn notes(&mut self, ui: &mut Ui, sight: &Sight<'_>) -> Option<usize> {
        let Sight { visible, response, tokens, .. } = *sight;
        let (Some(first), Some(last)) = (visible.first(), visible.last()) else { return None };
        let in_view = first.range.start..last.range.end.max(first.range.start + 1);
        let mut pinned_at = None;
        for nth in self.overlay.marks_in(&in_view) {
            let Some(rect) = self.touch_mark(ui, visible, response, nth, tokens) else { continue };
            if self.pinned.is_some_and(|pinned| pinned.note == nth) {
                pinned_at = Some(rect);
            }
        }
        let back = self.backs(ui, visible, response, &in_view, tokens);
        let on = match pinned_at {
            Some(rect) => self.card(ui, rect, response, tokens),
            // What is scrolled away from its mark is put away.
            None => self.pinned.take().and(None),
        };
        back.or(on)
    }

    /// What a mark answers to; where it stands.
    fn touch_mark(
        &mut self,
        ui: &Ui,
        visible: &[Visible],
        response: &Response,
        nth: usize,
        tokens: &Tokens,
    ) -> Option<Rect> {
        let note = self.overlay.notes().get(nth)?;
        let rect = self.rects(visible, note.mark.as_ref()?).into_iter().reduce(Rect::union)?.intersect(response.rect);
        if !rect.is_positive() {
            return None;
        }
        let touch = ui.interact(rect, response.id.with(("note", nth)), Sense::click());
        let touch = touch.on_hover_cursor(CursorIcon::PointingHand);
        let words = self.words_of(note);
        touch.widget_info(|| WidgetInfo::labeled(Role::Link, true, say!("Note {}: {}", note.label, shortened(words))));
        if touch.has_focus() {
            ui.painter_at(response.rect).rect_stroke(
                rect.expand(1.0),
                2.0,
                Stroke::new(2.0, tokens.accent),
                egui::StrokeKind::Outside,
            );
        }
        let is_pinned = self.pinned.is_some_and(|pinned| pinned.note == nth);
        let clicked = touch.clicked();
        if !is_pinned {
            let (label, font) = (&note.label, self.card_font());
            touch.on_hover_ui(|ui| {
                ui.set_max_width(CARD);
                words_ui(ui, label, shortened(words), font, tokens);
            });
        }
        if clicked {
            self.pinned = (!is_pinned).then_some(Pinned { note: nth, is_new: true });
        }
        Some(rect)
    }

    /// The card at its mark; where the user wants to go.
    fn card(&mut self, ui: &Ui, mark: Rect, response: &Response, tokens: &Tokens) -> Option<usize> {
        let pinned = self.pinned?;
        let note = self.overlay.notes().get(pinned.note)?;
        let (words, font) = (self.words_of(note), self.card_font());
        let (mut open, mut on, mut closed) = (true, None, false);
        let popup = Popup::new(response.id.with("note card"), ui.ctx().clone(), mark, ui.layer_id());
        let behaviour =
            if pinned.is_new { PopupCloseBehavior::IgnoreClicks } else { PopupCloseBehavior::CloseOnClickOutside };
        let frame = Frame::popup(ui.style()).inner_margin(12);
        let shown = popup.open_bool(&mut open).close_behavior(behaviour).frame(frame).gap(4.0).width(CARD).show(|ui| {
            ScrollArea::vertical().max_height(CARD_HEIGHT).show(ui, |ui| {
                words_ui(ui, &note.label, words, font, tokens);
            });
            ui.add_space(4.0);
            ui.horizontal(|ui| {
                let go = ui.add(Button::new(say!("Go to note"))).on_hover_text(say!("Reads on at the note itself"));
                if pinned.is_new {
                    go.request_focus();
                }
                closed = ui.button(say!("Close")).on_hover_text(say!("Close (Escape)")).clicked();
                on = go.clicked().then_some(note.body.start);
            });
            closed |= ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        });
        if let Some(shown) = shown {
            let said = || say!("Words of note {}: {words}", note.label, words);
            shown.response.widget_info(|| WidgetInfo::labeled(Role::Dialog, true, said()));
        }
        let stays = open && !closed && on.is_none();
        self.pinned = stays.then_some(Pinned { is_new: false, ..pinned });
        if !stays {
            self.take_focus();
        }
        on
    }

    /// Behind every note in view, the way back to its mark; the byte of that which was taken.
    fn backs(
        &self,
        ui: &Ui,
        visible: &[Visible],
        response: &Response,
        in_view: &Range<usize>,
        tokens: &Tokens,
    ) -> Option<usize> {
        let mut taken = None;
        let painter = ui.painter_at(response.rect);
        for (nth, note) in self.overlay.bodies_in(in_view) {
            let Some(mark) = &note.mark else { continue };
            let Some(end) = self.end_of(visible, &note.body) else { continue };
            let rect = Rect::from_center_size(pos2(end.right() + BACK * 0.75, end.center().y), vec2(BACK, BACK));
            let touch = ui.interact(rect.intersect(response.rect), response.id.with(("back", nth)), Sense::click());
            let name = say!("Back to the mark of note {}", note.label);
            touch.widget_info(|| WidgetInfo::labeled(Role::Link, true, &name));
            paint_back(&painter, rect, &touch, tokens);
            if touch.clicked() {
                taken = Some(mark.start);
            }
            touch.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(name);
        }
        taken
    }

    /// Where the last line of a range ends on the screen.
    fn end_of(&self, visible: &[Visible], range: &Range<usize>) -> Option<Rect> {
        let last = self.text().get(range.clone())?.char_indices().next_back()?.0 + range.start;
        self.rects(visible, &(last..range.end)).pop()
    }

    /// A card is set in the face of the text.
    fn card_font(&self) -> FontId {
        let size = INTERFACE_SIZE + 2.0;
        if self.typography.face == ReadingFace::Serif { reading(size) } else { FontId::proportional(size) }
    }

    fn words_of(&self, note: &Note) -> &str {
        self.text().get(note.body.clone()).unwrap_or_default().trim()
    }
}

/// A note's number and its words.
fn words_ui(ui: &mut Ui, label: &str, words: &str, font: FontId, tokens: &Tokens) {
    ui.label(RichText::new(say!("Note {label}", label)).font(semibold(META_SIZE)).color(tokens.meta));
    ui.add(Label::new(RichText::new(visible(words)).font(font).color(tokens.text)).wrap());
}

fn paint_back(painter: &Painter, rect: Rect, touch: &Response, tokens: &Tokens) {
    let font = FontId::proportional(BACK);
    painter.text(rect.center(), Align2::CENTER_CENTER, ICON_SUBDIRECTORY_ARROW_LEFT.codepoint, font, tokens.accent);
    if touch.has_focus() || touch.hovered() {
        painter.rect_stroke(rect.expand(1.0), 2.0, Stroke::new(1.0, tokens.accent), egui::StrokeKind::Outside);
    }
}

/// As much of a note as is shown at a glance.
fn shortened(words: &str) -> &str {
    words.get(..words.floor_char_boundary(HOVERED_BYTES)).unwrap_or(words)
}
