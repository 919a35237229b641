//! What a right click on a document offers.

use super::view::Row;
use crate::brief::citation;
use crate::model::Reading;
use crate::session::verbs::{remove, withdraw};
use crate::store::Access;
use crate::ui::action::{Action, Actions};
use crate::ui::boxes::OpenBox;
use crate::ui::command::Command;
use crate::ui::scene::Scene;
use crate::ui::widgets::why_not::why_not;
use egui::{Button, Ui};

/// Draws the menu of a row.
pub(super) fn show(ui: &mut Ui, row: &Row, scene: &Scene<'_>, actions: &mut Actions) {
    let id = row.id;
    if ui.button("Copy as citation").clicked()
        && let Some(document) = scene.project.documents.get(id)
    {
        actions.push(Action::Copy(citation(scene.project, document, None)));
    }
    if ui.button("Read beside").on_hover_text("In a second reader, beside the text that is read").clicked() {
        actions.push(Action::ReadBeside(id, None));
    }
    for command in [Command::SaveOriginal, Command::OpenOriginal] {
        let button = ui.add_enabled(row.original, Button::new(command.label()));
        if button.on_disabled_hover_text("Its original is not kept in the project").clicked() {
            actions.select(id);
            actions.push(Action::Run(command));
        }
    }
    ui.separator();
    why_not(ui, scene.why_not_edit());
    ui.add_enabled_ui(scene.access == Access::Write, |ui| {
        for reading in Reading::ALL {
            if ui.radio(row.reading == *reading, reading.label()).clicked() {
                set_reading(row, *reading, actions);
                ui.close();
            }
        }
        ui.separator();
        for (words, open) in [
            ("Where did this get it?…", OpenBox::WhereFrom),
            ("Set date of publication…", OpenBox::Date),
            ("Write memo…", OpenBox::Memo),
        ] {
            if ui.button(words).clicked() {
                actions.select(id);
                actions.push(Action::Open(open));
            }
        }
        let load = ui.button(Command::LoadVersion.label());
        if load.on_hover_text("The version that is here stays, and passages are found again in the new one").clicked() {
            actions.select(id);
            actions.push(Action::Run(Command::LoadVersion));
        }
        ui.separator();
        if row.withdrawn {
            if ui.button("Let it count again").clicked() {
                actions.edit("Reinstate document", move |work| {
                    withdraw::reinstate(work, id.into()).map(|()| Some(id.into()))
                });
            }
        } else if ui.button("Withdraw…").clicked() {
            actions.select(id);
            actions.push(Action::Open(OpenBox::Withdraw));
        }
        let delete = match row.passages {
            0 => "Delete".to_owned(),
            1 => "Delete with its passage".to_owned(),
            count => format!("Delete with its {count} passages"),
        };
        if ui.add(Button::new(delete)).on_hover_text("Undo brings it back").clicked() {
            actions.edit("Delete document", move |work| remove::delete(work, id.into()).map(|()| None));
        }
        let purge = ui.add(Button::new("Purge…"));
        if purge.on_hover_text("Erase it everywhere, from history too. Nothing brings it back").clicked() {
            actions.select(id);
            actions.push(Action::Run(Command::PurgeDocument));
        }
    });
}

fn set_reading(row: &Row, reading: Reading, actions: &mut Actions) {
    let id = row.id;
    actions.edit(format!("Mark document: {}", reading.label().to_lowercase()), move |work| {
        work.update(id, |document| document.reading = reading).map(|()| None)
    });
}
