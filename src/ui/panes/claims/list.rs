//! The list itself, in groups where that is wanted: only the claims in view are drawn.

use super::menu;
use super::row::{self, Pointer, Standing};
use super::several::{self, Click};
use super::state::State;
use super::view::Row;
use crate::analysis::Naming;
use crate::model::{AnyId, Claim, Id, Passage};
use crate::say;
use crate::ui::action::Actions;
use crate::ui::dragging;
use crate::ui::scene::Scene;
use crate::ui::theme::{INTERFACE_SIZE, META_SIZE, STEP, Theme, semibold};
use crate::ui::widgets::line::{Look, line};
use crate::ui::widgets::mark::{self, Mark};
use crate::ui::widgets::rows::scroll_at_edges;
use egui::{
    Align2, DragAndDrop, EventFilter, FontId, Key, Modifiers, Painter, Rect, Response, Role, ScrollArea, Sense, Ui,
    Vec2, WidgetInfo, pos2, vec2,
};
use egui_material_icons::icons::{ICON_CHEVRON_RIGHT, ICON_EXPAND_MORE};
use std::collections::BTreeSet;

/// Height of what stands over a group, in points.
pub(super) const HEAD: f32 = 28.0;

/// One line of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Line {
    /// What stands over this group.
    Head(usize),
    /// This row, in this group.
    Claim(usize, usize),
}

/// Draws the list.
pub(super) fn show(ui: &mut Ui, state: &mut State, scene: &Scene<'_>, actions: &mut Actions) {
    ui.spacing_mut().item_spacing.y = 0.0;
    ui.add_space(STEP);
    state.lay_out(ui.available_width());
    let id = ui.make_persistent_id("claims");
    let selected = scene.selection.claim();
    let moved = listen_to_keys(ui, id, state, scene, actions);
    // A claim selected elsewhere comes into view once; scrolling away from it is free.
    let follow = selected.is_some() && (state.followed != selected || moved);
    state.followed = selected;
    let mut closed = None;
    ScrollArea::vertical().auto_shrink(false).show_viewport(ui, |ui, seen| {
        let tops = &state.laid.tops;
        let end = tops.last().copied().unwrap_or_default();
        let (rect, whole) = {
            let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), end), Sense::hover());
            (rect, ui.interact(rect, id, Sense::focusable_noninteractive()))
        };
        whole.widget_info(|| WidgetInfo::labeled(Role::List, true, say!("Claims")));
        if whole.has_focus() {
            // While several are chosen, Escape lets them go before it takes the focus.
            let escape = scene.selection.how_many_beside().is_some();
            let arrows = EventFilter { vertical_arrows: true, escape, ..EventFilter::default() };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(id, arrows));
        }
        let place = |nth: usize| {
            let top = tops.get(nth).copied().unwrap_or_default();
            let bottom = tops.get(nth + 1).copied().unwrap_or(top);
            Rect::from_min_max(pos2(rect.left(), rect.top() + top), pos2(rect.right(), rect.top() + bottom))
        };
        if let Some(nth) = follow.then(|| state.line_of(selected)).flatten() {
            ui.scroll_to_rect(place(nth), None);
        }
        let first = tops.partition_point(|top| *top <= seen.top()).saturating_sub(1);
        let last = tops.partition_point(|top| *top < seen.bottom());
        let lit = lit_claims(scene);
        for (nth, each) in state.laid.lines.iter().enumerate().take(last).skip(first) {
            match *each {
                Line::Head(group) => {
                    if head(ui, place(nth), state, group).clicked() {
                        closed = Some(group);
                    }
                }
                Line::Claim(group, row) => {
                    let Some(row) = state.rows.shown.get(row) else { continue };
                    let standing = standing(scene, &lit, row.claim.id);
                    let response = one(ui, place(nth), (row, group), standing, scene, actions);
                    if response.clicked() {
                        match Click::of(ui) {
                            Click::Reach => several::reach(state, nth, scene, actions),
                            Click::Toggle => {
                                several::toggle(row.claim.id, scene.selection, actions);
                                state.anchor.set(Some(nth));
                            }
                            Click::Alone => state.anchor.set(Some(nth)),
                        }
                        state.at.set(Some(nth));
                        ui.memory_mut(|memory| memory.request_focus(id));
                    }
                }
            }
        }
        if dragging::is_evidence(ui.ctx()) {
            scroll_at_edges(ui);
        }
    });
    if let Some(group) = closed {
        state.open_or_close(group);
    }
}

/// How a claim stands to what is selected.
pub(super) fn standing(scene: &Scene<'_>, lit: &BTreeSet<Id<Claim>>, id: Id<Claim>) -> Standing {
    match id {
        id if scene.selection.has(id.into()) => Standing::Selected,
        id if lit.contains(&id) => Standing::Lit,
        _ => Standing::Apart,
    }
}

/// What stands over a group: a click closes it, another opens it again.
fn head(ui: &Ui, rect: Rect, state: &State, nth: usize) -> Response {
    let response = ui.interact(rect, ui.scope_id().with(("group", nth)), Sense::CLICK);
    let Some(group) = state.rows.groups.get(nth) else { return response };
    let open = !state.closed.contains(&group.title);
    let words = say!("{title}, one claim" | "{title}, {n} claims" % group.rows.len(), title = group.title);
    response.widget_info(|| WidgetInfo::selected(Role::DisclosureTriangle, true, open, &words));
    let tokens = Theme::of(ui.ctx()).tokens();
    if response.hovered() {
        ui.painter().rect_filled(rect, 0.0, tokens.hover);
    }
    let font = FontId::proportional(INTERFACE_SIZE);
    let sign = if open { ICON_EXPAND_MORE } else { ICON_CHEVRON_RIGHT };
    let at = pos2(rect.left() + 8.0, rect.center().y);
    ui.painter().text(at, Align2::LEFT_CENTER, sign.codepoint, font, tokens.meta);
    title(ui.painter(), rect.with_min_x(rect.left() + 24.0), state, nth);
    response.on_hover_text(words)
}

/// The name of a group and how many claims it has, with the mark of its state.
pub(super) fn title(painter: &Painter, rect: Rect, state: &State, nth: usize) {
    let Some(group) = state.rows.groups.get(nth) else { return };
    let tokens = Theme::of(painter.ctx()).tokens();
    let mut left = rect.left();
    if let Some(state) = group.state {
        let place = Rect::from_center_size(pos2(left + mark::SIDE / 2.0, rect.center().y), Vec2::splat(mark::SIDE));
        Mark::of_state(state).paint(painter, place, tokens);
        left += mark::SIDE + STEP;
    }
    let font = FontId::proportional(META_SIZE);
    let right = pos2(rect.right() - 10.0, rect.center().y);
    let count = painter.text(right, Align2::RIGHT_CENTER, group.rows.len(), font, tokens.meta);
    let look = Look { font: semibold(12.0), colour: tokens.text, struck: false };
    line(painter, pos2(left, rect.center().y - 8.0), count.left() - left - 8.0, &group.title, look);
}

/// Up and down select, Enter reads; whether the selection moved.
fn listen_to_keys(ui: &Ui, id: egui::Id, state: &State, scene: &Scene<'_>, actions: &mut Actions) -> bool {
    if !ui.memory(|memory| memory.has_focus(id)) {
        return false;
    }
    if several::keys(ui, state, scene, actions).is_some() {
        return true;
    }
    let lines = &state.laid.lines;
    let at = state.line_of(scene.selection.claim());
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let is_claim = |nth: &usize| matches!(lines.get(*nth), Some(Line::Claim(..)));
    let (after, before) = (at.map_or(0, |at| at + 1), at.unwrap_or(lines.len()));
    let wanted = if pressed(Key::ArrowDown) {
        (after..lines.len()).find(is_claim)
    } else if pressed(Key::ArrowUp) {
        (0..before).rev().find(is_claim)
    } else if pressed(Key::Home) {
        (0..lines.len()).find(is_claim)
    } else if pressed(Key::End) {
        (0..lines.len()).rev().find(is_claim)
    } else {
        None
    };
    let claim = |nth: usize| match lines.get(nth) {
        Some(Line::Claim(_, row)) => state.rows.shown.get(*row),
        _ => None,
    };
    if pressed(Key::Enter)
        && let Some(row) = at.and_then(claim)
    {
        read_first(row, scene, actions);
    }
    let Some((nth, row)) = wanted.and_then(|nth| Some((nth, claim(nth)?))) else { return false };
    state.at.set(Some(nth));
    state.anchor.set(Some(nth));
    actions.select(row.claim.id);
    true
}

/// Draws a claim and hears what is done to it.
pub(super) fn one(
    ui: &mut Ui,
    rect: Rect,
    (row, group): (&Row, usize),
    standing: Standing,
    scene: &Scene<'_>,
    actions: &mut Actions,
) -> Response {
    let id = row.claim.id;
    // Rows are reached by the arrows, not each by Tab.
    let response = ui.interact(rect, ui.scope_id().with(("claim", id, group)), Sense::CLICK);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, standing == Standing::Selected, &row.claim.text));
    let tokens = Theme::of(ui.ctx()).tokens();
    let over = response.hovered() && !DragAndDrop::has_any_payload(ui.ctx());
    let reason = scene.assessments().get(&id).map(|found| found.sentence(scene.project, Naming::Inside));
    let reason = reason.unwrap_or_default();
    ui.ctx().accesskit_node_builder(response.id, |node| {
        let signs: Vec<_> = row.signs.iter().map(|sign| sign.words.as_str()).collect();
        node.set_description(format!("{}. {reason} {} {}", row.state.label(), row.tally.words(), signs.join(", ")));
    });
    let pointer = if over { Pointer::Over } else { Pointer::Away };
    row::paint(ui.painter(), rect, (row, &reason), (standing, pointer), tokens);
    dragging::onto_claim(ui, rect, id, scene, actions);
    if response.clicked() && Click::of(ui) == Click::Alone {
        actions.select(id);
    }
    if response.double_clicked() {
        read_first(row, scene, actions);
    }
    response.context_menu(|ui| menu::show(ui, row, scene, actions));
    response.on_hover_ui(|ui| {
        let flags = scene.assessments().get(&id).map(|found| found.flags.as_slice()).unwrap_or_default();
        let flags: Vec<_> = flags.iter().map(|flag| flag.sentence(scene.project)).collect();
        hover(ui, row, &reason, &flags);
    })
}

/// Reads the first words that a claim rests on.
pub(super) fn read_first(row: &Row, scene: &Scene<'_>, actions: &mut Actions) {
    if let Some(passage) = row.first.and_then(|id| scene.project.passages.get(id)) {
        actions.read_passage(scene.project, passage);
    }
}

/// The whole statement and what it stands on.
fn hover(ui: &mut Ui, row: &Row, reason: &str, flags: &[String]) {
    ui.set_max_width(360.0);
    ui.label(&row.claim.text);
    ui.horizontal(|ui| {
        Mark::of_state(row.state).show(ui);
        ui.label(row.state.label());
    });
    ui.label(reason);
    row.tally.show(ui);
    for sign in &row.signs {
        ui.label(crate::analysis::wording::capitalised(&sign.words));
    }
    for flag in flags {
        ui.label(flag);
    }
    if !row.meta.is_empty() {
        ui.weak(&row.meta);
    }
    ui.weak(say!("Click selects, double click reads its first evidence; Ctrl+click and Shift+click choose several"));
}

/// The claims that the selected passage, document, place or person belongs to.
pub(super) fn lit_claims(scene: &Scene<'_>) -> BTreeSet<Id<Claim>> {
    let uses = |passage: Id<Passage>| {
        let uses = scene.index.uses(passage).iter();
        uses.filter_map(|id| Some(scene.project.evidence.get(*id)?.claim)).collect::<Vec<_>>()
    };
    match scene.selection.object {
        Some(AnyId::Passage(passage)) => uses(passage).into_iter().collect(),
        Some(AnyId::Evidence(id)) => {
            scene.project.evidence.get(id).map(|evidence| evidence.claim).into_iter().collect()
        }
        Some(AnyId::Document(id)) => scene.index.passages(id).iter().flat_map(|passage| uses(*passage)).collect(),
        Some(AnyId::Place(id)) => {
            let there = |claim: &&Claim| claim.places.iter().any(|used| used.place == id);
            scene.project.claims.iter().filter(there).map(|claim| claim.id).collect()
        }
        Some(AnyId::Entity(_)) => {
            let chosen: BTreeSet<_> = scene.selection.entities().into_iter().collect();
            let about = |claim: &&Claim| claim.entities.iter().any(|id| chosen.contains(id));
            scene.project.claims.iter().filter(about).map(|claim| claim.id).collect()
        }
        Some(AnyId::Origin(id)) => {
            let rests = scene.assessments().iter().filter(|(_, assessment)| assessment.origins.contains(&id));
            rests.map(|(claim, _)| *claim).collect()
        }
        _ => BTreeSet::new(),
    }
}
