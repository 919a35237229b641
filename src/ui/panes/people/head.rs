//! The head of the pane 'people': all names or those that may be one, the filter field, kind and order.

use super::ui::State;
use super::view::{Order, Shown};
use crate::model::EntityKind;
use crate::say;
use crate::store::Access;
use crate::ui::action::{Action, Actions};
use crate::ui::command::Command;
use crate::ui::scene::Scene;
use crate::ui::theme::{META_SIZE, STEP};
use egui::{Align, Button, Layout, RichText, Role, TextEdit, Ui, WidgetInfo};

/// Draws it.
pub(super) fn show(ui: &mut Ui, state: &mut State, scene: &Scene<'_>, actions: &mut Actions) {
    ui.add_space(STEP);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.spacing_mut().interact_size.y = 22.0;
        ui.spacing_mut().button_padding = egui::vec2(8.0, 2.0);
        let alike = say!("May be one · {count}", count = state.groups.len());
        for (shown, name, help) in [
            (Shown::All, say!("All names").to_owned(), say!("People, bodies and things, by kind")),
            (Shown::Alike, alike, say!("Names that may be one, to be looked at and merged")),
        ] {
            let words = RichText::new(name).size(META_SIZE);
            if ui.selectable_label(state.wanted.shown == shown, words).on_hover_text(help).clicked() {
                state.wanted.shown = shown;
            }
        }
    });
    ui.add_space(STEP);
    let field = TextEdit::singleline(&mut state.wanted.query)
        .hint_text(say!("Filter names"))
        .desired_width(f32::INFINITY)
        .align(egui::Align2::LEFT_CENTER);
    let field = ui.add(field);
    field.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, say!("Filter names")));
    field.on_hover_text(say!("Only names and aliases that hold all of these words"));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().button_padding.y = 1.0;
        ui.spacing_mut().interact_size.y = 22.0;
        kinds(ui, state);
        let (shown, next, help) = match state.wanted.order {
            Order::Name => (say!("By name"), Order::Count, say!("Sorted by name; click sorts by count")),
            Order::Count => (say!("By count"), Order::Name, say!("Sorted by passages and claims; click sorts by name")),
        };
        let button = ui.add(Button::new(RichText::new(shown).size(META_SIZE)).frame_when_inactive(false));
        if button.on_hover_text(help).clicked() {
            state.wanted.order = next;
        }
        merge(ui, scene, actions);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let count = RichText::new(state.rows.names.to_string()).size(META_SIZE).weak();
            ui.label(count).on_hover_text(say!("Names shown; beside each: passages, then claims"));
        });
    });
}

fn kinds(ui: &mut Ui, state: &mut State) {
    let shown = state.wanted.kind.map_or(say!("Any kind"), EntityKind::label);
    let button = Button::new(RichText::new(shown).size(META_SIZE)).frame_when_inactive(false);
    let (response, _) = egui::containers::menu::MenuButton::from_button(button).ui(ui, |ui| {
        if ui.selectable_label(state.wanted.kind.is_none(), say!("Any kind")).clicked() {
            state.wanted.kind = None;
            ui.close();
        }
        for kind in EntityKind::ALL {
            if ui.selectable_label(state.wanted.kind == Some(*kind), kind.label()).clicked() {
                state.wanted.kind = Some(*kind);
                ui.close();
            }
        }
    });
    response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, format!("{}: {shown}", say!("Kind"))));
    response.on_hover_text(say!("Kind"));
}

/// Merges what is chosen, after a look at it.
fn merge(ui: &mut Ui, scene: &Scene<'_>, actions: &mut Actions) {
    let count = scene.selection.entities().len();
    if scene.access != Access::Write || count < 2 {
        return;
    }
    let words = RichText::new(say!("Merge {count}…", count)).size(META_SIZE);
    if ui.add(Button::new(words)).on_hover_text(Command::Merge.tooltip(ui.ctx())).clicked() {
        actions.push(Action::Run(Command::Merge));
    }
}
