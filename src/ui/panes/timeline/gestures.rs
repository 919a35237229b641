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
/// What is brushed goes on by steps that have so much room, in points.
const ROOM_OF_A_STEP: f64 = 6.0;
const MINUTES_A_DAY: f64 = 1440.0;
/// In days: well within the minutes that are brushed.
const HALF_A_MINUTE: f64 = 0.5 / MINUTES_A_DAY;

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
            Some(within.to_day() - HALF_A_MINUTE)
        } else if (pos.x - x(within.to_day())).abs() <= GRIP {
            Some(within.from_day() + HALF_A_MINUTE)
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
        let within = Some(brushed(from, day_at(pointer), scale.days_per_point(axis.width())));
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

/// What is brushed is as exact as there is room to see: whole days, and where those are wide, hours and minutes.
fn brushed(from: f64, to: f64, days_per_point: f64) -> Stretch {
    let (from, to) = (from.min(to), from.max(to));
    let minutes_per_point = days_per_point * MINUTES_A_DAY;
    match [1_i64, 5, 15, 60, 180].into_iter().find(|step| *step as f64 / minutes_per_point >= ROOM_OF_A_STEP) {
        Some(step) => {
            let steps = |day: f64| day * MINUTES_A_DAY / step as f64;
            Stretch::of_minutes(steps(from).floor() as i64 * step, steps(to).ceil() as i64 * step)
        }
        None => Stretch::of_days(from.floor() as i64, to.floor() as i64),
    }
}

/// What the axis is for, where nothing says so.
pub(super) fn hint() -> &'static str {
    say!("Drag here to leave in only what lies in a range of time")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_brushed_is_as_exact_as_there_is_room_to_see() {
        let check = |days_per_point: f64, expected: &str| {
            assert_eq!(brushed(0.52, 0.401, days_per_point).said(), expected, "{days_per_point}");
        };
        check(1.0, "1970-01-01");
        check(1.0 / 100.0, "1970-01-01T09:00/1970-01-01T15:00");
        check(1.0 / 1440.0, "1970-01-01T09:30/1970-01-01T12:30");
        check(1.0 / 14_400.0, "1970-01-01T09:37/1970-01-01T12:29");
    }
}
