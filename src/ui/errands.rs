//! What runs beside the window and is told when it is done: dialogs, exports, checks, copying the bundled case.

use super::app::App;
use super::chrome::{Asked, Pick, Sheet, pick};
use super::walking;
use crate::analysis::editions::Review;
use crate::model::{Document, Edition, Id};
use crate::problem::{Problem, ProblemKind};
use crate::session::chronicle::Chronicle;
use crate::session::damage::{self, Damage};
use crate::session::original::Original;
use crate::session::outgoing::{Existing, Outgoing, Prepared, Written};
use crate::session::pack::{self as packing, Passphrase, Unpacked};
use crate::session::salvage::{self, Salvaged};
use crate::session::{Maker, Session, Target, base_name, bundled, check, folders};
use crate::store::pack::Limits;
use crate::store::{Access, Finding, Record};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

/// What was done.
pub(super) enum Told {
    /// The system's dialog answered, for this sheet.
    Picked(Sheet, Option<Vec<PathBuf>>),
    /// What would be written was listed, or refused.
    Prepared(Asked, Result<Arc<Prepared>, Problem>),
    /// A file was written, or refused; how many references in it need a look.
    Wrote(PathBuf, Result<Written, Problem>, usize),
    /// The project was checked.
    Checked(Result<Vec<Finding>, Problem>),
    /// It was worked out what a pack would hold.
    PreparedPack(packing::Choices, Result<packing::Prepared, Problem>),
    /// A pack was written, or refused.
    Packed(PathBuf, Result<Written, Problem>),
    /// A pack was unpacked into this folder.
    Unpacked(PathBuf, Result<Unpacked, Problem>),
    /// The bundled case was copied, or was there.
    Copied(Result<PathBuf, Problem>),
    /// What is good of a damaged project was saved in this folder, or was not.
    SavedGood(PathBuf, Result<Salvaged, Problem>),
    /// The original was handed to another program, or was not.
    OpenedOriginal(Result<(), Problem>),
    /// A copy of the original was written, or refused.
    CopiedOriginal(PathBuf, Result<Written, Problem>),
    /// Files of these editions were looked at.
    Looked(Looked),
    /// What waits in older editions was looked for, in the project of this revision.
    Reviewed(Review, u64),
    /// The history was read, or could not be.
    History(Result<Arc<Chronicle>, Problem>),
    /// A line of it was.
    Line(Result<Box<Record>, Problem>),
}

/// What a look at files found.
pub(super) struct Looked {
    /// That of the project it was for.
    stop: Arc<AtomicBool>,
    editions: Vec<Id<Edition>>,
    /// None where it was stopped.
    found: Option<BTreeMap<Id<Edition>, Damage>>,
}

/// Opens the system's dialog for a sheet.
pub(super) fn ask_for_paths(app: &App, sheet: Sheet, wanted: Pick) {
    app.errands.run(move || Told::Picked(sheet, pick(&wanted)));
}

/// Makes a brief or everything, and lists what is in it.
pub(super) fn prepare(app: &App, asked: Asked) {
    let Some(outgoing) = outgoing(app) else { return };
    app.errands.run(move || {
        let prepared = outgoing.prepare(asked.what, asked.choices, Some(&asked.file));
        Told::Prepared(asked, prepared.map(Arc::new))
    });
}

/// Writes what was listed to a file.
pub(super) fn write(app: &App, prepared: Arc<Prepared>, file: PathBuf, existing: Existing) {
    let Some(outgoing) = outgoing(app) else { return };
    app.errands.run(move || {
        let written = outgoing.write(&prepared, &file, existing);
        Told::Wrote(file, written, prepared.findings.len())
    });
}

fn outgoing(app: &App) -> Option<Outgoing> {
    let opened = app.opened.as_ref()?;
    let (project, library, folder) = (opened.project.clone(), opened.library.clone(), opened.folder.clone());
    Some(Outgoing { project, library, folder })
}

/// Checks every file of the project.
pub(super) fn verify(app: &App) {
    let Some(opened) = &app.opened else { return };
    let folder = opened.folder.clone();
    app.errands.run(move || Told::Checked(check(&folder)));
}

/// Works out what a pack would hold, from the project as it is on disk.
pub(super) fn prepare_pack(app: &App, choices: packing::Choices) {
    let Some(opened) = &app.opened else { return };
    let (folder, author) = (opened.folder.clone(), opened.author.clone());
    app.errands.run(move || {
        let session = Session::open(&folder, Access::Read, Maker::of_this_machine(author));
        let prepared = session.and_then(|session| packing::prepare(&session, &choices));
        Told::PreparedPack(choices, prepared)
    });
}

/// Writes a pack.
pub(super) fn pack(
    app: &App,
    prepared: Arc<packing::Prepared>,
    passphrase: Option<Passphrase>,
    file: PathBuf,
    existing: Existing,
) {
    let Some(opened) = &app.opened else { return };
    let folder = opened.folder.clone();
    app.errands.run(move || {
        let written = Target::outside(&folder, &file).and_then(|target| {
            if existing == Existing::Keep && target.path().exists() {
                return Ok(Written::Exists);
            }
            prepared.write(&target, passphrase.as_ref(), &mut |_, _| true).map(|()| Written::Done)
        });
        Told::Packed(file, written)
    });
}

/// Makes a project of a pack.
pub(super) fn unpack_into(app: &App, file: PathBuf, folder: PathBuf, passphrase: Option<Passphrase>) {
    app.errands.run(move || {
        let unpacked = packing::unpack(&file, &folder, passphrase.as_ref(), Limits::default(), &mut |_, _| true);
        Told::Unpacked(folder, unpacked)
    });
}

/// Copies the bundled case to the user's documents, to be opened.
pub(super) fn copy_bundled(app: &App) {
    app.errands.run(|| Told::Copied(folders::documents_folder().and_then(|documents| bundled::copy_in(&documents))));
}

/// Opens the original of a document in another program.
pub(super) fn open_original(app: &App, document: Id<Document>) {
    if let Some(original) = original(app, document) {
        app.errands.run(move || Told::OpenedOriginal(original.open()));
    }
}

/// Writes a copy of the original of a document.
pub(super) fn copy_original(app: &App, document: Id<Document>, file: PathBuf, existing: Existing) {
    if let Some(original) = original(app, document) {
        app.errands.run(move || {
            let copied = original.copy(&file, existing);
            Told::CopiedOriginal(file, copied)
        });
    }
}

fn original(app: &App, document: Id<Document>) -> Option<Original> {
    let opened = app.opened.as_ref()?;
    Original::of(&opened.project, &opened.library, &opened.folder, document)
}

/// Looks whether the files of these editions are there and whole.
pub(super) fn look_for_damage(app: &App, editions: Vec<Id<Edition>>) {
    let Some(opened) = &app.opened else { return };
    let (corpus, folder, stop) = (opened.library.corpus().clone(), opened.folder.clone(), opened.damages.stop());
    // A text that was left out on purpose is not missed.
    let is_missed = |edition: &&Edition| !opened.project.text_was_left_out(edition);
    let looked_at = editions.iter().filter_map(|id| opened.project.editions.get(*id)).filter(is_missed);
    let looked_at: Vec<Edition> = looked_at.cloned().collect();
    if !looked_at.is_empty() {
        app.errands.run(move || {
            let found = damage::look(&corpus, &folder, &looked_at, &stop);
            Told::Looked(Looked { stop, editions, found })
        });
    }
}

/// Looks at the files of every document, beside all else.
pub(super) fn look_everywhere(app: &App) {
    let newest = app.opened.iter().flat_map(|opened| opened.project.documents.iter()).filter_map(Document::edition);
    look_for_damage(app, newest.collect());
}

/// Looks again at what was damaged: importing equal bytes may have put it back.
pub(super) fn look_again(app: &App) {
    let damaged = app.opened.iter().flat_map(|opened| opened.damages.editions());
    look_for_damage(app, damaged.collect());
}

/// Saves what is good of the open project as another, to be gone on with.
pub(super) fn save_good(app: &App, to: PathBuf) {
    let Some(opened) = &app.opened else { return };
    let (folder, author) = (opened.folder.clone(), opened.author.clone());
    app.errands.run(move || {
        let maker = || Maker::of_this_machine(author.clone());
        let session = Session::open(&folder, Access::Read, maker());
        let saved = session.and_then(|session| salvage::save(&session, &to, &mut maker()));
        Told::SavedGood(to, saved)
    });
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
    while app.panes.check.is_looking() || app.panes.history.is_reading() {
        let Some(told) = app.errands.wait(at_most) else { return };
        take_in(app, told);
    }
}

fn take_in(app: &mut App, told: Told) {
    match told {
        Told::Picked(sheet, paths) => app.chrome.picked(sheet, paths),
        Told::Prepared(asked, prepared) => app.chrome.prepared(&asked, prepared),
        Told::Wrote(file, written, findings) => hear_written(app, &base_name(&file), written, findings),
        Told::Checked(findings) => hear_checked(app, findings),
        Told::PreparedPack(choices, prepared) => hear_prepared_pack(app, &choices, prepared),
        Told::Packed(file, written) => hear_packed(app, &base_name(&file), &written),
        Told::Unpacked(folder, unpacked) => hear_unpacked(app, folder, unpacked),
        Told::Copied(folder) => hear_copied(app, folder),
        Told::OpenedOriginal(Ok(())) => app.chrome.say("Handed to another program"),
        Told::OpenedOriginal(Err(problem)) => app.chrome.tell_problem("Open original", &problem),
        Told::CopiedOriginal(file, copied) => hear_copied_original(app, &base_name(&file), copied),
        Told::Looked(looked) => hear_looked(app, looked),
        Told::Reviewed(review, revision) => app.panes.check.take(review, revision),
        Told::History(read) => walking::hear_history(app, read),
        Told::Line(read) => walking::hear_line(app, read),
        Told::SavedGood(folder, saved) => hear_saved_good(app, folder, saved),
    }
}

fn hear_written(app: &mut App, name: &str, written: Result<Written, Problem>, findings: usize) {
    match written {
        Err(problem) => app.chrome.tell_problem("Export", &problem),
        Ok(written) => {
            app.chrome.wrote(written);
            if written == Written::Done {
                app.chrome.say(&format!("Written to {name}{}", to_look_at(findings)));
            }
        }
    }
}

fn to_look_at(references: usize) -> String {
    match references {
        0 => String::new(),
        1 => ". One reference in it needs a look".to_owned(),
        several => format!(". {several} references in it need a look"),
    }
}

fn hear_checked(app: &mut App, findings: Result<Vec<Finding>, Problem>) {
    match findings {
        Ok(findings) => app.chrome.show_findings(findings),
        Err(problem) => app.chrome.tell_problem("Verify project", &problem),
    }
}

fn hear_prepared_pack(app: &mut App, choices: &packing::Choices, prepared: Result<packing::Prepared, Problem>) {
    if let Err(problem) = &prepared {
        app.chrome.tell_problem("Pack", problem);
    }
    app.chrome.prepared_pack(choices, prepared.ok().map(Arc::new));
}

fn hear_packed(app: &mut App, name: &str, written: &Result<Written, Problem>) {
    match written {
        Err(problem) => app.chrome.tell_problem("Pack", problem),
        Ok(Written::Done) => app.chrome.say(&format!("Packed into {name}")),
        Ok(Written::Exists) => {}
    }
    app.chrome.packed(written.as_ref().ok());
}

fn hear_unpacked(app: &mut App, folder: PathBuf, unpacked: Result<Unpacked, Problem>) {
    app.chrome.unpacked(unpacked.is_ok());
    match unpacked {
        Err(problem) => app.chrome.tell_problem("Open a pack", &problem),
        Ok(unpacked) => {
            app.open(folder);
            let left_out: Vec<&str> = unpacked.left_out.iter().map(|what| what.label()).collect();
            if !left_out.is_empty() {
                app.chrome.say(&format!("{}.", left_out.join(". ")));
            }
        }
    }
}

/// The project that was saved is opened, and says what it lacks.
fn hear_saved_good(app: &mut App, folder: PathBuf, saved: Result<Salvaged, Problem>) {
    match saved {
        Err(problem) => app.chrome.tell_problem("Save what is good", &problem),
        Ok(saved) => {
            app.open(folder);
            let missing = saved.sentences();
            let what = if missing.is_empty() { "Nothing is missing from it".to_owned() } else { missing.join(". ") };
            let problem = Problem::new(ProblemKind::Partial, what).advise("You work in the saved project now");
            app.chrome.tell_problem("Save what is good", &problem);
        }
    }
}

fn hear_copied(app: &mut App, folder: Result<PathBuf, Problem>) {
    match folder {
        Ok(folder) => app.open(folder),
        Err(problem) => app.chrome.tell_problem("Open the bundled case", &problem),
    }
}

fn hear_copied_original(app: &mut App, name: &str, copied: Result<Written, Problem>) {
    match copied {
        Err(problem) => app.chrome.tell_problem("Save a copy of the original", &problem),
        Ok(Written::Exists) => app.chrome.copy_exists(),
        Ok(Written::Done) => {
            app.chrome.close_sheet();
            app.chrome.say(&format!("Written to {name}"));
        }
    }
}

/// What the notice of damage is headed by.
const FILES: &str = "Files of the project";

/// Marks what is damaged on its documents; that there is more of it than before is said once.
fn hear_looked(app: &mut App, looked: Looked) {
    let (Some(opened), Some(found)) = (&mut app.opened, looked.found) else { return };
    if !Arc::ptr_eq(&looked.stop, &opened.damages.stop()) {
        return;
    }
    let before = opened.damages.count();
    let is_more = opened.damages.take(&looked.editions, &found);
    if before > 0 && opened.damages.count() == 0 {
        app.chrome.settle(FILES);
        app.chrome.say("All files of the project are whole again");
    }
    if !is_more {
        return;
    }
    let what = match opened.damages.count() {
        1 => "Files of one document are missing or damaged".to_owned(),
        count => format!("Files of {count} documents are missing or damaged"),
    };
    let advice = format!("They are marked in the list of documents; all else works. {}", damage::ADVICE);
    app.chrome.tell_problem(FILES, &Problem::new(ProblemKind::Partial, what).advise(advice));
}
