//! Where one reads, and how one gets there.

use super::selection::select;
use crate::model::{AnyId, Document, Id, Span};
use crate::ui::app::App;
use crate::ui::boxes::Target;
use crate::ui::layout::Pane;
use crate::ui::opened::Opened;
use crate::ui::readers::{self, Side};
use crate::ui::scene::Scene;
use crate::ui::trail::Stop;

/// How much larger a step makes the text.
pub(super) const LARGER: f32 = 1.1;
/// The text is never smaller or larger than this, 1 as designed.
const ZOOM: std::ops::RangeInclusive<f32> = 0.5..=4.0;

/// Reads a document at a place, in the reader that shows it already.
pub(super) fn read(app: &mut App, document: Id<Document>, span: Option<Span>) {
    let side = readers::side_for(app, document);
    read_in(app, side, document, span);
}

/// Reads a document at a place, in this reader.
pub(super) fn read_in(app: &mut App, side: Side, document: Id<Document>, span: Option<Span>) {
    app.trails[side].go((document, span));
    go_to(app, side, (document, span));
}

/// Reads what is selected in the second reader: a document, a passage, the words; else what is read.
pub(super) fn read_beside(app: &mut App) {
    let stop = app.opened.as_ref().and_then(|opened| stop(&opened.scene()));
    if let Some((document, span)) = stop {
        read_in(app, Side::Beside, document, span);
    }
}

/// Where what is selected stands.
fn stop(scene: &Scene<'_>) -> Option<Stop> {
    match Target::matter(scene)? {
        Target::Object(AnyId::Document(document)) => Some((document, None)),
        target => match target.place(scene) {
            Some((document, _, span)) => Some((document, Some(span))),
            None => Some((scene.selection.document?, None)),
        },
    }
}

/// Goes back to where one read before.
pub(super) fn back(app: &mut App) {
    let side = at_hand(app);
    if let Some(stop) = app.trails[side].back() {
        go_to(app, side, stop);
    }
}

/// Goes forward again.
pub(super) fn forward(app: &mut App) {
    let side = at_hand(app);
    if let Some(stop) = app.trails[side].forward() {
        go_to(app, side, stop);
    }
}

/// The reader that gestures are about.
fn at_hand(app: &App) -> Side {
    app.opened.as_ref().map_or(Side::Main, |opened| opened.selection.at_hand)
}

fn go_to(app: &mut App, side: Side, (document, span): Stop) {
    readers::take_up(app, side);
    let Some(opened) = &mut app.opened else { return };
    // Undo may have taken it away since.
    if !opened.project.documents.contains(document) {
        app.chrome.say("That document is not in the project any more");
        return;
    }
    opened.selection.document = Some(document);
    app.panes.readers[side].go_to(document, span);
    app.show_pane(side.pane());
}

/// Opens the bar that finds words in the text.
pub(super) fn find_here(app: &mut App) {
    let side = at_hand(app);
    app.show_pane(side.pane());
    app.panes.readers[side].find();
}

/// Shows the page of the original beside the text, or hides it.
pub(super) fn toggle_page(app: &mut App) {
    if app.settings.layouts.is_in_sight(Pane::Page) {
        app.settings.layouts.hide(Pane::Page);
        app.panes.pages.leave(&mut app.actions);
    } else {
        app.show_pane(at_hand(app).pane());
        app.show_pane(Pane::Page);
    }
}

/// Goes to the next hit of the search that is being walked through, else to the next passage or hit of the
/// text; or to the one before.
pub(super) fn step(app: &mut App, on: bool) {
    let Some(opened) = &app.opened else { return };
    if let Some((document, span)) = app.panes.search.step(&opened.scene(), on) {
        read(app, document, Some(span));
        return;
    }
    if let Some(passage) = app.panes.readers[opened.selection.at_hand].step(&opened.scene(), on) {
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
    app.panes.set_zoom(app.settings.zoom);
}

/// Searches the corpus.
pub(super) fn search(app: &mut App, query: String) {
    app.panes.search.ask(query);
    app.show_pane(Pane::Search);
}
