//! Where one reads, and how one gets there.

use super::selection::select;
use crate::model::{AnyId, Document, Edition, Id, Passage, Span};
use crate::say;
use crate::ui::app::App;
use crate::ui::boxes::Target;
use crate::ui::layout::Pane;
use crate::ui::panes::search::Next;
use crate::ui::readers::{self, Side};
use crate::ui::scene::Scene;
use crate::ui::trail::{Place, Stop};
use crate::ui::widgets::reader::Typography;

/// Reads a document at a place, in the reader that shows it already.
pub(super) fn read(app: &mut App, document: Id<Document>, span: Option<Span>) {
    let side = readers::side_for(app, document);
    read_in(app, side, Place::of(document, span));
}

/// Reads a place, in this reader.
pub(super) fn read_in(app: &mut App, side: Side, place: Place) {
    leave(app, side);
    app.trails[side].go(place);
    go_to(app, side, Stop { place, left_at: None });
}

/// Notes which line is read in a reader before one goes elsewhere in it.
pub(super) fn leave(app: &mut App, side: Side) {
    if let Some((document, top)) = app.panes.readers[side].top() {
        app.trails[side].leave(document, top);
    }
}

/// Reads what is selected in the second reader: a document, a passage, the words; else what is read.
pub(super) fn read_beside(app: &mut App) {
    let place = app.opened.as_ref().and_then(|opened| place(&opened.scene()));
    let Some((document, within)) = place else { return };
    let (edition, span) = within.unzip();
    read_in(app, Side::Beside, Place { document, edition, span });
}

/// A place in the text of an edition.
type Within = (Id<Edition>, Span);

/// Where what is selected stands.
fn place(scene: &Scene<'_>) -> Option<(Id<Document>, Option<Within>)> {
    match Target::matter(scene)? {
        Target::Object(AnyId::Document(document)) => Some((document, None)),
        target => match target.place(scene) {
            Some((document, edition, span)) => Some((document, Some((edition, span)))),
            None => Some((scene.selection.document?, None)),
        },
    }
}

/// Reads an edition of a document, which may be an older one.
pub(super) fn read_edition(app: &mut App, edition: Id<Edition>, span: Option<Span>) {
    let found = app.opened.as_ref().and_then(|opened| opened.project.editions.get(edition));
    let Some(document) = found.map(|edition| edition.document) else { return };
    let side = readers::side_for(app, document);
    read_in(app, side, Place { document, edition: Some(edition), span });
}

/// Reads a passage, in the edition it is anchored in.
pub(super) fn read_passage(app: &mut App, passage: Id<Passage>) {
    let found = app.opened.as_ref().and_then(|opened| opened.project.passages.get(passage));
    if let Some((edition, span)) = found.map(|passage| (passage.edition, passage.anchor.span)) {
        read_edition(app, edition, Some(span));
    }
}

/// Goes back to where one read before.
pub(super) fn back(app: &mut App) {
    let side = at_hand(app);
    leave(app, side);
    if let Some(stop) = app.trails[side].back() {
        go_to(app, side, stop);
    }
}

/// Goes forward again.
pub(super) fn forward(app: &mut App) {
    let side = at_hand(app);
    leave(app, side);
    if let Some(stop) = app.trails[side].forward() {
        go_to(app, side, stop);
    }
}

/// The reader that gestures are about.
pub(super) fn at_hand(app: &App) -> Side {
    app.opened.as_ref().map_or(Side::Main, |opened| opened.selection.at_hand)
}

fn go_to(app: &mut App, side: Side, Stop { place, left_at }: Stop) {
    let Place { document, edition, span } = place;
    readers::take_up(app, side);
    let Some(opened) = &mut app.opened else { return };
    // Undo may have taken it away since.
    if !opened.project.documents.contains(document) {
        app.chrome.say(say!("That document is not in the project any more"));
        return;
    }
    opened.selection.document = Some(document);
    match left_at {
        Some(top) => app.panes.readers[side].return_to(document, top),
        None => app.panes.readers[side].go_to(document, span),
    }
    if let Some(edition) = edition {
        app.panes.readers[side].show_edition(edition);
    }
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
    match app.panes.search.step(&opened.scene(), on) {
        Next::To(document, span) => return read(app, document, Some(span)),
        Next::Soon => return,
        Next::NotWalking => {}
    }
    if let Some(passage) = app.panes.tags.step(&opened.scene(), on) {
        select(app, Some(passage.into()));
        read_passage(app, passage);
        return;
    }
    if let Some(passage) = app.panes.coded.walk(&opened.scene(), on) {
        select(app, Some(passage.into()));
        read_passage(app, passage);
        return;
    }
    if let Some(passage) = app.panes.readers[opened.selection.at_hand].step(&opened.scene(), on) {
        select(app, Some(passage.into()));
    }
}

/// Sets the texts that are read like this, from now on.
pub(super) fn set(app: &mut App, typography: Typography) {
    app.settings.reading = typography;
    app.panes.set_typography(typography);
}

/// Opens the settings of the text.
pub(super) fn open_type(app: &mut App) {
    let side = at_hand(app);
    app.show_pane(side.pane());
    app.panes.readers[side].open_type();
}

/// Opens the headings of the document that is read, or closes them.
pub(super) fn toggle_outline(app: &mut App) {
    let side = at_hand(app);
    app.show_pane(side.pane());
    app.panes.readers[side].toggle_outline();
}

/// Opens what the message that is read quotes of others, or folds it away.
pub(super) fn toggle_quoted(app: &mut App) {
    let side = at_hand(app);
    app.show_pane(side.pane());
    if !app.panes.readers[side].toggle_quoted() {
        app.chrome.say(say!("No quoted reply is known in this text"));
    }
}

/// Searches the corpus.
pub(super) fn search(app: &mut App, query: String) {
    app.panes.search.ask(query);
    app.show_pane(Pane::Search);
}

/// Opens the field in which what is searched for gets a name to be kept under.
pub(super) fn save_search(app: &mut App) {
    app.panes.search.save();
    app.show_pane(Pane::Search);
}

/// Shows what can be asked.
pub(super) fn query_forms(app: &mut App) {
    app.panes.search.show_forms();
    app.show_pane(Pane::Search);
}
