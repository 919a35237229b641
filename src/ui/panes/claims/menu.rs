//! What a right click on a claim offers.

use super::list::read_first;
use super::view::Row;
use crate::model::{AnyId, ClaimStatus};
use crate::say;
use crate::session::verbs::{remove, set};
use crate::ui::action::{Action, Actions};
use crate::ui::command::Command;
use crate::ui::scene::Scene;
use egui::Ui;

/// Draws the menu of a claim.
pub(super) fn show(ui: &mut Ui, row: &Row, scene: &Scene<'_>, actions: &mut Actions) {
    let id = AnyId::Claim(row.claim.id);
    if row.first.is_some() && ui.button(say!("Read first evidence")).clicked() {
        read_first(row, scene, actions);
    }
    if let Some(by) = row.claim.superseded_by
        && ui.button(say!("Go to what stands in its place")).clicked()
    {
        actions.select(by);
    }
    for command in [Command::ShowGraph, Command::SetDate, Command::SetPlace, Command::WriteMemo] {
        if item(ui, command).clicked() {
            // The box works on what is selected.
            actions.select(id);
            actions.push(Action::Run(command));
        }
    }
    ui.separator();
    for command in [Command::Grade, Command::RightOfReply, Command::AddTask, Command::TickTask] {
        if item(ui, command).clicked() {
            actions.select(id);
            actions.push(Action::Run(command));
        }
    }
    ui.separator();
    for command in [Command::Merge, Command::SplitClaim, Command::SupersedeClaim] {
        if item(ui, command).clicked() {
            // What is chosen beside it stays chosen.
            if !scene.selection.has(id) {
                actions.select(id);
            }
            actions.push(Action::Run(command));
        }
    }
    ui.menu_button(say!("Status"), |ui| {
        for status in ClaimStatus::ALL {
            if ui.radio(row.claim.status == *status, status.label()).clicked() {
                let key = status.key();
                actions.edit(say!("Set status"), move |work| set::set(work, id, "status", key).map(|()| None));
                ui.close();
            }
        }
    });
    if ui.button(say!("Copy statement")).clicked() {
        actions.push(Action::Copy(row.claim.text.clone()));
    }
    ui.separator();
    if ui
        .button(say!("Delete claim"))
        .on_hover_text(say!("Its evidence links go with it; passages stay. Undo brings it back."))
        .clicked()
    {
        actions.edit(say!("Delete claim"), move |work| remove::delete(work, id).map(|()| None));
    }
}

fn item(ui: &mut Ui, command: Command) -> egui::Response {
    let keys = command.keys(ui.ctx());
    ui.add(egui::Button::new(command.label()).shortcut_text(keys))
}
