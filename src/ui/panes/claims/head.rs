//! The head of the pane: what it shows, the filter field, the menus of state, kind, work, groups and order, and what brushing
//! hides.

use super::board;
use super::grouping::Grouping;
use super::signs::Only;
use super::state::{Shown, State};
use super::view::Sort;
use crate::analysis::State as ClaimState;
use crate::model::ClaimKind;
use crate::say;
use crate::ui::theme::{META_SIZE, STEP};
use crate::ui::widgets::mark::Mark;
use egui::{Align, Button, Layout, RichText, Role, TextEdit, Ui, WidgetInfo};

/// List, board or passages.
pub(super) fn switch(ui: &mut Ui, state: &mut State) {
    ui.add_space(STEP);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.spacing_mut().interact_size.y = 22.0;
        ui.spacing_mut().button_padding = egui::vec2(8.0, 2.0);
        for shown in Shown::ALL {
            let words = RichText::new(shown.label()).size(META_SIZE);
            if ui.selectable_label(state.shown == shown, words).on_hover_text(shown.help()).clicked() {
                state.shown = shown;
            }
        }
    });
}

/// The filter field, and the menus of state, kind, groups and order.
pub(super) fn show(ui: &mut Ui, state: &mut State) {
    ui.add_space(STEP);
    let field =
        TextEdit::singleline(&mut state.wanted.query).hint_text(say!("Filter claims")).desired_width(f32::INFINITY);
    let field = field.align(egui::Align2::LEFT_CENTER);
    let field = ui.add(field);
    field.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, say!("Filter claims")));
    field.on_hover_text(say!("Only claims that hold all of these words"));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().button_padding.y = 1.0;
        ui.spacing_mut().interact_size.y = 22.0;
        let shown = state.wanted.state.map_or(say!("Any state"), ClaimState::label);
        menu_of(ui, shown, say!("State"), |ui| {
            offer(ui, &mut state.wanted.state, None, say!("Any state"));
            for wanted in ClaimState::ALL {
                ui.horizontal(|ui| {
                    Mark::of_state(*wanted).show(ui);
                    offer(ui, &mut state.wanted.state, Some(*wanted), wanted.label());
                });
            }
        });
        let shown = state.wanted.kind.map_or(say!("Any kind"), ClaimKind::label);
        menu_of(ui, shown, say!("Kind"), |ui| {
            offer(ui, &mut state.wanted.kind, None, say!("Any kind"));
            for kind in ClaimKind::ALL {
                offer(ui, &mut state.wanted.kind, Some(*kind), kind.label());
            }
        });
        let shown = state.wanted.only.map_or(say!("Any work"), Only::label);
        menu_of(ui, shown, say!("Work"), |ui| {
            offer(ui, &mut state.wanted.only, None, say!("Any work"));
            for only in Only::ALL {
                offer(ui, &mut state.wanted.only, Some(only), only.label());
            }
        });
        let columns = state.shown == Shown::Board && state.wanted.grouping == Grouping::Nothing;
        let shown = if columns { board::DEFAULT } else { state.wanted.grouping };
        menu_of(ui, shown.label(), say!("Groups"), |ui| {
            let all = Grouping::ALL.into_iter();
            // A board has columns, whatever they stand for.
            for grouping in all.filter(|one| state.shown != Shown::Board || *one != Grouping::Nothing) {
                offer(ui, &mut state.wanted.grouping, grouping, grouping.label());
            }
        });
        menu_of(ui, state.wanted.sort.label(), say!("Order"), |ui| {
            for sort in Sort::ALL {
                offer(ui, &mut state.wanted.sort, sort, sort.label());
            }
        });
        let (shown, total) = (state.rows.shown.len(), state.rows.total);
        let count = if shown == total { format!("{total}") } else { say!("{shown} of {total}", shown, total) };
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.label(RichText::new(count).size(META_SIZE).weak()).on_hover_text(say!("Claims shown"));
        });
    });
}

fn menu_of(ui: &mut Ui, shown: &str, what: &str, add: impl FnOnce(&mut Ui)) {
    let button = Button::new(RichText::new(shown).size(META_SIZE)).frame_when_inactive(false);
    let (response, _) = egui::containers::menu::MenuButton::from_button(button).ui(ui, add);
    response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, format!("{what}: {shown}")));
    response.on_hover_text(what);
}

fn offer<T: PartialEq>(ui: &mut Ui, current: &mut T, value: T, label: &str) {
    if ui.selectable_label(*current == value, label).clicked() {
        *current = value;
        ui.close();
    }
}
