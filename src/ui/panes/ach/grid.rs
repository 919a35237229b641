//! The matrix itself: heads above, the column of the evidence at the left, both in sight however far it is scrolled. Only
//! what is in view is drawn.

use super::heads::heads;
use super::keys::{Gesture, heard};
use super::measure::{HEADS, LINE, Measure};
use super::pointer::{open, pointed};
use super::ui::State;
use super::view::{Line, Sits};
use super::{cell, draw, keys};
use crate::say;
use crate::store::Access;
use crate::ui::action::{Action, Actions};
use crate::ui::boxes::OpenBox;
use crate::ui::scene::Scene;
use crate::ui::theme::Theme;
use egui::{Button, EventFilter, Rect, Response, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};
use std::ops::Range;

/// Draws the matrix into all the room there is.
pub(super) fn show(ui: &mut Ui, state: &mut State, scene: &Scene<'_>, actions: &mut Actions) {
    ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
    if std::mem::take(&mut state.wants_focus) {
        ui.memory_mut(|memory| memory.request_focus(keys::id()));
    }
    let page = ((ui.available_height() - HEADS) / LINE).max(1.0) as usize;
    listen(ui, state, page, scene, actions);
    let measure = Measure::of(ui.available_width(), state.view.heads.len());
    heads(ui, state, measure, scene, actions);
    let has_focus = ui.memory(|memory| memory.has_focus(keys::id()));
    let tokens = Theme::of(ui.ctx()).tokens();
    if state.view.lines.is_empty() {
        no_evidence(ui, scene, actions);
        return;
    }
    let output = ScrollArea::both().id_salt("matrix").auto_shrink(false).show_viewport(ui, |ui, seen| {
        let height = LINE * state.view.lines.len() as f32;
        let (rect, _) = ui.allocate_exact_size(vec2(measure.width(), height), Sense::hover());
        let whole = ui.interact(rect, keys::id(), Sense::focusable_noninteractive());
        let lines = state.view.lines.len();
        whole.widget_info(|| WidgetInfo::labeled(Role::Table, true, say!("Matrix of competing hypotheses")));
        if whole.has_focus() {
            let arrows = EventFilter { vertical_arrows: true, horizontal_arrows: true, ..EventFilter::default() };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(keys::id(), arrows));
        }
        let row = |nth: usize| {
            let top = rect.top() + LINE * nth as f32;
            Rect::from_min_max(pos2(rect.left(), top), pos2(rect.right(), top + LINE))
        };
        if std::mem::take(&mut state.reveal) {
            reveal(ui, state, measure, row);
        }
        let first = (seen.top() / LINE).floor().max(0.0) as usize;
        let last = ((seen.bottom() / LINE).ceil().max(0.0) as usize).min(lines);
        let shown = measure.shown(seen.left(), seen.width());
        for nth in first..last {
            one(ui, state, nth, (row(nth), rect.left(), measure, shown.clone()), has_focus, scene, actions);
        }
        let split = ui.clip_rect().left() + measure.evidence;
        ui.painter().vline(split, ui.clip_rect().y_range(), Stroke::new(1.0, tokens.rule));
    });
    state.scrolled = output.state.clamped_offset().x;
}

/// Brings the cursor into view; what stands behind the column of the evidence is not.
fn reveal(ui: &Ui, state: &State, measure: Measure, row: impl Fn(usize) -> Rect) {
    let (line, column) = state.cursor.place(&state.view);
    let row = row(line.unwrap_or(0));
    let mut place = column.map_or_else(
        || Rect::from_min_size(row.min, vec2(measure.evidence, LINE)),
        |column| measure.cell(row, row.left(), column),
    );
    if column.is_some() {
        place.min.x -= measure.evidence;
    }
    ui.scroll_to_rect(place, None);
}

/// One line, its cells, and what is done with the pointer there.
fn one(
    ui: &mut Ui,
    state: &mut State,
    nth: usize,
    (rect, left, measure, shown): (Rect, f32, Measure, Range<usize>),
    has_focus: bool,
    scene: &Scene<'_>,
    actions: &mut Actions,
) {
    let Some(each) = state.view.lines.get(nth).cloned() else { return };
    let tokens = Theme::of(ui.ctx()).tokens();
    let seen = ui.clip_rect();
    let stays = Rect::from_min_size(pos2(seen.left(), rect.top()), vec2(measure.evidence, LINE));
    let scrolled = seen.with_min_x(stays.right());
    let at = state.cursor.row.is(&each);
    let lit = at || is_selected(&each, scene);
    let whole = rect.intersect(seen);
    if lit || ui.rect_contains_pointer(whole) {
        ui.painter().rect_filled(whole, 0.0, tokens.hover);
    }
    let over = ui.painter().with_clip_rect(scrolled);
    draw::cells(&over, |nth| measure.cell(rect, left, nth), shown.clone(), &each, tokens);
    for column in shown {
        let place = measure.cell(rect, left, column);
        let Some(hypothesis) = state.view.heads.get(column).map(|head| head.id) else { continue };
        let response = ui.interact(place.intersect(scrolled), keys::id().with(("cell", nth, column)), Sense::CLICK);
        name_cell(&response, state, &each, column);
        pointed(ui, &response, state, (&each, Some(hypothesis)), scene, actions);
        if at && state.cursor.column == Some(hypothesis) {
            draw::cursor(&over, place, has_focus);
        }
    }
    let painter = ui.painter();
    painter.rect_filled(stays, 0.0, if lit { tokens.hover } else { tokens.panel });
    match &each {
        Line::Group(group) => draw::group(painter, stays, group, tokens),
        Line::Item(item) => draw::item(painter, stays, item, tokens),
    }
    draw::rule(painter, whole, tokens);
    let response = ui.interact(stays, keys::id().with(("line", nth)), Sense::CLICK);
    response.widget_info(|| WidgetInfo::selected(Role::RowHeader, true, at, each.name()));
    pointed(ui, &response, state, (&each, None), scene, actions);
    if at && state.cursor.column.is_none() {
        draw::cursor(ui.painter(), stays, has_focus);
    }
}

/// Whether what a line is about is selected, here or elsewhere.
fn is_selected(each: &Line, scene: &Scene<'_>) -> bool {
    match each {
        Line::Item(item) => scene.selection.passage() == Some(item.passage),
        Line::Group(_) => false,
    }
}

fn name_cell(response: &Response, state: &State, each: &Line, column: usize) {
    let number = state.view.heads.get(column).map(|head| head.number.as_str()).unwrap_or_default();
    match each {
        Line::Item(item) => {
            let sits = item.cells.get(column).copied().unwrap_or(Sits::Open);
            let words = format!("{number}, {}: {}", item.words, cell::words(sits));
            response.widget_info(|| WidgetInfo::labeled(Role::Cell, true, &words));
        }
        Line::Group(group) => {
            let words = format!("{number}, {}", group.name);
            response.widget_info(|| WidgetInfo::labeled(Role::Cell, true, &words));
        }
    }
}

/// What the keys ask for.
fn listen(ui: &Ui, state: &mut State, page: usize, scene: &Scene<'_>, actions: &mut Actions) {
    if !ui.memory(|memory| memory.has_focus(keys::id())) {
        return;
    }
    let now = state.cell().and_then(|(item, _, nth)| match item.cells.get(nth) {
        Some(Sits::Judged(how)) => Some(*how),
        _ => None,
    });
    match heard(ui, page, now) {
        Some(Gesture::Move(columns, lines)) => {
            state.cursor = state.cursor.moved(&state.view, (columns, lines));
            state.reveal = true;
            state.select(actions);
        }
        Some(Gesture::Judge(how)) => state.judge(how, scene, actions),
        Some(Gesture::TakeBack) => state.take_back(scene, actions),
        Some(Gesture::Open) => open(state, scene, actions),
        Some(Gesture::AddHypothesis) => actions.push(Action::Open(OpenBox::Hypothesis)),
        Some(Gesture::Remark) => state.wants_remark = true,
        Some(Gesture::AddEvidence) => actions.push(Action::Open(OpenBox::AgainstHypotheses)),
        None => {}
    }
}

fn no_evidence(ui: &mut Ui, scene: &Scene<'_>, actions: &mut Actions) {
    // The focus stays here while there is nothing to go through yet.
    let whole = ui.interact(ui.available_rect_before_wrap(), keys::id(), Sense::focusable_noninteractive());
    whole.widget_info(|| WidgetInfo::labeled(Role::Table, true, say!("Matrix of competing hypotheses")));
    ui.add_space(24.0);
    ui.vertical_centered(|ui| {
        ui.set_max_width(420.0);
        ui.label(say!(
            "No evidence stands before them yet. What is linked to one of these claims comes here by itself."
        ));
        ui.add_space(8.0);
        let button = ui.add_enabled(scene.access == Access::Write, Button::new(say!("Add evidence…")));
        if button.on_hover_text(say!("A passage to be judged against all of them")).clicked() {
            actions.push(Action::Open(OpenBox::AgainstHypotheses));
        }
    });
}
