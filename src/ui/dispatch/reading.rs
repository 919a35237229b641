//! Where one reads, and how one gets there.

use super::selection::select;
use crate::model::{Document, Id, Span};
use crate::ui::app::App;
use crate::ui::layout::Pane;
use crate::ui::opened::Opened;
use crate::ui::trail::Stop;
use crate::ui::widgets::reader::Typography;

/// Reads a document at a place.
pub(super) fn read(app: &mut App, document: Id<Document>, span: Option<Span>) {
    leave(app);
    app.trail.go(document, span);
    go_to(app, Stop { document, span, left_at: None });
}

/// Notes which line is read before one goes elsewhere.
pub(super) fn leave(app: &mut App) {
    if let Some((document, top)) = app.panes.reader.top() {
        app.trail.leave(document, top);
    }
}

/// Goes back to where one read before.
pub(super) fn back(app: &mut App) {
    leave(app);
    if let Some(stop) = app.trail.back() {
        go_to(app, stop);
    }
}

/// Goes forward again.
pub(super) fn forward(app: &mut App) {
    leave(app);
    if let Some(stop) = app.trail.forward() {
        go_to(app, stop);
    }
}

fn go_to(app: &mut App, Stop { document, span, left_at }: Stop) {
    let Some(opened) = &mut app.opened else { return };
    // Undo may have taken it away since.
    if !opened.project.documents.contains(document) {
        app.chrome.say("That document is not in the project any more");
        return;
    }
    opened.selection.document = Some(document);
    match left_at {
        Some(top) => app.panes.reader.return_to(document, top),
        None => app.panes.reader.go_to(document, span),
    }
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

/// Sets the texts that are read like this, from now on.
pub(super) fn set(app: &mut App, typography: Typography) {
    app.settings.reading = typography;
    app.panes.reader.set_typography(typography);
}

/// Opens the settings of the text.
pub(super) fn open_type(app: &mut App) {
    app.show_pane(Pane::Reader);
    app.panes.reader.open_type();
}

/// Opens the headings of the document that is read, or closes them.
pub(super) fn toggle_outline(app: &mut App) {
    app.show_pane(Pane::Reader);
    app.panes.reader.toggle_outline();
}

/// Searches the corpus.
pub(super) fn search(app: &mut App, query: String) {
    app.panes.search.ask(query);
    app.show_pane(Pane::Search);
}
