//! Zooming, panning and brushing with wheel and pointer.

use super::state::State;
use crate::analysis::timeline::Scale;
use crate::analysis::within::Stretch;
use crate::say;
use crate::ui::action::{Action, Actions};
use crate::ui::scene::{Filter, Scene};
use egui::{CursorIcon, Pos2, Rect, Response, Ui, Vec2};

/// So near an end of the brushed range, in points, it is taken hold of.
const GRIP: f32 = 5.0;

/// Wheel zooms at the pointer, Shift and wheel scroll the lanes, a drag pans.
pub(super) fn move_in(ui: &Ui, response: &Response, state: &mut State, scale: &mut Scale, plot: Rect) {
    if let Some(pointer) = response.hover_pos() {
        let (wheel, shift) = ui.input(|input| (input.smooth_scroll_delta(), input.modifiers.shift));
        let over_names = pointer.x < plot.left();
        if shift || over_names {
            state.scroll.1 -= wheel.x + wheel.y;
        } else if wheel != Vec2::ZERO {
            scale.zoom(f64::from(wheel.y * 0.004).exp(), pointer.x - plot.left(), plot.width());
            scale.pan(wheel.x, plot.width());
        }
        let pinch = ui.input(egui::InputState::zoom_delta);
        if (pinch - 1.0).abs() > f32::EPSILON {
            scale.zoom(f64::from(pinch), pointer.x - plot.left(), plot.width());
        }
    }
    if response.dragged() && state.brush_from.is_none() && state.dragged.is_none() {
        scale.pan(response.drag_delta().x, plot.width());
        state.scroll.1 -= response.drag_delta().y;
    }
}

/// A drag on the axis brushes a range, from an end of the one that is there it moves that end; a click there clears it.
pub(super) fn brush(
    ui: &Ui,
    response: &Response,
    state: &mut State,
    scale: &Scale,
    scene: &Scene<'_>,
    axis: Rect,
    actions: &mut Actions,
) {
    let day_at = |pos: Pos2| scale.day_at(pos.x - axis.left(), axis.width());
    let x = |day: f64| axis.left() + scale.x_of(day, axis.width());
    let filter = |within| Action::Filter(Filter { within, ..scene.filter.clone() });
    let other_end = |pos: Pos2| {
        let within = scene.filter.within?;
        if (pos.x - x(within.from_day())).abs() <= GRIP {
            Some(within.inner_ends().1)
        } else if (pos.x - x(within.to_day())).abs() <= GRIP {
            Some(within.inner_ends().0)
        } else {
            None
        }
    };
    if let Some(pos) = response.hover_pos().filter(|pos| axis.contains(*pos)) {
        let icon = if other_end(pos).is_some() { CursorIcon::ResizeHorizontal } else { CursorIcon::Text };
        ui.set_cursor_icon(icon);
    }
    if response.drag_started() {
        let origin = ui.input(|input| input.pointer.press_origin()).filter(|pos| axis.contains(*pos));
        state.brush_from = origin.map(|pos| other_end(pos).unwrap_or_else(|| day_at(pos)));
    }
    if let (Some(from), Some(pointer)) = (state.brush_from, response.interact_pointer_pos()) {
        let within = Some(Stretch::as_seen(from, day_at(pointer), scale.days_per_point(axis.width())));
        if response.dragged() && within != scene.filter.within {
            actions.push(filter(within));
        }
    }
    if response.drag_stopped() {
        state.brush_from = None;
    }
    let on_axis = response.interact_pointer_pos().is_some_and(|pos| axis.contains(pos));
    if response.clicked() && on_axis && scene.filter.within.is_some() {
        actions.push(filter(None));
    }
}

/// What the axis is for, where nothing says so.
pub(super) fn hint() -> &'static str {
    say!("Drag here to leave in only what lies in a range of time")
}
