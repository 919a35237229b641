//! What runs beside the window and is told when it is done: dialogs, exports, checks, copying the bundled case.

use super::app::App;
use super::chrome::{Pick, Sheet, pick};
use crate::problem::{Problem, ProblemKind};
use crate::session::outgoing::{Existing, Outgoing, What, Written};
use crate::session::salvage::{self, Salvaged};
use crate::session::{Maker, Session, base_name, bundled, check, folders};
use crate::store::{Access, Finding};
use std::path::PathBuf;

/// What was done.
pub(super) enum Told {
    /// The system's dialog answered, for this sheet.
    Picked(Sheet, Option<Vec<PathBuf>>),
    /// A file was written, or refused.
    Wrote(PathBuf, Result<Written, Problem>),
    /// The project was checked.
    Checked(Result<Vec<Finding>, Problem>),
    /// The bundled case was copied, or was there.
    Copied(Result<PathBuf, Problem>),
    /// What is good of a damaged project was saved in this folder, or was not.
    SavedGood(PathBuf, Result<Salvaged, Problem>),
}

/// Opens the system's dialog for a sheet.
pub(super) fn ask_for_paths(app: &App, sheet: Sheet, wanted: Pick) {
    app.errands.run(move || Told::Picked(sheet, pick(&wanted)));
}

/// Writes a brief or everything to a file.
pub(super) fn write(app: &App, what: What, file: PathBuf, existing: Existing) {
    let Some(opened) = &app.opened else { return };
    let (project, library, folder) = (opened.project.clone(), opened.library.clone(), opened.folder.clone());
    let outgoing = Outgoing { project, library, folder };
    app.errands.run(move || {
        let written = outgoing.write(what, &file, existing);
        Told::Wrote(file, written)
    });
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
        match told {
            Told::Picked(sheet, paths) => app.chrome.picked(sheet, paths),
            Told::Wrote(file, written) => hear_written(app, &base_name(&file), written),
            Told::Checked(findings) => hear_checked(app, findings),
            Told::Copied(folder) => hear_copied(app, folder),
            Told::SavedGood(folder, saved) => hear_saved_good(app, folder, saved),
        }
    }
}

fn hear_written(app: &mut App, name: &str, written: Result<Written, Problem>) {
    match written {
        Err(problem) => app.chrome.tell_problem("Export", &problem),
        Ok(written) => {
            app.chrome.wrote(&written);
            if let Written::Done(findings) = written {
                app.chrome.say(&format!("Written to {name}{}", to_look_at(findings.len())));
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
