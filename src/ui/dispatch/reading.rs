//! Where one reads, and how one gets there.

use super::selection::select;
use crate::model::{Document, Edition, Id, Span};
use crate::ui::app::App;
use crate::ui::layout::Pane;
use crate::ui::opened::Opened;
use crate::ui::trail::Stop;

/// How much larger a step makes the text.
pub(super) const LARGER: f32 = 1.1;
/// The text is never smaller or larger than this, 1 as designed.
const ZOOM: std::ops::RangeInclusive<f32> = 0.5..=4.0;

/// Reads a document at a place.
pub(super) fn read(app: &mut App, document: Id<Document>, span: Option<Span>) {
    app.trail.go((document, span));
    go_to(app, (document, span));
}

/// Reads an edition of a document, which may be an older one.
pub(super) fn read_edition(app: &mut App, edition: Id<Edition>, span: Option<Span>) {
    let found = app.opened.as_ref().and_then(|opened| opened.project.editions.get(edition));
    let Some(document) = found.map(|edition| edition.document) else { return };
    read(app, document, span);
    app.panes.reader.show_edition(edition);
}

/// Goes back to where one read before.
pub(super) fn back(app: &mut App) {
    if let Some(stop) = app.trail.back() {
        go_to(app, stop);
    }
}

/// Goes forward again.
pub(super) fn forward(app: &mut App) {
    if let Some(stop) = app.trail.forward() {
        go_to(app, stop);
    }
}

fn go_to(app: &mut App, (document, span): Stop) {
    let Some(opened) = &mut app.opened else { return };
    // Undo may have taken it away since.
    if !opened.project.documents.contains(document) {
        app.chrome.say("That document is not in the project any more");
        return;
    }
    opened.selection.document = Some(document);
    app.panes.reader.go_to(document, span);
    app.show_pane(Pane::Reader);
}

/// Opens the bar that finds words in the text.
pub(super) fn find_here(app: &mut App) {
    app.show_pane(Pane::Reader);
    app.panes.reader.find();
}

/// Goes to the next hit of the search that is being walked through, else to the next passage or hit of the
/// text; or to the one before.
pub(super) fn step(app: &mut App, on: bool) {
    let Some(opened) = &app.opened else { return };
    if let Some((document, span)) = app.panes.search.step(&opened.scene(), on) {
        read(app, document, Some(span));
        return;
    }
    if let Some(passage) = app.panes.reader.step(&opened.scene(), on) {
        select(app, Some(passage.into()));
    }
}

/// Reads the next document that nobody has read, from the one that is read on.
pub(super) fn next_unread(app: &mut App) {
    let Some(document) = app.opened.as_ref().and_then(unread_after) else { return };
    select(app, Some(document.into()));
    read(app, document, None);
}

fn unread_after(opened: &Opened) -> Option<Id<Document>> {
    let scene = opened.scene();
    let documents = scene.index.documents();
    let here = documents.iter().position(|id| Some(*id) == opened.selection.document).map_or(0, |at| at + 1);
    let unread = |id: &&Id<Document>| opened.project.documents.get(**id).is_some_and(Document::is_unread);
    documents.iter().cycle().skip(here).take(documents.len()).find(unread).copied()
}

/// Makes the text larger or smaller.
pub(super) fn zoom(app: &mut App, by: f32) {
    app.settings.zoom = (app.settings.zoom * by).clamp(*ZOOM.start(), *ZOOM.end());
    app.panes.reader.set_zoom(app.settings.zoom);
}

/// Searches the corpus.
pub(super) fn search(app: &mut App, query: String) {
    app.panes.search.ask(query);
    app.show_pane(Pane::Search);
}
