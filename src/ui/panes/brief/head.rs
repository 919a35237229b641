//! The bar over a brief: which brief, what can be done with it, and how it is shown.

use super::ui::{Mode, State};
use super::{issues, offers, view};
use crate::model::{AnyId, Brief, CitationStyle, Id};
use crate::say;
use crate::session::verbs::{brief, remove, set};
use crate::store::Access;
use crate::ui::action::{Action, Actions};
use crate::ui::chrome::Ask;
use crate::ui::command::Command;
use crate::ui::scene::Scene;
use crate::ui::theme::{ROW_HEIGHT, Theme};
use egui::{Align, Button, ComboBox, Key, Layout, RichText, Role, TextEdit, Ui, WidgetInfo, vec2};

/// Width of the chooser at most, in points.
const CHOOSER: f32 = 240.0;
/// What stands beside the chooser at least, in points.
const BESIDE: f32 = 72.0;
/// As wide as all of it on one line, in points, the count of what to look at with it.
const WIDE: f32 = 712.0;

/// Draws the bar over this brief.
pub(super) fn show(ui: &mut Ui, state: &mut State, shown: &Brief, scene: &Scene<'_>, actions: &mut Actions) {
    let may_write = scene.access == Access::Write;
    let whole = ui.available_width();
    let wide = if shown.issued.is_empty() { WIDE } else { WIDE + issues::STANDING };
    ui.horizontal(|ui| {
        let room = (whole - BESIDE).clamp(60.0, CHOOSER);
        if state.renaming.is_some() {
            rename(ui, &mut state.renaming, room, shown.id, actions);
        } else {
            choose(ui, shown, room, scene, actions);
        }
        ui.add_enabled_ui(may_write, |ui| more(ui, state, shown, scene, actions));
        issues::standing(ui, &state.issues, shown);
        if whole >= wide {
            tools(ui, state, shown, scene, actions);
        }
    });
    if whole < wide {
        ui.horizontal(|ui| tools(ui, state, shown, scene, actions));
    }
}

/// Insert, export, and how it is shown.
fn tools(ui: &mut Ui, state: &mut State, shown: &Brief, scene: &Scene<'_>, actions: &mut Actions) {
    let may_write = scene.access == Access::Write;
    if let Some(progress) = state.reviewer.progress(shown.id).filter(|_| state.mode == Mode::Review) {
        ui.label(progress.sentence());
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| modes(ui, state, may_write, actions));
        return;
    }
    let insert = ui.add_enabled(may_write, Button::new(say!("Insert…"))).on_disabled_hover_text(scene.why_not_edit());
    if insert.on_hover_text(Command::InsertReference.tooltip(ui.ctx())).clicked() {
        state.insert();
    }
    if ui.button(say!("Export…")).on_hover_text(Command::ExportBrief.tooltip(ui.ctx())).clicked() {
        actions.push(Action::LeftField);
        actions.select(shown.id);
        actions.push(match state.issues.seen() {
            Some(number) => Action::Ask(Ask::ExportIssue(shown.id, number)),
            None => Action::Run(Command::ExportBrief),
        });
    }
    let count = state.findings.flaws().len();
    if count > 0 {
        let words = RichText::new(say!("{count} to look at", count)).color(Theme::of(ui.ctx()).tokens().warning);
        if ui.button(words).on_hover_text(Command::NextFinding.tooltip(ui.ctx())).clicked() {
            state.step(true);
        }
    }
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| modes(ui, state, may_write, actions));
}

fn choose(ui: &mut Ui, shown: &Brief, room: f32, scene: &Scene<'_>, actions: &mut Actions) {
    let chooser = ComboBox::from_id_salt("which brief").width(room).truncate().selected_text(&shown.title);
    let place = Layout::left_to_right(Align::Center);
    let chooser = ui.allocate_ui_with_layout(vec2(room, ROW_HEIGHT), place, |ui| {
        chooser.show_ui(ui, |ui| {
            for (id, title) in view::briefs(scene) {
                if ui.selectable_label(id == shown.id, title).clicked() {
                    actions.push(Action::LeftField);
                    actions.select(id);
                }
            }
        })
    });
    let chooser = chooser.inner;
    let name = || WidgetInfo::labeled(Role::ComboBox, true, say!("Brief: {}", shown.title));
    chooser.response.widget_info(name);
    chooser.response.on_hover_text(say!("{}\nChoose another brief", shown.title));
}

/// The field that stands in the chooser's place while the title is changed: Enter or leaving it keeps the
/// title, Escape does not.
fn rename(ui: &mut Ui, renaming: &mut Option<String>, room: f32, id: Id<Brief>, actions: &mut Actions) {
    let Some(title) = renaming else { return };
    let field = ui.add(TextEdit::singleline(title).desired_width(room));
    field.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, say!("Title of the brief")));
    if !field.lost_focus() {
        field.request_focus();
        return;
    }
    let title = title.trim().to_owned();
    *renaming = None;
    if !ui.input(|input| input.key_pressed(Key::Escape)) && !title.is_empty() {
        actions
            .edit(say!("Rename brief"), move |work| set::set(work, AnyId::Brief(id), "title", &title).map(|()| None));
    }
}

fn more(ui: &mut Ui, state: &mut State, shown: &Brief, scene: &Scene<'_>, actions: &mut Actions) {
    let menu = ui.menu_button(say!("Brief"), |ui| {
        offers::menu(ui, scene, actions);
        ui.separator();
        issues::menu(ui, &mut state.issues, shown, actions);
        ui.separator();
        if ui.button(say!("Rename")).clicked() {
            state.renaming = Some(shown.title.clone());
        }
        ui.menu_button(say!("Citations"), |ui| citations(ui, shown, actions));
        let record = ui.button(Command::ExportReview.label());
        if record.on_hover_text(say!("Who ticked which sentence when, against which evidence")).clicked() {
            actions.push(Action::LeftField);
            actions.select(shown.id);
            actions.push(Action::Run(Command::ExportReview));
        }
        ui.separator();
        let delete = ui
            .button(say!("Delete brief"))
            .on_hover_text(say!("Claims, passages and documents stay. Undo brings it back."));
        if delete.clicked() {
            let id = AnyId::Brief(shown.id);
            actions.push(Action::LeftField);
            actions.edit(say!("Delete brief"), move |work| remove::delete(work, id).map(|()| None));
        }
    });
    menu.response
        .on_hover_text(say!("New, issue, rename, citations, delete"))
        .on_disabled_hover_text(scene.why_not_edit());
}

/// The styles in which its sources can be cited.
fn citations(ui: &mut Ui, shown: &Brief, actions: &mut Actions) {
    for style in CitationStyle::ALL {
        if ui.radio(shown.style == *style, style.label()).clicked() {
            let id = shown.id;
            actions.edit(say!("Citations of brief"), move |work| brief::cite(work, id, *style).map(|()| None));
            ui.close();
        }
    }
}

fn modes(ui: &mut Ui, state: &mut State, may_write: bool, actions: &mut Actions) {
    ui.spacing_mut().item_spacing.x = 2.0;
    let all = [Mode::Review, Mode::Preview, Mode::Both, Mode::Edit];
    for choice in all.into_iter().filter(|mode| may_write || matches!(mode, Mode::Review | Mode::Preview)) {
        let (name, hover) = match choice {
            Mode::Edit => (say!("Edit"), say!("Only the text as it is written").to_owned()),
            Mode::Both => (say!("Both"), say!("The text as it is written, and as it will look").to_owned()),
            Mode::Preview => (say!("Preview"), say!("Only as it will look").to_owned()),
            Mode::Review => (say!("Review"), Command::ReviewBrief.tooltip(ui.ctx())),
        };
        let is_chosen = state.mode == choice || !may_write && choice == Mode::Preview && state.mode != Mode::Review;
        if ui.selectable_label(is_chosen, name).on_hover_text(hover).clicked() {
            state.mode = choice;
            state.issues.leave();
            if choice == Mode::Review {
                // What is typed and not saved could not be ticked.
                actions.push(Action::LeftField);
                state.review();
            }
        }
    }
}
