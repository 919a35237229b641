//! What can be undone and redone, all of it and in order: two stacks, worked out from the log read forwards.
//!
//! [`super::history`] reads the log backwards and only as far as one step needs; this is for going many steps at
//! once and for a list that says of each line whether it stands. A *step* is something that was done, known by the
//! revision that did it first; the *carrier* is the revision that has to be taken back now, which is another one
//! where it was undone and redone since.

use super::history::Entry;
use super::{Cause, Group};
use std::collections::BTreeMap;
use std::fmt;

/// What was done and undone, as of some line of the log.
#[derive(Debug, Clone, Default)]
pub struct Stack {
    done: Vec<Step>,
    undone: Vec<Step>,
    /// For each revision that took something back, the step it took back.
    steps: BTreeMap<u64, u64>,
    adopted: Option<u64>,
}

/// Something that was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// The revision that did it first.
    pub revision: u64,
    /// The revision that is to be taken back: that which did, undid or redid it last.
    pub carrier: u64,
    /// What it undoes together with.
    pub group: Option<Group>,
}

/// Why one cannot go there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoWay {
    /// This revision took over what another history held, and undo goes no further back.
    Adopted(u64),
    /// It was taken back, and something else was done since or it waits to be redone.
    TakenBack,
    /// It is itself the undoing or redoing of another revision.
    TakesBack(u64),
    /// It was not undone.
    Stands,
    /// The log has no such revision.
    Unknown,
}

impl fmt::Display for NoWay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Adopted(revision) => write!(
                f,
                "Undo stops at revision {revision}, which took over what another history held: how that came about \
                 is not in this one"
            ),
            Self::TakenBack => f.write_str("It was taken back, so nothing can be undone back to it"),
            Self::TakesBack(revision) => write!(f, "It only takes back or brings back revision {revision}; go to that"),
            Self::Stands => f.write_str("It was not undone, so there is nothing to redo"),
            Self::Unknown => f.write_str("The history has no such revision"),
        }
    }
}

impl Stack {
    /// Goes on by the next line of the log.
    pub fn push(&mut self, entry: Entry) {
        let Entry { revision, cause, group } = entry;
        match cause {
            Cause::Done => {
                self.undone.clear();
                self.done.push(Step { revision, carrier: revision, group });
            }
            Cause::Adopts => {
                (self.done, self.undone) = (Vec::new(), Vec::new());
                self.adopted = Some(revision);
            }
            Cause::Undoes(target) => {
                let step = self.step_of(revision, target);
                if let Some(step) = take(&mut self.done, step) {
                    self.undone.push(Step { carrier: revision, ..step });
                }
            }
            Cause::Redoes(target) => {
                let step = self.step_of(revision, target);
                if let Some(step) = take(&mut self.undone, step) {
                    self.done.push(Step { carrier: revision, ..step });
                }
            }
        }
    }

    /// What stands and can be undone, oldest first.
    pub fn done(&self) -> &[Step] {
        &self.done
    }

    /// What can be redone, what comes last first.
    pub fn undone(&self) -> &[Step] {
        &self.undone
    }

    /// The revision behind which undo does not go.
    pub fn adopted(&self) -> Option<u64> {
        self.adopted
    }

    /// The revisions to take back, newest first, until this step is what was done last; 0 is the beginning. What
    /// undoes together stays together.
    pub fn back_to(&self, revision: u64) -> Result<Vec<u64>, NoWay> {
        let kept = match self.adopted {
            Some(adopted) if revision < adopted => return Err(NoWay::Adopted(adopted)),
            Some(adopted) if revision == adopted => 0,
            None if revision == 0 => 0,
            _ => self.end_of(revision)?,
        };
        Ok(self.done.iter().skip(kept).rev().map(|step| step.carrier).collect())
    }

    /// The undoing revisions to take back, newest first, until this step is done again.
    pub fn forward_to(&self, revision: u64) -> Result<Vec<u64>, NoWay> {
        let place = |steps: &[Step]| steps.iter().position(|step| step.revision == revision);
        let Some(mut at) = place(&self.undone) else {
            return Err(if place(&self.done).is_some() { NoWay::Stands } else { self.no_way(revision) });
        };
        while at > 0 && together(&self.undone, at - 1) {
            at -= 1;
        }
        Ok(self.undone.iter().skip(at).rev().map(|step| step.carrier).collect())
    }

    /// How many steps are left when this is the last of them.
    fn end_of(&self, revision: u64) -> Result<usize, NoWay> {
        let at = self.done.iter().position(|step| step.revision == revision);
        let mut at = at.ok_or_else(|| self.no_way(revision))?;
        while together(&self.done, at) {
            at += 1;
        }
        Ok(at + 1)
    }

    fn no_way(&self, revision: u64) -> NoWay {
        match self.steps.get(&revision) {
            Some(step) => NoWay::TakesBack(*step),
            None if revision == 0 => NoWay::Unknown,
            None => NoWay::TakenBack,
        }
    }

    /// The step that `revision` takes back with `target`.
    fn step_of(&mut self, revision: u64, target: u64) -> u64 {
        let step = self.steps.get(&target).copied().unwrap_or(target);
        self.steps.insert(revision, step);
        step
    }
}

/// Whether the step at this place goes together with the one after it.
fn together(steps: &[Step], at: usize) -> bool {
    let group = |at: usize| steps.get(at).and_then(|step| step.group);
    group(at).is_some() && group(at) == group(at + 1)
}

/// Takes a step off a stack; it is the last, unless somebody wrote the log by hand.
fn take(stack: &mut Vec<Step>, revision: u64) -> Option<Step> {
    let at = stack.iter().rposition(|step| step.revision == revision)?;
    Some(stack.remove(at))
}

#[cfg(test)]
mod tests {
    use super::super::history::{redoable, undoable};
    use super::Cause::{Adopts, Done, Redoes, Undoes};
    use super::*;
    use std::convert::Infallible;

    fn entries(log: &[(Cause, Option<Group>)]) -> Vec<Entry> {
        (1..).zip(log).map(|(revision, (cause, group))| Entry { revision, cause: *cause, group: *group }).collect()
    }

    /// The stacks of a log; their tops are what one Undo and one Redo would take back.
    fn stack(log: &[(Cause, Option<Group>)]) -> Stack {
        let mut stack = Stack::default();
        for entry in entries(log) {
            stack.push(entry);
        }
        let newest_first = || entries(log).into_iter().rev().map(Ok::<_, Infallible>);
        let Ok(undo) = undoable(newest_first());
        let Ok(redo) = redoable(newest_first());
        assert_eq!(top(stack.done()), undo, "undo of {log:?}");
        assert_eq!(top(stack.undone()), redo, "redo of {log:?}");
        stack
    }

    fn top(steps: &[Step]) -> Vec<u64> {
        let group = steps.last().and_then(|step| step.group);
        let together = steps.iter().rev().take_while(|step| group.is_some() && step.group == group).count();
        steps.iter().rev().take(together.max(1)).map(|step| step.carrier).collect()
    }

    #[test]
    fn one_goes_back_and_forth_to_any_step_that_stands() {
        let three = stack(&[(Done, None), (Done, None), (Done, None)]);
        assert_eq!(three.back_to(1), Ok(vec![3, 2]));
        assert_eq!(three.back_to(3), Ok(vec![]));
        assert_eq!(three.back_to(0), Ok(vec![3, 2, 1]));
        assert_eq!((three.back_to(4), three.forward_to(2)), (Err(NoWay::TakenBack), Err(NoWay::Stands)));
        let back = stack(&[(Done, None), (Done, None), (Done, None), (Undoes(3), None), (Undoes(2), None)]);
        assert_eq!(back.forward_to(3), Ok(vec![5, 4]));
        assert_eq!(back.forward_to(2), Ok(vec![5]));
        assert_eq!((back.back_to(3), back.back_to(5)), (Err(NoWay::TakenBack), Err(NoWay::TakesBack(2))));
        let again = stack(&[(Done, None), (Done, None), (Undoes(2), None), (Undoes(1), None), (Redoes(4), None)]);
        assert_eq!((again.back_to(0), again.forward_to(2)), (Ok(vec![5]), Ok(vec![3])));
        let anew = stack(&[(Done, None), (Done, None), (Undoes(2), None), (Done, None)]);
        assert_eq!((anew.back_to(1), anew.forward_to(2)), (Ok(vec![4]), Err(NoWay::TakenBack)));
    }

    #[test]
    fn a_group_is_not_torn_and_what_was_adopted_is_a_wall() {
        let group = stack(&[(Done, None), (Done, Some(2)), (Done, Some(2)), (Done, None)]);
        assert_eq!((group.back_to(2), group.back_to(1)), (Ok(vec![4]), Ok(vec![4, 3, 2])));
        let back = [(Done, None), (Done, Some(2)), (Done, Some(2)), (Undoes(3), Some(2)), (Undoes(2), Some(2))];
        assert_eq!(stack(&back).forward_to(2), Ok(vec![5, 4]));
        let adopted = stack(&[(Done, None), (Adopts, None), (Done, None)]);
        assert_eq!((adopted.back_to(1), adopted.back_to(2)), (Err(NoWay::Adopted(2)), Ok(vec![3])));
        assert_eq!(adopted.back_to(0), Err(NoWay::Adopted(2)));
    }
}
