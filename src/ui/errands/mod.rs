//! What runs beside the window and is told when it is done, a file a subject; dialogs, the check of the project
//! and the bundled case, which need few words, stand here.

mod layers;
mod leaving;
mod looking;
mod merging;
mod originals;
mod packing;
mod salvage;

use super::app::App;
use super::checking::CheckedBrief;
use super::chrome::{Asked, Pick, Sheet, pick};
use super::panes::coded::Done as Coded;
use super::panes::map::Laying;
use super::panes::whatif::Falling;
use super::reading_along::{self, Along};
use super::walking;
use crate::analysis::editions::Review;
use crate::edit::merge::Decided;
use crate::problem::Problem;
use crate::say;
use crate::session::chronicle::Chronicle;
use crate::session::outgoing::{Prepared, Written};
use crate::session::pack::{self, Unpacked};
use crate::session::salvage::Salvaged;
use crate::session::{Headway, base_name, bundled, check, folders};
use crate::store::{Finding, Record};
pub(super) use layers::{LayerChange, layers};
pub(super) use leaving::{prepare, write};
use looking::Looked;
pub(super) use looking::{look_again, look_everywhere, look_for_damage};
pub(super) use merging::{merge, read_copy};
pub(super) use originals::{copy_original, open_original};
pub(super) use packing::{pack, prepare_pack, unpack_into};
pub(super) use salvage::save_good;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

/// What was done.
pub(super) enum Told {
    /// The system's dialog answered, for this sheet.
    Picked(Sheet, Option<Vec<PathBuf>>),
    /// What would be written was listed, or refused.
    Prepared(Asked, Result<Arc<Prepared>, Problem>),
    /// A file was written, or refused; what was in it.
    Wrote(PathBuf, Result<Written, Problem>, Arc<Prepared>, Headway),
    /// The project was checked.
    Checked(Result<Vec<Finding>, Problem>),
    /// It was worked out what a pack would hold.
    PreparedPack(pack::Choices, Result<pack::Prepared, Problem>),
    /// A pack was written, or refused.
    Packed(PathBuf, Result<Written, Problem>, Headway),
    /// A pack was unpacked into this folder.
    Unpacked(PathBuf, Result<Unpacked, Problem>, Headway),
    /// A colleague's copy was read and compared with the project in this folder, or could not be.
    ReadCopy(PathBuf, Result<merging::Compared, Problem>, Headway),
    /// It was compared once more, as it was decided.
    ComparedCopy(PathBuf, merging::Compared, Decided),
    /// The bundled case was copied, or was there.
    Copied(Result<PathBuf, Problem>),
    /// What is good of a damaged project was saved in this folder, or was not.
    SavedGood(PathBuf, Result<Salvaged, Problem>, Headway),
    /// The original was handed to another program, or was not.
    OpenedOriginal(Result<(), Problem>),
    /// A copy of the original was written, or refused.
    CopiedOriginal(PathBuf, Result<Written, Problem>),
    /// Files of these editions were looked at.
    Looked(Looked),
    /// What waits in older editions was looked for, in the project of this revision.
    Reviewed(Review, u64),
    /// A brief was checked.
    BriefChecked(CheckedBrief),
    /// The history was read, or could not be.
    History(Result<Arc<Chronicle>, Problem>),
    /// A line of it was.
    Line(Result<Box<Record>, Problem>),
    /// It was worked out what would fall with each origin, in the project of this revision.
    Falling(Vec<Falling>, u64),
    /// Coded text was found, or a matrix of tags counted.
    Coded(Box<Coded>),
    /// The layers of the map in this folder were read, after one was added or taken away, or that was refused.
    Layers(PathBuf, Laying, Result<LayerChange, Problem>),
    /// Texts were read along, or compared.
    Along(Headway, Along),
}

/// Opens the system's dialog for a sheet.
pub(super) fn ask_for_paths(app: &App, sheet: Sheet, wanted: Pick) {
    app.errands.run(move || Told::Picked(sheet, pick(&wanted)));
}

/// Checks every file of the project.
pub(super) fn verify(app: &App) {
    let Some(opened) = &app.opened else { return };
    let folder = opened.folder.clone();
    app.errands.run(move || Told::Checked(check(&folder)));
}

/// Copies the bundled case to the user's documents, to be opened.
pub(super) fn copy_bundled(app: &App) {
    app.errands.run(|| Told::Copied(folders::documents_folder().and_then(|documents| bundled::copy_in(&documents))));
}

/// Takes in what is done.
pub(super) fn hear(app: &mut App) {
    let told: Vec<Told> = app.errands.done().collect();
    for told in told {
        take_in(app, told);
    }
}

/// Waits until the panes that are in sight have what they asked for: for pictures.
pub(super) fn settle(app: &mut App, at_most: Duration) {
    let waits = |app: &App| {
        let panes = &app.panes;
        panes.check.is_looking()
            || panes.brief.is_checking()
            || panes.history.is_reading()
            || panes.whatif.is_working()
            || panes.map.is_reading()
            || panes.coded.is_working()
    };
    while waits(app) {
        let Some(told) = app.errands.wait(at_most) else { return };
        take_in(app, told);
    }
}

/// Takes in one thing that is done.
pub(super) fn take_in(app: &mut App, told: Told) {
    match told {
        Told::Picked(sheet, paths) => app.chrome.picked(sheet, paths),
        Told::Prepared(asked, prepared) => app.chrome.prepared(&asked, prepared),
        Told::Wrote(file, written, prepared, headway) => {
            leaving::hear_written(app, &base_name(&file), written, &prepared, &headway);
        }
        Told::Checked(findings) => hear_checked(app, findings),
        Told::PreparedPack(choices, prepared) => packing::hear_prepared_pack(app, &choices, prepared),
        Told::Packed(file, written, headway) => packing::hear_packed(app, &base_name(&file), &written, &headway),
        Told::Unpacked(folder, unpacked, headway) => packing::hear_unpacked(app, folder, unpacked, &headway),
        Told::ReadCopy(folder, compared, headway) => merging::hear_read(app, &folder, compared, &headway),
        Told::ComparedCopy(folder, compared, decided) => merging::hear_compared(app, &folder, compared, decided),
        Told::Copied(folder) => hear_copied(app, folder),
        Told::OpenedOriginal(Ok(())) => app.chrome.say(say!("Handed to another program")),
        Told::OpenedOriginal(Err(problem)) => app.chrome.tell_problem(say!("Open original"), &problem),
        Told::CopiedOriginal(file, copied) => originals::hear_copied_original(app, &base_name(&file), copied),
        Told::Looked(looked) => looking::hear_looked(app, looked),
        Told::SavedGood(folder, saved, headway) => salvage::hear_saved_good(app, folder, saved, &headway),
        Told::Reviewed(review, revision) => app.panes.check.take(review, revision),
        Told::BriefChecked(CheckedBrief { revision, brief, text, checked, differs, walk }) => {
            if let Some(differs) = differs {
                app.panes.brief.differs(brief, differs);
            }
            app.panes.brief.take((revision, brief), text, checked, walk);
        }
        Told::History(read) => walking::hear_history(app, read),
        Told::Line(read) => walking::hear_line(app, read),
        Told::Falling(falls, revision) => app.panes.whatif.take(falls, revision),
        Told::Coded(done) => app.panes.coded.take(*done),
        Told::Layers(folder, laying, changed) => layers::hear_layers(app, &folder, laying, changed),
        Told::Along(headway, along) => reading_along::hear(app, &headway, along),
    }
}

fn hear_checked(app: &mut App, findings: Result<Vec<Finding>, Problem>) {
    match findings {
        Ok(findings) => app.chrome.show_findings(findings),
        Err(problem) => app.chrome.tell_problem(say!("Verify project"), &problem),
    }
}

fn hear_copied(app: &mut App, folder: Result<PathBuf, Problem>) {
    match folder {
        Ok(folder) => app.open(folder),
        Err(problem) => {
            app.tour = super::tour::Tour::Nowhere;
            app.chrome.tell_problem(say!("Open the bundled case"), &problem);
        }
    }
}
