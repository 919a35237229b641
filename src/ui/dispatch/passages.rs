//! What is done to passages as such: choosing several, moving their ends, splitting and joining them.

use super::{reading, selection};
use crate::model::{Id, Passage};
use crate::say;
use crate::session::verbs::reshape::Keeper;
use crate::text::Edge;
use crate::ui::app::App;
use crate::ui::command::Command;
use crate::ui::layout::Pane;
use crate::ui::several;
use std::collections::BTreeSet;

/// Selects passages beside each other.
pub(super) fn select(app: &mut App, passages: BTreeSet<Id<Passage>>, lead: Option<Id<Passage>>) {
    if let Some(opened) = &mut app.opened {
        opened.selection.select_several(passages, lead);
    }
}

/// Selects the next passage of the text too, or the one before.
pub(super) fn select_too(app: &mut App, on: bool) {
    let Some(opened) = &app.opened else { return };
    let mut passages: BTreeSet<_> = opened.selection.passages().into_iter().collect();
    match app.panes.readers[opened.selection.at_hand].passage_beside(&opened.scene(), on) {
        Some(next) => {
            passages.insert(next);
            select(app, passages, Some(next));
        }
        None => app.chrome.say(say!("There is no further passage in this text")),
    }
}

/// Selects every passage of the text that is read.
pub(super) fn select_all_here(app: &mut App) {
    let Some(opened) = &app.opened else { return };
    let all = app.panes.readers[opened.selection.at_hand].passages_in_sight();
    select(app, all, None);
}

/// The selection in the text becomes a word, a sentence, a paragraph; or what it was.
pub(super) fn widen(app: &mut App, on: bool) {
    let side = reading::at_hand(app);
    app.show_pane(side.pane());
    app.panes.readers[side].widen(on);
}

/// Lists the passages at the caret.
pub(super) fn list_here(app: &mut App) {
    let side = reading::at_hand(app);
    app.show_pane(side.pane());
    app.panes.readers[side].list_here();
}

/// Moves an end of the selected passage by a word.
pub(super) fn move_end(app: &mut App, edge: Edge, on: bool) {
    let Some(opened) = &app.opened else { return };
    let Some(passage) = opened.selection.passage().and_then(|id| opened.project.passages.get(id)) else { return };
    if opened.selection.document != Some(passage.document) {
        let passage = passage.id;
        reading::read_passage(app, passage);
        app.chrome.say(say!("The passage is shown; move its end now"));
        return;
    }
    let now = app.context.input(|input| input.time);
    let side = opened.selection.at_hand;
    if let Some(why_not) = app.panes.readers[side].move_end(passage.id, edge, on, now) {
        app.chrome.say(why_not);
    }
    app.context.request_repaint();
}

/// Splits the passage at the caret.
pub(super) fn split(app: &mut App, keeper: Keeper) {
    let Some(opened) = &app.opened else { return };
    match app.panes.readers[opened.selection.at_hand].split(&opened.scene(), keeper) {
        Ok((passage, verb)) => {
            let uses = opened.scene().index.uses(passage).len();
            app.edit(say!("Split passage").to_owned(), verb);
            match (uses, keeper) {
                (0, _) => {}
                (_, Keeper::First) => {
                    let keys = Command::SplitToSecond.to_press(&app.context);
                    app.chrome.say(&say!(
                        "Its evidence and memos stay with the first part; {keys} gives them to the second",
                        keys
                    ));
                }
                (_, Keeper::Second) => app.chrome.say(say!("Its evidence and memos went with the second part")),
            }
        }
        Err(why_not) => app.chrome.say(why_not),
    }
}

/// Reads the next passage that is evidence in no claim; the list of them says how many are left.
pub(super) fn next_unlinked(app: &mut App) {
    let Some(opened) = &app.opened else { return };
    match app.panes.claims.next_unlinked(&opened.scene()) {
        Some(passage) => {
            app.show_pane(Pane::Claims);
            selection::select(app, Some(passage.into()));
            reading::read_passage(app, passage);
        }
        None => app.chrome.say(say!("Every passage is evidence in a claim")),
    }
}

/// Joins the selected passages.
pub(super) fn join(app: &mut App) {
    let Some(opened) = &app.opened else { return };
    let (label, verb) = several::join(opened.selection.passages());
    app.edit(label, verb);
}
