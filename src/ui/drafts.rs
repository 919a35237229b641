//! The long texts that are being typed. Panes hold the field's text here, so that a draft outlives its
//! pane and is committed when it is due, when the field is left, and on closing.

use crate::model::{Id, Project, Prose};
use crate::say;
use crate::session::verbs::brief;
use crate::session::{Desk, Draft};
use std::collections::BTreeMap;
use std::time::Duration;

/// Every draft by the text it changes.
#[derive(Default)]
pub struct Drafts(BTreeMap<Id<Prose>, Draft>);

impl Drafts {
    /// A field now shows this text.
    pub fn typed(&mut self, project: &Project, prose: Id<Prose>, text: String, now: Duration) {
        let saved = project.prose.get(prose).map_or("", |prose| prose.text.as_str());
        let draft = self.0.entry(prose).or_insert_with(|| Draft::new(prose, saved));
        draft.text = text;
        draft.typed(now);
    }

    /// Whether anything is typed that is not saved.
    pub fn is_pending(&self) -> bool {
        self.0.values().any(Draft::is_pending)
    }

    /// Commits the drafts that are due, and wakes the window for the next one.
    pub fn commit_due(&mut self, context: &egui::Context, desk: &Desk) {
        let now = now(context);
        for draft in self.0.values_mut() {
            match draft.due_in(now) {
                Some(Duration::ZERO) => commit(draft, desk),
                Some(wait) => context.request_repaint_after(wait),
                None => {}
            }
        }
    }

    /// Commits every draft.
    pub fn commit_all(&mut self, desk: &Desk) {
        self.0.values_mut().for_each(|draft| commit(draft, desk));
    }

    /// Throws away what is typed and not saved; whether there was anything.
    pub fn undo(&mut self) -> bool {
        let pending = self.is_pending();
        self.0.clear();
        pending
    }

    /// Forgets drafts that are saved, and those whose text is gone.
    pub fn follow(&mut self, project: &Project) {
        self.0.retain(|prose, draft| {
            let saved = project.prose.get(*prose);
            saved.is_some_and(|saved| draft.is_pending() || saved.text != draft.text)
        });
    }

    /// What the field of this text shows: the draft, else what is saved.
    pub fn text<'a>(&'a self, project: &'a Project, prose: Id<Prose>) -> &'a str {
        let saved = || project.prose.get(prose).map_or("", |prose| prose.text.as_str());
        self.0.get(&prose).map_or_else(saved, |draft| draft.text.as_str())
    }
}

/// Time since egui began, which stands still while the window sleeps and so never makes a draft due early.
pub fn now(context: &egui::Context) -> Duration {
    Duration::from_secs_f64(context.input(|input| input.time).max(0.0))
}

fn commit(draft: &mut Draft, desk: &Desk) {
    let prose = draft.prose;
    if let Some(text) = draft.take() {
        desk.ask(say!("Edit text"), move |work| brief::rewrite(work, prose, &text).map(|()| None));
    }
}
