//! Making a project of a pack, and opening it.

use super::parts::{buttons, headway, no_answer, path_field, running, secret_field, sheet};
use super::{After, Pick, Sheet, ask};
use crate::say::said;
use crate::session::pack::Passphrase;
use crate::session::{Headway, folders};
use crate::ui::action::Actions;
use crate::ui::chrome::Ask;
use crate::ui::chrome::parts::meta;
use crate::{mark, say};
use egui::Context;
use std::path::PathBuf;

/// What is said of a pack that is being unpacked.
pub(super) const UNPACKING: &str = mark!("Unpacking");

/// The pack, and the folder that is made of it.
#[derive(Default)]
pub(super) struct Unpack {
    file: String,
    /// It follows the file until it is typed.
    folder: String,
    folder_is_typed: bool,
    passphrase: String,
    running: Option<Headway>,
    wants_focus: bool,
    pub(super) no_answer: bool,
}

impl Unpack {
    pub(super) fn begin(&mut self) {
        self.wants_focus = true;
        self.no_answer = false;
    }

    pub(super) fn picked(&mut self, paths: &[PathBuf]) {
        if let Some(path) = paths.first() {
            self.file = path.display().to_string();
            self.follow_file();
        }
    }

    /// It is done, or could not be.
    pub(super) fn unpacked(&mut self) {
        self.running = None;
    }

    /// How far the unpacking is; none where nothing is unpacked.
    pub(super) fn running(&self) -> Option<&Headway> {
        self.running.as_ref()
    }

    /// Forgets the passphrase.
    pub(super) fn wipe(&mut self) {
        self.passphrase.clear();
    }

    fn follow_file(&mut self) {
        let name =
            folders::typed_path(&self.file).and_then(|path| path.file_stem().map(|stem| stem.display().to_string()));
        if let (Some(name), Ok(documents), false) = (name, folders::documents_folder(), self.folder_is_typed) {
            self.folder = documents.join(folders::file_name_of(&name)).display().to_string();
        }
    }

    fn why_not(&self) -> Option<&'static str> {
        if folders::typed_path(&self.file).is_none() {
            Some(say!("Say which pack"))
        } else if folders::typed_path(&self.folder).is_none() {
            Some(say!("Say in which folder it is kept"))
        } else {
            None
        }
    }

    pub(super) fn show(&mut self, context: &Context, actions: &mut Actions) -> After {
        sheet(context, say!("Open a pack"), |ui| {
            let mut after = After::Stay;
            let before = self.file.clone();
            if path_field(ui, say!("Pack"), &mut self.file, say!("Choose…"), &mut self.wants_focus) {
                ask(actions, Ask::Pick(Sheet::Unpack, Pick::Files));
            }
            if self.file != before {
                self.follow_file();
            }
            no_answer(ui, self.no_answer);
            let before = self.folder.clone();
            // A folder that does not exist cannot be chosen in a dialog; it is typed.
            super::parts::field(
                ui,
                say!("Folder, made for it"),
                &mut self.folder,
                say!("Where the project is kept"),
                &mut false,
            );
            self.folder_is_typed |= self.folder != before;
            secret_field(ui, say!("Passphrase"), &mut self.passphrase);
            meta(ui, say!("Only where the pack is encrypted. Every file is checked before the project is opened."));
            if let Some(headway) = &self.running {
                running(ui, said(UNPACKING), headway, &mut after);
                return after;
            }
            if buttons(ui, say!("Unpack and open"), self.why_not(), &mut after)
                && let (Some(file), Some(folder)) = (folders::typed_path(&self.file), folders::typed_path(&self.folder))
            {
                let (headway, passphrase) = (headway(ui.ctx()), Passphrase::new(&self.passphrase));
                self.running = Some(headway.clone());
                ask(actions, Ask::Unpack { file, folder, passphrase, headway });
            }
            after
        })
    }
}
