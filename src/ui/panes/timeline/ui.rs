//! Drawing the timeline, and moving in it.

use super::axis;
use super::lanes::{Drawing, LINE, NAMES};
use super::scale::Scale;
use super::view::{Lanes, View};
use crate::model::AnyId;
use crate::say;
use crate::ui::action::{Action, Actions};
use crate::ui::command::Command;
use crate::ui::panes::tray;
use crate::ui::scene::{Filter, Scene};
use crate::ui::theme::{META_SIZE, Theme, Tokens};
use egui::{Align, Key, Layout, Pos2, Rect, RichText, Role, Sense, Ui, Vec2, WidgetInfo, pos2, vec2};

/// What the pane remembers between frames.
#[derive(Default)]
pub struct State {
    lanes: Lanes,
    scale: Option<Scale>,
    view: View,
    computed: Option<(u64, Lanes)>,
    tray: bool,
    scroll: f32,
    brush_from: Option<f64>,
    /// What was selected when the lanes were last scrolled to it.
    shown: Option<AnyId>,
}

/// Draws the pane.
pub fn show(ui: &mut Ui, state: &mut State, scene: &Scene<'_>, actions: &mut Actions) {
    let now = (scene.project.revision(), state.lanes);
    if state.computed != Some(now) {
        state.view = View::of(scene, state.lanes);
        state.computed = Some(now);
    }
    let tokens = Theme::of(ui.ctx()).tokens();
    header(ui, state, scene, actions, tokens);
    if state.tray {
        let hint = say!("Select one and press {keys} to date it.", keys = Command::SetDate.to_press(ui.ctx()));
        tray::show(ui, "undated", &hint, &state.view.undated, scene.selection.object, actions);
    }
    match state.view.span {
        Some((first, last)) => {
            let fitting = Scale::fitting(first, last);
            // Until somebody moves it, the view fits whatever is dated.
            let before = state.scale.unwrap_or(fitting);
            let mut scale = before;
            canvas(ui, state, &mut scale, scene, actions, tokens);
            if scale != before {
                state.scale = Some(scale);
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

fn header(ui: &mut Ui, state: &mut State, scene: &Scene<'_>, actions: &mut Actions, tokens: &Tokens) {
    ui.horizontal(|ui| {
        ui.add_space(8.0);
        for lanes in Lanes::ALL {
            let chosen = RichText::new(lanes.label()).size(META_SIZE);
            if ui.selectable_label(state.lanes == lanes, chosen).on_hover_text(say!("How the lanes are made")).clicked()
            {
                state.lanes = lanes;
            }
        }
        if ui.button(RichText::new(say!("Fit")).size(META_SIZE)).on_hover_text(say!("Show everything (Home)")).clicked()
        {
            state.scale = None;
        }
        if let Some((first, last)) = scene.filter.days {
            let range = say!("{} to {}", crate::analysis::when::iso(first), crate::analysis::when::iso(last));
            ui.label(RichText::new(range).size(META_SIZE).color(tokens.accent));
            if ui.button(RichText::new(say!("Clear range")).size(META_SIZE)).clicked() {
                actions.push(Action::Filter(Filter { days: None, ..scene.filter.clone() }));
            }
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add_space(8.0);
            let undated = say!("{} undated", state.view.undated.len());
            let button = ui.selectable_label(state.tray, RichText::new(undated).size(META_SIZE));
            if button.on_hover_text(say!("What has no date yet")).clicked() {
                state.tray = !state.tray;
            }
        });
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
    let (all, response) = ui.allocate_exact_size(ui.available_size(), Sense::click_and_drag());
    response.widget_info(|| WidgetInfo::labeled(Role::Canvas, true, say!("Timeline")));
    let plot = Rect::from_min_max(pos2(all.left() + NAMES, all.top()), all.max);
    let axis_rect = Rect::from_min_size(plot.min, vec2(plot.width(), axis::HEIGHT + axis::HISTOGRAM_HEIGHT));
    let lanes_rect = Rect::from_min_max(pos2(plot.left(), axis_rect.bottom() + 4.0), plot.max);
    move_in(ui, &response, state, scale, plot);
    brush(&response, state, scale, scene, axis_rect, actions);
    let painter = ui.painter().with_clip_rect(all);
    axis::paint(&painter, axis_rect, lanes_rect, scale, &state.view.days, tokens);
    if let Some(days) = scene.filter.days {
        axis::paint_range(&painter.with_clip_rect(plot), plot, scale, days, tokens);
    }
    let names_left = all.left();
    let lit = scene.lit_passages().into_iter().collect();
    let mut drawing =
        Drawing { ui, scale: *scale, scene, actions, tokens, lanes_rect, names_left, lit, selected_y: None };
    let height = drawing.lanes(&state.view.lanes, state.scroll);
    let selected_y = drawing.selected_y;
    bring_into_view(ui, state, scene.selection.object, selected_y, lanes_rect);
    state.scroll = state.scroll.clamp(0.0, (height - lanes_rect.height()).max(0.0));
    if response.clicked() {
        response.request_focus();
    }
}

/// Scrolls the lanes to what was just selected elsewhere.
fn bring_into_view(ui: &Ui, state: &mut State, selected: Option<AnyId>, y: Option<f32>, lanes: Rect) {
    if state.shown == selected {
        return;
    }
    state.shown = selected;
    if let Some(y) = y.filter(|y| !lanes.shrink(LINE / 2.0).y_range().contains(*y)) {
        state.scroll += y - lanes.center().y;
        ui.ctx().request_repaint();
    }
}

/// Wheel zooms at the pointer, Shift and wheel scroll the lanes, a drag pans, arrows and plus and minus do the same.
fn move_in(ui: &Ui, response: &egui::Response, state: &mut State, scale: &mut Scale, plot: Rect) {
    if let Some(pointer) = response.hover_pos() {
        let (wheel, shift) = ui.input(|input| (input.smooth_scroll_delta(), input.modifiers.shift));
        if shift {
            state.scroll -= wheel.x + wheel.y;
        } else if wheel != Vec2::ZERO {
            scale.zoom(f64::from(wheel.y * 0.004).exp(), pointer.x - plot.left(), plot.width());
            scale.pan(wheel.x, plot.width());
        }
    }
    if response.dragged() && state.brush_from.is_none() {
        scale.pan(response.drag_delta().x, plot.width());
        state.scroll -= response.drag_delta().y;
    }
    if response.has_focus() {
        let middle = plot.width() / 2.0;
        ui.input(|input| {
            let step = plot.width() * 0.1;
            scale.pan(if input.key_pressed(Key::ArrowLeft) { step } else { 0.0 }, plot.width());
            scale.pan(if input.key_pressed(Key::ArrowRight) { -step } else { 0.0 }, plot.width());
            if input.key_pressed(Key::Plus) || input.key_pressed(Key::Equals) {
                scale.zoom(1.4, middle, plot.width());
            }
            if input.key_pressed(Key::Minus) {
                scale.zoom(1.0 / 1.4, middle, plot.width());
            }
            if let Some((first, last)) = state.view.span.filter(|_| input.key_pressed(Key::Home)) {
                *scale = Scale::fitting(first, last);
            }
        });
    }
}

/// A drag on the axis brushes a range; a click there clears it.
fn brush(
    response: &egui::Response,
    state: &mut State,
    scale: &Scale,
    scene: &Scene<'_>,
    axis_rect: Rect,
    actions: &mut Actions,
) {
    let day_at = |pos: Pos2| scale.day_at(pos.x - axis_rect.left(), axis_rect.width());
    let filter = |days| Action::Filter(Filter { days, ..scene.filter.clone() });
    if response.drag_started() {
        let origin = response.ctx.input(|input| input.pointer.press_origin());
        state.brush_from = origin.filter(|pos| axis_rect.contains(*pos)).map(day_at);
    }
    if let (Some(from), Some(pointer)) = (state.brush_from, response.interact_pointer_pos()) {
        let to = day_at(pointer);
        let days = Some((from.min(to).floor() as i64, from.max(to).floor() as i64));
        if response.dragged() && days != scene.filter.days {
            actions.push(filter(days));
        }
    }
    if response.drag_stopped() {
        state.brush_from = None;
    }
    let on_axis = response.interact_pointer_pos().is_some_and(|pos| axis_rect.contains(pos));
    if response.clicked() && on_axis && scene.filter.days.is_some() {
        actions.push(filter(None));
    }
}
