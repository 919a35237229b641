//! The lists beside the map: what has no place yet, to be dragged onto it, and what stands where a mark was opened.

use super::view::{Lying, View};
use crate::analysis::label::label;
use crate::analysis::marking::state_of;
use crate::analysis::spread::Cluster;
use crate::model::{AnyId, Project};
use crate::say;
use crate::ui::action::{Action, Actions};
use crate::ui::boxes::OpenBox;
use crate::ui::command::Command;
use crate::ui::scene::Scene;
use crate::ui::theme::{INTERFACE_SIZE, META_SIZE, ROW_HEIGHT, Theme};
use crate::ui::widgets::line::{Look, line};
use crate::ui::widgets::mark::Mark;
use crate::ui::widgets::rows::{ground, rows};
use egui::{FontId, Id, Key, Modifiers, Rect, Response, RichText, Role, Sense, Ui, WidgetInfo, pos2, vec2};

/// Something without a place that is dragged onto the map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Dragged(pub(super) AnyId);

/// Which list stands beside the map.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) enum Side {
    /// None.
    #[default]
    Closed,
    /// What has no place.
    Unplaced,
    /// What stands at an opened mark.
    Here(Vec<(usize, Lying)>),
}

/// What stands at an opened mark, those that are shown first in the order of claims and passages.
pub(super) fn things(view: &View, cluster: &Cluster) -> Vec<(usize, Lying)> {
    let of = view.spread.of(cluster).filter(|dot| view.admits(&dot.thing, None));
    let mut things: Vec<_> = of.map(|dot| (dot.sort, dot.thing.clone())).collect();
    things.sort_by_key(|(_, thing)| (thing.place, thing.id));
    things
}

/// Draws the list that is open.
pub(super) fn show(ui: &mut Ui, side: &mut Side, view: &View, scene: &Scene<'_>, actions: &mut Actions) {
    match side {
        Side::Closed => {}
        Side::Unplaced => panel(ui, "unplaced", |ui| unplaced(ui, view, scene, actions)),
        Side::Here(things) => {
            let things = std::mem::take(things);
            let mut stays = true;
            panel(ui, "here", |ui| stays = here(ui, &things, scene, actions));
            *side = if stays { Side::Here(things) } else { Side::Closed };
        }
    }
}

fn panel(ui: &mut Ui, name: &str, draw: impl FnOnce(&mut Ui)) {
    egui::Panel::right(Id::unique(("map", name))).resizable(true).default_size(230.0).show(ui, draw);
}

fn unplaced(ui: &mut Ui, view: &View, scene: &Scene<'_>, actions: &mut Actions) {
    let waiting = &view.waiting;
    let hint = if waiting.is_empty() {
        say!("Everything has a place. What has none waits here.").to_owned()
    } else {
        say!("Drag one onto the map, or select it and press {keys}.", keys = Command::SetPlace.to_press(ui.ctx()))
    };
    meta(ui, &hint);
    let happened =
        rows(ui, "unplaced", ROW_HEIGHT, waiting.len(), Sense::click_and_drag(), None, |ui, nth, response, rect| {
            let Some(id) = waiting.get(nth).copied() else { return };
            response.dnd_set_drag_payload(Dragged(id));
            row(ui, response, rect, id, Some(view.sort_of(id)), "", scene);
        });
    let at = |nth: Option<usize>| nth.and_then(|nth| waiting.get(nth)).copied();
    if let Some(id) = at(happened.clicked) {
        actions.select(id);
        // Enter on a row is a click as well, and a row that is selected already asks for its place.
        if scene.selection.object == Some(id) && ui.input(|input| input.key_pressed(Key::Enter)) {
            actions.push(Action::Open(OpenBox::Place));
        }
    }
    if let Some(id) = at(happened.double_clicked) {
        read(id, scene.project, actions);
    }
}

/// Whether it stays open.
fn here(ui: &mut Ui, things: &[(usize, Lying)], scene: &Scene<'_>, actions: &mut Actions) -> bool {
    let mut stays = true;
    ui.horizontal(|ui| {
        meta(ui, &say!("{} here", things.len()));
        if ui.small_button(say!("Close")).on_hover_text(say!("Close the list (Escape)")).clicked() {
            stays = false;
        }
    });
    let happened = rows(ui, "here", ROW_HEIGHT, things.len(), Sense::click(), None, |ui, nth, response, rect| {
        let Some((sort, thing)) = things.get(nth) else { return };
        let place = label(scene.project, thing.place.into());
        let said = format!("{place}, {}", thing.role.label());
        row(ui, response, rect, thing.id, Some(*sort), &said, scene);
    });
    if let Some((_, thing)) = happened.clicked.and_then(|nth| things.get(nth)) {
        actions.select(thing.id);
    }
    if let Some((_, thing)) = happened.double_clicked.and_then(|nth| things.get(nth)) {
        read(thing.id, scene.project, actions);
    }
    if happened.focused.is_some() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        stays = false;
    }
    stays
}

fn row(ui: &Ui, response: &Response, rect: Rect, id: AnyId, sort: Option<usize>, said: &str, scene: &Scene<'_>) {
    let tokens = Theme::of(ui.ctx()).tokens();
    ground(ui.painter(), rect, response, scene.selection.object == Some(id));
    let name = label(scene.project, id);
    let kind = if matches!(id, AnyId::Claim(_)) { say!("Claim") } else { say!("Passage") };
    let mut left = rect.left() + 8.0;
    if let Some(state) = sort.and_then(state_of) {
        let mark = Rect::from_center_size(pos2(left + 8.0, rect.center().y), vec2(16.0, 16.0));
        Mark::of_state(state).paint(ui.painter(), mark, tokens);
        left += 20.0;
    }
    let font = FontId::proportional(INTERFACE_SIZE);
    let at = pos2(left, rect.center().y - INTERFACE_SIZE * 0.62);
    line(ui.painter(), at, rect.right() - 4.0 - left, &name, Look { font, colour: tokens.text, struck: false });
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, format!("{kind}: {name}")));
    let more = if said.is_empty() { format!("{kind}: {name}") } else { format!("{kind}: {name}\n{said}") };
    response.clone().on_hover_text(more);
}

/// The passage is one double click away.
fn read(id: AnyId, project: &Project, actions: &mut Actions) {
    if let AnyId::Passage(id) = id
        && let Some(passage) = project.passages.get(id)
    {
        actions.read_passage(project, passage);
    }
}

fn meta(ui: &mut Ui, words: &str) {
    let tokens = Theme::of(ui.ctx()).tokens();
    ui.label(RichText::new(words).size(META_SIZE).color(tokens.meta));
}
