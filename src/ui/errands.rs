//! What runs beside the window and is told when it is done: dialogs, exports, checks, copying the bundled case.

use super::app::App;
use super::chrome::{Asked, Pick, Sheet, pick};
use crate::problem::Problem;
use crate::session::outgoing::{Existing, Outgoing, Prepared, Written};
use crate::session::{base_name, bundled, check, folders};
use crate::store::Finding;
use std::path::PathBuf;
use std::sync::Arc;

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
    /// The bundled case was copied, or was there.
    Copied(Result<PathBuf, Problem>),
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
            Told::Prepared(asked, prepared) => app.chrome.prepared(&asked, prepared),
            Told::Wrote(file, written, findings) => hear_written(app, &base_name(&file), written, findings),
            Told::Checked(findings) => hear_checked(app, findings),
            Told::Copied(folder) => hear_copied(app, folder),
        }
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

fn hear_copied(app: &mut App, folder: Result<PathBuf, Problem>) {
    match folder {
        Ok(folder) => app.open(folder),
        Err(problem) => app.chrome.tell_problem("Open the bundled case", &problem),
    }
}
