//! What runs beside the window and is told when it is done: dialogs, exports, checks, copying the bundled case.

use super::app::App;
use super::chrome::{Pick, Sheet, pick};
use crate::problem::Problem;
use crate::session::outgoing::{Existing, Outgoing, What, Written};
use crate::session::pack::{Choices, Passphrase, Prepared, Unpacked, prepare, unpack};
use crate::session::{Maker, Session, Target, base_name, bundled, check, folders};
use crate::store::pack::Limits;
use crate::store::{Access, Finding};
use std::path::PathBuf;
use std::sync::Arc;

/// What was done.
pub(super) enum Told {
    /// The system's dialog answered, for this sheet.
    Picked(Sheet, Option<Vec<PathBuf>>),
    /// A file was written, or refused.
    Wrote(PathBuf, Result<Written, Problem>),
    /// The project was checked.
    Checked(Result<Vec<Finding>, Problem>),
    /// It was worked out what a pack would hold.
    Prepared(Choices, Result<Prepared, Problem>),
    /// A pack was written, or refused.
    Packed(PathBuf, Result<Written, Problem>),
    /// A pack was unpacked into this folder.
    Unpacked(PathBuf, Result<Unpacked, Problem>),
    /// The bundled case was copied, or was there.
    Copied(Result<PathBuf, Problem>),
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

/// Works out what a pack would hold, from the project as it is on disk.
pub(super) fn prepare_pack(app: &App, choices: Choices) {
    let Some(opened) = &app.opened else { return };
    let (folder, author) = (opened.folder.clone(), opened.author.clone());
    app.errands.run(move || {
        let session = Session::open(&folder, Access::Read, Maker::of_this_machine(author));
        let prepared = session.and_then(|session| prepare(&session, &choices));
        Told::Prepared(choices, prepared)
    });
}

/// Writes a pack.
pub(super) fn pack(
    app: &App,
    prepared: Arc<Prepared>,
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
            prepared.write(&target, passphrase.as_ref(), &mut |_, _| true).map(|()| Written::Done(Vec::new()))
        });
        Told::Packed(file, written)
    });
}

/// Makes a project of a pack.
pub(super) fn unpack_into(app: &App, file: PathBuf, folder: PathBuf, passphrase: Option<Passphrase>) {
    app.errands.run(move || {
        let unpacked = unpack(&file, &folder, passphrase.as_ref(), Limits::default(), &mut |_, _| true);
        Told::Unpacked(folder, unpacked)
    });
}

/// Copies the bundled case to the user's documents, to be opened.
pub(super) fn copy_bundled(app: &App) {
    app.errands.run(|| Told::Copied(folders::documents_folder().and_then(|documents| bundled::copy_in(&documents))));
}

/// Takes in what is done.
pub(super) fn hear(app: &mut App) {
    let told: Vec<Told> = app.errands.done().collect();
    for told in told {
        match told {
            Told::Picked(sheet, paths) => app.chrome.picked(sheet, paths),
            Told::Wrote(file, written) => hear_written(app, &base_name(&file), written),
            Told::Checked(findings) => hear_checked(app, findings),
            Told::Prepared(choices, prepared) => hear_prepared(app, &choices, prepared),
            Told::Packed(file, written) => hear_packed(app, &base_name(&file), &written),
            Told::Unpacked(folder, unpacked) => hear_unpacked(app, folder, unpacked),
            Told::Copied(folder) => hear_copied(app, folder),
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

fn hear_prepared(app: &mut App, choices: &Choices, prepared: Result<Prepared, Problem>) {
    if let Err(problem) = &prepared {
        app.chrome.tell_problem("Pack", problem);
    }
    app.chrome.prepared_pack(choices, prepared.ok().map(Arc::new));
}

fn hear_packed(app: &mut App, name: &str, written: &Result<Written, Problem>) {
    match written {
        Err(problem) => app.chrome.tell_problem("Pack", problem),
        Ok(Written::Done(_)) => app.chrome.say(&format!("Packed into {name}")),
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

fn hear_copied(app: &mut App, folder: Result<PathBuf, Problem>) {
    match folder {
        Ok(folder) => app.open(folder),
        Err(problem) => app.chrome.tell_problem("Open the bundled case", &problem),
    }
}
