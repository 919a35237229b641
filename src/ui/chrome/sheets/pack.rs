//! Putting the project into one file: what goes, under which passphrase, and, before anything is written,
//! what it will hold.

use super::leaving::list;
use super::parts::{buttons, check, headway, no_answer, path_field, running, secret_field, sheet, working};
use super::{After, Pick, Seen, Sheet, ask};
use crate::model::Reading;
use crate::say::said;
use crate::session::outgoing::{Existing, Group, Written};
use crate::session::pack::{Choices, Part, Passphrase, Prepared};
use crate::session::{Headway, folders};
use crate::ui::action::Actions;
use crate::ui::chrome::Ask;
use crate::ui::chrome::parts::meta;
use crate::ui::theme::STEP;
use crate::{mark, say};
use egui::{Context, Ui};
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

/// What is said of a pack that is being written.
pub(super) const PACKING: &str = mark!("Packing");
/// What of the window's height the sheet needs besides the list, in points.
const AROUND: f32 = 650.0;

/// What is chosen, and what it comes to.
#[derive(Default)]
pub(super) struct Pack {
    choices: Choices,
    file: String,
    passphrase: String,
    again: String,
    /// What a pack of these choices holds, once it is worked out.
    prepared: Option<(Choices, Arc<Prepared>)>,
    /// The groups of the list that are open.
    open: BTreeSet<Group>,
    /// It is being worked out what a pack of these would hold.
    looking: Option<Choices>,
    running: Option<Headway>,
    /// A file is there under this name, and is to be replaced or not.
    exists: Option<String>,
    wants_focus: bool,
    pub(super) no_answer: bool,
}

impl Pack {
    pub(super) fn begin(&mut self, seen: &Seen<'_>) {
        let Some(opened) = seen.opened.filter(|_| self.running.is_none()) else { return };
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
        // Nobody waits for it any more where it was cancelled.
        if self.looking.take_if(|looking| looking == choices).is_some() {
            self.prepared = prepared.map(|prepared| (choices.clone(), prepared));
        }
    }

    /// It was written, or a file is there, or it could not be.
    pub(super) fn packed(&mut self, written: Option<&Written>) {
        self.running = None;
        if matches!(written, Some(Written::Exists)) {
            self.exists = Some(self.file.clone());
        }
    }

    /// How far the writing of a pack is; none where none is written.
    pub(super) fn running(&self) -> Option<&Headway> {
        self.running.as_ref()
    }

    /// Forgets the passphrase, and what was worked out.
    pub(super) fn wipe(&mut self) {
        self.passphrase.clear();
        self.again.clear();
        self.prepared = None;
        self.looking = None;
    }

    fn why_not(&self) -> Option<&'static str> {
        if let Some(why) = self.choices.why_not() {
            Some(why)
        } else if folders::typed_path(&self.file).is_none() {
            Some(say!("Give the file a name"))
        } else if self.passphrase != self.again {
            Some(say!("The two passphrases are not the same"))
        } else {
            None
        }
    }

    pub(super) fn show(&mut self, context: &Context, seen: &Seen<'_>, actions: &mut Actions) -> After {
        sheet(context, say!("Pack"), |ui| {
            let mut after = After::Stay;
            if path_field(ui, say!("File"), &mut self.file, say!("Choose…"), &mut self.wants_focus) {
                let name = folders::typed_path(&self.file).map(|path| crate::session::base_name(&path));
                ask(actions, Ask::Pick(Sheet::Pack, Pick::Save(name.unwrap_or_default())));
            }
            no_answer(ui, self.no_answer);
            self.choose(ui, seen);
            secret_field(ui, say!("Passphrase"), &mut self.passphrase);
            secret_field(ui, say!("Passphrase again"), &mut self.again);
            meta(
                ui,
                if self.passphrase.is_empty() {
                    say!("Without a passphrase anybody who gets the file can read it.")
                } else {
                    say!("Nobody reads it without the passphrase, you included: it is kept nowhere.")
                },
            );
            let listed = self.prepared.as_ref().filter(|(choices, _)| *choices == self.choices);
            let listed = listed.map(|(_, prepared)| Arc::clone(prepared));
            if let Some(prepared) = &listed {
                holds(ui, prepared, &mut self.open);
            }
            let replace = self.exists.as_ref() == Some(&self.file);
            if replace {
                ui.label(say!("A file of this name is there already. What it holds will be gone."));
            }
            let does = match &listed {
                None => say!("Show what it holds"),
                Some(_) if replace => say!("Replace file"),
                Some(_) => say!("Pack"),
            };
            if let Some(headway) = &self.running {
                running(ui, said(PACKING), headway, &mut after);
                return after;
            }
            if self.looking.is_some() {
                if working(ui, say!("Looking through what it would hold…"), &mut after) {
                    self.looking = None;
                }
                return after;
            }
            if buttons(ui, does, self.why_not(), &mut after) {
                if let (Some(prepared), Some(file)) = (listed, folders::typed_path(&self.file)) {
                    let existing = if replace { Existing::Replace } else { Existing::Keep };
                    let passphrase = Passphrase::new(&self.passphrase);
                    let headway = headway(ui.ctx());
                    self.running = Some(headway.clone());
                    ask(actions, Ask::Pack { prepared, passphrase, file, existing, headway });
                } else {
                    self.looking = Some(self.choices.clone());
                    ask(actions, Ask::PreparePack(self.choices.clone()));
                }
            }
            after
        })
    }

    fn choose(&mut self, ui: &mut Ui, seen: &Seen<'_>) {
        let project = seen.opened.map(|opened| &opened.project);
        let protected = project.map_or(0, |project| project.origins.iter().filter(|origin| origin.protected).count());
        let sealed = project.map_or(0, |project| {
            project.documents.iter().filter(|document| document.reading == Reading::Sealed).count()
        });
        let legal = project.map_or(0, |project| project.review_comments.iter().filter(|it| it.is_legal).count());
        let redacted = project.map_or(0, |project| {
            project.entities.iter().filter(|it| it.pseudonym().is_some()).count()
                + project.documents.iter().filter(|it| it.pseudonym().is_some()).count()
        });
        let steps = seen.opened.map_or(0, |opened| opened.project.revision());
        let steps = say!("{n} step" | "{n} steps" % usize::try_from(steps).unwrap_or(usize::MAX));
        for (part, words, hint) in [
            (
                Part::Texts,
                say!("Texts of the documents").to_owned(),
                say!("Without them no quote, memo or title goes either"),
            ),
            (Part::Originals, say!("Original files").to_owned(), say!("The bytes as they came, with all they hold")),
            (Part::History, say!("History, {steps}", steps), say!("Who did what when, and all that was ever deleted")),
            (
                Part::Protected,
                say!("Protected origins by name, {protected} here", protected),
                say!(
                    "Without this they are 'Protected source 1', and documents that lead to them go without text and hash"
                ),
            ),
            (
                Part::Sealed,
                say!("What sealed documents say, {sealed} here", sealed),
                say!("Without this they go with their titles alone, and without the passages marked in them"),
            ),
            (
                Part::LegalComments,
                say!("Legal comments, {legal} here", legal),
                say!("What counsel said of the sentences of a brief"),
            ),
            (
                Part::Redacted,
                say!("Who and what is redacted, {redacted} here", redacted),
                say!(
                    "Without this pseudonyms stand for names, and documents go without text in which such a name stands"
                ),
            ),
        ] {
            let mut leaves = self.choices.has(part);
            if check(ui, &mut leaves, words).on_hover_text(hint).changed() {
                self.choices.set(part, leaves);
            }
        }
        if !self.choices.has(Part::Texts) {
            let mut keeps = self.choices.has(Part::Wording);
            let words = say!("Claims as they are worded");
            let hint = say!("Else eight or more words of a document in a claim become […]");
            if check(ui, &mut keeps, words).on_hover_text(hint).changed() {
                self.choices.set(Part::Wording, keeps);
            }
        }
        ui.add_space(STEP);
    }
}

/// What the pack will hold, and what to look at.
fn holds(ui: &mut Ui, prepared: &Prepared, open: &mut BTreeSet<Group>) {
    ui.add_space(STEP);
    list(ui, &prepared.inventory, open, AROUND);
    for note in &prepared.notes {
        ui.label(note);
    }
}
