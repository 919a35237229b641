//! Sheets: boxes over the whole window, for what concerns the project and not the selection.
//!
//! Escape closes a sheet and never loses what was typed in it. Where a file is asked for, a field for its
//! path stands beside the button that opens the system's own dialog: where no dialog answers, the system
//! says the same as when it was cancelled.

mod about;
mod author;
mod export;
mod findings;
mod guide;
mod import;
mod language;
mod layer;
mod leaving;
mod merge;
mod original;
mod pack;
mod parts;
mod privacy;
mod project;
mod purge;
mod report;
mod reports;
mod salvage;
mod shortcuts;
mod unpack;
mod version;

use super::Ask;
use crate::export::Picture;
use crate::model::{Brief, Id, ImportReport};
use crate::problem::Problem;
use crate::say::said;
use crate::session::Headway;
use crate::session::merging::{Colleague, Comparison};
use crate::session::outgoing::{Prepared, What, Written};
use crate::session::pack as packing;
use crate::session::purge::{Plan, Purged};
use crate::store::Finding;
use crate::ui::action::{Action, Actions};
use crate::ui::guide::Topic;
use crate::ui::opened::Opened;
use crate::ui::settings::Settings;
use crate::ui::situation::Situation;
use egui::Context;
pub use leaving::Asked;
use std::path::PathBuf;
use std::sync::Arc;

/// A sheet that can be open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sheet {
    /// Make a project.
    New,
    /// Open one.
    Open,
    /// Bring files in.
    ImportFiles,
    /// Bring a folder in.
    ImportFolder,
    /// Write a brief to a file.
    ExportBrief,
    /// Write the record of a brief's review to a file.
    ExportReview,
    /// Write a brief with all that is needed to check it.
    ExportBundle,
    /// Write everything to a file.
    ExportJson,
    /// Write the matrix of competing hypotheses to a file.
    ExportHypotheses,
    /// Write coded text, or a matrix of tags, to a file.
    ExportCoded,
    /// Write a picture of the timeline or the map to a file.
    ExportPicture,
    /// Put the project into one file.
    Pack,
    /// Make a project of a pack.
    Unpack,
    /// Take the work of another copy of the project in.
    Merge,
    /// Who works here.
    Author,
    /// What can I do here?
    Shortcuts,
    /// What came of an import.
    Report,
    /// All imports.
    Reports,
    /// What a check of the project found.
    Findings,
    /// Copy the original of a document.
    SaveOriginal,
    /// Open it in another program.
    OpenOriginal,
    /// What is remembered, and when everything hides.
    Privacy,
    /// Which language the window speaks.
    Language,
    /// How everything is done, and what to mind.
    Guide,
    /// Which version this is, and whose work is in it.
    About,
    /// Erase the document that is selected or read.
    PurgeDocument,
    /// Erase a name.
    PurgeName,
    /// Save what is good of a damaged project.
    SaveGood,
    /// Load a newer version of the document that is selected or read.
    LoadVersion,
    /// Put shapes from a file over the map.
    AddLayer,
}

impl Sheet {
    /// Whether it writes something that was listed before.
    const fn is_of_export(self) -> bool {
        matches!(
            self,
            Self::ExportBrief
                | Self::ExportBundle
                | Self::ExportJson
                | Self::ExportHypotheses
                | Self::ExportCoded
                | Self::ExportPicture
        )
    }
}

/// What the system's own dialog is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pick {
    /// One folder.
    Folder,
    /// Any number of files.
    Files,
    /// Any number of folders.
    Folders,
    /// A file to write, with a name proposed.
    Save(String),
}

/// What a sheet sees.
pub(super) struct Seen<'a> {
    pub(super) opened: Option<&'a Opened>,
    pub(super) settings: &'a Settings,
    pub(super) situation: &'a Situation,
}

/// Whether a sheet stays open after a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum After {
    Stay,
    Close,
}

/// The sheet that is open, and what each remembers.
#[derive(Default)]
pub(super) struct Sheets {
    open: Option<Sheet>,
    /// The sheet that the guide was opened over, with all that was typed in it.
    under_guide: Option<Sheet>,
    about: about::About,
    new: project::New,
    there: project::There,
    import: import::Import,
    export: export::Export,
    author: author::Author,
    pack: pack::Pack,
    unpack: unpack::Unpack,
    merge: merge::Merge,
    report: report::Report,
    findings: Vec<Finding>,
    original: original::Original,
    guide: guide::Guide,
    purge: purge::Purge,
    salvage: salvage::Salvage,
    shortcuts: shortcuts::Shortcuts,
    version: version::Version,
    layer: layer::NewLayer,
    language: language::Language,
}

impl Sheets {
    /// Opens a sheet.
    pub(super) fn open(&mut self, sheet: Sheet, seen: &Seen<'_>) {
        match sheet {
            Sheet::New => self.new.begin(seen),
            Sheet::Open => self.there.begin(),
            Sheet::ImportFiles | Sheet::ImportFolder => self.import.begin(),
            Sheet::ExportBrief => self.export.begin_brief(seen),
            Sheet::ExportReview => self.export.begin_review(seen),
            Sheet::ExportBundle => self.export.begin_bundle(seen),
            Sheet::ExportJson => self.export.begin_json(seen),
            Sheet::ExportHypotheses => self.export.begin_hypotheses(seen),
            Sheet::ExportCoded => self.export.begin_coded(seen),
            Sheet::ExportPicture => self.export.begin_picture(seen),
            Sheet::Pack => self.pack.begin(seen),
            Sheet::Unpack => self.unpack.begin(),
            Sheet::Merge => self.merge.begin(),
            Sheet::Author => self.author.begin(seen),
            Sheet::SaveOriginal | Sheet::OpenOriginal => self.original.begin(seen),
            Sheet::PurgeDocument => self.purge.begin_document(seen),
            Sheet::PurgeName => self.purge.begin_name(),
            Sheet::SaveGood => self.salvage.begin(seen),
            Sheet::LoadVersion => self.version.begin(seen),
            Sheet::AddLayer => self.layer.begin(),
            Sheet::Shortcuts => self.shortcuts.begin(),
            Sheet::Language => self.language.begin(),
            Sheet::Guide => self.guide.begin(Topic::default()),
            Sheet::Report | Sheet::Reports | Sheet::Findings | Sheet::Privacy | Sheet::About => {}
        }
        self.under_guide = None;
        self.open = Some(sheet);
    }

    /// Opens the guide at this page, or at that which tells of the sheet that is open; that one comes back after it.
    pub(super) fn open_guide(&mut self, topic: Topic) {
        self.under_guide = self.open.take();
        self.guide.begin(self.under_guide.map_or(topic, Topic::of_sheet));
        self.open = Some(Sheet::Guide);
    }

    /// Whether the guide may be opened over what is open: not over itself, nor while keys are asked for.
    pub(super) fn takes_guide(&self) -> bool {
        match self.open {
            Some(Sheet::Guide | Sheet::About) => false,
            Some(Sheet::Shortcuts) => !self.shortcuts.asks_for_keys(),
            _ => true,
        }
    }

    /// Whether the guide is open.
    pub(super) fn shows_guide(&self) -> bool {
        self.open == Some(Sheet::Guide)
    }

    /// What picture is to be saved.
    pub(super) fn draws(&mut self, picture: Box<Picture>) {
        self.export.draws(picture);
    }

    /// What coded text, or which matrix of tags, is to be written.
    pub(super) fn leaves(&mut self, what: What) {
        self.export.leaves(what);
    }

    /// This issue is to be exported.
    pub(super) fn of_issue(&mut self, brief: Id<Brief>, number: u32) {
        self.export.of_issue(brief, number);
    }

    /// Shows the report of an import.
    pub(super) fn show_report(&mut self, report: Id<ImportReport>) {
        self.report = report::Report::of(report);
        self.open = Some(Sheet::Report);
    }

    /// Shows what a check found.
    pub(super) fn show_findings(&mut self, findings: Vec<Finding>) {
        self.findings = findings;
        self.open = Some(Sheet::Findings);
    }

    /// What a purge would take away is worked out.
    pub(super) fn purge_planned(&mut self, plan: Plan) {
        self.purge.planned(plan);
    }

    /// Nothing was purged: a sheet that waits for it closes.
    pub(super) fn not_purged(&mut self) {
        if self.purge.give_up() {
            self.close();
        }
    }

    /// It is erased: the key is shown, whatever stood over the window.
    pub(super) fn purged(&mut self, purged: Purged) {
        self.export.forget();
        self.purge.purged(purged);
        self.open = Some(Sheet::PurgeDocument);
    }

    /// Whether one is open.
    pub(super) fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Closes whatever is open.
    pub(super) fn close(&mut self) {
        // No passphrase stays behind a sheet that is closed.
        self.pack.wipe();
        self.unpack.wipe();
        self.guide.end();
        self.under_guide = None;
        self.merge.wipe();
        self.open = None;
        self.export.forget();
    }

    /// The system's dialog answered: with nothing where it was cancelled, and where there is none.
    pub(super) fn picked(&mut self, sheet: Sheet, paths: Option<Vec<PathBuf>>) {
        let Some(paths) = paths else {
            self.tell_no_answer(sheet);
            return;
        };
        match sheet {
            Sheet::New => self.new.picked(&paths),
            Sheet::Open => self.there.picked(&paths),
            Sheet::ImportFiles | Sheet::ImportFolder => self.import.picked(&paths),
            Sheet::ExportBrief
            | Sheet::ExportReview
            | Sheet::ExportBundle
            | Sheet::ExportJson
            | Sheet::ExportHypotheses
            | Sheet::ExportCoded
            | Sheet::ExportPicture => self.export.picked(&paths),
            Sheet::SaveOriginal => self.original.picked(&paths),
            Sheet::Pack => self.pack.picked(&paths),
            Sheet::Unpack => self.unpack.picked(&paths),
            Sheet::Merge => self.merge.picked(&paths),
            Sheet::SaveGood => self.salvage.picked(&paths),
            Sheet::LoadVersion => self.version.picked(&paths),
            Sheet::AddLayer => self.layer.picked(&paths),
            Sheet::Language => self.language.picked(&paths),
            Sheet::Author
            | Sheet::Shortcuts
            | Sheet::Report
            | Sheet::Reports
            | Sheet::Findings
            | Sheet::OpenOriginal
            | Sheet::Privacy
            | Sheet::Guide
            | Sheet::About
            | Sheet::PurgeDocument
            | Sheet::PurgeName => {}
        }
    }

    /// A file has the name that the copy of an original was to have.
    pub(super) fn copy_exists(&mut self) {
        self.original.exists();
    }

    /// It is known what a pack would hold, or why there can be none.
    pub(super) fn prepared_pack(&mut self, choices: &packing::Choices, prepared: Option<Arc<packing::Prepared>>) {
        self.pack.prepared(choices, prepared);
    }

    /// A pack was written, or is there already, or could not be.
    pub(super) fn packed(&mut self, written: Option<&Written>) {
        self.pack.packed(written);
        if matches!(written, Some(Written::Done)) {
            self.done_with(|sheet| sheet == Sheet::Pack);
        }
    }

    /// A sheet is done with, whether it is in sight or under the guide.
    fn done_with(&mut self, is_it: impl Fn(Sheet) -> bool) {
        if self.open.is_some_and(&is_it) {
            self.close();
        } else if self.under_guide.is_some_and(&is_it) {
            self.under_guide = None;
            self.pack.wipe();
            self.unpack.wipe();
            self.merge.wipe();
            self.export.forget();
        }
    }

    /// A pack was unpacked, or could not be.
    pub(super) fn unpacked(&mut self, is_done: bool) {
        self.unpack.unpacked();
        if is_done {
            self.done_with(|sheet| sheet == Sheet::Unpack);
        }
    }

    /// A colleague's copy was read, or could not be.
    pub(super) fn read_copy(&mut self, read: Option<(Arc<Colleague>, Comparison)>) {
        self.merge.read(read);
    }

    /// A colleague's work is being taken in.
    pub(super) fn merged(&mut self) {
        self.done_with(|sheet| sheet == Sheet::Merge);
    }

    /// What is good of a project was saved, or could not be.
    pub(super) fn saved_good(&mut self, is_done: bool) {
        self.salvage.saved();
        if is_done {
            self.done_with(|sheet| sheet == Sheet::SaveGood);
        }
    }

    /// What goes on though its sheet is closed, and how far it is.
    pub(super) fn running(&self) -> Option<(&'static str, &Headway)> {
        let running = [
            (Sheet::Pack, pack::PACKING, self.pack.running()),
            (Sheet::ExportBundle, export::BUNDLING, self.export.running()),
            (Sheet::Unpack, unpack::UNPACKING, self.unpack.running()),
            (Sheet::Merge, merge::READING, self.merge.running()),
            (Sheet::SaveGood, salvage::SAVING, self.salvage.running()),
        ];
        let mut closed = running.into_iter().filter(|(sheet, ..)| self.open != Some(*sheet));
        closed.find_map(|(_, doing, headway)| headway.map(|headway| (said(doing), headway)))
    }

    /// A file was written, or not because one is there already; whether the sheet is done.
    pub(super) fn wrote(&mut self, written: Option<Written>) {
        self.export.ends();
        match written {
            // Another sheet may have been opened while it was written.
            Some(Written::Done) => self.done_with(Sheet::is_of_export),
            Some(Written::Exists) => self.export.exists(),
            None => {}
        }
    }

    /// What would be written was listed.
    pub(super) fn prepared(&mut self, asked: &Asked, answer: Result<Arc<Prepared>, Problem>) {
        self.export.leaving.prepared(asked, answer);
    }

    fn tell_no_answer(&mut self, sheet: Sheet) {
        let told = match sheet {
            Sheet::New => &mut self.new.no_answer,
            Sheet::Open => &mut self.there.no_answer,
            Sheet::ImportFiles | Sheet::ImportFolder => &mut self.import.no_answer,
            Sheet::SaveOriginal => &mut self.original.no_answer,
            Sheet::Pack => &mut self.pack.no_answer,
            Sheet::Unpack => &mut self.unpack.no_answer,
            Sheet::Merge => &mut self.merge.no_answer,
            Sheet::SaveGood => &mut self.salvage.no_answer,
            Sheet::LoadVersion => &mut self.version.no_answer,
            Sheet::AddLayer => &mut self.layer.no_answer,
            Sheet::Language => &mut self.language.no_answer,
            _ => &mut self.export.no_answer,
        };
        *told = true;
    }

    /// Draws the open sheet.
    pub(super) fn show(&mut self, context: &Context, seen: &Seen<'_>, actions: &mut Actions) {
        let Some(open) = self.open else { return };
        let after = match open {
            Sheet::New => self.new.show(context, seen, actions),
            Sheet::Open => self.there.show(context, seen, actions),
            Sheet::ImportFiles | Sheet::ImportFolder => self.import.show(context, open, actions),
            Sheet::ExportBrief
            | Sheet::ExportReview
            | Sheet::ExportBundle
            | Sheet::ExportJson
            | Sheet::ExportHypotheses
            | Sheet::ExportCoded
            | Sheet::ExportPicture => self.export.show(context, open, seen, actions),
            Sheet::Pack => self.pack.show(context, seen, actions),
            Sheet::Unpack => self.unpack.show(context, actions),
            Sheet::Merge => self.merge.show(context, actions),
            Sheet::Author => self.author.show(context, actions),
            Sheet::Shortcuts => self.shortcuts.show(context, seen, actions),
            Sheet::Report => self.report.show(context, seen, actions),
            Sheet::Reports => reports::show(context, seen, actions),
            Sheet::Findings => findings::show(context, &self.findings),
            Sheet::SaveOriginal => self.original.show_copy(context, actions),
            Sheet::OpenOriginal => self.original.show_open(context, actions),
            Sheet::Privacy => privacy::show(context, seen, actions),
            Sheet::Guide => self.guide.show(context, actions),
            Sheet::About => self.about.show(context),
            Sheet::PurgeDocument | Sheet::PurgeName => self.purge.show(context, seen, actions),
            Sheet::SaveGood => self.salvage.show(context, actions),
            Sheet::LoadVersion => self.version.show(context, seen, actions),
            Sheet::AddLayer => self.layer.show(context, actions),
            Sheet::Language => self.language.show(context, seen, actions),
        };
        // What was asked for may be another sheet, which opens when the actions are done.
        if after == After::Close {
            self.leave();
        }
    }

    /// Closes what is open; what the guide stood over is in sight again.
    fn leave(&mut self) {
        if self.open != Some(Sheet::Guide) {
            return self.close();
        }
        self.guide.end();
        self.open = self.under_guide.take();
    }
}

fn ask(actions: &mut Actions, ask: Ask) {
    actions.push(Action::Ask(ask));
}
