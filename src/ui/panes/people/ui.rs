//! Drawing the pane 'people', and hearing what is done in it.

use super::super::redaction_item::redaction_item;
use super::view::{Line, Rows, Shown, Wanted, proposed, rows};
use super::{head, row};
use crate::model::{AnyId, Entity, EntityKind, Id};
use crate::say;
use crate::session::verbs::{namesakes, remove, set};
use crate::store::Access;
use crate::ui::action::{Action, Actions};
use crate::ui::command::Command;
use crate::ui::scene::Scene;
use crate::ui::theme::{ROW_HEIGHT, STEP, Theme};
use crate::ui::widgets::rows::{ground, row_id};
use crate::ui::widgets::{rows as list, why_not::why_not};
use egui::{EventFilter, Frame, Key, Margin, Modifiers, Response, Role, Sense, Ui, WidgetInfo};
use std::collections::BTreeSet;

/// What the list is known by.
pub(super) const LIST: &str = "people";

/// What the pane remembers between frames.
#[derive(Default)]
pub struct State {
    pub(super) wanted: Wanted,
    pub(super) rows: Rows,
    /// What `rows` was computed from.
    key: Option<(u64, Wanted)>,
    /// The names that may be one.
    pub(super) groups: Vec<Vec<Id<Entity>>>,
    /// The revisions of the names and of the decisions that `groups` was computed from.
    groups_of: Option<(u64, u64)>,
    /// The line that has the focus.
    focused: Option<usize>,
    /// The line from which several are chosen.
    anchor: Option<usize>,
    /// What was selected in the last frame.
    followed: Option<AnyId>,
}

/// Draws the pane.
pub fn show(ui: &mut Ui, state: &mut State, scene: &Scene<'_>, actions: &mut Actions) {
    if scene.project.entities.is_empty() {
        empty(ui, actions);
        return;
    }
    state.follow(scene);
    Frame::new().inner_margin(Margin::symmetric(8, 0)).show(ui, |ui| head::show(ui, state, scene, actions));
    state.follow(scene);
    if state.rows.lines.is_empty() {
        ui.add_space(2.0 * STEP);
        let nothing = state.wanted.shown == Shown::Alike && state.groups.is_empty();
        let said = if nothing { say!("No two names look as if they were one.") } else { say!("No name matches.") };
        Frame::new().inner_margin(Margin::symmetric(8, 0)).show(ui, |ui| ui.weak(said));
        return;
    }
    ui.add_space(STEP);
    keys(ui, state, scene, actions);
    let reveal = state.reveal(scene);
    let lines = std::mem::take(&mut state.rows.lines);
    let mut clicked = None;
    let happened = list::rows(ui, LIST, ROW_HEIGHT, lines.len(), Sense::click(), reveal, |ui, nth, response, rect| {
        let Some(each) = lines.get(nth) else { return };
        line(ui, (each, rect), response, scene, actions);
        if response.clicked() {
            clicked = Some(nth);
        }
    });
    state.focused = happened.focused;
    state.rows.lines = lines;
    if let Some(at) = state.focused.filter(|_| scene.selection.how_many_beside().is_some()) {
        // Escape lets go of what is chosen before it takes the focus from the row.
        let filter =
            EventFilter { vertical_arrows: true, horizontal_arrows: true, escape: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(row_id(LIST, at), filter));
    }
    if let Some(nth) = clicked {
        state.click(ui, nth, scene, actions);
    }
}

impl State {
    fn follow(&mut self, scene: &Scene<'_>) {
        let names = (scene.project.entities.revision(), scene.project.decisions.revision());
        if self.groups_of != Some(names) {
            self.groups = proposed(scene.project, scene.index);
            self.groups_of = Some(names);
        }
        let key = (scene.project.revision(), self.wanted.clone());
        if self.key.as_ref() != Some(&key) {
            self.rows = rows(scene, &self.wanted, &self.groups);
            self.key = Some(key);
            self.anchor = None;
        }
    }

    /// The line of a name that was selected elsewhere, once.
    fn reveal(&mut self, scene: &Scene<'_>) -> Option<usize> {
        if self.followed == scene.selection.object {
            return None;
        }
        self.followed = scene.selection.object;
        let AnyId::Entity(id) = scene.selection.object? else { return None };
        self.rows.lines.iter().position(|line| line.entity() == Some(id))
    }

    fn click(&mut self, ui: &Ui, nth: usize, scene: &Scene<'_>, actions: &mut Actions) {
        let (held, by_space) = ui.input(|input| (input.modifiers, input.key_pressed(Key::Space)));
        let by_enter = ui.input(|input| input.key_pressed(Key::Enter));
        match self.rows.lines.get(nth) {
            Some(Line::Group(group)) => {
                let mut chosen = scene.selection.beside.clone();
                let all = || group.iter().map(|id| AnyId::from(*id));
                if !by_enter && all().all(|id| chosen.contains(&id)) {
                    chosen.retain(|id| !all().any(|gone| gone == *id));
                } else {
                    if !(held.command || by_space) {
                        chosen.clear();
                    }
                    chosen.extend(all());
                }
                let lead = group.first().map(|id| AnyId::from(*id));
                actions.push(Action::SelectBeside(chosen, lead));
                if by_enter && scene.access == Access::Write {
                    actions.push(Action::Run(Command::Merge));
                }
            }
            Some(Line::Name(row)) => {
                let id = AnyId::from(row.entity.id);
                if held.shift {
                    self.reach(nth, actions);
                } else if held.command || by_space {
                    self.anchor = Some(nth);
                    let mut chosen: BTreeSet<AnyId> = scene.selection.entities().into_iter().map(AnyId::from).collect();
                    if !chosen.remove(&id) {
                        chosen.insert(id);
                    }
                    actions.push(Action::SelectBeside(chosen, Some(id)));
                } else {
                    self.anchor = Some(nth);
                    actions.select(id);
                }
            }
            Some(Line::Kind(..)) | None => {}
        }
        self.followed = None;
    }

    /// Chooses all names from the line where choosing began to this one.
    fn reach(&mut self, to: usize, actions: &mut Actions) {
        let from = *self.anchor.get_or_insert(to);
        let between = self.rows.lines.get(from.min(to)..=from.max(to)).unwrap_or_default();
        let chosen: BTreeSet<AnyId> = between.iter().filter_map(Line::entity).map(AnyId::from).collect();
        let lead = self.rows.lines.get(to).and_then(Line::entity).map(AnyId::from);
        actions.push(Action::SelectBeside(chosen, lead));
    }
}

/// Listens to the keys that choose several, while a line has the focus.
fn keys(ui: &Ui, state: &mut State, scene: &Scene<'_>, actions: &mut Actions) {
    let has_focus = |at: &usize| ui.memory(|memory| memory.has_focus(row_id(LIST, *at)));
    let Some(at) = state.focused.filter(has_focus) else { return };
    let typed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    if scene.selection.how_many_beside().is_some() && typed(Modifiers::NONE, Key::Escape) {
        state.anchor = None;
        actions.push(Action::Select(scene.selection.object));
        return;
    }
    if typed(Modifiers::COMMAND, Key::A) {
        let all = state.rows.lines.iter().filter_map(Line::entity).map(AnyId::from).collect();
        actions.push(Action::SelectBeside(all, scene.selection.object));
        return;
    }
    if let Some(Line::Group(group)) = state.rows.lines.get(at)
        && scene.access == Access::Write
        && typed(Modifiers::NONE, Key::X)
    {
        keep_apart(group.clone(), actions);
        return;
    }
    let last = state.rows.lines.len().saturating_sub(1);
    let to = match () {
        () if typed(Modifiers::SHIFT, Key::ArrowDown) => (at + 1).min(last),
        () if typed(Modifiers::SHIFT, Key::ArrowUp) => at.saturating_sub(1),
        () => return,
    };
    if state.anchor.is_none() {
        state.anchor = Some(at);
    }
    state.reach(to, actions);
    state.focused = Some(to);
    ui.memory_mut(|memory| memory.request_focus(row_id(LIST, to)));
}

/// These names are several.
fn keep_apart(group: Vec<Id<Entity>>, actions: &mut Actions) {
    actions.edit(say!("Keep names apart"), move |work| namesakes::keep_apart(work, &group).map(|()| None));
}

/// What a right click on names that may be one offers.
fn group_menu(ui: &mut Ui, group: &[Id<Entity>], scene: &Scene<'_>, actions: &mut Actions) {
    if scene.access != Access::Write {
        why_not(ui, scene.why_not_edit());
        return;
    }
    let keep = egui::Button::new(say!("Keep names apart")).shortcut_text("X");
    let help =
        say!("They are several, and nobody is asked again. It stands among the decisions, where it can be taken back.");
    if ui.add(keep).on_hover_text(help).clicked() {
        keep_apart(group.to_vec(), actions);
        ui.close();
    }
}

/// Draws a line, names it, and gives it its menu.
fn line(ui: &Ui, (line, rect): (&Line, egui::Rect), response: &Response, scene: &Scene<'_>, actions: &mut Actions) {
    let tokens = Theme::of(ui.ctx()).tokens();
    let painter = ui.painter().with_clip_rect(ui.clip_rect());
    let is_chosen = |id: Id<Entity>| scene.selection.has(id.into());
    match line {
        Line::Kind(kind, count) => {
            let words = row::plural(*kind);
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{words}: {count}")));
            row::paint_head(&painter, rect, words, &count.to_string(), tokens);
        }
        Line::Group(group) => {
            let chosen = group.iter().all(|id| is_chosen(*id));
            ground(&painter, rect, response, chosen);
            let name = group.first().and_then(|id| scene.project.entities.get(*id)).map(|entity| entity.name.as_str());
            let words = say!(
                "{name} and one more may be one" | "{name} and {n} more may be one" % group.len() - 1,
                name = name.unwrap_or_default()
            );
            response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, chosen, &words));
            row::paint_head(&painter, rect, &words, "", tokens);
            let help = say!(
                "Click chooses them, with Ctrl beside others; Enter merges them after a look at it, X keeps them apart"
            );
            response.context_menu(|ui| group_menu(ui, group, scene, actions));
            response.clone().on_hover_text(help);
        }
        Line::Name(found) => {
            let chosen = is_chosen(found.entity.id);
            ground(&painter, rect, response, chosen);
            let words = row::words(found);
            response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, chosen, &found.entity.name));
            ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(words.clone()));
            row::paint(&painter, rect, found, tokens);
            response.context_menu(|ui| menu(ui, &found.entity, scene, actions));
            response.clone().on_hover_text(words);
        }
    }
}

/// What a right click on a name offers.
fn menu(ui: &mut Ui, entity: &Entity, scene: &Scene<'_>, actions: &mut Actions) {
    if scene.access != Access::Write {
        why_not(ui, scene.why_not_edit());
        return;
    }
    let id = AnyId::from(entity.id);
    let merge = egui::Button::new(Command::Merge.label()).shortcut_text(Command::Merge.keys(ui.ctx()));
    if ui.add(merge).clicked() {
        if !scene.selection.has(id) {
            actions.select(id);
        }
        actions.push(Action::Run(Command::Merge));
    }
    ui.menu_button(say!("Kind"), |ui| {
        for kind in EntityKind::ALL {
            if ui.radio(entity.kind == *kind, kind.label()).clicked() {
                let chosen: Vec<AnyId> = if scene.selection.has(id) {
                    scene.selection.entities().into_iter().map(AnyId::from).collect()
                } else {
                    vec![id]
                };
                let key = kind.key();
                actions.edit(say!("Set kind"), move |work| {
                    chosen.iter().try_for_each(|id| set::set(work, *id, "kind", key)).map(|()| None)
                });
                ui.close();
            }
        }
    });
    redaction_item(ui, id, entity.pseudonym(), actions);
    if ui.button(say!("Write memo…")).on_hover_text(Command::WriteMemo.tooltip(ui.ctx())).clicked() {
        actions.select(id);
        actions.push(Action::Run(Command::WriteMemo));
    }
    ui.separator();
    let help = say!(
        "Passages and claims stay, and name it no more; what it was asked and answered goes with it. Undo brings it back."
    );
    if ui.button(say!("Delete name")).on_hover_text(help).clicked() {
        actions.edit(say!("Delete name"), move |work| remove::delete(work, id).map(|()| None));
    }
}

fn empty(ui: &mut Ui, actions: &mut Actions) {
    ui.add_space(4.0 * STEP);
    ui.vertical_centered(|ui| {
        ui.label(say!("People, bodies, systems and things of the case stand here."));
        ui.weak(say!("Accept a name that was noticed in a text, or add one under ‘Who’ of a claim or a passage."));
        ui.add_space(STEP);
        let suggestions = Command::ShowSuggestions;
        if ui.button(suggestions.label()).on_hover_text(suggestions.tooltip(ui.ctx())).clicked() {
            actions.push(Action::Run(suggestions));
        }
    });
}
