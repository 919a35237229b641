//! Drawing the timeline and hearing what is done on it.

use super::edges::{self, Grips};
use super::lanes::{Canvas, NAMES};
use super::rows::Row;
use super::seen::Seen;
use super::state::State;
use super::{axis, gestures, head, keys, tray};
use crate::analysis::timeline::{Almanac, Scale};
use crate::model::AnyId;
use crate::say;
use crate::store::Access;
use crate::ui::action::{Action, Actions};
use crate::ui::command::Command;
use crate::ui::scene::Scene;
use crate::ui::theme::{META_SIZE, Theme, Tokens};
use egui::{
    Align2, CursorIcon, FontId, Painter, Pos2, Rect, Response, RichText, Role, Sense, Stroke, StrokeKind, Ui,
    WidgetInfo, pos2, vec2,
};

/// While no more bars than this are seen, each is a thing of its own for screen readers and the keyboard.
const MOST_WIDGETS: usize = 250;

/// Draws the pane.
pub fn show(ui: &mut Ui, state: &mut State, scene: &Scene<'_>, actions: &mut Actions) {
    state.follow(scene);
    let tokens = Theme::of(ui.ctx()).tokens();
    head::show(ui, state, scene, actions, tokens);
    if state.has_tray
        && let Some(almanac) = &state.almanac
    {
        let waiting = state.laid_out.waiting(almanac);
        tray::show(ui, &waiting, scene, actions);
    }
    match state.scale() {
        Some(before) => {
            let mut scale = before;
            canvas(ui, state, &mut scale, scene, actions, tokens);
            if scale != before {
                state.scale = Some(scale);
                ui.ctx().request_repaint();
            }
        }
        None => empty(ui, tokens),
    }
}

fn empty(ui: &mut Ui, tokens: &Tokens) {
    ui.vertical_centered(|ui| {
        ui.add_space(24.0);
        ui.label(say!("Nothing is dated yet."));
        let how = say!(
            "Claims, passages and documents appear here once they have a date: select one and press {keys}.",
            keys = Command::SetDate.to_press(ui.ctx())
        );
        ui.label(RichText::new(how).size(META_SIZE).color(tokens.meta));
    });
}

fn canvas(
    ui: &mut Ui,
    state: &mut State,
    scale: &mut Scale,
    scene: &Scene<'_>,
    actions: &mut Actions,
    tokens: &Tokens,
) {
    let (_, all) = ui.allocate_space(ui.available_size());
    // What stands over it comes and goes while a range is brushed: by an id of its own the drag goes on.
    let response = ui.interact(all, ui.scope_id().with("canvas"), Sense::click_and_drag());
    response.widget_info(|| WidgetInfo::labeled(Role::Canvas, true, say!("Timeline")));
    let Some(almanac) = state.almanac.take() else { return };
    let plot = Rect::from_min_max(pos2(all.left() + NAMES, all.top()), all.max);
    let axis = Rect::from_min_size(plot.min, vec2(plot.width(), axis::LABELS + axis::HISTOGRAM));
    let lanes = Rect::from_min_max(pos2(plot.left(), axis.bottom() + 4.0), plot.max);
    // What a drag takes hold of is settled before anything moves under it.
    take_hold(ui, &response, state, &almanac, scene);
    gestures::brush(ui, &response, state, scale, scene, axis, actions);
    gestures::move_in(ui, &response, state, scale, plot);
    keys::listen(ui, &response, state, &almanac, (scale, plot.width()), scene, actions);
    aim(state, &almanac, scale, scene);

    let kinds = state.kinds();
    let room = state.laid_out.follow(scale, plot.width(), &kinds);
    let painter = ui.painter().with_clip_rect(all);
    axis::paint(&painter, axis, lanes, scale, tokens);
    let left = plot.left() + scale.x_of(room.from_day, plot.width());
    let overview = state.laid_out.overview(&almanac, &kinds, room);
    let clipped = painter.with_clip_rect(axis);
    axis::heaps(&clipped, &overview, left, (axis.bottom(), axis::HISTOGRAM - 3.0), tokens.accent.gamma_multiply(0.35));
    if let Some(within) = scene.filter.within {
        axis::paint_range(&painter.with_clip_rect(plot), plot, scale, within, tokens);
    }
    let canvas = Canvas {
        scene,
        almanac: &almanac,
        tokens,
        scale: *scale,
        room,
        kinds,
        plot: lanes,
        names_left: all.left(),
        lit: scene.lit_passages().into_iter().collect(),
    };
    let seen = canvas.draw(ui, state);
    bring_into_view(ui, state, &canvas, &seen);
    edge(ui, &response, state, &canvas, &seen, actions);
    let mut hearing = Hearing { ui, scene, almanac: &almanac, actions, canvas: response.id };
    hearing.hear(state, &response, &seen);
    edges::receive(ui, lanes, scale, scene, tokens, actions);
    measure(&painter.with_clip_rect(plot), state, &canvas, tokens);
    if response.clicked() {
        response.request_focus();
    }
    if response.has_focus() {
        painter.rect_stroke(all.shrink(1.0), 2.0, Stroke::new(2.0, tokens.accent), StrokeKind::Inside);
    }
    state.almanac = Some(almanac);
}

/// What is selected elsewhere is one's place here too, and comes into view.
fn aim(state: &mut State, almanac: &Almanac, scale: &mut Scale, scene: &Scene<'_>) {
    let selected = scene.selection.object;
    let is_there = state.at.and_then(|at| almanac.slot(at)).is_some_and(|slot| Some(slot.id) == selected);
    if !is_there {
        state.at = selected.and_then(|id| almanac.places_of(id).next());
    }
    if state.shown == selected {
        return;
    }
    if let Some(slot) = state.at.and_then(|at| almanac.slot(at)) {
        let (from, to) = slot.reach;
        let end = scale.first_day + scale.days;
        if to < scale.first_day || from > end {
            scale.bring(if from.is_finite() { from } else { to });
        }
    }
}

/// Scrolls the lanes to what was just selected.
fn bring_into_view(ui: &Ui, state: &mut State, canvas: &Canvas<'_, '_>, seen: &[Seen]) {
    let selected = canvas.scene.selection.object;
    if state.shown == selected {
        return;
    }
    state.shown = selected;
    let Some((number, slot)) = state.at.and_then(|at| Some((at, *canvas.almanac.slot(at)?))) else { return };
    let is_in_view = |seen: &Seen| seen.slot == number && canvas.plot.y_range().contains(seen.bar.center().y);
    let lane = canvas.almanac.lanes().position(|lane| lane == slot.lane);
    if let Some(lane) = lane.filter(|_| !seen.iter().any(is_in_view)) {
        let below = canvas.line_of(state, &slot, number).unwrap_or_default();
        state.scroll = (lane, below - canvas.plot.height() / 3.0);
        ui.ctx().request_repaint();
    }
}

/// A drag that begins at an end of what is selected moves that end.
fn take_hold(ui: &Ui, response: &Response, state: &mut State, almanac: &Almanac, scene: &Scene<'_>) {
    let Some(grips) = state.grips.filter(|_| response.drag_started()) else { return };
    let origin = ui.input(|input| input.pointer.press_origin());
    let Some(end) = origin.and_then(|origin| grips.end_at(origin)) else { return };
    let row = state.laid_out.row(almanac, scene, grips.slot());
    if let Some((slot, row)) = almanac.slot(grips.slot()).zip(row) {
        state.dragged = Some(grips.begin(end, slot.id, &row));
    }
}

/// The grips of what is selected, and an end that is being moved.
fn edge(
    ui: &Ui,
    response: &Response,
    state: &mut State,
    canvas: &Canvas<'_, '_>,
    seen: &[Seen],
    actions: &mut Actions,
) {
    state.grips = None;
    if let Some(dragged) = state.dragged.take() {
        if dragged.go_on(ui, response, (canvas.plot, &canvas.scale), canvas.tokens, actions) {
            state.dragged = Some(dragged);
        }
        return;
    }
    if canvas.scene.access != Access::Write {
        return;
    }
    let Some(seen) = state.at.and_then(|at| seen.iter().find(|seen| seen.slot == at)) else { return };
    let own = canvas.almanac.slot(seen.slot).filter(|slot| edges::is_its_own(slot, state.clock));
    let row = own.and_then(|_| state.laid_out.row(canvas.almanac, canvas.scene, seen.slot));
    let Some(grips) = row.and_then(|row| Grips::of(&row, seen, canvas.plot, &canvas.scale)) else { return };
    grips.paint(&ui.painter().with_clip_rect(canvas.plot), canvas.plot, canvas.tokens);
    let pointer = ui.input(|input| input.pointer.hover_pos());
    if pointer.is_some_and(|pointer| grips.end_at(pointer).is_some()) {
        ui.set_cursor_icon(CursorIcon::ResizeHorizontal);
    }
    state.grips = Some(grips);
}

/// Hears clicks on bars.
struct Hearing<'a, 'b> {
    ui: &'a Ui,
    scene: &'a Scene<'b>,
    almanac: &'a Almanac,
    actions: &'a mut Actions,
    canvas: egui::Id,
}

impl Hearing<'_, '_> {
    /// Few bars are things of their own; of very many the canvas finds the one at the pointer.
    fn hear(&mut self, state: &mut State, response: &Response, seen: &[Seen]) {
        if seen.len() <= MOST_WIDGETS {
            for one in seen.iter().filter(|one| one.whole.is_positive()) {
                let Some(row) = state.laid_out.row(self.almanac, self.scene, one.slot) else { continue };
                let Some(slot) = self.almanac.slot(one.slot) else { continue };
                let id = self.ui.scope_id().with((slot.id, slot.nth, format!("{:?}", slot.lane)));
                let response = self.ui.interact(one.whole.expand2(vec2(2.0, 3.0)), id, Sense::click());
                response.widget_info(|| WidgetInfo::labeled(Role::Button, true, row.name()));
                self.one(state, &response, one.slot, &row);
            }
            return;
        }
        let pointer = response.hover_pos();
        let at = |pointer: Pos2| seen.iter().rev().find(|one| one.whole.expand(1.0).contains(pointer));
        if let Some(one) = pointer.and_then(at)
            && let Some(row) = state.laid_out.row(self.almanac, self.scene, one.slot)
        {
            self.one(state, response, one.slot, &row);
        }
    }

    fn one(&mut self, state: &mut State, response: &Response, number: u32, row: &Row) {
        let Some(slot) = self.almanac.slot(number) else { return };
        if response.clicked() {
            state.at = Some(number);
            if let Some(ruler) = &mut state.ruler {
                ruler.take(slot.id, row);
            }
            self.actions.select(slot.id);
            // The arrows go on from here.
            self.ui.memory_mut(|memory| memory.request_focus(self.canvas));
        }
        if response.double_clicked() {
            read(self.scene, slot.id, self.actions);
        }
        response.clone().on_hover_ui_at_pointer(|ui| {
            ui.label(&row.label);
            ui.label(RichText::new(format!("{} · {}", row.when, row.date)).size(META_SIZE));
            if let Some(state) = row.state {
                ui.label(RichText::new(state.label()).size(META_SIZE));
            }
            for warning in row.warnings() {
                ui.label(RichText::new(warning).size(META_SIZE));
            }
        });
    }
}

/// Reads something: a document from its start, a passage where it stands, a claim at its first evidence.
pub(super) fn read(scene: &Scene<'_>, id: AnyId, actions: &mut Actions) {
    let passage = match id {
        AnyId::Document(document) => return actions.read(document, None),
        AnyId::Passage(passage) => Some(passage),
        AnyId::Claim(claim) => {
            scene.assessments().get(&claim).and_then(|assessment| Some(assessment.all().next()?.passage))
        }
        _ => None,
    };
    match passage.and_then(|passage| scene.project.passages.get(passage)) {
        Some(passage) => actions.read_passage(scene.project, passage),
        None => actions.push(Action::Say(say!("No evidence is linked to this claim yet").to_owned())),
    }
}

/// The ruler hears what is selected by key too, and is drawn along the foot of the pane.
fn measure(painter: &Painter, state: &mut State, canvas: &Canvas<'_, '_>, tokens: &Tokens) {
    let at = state.at;
    let row = at.and_then(|at| state.laid_out.row(canvas.almanac, canvas.scene, at));
    let Some(ruler) = &mut state.ruler else { return };
    if let (Some(row), Some(slot)) = (row, at.and_then(|at| canvas.almanac.slot(at))) {
        ruler.take(slot.id, &row);
    }
    let Some((from, to)) = ruler.days() else { return };
    let x = |day: f64| canvas.plot.left() + canvas.scale.x_of(day, canvas.plot.width());
    let (left, right, y) = (x(from.min(to)), x(from.max(to)), canvas.plot.bottom() - 10.0);
    let pen = Stroke::new(1.5, tokens.accent);
    painter.line_segment([pos2(left, y), pos2(right, y)], pen);
    for x in [left, right] {
        painter.vline(x, canvas.plot.y_range(), Stroke::new(1.0, tokens.accent.gamma_multiply(0.5)));
        painter.line_segment([pos2(x, y - 4.0), pos2(x, y + 4.0)], pen);
    }
    let words = ruler.between().unwrap_or_default();
    let middle = f32::midpoint(left, right).min(canvas.plot.right() - 60.0).max(canvas.plot.left() + 60.0);
    let font = FontId::proportional(META_SIZE);
    let galley = painter.layout_no_wrap(words, font, tokens.text);
    let plate = Align2::CENTER_BOTTOM.anchor_size(pos2(middle, y - 2.0), galley.size() + vec2(8.0, 2.0));
    painter.rect_filled(plate, 2.0, tokens.panel);
    painter.galley(plate.min + vec2(4.0, 1.0), galley, tokens.text);
}
