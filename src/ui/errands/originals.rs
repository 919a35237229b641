//! Originals of documents: opened in another program, or copied out of the project.

use super::Told;
use crate::model::{Document, Id};
use crate::problem::Problem;
use crate::say;
use crate::session::original::Original;
use crate::session::outgoing::{Existing, Written};
use crate::ui::app::App;
use std::path::PathBuf;

/// Opens the original of a document in another program.
pub(in crate::ui) fn open_original(app: &App, document: Id<Document>) {
    if let Some(original) = original(app, document) {
        app.errands.run(move || Told::OpenedOriginal(original.open()));
    }
}

/// Writes a copy of the original of a document.
pub(in crate::ui) fn copy_original(app: &App, document: Id<Document>, file: PathBuf, existing: Existing) {
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

pub(super) fn hear_copied_original(app: &mut App, name: &str, copied: Result<Written, Problem>) {
    match copied {
        Err(problem) => app.chrome.tell_problem(say!("Save a copy of the original"), &problem),
        Ok(Written::Exists) => app.chrome.copy_exists(),
        Ok(Written::Done) => {
            app.chrome.close_sheet();
            app.chrome.say(&say!("Written to {name}", name));
        }
    }
}
