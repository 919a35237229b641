//! Putting the project into one file: what goes, under which passphrase, and, before anything is written,
//! what it will hold.

use super::parts::{buttons, check, no_answer, path_field, secret_field, sheet, working};
use super::{After, Pick, Seen, Sheet, ask};
use crate::session::folders;
use crate::session::outgoing::{Existing, Written};
use crate::session::pack::{Choices, Contents, Part, Passphrase, Prepared};
use crate::ui::action::Actions;
use crate::ui::chrome::Ask;
use crate::ui::chrome::parts::meta;
use crate::ui::theme::STEP;
use egui::{Context, ScrollArea, Ui};
use std::path::PathBuf;
use std::sync::Arc;

/// What is chosen, and what it comes to.
#[derive(Default)]
pub(super) struct Pack {
    choices: Choices,
    file: String,
    passphrase: String,
    again: String,
    /// What a pack of these choices holds, once it is worked out.
    prepared: Option<(Choices, Arc<Prepared>)>,
    is_busy: bool,
    /// A file is there under this name, and is to be replaced or not.
    exists: Option<String>,
    wants_focus: bool,
    pub(super) no_answer: bool,
}

impl Pack {
    pub(super) fn begin(&mut self, seen: &Seen<'_>) {
        let Some(opened) = seen.opened else { return };
        let name = folders::file_name_of(opened.project.title());
        let name = if name.is_empty() { "project".to_owned() } else { name };
        let folder = folders::documents_folder().unwrap_or_default();
        let file = folder.join(format!("{name}.zip")).display().to_string();
        *self = Self { file, wants_focus: true, ..Self::default() };
    }

    pub(super) fn picked(&mut self, paths: &[PathBuf]) {
        if let Some(path) = paths.first() {
            self.file = path.display().to_string();
        }
    }

    /// It is known what a pack of these choices holds, or why there can be none.
    pub(super) fn prepared(&mut self, choices: &Choices, prepared: Option<Arc<Prepared>>) {
        self.is_busy = false;
        self.prepared = prepared.map(|prepared| (choices.clone(), prepared));
    }

    /// It was written, or a file is there, or it could not be.
    pub(super) fn packed(&mut self, written: Option<&Written>) {
        self.is_busy = false;
        if matches!(written, Some(Written::Exists)) {
            self.exists = Some(self.file.clone());
        }
    }

    /// Forgets the passphrase, and what was worked out.
    pub(super) fn wipe(&mut self) {
        self.passphrase.clear();
        self.again.clear();
        self.prepared = None;
    }

    fn why_not(&self) -> Option<&'static str> {
        if let Some(why) = self.choices.why_not() {
            Some(why)
        } else if folders::typed_path(&self.file).is_none() {
            Some("Give the file a name")
        } else if self.passphrase != self.again {
            Some("The two passphrases are not the same")
        } else {
            None
        }
    }

    pub(super) fn show(&mut self, context: &Context, seen: &Seen<'_>, actions: &mut Actions) -> After {
        sheet(context, "Pack", |ui| {
            let mut after = After::Stay;
            if path_field(ui, "File", &mut self.file, "Choose…", &mut self.wants_focus) {
                let name = folders::typed_path(&self.file).map(|path| crate::session::base_name(&path));
                ask(actions, Ask::Pick(Sheet::Pack, Pick::Save(name.unwrap_or_default())));
            }
            no_answer(ui, self.no_answer);
            self.choose(ui, seen);
            secret_field(ui, "Passphrase", &mut self.passphrase);
            secret_field(ui, "Passphrase again", &mut self.again);
            meta(
                ui,
                if self.passphrase.is_empty() {
                    "Without a passphrase anybody who gets the file can read it."
                } else {
                    "Nobody reads it without the passphrase, you included: it is kept nowhere."
                },
            );
            let listed = self.prepared.as_ref().filter(|(choices, _)| *choices == self.choices);
            let listed = listed.map(|(_, prepared)| Arc::clone(prepared));
            if let Some(prepared) = &listed {
                holds(ui, prepared);
            }
            let replace = self.exists.as_ref() == Some(&self.file);
            if replace {
                ui.label("A file of this name is there already. What it holds will be gone.");
            }
            let does = match &listed {
                None => "Show what it holds",
                Some(_) if replace => "Replace file",
                Some(_) => "Pack",
            };
            if self.is_busy {
                let words = if listed.is_some() {
                    "Packing. You are told when it is done."
                } else {
                    "Looking what it would hold…"
                };
                working(ui, words, &mut after);
                return after;
            }
            if buttons(ui, does, self.why_not(), &mut after) {
                self.is_busy = true;
                match (listed, folders::typed_path(&self.file)) {
                    (Some(prepared), Some(file)) => {
                        let existing = if replace { Existing::Replace } else { Existing::Keep };
                        let passphrase = Passphrase::new(&self.passphrase);
                        ask(actions, Ask::Pack { prepared, passphrase, file, existing });
                    }
                    _ => ask(actions, Ask::PreparePack(self.choices.clone())),
                }
            }
            after
        })
    }

    fn choose(&mut self, ui: &mut Ui, seen: &Seen<'_>) {
        let project = seen.opened.map(|opened| &opened.project);
        let protected = project.map_or(0, |project| project.origins.iter().filter(|origin| origin.protected).count());
        let history = seen.opened.map_or(0, |opened| opened.project.revision());
        for (part, words, hint) in [
            (Part::Texts, "Texts of the documents".to_owned(), "Without them no quote, memo or title goes either"),
            (Part::Originals, "Original files".to_owned(), "The bytes as they came, with all they hold"),
            (Part::History, format!("History, {history} steps"), "Who did what when, and all that was ever deleted"),
            (
                Part::Protected,
                format!("Protected origins by name, {protected} here"),
                "Without this they are 'Protected source 1', and documents that lead to them go without text and hash",
            ),
        ] {
            let mut leaves = self.choices.has(part);
            if check(ui, &mut leaves, words).on_hover_text(hint).changed() {
                self.choices.set(part, leaves);
            }
        }
        if !self.choices.has(Part::Texts) {
            let mut keeps = self.choices.has(Part::Wording);
            let words = "Claims as they are worded";
            let hint = "Else eight or more words of a document in a claim become […]";
            if check(ui, &mut keeps, words).on_hover_text(hint).changed() {
                self.choices.set(Part::Wording, keeps);
            }
        }
        ui.add_space(STEP);
    }
}

/// What the pack will hold, and what to look at.
fn holds(ui: &mut Ui, prepared: &Prepared) {
    let Contents { documents, texts, originals, passages, claims, protected_origins, protected_documents, history } =
        prepared.contents;
    ui.add_space(STEP);
    ui.label(format!("It will hold {documents} documents, {texts} texts, {passages} passages and {claims} claims."));
    meta(ui, format!("{originals} original files. {history} lines of history."));
    if protected_origins > 0 {
        meta(
            ui,
            format!(
                "{protected_origins} protected sources and {protected_documents} documents without what names them."
            ),
        );
    }
    for what in &prepared.left_out {
        meta(ui, format!("{}.", what.label()));
    }
    ScrollArea::vertical().max_height(120.0).auto_shrink([false, true]).show(ui, |ui| {
        for note in &prepared.notes {
            ui.label(note);
        }
    });
}
