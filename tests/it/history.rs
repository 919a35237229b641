//! Editing and its log: what is taken back is as it was, what is read back is what was in memory, and
//! undo goes on after a restart as if there had been none.

use crate::edits::{Intent, config, edit_of, intents, perform, transaction};
use crate::fixture::{folder, maker};
use crate::memory_disk::MemoryDisk;
use corroborate::edit::{Cause, Group, Transaction, apply};
use corroborate::model::Project;
use corroborate::session::{Session, Work};
use corroborate::store::{Access, Disk as _, Folder, Store};
use jiff::Timestamp;
use proptest::prelude::*;
use std::sync::Arc;

proptest! {
    #![proptest_config(config(128))]

    #[test]
    fn taking_back_restores_the_project(steps in prop::collection::vec(intents(), 1..20)) {
        let mut states = vec![Project::default()];
        let mut done = Vec::new();
        for intents in &steps {
            let (transaction, after) = transaction(states.last().expect("one"), intents);
            let applied = apply(states.last().expect("one"), &transaction).expect("it fits");
            prop_assert_eq!(&applied, &after);
            if transaction.edits.len() == 1 && applied != states[states.len() - 1] {
                prop_assert!(apply(&applied, &transaction).is_err(), "what was done cannot be done again");
            }
            states.push(applied);
            done.push(transaction);
        }
        let mut project = states.pop().expect("one");
        for (before, transaction) in states.iter().zip(done).rev() {
            let back = transaction.inverse(Cause::Undoes(1), "Analyst".to_owned(), Timestamp::UNIX_EPOCH);
            project = apply(&project, &back).expect("it fits");
            prop_assert_eq!(&project, before);
        }
    }

    #[test]
    fn adopting_leads_from_any_project_to_any_other(
        one in prop::collection::vec(intents(), 0..8),
        other in prop::collection::vec(intents(), 0..8),
    ) {
        let after = |steps: &[Vec<Intent>]| {
            steps.iter().fold(Project::default(), |project, intents| transaction(&project, intents).1)
        };
        let (one, other) = (after(&one), after(&other));
        let adopting = Transaction::adopting(&one, &other, "Adopt", "Analyst".to_owned(), Timestamp::UNIX_EPOCH);
        prop_assert_eq!(&apply(&one, &adopting).expect("it fits"), &other);
        prop_assert_eq!(adopting.edits.is_empty(), one == other);
    }

    #[test]
    fn replaying_the_log_gives_what_was_in_memory(
        steps in prop::collection::vec(intents(), 1..20),
        snapshot_after in 0_usize..20,
    ) {
        let disk = MemoryDisk::default();
        let mut store = Store::create(Arc::new(disk.clone()), Folder::at(folder())).expect("it is made");
        let mut project = Project::default();
        for (at, intents) in steps.iter().enumerate() {
            let (transaction, _) = transaction(&project, intents);
            store.history.append(std::slice::from_ref(&transaction)).expect("it is kept");
            project = apply(&project, &transaction).expect("it fits");
            if at == snapshot_after {
                store.snapshot_job(project.clone()).run().expect("it is written");
            }
        }
        drop(store);
        let opened = Store::open(Arc::new(disk), Folder::at(folder()), Access::Read).expect("it opens");
        prop_assert_eq!(&opened.project, &project);
        prop_assert_eq!(opened.project.revision(), project.revision());
        prop_assert_eq!(opened.notices, []);
        let log = opened.store.history.newest_first().map(|record| record.expect("it is whole").revision);
        prop_assert!(log.eq((1..=project.revision()).rev()));
    }

    #[test]
    fn undo_goes_on_after_a_restart(acts in prop::collection::vec(act(), 1..30)) {
        let mut played = Played::new();
        for act in acts {
            played.play(&act);
            let session = played.session.as_ref().expect("it is open");
            prop_assert_eq!(session.project(), &played.project, "after {:?}", act);
            let labels = (label_of(&played.done), label_of(&played.undone));
            prop_assert_eq!(session.undo_labels(), Ok(labels), "after {:?}", act);
        }
        drop(played.session.take());
        // History alone is the truth.
        let snapshot = Folder::at(folder()).snapshot();
        if played.disk.size_bytes(&snapshot).expect("it can be asked").is_some() {
            played.disk.remove(&snapshot).expect("it is there");
        }
        let opened = Store::open(Arc::new(played.disk), Folder::at(folder()), Access::Read).expect("it opens");
        prop_assert_eq!(opened.project, played.project);
    }
}

/// Something that happens to an open project.
#[derive(Debug, Clone)]
enum Act {
    Edit(Vec<Intent>, Grouping),
    Undo,
    Redo,
    /// Back until a step is the last that is done, told by its number.
    UndoTo(usize),
    /// Forth until a step is done again.
    RedoTo(usize),
    /// The program ends without a snapshot.
    Crash,
    Close,
}

#[derive(Debug, Clone, Copy)]
enum Grouping {
    Alone,
    /// A new group begins.
    Begins,
    /// It belongs to the group that began last, whatever was done in between.
    GoesOn,
}

fn act() -> impl Strategy<Value = Act> {
    let grouping = prop_oneof![Just(Grouping::Alone), Just(Grouping::Begins), Just(Grouping::GoesOn)];
    prop_oneof![
        6 => (intents(), grouping).prop_map(|(intents, grouping)| Act::Edit(intents, grouping)),
        5 => Just(Act::Undo),
        3 => Just(Act::Redo),
        2 => (0_usize..100).prop_map(Act::UndoTo),
        2 => (0_usize..100).prop_map(Act::RedoTo),
        1 => Just(Act::Crash),
        1 => Just(Act::Close),
    ]
}

/// What was done, as two stacks in memory have it.
#[derive(Debug, Clone)]
struct Done {
    label: String,
    revision: u64,
    group: Option<Group>,
    before: Project,
    after: Project,
}

/// A session beside a model of it that knows no log.
struct Played {
    disk: MemoryDisk,
    session: Option<Session>,
    project: Project,
    done: Vec<Done>,
    undone: Vec<Done>,
    group: Option<Group>,
    edits: u64,
}

impl Played {
    fn new() -> Self {
        let disk = MemoryDisk::default();
        let session = Session::create_on(Arc::new(disk.clone()), &folder(), maker(0)).expect("it is made");
        let (project, done, undone) = (Project::default(), Vec::new(), Vec::new());
        Self { disk, session: Some(session), project, done, undone, group: None, edits: 0 }
    }

    fn play(&mut self, act: &Act) {
        let mut session = self.session.take().expect("it is open");
        match act {
            Act::Edit(intents, grouping) => self.edit(&mut session, intents, *grouping),
            Act::Undo => {
                let label = session.undo().expect("it can be undone");
                assert_eq!(label, label_of(&self.done));
                for done in pop_together(&mut self.done) {
                    self.project = done.before.clone();
                    self.undone.push(done);
                }
            }
            Act::Redo => {
                let label = session.redo().expect("it can be redone");
                assert_eq!(label, label_of(&self.undone));
                for undone in pop_together(&mut self.undone) {
                    self.project = undone.after.clone();
                    self.done.push(undone);
                }
            }
            Act::UndoTo(number) => self.undo_to(&mut session, *number),
            Act::RedoTo(number) => self.redo_to(&mut session, *number),
            Act::Crash => {
                drop(session);
                session = self.open();
            }
            Act::Close => {
                session.close().expect("it closes");
                session = self.open();
            }
        }
        self.session = Some(session);
    }

    fn undo_to(&mut self, session: &mut Session, number: usize) {
        let mut kept = number % (self.done.len() + 1);
        let revision = if kept == 0 { 0 } else { self.done[kept - 1].revision };
        while kept > 0 && together(&self.done, kept - 1) {
            kept += 1;
        }
        assert_eq!(session.undo_to(revision), Ok(self.done.len() - kept));
        while self.done.len() > kept {
            let done = self.done.pop().expect("one");
            self.project = done.before.clone();
            self.undone.push(done);
        }
    }

    fn redo_to(&mut self, session: &mut Session, number: usize) {
        if self.undone.is_empty() {
            return;
        }
        let mut kept = number % self.undone.len();
        let revision = self.undone[kept].revision;
        while kept > 0 && together(&self.undone, kept - 1) {
            kept -= 1;
        }
        assert_eq!(session.redo_to(revision), Ok(self.undone.len() - kept));
        while self.undone.len() > kept {
            let undone = self.undone.pop().expect("one");
            self.project = undone.after.clone();
            self.done.push(undone);
        }
    }

    fn open(&self) -> Session {
        Session::open_on(Arc::new(self.disk.clone()), &folder(), Access::Write, maker(0)).expect("it opens")
    }

    fn edit(&mut self, session: &mut Session, intents: &[Intent], grouping: Grouping) {
        self.group = match grouping {
            Grouping::Begins => Some(session.new_group()),
            Grouping::Alone | Grouping::GoesOn => self.group,
        };
        let group = self.group.filter(|_| !matches!(grouping, Grouping::Alone));
        self.edits += 1;
        let label = format!("Edit {}", self.edits);
        let before = session.project().clone();
        let verb = |work: &mut Work<'_>| {
            intents.iter().try_for_each(|intent| match edit_of(work.project(), *intent) {
                Some(edit) => perform(work, edit),
                None => Ok(()),
            })
        };
        let committed = session.commit_in(&label, group, verb).expect("it fits");
        if committed.revision > before.revision() {
            self.project = session.project().clone();
            let (revision, after) = (committed.revision, self.project.clone());
            self.done.push(Done { label, revision, group, before, after });
            self.undone.clear();
        }
    }
}

/// Whether the step at this place goes together with the one after it.
fn together(steps: &[Done], at: usize) -> bool {
    steps[at].group.is_some() && steps.get(at + 1).is_some_and(|next| next.group == steps[at].group)
}

/// The top of a stack, with all of its group that lies under it.
fn pop_together(stack: &mut Vec<Done>) -> Vec<Done> {
    let mut popped: Vec<Done> = stack.pop().into_iter().collect();
    while let Some(group) = popped.first().and_then(|top| top.group)
        && stack.last().is_some_and(|next| next.group == Some(group))
    {
        popped.extend(stack.pop());
    }
    popped
}

fn label_of(stack: &[Done]) -> Option<String> {
    stack.last().map(|done| done.label.clone())
}
