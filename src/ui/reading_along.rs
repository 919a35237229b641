//! The window reads along: it has the texts read beside itself, piece by piece, asks about what was noticed, and does
//! what is answered.

use super::action::Action;
use super::app::App;
use super::errands::Told;
use super::layout::Pane;
use super::opened::Opened;
use super::scene::Scene;
use super::suggested::{Current, Errand, Reach, Through, span_in};
use crate::analysis::wording::shortened;
use crate::model::{AnyId, Claim, Document, Id, Project};
use crate::say;
use crate::session::suggestions::{Kind, Onto, Pass, Suggestion, compare, read_on};
use crate::session::verbs::decision;
use crate::session::{Headway, Library};
use crate::store::Access;
use std::sync::Arc;
use std::time::Duration;

/// Code points of what is proposed, in the words of the Undo menu.
const LABEL_CODEPOINTS: usize = 60;
/// What goes on is shown no oftener than this.
const WAKE_AFTER: Duration = Duration::from_millis(300);

/// What was done beside the window.
pub(super) enum Along {
    /// Texts were read.
    Read(Pass),
    /// Those of this project were compared; or it was stopped.
    Compared(&'static Kind, Box<Project>, Option<Vec<Suggestion>>),
}

/// Begins what is to be done next, unless something is being done. An import has its own need of the machine.
pub(super) fn go_on(app: &mut App) {
    if app.chrome.is_importing() {
        return;
    }
    let Some(opened) = &mut app.opened else { return };
    let Some(errand) = opened.suggested.next_errand(&opened.project) else { return };
    let context = app.context.clone();
    let headway = Headway::new(move || context.request_repaint_after(WAKE_AFTER));
    opened.suggested.began(errand.clone(), headway.clone());
    let (project, library): (Project, Library) = (opened.project.clone(), opened.library.clone());
    let (noticed, first) = (opened.suggested.noticed().clone(), opened.selection.document);
    app.errands.run(move || {
        let along = match errand {
            Errand::Read => Along::Read(read_on(&project, &library, &noticed, first, &headway)),
            Errand::Compare(kind) => {
                let found = compare(kind, &project, &library, &noticed, &headway);
                Along::Compared(kind, Box::new(project), found)
            }
        };
        Told::Along(headway, along)
    });
}

/// Takes in what was done.
pub(super) fn hear(app: &mut App, headway: &Headway, along: Along) {
    let Some(opened) = &mut app.opened else { return };
    // Of another project, or of this one before a purge.
    if !opened.suggested.ended(headway) {
        return;
    }
    match along {
        Along::Read(pass) => opened.suggested.take(pass, &opened.project),
        Along::Compared(kind, compared, Some(found)) => {
            opened.suggested.take_compared(kind, &compared, found, &opened.project);
            opened.desk.keep_prints(opened.suggested.noticed().prints().clone());
        }
        Along::Compared(_, _, None) => {}
    }
}

/// What was asked about was decided, or is gone: the next of its text is asked about.
pub(super) fn follow(app: &mut App, gone: Option<Current>) {
    let (Some(opened), Some(Current { suggestion, through: Through::Text })) = (&app.opened, gone) else { return };
    let Some(document) = opened.selection.document else { return };
    let next = opened.suggested.next_in(document, Some(&suggestion), 0);
    match next {
        Some(next) => ask_about(app, next, Through::Text),
        None => app.chrome.say(say!("Nothing more is suggested in this text")),
    }
}

/// Asks about this one, and shows its words.
pub(super) fn ask_about(app: &mut App, suggestion: Arc<Suggestion>, through: Through) {
    let Some(opened) = &mut app.opened else { return };
    let here = opened.selection.document.filter(|_| through == Through::Text);
    let (edition, span) = place(&suggestion, here);
    opened.suggested.ask_about(Some(Current { suggestion, through }));
    app.actions.push(Action::ReadEdition(edition, Some(span)));
}

/// Where it is shown: in the text that is read, where it stands there too.
fn place(suggestion: &Suggestion, here: Option<Id<Document>>) -> (Id<crate::model::Edition>, crate::model::Span) {
    match (suggestion.offer.beside(), here) {
        (Some(beside), Some(here)) if beside.document == here && suggestion.document != here => {
            (beside.edition, span_in(suggestion, here))
        }
        _ => (suggestion.edition, suggestion.span),
    }
}

/// Goes to the next suggestion: of the list where that has the focus, else of the text that is read.
pub(super) fn next(app: &mut App) {
    let Some(opened) = &app.opened else { return };
    if app.panes.suggestions.has_focus(&app.context) {
        app.panes.suggestions.step(&opened.scene(), &mut app.actions);
        return;
    }
    let Some(document) = opened.selection.document else { return };
    let side = opened.selection.at_hand;
    let current = opened.suggested.current().map(|current| Arc::clone(&current.suggestion));
    let current = current.filter(|one| is_about(one, document));
    let from = app.panes.readers[side].here().unwrap_or_default();
    match opened.suggested.next_in(document, current.as_deref(), from) {
        Some(next) => {
            ask_about(app, next, Through::Text);
            app.panes.readers[side].take_focus();
        }
        None if matches!(opened.suggested.reach(), Reach::Done | Reach::Stopped) => {
            app.chrome.say(say!("Nothing is suggested in this text"));
        }
        None => app.chrome.say(say!("The text is still being read; nothing is suggested in it so far")),
    }
}

fn is_about(one: &Suggestion, document: Id<Document>) -> bool {
    one.document == document || one.offer.beside().is_some_and(|beside| beside.document == document)
}

/// What the suggestion is accepted onto: the passage that is selected, where it is over these words; the claim that is
/// selected, where it rests on them or nothing else is near.
pub(super) fn onto(scene: &Scene<'_>, suggestion: &Suggestion) -> Onto {
    match scene.selection.object {
        Some(AnyId::Passage(id)) => {
            let passage = scene.project.passages.get(id).filter(|passage| {
                passage.edition == suggestion.edition && passage.anchor.span.overlaps(suggestion.span)
            });
            passage.map_or(Onto::Words, |passage| Onto::Passage(passage.id))
        }
        Some(AnyId::Claim(id)) if suggestion.offer.fits_claims() && rests_on(scene, id, suggestion) => Onto::Claim(id),
        _ => Onto::Words,
    }
}

/// Whether a claim has evidence that stands over these words, or none at all yet.
fn rests_on(scene: &Scene<'_>, claim: Id<Claim>, suggestion: &Suggestion) -> bool {
    let evidence = scene.index.evidence(claim);
    let passages = evidence.iter().filter_map(|id| scene.project.evidence.get(*id)?.passage.into());
    let mut passages = passages.filter_map(|id| scene.project.passages.get(id));
    evidence.is_empty()
        || passages
            .any(|passage| passage.edition == suggestion.edition && passage.anchor.span.overlaps(suggestion.span))
}

/// Does what the suggestion that is asked about proposes; the other way round where that was asked for.
pub(super) fn accept(app: &mut App, turned: bool) {
    if accept_chosen(app, turned) {
        return;
    }
    let Some((suggestion, onto)) = asked(app) else { return };
    let label = accept_label(&suggestion);
    let verb = move |work: &mut crate::session::Work<'_>| {
        let made =
            if turned { decision::accept_turned(work, &suggestion) } else { decision::accept(work, &suggestion, onto) };
        // What was selected stays so: the next is put onto it too, where that is over its words.
        made.map(|_made| None)
    };
    app.edit(label, Box::new(verb));
}

/// Several that are chosen in the list are answered together.
fn accept_chosen(app: &mut App, turned: bool) -> bool {
    let chosen = if app.panes.suggestions.has_focus(&app.context) { app.panes.suggestions.several() } else { None };
    let Some(chosen) = chosen.filter(|_| !turned) else { return false };
    let (label, verb) = accept_several(chosen);
    app.edit(label, verb);
    true
}

/// Keeps that what is proposed is not so.
pub(super) fn reject(app: &mut App) {
    let chosen = if app.panes.suggestions.has_focus(&app.context) { app.panes.suggestions.several() } else { None };
    let (label, verb) = match (chosen, asked(app)) {
        (Some(chosen), _) => reject_several(chosen),
        (None, Some((suggestion, _))) => reject_several(vec![suggestion]),
        (None, None) => return,
    };
    app.edit(label, verb);
}

fn asked(app: &App) -> Option<(Arc<Suggestion>, Onto)> {
    let opened = app.opened.as_ref()?;
    let suggestion = Arc::clone(&opened.suggested.current()?.suggestion);
    let onto = onto(&opened.scene(), &suggestion);
    Some((suggestion, onto))
}

fn accept_label(suggestion: &Suggestion) -> String {
    let (kind, what) = (suggestion.kind.singular(), shortened(&suggestion.offer.proposes(), LABEL_CODEPOINTS));
    say!("Accept suggestion: {kind}, {what}", kind, what)
}

/// What accepting several does, and what the Undo menu calls it.
pub(super) fn accept_several(chosen: Vec<Arc<Suggestion>>) -> (String, super::action::Verb) {
    let label = match chosen.as_slice() {
        [only] => accept_label(only),
        several => say!("Accept {} suggestions", several.len()),
    };
    (label, Box::new(move |work| decision::accept_all(work, &chosen).map(|()| None)))
}

/// The same of rejecting them.
pub(super) fn reject_several(chosen: Vec<Arc<Suggestion>>) -> (String, super::action::Verb) {
    let label = match chosen.as_slice() {
        [only] => {
            let (kind, what) = (only.kind.singular(), shortened(&only.offer.proposes(), LABEL_CODEPOINTS));
            say!("Reject suggestion: {kind}, {what}", kind, what)
        }
        several => say!("Reject {} suggestions", several.len()),
    };
    (label, Box::new(move |work| decision::reject_all(work, &chosen).map(|()| None)))
}

/// Other words are selected in the text than those that are asked about: they are asked about no more.
pub(super) fn words_selected(opened: &mut Opened) {
    let Some(Current { suggestion, through: Through::Text }) = opened.suggested.current() else { return };
    let about = match &opened.selection.words {
        Some(words) => span_in(suggestion, words.document).overlaps(words.span),
        None => true,
    };
    if !about {
        opened.suggested.ask_about(None);
    }
}

/// Whether Enter and X answer what is asked about: the text or the list has the focus, or nothing has.
pub(super) fn may_answer(app: &App) -> bool {
    let Some(opened) = &app.opened else { return false };
    if app.panes.suggestions.has_focus(&app.context) && app.panes.suggestions.several().is_some() {
        return true;
    }
    let focus = app.context.memory(egui::Memory::focused);
    let has_focus = |id: egui::Id| {
        app.panes.suggestions.has_focus(&app.context)
            || super::readers::Side::ALL.iter().any(|side| app.panes.readers[*side].is(id))
    };
    opened.suggested.current().is_some() && focus.is_none_or(has_focus)
}

/// Stops reading along, or goes on.
pub(super) fn stop(app: &mut App, stop: bool) {
    let Some(opened) = &mut app.opened else { return };
    if stop { opened.suggested.stop() } else { opened.suggested.resume() }
}

/// Hides what is suggested in the text, or shows it again.
pub(super) fn toggle_marks(app: &mut App) {
    let Some(opened) = &mut app.opened else { return };
    opened.suggested.toggle_hidden();
    let words = if opened.suggested.is_hidden() {
        say!("Suggestions are hidden in the text")
    } else {
        say!("Suggestions are shown in the text")
    };
    app.chrome.say(words);
}

/// Marks what is suggested of a kind in the text, or hides it there.
pub(super) fn mark_kind(app: &mut App, kind: &Kind, marks: bool) {
    if let Some(opened) = &mut app.opened {
        opened.suggested.mark(kind, marks);
    }
}

/// Waits until what a pane shows was read: for pictures.
pub(super) fn settle(app: &mut App, pane: Option<Pane>, at_most: Duration) {
    let wants = |app: &App| match (&app.opened, pane) {
        (Some(opened), Some(Pane::Suggestions)) => opened.suggested.is_under_way(),
        (Some(opened), None | Some(Pane::Reader | Pane::Beside)) => {
            let here = opened.selection.document.and_then(|id| opened.project.documents.get(id));
            let edition = here.and_then(Document::edition);
            opened.suggested.is_under_way() && edition.is_some_and(|id| !opened.suggested.noticed().has_read(id))
        }
        _ => false,
    };
    go_on(app);
    while wants(app) {
        let Some(told) = app.errands.wait(at_most) else { return };
        super::errands::take_in(app, told);
        go_on(app);
    }
}

/// Reads the page that was kept of a document again, with all that it shows.
pub(super) fn read_whole_page(app: &mut App) {
    let Some(opened) = &app.opened else { return };
    let Some(document) = opened.selection.chosen_documents().last().copied() else { return };
    if opened.access == Access::Write {
        app.chrome.say(say!("Reading the whole page…"));
        opened.desk.read_again(document, crate::ingest::Extent::WholePage);
    }
}
