//! What stands at the edges of the map: the scale, who made it, what the shapes mean, and what to do.

use super::camera::Shot;
use super::state::State as Pane;
use super::{marks, tool};
use crate::analysis::State;
use crate::analysis::marking::state_of;
use crate::say;
use crate::ui::command::Command;
use crate::ui::theme::{META_SIZE, Tokens};
use crate::ui::widgets::mark::Mark;
use egui::{Align2, FontId, Galley, Painter, Rect, Stroke, StrokeKind, Vec2, pos2, vec2};
use std::sync::Arc;

const ROW: f32 = 18.0;
/// The sort after the last of those that are counted: what is said of roles and discs.
const ABOUT: usize = State::ALL.len() + 1;

/// What the shapes mean, laid out before it is drawn, so that no name is written beneath it.
pub(super) struct Legend {
    rows: Vec<(usize, Arc<Galley>)>,
    pub(super) room: Rect,
}

impl Legend {
    /// In the lower left corner, over the scale.
    pub(super) fn laid(painter: &Painter, shot: &Shot, tokens: &Tokens) -> Self {
        let meaning = |sort: usize| state_of(sort).map_or(say!("Passage"), |state| Mark::of_state(state).meaning());
        let sorts = (1..=State::ALL.len()).chain([0]).map(|sort| (sort, meaning(sort)));
        let others = [
            (ABOUT, say!("In a ring: what it is about")),
            (ABOUT + 1, say!("In a square: where it was written")),
            (ABOUT + 2, say!("Dashed: it lies somewhere within")),
        ];
        let laid = |words: &str| painter.layout_no_wrap(words.to_owned(), FontId::proportional(META_SIZE), tokens.text);
        let rows: Vec<(usize, Arc<Galley>)> = sorts.chain(others).map(|(sort, words)| (sort, laid(words))).collect();
        let width = rows.iter().map(|(_, galley)| galley.size().x).fold(0.0, f32::max) + 34.0;
        let height = ROW * rows.len() as f32;
        let corner = shot.rect.left_bottom() + vec2(8.0, -36.0 - height);
        Self { rows, room: Rect::from_min_size(corner, vec2(width, height)).expand(4.0) }
    }

    fn paint(&self, painter: &Painter, tokens: &Tokens) {
        painter.rect_filled(self.room, 4.0, tokens.paper.gamma_multiply(0.94));
        let corner = self.room.shrink(4.0).min;
        for (nth, (sort, galley)) in self.rows.iter().enumerate() {
            let at = corner + vec2(12.0, ROW * (nth as f32 + 0.5));
            let pen = Stroke::new(1.0, tokens.meta);
            match sort.checked_sub(ABOUT) {
                None => marks::glyph(painter, *sort, at, 5.0, tokens),
                Some(0) => {
                    painter.circle_stroke(at, 6.0, pen);
                }
                Some(1) => {
                    painter.rect_stroke(Rect::from_center_size(at, Vec2::splat(11.0)), 1.0, pen, StrokeKind::Middle);
                }
                Some(_) => {
                    let line = [at - vec2(8.0, 0.0), at + vec2(8.0, 0.0)];
                    painter.extend(egui::Shape::dashed_line(&line, Stroke::new(1.0, tokens.accent), 3.0, 3.0));
                }
            }
            painter.galley(pos2(corner.x + 26.0, at.y - galley.size().y / 2.0), Arc::clone(galley), tokens.text);
        }
    }
}

/// Where the scale and the makers stand, in which no name is written.
pub(super) fn rooms(shot: &Shot) -> [Rect; 2] {
    // Within the line that is drawn round a map that has the focus.
    let (rect, height) = (shot.rect.shrink(2.0), 24.0);
    let room =
        |left: f32, right: f32| Rect::from_min_max(pos2(left, rect.bottom() - height), pos2(right, rect.bottom()));
    [room(rect.left(), rect.left() + 16.0 + tool::scale(shot).1), room(rect.right() - 150.0, rect.right())]
}

/// The scale and who made the map, and what the tool waits for or what belongs here.
pub(super) fn draw(painter: &Painter, state: &Pane, legend: Option<&Legend>, shot: &Shot, tokens: &Tokens) {
    let (font, rect) = (FontId::proportional(META_SIZE), shot.rect.shrink(8.0));
    let (words, width) = tool::scale(shot);
    let from = rect.left_bottom();
    for room in rooms(shot) {
        painter.rect_filled(room, 0.0, tokens.sea.gamma_multiply(0.8));
    }
    painter.line_segment([from, from + vec2(width, 0.0)], Stroke::new(1.5, tokens.meta));
    for x in [0.0, width] {
        painter.line_segment([from + vec2(x, 0.0), from + vec2(x, -4.0)], Stroke::new(1.5, tokens.meta));
    }
    painter.text(from + vec2(width / 2.0, -4.0), Align2::CENTER_BOTTOM, words, font.clone(), tokens.meta);
    let made = say!("Made with Natural Earth");
    painter.text(rect.right_bottom(), Align2::RIGHT_BOTTOM, made, font.clone(), tokens.meta.gamma_multiply(0.8));
    if let Some(legend) = legend {
        legend.paint(painter, tokens);
    }
    let is_empty = state.view.tally().0 == 0;
    let hint = state.tool.hint().or_else(|| {
        is_empty.then(|| {
            let keys = Command::SetPlace.to_press(painter.ctx());
            say!("Nothing is placed yet. Select a claim or passage and press {keys}, or drag one here.", keys)
        })
    });
    if let Some(hint) = hint {
        let galley = painter.layout(hint, font, tokens.text, rect.width() - 16.0);
        let place = Align2::CENTER_TOP.anchor_size(rect.center_top() + vec2(0.0, 4.0), galley.size());
        painter.rect_filled(place.expand(5.0), 4.0, tokens.paper.gamma_multiply(0.94));
        painter.galley(place.min, galley, tokens.text);
    }
}
