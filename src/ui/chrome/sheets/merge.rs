//! Taking a colleague's work in: which copy, what would come of it, and what both changed, decided one by one.

mod conflict;

use super::parts::{buttons, headway, no_answer, path_field, running, secret_field, sheet};
use super::{After, Pick, Sheet, ask};
use crate::edit::merge::{Decided, Key, Side};
use crate::mark;
use crate::say;
use crate::say::said;
use crate::session::merging::{Colleague, Comparison};
use crate::session::pack::Passphrase;
use crate::session::{Headway, folders};
use crate::ui::action::Actions;
use crate::ui::chrome::Ask;
use crate::ui::chrome::parts::meta;
use crate::ui::theme::STEP;
use egui::{Context, Ui};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

/// What is said of a copy that is being read.
pub(super) const READING: &str = mark!("Reading the other copy");

/// The copy, and what was decided of it.
#[derive(Default)]
pub(super) struct Merge {
    path: String,
    passphrase: String,
    running: Option<Headway>,
    read: Option<Read>,
    wants_focus: bool,
    pub(super) no_answer: bool,
}

/// A copy that was read.
struct Read {
    colleague: Arc<Colleague>,
    comparison: Comparison,
    decided: BTreeMap<Key, Side>,
    /// The conflict that is shown, among all.
    at: usize,
}

impl Read {
    fn open(&self) -> usize {
        self.comparison.conflicts.iter().filter(|shown| !self.decided.contains_key(&shown.clash.key)).count()
    }

    fn why_not(&self) -> Option<String> {
        if self.comparison.is_empty() {
            return Some(say!("This project holds all of it").to_owned());
        }
        match self.open() {
            0 => None,
            open => Some(say!("{n} conflict is not decided yet" | "{n} conflicts are not decided yet" % open)),
        }
    }

    fn decided(&self) -> Decided {
        Decided { each: self.decided.clone(), rest: None }
    }
}

impl Merge {
    pub(super) fn begin(&mut self) {
        self.wants_focus = true;
        self.no_answer = false;
        if self.running.is_none() {
            self.read = None;
        }
    }

    pub(super) fn picked(&mut self, paths: &[PathBuf]) {
        if let Some(path) = paths.first() {
            self.path = path.display().to_string();
        }
    }

    /// The copy was read, or could not be.
    pub(super) fn read(&mut self, read: Option<(Arc<Colleague>, Comparison)>) {
        self.running = None;
        let before = self.read.take().map(|read| (read.decided, read.at)).unwrap_or_default();
        self.read = read.map(|(colleague, comparison)| {
            // Of what was decided only what is still asked counts.
            let asked = |key: &Key| comparison.conflicts.iter().any(|shown| shown.clash.key == *key);
            let decided = before.0.into_iter().filter(|(key, _)| asked(key)).collect();
            let at = before.1.min(comparison.conflicts.len().saturating_sub(1));
            Read { colleague, comparison, decided, at }
        });
    }

    /// How far the reading is; none where nothing is read.
    pub(super) fn running(&self) -> Option<&Headway> {
        self.running.as_ref()
    }

    /// Forgets the passphrase, and what was read.
    pub(super) fn wipe(&mut self) {
        self.passphrase.clear();
        self.read = None;
    }

    pub(super) fn show(&mut self, context: &Context, actions: &mut Actions) -> After {
        sheet(context, say!("Merge a colleague's copy"), |ui| {
            let mut after = After::Stay;
            if let Some(headway) = &self.running {
                running(ui, said(READING), headway, &mut after);
            } else if let Some(read) = &mut self.read {
                show_read(ui, read, actions, &mut after);
            } else {
                self.show_choice(ui, actions, &mut after);
            }
            after
        })
    }

    fn show_choice(&mut self, ui: &mut Ui, actions: &mut Actions, after: &mut After) {
        let name = say!("Their project's folder, or a pack of it");
        if path_field(ui, name, &mut self.path, say!("Choose a pack…"), &mut self.wants_focus) {
            ask(actions, Ask::Pick(Sheet::Merge, Pick::Files));
        }
        no_answer(ui, self.no_answer);
        secret_field(ui, say!("Passphrase"), &mut self.passphrase);
        meta(ui, say!("Only where the pack is encrypted. Nothing is changed before you have seen what comes."));
        let path = folders::typed_path(&self.path);
        let why_not = path.is_none().then(|| say!("Say which copy"));
        if buttons(ui, say!("Compare"), why_not, after)
            && let Some(path) = path
        {
            let (headway, passphrase) = (headway(ui.ctx()), Passphrase::new(&self.passphrase));
            self.running = Some(headway.clone());
            ask(actions, Ask::ReadCopy { path, passphrase, headway });
        }
    }
}

fn show_read(ui: &mut Ui, read: &mut Read, actions: &mut Actions, after: &mut After) {
    let name = read.colleague.name();
    if read.comparison.counts.is_empty() {
        ui.label(say!("{name} has nothing that is not here.", name));
    } else {
        let counted = read.comparison.in_words();
        ui.label(say!("From {name}: {counted}.", name, counted));
    }
    for note in &read.comparison.notes {
        meta(ui, note);
    }
    if !read.comparison.conflicts.is_empty() {
        ui.add_space(STEP);
        conflict::show(ui, &read.comparison.conflicts, &mut read.decided, &mut read.at);
    }
    let why_not = read.why_not();
    if buttons(ui, say!("Merge"), why_not.as_deref(), after) {
        ask(actions, Ask::Merge { colleague: Arc::clone(&read.colleague), decided: read.decided() });
    }
}
