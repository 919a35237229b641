//! What concerns the project as a whole.

use crate::analysis::recognition::waiting;
use crate::brief::Template;
use crate::exchange::is_named_so;
use crate::problem::Problem;
use crate::say;
use crate::session::verbs::brief;
use crate::session::{Work, base_name};
use crate::store::Access;
use crate::ui::app::App;
use crate::ui::layout::Pane;
use crate::ui::read_only::ReadOnly;
use std::path::PathBuf;

/// Brings files and folders in.
pub(super) fn import(app: &mut App, paths: Vec<PathBuf>, keep_originals: bool) {
    match &app.opened {
        Some(opened) if opened.access == Access::Write => {
            let (work, documents): (Vec<PathBuf>, Vec<PathBuf>) =
                paths.into_iter().partition(|path| is_named_so(&base_name(path)));
            if !documents.is_empty() {
                opened.desk.import(documents, keep_originals);
            }
            if !work.is_empty() {
                app.boxes.open_work(work, app.parser_program.clone(), &opened.scene());
            }
        }
        Some(opened) => {
            let reason = opened.read_only.as_ref().map_or(say!("It cannot be changed"), ReadOnly::reason);
            refuse_import(app, reason);
        }
        None => refuse_import(app, say!("No project is open to import into")),
    }
}

fn refuse_import(app: &mut App, what: &str) {
    let problem = Problem::usage(what).advise(say!("Open or make a project that can be changed, and import again"));
    app.chrome.tell_problem(say!("Import"), &problem);
}

/// Has the pages that are pictures read by Tesseract, where this machine has it.
pub(super) fn recognise(app: &mut App) {
    let Some(opened) = &app.opened else { return };
    if waiting(&opened.project).next().is_none() {
        app.chrome.say(say!("No page waits for its text to be recognised"));
        return;
    }
    opened.desk.recognise(Vec::new(), None, None);
}

/// Stops the recognition that is under way.
pub(super) fn cancel_recognition(app: &App) {
    if let Some(opened) = &app.opened {
        opened.desk.cancel_recognition();
    }
}

/// Lets the import wait, or go on.
pub(super) fn pause_import(app: &App, pause: bool) {
    match &app.opened {
        Some(opened) if pause => opened.desk.pause_import(),
        Some(opened) => opened.desk.resume_import(),
        None => {}
    }
}

/// Stops the import that is under way.
pub(super) fn cancel_import(app: &App) {
    if let Some(opened) = &app.opened {
        opened.desk.cancel_import();
    }
}

/// Takes back what is being typed, else what was done last.
pub(super) fn undo(app: &mut App) {
    if app.panes.take_back() {
        return;
    }
    if let Some(opened) = &mut app.opened
        && !opened.drafts.undo()
    {
        opened.desk.undo();
    }
}

/// Takes back the last undo.
pub(super) fn redo(app: &mut App) {
    if let Some(opened) = &app.opened {
        opened.desk.redo();
    }
}

/// Begins a brief composed from the claims.
pub(super) fn new_brief(app: &mut App) {
    app.edit(say!("New brief").to_owned(), Box::new(|work| brief::compose(work).map(|id| Some(id.into()))));
    app.show_pane(Pane::Brief);
}

/// Begins a brief from a template.
pub(super) fn new_brief_from(app: &mut App, template: Template) {
    let begin = move |work: &mut Work<'_>| brief::begin_from(work, template, None).map(|id| Some(id.into()));
    app.edit(say!("New brief").to_owned(), Box::new(begin));
    app.show_pane(Pane::Brief);
}

/// Asks whether the brief is to be issued.
pub(super) fn issue_brief(app: &mut App) {
    app.show_pane(Pane::Brief);
    app.panes.brief.issue();
}

/// Shows what came of the last import.
pub(super) fn show_last_import(app: &mut App) {
    let reports = app.opened.iter().flat_map(|opened| opened.project.import_reports.iter());
    if let Some(id) = reports.max_by_key(|report| report.made.at).map(|report| report.id) {
        app.chrome.show_report(id);
    }
}

/// Opens the list of what the brief can refer to.
pub(super) fn insert_reference(app: &mut App) {
    app.show_pane(Pane::Brief);
    app.panes.brief.insert();
}

/// Another goes on working, here and in every project opened from now on.
pub(super) fn set_author(app: &mut App, name: String) {
    if let Some(opened) = &mut app.opened {
        opened.desk.set_author(name.clone());
        opened.author.clone_from(&name);
    }
    app.settings.author = name;
}
