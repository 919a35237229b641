//! Names that look as if they were one, and are not.

use crate::analysis::namesakes::{KIND, RULE, refused, value};
use crate::model::{Decision, Edition, Entity, Id, Span};
use crate::problem::Problem;
use crate::say;
use crate::session::Work;
use std::collections::BTreeSet;

/// These are several; nobody is asked about them again.
pub fn keep_apart(work: &mut Work<'_>, group: &[Id<Entity>]) -> Result<(), Problem> {
    let names: BTreeSet<Id<Entity>> = group.iter().copied().collect();
    if names.len() < 2 {
        return Err(Problem::usage(say!("Choose two names at least")));
    }
    names.iter().try_for_each(|id| work.get(*id).map(drop))?;
    let is_kept =
        |decision: &Decision| refused(decision).is_some_and(|kept| names.iter().all(|name| kept.contains(name)));
    if work.project().decisions.iter().any(is_kept) {
        return Ok(());
    }
    let (edition, span) = place(work, &names)?;
    let made = work.stamp();
    let decision = Decision::refusal(work.maker.id(), (RULE, KIND), (edition, span), value(group), made);
    work.create(decision).map(drop)
}

/// Where a passage speaks of one of them; of names that no passage speaks of, the first text.
fn place(work: &Work<'_>, names: &BTreeSet<Id<Entity>>) -> Result<(Id<Edition>, Span), Problem> {
    let project = work.project();
    let speaks = |passage: &&crate::model::Passage| passage.entities.iter().any(|id| names.contains(id));
    if let Some(passage) = project.passages.iter().find(speaks) {
        return Ok((passage.edition, passage.anchor.span));
    }
    let first = project.editions.iter().next().map(|edition| (edition.id, Span { start: 0, end: 0 }));
    first.ok_or_else(|| {
        Problem::usage(say!("There is no text in the case that these names could stand in"))
            .advise(say!("Import a document first"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::namesakes::apart;
    use crate::model::EntityKind;
    use crate::session::testing::with_text;
    use crate::session::verbs::{decision, entity};

    #[test]
    fn names_are_kept_apart_until_that_is_taken_back() {
        let (_folder, mut session, _document) = with_text("text/plain", "Ann Hoeven met A. Hoeven.");
        let made = session.commit("Names", |work| {
            ["Ann Hoeven", "A. Hoeven"]
                .into_iter()
                .map(|name| entity::find_or_make(work, name, EntityKind::Person))
                .collect::<Result<Vec<_>, _>>()
        });
        let names = made.expect("made").value;
        let before = session.project().clone();
        assert!(session.commit("One", |work| keep_apart(work, names.get(..1).unwrap_or_default())).is_err());
        session.commit("Apart", |work| keep_apart(work, &names)).expect("kept");
        session.commit("Again", |work| keep_apart(work, &names)).expect("nothing to do");
        assert_eq!(session.project().decisions.len(), 1);
        assert_eq!(apart(session.project()).values().collect::<Vec<_>>(), [&[0], &[0]]);
        let kept = session.project().decisions.iter().next().map(|decision| decision.id).expect("kept");
        session.commit("Back", |work| decision::take_back(work, kept)).expect("taken back");
        assert!(*session.project() == before);
        session.undo().and_then(|_| session.undo()).expect("undone");
        assert!(*session.project() == before);
    }
}
