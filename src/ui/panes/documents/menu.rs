//! What a right click on a document offers.

use super::super::redaction_item::redaction_item;
use super::view::Row;
use crate::export::citation;
use crate::model::{Document, Id, Reading};
use crate::say;
use crate::session::asking::Like;
use crate::session::verbs::{remove, withdraw};
use crate::store::Access;
use crate::ui::action::{Action, Actions, Mark};
use crate::ui::boxes::OpenBox;
use crate::ui::command::Command;
use crate::ui::panes::search::{Ask, Of};
use crate::ui::scene::Scene;
use crate::ui::several;
use crate::ui::widgets::reading::item;
use crate::ui::widgets::why_not::why_not;
use egui::{Button, Ui};

/// Draws the menu of a row.
pub(super) fn show(ui: &mut Ui, row: &Row, scene: &Scene<'_>, actions: &mut Actions) {
    let id = row.id;
    if ui.button(say!("Copy as citation")).clicked()
        && let Some(citation) = citation(scene.project, id, None)
    {
        actions.push(Action::Copy(citation.text));
    }
    if ui.button(say!("Read beside")).on_hover_text(say!("In a second reader, beside the text that is read")).clicked()
    {
        actions.push(Action::ReadBeside(id, None));
    }
    for (words, help, ask) in [
        (say!("More like this"), say!("Documents like this one, and what they share"), Ask::Like(Like::Document(id))),
        (say!("Terms that mark it"), say!("Its words that stand elsewhere less often"), Ask::Terms(of(id, scene))),
    ] {
        if ui.button(words).on_hover_text(help).clicked() {
            actions.push(Action::Words(ask));
        }
    }
    for command in [Command::SaveOriginal, Command::OpenOriginal] {
        let button = ui.add_enabled(row.original, Button::new(command.label()));
        if button.on_disabled_hover_text(say!("Its original is not kept in the project")).clicked() {
            actions.select(id);
            actions.push(Action::Run(command));
        }
    }
    ui.separator();
    why_not(ui, scene.why_not_edit());
    ui.add_enabled_ui(scene.access == Access::Write, |ui| {
        // A right click on one of several means all of them.
        let one =
            (!scene.selection.documents.contains(&id) || scene.selection.how_many_documents().is_none()).then_some(row);
        readings(ui, one, actions);
        ui.separator();
        for (words, open) in [
            (say!("Where did this get it?…"), OpenBox::WhereFrom),
            (say!("Set date of publication…"), OpenBox::Date),
            (say!("Write memo…"), OpenBox::Memo),
        ] {
            if ui.button(words).clicked() {
                actions.select(id);
                actions.push(Action::Open(open));
            }
        }
        let load = ui.button(Command::LoadVersion.label());
        if load
            .on_hover_text(say!("The version that is here stays, and passages are found again in the new one"))
            .clicked()
        {
            actions.select(id);
            actions.push(Action::Run(Command::LoadVersion));
        }
        if row.page {
            let again = ui.button(Command::ReadWholePage.label());
            let hint = say!("A new version with all that the page shows: menus, comments and advertisements too");
            if again.on_hover_text(hint).clicked() {
                actions.select(id);
                actions.push(Action::Run(Command::ReadWholePage));
            }
        }
        let pseudonym = scene.project.documents.get(id).and_then(|document| document.pseudonym());
        redaction_item(ui, id.into(), pseudonym, actions);
        ui.separator();
        if row.withdrawn {
            if ui.button(say!("Let it count again")).clicked() {
                actions.edit(say!("Reinstate document"), move |work| {
                    withdraw::reinstate(work, id.into()).map(|()| Some(id.into()))
                });
            }
        } else if ui.button(say!("Withdraw…")).clicked() {
            actions.select(id);
            actions.push(Action::Open(OpenBox::Withdraw));
        }
        let delete = match row.passages {
            0 => say!("Delete").to_owned(),
            1 => say!("Delete with its passage").to_owned(),
            count => say!("Delete with its {count} passages", count),
        };
        if ui.add(Button::new(delete)).on_hover_text(say!("Undo brings it back")).clicked() {
            actions.edit(say!("Delete document"), move |work| remove::delete(work, id.into()).map(|()| None));
        }
        let purge = ui.add(Button::new(say!("Purge…")));
        if purge.on_hover_text(say!("Erase it everywhere, from history too. Nothing brings it back")).clicked() {
            actions.select(id);
            actions.push(Action::Run(Command::PurgeDocument));
        }
    });
}

/// A right click on one of several documents means all of them.
fn of(id: Id<Document>, scene: &Scene<'_>) -> Of {
    let chosen = &scene.selection.documents;
    if chosen.len() > 1 && chosen.contains(&id) { Of::Documents(chosen.clone()) } else { Of::Document(id) }
}

/// How far the document is read, to be set by a click; without one, all that are chosen.
pub(super) fn readings(ui: &mut Ui, row: Option<&Row>, actions: &mut Actions) {
    for reading in Reading::ALL {
        let on = row.is_some_and(|row| row.reading == *reading);
        if item(ui, *reading, on) {
            match row {
                Some(row) => {
                    let (label, verb) = several::mark(vec![row.id], *reading);
                    actions.push(Action::Edit(label, verb));
                }
                None => actions.push(Action::Mark(Mark { reading: *reading, then_next: false })),
            }
            ui.close();
        }
    }
}
