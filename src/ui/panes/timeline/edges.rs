//! Moving an end of the date that is selected, and dropping something onto its date. How exact the new date is depends on how
//! much room a day, a month has; what was uncertain stays so, which is [`moved`]'s to see to.

use super::bars;
use super::rows::Row;
use super::seen::Seen;
use super::tray::Waiting;
use crate::analysis::timeline::bar::bar;
use crate::analysis::timeline::{Clock, ItemKind, Scale, Slot};
use crate::analysis::when::{End, Extent, Unit, covering, in_words, moved};
use crate::model::{AnyId, Edtf, Passage};
use crate::say;
use crate::session::verbs::dates;
use crate::store::Access;
use crate::ui::action::{Action, Actions};
use crate::ui::scene::Scene;
use crate::ui::theme::{CORNER, META_SIZE, Tokens};
use crate::ui::widgets::reader::DraggedHighlight;
use egui::{
    Align2, CursorIcon, DragAndDrop, FontId, Key, Painter, Pos2, Rect, Response, Stroke, StrokeKind, Ui, pos2, vec2,
};

/// So near an end, in points, it is taken hold of.
const GRIP: f32 = 7.0;
/// A day needs so much room, in points, for a date to be set to it; and a month.
const ROOM_OF_DAY: f64 = 5.0;
const ROOM_OF_MONTH: f64 = 18.0;

/// An end that is being moved.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Dragged {
    id: AnyId,
    date: Edtf,
    end: End,
    y: f32,
}

/// To what a date is set at this zoom level.
pub(super) fn unit(days_per_point: f64) -> Unit {
    if 1.0 / days_per_point >= ROOM_OF_DAY {
        Unit::Day
    } else if 30.0 / days_per_point >= ROOM_OF_MONTH {
        Unit::Month
    } else {
        Unit::Year
    }
}

/// Whether the date of an item is one that can be set: not by the clock of what is known, where it is the document's.
pub(super) fn is_its_own(slot: &Slot, clock: Clock) -> bool {
    clock == Clock::Happened || matches!(slot.kind, ItemKind::Published | ItemKind::Mail)
}

/// The ends of a date that can be taken hold of, in points on screen.
fn grips(row: &Row, plot: Rect, scale: &Scale) -> Option<(f32, f32)> {
    let [piece] = row.extent.pieces.as_slice() else { return None };
    if piece.second.is_some() {
        return None;
    }
    let x = |day: f64| plot.left() + scale.x_of(day, plot.width());
    let (from, to) = (piece.from().or(piece.to())?, piece.to().or(piece.from())?);
    let (left, right) = (x(from), x(to));
    let wide = (right - left).max(crate::analysis::timeline::bar::DOT);
    let middle = f32::midpoint(left, right);
    Some((middle - wide / 2.0, middle + wide / 2.0))
}

/// Where the ends of what is selected were drawn last.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Grips {
    slot: u32,
    left: f32,
    right: f32,
    y: f32,
}

impl Grips {
    /// The grips of what is selected; none where its ends cannot be moved.
    pub(super) fn of(row: &Row, seen: &Seen, plot: Rect, scale: &Scale) -> Option<Self> {
        let (left, right) = grips(row, plot, scale)?;
        Some(Self { slot: seen.slot, left, right, y: seen.bar.center().y })
    }

    /// Draws them.
    pub(super) fn paint(&self, painter: &Painter, plot: Rect, tokens: &Tokens) {
        for x in [self.left, self.right].into_iter().filter(|x| plot.x_range().contains(*x)) {
            let grip = Rect::from_center_size(pos2(x, self.y), vec2(3.0, bars::HEIGHT + 4.0));
            painter.rect(grip, 1.0, tokens.paper, Stroke::new(1.0, tokens.accent), StrokeKind::Outside);
        }
    }

    /// The end that a point is at.
    pub(super) fn end_at(&self, pointer: Pos2) -> Option<End> {
        if (pointer.y - self.y).abs() > bars::HEIGHT {
            return None;
        }
        let is_left = pointer.x <= f32::midpoint(self.left, self.right);
        let (end, x) = if is_left { (End::Start, self.left) } else { (End::Finish, self.right) };
        ((pointer.x - x).abs() <= GRIP).then_some(end)
    }

    /// Takes hold of an end.
    pub(super) fn begin(&self, end: End, id: AnyId, row: &Row) -> Dragged {
        Dragged { id, date: row.date.clone(), end, y: self.y }
    }

    /// What they belong to.
    pub(super) fn slot(&self) -> u32 {
        self.slot
    }
}

impl Dragged {
    /// Shows what the date becomes while the end is moved, and sets it when it is let go; whether it goes on.
    pub(super) fn go_on(
        &self,
        ui: &Ui,
        response: &Response,
        (plot, scale): (Rect, &Scale),
        tokens: &Tokens,
        actions: &mut Actions,
    ) -> bool {
        let (Some(pointer), false) =
            (response.interact_pointer_pos(), ui.input(|input| input.key_pressed(Key::Escape)))
        else {
            return false;
        };
        ui.set_cursor_icon(CursorIcon::ResizeHorizontal);
        let day = scale.day_at(pointer.x - plot.left(), plot.width()).floor() as i64;
        let after = moved(&self.date, self.end, day, unit(scale.days_per_point(plot.width())));
        if response.drag_stopped() {
            if let Some(after) = after.filter(|after| *after != self.date) {
                let (id, before, words) = (self.id, self.date.clone(), in_words(&after));
                actions.edit(say!("Move date: {words}", words), move |work| {
                    dates::change(work, id, &before, after).map(|()| Some(id))
                });
            }
            return false;
        }
        let words = match &after {
            Some(after) => {
                let parts = bar(&Extent::of(after), scale, plot.width());
                bars::paint(&ui.painter().with_clip_rect(plot), &parts, plot.left(), self.y, tokens.accent);
                format!("{}   {after}", in_words(after))
            }
            None => say!("This end is not known, or lies beyond the other: set it in the date box").to_owned(),
        };
        beside(ui, pointer, &words, tokens);
        true
    }
}

/// Something is dragged over the view that has no date, or another one: shows which it would get, and sets it when it is let
/// go.
pub(super) fn receive(ui: &Ui, plot: Rect, scale: &Scale, scene: &Scene<'_>, tokens: &Tokens, actions: &mut Actions) {
    let context = ui.ctx();
    let waiting = DragAndDrop::payload::<Waiting>(context).map(|waiting| waiting.0);
    let highlight = DragAndDrop::payload::<DraggedHighlight>(context).map(|highlight| highlight.key);
    let is_over = ui.rect_contains_pointer(plot) && scene.access == Access::Write;
    if (waiting.is_none() && highlight.is_none()) || !is_over {
        return;
    }
    let Some(pointer) = context.pointer_interact_pos() else { return };
    let day = scale.day_at(pointer.x - plot.left(), plot.width()).floor() as i64;
    let Some(date) = covering(day, unit(scale.days_per_point(plot.width()))) else { return };
    if !ui.input(|input| input.pointer.any_released()) {
        let parts = bar(&Extent::of(&date), scale, plot.width());
        bars::paint(&ui.painter().with_clip_rect(plot), &parts, plot.left(), pointer.y, tokens.accent);
        beside(ui, pointer, &format!("{}   {date}", in_words(&date)), tokens);
        return;
    }
    DragAndDrop::clear_payload(context);
    let passage = |key: u64| {
        let known = scene.project.passages.iter().find(|passage: &&Passage| passage.id.as_u64() == key);
        known.map(|passage| AnyId::from(passage.id))
    };
    let Some(id) = waiting.or_else(|| highlight.and_then(passage)) else {
        actions.push(Action::Say(say!("This is not a passage yet: tag the words first").to_owned()));
        return;
    };
    actions.edit(say!("Set date: {}", in_words(&date)), move |work| dates::add(work, id, date).map(|()| Some(id)));
}

/// Words beside the pointer.
fn beside(ui: &Ui, at: Pos2, words: &str, tokens: &Tokens) {
    let layer = egui::LayerId::new(egui::Order::Tooltip, egui::Id::unique("date beside the pointer"));
    let painter = ui.ctx().layer_painter(layer);
    let galley = painter.layout_no_wrap(words.to_owned(), FontId::proportional(META_SIZE), tokens.text);
    let size = galley.size() + vec2(12.0, 8.0);
    let screen = ui.ctx().content_rect();
    let corner = (at + vec2(14.0, 14.0)).min(screen.max - size - vec2(4.0, 4.0));
    let rect = Align2::LEFT_TOP.anchor_size(corner, size);
    painter.rect(rect, CORNER, tokens.paper, Stroke::new(1.0, tokens.rule), StrokeKind::Outside);
    painter.galley(corner + vec2(6.0, 4.0), galley, tokens.text);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_set_as_exactly_as_there_is_room_to_see() {
        assert_eq!(unit(0.1), Unit::Day);
        assert_eq!(unit(1.0), Unit::Month);
        assert_eq!(unit(10.0), Unit::Year);
    }
}
