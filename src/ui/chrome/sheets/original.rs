//! The original of the document that is read: copied to a file, which tells nobody anything, or opened in another
//! program, which may; so that is warned of first, and Enter does not do it.

use super::parts::{buttons, careful_buttons, fact, no_answer, path_field, sheet};
use super::{After, Pick, Seen, Sheet, ask};
use crate::model::{Document, Edition, Id};
use crate::say;
use crate::session::original::Original as Kept;
use crate::session::outgoing::Existing;
use crate::session::{base_name, folders};
use crate::ui::action::{Action, Actions};
use crate::ui::chrome::Ask;
use crate::ui::chrome::parts::meta;
use crate::ui::command::Command;
use crate::ui::theme::STEP;
use egui::Context;
use std::path::{Path, PathBuf};

/// Whose original it is, and where its copy goes.
#[derive(Default)]
pub(super) struct Original {
    document: Option<Id<Document>>,
    name: String,
    media_type: String,
    file: String,
    /// A file is there under this name, and is to be replaced or not.
    exists: Option<String>,
    wants_focus: bool,
    pub(super) no_answer: bool,
}

impl Original {
    pub(super) fn begin(&mut self, seen: &Seen<'_>) {
        let document = seen.opened.and_then(|opened| opened.selection.document);
        let edition = seen.opened.zip(document).and_then(|(opened, id)| Kept::edition(&opened.project, id));
        let Some(edition) = edition else { return };
        if self.document != document {
            *self = Self::of(edition, &folders::documents_folder().unwrap_or_default());
        }
        self.exists = None;
        self.wants_focus = true;
        self.no_answer = false;
    }

    /// The name that the file had is proposed, as far as every system takes it.
    fn of(edition: &Edition, folder: &Path) -> Self {
        let name = folders::file_name_of(&edition.name);
        let name = if name.is_empty() { "original".to_owned() } else { name };
        Self {
            document: Some(edition.document),
            name: edition.name.clone(),
            media_type: edition.media_type.clone(),
            file: folder.join(name).display().to_string(),
            ..Self::default()
        }
    }

    pub(super) fn picked(&mut self, paths: &[PathBuf]) {
        if let Some(path) = paths.first() {
            self.file = path.display().to_string();
        }
    }

    /// A file of this name is there.
    pub(super) fn exists(&mut self) {
        self.exists = Some(self.file.clone());
    }

    pub(super) fn show_copy(&mut self, context: &Context, actions: &mut Actions) -> After {
        let Some(document) = self.document else { return After::Close };
        sheet(context, say!("Save a copy of the original"), |ui| {
            let mut after = After::Stay;
            if path_field(ui, say!("File"), &mut self.file, say!("Choose…"), &mut self.wants_focus) {
                let name = folders::typed_path(&self.file).map(|path| base_name(&path)).unwrap_or_default();
                ask(actions, Ask::Pick(Sheet::SaveOriginal, Pick::Save(name)));
            }
            no_answer(ui, self.no_answer);
            meta(
                ui,
                say!(
                    "The bytes as they were imported. The copy lies outside the project, and nothing here removes it."
                ),
            );
            let replace = self.exists.as_ref() == Some(&self.file);
            if replace {
                ui.label(say!("A file of this name is there already. What it holds will be gone."));
            }
            let file = folders::typed_path(&self.file);
            let does = if replace { say!("Replace file") } else { say!("Save copy") };
            if buttons(ui, does, file.is_none().then_some(say!("Give the file a name")), &mut after)
                && let Some(file) = file
            {
                let existing = if replace { Existing::Replace } else { Existing::Keep };
                ask(actions, Ask::CopyOriginal { document, file, existing });
            }
            after
        })
    }

    pub(super) fn show_open(&self, context: &Context, actions: &mut Actions) -> After {
        let Some(document) = self.document else { return After::Close };
        sheet(context, say!("Open original in another program"), |ui| {
            let mut after = After::Stay;
            fact(ui, say!("File"), &self.name);
            fact(ui, say!("Type"), &self.media_type);
            ui.add_space(STEP);
            ui.label(say!(
                "The other program may load pictures and links from the network, which tells whoever runs them that \
                 somebody reads this, and may keep the file in its list of recent ones, in a thumbnail or in a cache."
            ));
            meta(
                ui,
                say!("It gets the file read-only, named by its hash. Corroborate cannot take back what it keeps."),
            );
            let copy = ui.button(Command::SaveOriginal.label());
            if copy.on_hover_text(say!("For a machine without network, or a program you trust")).clicked() {
                actions.push(Action::Run(Command::SaveOriginal));
                after = After::Close;
            }
            if careful_buttons(ui, say!("Open in another program"), &mut after) {
                ask(actions, Ask::OpenOriginal(document));
                after = After::Close;
            }
            after
        })
    }
}
