//! What is being typed. It stays here until it is committed, and a text that cannot be meant stays here until it
//! is mended; neither is ever lost by looking elsewhere.

use super::field::Field;
use crate::model::AnyId;
use crate::say;
use crate::session::verbs::set::set;
use crate::ui::action::Actions;
use egui::Ui;
use std::collections::BTreeMap;
use std::time::Duration;

/// A long text is committed after so many seconds without a key.
const IDLE_SECONDS: f64 = 1.0;
/// And after so many seconds of typing without a pause.
const LONGEST_SECONDS: f64 = 10.0;

/// A field of an object, as [`set`] calls it.
pub(super) type Slot = (AnyId, &'static str);

/// What is being typed, by field.
#[derive(Default)]
pub(super) struct Typing(pub(super) BTreeMap<Slot, Typed>);

impl Typing {
    /// Whether anything is typed that is not committed.
    pub(super) fn is_pending(&self) -> bool {
        self.0.values().any(Typed::is_pending)
    }
}

/// What is being typed into one field.
pub(super) struct Typed {
    /// What the field shows.
    pub(super) text: String,
    /// What of it has been committed.
    committed: String,
    /// What the project held when last looked at.
    pub(super) seen: String,
    label: String,
    /// Why it cannot be meant.
    pub(super) wrong: Option<String>,
    last_key_at: f64,
    since: f64,
    pub(super) drawn: bool,
}

impl Typed {
    /// Whether anything of it is not committed.
    pub(super) fn is_pending(&self) -> bool {
        self.text != self.committed
    }
}

impl Typed {
    /// The field was typed into just now.
    pub(super) fn new(field: &Field<'_>, now: f64) -> Self {
        let value = field.value.to_owned();
        Self {
            text: value.clone(),
            committed: value.clone(),
            seen: value,
            label: say!("Edit {}", field.name.to_lowercase()),
            wrong: None,
            last_key_at: now,
            since: now,
            drawn: true,
        }
    }

    /// The field shows this now.
    pub(super) fn type_in(&mut self, text: String, field: &Field<'_>, now: f64) {
        if !self.is_pending() {
            self.since = now;
        }
        self.text = text;
        self.last_key_at = now;
        self.wrong = (field.check)(&self.text).err();
    }

    /// Shows what another hand wrote, unless something is typed here that would be lost.
    pub(super) fn follow(&mut self, value: &str) {
        if self.seen != value {
            value.clone_into(&mut self.seen);
            if !self.is_pending() && value.trim() != self.text.trim() {
                value.clone_into(&mut self.text);
                value.clone_into(&mut self.committed);
            }
        }
    }

    /// Whether a long text has waited long enough; wakes the window when it will have.
    pub(super) fn is_due(&self, ui: &Ui, field: &Field<'_>, now: f64) -> bool {
        if !field.long {
            return false;
        }
        let left = (self.last_key_at + IDLE_SECONDS - now).min(self.since + LONGEST_SECONDS - now);
        if left > 0.0 {
            ui.ctx().request_repaint_after(Duration::from_secs_f64(left));
        }
        left <= 0.0
    }
}

/// Asks for what was typed to be set.
pub(super) fn commit(actions: &mut Actions, (id, key): Slot, typed: &mut Typed) {
    let text = typed.text.clone();
    typed.committed.clone_from(&text);
    actions.edit(typed.label.clone(), move |work| set(work, id, key, &text).map(|()| None));
}
