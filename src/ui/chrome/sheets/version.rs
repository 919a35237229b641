//! Loading a newer version of a document over the one that is here.

use super::parts::{buttons, check, fact, no_answer, path_field, sheet};
use super::{After, Pick, Seen, Sheet, ask};
use crate::model::{AnyId, Document, Id};
use crate::say;
use crate::session::folders;
use crate::ui::action::Actions;
use crate::ui::chrome::Ask;
use crate::ui::chrome::parts::meta;
use egui::Context;
use std::path::PathBuf;

/// Of which document, and from which file.
pub(super) struct Version {
    document: Option<Id<Document>>,
    file: String,
    keep_original: bool,
    wants_focus: bool,
    pub(super) no_answer: bool,
}

impl Default for Version {
    fn default() -> Self {
        Self { document: None, file: String::new(), keep_original: true, wants_focus: false, no_answer: false }
    }
}

impl Version {
    pub(super) fn begin(&mut self, seen: &Seen<'_>) {
        let selected = seen.opened.and_then(|opened| match opened.selection.object {
            Some(AnyId::Document(id)) => Some(id),
            _ => opened.selection.document,
        });
        if self.document != selected {
            *self = Self { document: selected, ..Self::default() };
        }
        (self.wants_focus, self.no_answer) = (true, false);
    }

    pub(super) fn picked(&mut self, paths: &[PathBuf]) {
        if let Some(path) = paths.first() {
            self.file = path.display().to_string();
        }
    }

    pub(super) fn show(&mut self, context: &Context, seen: &Seen<'_>, actions: &mut Actions) -> After {
        let known = seen.opened.zip(self.document).and_then(|(opened, id)| {
            let document = opened.project.documents.get(id)?;
            let newest = document.edition().and_then(|edition| opened.project.editions.get(edition));
            Some((document.title.value.clone(), newest.map(|newest| newest.name.clone())))
        });
        let (Some((title, newest)), Some(document)) = (known, self.document) else { return After::Close };
        sheet(context, say!("Load a new version"), |ui| {
            let mut after = After::Stay;
            fact(ui, say!("Document"), &title);
            if let Some(name) = newest {
                fact(ui, say!("The version that is here"), &name);
            }
            if path_field(ui, say!("File of the new version"), &mut self.file, say!("Choose…"), &mut self.wants_focus)
            {
                ask(actions, Ask::Pick(Sheet::LoadVersion, Pick::Files));
            }
            no_answer(ui, self.no_answer);
            check(ui, &mut self.keep_original, say!("Keep the original file in the project"))
                .on_hover_text(say!("The bytes as they came, so that others can check them"));
            meta(
                ui,
                say!(
                    "The version that is here stays and can be read. Passages whose words are found move to the new one; \
                 you are asked about those whose words have changed. Undo takes all of it back."
                ),
            );
            let path = folders::typed_path(&self.file);
            let why_not = path.is_none().then_some(say!("Choose the file or type its path"));
            if buttons(ui, say!("Load"), why_not, &mut after)
                && let Some(path) = path
            {
                ask(actions, Ask::LoadVersion { document, path, keep_original: self.keep_original });
                self.file.clear();
                after = After::Close;
            }
            after
        })
    }
}
