//! Painting heads and lines of the matrix.

use super::cell;
use super::view::{Group, Head, Item};
use crate::say;
use crate::ui::theme::{INTERFACE_SIZE, META_SIZE, STEP, Theme, Tokens, semibold};
use crate::ui::widgets::line::{Look, line};
use crate::ui::widgets::lines::lines;
use crate::ui::widgets::mark::{self, Mark};
use egui::{Align2, Color32, FontId, Painter, Rect, Stroke, Vec2, pos2};
use egui_material_icons::icons::{ICON_CHEVRON_RIGHT, ICON_EXPAND_MORE, ICON_SWAP_VERT};

/// From the left edge to what stands over a group, and to an item below it.
const GROUP_INSET: f32 = 26.0;
const ITEM_INSET: f32 = 26.0;
/// Width of the sign that something turns the order.
const TURNS: f32 = 18.0;

fn look(font: FontId, colour: Color32) -> Look {
    Look { font, colour, struck: false }
}

fn small() -> FontId {
    FontId::proportional(META_SIZE)
}

/// The head of a column: its place, what is against it, and its statement.
pub(super) fn head(painter: &Painter, rect: Rect, head: &Head, tokens: &Tokens) {
    let inner = rect.shrink2(Vec2::new(8.0, 6.0));
    let is_first = head.place == 1;
    let colour = if is_first { tokens.accent } else { tokens.text };
    let number = painter.text(inner.left_top(), Align2::LEFT_TOP, &head.number, semibold(INTERFACE_SIZE), colour);
    let place = Rect::from_center_size(pos2(number.right() + 12.0, number.center().y), Vec2::splat(mark::SIDE));
    Mark::of_state(head.state).paint(painter, place, tokens);
    painter.text(inner.right_top(), Align2::RIGHT_TOP, &head.against, semibold(INTERFACE_SIZE), colour);
    let at = inner.left_top() + Vec2::new(0.0, 18.0);
    let words = say!("place {}", head.place);
    line(painter, at, inner.width(), &words, look(small(), tokens.meta));
    let at = inner.left_top() + Vec2::new(0.0, 34.0);
    lines(painter, at, inner.width(), 4, &head.text, look(small(), tokens.text));
    if is_first {
        painter.hline(inner.x_range(), rect.bottom() - 2.0, Stroke::new(2.0, tokens.accent));
    }
}

/// What stands over a group: a sign that it folds, whose it is, how many items.
pub(super) fn group(painter: &Painter, rect: Rect, group: &Group, tokens: &Tokens) {
    let sign = if group.folded { ICON_CHEVRON_RIGHT } else { ICON_EXPAND_MORE };
    let at = pos2(rect.left() + 8.0, rect.top() + 14.0);
    painter.text(at, Align2::LEFT_CENTER, sign.codepoint, FontId::proportional(INTERFACE_SIZE), tokens.meta);
    let left = rect.left() + GROUP_INSET;
    let room = words_room(painter, rect, left, group.turned.is_some(), tokens);
    line(painter, pos2(left, rect.top() + 5.0), room, &group.name, look(semibold(12.0), tokens.text));
    line(painter, pos2(left, rect.top() + 24.0), room, &group.meta, look(small(), tokens.meta));
}

/// An item: its words, its grades and where it stands.
pub(super) fn item(painter: &Painter, rect: Rect, item: &Item, tokens: &Tokens) {
    let left = rect.left() + ITEM_INSET;
    let room = words_room(painter, rect, left, item.turned.is_some(), tokens);
    let colour = if item.counts && item.tells { tokens.text } else { tokens.meta };
    let words = format!("“{}”", item.words);
    line(painter, pos2(left, rect.top() + 5.0), room, &words, look(FontId::proportional(INTERFACE_SIZE), colour));
    line(painter, pos2(left, rect.top() + 24.0), room, &item.meta, look(small(), tokens.meta));
}

/// The room for words; at its end the sign that the order is another without this.
fn words_room(painter: &Painter, rect: Rect, left: f32, turns: bool, tokens: &Tokens) -> f32 {
    let room = rect.right() - left - 2.0 * STEP;
    if !turns {
        return room;
    }
    let at = pos2(rect.right() - 2.0 * STEP, rect.center().y);
    painter.text(at, Align2::RIGHT_CENTER, ICON_SWAP_VERT.codepoint, FontId::proportional(16.0), tokens.accent);
    room - TURNS
}

/// A cell of a line, and the cursor where it stands there.
pub(super) fn cells(
    painter: &Painter,
    place: impl Fn(usize) -> Rect,
    shown: std::ops::Range<usize>,
    each: &super::view::Line,
    tokens: &Tokens,
) {
    for nth in shown {
        match each {
            super::view::Line::Item(item) => {
                if let Some(sits) = item.cells.get(nth) {
                    cell::paint(painter, place(nth), *sits, item.counts, tokens);
                }
            }
            super::view::Line::Group(group) if group.folded => {
                cell::paint_folded(painter, place(nth), group.cells.get(nth).copied().flatten(), tokens);
            }
            super::view::Line::Group(_) => {}
        }
    }
}

/// The frame around the cell at the cursor: strong while the keys act there.
pub(super) fn cursor(painter: &Painter, rect: Rect, has_focus: bool) {
    let tokens = Theme::of(painter.ctx()).tokens();
    let stroke = if has_focus { Stroke::new(2.0, tokens.accent) } else { Stroke::new(1.0, tokens.meta) };
    painter.rect_stroke(rect.shrink(1.5), 3.0, stroke, egui::StrokeKind::Inside);
}

/// The line below a row.
pub(super) fn rule(painter: &Painter, rect: Rect, tokens: &Tokens) {
    painter.hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, tokens.rule));
}
