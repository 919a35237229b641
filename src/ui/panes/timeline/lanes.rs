//! Drawing the lanes that are in view: bars in lines, each with its mark and its label, and heaps where they are too dense.

use super::rows::{Row, figures, short};
use super::seen::Seen;
use super::state::State;
use super::{axis, bars};
use crate::analysis::timeline::bar::{DOT, bar};
use crate::analysis::timeline::{Almanac, ItemKind, Lane, LaneLayout, Placed, Room, Scale, Slot};
use crate::model::{AnyId, Id, Passage};
use crate::say;
use crate::ui::scene::Scene;
use crate::ui::theme::{META_SIZE, Tokens, tag_colour};
use crate::ui::widgets::line::{Look, line};
use crate::ui::widgets::mark::Mark;
use crate::ui::widgets::tag_bar;
use egui::epaint::Mesh;
use egui::{
    Align2, Color32, FontId, Painter, Rect, Role, Sense, Shape, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2,
};
use egui_material_icons::icons::{ICON_KEYBOARD_ARROW_DOWN, ICON_KEYBOARD_ARROW_RIGHT};
use std::collections::BTreeSet;
use std::rc::Rc;

/// Room in which a label still says something, in points.
const LEAST_LABEL: f32 = 36.0;
/// Height of a line in points, while a lane has few; and of one of many.
const LINE: f32 = 20.0;
const CLOSE_LINE: f32 = 14.0;
/// A lane has few lines up to so many.
const FEW_LINES: usize = 12;
/// Height of the heaps of a lane.
const HEAPS: f32 = 30.0;
/// Height of a lane that is folded away.
const FOLDED: f32 = 16.0;
/// Between two lanes.
const GAP: f32 = 8.0;
/// Width of the lanes' names.
pub(super) const NAMES: f32 = 112.0;

/// What drawing needs to know.
pub(super) struct Canvas<'a, 'b> {
    pub(super) scene: &'a Scene<'b>,
    pub(super) almanac: &'a Almanac,
    pub(super) tokens: &'a Tokens,
    pub(super) scale: Scale,
    pub(super) room: Room,
    pub(super) kinds: BTreeSet<ItemKind>,
    /// Where the lanes are drawn, their names left of it.
    pub(super) plot: Rect,
    pub(super) names_left: f32,
    /// The passages that the selection lights up.
    pub(super) lit: BTreeSet<Id<Passage>>,
}

impl Canvas<'_, '_> {
    /// Draws what is in view and gives it; lanes are folded by a click on their names.
    pub(super) fn draw(&self, ui: &Ui, state: &mut State) -> Vec<Seen> {
        let lanes = state.laid_out.order(self.almanac);
        self.keep_scroll(state, &lanes);
        let (first, offset) = state.scroll;
        let mut top = self.plot.top() - offset;
        let mut seen = Vec::new();
        let painter = ui.painter().with_clip_rect(self.plot);
        for lane in lanes.iter().skip(first) {
            if top > self.plot.bottom() {
                return seen;
            }
            let layout = self.layout(state, *lane);
            let is_folded = state.collapsed.contains(lane);
            self.name(ui, state, *lane, &layout, top);
            if is_folded {
                self.folded(&painter, &layout, top);
            } else {
                self.lane(&painter, state, &layout, top, &mut seen);
            }
            top += height(&layout, is_folded) + GAP;
        }
        // Nothing is below: what is above comes down.
        let free = self.plot.bottom() - top;
        if free > 0.0 && state.scroll > (0, 0.0) {
            state.scroll.1 -= free;
            ui.ctx().request_repaint();
        }
        seen
    }

    fn layout(&self, state: &mut State, lane: Lane) -> Rc<LaneLayout> {
        state.laid_out.lane(self.almanac, self.scene, lane, &self.kinds, self.room)
    }

    /// Scrolling counts from the first lane in view, so that nobody has to know how high the lanes above it are.
    fn keep_scroll(&self, state: &mut State, lanes: &[Lane]) {
        state.scroll.0 = state.scroll.0.min(lanes.len().saturating_sub(1));
        while state.scroll.1 < 0.0 && state.scroll.0 > 0 {
            state.scroll.0 -= 1;
            state.scroll.1 += self.height_of(state, lanes);
        }
        while state.scroll.0 + 1 < lanes.len() && state.scroll.1 >= self.height_of(state, lanes) {
            state.scroll.1 -= self.height_of(state, lanes);
            state.scroll.0 += 1;
        }
        state.scroll.1 = state.scroll.1.max(0.0);
    }

    fn height_of(&self, state: &mut State, lanes: &[Lane]) -> f32 {
        let Some(lane) = lanes.get(state.scroll.0) else { return 0.0 };
        let layout = self.layout(state, *lane);
        height(&layout, state.collapsed.contains(lane)) + GAP
    }

    /// The line of an item below the top of its lane, where it is drawn by itself.
    pub(super) fn line_of(&self, state: &mut State, slot: &Slot, number: u32) -> Option<f32> {
        let layout = self.layout(state, slot.lane);
        let placed = layout.placed.iter().find(|placed| placed.slot == number)?;
        Some(heaps_height(&layout) + line_height(&layout) * placed.line as f32)
    }

    fn name(&self, ui: &Ui, state: &mut State, lane: Lane, layout: &LaneLayout, top: f32) {
        let is_folded = state.collapsed.contains(&lane);
        let area = Rect::from_min_max(pos2(self.names_left, self.plot.top()), self.plot.left_bottom());
        let rect = Rect::from_min_size(pos2(self.names_left, top), vec2(NAMES - 6.0, FOLDED + 2.0)).intersect(area);
        if !rect.is_positive() {
            return;
        }
        let name = lane.name(self.scene.project);
        let count = layout.count();
        let response = ui.interact(rect, ui.scope_id().with((format!("{lane:?}"), "lane")), Sense::click());
        response
            .widget_info(|| WidgetInfo::selected(Role::Button, true, !is_folded, say!("Lane {name}", name = &name)));
        if response.clicked() && !state.collapsed.remove(&lane) {
            state.collapsed.insert(lane);
        }
        let painter = ui.painter().with_clip_rect(area);
        if response.hovered() || response.has_focus() {
            painter.rect_filled(rect, 2.0, self.tokens.hover);
        }
        let sign = if is_folded { ICON_KEYBOARD_ARROW_RIGHT } else { ICON_KEYBOARD_ARROW_DOWN };
        let font = FontId::proportional(META_SIZE);
        painter.text(
            pos2(rect.left() + 4.0, top + 9.0),
            Align2::LEFT_CENTER,
            sign.codepoint,
            font.clone(),
            self.tokens.meta,
        );
        let colour = if count == 0 { self.tokens.meta } else { self.tokens.text };
        let look = Look { font, colour, struck: false };
        line(&painter, pos2(rect.left() + 18.0, top + 2.0), rect.width() - 20.0, &name, look);
        let fold = if is_folded { say!("Open this lane") } else { say!("Fold this lane away") };
        response.on_hover_text(say!("{name}: {count} here. {fold}", name, count, fold));
    }

    /// A lane that is folded away: where its items lie, on one line.
    fn folded(&self, painter: &Painter, layout: &LaneLayout, top: f32) {
        let left = self.room_left();
        let mut mesh = Mesh::default();
        for placed in &layout.placed {
            let (from, to) = (left + placed.left, left + placed.right);
            let colour = self.tokens.meta.gamma_multiply(0.5);
            mesh.add_colored_rect(Rect::from_min_max(pos2(from, top + 6.0), pos2(to, top + 11.0)), colour);
        }
        painter.add(Shape::mesh(mesh));
        axis::heaps(painter, &layout.heaps, left, (top + FOLDED, FOLDED - 4.0), self.tokens.meta.gamma_multiply(0.6));
    }

    /// Where the first day of what is laid out stands on screen.
    fn room_left(&self) -> f32 {
        self.plot.left() + self.scale.x_of(self.room.from_day, self.plot.width())
    }

    fn lane(&self, painter: &Painter, state: &mut State, layout: &LaneLayout, top: f32, seen: &mut Vec<Seen>) {
        let (left, line_height) = (self.room_left(), line_height(layout));
        // What is most stands first: below many lines nobody would see it.
        if !layout.heaps.is_empty() {
            self.heaps(painter, layout, top);
        }
        let top = top + heaps_height(layout);
        let mut dots = Mesh::default();
        for placed in &layout.placed {
            let y = top + line_height * (placed.line as f32 + 0.5);
            let rect = Rect::from_min_max(
                pos2(left + placed.left, y - bars::HEIGHT / 2.0),
                pos2(left + placed.right, y + bars::HEIGHT / 2.0),
            );
            let (from, to) = placed.whole();
            let whole = rect.with_min_x(left + from).with_max_x(left + to);
            if !whole.intersects(self.plot.expand(LINE)) {
                continue;
            }
            let Some(slot) = self.almanac.slot(placed.slot) else { continue };
            let mut bar = Seen { slot: placed.slot, bar: rect.intersect(self.plot), whole: whole.intersect(self.plot) };
            // What is no wider than a dot and has no room for words is one of very many.
            if placed.label <= 0.0 && placed.right - placed.left <= DOT + 0.5 && !self.is_lit(slot.id) {
                let colour = self.tokens.meta.gamma_multiply(if self.is_out(placed.slot) { 0.3 } else { 0.9 });
                bars::dot(&mut dots, rect.shrink2(vec2(0.5, 1.0)), colour, slot.is_plain);
            } else if let Some(row) = state.laid_out.row(self.almanac, self.scene, placed.slot) {
                let label = self.bar(painter, state.has_lines, &row, slot, placed, (rect, y));
                bar.whole = label.map_or(bar.bar, |label| bar.bar.union(label));
            }
            seen.push(bar);
        }
        painter.add(Shape::mesh(dots));
        if layout.before > 0 {
            let words = say!("{} reach in from before", figures(layout.before));
            let at = pos2(self.plot.left() + 4.0, top + line_height * layout.line_count as f32 + 8.0);
            painter.text(at, Align2::LEFT_CENTER, words, FontId::proportional(META_SIZE), self.tokens.meta);
        }
    }

    fn heaps(&self, painter: &Painter, layout: &LaneLayout, top: f32) {
        let bottom = top + HEAPS - 2.0;
        axis::heaps(
            painter,
            &layout.heaps,
            self.room_left(),
            (bottom, HEAPS - 8.0),
            self.tokens.accent.gamma_multiply(0.55),
        );
        let words = say!("highest {}", figures(layout.highest()));
        let at = pos2(self.plot.right() - 4.0, top + 6.0);
        painter.text(at, Align2::RIGHT_CENTER, words, FontId::proportional(META_SIZE), self.tokens.meta);
    }

    /// Draws a bar; where its label stands.
    fn bar(
        &self,
        painter: &Painter,
        lines: bool,
        row: &Row,
        slot: &Slot,
        placed: &Placed,
        (rect, y): (Rect, f32),
    ) -> Option<Rect> {
        let fade = if self.is_out(placed.slot) { 0.3 } else { 1.0 };
        let colour = self.colour(row).gamma_multiply(fade);
        if lines || self.is_lit(slot.id) {
            self.lines(painter, row, y, fade);
        }
        bars::paint(painter, &bar(&row.extent, &self.scale, self.plot.width()), self.plot.left(), y, colour);
        let label = self.label(painter, row, placed, (rect, y), fade);
        if self.is_lit(slot.id) {
            let ring = rect.intersect(self.plot.expand(4.0)).expand(3.0);
            painter.rect_stroke(ring, 5.0, Stroke::new(1.5, self.tokens.accent), StrokeKind::Outside);
        }
        label
    }

    /// After the bar; before it where the layout has it, on it where the bar goes on beyond the view. Gives where it
    /// stands.
    fn label(&self, painter: &Painter, row: &Row, placed: &Placed, (rect, y): (Rect, f32), fade: f32) -> Option<Rect> {
        // What has no room after it may have some on it, where it goes on beyond the view.
        let least = placed.label.max(60.0);
        if rect.right() < self.plot.left() || (placed.label <= 0.0 && rect.right() + least <= self.plot.right()) {
            return None;
        }
        let words = painter.layout_no_wrap(short(&row.label), FontId::proportional(META_SIZE), self.tokens.text);
        let wanted = words.size().x + before_words(row) + 1.0;
        let is_beyond = rect.right() + 4.0 + wanted.min(least) > self.plot.right();
        let room_on_it = rect.right().min(self.plot.right()) - rect.left().max(self.plot.left()) - 12.0;
        // Of several dates, those that are all in view stay in sight.
        let hides_some = row.extent.pieces.len() > 1 && rect.right() <= self.plot.right();
        let room_before = rect.left() - 6.0 - self.plot.left();
        let (x, room, on_bar) = if placed.label_is_before && room_before >= LEAST_LABEL {
            let from = (rect.left() - 4.0 - wanted.min(placed.label)).max(self.plot.left() + 2.0);
            (from, rect.left() - 4.0 - from, false)
        } else if is_beyond && room_on_it > wanted + 30.0 && !hides_some {
            // At its far end, where it hides least of what is certain and what is not.
            (rect.right().min(self.plot.right()) - wanted - 14.0, wanted, true)
        } else if placed.label > 0.0 {
            (rect.right() + 4.0, placed.label - 4.0, false)
        } else {
            return None;
        };
        if on_bar {
            let plate = Rect::from_min_size(pos2(x - 2.0, y - 7.0), vec2(room, 14.0));
            painter.rect_filled(plate, 2.0, self.tokens.panel.gamma_multiply(0.88));
        }
        // What does not fit before the edge ends in an ellipsis, and what would be no more than that is left out.
        let end = (x + room).min(self.plot.right() - 2.0);
        if end - x < LEAST_LABEL {
            return None;
        }
        if let Some(state) = row.state {
            let mark = Rect::from_min_size(pos2(x, y - 7.0), Vec2::splat(14.0));
            let mark_of = Mark::of_state(state);
            mark_of.paint_in(painter, mark, mark_of.colour(self.tokens).gamma_multiply(fade));
        } else if let Some(colour) = row.colour {
            // The pattern of a tag tells it where its colour does not.
            let mut faded = painter.clone();
            faded.set_opacity(fade);
            tag_bar::beside(&faded, pos2(x + 3.0, y), tag_colour(colour));
        }
        let look = Look {
            font: FontId::proportional(META_SIZE),
            colour: self.tokens.text.gamma_multiply(fade),
            struck: false,
        };
        let words = x + before_words(row);
        line(painter, pos2(words, y - 7.0), end - words, &short(&row.label), look);
        Some(Rect::from_min_max(pos2(x, y - 7.0), pos2(end, y + 7.0)))
    }

    /// Lines to the other clock, each with an open square at its end; one to what is older than its event is dashed and ends
    /// in a triangle.
    fn lines(&self, painter: &Painter, row: &Row, y: f32, fade: f32) {
        let middle = |extent: &crate::analysis::when::Extent| {
            Some(self.plot.left() + self.scale.x_of(extent.middle()?, self.plot.width()))
        };
        let Some(here) = middle(&row.extent) else { return };
        let y = y + bars::HEIGHT / 2.0 + 1.5;
        for other in &row.others {
            let Some(there) = middle(&other.extent) else { continue };
            let (from, to) = (here.clamp(-1e4, 1e5), there.clamp(-1e4, 1e5));
            let ends = [pos2(from, y), pos2(to, y)];
            if other.is_older {
                let colour = self.tokens.states.only_against.gamma_multiply(fade);
                painter.extend(Shape::dashed_line(&ends, Stroke::new(1.5, colour), 5.0, 3.0));
                let corners = vec![pos2(to - 5.0, y), pos2(to + 4.0, y - 5.0), pos2(to + 4.0, y + 5.0)];
                painter.add(Shape::convex_polygon(corners, colour, Stroke::NONE));
            } else {
                let pen = Stroke::new(1.0, self.tokens.meta.gamma_multiply(fade));
                painter.line_segment(ends, pen);
                let square = Rect::from_center_size(pos2(to, y), Vec2::splat(5.0));
                painter.rect(square, 0.0, self.tokens.panel, pen, StrokeKind::Middle);
            }
        }
    }

    /// Whether the brushed range leaves an item out.
    fn is_out(&self, number: u32) -> bool {
        self.scene.filter.within.is_some_and(|within| !self.almanac.may_lie_in(number, within))
    }

    fn is_lit(&self, id: AnyId) -> bool {
        let is_of_it = match id {
            AnyId::Passage(passage) => self.lit.contains(&passage),
            _ => false,
        };
        is_of_it || self.scene.selection.object == Some(id)
    }

    fn colour(&self, row: &Row) -> Color32 {
        match (row.colour, row.state) {
            (Some(colour), _) => tag_colour(colour),
            (None, Some(state)) => Mark::of_state(state).colour(self.tokens),
            (None, None) => self.tokens.meta,
        }
    }
}

/// What stands before the words of a label: the mark of a state, the bar of a tag.
fn before_words(row: &Row) -> f32 {
    match (row.state, row.colour) {
        (Some(_), _) => 16.0,
        (None, Some(_)) => 10.0,
        (None, None) => 0.0,
    }
}

fn line_height(layout: &LaneLayout) -> f32 {
    if layout.is_roomy && layout.line_count <= FEW_LINES { LINE } else { CLOSE_LINE }
}

fn heaps_height(layout: &LaneLayout) -> f32 {
    if layout.heaps.is_empty() { 0.0 } else { HEAPS }
}

fn height(layout: &LaneLayout, is_folded: bool) -> f32 {
    if is_folded {
        return FOLDED;
    }
    let lines = line_height(layout) * layout.line_count as f32;
    let before = if layout.before > 0 { 16.0 } else { 0.0 };
    (heaps_height(layout) + lines + before).max(LINE)
}
