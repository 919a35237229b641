//! Looks at the files of the project, to mark the documents whose text or original is missing or damaged.

use super::Told;
use crate::model::{Document, Edition, Id};
use crate::problem::{Problem, ProblemKind};
use crate::say::said;
use crate::session::damage::{self, Damage};
use crate::ui::app::App;
use crate::{mark, say};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// What a look at files found.
pub(in crate::ui) struct Looked {
    /// That of the project it was for.
    stop: Arc<AtomicBool>,
    editions: Vec<Id<Edition>>,
    /// None where it was stopped.
    found: Option<BTreeMap<Id<Edition>, Damage>>,
}

/// Looks whether the files of these editions are there and whole.
pub(in crate::ui) fn look_for_damage(app: &App, editions: Vec<Id<Edition>>) {
    let Some(opened) = &app.opened else { return };
    let (corpus, folder, stop) = (opened.library.corpus().clone(), opened.folder.clone(), opened.damages.stop());
    // A text that was left out on purpose is not missed.
    let is_missed = |edition: &&Edition| !opened.project.text_was_left_out(edition);
    let looked_at = editions.iter().filter_map(|id| opened.project.editions.get(*id)).filter(is_missed);
    let looked_at: Vec<Edition> = looked_at.cloned().collect();
    if !looked_at.is_empty() {
        app.errands.run(move || {
            let found = damage::look(&corpus, &folder, &looked_at, &stop);
            Told::Looked(Looked { stop, editions, found })
        });
    }
}

/// Looks at the files of every document, beside all else.
pub(in crate::ui) fn look_everywhere(app: &App) {
    let newest = app.opened.iter().flat_map(|opened| opened.project.documents.iter()).filter_map(Document::edition);
    look_for_damage(app, newest.collect());
}

/// Looks again at what was damaged: importing equal bytes may have put it back.
pub(in crate::ui) fn look_again(app: &App) {
    let damaged = app.opened.iter().flat_map(|opened| opened.damages.editions());
    look_for_damage(app, damaged.collect());
}

/// What the notice of damage is headed by.
const FILES: &str = mark!("Files of the project");

/// Marks what is damaged on its documents; that there is more of it than before is said once.
pub(super) fn hear_looked(app: &mut App, looked: Looked) {
    let (Some(opened), Some(found)) = (&mut app.opened, looked.found) else { return };
    if !Arc::ptr_eq(&looked.stop, &opened.damages.stop()) {
        return;
    }
    let before = opened.damages.count();
    let is_more = opened.damages.take(&looked.editions, &found);
    if before > 0 && opened.damages.count() == 0 {
        app.chrome.settle(said(FILES));
        app.chrome.say(say!("All files of the project are whole again"));
    }
    if !is_more {
        return;
    }
    let what = match opened.damages.count() {
        1 => say!("Files of one document are missing or damaged").to_owned(),
        count => say!("Files of {count} documents are missing or damaged", count),
    };
    let advice = say!("They are marked in the list of documents; all else works. {}", said(damage::ADVICE));
    app.chrome.tell_problem(said(FILES), &Problem::new(ProblemKind::Partial, what).advise(advice));
}
