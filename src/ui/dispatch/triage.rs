//! Getting through the documents: choosing several, saying what they are worth, and going on to the next.

use super::reading::{at_hand, read};
use super::selection;
use crate::model::{Document, Id};
use crate::say;
use crate::ui::action::Mark;
use crate::ui::app::App;
use crate::ui::command::Command;
use crate::ui::several;
use std::collections::BTreeSet;

/// Selects documents beside each other; what is read stays.
pub(super) fn select(app: &mut App, documents: BTreeSet<Id<Document>>, lead: Option<Id<Document>>) {
    if let Some(opened) = &mut app.opened {
        opened.selection.select_documents(documents, lead);
    }
}

/// Marks the documents at hand as a command says.
pub(super) fn mark_by(app: &mut App, command: Command) {
    if let Some(asked) = command.mark() {
        mark(app, asked);
    }
}

/// Marks the documents at hand: those that are selected, else the row that has the focus, else what is read.
pub(super) fn mark(app: &mut App, Mark { reading, then_next }: Mark) {
    let Some(opened) = &app.opened else { return };
    let row = app.panes.documents.focused(&app.context).filter(|_| opened.selection.how_many_documents().is_none());
    let documents = row.map_or_else(|| opened.selection.chosen_documents(), |row| vec![row]);
    let here = documents.last().copied().or(opened.selection.document);
    let next = then_next.then(|| app.panes.documents.next_unread(&opened.scene(), here, &documents));
    let (label, verb) = several::mark(documents, reading);
    app.edit(label, verb);
    match next {
        Some(Some(next)) => open(app, next),
        Some(None) => app.chrome.say(say!("No other document is unread")),
        None => {}
    }
}

/// Reads the next document that nobody has read, in the order of the list.
pub(super) fn next_unread(app: &mut App) {
    let Some(opened) = &app.opened else { return };
    let here = opened.selection.document;
    if let Some(next) = app.panes.documents.next_unread(&opened.scene(), here, &[]) {
        open(app, next);
    }
}

/// Reads a document from its beginning, with the focus on its text.
fn open(app: &mut App, document: Id<Document>) {
    selection::select(app, Some(document.into()));
    read(app, document, None);
    let side = at_hand(app);
    app.panes.readers[side].take_focus();
}
