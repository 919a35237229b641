//! What was noticed in the text and waits to be looked at: quiet lines under its words, or signs beside its lines,
//! each kind with a shape of its own.

use super::Reader;
use super::frame::Sight;
use super::page::Page;
use crate::session::suggestions::Look;
use crate::ui::theme::Tokens;
use egui::{CursorIcon, Painter, Pos2, Rangef, Rect, Role, Sense, Shape, Stroke, Ui, WidgetInfo, pos2, vec2};
use std::ops::Range;

/// Something noticed in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// Where it stands, in bytes.
    pub range: Range<usize>,
    /// How it is told apart.
    pub look: Look,
    /// What it is called aloud and on hover.
    pub name: String,
}

/// How far above the bottom of its line a line under words stands, in points.
const ABOVE_BOTTOM: f32 = 4.0;
/// Distance of the signs beside the lines from the column, in points; each kind has a place of its own.
const BESIDE: f32 = 4.0;
/// Width of a sign beside the lines, in points.
const SIGN: f32 = 4.0;

impl Reader {
    /// Marks what was noticed in the text.
    pub fn set_hints(&mut self, hints: Vec<Hint>) {
        self.hints = hints;
    }

    /// Draws the hints in view, and says what those under the pointer are. The one that was clicked.
    pub(super) fn hints(&self, ui: &Ui, sight: &Sight<'_>) -> Option<usize> {
        let Sight { painter, page, visible, response, tokens } = *sight;
        let (first, last) = (visible.first()?, visible.last()?);
        let view = first.range.start..last.range.end;
        let painter = painter.with_clip_rect(page.rect);
        let point = response.hover_pos();
        let (mut clicked, mut under) = (None, None);
        for (nth, hint) in self.hints.iter().enumerate() {
            if hint.range.start >= view.end || hint.range.end <= view.start {
                continue;
            }
            let rects = self.rects(visible, &hint.range);
            if is_beside(hint.look) {
                let Some(sign) = sign(page, hint.look, &rects) else { continue };
                paint_sign(&painter, hint.look, sign, tokens);
                let reach = sign.expand2(vec2(1.0, 0.0)).intersect(page.rect);
                let touch = ui.interact(reach, response.id.with(("hint", nth)), Sense::click());
                touch.widget_info(|| WidgetInfo::labeled(Role::Button, true, &hint.name));
                if touch.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(&hint.name).clicked() {
                    clicked = Some(nth);
                }
                continue;
            }
            for rect in &rects {
                paint_under(&painter, hint.look, *rect, tokens);
            }
            let is_shorter = |other: &(usize, Rect)| {
                self.hints.get(other.0).is_none_or(|other| hint.range.len() < other.range.len())
            };
            if let Some(rect) = point.and_then(|point| rects.iter().find(|rect| rect.contains(point)))
                && under.as_ref().is_none_or(is_shorter)
            {
                under = Some((nth, *rect));
            }
        }
        if let Some((nth, rect)) = under {
            let name = self.hints.get(nth).map_or("", |hint| hint.name.as_str());
            ui.interact(rect, response.id.with("hint under the pointer"), Sense::hover()).on_hover_text(name);
            clicked = clicked.or(response.clicked().then_some(nth));
        }
        clicked
    }
}

fn is_beside(look: Look) -> bool {
    matches!(look, Look::Bracket | Look::Strokes | Look::Diamond)
}

/// Where a sign stands beside the lines of its words.
fn sign(page: &Page, look: Look, rects: &[Rect]) -> Option<Rect> {
    let (first, last) = (rects.first()?, rects.last()?);
    let lane = match look {
        Look::Strokes => 1.0,
        Look::Diamond => 2.0,
        _ => 0.0,
    };
    let left = page.column.max + BESIDE + lane * (SIGN + 1.0);
    let rows = if look == Look::Diamond { first.y_range() } else { Rangef::new(first.top(), last.bottom()) };
    Some(Rect::from_x_y_ranges(Rangef::new(left, left + SIGN), rows.shrink(4.0)))
}

fn paint_sign(painter: &Painter, look: Look, sign: Rect, tokens: &Tokens) {
    let line = Stroke::new(1.0, tokens.meta);
    match look {
        Look::Bracket => {
            let corners = vec![sign.left_top(), sign.right_top(), sign.right_bottom(), sign.left_bottom()];
            painter.add(Shape::line(corners, line));
        }
        Look::Strokes => {
            painter.vline(sign.left(), sign.y_range(), line);
            painter.vline(sign.right() - 1.0, sign.y_range(), line);
        }
        _ => {
            let (centre, r) = (sign.center(), SIGN);
            let points = [(0.0, -r), (r, 0.0), (0.0, r), (-r, 0.0)].map(|(x, y)| centre + vec2(x, y));
            painter.add(Shape::closed_line(points.to_vec(), line));
        }
    }
}

/// Draws the line of a kind under words.
fn paint_under(painter: &Painter, look: Look, rect: Rect, tokens: &Tokens) {
    under(painter, look, rect.left_bottom() - vec2(0.0, ABOVE_BOTTOM), rect.width(), tokens);
}

fn under(painter: &Painter, look: Look, from: Pos2, width: f32, tokens: &Tokens) {
    let line = Stroke::new(1.0, tokens.meta);
    let to = from + vec2(width, 0.0);
    match look {
        Look::Dots => painter.extend(Shape::dotted_line(&[from, to], tokens.meta, 3.5, 0.8)),
        Look::Dashes => painter.extend(Shape::dashed_line(&[from, to], line, 5.0, 3.0)),
        Look::Wave => {
            let steps = (width / 3.0).floor().max(1.0) as usize;
            let up = |nth: usize| if nth.is_multiple_of(2) { 0.0 } else { -2.0 };
            let points = (0..=steps).map(|nth| pos2(from.x + 3.0 * nth as f32, from.y + up(nth))).collect();
            painter.add(Shape::line(points, line));
        }
        _ => {
            painter.hline(Rangef::new(from.x, to.x), from.y, line);
        }
    }
}

/// Draws the look of a kind as a sign in a row of a list.
pub fn paint_look(painter: &Painter, look: Look, centre: Pos2, tokens: &Tokens) {
    if is_beside(look) {
        let size = if look == Look::Diamond { vec2(SIGN, SIGN) } else { vec2(SIGN, 14.0) };
        paint_sign(painter, look, Rect::from_center_size(centre, size), tokens);
    } else {
        under(painter, look, centre + vec2(-7.0, 3.0), 14.0, tokens);
    }
}
