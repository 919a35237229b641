//! Saving what is good of a damaged project as a project of its own.

use super::parts::{buttons, headway, no_answer, path_field, running, sheet};
use super::{After, Pick, Seen, Sheet, ask};
use crate::say::said;
use crate::session::{Headway, folders};
use crate::ui::action::Actions;
use crate::ui::chrome::Ask;
use crate::ui::chrome::parts::meta;
use crate::{mark, say};
use egui::Context;
use std::path::PathBuf;

/// What is said of a project that is being saved.
pub(super) const SAVING: &str = mark!("Saving what is good");

/// The folder it goes to.
#[derive(Default)]
pub(super) struct Salvage {
    folder: String,
    /// What the new folder is called in one that was chosen.
    name: String,
    running: Option<Headway>,
    wants_focus: bool,
    pub(super) no_answer: bool,
}

impl Salvage {
    pub(super) fn begin(&mut self, seen: &Seen<'_>) {
        let title = seen.opened.map(|opened| folders::file_name_of(opened.project.title())).unwrap_or_default();
        let name = say!("{title} (saved)", title).trim().to_owned();
        // What was typed is still there where it could not be saved; it is not another project's.
        if self.folder.is_empty() || self.name != name {
            self.name = name;
            let documents = folders::documents_folder().unwrap_or_default();
            self.folder = documents.join(&self.name).display().to_string();
        }
        (self.wants_focus, self.no_answer) = (true, false);
    }

    /// How far the saving is; none where nothing is saved.
    pub(super) fn running(&self) -> Option<&Headway> {
        self.running.as_ref()
    }

    /// It is done, or could not be.
    pub(super) fn saved(&mut self) {
        self.running = None;
    }

    /// A folder was chosen in which the project's own is made.
    pub(super) fn picked(&mut self, paths: &[PathBuf]) {
        if let Some(parent) = paths.first() {
            self.folder = parent.join(&self.name).display().to_string();
        }
    }

    pub(super) fn show(&mut self, context: &Context, actions: &mut Actions) -> After {
        sheet(context, say!("Save what is good"), |ui| {
            let mut after = After::Stay;
            if path_field(ui, say!("Folder, made for it"), &mut self.folder, say!("Choose…"), &mut self.wants_focus) {
                ask(actions, Ask::Pick(Sheet::SaveGood, Pick::Folder));
            }
            no_answer(ui, self.no_answer);
            meta(
                ui,
                say!(
                    "Everything that can be read goes into a new project with a fresh history, which opens then. This one \
                 stays as it is."
                ),
            );
            if let Some(headway) = &self.running {
                running(ui, said(SAVING), headway, &mut after);
                return after;
            }
            let folder = folders::typed_path(&self.folder);
            if buttons(ui, say!("Save"), folder.is_none().then_some(say!("Say in which folder it is kept")), &mut after)
                && let Some(folder) = folder
            {
                let headway = headway(ui.ctx());
                self.running = Some(headway.clone());
                ask(actions, Ask::SaveGood { folder, headway });
            }
            after
        })
    }
}
