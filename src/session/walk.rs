//! Going many steps back or forth at once: each step is taken back by a line of its own, all in one append, so that
//! they count together and the log tells them all.

use super::Session;
use crate::edit::{Cause, NoWay, Stack};
use crate::problem::{Problem, ProblemKind};
use crate::say;

impl Session {
    /// Takes back everything that was done after this revision and still stands, which 0 means all of; how many
    /// steps that were. Redo brings them back one after the other.
    pub fn undo_to(&mut self, revision: u64) -> Result<usize, Problem> {
        let revisions = self.stack()?.back_to(revision).map_err(|why| no_way(revision, why))?;
        self.take_back(&revisions, Cause::Undoes)?;
        Ok(revisions.len())
    }

    /// Brings back what was undone, up to and with what this revision did; how many steps that were.
    pub fn redo_to(&mut self, revision: u64) -> Result<usize, Problem> {
        let revisions = self.stack()?.forward_to(revision).map_err(|why| no_way(revision, why))?;
        self.take_back(&revisions, Cause::Redoes)?;
        Ok(revisions.len())
    }

    /// What was done and undone, by the whole log.
    fn stack(&self) -> Result<Stack, Problem> {
        let mut stack = Stack::default();
        self.store.history.log().heads(0, |head| stack.push(head.entry))?;
        Ok(stack)
    }
}

fn no_way(revision: u64, why: NoWay) -> Problem {
    Problem::new(ProblemKind::Partial, say!("One cannot go to revision {revision}. {why}", revision, why))
        .advise(say!("'corroborate log' and the pane History list what stands"))
}

#[cfg(test)]
mod tests {
    use crate::model::Subject;
    use crate::session::testing::with_document;
    use crate::session::verbs::memo;

    #[test]
    fn many_steps_go_back_at_once_and_forth_one_by_one_or_all() {
        let (_folder, mut session, document) = with_document("text/plain");
        let first = session.project().clone();
        for text in ["one", "two", "three"] {
            session.commit(text, |work| memo::write(work, Subject::Document(document), text)).expect("a memo");
        }
        let (last, from) = (session.project().clone(), first.revision());
        assert_eq!(session.undo_to(from), Ok(3));
        assert_eq!((session.project(), session.project().revision()), (&first, from + 6));
        assert_eq!(session.undo_to(from), Ok(0));
        assert_eq!(session.redo(), Ok(Some("one".to_owned())));
        assert_eq!(session.redo_to(from + 3), Ok(2));
        assert_eq!(session.project(), &last);
        assert_eq!(session.undo(), Ok(Some("three".to_owned())));
        let problem = session.undo_to(from + 3).expect_err("it was taken back");
        assert!(problem.what.contains("was taken back"), "{problem}");
        assert_eq!(session.project().memos.len(), 2, "what is refused changes nothing");
    }
}
