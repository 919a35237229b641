//! A hand or a key moves the map and brings it closer.

use super::camera::Camera;
use super::state::State as Pane;
use super::tool::{Outline, Tool};
use crate::analysis::geodesic::reach;
use egui::{EventFilter, Key, Modifiers, Rect, Response, Ui, Vec2, vec2};

/// One press of an arrow moves the map by so many points.
const STEP: f32 = 60.0;
/// One press of plus or a double click brings it closer by this factor.
const CLOSER: f64 = 1.6;

/// Everything that is placed: looked at once for a revision and a size.
pub(super) fn whole(state: &mut Pane, rect: Rect) -> Camera {
    let of = (state.view.revision(), rect);
    match state.whole {
        Some((before, camera)) if before == of => camera,
        _ => {
            let places: Vec<(f64, f64)> =
                state.view.things().flat_map(|thing| reach(thing.at, thing.radius_km)).collect();
            let camera = Camera::around(&places, rect);
            state.whole = Some((of, camera));
            camera
        }
    }
}

/// The wheel zooms at the pointer, a drag moves the map, a double click brings it closer.
pub(super) fn by_pointer(ui: &Ui, response: &Response, state: &mut Pane, camera: &mut Camera, rect: Rect) {
    if let Some(pointer) = response.hover_pos() {
        let (wheel, pinch) = ui.input(|input| (input.smooth_scroll_delta(), input.zoom_delta()));
        let factor = f64::from((wheel.y * 0.004).exp() * pinch);
        if (factor - 1.0).abs() > 1e-6 {
            camera.zoom(factor, pointer, rect);
        }
        if response.double_clicked() && state.tool == Tool::Hand {
            camera.zoom(CLOSER, pointer, rect);
        }
    }
    if response.drag_started() && state.tool == Tool::Hand {
        let (shift, alt) = ui.input(|input| (input.modifiers.shift, input.modifiers.alt));
        if shift || alt {
            let outline = if shift { Outline::Rectangle } else { Outline::Lasso };
            state.tool = Tool::Region(outline, Vec::new());
        }
    }
    if response.dragged() && !matches!(state.tool, Tool::Region(..)) {
        camera.pan(response.drag_delta(), rect);
    }
    if response.clicked() {
        response.request_focus();
    }
    if response.hovered() && ui.input(|input| input.pointer.delta() != Vec2::ZERO) {
        state.cross = false;
    }
}

/// Arrows, plus and minus do the same; Home shows everything.
pub(super) fn by_key(ui: &Ui, response: &Response, state: &mut Pane, camera: &mut Camera, rect: Rect) {
    if !response.has_focus() {
        return;
    }
    let escapes = state.tool != Tool::Hand;
    let filter =
        EventFilter { horizontal_arrows: true, vertical_arrows: true, escape: escapes, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    let pressed = |key: Key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let steps = [
        (Key::ArrowLeft, vec2(STEP, 0.0)),
        (Key::ArrowRight, vec2(-STEP, 0.0)),
        (Key::ArrowUp, vec2(0.0, STEP)),
        (Key::ArrowDown, vec2(0.0, -STEP)),
    ];
    for (key, by) in steps {
        if pressed(key) {
            camera.pan(by, rect);
            state.cross = true;
        }
    }
    if pressed(Key::Plus)
        || pressed(Key::Equals)
        || ui.input_mut(|input| input.consume_key(Modifiers::SHIFT, Key::Plus))
    {
        camera.zoom(CLOSER, rect.center(), rect);
    }
    if pressed(Key::Minus) {
        camera.zoom(1.0 / CLOSER, rect.center(), rect);
    }
    if pressed(Key::Home) {
        *camera = whole(state, rect);
    }
}
