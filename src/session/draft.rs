//! What is being typed and is not yet an edit.
//!
//! A draft is due after a second without a key, at the latest ten seconds after it began, and whenever
//! the field is left. Until then the status says 'Editing…', and Undo undoes the draft first.

use crate::model::{Id, Prose};
use std::time::Duration;

/// A draft is committed after this long without a key.
const IDLE: Duration = Duration::from_secs(1);
/// … and at the latest this long after its first key.
const LATEST: Duration = Duration::from_secs(10);

/// A long text as it stands in the field. Times are since any fixed moment; the caller has the clock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The text that is being changed.
    pub prose: Id<Prose>,
    /// What stands in the field.
    pub text: String,
    saved: String,
    /// First and last key since the last commit.
    typed: Option<(Duration, Duration)>,
}

impl Draft {
    /// A field that shows the text as saved.
    pub fn new(prose: Id<Prose>, saved: &str) -> Self {
        Self { prose, text: saved.to_owned(), saved: saved.to_owned(), typed: None }
    }

    /// A key changed the field.
    pub fn typed(&mut self, now: Duration) {
        let first = self.typed.map_or(now, |(first, _)| first);
        self.typed = Some((first, now));
    }

    /// Whether something is typed that is not saved.
    pub fn is_pending(&self) -> bool {
        self.text != self.saved
    }

    /// How long until it is to be committed; none where nothing is pending.
    pub fn due_in(&self, now: Duration) -> Option<Duration> {
        let (first, last) = self.typed.filter(|_| self.is_pending())?;
        Some((last + IDLE).min(first + LATEST).saturating_sub(now))
    }

    /// What to commit now: the text; none where nothing is pending. From here on it counts as saved; a
    /// commit that is refused says so and gives the text back with [`Draft::refused`].
    pub fn take(&mut self) -> Option<String> {
        self.typed = None;
        if !self.is_pending() {
            return None;
        }
        self.saved.clone_from(&self.text);
        Some(self.text.clone())
    }

    /// The commit was refused: what the project has is `saved`, and the field keeps what was typed.
    pub fn refused(&mut self, saved: &str) {
        saved.clone_into(&mut self.saved);
    }

    /// The project's text changed under the field. A field with nothing pending shows it.
    pub fn follow(&mut self, saved: &str) {
        if !self.is_pending() {
            saved.clone_into(&mut self.text);
            saved.clone_into(&mut self.saved);
        }
    }

    /// Throws away what was typed since the last commit; whether there was anything.
    pub fn undo(&mut self) -> bool {
        let pending = self.is_pending();
        self.text.clone_from(&self.saved);
        self.typed = None;
        pending
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_is_due_when_the_hand_rests_and_at_the_latest_after_ten_seconds() {
        let at = Duration::from_millis;
        let mut draft = Draft::new(Id::from_bits([1; 10]), "a");
        assert_eq!(draft.due_in(at(0)), None);
        draft.text.push('b');
        draft.typed(at(500));
        assert_eq!(draft.due_in(at(600)), Some(at(900)));
        draft.typed(at(9_900));
        assert_eq!(draft.due_in(at(9_900)), Some(at(600)));
        assert_eq!(draft.take().as_deref(), Some("ab"));
        assert_eq!((draft.take(), draft.is_pending(), draft.undo()), (None, false, false));
        draft.text.push('c');
        draft.typed(at(20_000));
        assert!(draft.undo());
        assert_eq!(draft.text, "ab");
    }
}
