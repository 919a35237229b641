//! What the window does with versions of documents and with the history: it asks for what is slow beside itself, and
//! hands what came of it to the panes that show it.

use super::action::Actions;
use super::app::App;
use super::errands::Told;
use super::layout::Pane;
use super::panes::history::Walk;
use super::read_only::ReadOnly;
use crate::analysis::editions::review as look;
use crate::analysis::label::label;
use crate::model::{Document, Id};
use crate::problem::Problem;
use crate::say;
use crate::session::Texts;
use crate::session::chronicle::Chronicle;
use crate::session::verbs::edition::Loaded;
use crate::store::{Access, Record};
use std::path::PathBuf;
use std::sync::Arc;

/// Loads a file as the newest version of a document.
pub(super) fn load_version(app: &mut App, document: Id<Document>, path: PathBuf, keep_original: bool) {
    let Some(opened) = &app.opened else { return };
    if opened.access == Access::Write {
        app.chrome.say(say!("Reading the new version…"));
        opened.desk.load_edition(document, path, keep_original);
    } else {
        let why = opened.read_only.as_ref().map_or(say!("It cannot be changed"), ReadOnly::reason);
        app.chrome.say(why);
    }
}

/// Says what came of it; where passages wait to be checked, they are shown.
pub(super) fn hear_loaded(app: &mut App, document: Id<Document>, loaded: Loaded) {
    let Some(opened) = &app.opened else { return };
    let title = label(&opened.project, document.into());
    match loaded {
        Loaded::Same => {
            app.chrome.say(&say!(
                "The file is the version of ‘{title}’ that is here, byte for byte. Nothing was done",
                title
            ));
        }
        Loaded::New(tally) => {
            app.chrome.say(&say!("New version of ‘{title}’. {}", tally.sentence(), title));
            if tally.waiting() > 0 {
                app.show_pane(Pane::Check);
            }
        }
    }
}

/// Looks for what was left in older editions, beside the window.
pub(super) fn review(app: &App) {
    let Some(opened) = &app.opened else { return };
    let (project, library, known) = (opened.project.clone(), opened.library.clone(), app.panes.check.review());
    app.errands.run(move || {
        let texts = Texts { project: &project, library: &library };
        Told::Reviewed(look(&project, &texts, &known), project.revision())
    });
}

/// Reads in the history, or goes to another point of it.
pub(super) fn walk(app: &mut App, walk: Walk) {
    let chronicle = app.panes.history.chronicle();
    let Some(opened) = &mut app.opened else { return };
    match walk {
        Walk::Read => {
            let folder = opened.folder.clone();
            app.errands.run(move || {
                let mut chronicle = chronicle.map_or_else(|| Chronicle::of(&folder), |known| (*known).clone());
                Told::History(chronicle.follow().map(|()| Arc::new(chronicle)))
            });
        }
        Walk::Look(revision) => {
            app.errands.run(move || {
                let found = chronicle.as_ref().and_then(|chronicle| Some((chronicle, chronicle.place(revision)?.1)));
                let gone = || Problem::usage(say!("Revision {revision} is not in the history any more", revision));
                Told::Line(found.ok_or_else(gone).and_then(|(chronicle, line)| chronicle.record(line)).map(Box::new))
            });
        }
        Walk::BackTo(revision) => {
            // What is being typed is a step of its own, taken back like the rest.
            opened.drafts.commit_all(&opened.desk);
            opened.desk.undo_to(revision);
        }
        Walk::ForwardTo(revision) => opened.desk.redo_to(revision),
    }
}

/// The history was read.
pub(super) fn hear_history(app: &mut App, read: Result<Arc<Chronicle>, Problem>) {
    match read {
        Ok(chronicle) => app.panes.history.take(chronicle),
        Err(problem) => app.panes.history.fail(problem),
    }
}

/// A line of it was.
pub(super) fn hear_line(app: &mut App, read: Result<Box<Record>, Problem>) {
    let (record, opened) = match (read, &app.opened) {
        (Ok(record), Some(opened)) => (record, opened),
        (Err(problem), _) => return app.chrome.tell_problem(say!("History"), &problem),
        (_, None) => return,
    };
    let mut actions = Actions::default();
    app.panes.history.take_line(&record, &opened.scene(), &mut actions);
    app.actions.extend(actions.take());
}
