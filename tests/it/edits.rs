//! Random valid edits of every kind, for the properties in [`crate::history`].

use crate::examples::{Example, every_kind, id, words};
use corroborate::edit::{Cause, Change, Edit, Splice, Transaction, apply_edit};
use corroborate::model::{
    AchCell, Brief, Case, Claim, Decision, Document, Edition, Entity, Evidence, Holds, Id, ImportReport, Memo, Origin,
    Passage, Place, Project, Prose, ReviewComment, SavedSearch, Tag, Tagging, Tick, Tombstone,
};
use corroborate::problem::Problem;
use corroborate::session::Work;
use jiff::Timestamp;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// The same cases on every run, so that a failure is one for everybody.
pub(crate) fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, rng_seed: RngSeed::Fixed(2018), failure_persistence: None, ..ProptestConfig::default() }
}

/// What is to be done to some object, before it is known which objects there are.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Intent {
    kind: usize,
    action: usize,
    seed: u64,
}

/// One to three intents.
pub(crate) fn intents() -> impl Strategy<Value = Vec<Intent>> {
    // Few numbers, so that later intents meet the objects of earlier ones.
    let intent = (0_usize..1_000, 0_usize..4, 0_u64..48);
    let intent = intent.prop_map(|(kind, action, seed)| Intent { kind, action, seed });
    prop::collection::vec(intent, 1..4)
}

macro_rules! edit_of {
    ($($Kind:ident),+) => {
        /// The edit that does it to this project; none where there is nothing to do it to.
        pub(crate) fn edit_of(project: &Project, intent: Intent) -> Option<Edit> {
            let edits: &[fn(&Project, Intent) -> Option<Edit>] =
                &[$(|project, intent| change::<$Kind>(project, intent).map(Edit::$Kind),)+ splice, splice, splice];
            edits[intent.kind % edits.len()](project, intent)
        }

        /// Does it through a session's work, the only way in which a session is changed.
        pub(crate) fn perform(work: &mut Work<'_>, edit: Edit) -> Result<(), Problem> {
            match edit {
                $(Edit::$Kind(change) => match (change.before, change.after) {
                    (None, Some(object)) => work.create(object).map(drop),
                    (Some(_), Some(object)) => work.update(change.id, |before| *before = object),
                    (Some(_), None) => work.delete(change.id),
                    (None, None) => Ok(()),
                },)+
                Edit::Splice(splice) => {
                    let after = splice.applied_to(&work.get(splice.prose)?.text).expect("it was made for this text");
                    work.rewrite(splice.prose, &after)
                }
            }
        }
    };
}
every_kind!(edit_of);

fn change<T: Example>(project: &Project, intent: Intent) -> Option<Change<T>>
where
    Project: Holds<T>,
{
    let objects = Holds::<T>::collection(project);
    let made: Id<T> = id(intent.seed);
    let known = objects.iter().nth(usize::try_from(intent.seed).ok()? % objects.len().max(1));
    match (intent.action, known) {
        (0 | 1, _) if !objects.contains(made) => Some(Change::create(T::example(made, intent.seed))),
        (0..=2, Some(known)) => Some(Change::update(known.clone(), T::example(known.id(), intent.seed + 1))),
        (_, Some(known)) => Some(Change::delete(known.clone())),
        _ => None,
    }
}

fn splice(project: &Project, intent: Intent) -> Option<Edit> {
    let prose = project.prose.iter().nth(usize::try_from(intent.seed).ok()? % project.prose.len().max(1))?;
    let middle = prose.text.chars().count() / 2;
    let (head, tail): (Vec<_>, Vec<_>) = prose.text.chars().enumerate().partition(|(at, _)| *at < middle);
    let text = |half: Vec<(usize, char)>| half.into_iter().map(|(_, char)| char).collect::<String>();
    let after = match intent.action {
        0 | 1 => text(head) + &words(intent.seed) + &text(tail),
        2 => words(intent.seed),
        _ => text(tail),
    };
    Splice::between(prose.id, &prose.text, &after).map(Edit::Splice)
}

/// A transaction that does what is intended, as far as it can be done, and the project after it.
pub(crate) fn transaction(project: &Project, intents: &[Intent]) -> (Transaction, Project) {
    let (mut after, mut edits) = (project.clone(), Vec::new());
    for intent in intents {
        if let Some(edit) = edit_of(&after, *intent) {
            apply_edit(&mut after, &edit).expect("it was made for this project");
            edits.push(edit);
        }
    }
    let (label, author) = (words(intents.len() as u64), "Analyst".to_owned());
    (Transaction { label, author, at: Timestamp::UNIX_EPOCH, group: None, cause: Cause::Done, edits }, after)
}
