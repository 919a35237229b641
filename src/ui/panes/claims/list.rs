//! The list itself: only the claims in view are drawn.

use super::menu;
use super::row::{self, Pointer, Standing};
use super::ui::State;
use super::view::Row;
use crate::model::{AnyId, Claim, Id, Passage, Project, Stance};
use crate::say;
use crate::session::verbs::claim;
use crate::ui::action::Actions;
use crate::ui::scene::Scene;
use crate::ui::theme::{STEP, Theme};
use crate::ui::widgets::mark::Mark;
use crate::ui::widgets::reader::DraggedHighlight;
use egui::{
    DragAndDrop, EventFilter, Key, Modifiers, Rect, Response, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2,
};
use std::collections::BTreeSet;

/// Draws the list.
pub(super) fn show(ui: &mut Ui, state: &mut State, scene: &Scene<'_>, actions: &mut Actions) {
    ui.spacing_mut().item_spacing.y = 0.0;
    ui.add_space(STEP);
    let tops = state.tops(ui.available_width());
    let id = ui.make_persistent_id("claims");
    let selected = scene.selection.claim();
    let moved = listen_to_keys(ui, id, state, scene, actions);
    // A claim selected elsewhere comes into view once; scrolling away from it is free.
    let follow = selected.filter(|_| state.followed != selected || moved);
    state.followed = selected;
    ScrollArea::vertical().auto_shrink(false).show_viewport(ui, |ui, seen| {
        let end = tops.last().copied().unwrap_or_default();
        let (rect, whole) = {
            let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), end), Sense::hover());
            (rect, ui.interact(rect, id, Sense::focusable_noninteractive()))
        };
        whole.widget_info(|| WidgetInfo::labeled(Role::List, true, say!("Claims")));
        if whole.has_focus() {
            let arrows = EventFilter { vertical_arrows: true, ..EventFilter::default() };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(id, arrows));
        }
        let place = |nth: usize| {
            let top = tops.get(nth).copied().unwrap_or_default();
            let bottom = tops.get(nth + 1).copied().unwrap_or(top);
            Rect::from_min_max(pos2(rect.left(), rect.top() + top), pos2(rect.right(), rect.top() + bottom))
        };
        if let Some(nth) = follow.and_then(|id| state.rows.shown.iter().position(|row| row.claim.id == id)) {
            ui.scroll_to_rect(place(nth), None);
        }
        let first = tops.partition_point(|top| *top <= seen.top()).saturating_sub(1);
        let last = tops.partition_point(|top| *top < seen.bottom());
        let lit = lit_claims(scene);
        for (nth, row) in state.rows.shown.iter().enumerate().take(last).skip(first) {
            let standing = match row.claim.id {
                id if selected == Some(id) => Standing::Selected,
                id if lit.contains(&id) => Standing::Lit,
                _ => Standing::Apart,
            };
            let response = one(ui, place(nth), row, standing, scene, actions);
            if response.clicked() {
                ui.memory_mut(|memory| memory.request_focus(id));
            }
        }
    });
}

/// Up and down select, Enter reads; whether the selection moved.
fn listen_to_keys(ui: &Ui, id: egui::Id, state: &State, scene: &Scene<'_>, actions: &mut Actions) -> bool {
    if !ui.memory(|memory| memory.has_focus(id)) {
        return false;
    }
    let rows = &state.rows.shown;
    let at = scene.selection.claim().and_then(|id| rows.iter().position(|row| row.claim.id == id));
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let last = rows.len().saturating_sub(1);
    let wanted = if pressed(Key::ArrowDown) {
        Some(at.map_or(0, |at| (at + 1).min(last)))
    } else if pressed(Key::ArrowUp) {
        Some(at.map_or(last, |at| at.saturating_sub(1)))
    } else if pressed(Key::Home) {
        Some(0)
    } else if pressed(Key::End) {
        Some(last)
    } else {
        None
    };
    if pressed(Key::Enter)
        && let Some(row) = at.and_then(|at| rows.get(at))
    {
        read_first(row, scene, actions);
    }
    let Some(row) = wanted.and_then(|nth| rows.get(nth)) else { return false };
    actions.select(row.claim.id);
    true
}

/// Draws a claim and hears what is done to it.
fn one(ui: &mut Ui, rect: Rect, row: &Row, standing: Standing, scene: &Scene<'_>, actions: &mut Actions) -> Response {
    let id = row.claim.id;
    // Rows are reached by the arrows, not each by Tab.
    let response = ui.interact(rect, ui.scope_id().with(("claim", id)), Sense::CLICK);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, standing == Standing::Selected, &row.claim.text));
    let held = response.dnd_hover_payload::<DraggedHighlight>().is_some();
    if let Some(dropped) = response.dnd_release_payload::<DraggedHighlight>() {
        let stance = if ui.input(|input| input.modifiers.shift) { Stance::Contradicts } else { Stance::Supports };
        if let Some(passage) = passage_of(scene.project, dropped.key) {
            actions.edit(say!("Add evidence"), move |work| {
                claim::link(work, id, passage, stance, None)?;
                Ok(Some(id.into()))
            });
        }
    }
    let tokens = Theme::of(ui.ctx()).tokens();
    let pointer = match held {
        true => Pointer::Holding,
        false if response.hovered() && !DragAndDrop::has_any_payload(ui.ctx()) => Pointer::Over,
        false => Pointer::Away,
    };
    row::paint(ui.painter(), rect, row, (standing, pointer), tokens);
    if held {
        row::paint_offer(ui.painter(), rect, ui.input(|input| input.modifiers.shift), tokens);
    }
    if response.clicked() {
        actions.select(id);
    }
    if response.double_clicked() {
        read_first(row, scene, actions);
    }
    response.context_menu(|ui| menu::show(ui, row, scene, actions));
    response.on_hover_ui(|ui| hover(ui, row))
}

/// Reads the first words that a claim rests on.
pub(super) fn read_first(row: &Row, scene: &Scene<'_>, actions: &mut Actions) {
    if let Some(passage) = row.first.and_then(|id| scene.project.passages.get(id)) {
        actions.read_passage(scene.project, passage);
    }
}

/// The whole statement and what it stands on.
fn hover(ui: &mut Ui, row: &Row) {
    ui.set_max_width(360.0);
    ui.label(&row.claim.text);
    ui.horizontal(|ui| {
        Mark::of_state(row.state).show(ui);
        ui.label(row.state.label());
    });
    ui.weak(&row.meta);
    ui.weak(say!("Click selects, double click reads its first evidence"));
}

/// The claims that the selected passage, document, place or person belongs to.
fn lit_claims(scene: &Scene<'_>) -> BTreeSet<Id<Claim>> {
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
        Some(AnyId::Origin(id)) => {
            let rests = scene.assessments.iter().filter(|(_, assessment)| assessment.origins.contains(&id));
            rests.map(|(claim, _)| *claim).collect()
        }
        _ => BTreeSet::new(),
    }
}

/// The passage that a drag carries. Looked for once, on dropping.
fn passage_of(project: &Project, key: u64) -> Option<Id<Passage>> {
    project.passages.iter().map(|passage| passage.id).find(|id| id.as_u64() == key)
}
