//! What can be undone and redone, worked out from the log alone, so that it survives a restart.
//!
//! The log is read backwards and only as far as needed. An entry that was taken back later is passed
//! over, and so is the entry that took it back.

use super::{Cause, Group};
use std::collections::BTreeSet;

/// What undo needs to know of one revision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// The revision it made, from 1.
    pub revision: u64,
    /// How it came about.
    pub cause: Cause,
    /// What it undoes together with.
    pub group: Option<Group>,
}

/// The revisions that the next Undo takes back, newest first: one, or all that belong together.
/// `newest_first` gives the log from its end.
pub fn undoable<E>(newest_first: impl Iterator<Item = Result<Entry, E>>) -> Result<Vec<u64>, E> {
    together(newest_first, |cause| match cause {
        Cause::Done | Cause::Redoes(_) => Step::Take,
        Cause::Undoes(_) => Step::Pass,
        Cause::Adopts => Step::Stop,
    })
}

/// The undoing revisions that the next Redo takes back, newest first; none once something new was done.
pub fn redoable<E>(newest_first: impl Iterator<Item = Result<Entry, E>>) -> Result<Vec<u64>, E> {
    together(newest_first, |cause| match cause {
        Cause::Undoes(_) => Step::Take,
        Cause::Redoes(_) => Step::Pass,
        Cause::Done | Cause::Adopts => Step::Stop,
    })
}

enum Step {
    Take,
    Pass,
    /// The walk ends here, taken back or not: what is new leaves nothing older to redo.
    Stop,
}

fn together<E>(
    newest_first: impl Iterator<Item = Result<Entry, E>>,
    step: impl Fn(Cause) -> Step,
) -> Result<Vec<u64>, E> {
    let mut passed_over = BTreeSet::new();
    let mut taken: Vec<u64> = Vec::new();
    let mut group = None;
    for entry in newest_first {
        let entry = entry?;
        // Whoever was taken back, and whoever took it back, has had its turn.
        if let Cause::Undoes(target) | Cause::Redoes(target) = entry.cause {
            passed_over.insert(target);
        }
        let step = step(entry.cause);
        if matches!(step, Step::Stop) {
            break;
        }
        if passed_over.remove(&entry.revision) {
            continue;
        }
        match step {
            Step::Pass => {}
            Step::Take if taken.is_empty() || entry.group == group => {
                taken.push(entry.revision);
                group = entry.group;
                if group.is_none() {
                    break;
                }
            }
            Step::Take | Step::Stop => break,
        }
    }
    Ok(taken)
}

#[cfg(test)]
mod tests {
    use super::Cause::{Adopts, Done, Redoes, Undoes};
    use super::*;
    use std::convert::Infallible;

    fn check(log: &[(Cause, Option<Group>)], undo: &[u64], redo: &[u64]) {
        let entries = || {
            let numbered =
                (1..).zip(log).map(|(revision, (cause, group))| Entry { revision, cause: *cause, group: *group });
            numbered.collect::<Vec<_>>().into_iter().rev().map(Ok::<_, Infallible>)
        };
        assert_eq!(undoable(entries()), Ok(undo.to_vec()), "undo of {log:?}");
        assert_eq!(redoable(entries()), Ok(redo.to_vec()), "redo of {log:?}");
    }

    #[test]
    fn undo_and_redo_follow_the_log() {
        check(&[], &[], &[]);
        check(&[(Done, None), (Done, None)], &[2], &[]);
        check(&[(Done, None), (Done, None), (Undoes(2), None)], &[1], &[3]);
        check(&[(Done, None), (Done, None), (Undoes(2), None), (Undoes(1), None)], &[], &[4]);
        check(&[(Done, None), (Done, None), (Undoes(2), None), (Undoes(1), None), (Redoes(4), None)], &[5], &[3]);
        let both_redone =
            [(Done, None), (Done, None), (Undoes(2), None), (Undoes(1), None), (Redoes(4), None), (Redoes(3), None)];
        check(&both_redone, &[6], &[]);
        check(&[(Done, None), (Undoes(1), None), (Redoes(2), None), (Undoes(3), None)], &[], &[4]);
        check(&[(Done, None), (Undoes(1), None), (Done, None)], &[3], &[]);
        check(&[(Done, None), (Undoes(1), None), (Done, None), (Undoes(3), None)], &[], &[4]);
        // What was done anew stays between Redo and what was undone before it, itself undone and redone or not.
        check(&[(Done, None), (Undoes(1), None), (Done, None), (Undoes(3), None), (Redoes(4), None)], &[5], &[]);
    }

    #[test]
    fn undo_goes_no_further_back_than_what_was_adopted() {
        check(&[(Adopts, None)], &[], &[]);
        check(&[(Done, None), (Adopts, None)], &[], &[]);
        check(&[(Adopts, None), (Done, None)], &[2], &[]);
        check(&[(Done, None), (Undoes(1), None), (Adopts, None)], &[], &[]);
        check(&[(Done, Some(1)), (Adopts, None), (Done, Some(1))], &[3], &[]);
    }

    #[test]
    fn a_group_goes_together() {
        check(&[(Done, None), (Done, Some(2)), (Done, Some(2))], &[3, 2], &[]);
        check(&[(Done, Some(1)), (Done, Some(1)), (Undoes(2), Some(1)), (Undoes(1), Some(1))], &[], &[4, 3]);
        check(&[(Done, Some(1)), (Done, None), (Done, Some(3))], &[3], &[]);
    }
}
