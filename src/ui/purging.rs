//! Purging from the window: asked of the desk, and afterwards nothing of what was seen before is kept.

use super::app::App;
use crate::model::Project;
use crate::say;
use crate::session::purge::{Purged, What};
use crate::session::{Bookmarks, Library};

/// Asks what would go.
pub(super) fn plan(app: &mut App, what: What) {
    if let Some(opened) = &mut app.opened {
        // What is typed belongs to the project, and may be what goes.
        opened.drafts.commit_all(&opened.desk);
        opened.desk.plan_purge(what);
    }
}

/// Asks to erase it.
pub(super) fn purge(app: &mut App, what: What) {
    if let Some(opened) = &mut app.opened {
        opened.drafts.commit_all(&opened.desk);
        opened.desk.purge(what);
    }
}

/// The project goes on in a fresh history. Revisions count from one again, so that nothing keyed by them
/// may be kept. Where documents were left is known by their ids; what is kept of that on disk went, and of those that
/// are gone nothing is kept again.
pub(super) fn hear(app: &mut App, purged: Purged, project: Project, library: Library, author: String) {
    if let Some(opened) = &mut app.opened {
        opened.go_on(project, library, author);
    }
    let bookmarks = app.panes.bookmarks();
    app.forget_what_was_seen();
    app.panes.bookmarks = bookmarks;
    app.bookmarking.begin(&Bookmarks::default());
    if let Some(problem) = &purged.unfinished {
        app.chrome.tell_problem(say!("Purge"), problem);
    }
    app.chrome.purged(purged);
}
