//! What is done with what is selected.

use super::reading;
use crate::model::{AnyId, Document, Id, Prose};
use crate::say;
use crate::session::verbs::remove;
use crate::ui::action::Verb;
use crate::ui::app::App;
use crate::ui::boxes::{Boxes, OpenBox};
use crate::ui::drafts;
use crate::ui::panes::reader;
use crate::ui::readers::{self, Side};
use crate::ui::reading_along;
use crate::ui::scene::{Hit, Scene, Words};
use crate::ui::several;
use crate::ui::trail::Place;
use std::collections::BTreeSet;

/// Selects an object everywhere; a document is also the one that is read.
pub(super) fn select(app: &mut App, id: Option<AnyId>) {
    let Some(opened) = &mut app.opened else { return };
    opened.selection.select(id);
    if let Some(AnyId::Document(document)) = id {
        let side = readers::side_for(app, document);
        if shown(app, side) != Some(document) {
            reading::leave(app, side);
            app.trails[side].go(Place::of(document, None));
        }
        readers::take_up(app, side);
        if let Some(opened) = &mut app.opened {
            opened.selection.document = Some(document);
        }
    }
}

/// The document in a reader.
fn shown(app: &App, side: Side) -> Option<Id<Document>> {
    app.opened.as_ref().and_then(|opened| opened.selection.document_in(side))
}

/// Takes in which words are selected.
pub(super) fn select_words(app: &mut App, words: Option<Words>) {
    if let Some(opened) = &mut app.opened {
        opened.selection.select_words(words);
        reading_along::words_selected(opened);
    }
}

/// Takes in which hits of a search are chosen.
pub(super) fn select_hits(app: &mut App, hits: Vec<Hit>) {
    if let Some(opened) = &mut app.opened {
        opened.selection.hits = hits;
    }
}

/// Selects claims or names beside each other.
pub(super) fn select_beside(app: &mut App, chosen: BTreeSet<AnyId>, lead: Option<AnyId>) {
    if let Some(opened) = &mut app.opened {
        opened.selection.select_beside(chosen, lead);
    }
}

/// Opens the box that makes one of several: claims, or people, bodies and things.
pub(super) fn merge(app: &mut App) {
    let names = app.opened.as_ref().is_some_and(|opened| !opened.selection.entities().is_empty());
    open_box(app, if names { OpenBox::MergeNames } else { OpenBox::MergeClaims });
}

/// Opens a box on what is selected.
pub(super) fn open_box(app: &mut App, which: OpenBox) {
    let Some(opened) = &app.opened else { return };
    match &opened.read_only {
        Some(why) => app.chrome.say(why.reason()),
        None => app.boxes.open(which, &opened.scene()),
    }
}

/// Tags what is selected without asking.
pub(super) fn tag_by(app: &mut App, how: fn(&Boxes, &Scene<'_>) -> Option<(String, Verb)>) {
    let tagging = app.opened.as_ref().and_then(|opened| how(&app.boxes, &opened.scene()));
    match tagging {
        Some((label, verb)) => app.edit(label, verb),
        None => app.chrome.say(say!("Nothing was tagged since the window was opened")),
    }
}

/// Puts what is selected on the clipboard, with its source.
pub(super) fn copy_citation(app: &mut App) {
    let citation = app.opened.as_ref().and_then(|opened| reader::citation(&opened.scene()));
    match citation {
        Some(citation) => {
            app.context.copy_text(citation.text);
            app.chrome.say(if citation.is_cleared {
                say!("Copied with its source; what must not leave was left out")
            } else {
                say!("Copied with its source")
            });
        }
        None => app.chrome.say(say!("Select words, a passage or a document first")),
    }
}

/// Deletes what is selected; Undo brings it back, so nothing is asked.
pub(super) fn delete(app: &mut App) {
    if let Some((label, verb)) = app.opened.as_ref().and_then(|opened| several::delete(&opened.selection)) {
        app.edit(label, verb);
        return;
    }
    let Some(id) = app.opened.as_ref().and_then(|opened| opened.selection.object) else { return };
    let label = say!("Delete {}", id.noun());
    if let (AnyId::Tag(tag), Some(opened)) = (id, &app.opened) {
        app.chrome.say(&super::tags::gone(opened, tag));
    }
    app.edit(label, Box::new(move |work| remove::delete(work, id).map(|()| None)));
}

/// A field for long text changed.
pub(super) fn typed(app: &mut App, prose: Id<Prose>, text: String) {
    if let Some(opened) = &mut app.opened {
        opened.drafts.typed(&opened.project, prose, text, drafts::now(&app.context));
    }
}

/// A field for long text was left.
pub(super) fn commit_drafts(app: &mut App) {
    if let Some(opened) = &mut app.opened {
        opened.drafts.commit_all(&opened.desk);
    }
}
