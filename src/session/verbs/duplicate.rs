//! Copies: which of two documents came from which, or that neither did.

use super::document;
use crate::analysis::copies::{KIND, RULE, pair, refusal};
use crate::model::{Basis, Decision, Document, Id, Lineage, Source, Span};
use crate::problem::Problem;
use crate::say;
use crate::session::Work;

/// The one came from the other in this way. It is one answer to one question: what was said the other way round, or
/// that neither came from the other, is taken back.
pub fn accept(work: &mut Work<'_>, derived: Id<Document>, from: Id<Document>, basis: Basis) -> Result<(), Problem> {
    different(derived, from)?;
    work.get(from)?;
    ask_again(work, derived, from)?;
    forget(work, from, derived)?;
    document::derive(work, derived, Source::Document(from), basis)
}

/// What several copies share came from one of them: each of the others rests on it.
pub fn accept_all(
    work: &mut Work<'_>,
    derived: &[Id<Document>],
    from: Id<Document>,
    basis: Basis,
) -> Result<(), Problem> {
    derived.iter().try_for_each(|derived| accept(work, *derived, from, basis))
}

/// Neither came from the other; nobody is asked about them again.
pub fn refuse(work: &mut Work<'_>, one: Id<Document>, other: Id<Document>) -> Result<(), Problem> {
    different(one, other)?;
    work.get(other)?;
    if refused(work, one, other).is_some() {
        return Ok(());
    }
    let edition = work.get(one)?.edition().and_then(|id| work.project().editions.get(id)).ok_or_else(|| {
        Problem::usage(say!("A work that is only referred to has no text to be a copy"))
            .advise(say!("Import its file first"))
    })?;
    let (edition, end) = (edition.id, edition.characters);
    let (all, made) = (Span { start: 0, end }, work.stamp());
    let decision = Decision::refusal(work.maker.id(), (RULE, KIND), (edition, all), other.to_string(), made);
    work.create(decision).map(drop)
}

/// What was refused is asked about again.
pub fn ask_again(work: &mut Work<'_>, one: Id<Document>, other: Id<Document>) -> Result<(), Problem> {
    match refused(work, one, other) {
        Some(decision) => work.delete(decision),
        None => Ok(()),
    }
}

fn refused(work: &Work<'_>, one: Id<Document>, other: Id<Document>) -> Option<Id<Decision>> {
    let (project, wanted) = (work.project(), pair(one, other));
    project.decisions.iter().find(|decision| refusal(project, decision) == Some(wanted)).map(|decision| decision.id)
}

/// The one is no longer said to rest on the other.
pub(in crate::session) fn forget(
    work: &mut Work<'_>,
    derived: Id<Document>,
    from: Id<Document>,
) -> Result<(), Problem> {
    work.update(derived, |document| {
        if let Lineage::Derived(parents) = &mut document.lineage {
            parents.retain(|parent| parent.to != Source::Document(from));
            if parents.is_empty() {
                document.lineage = Lineage::Unknown;
            }
        }
    })
}

fn different(one: Id<Document>, other: Id<Document>) -> Result<(), Problem> {
    if one == other { Err(Problem::usage(say!("A document is no copy of itself"))) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::copies::settled;
    use crate::session::Session;
    use crate::session::testing::{plain, read_file, with_text};
    use crate::session::verbs::import::bring_in;

    fn with_two() -> (tempfile::TempDir, Session, [Id<Document>; 2]) {
        let (folder, mut session, one) = with_text("text/plain", "The hub was built in a year.");
        let file = read_file("b.txt", b"other", plain("The hub, it is said, was built."));
        let other = session.commit("Import", |work| bring_in(work, &file, false)).expect("brought in").value;
        (folder, session, [one, other.document.expect("it is in")])
    }

    fn rests_on(session: &Session, derived: Id<Document>) -> Vec<(Source, Basis)> {
        match session.project().documents.get(derived).map(|document| &document.lineage) {
            Some(Lineage::Derived(parents)) => parents.iter().map(|parent| (parent.to, parent.basis)).collect(),
            _ => Vec::new(),
        }
    }

    #[test]
    fn which_came_from_which_is_one_answer_and_can_be_taken_back() {
        let (_folder, mut session, [one, other]) = with_two();
        let before = session.project().clone();
        session.commit("Refuse", |work| refuse(work, one, other)).expect("refused");
        session.commit("Accept", |work| accept(work, other, one, Basis::Republishes)).expect("accepted");
        assert_eq!(rests_on(&session, other), [(Source::Document(one), Basis::Republishes)]);
        assert!(session.project().decisions.is_empty(), "what was refused is accepted");
        session.commit("Turn", |work| accept(work, one, other, Basis::Quotes)).expect("accepted");
        assert_eq!(rests_on(&session, one), [(Source::Document(other), Basis::Quotes)]);
        assert_eq!(session.project().documents.get(other).map(|it| &it.lineage), Some(&Lineage::Unknown));
        assert!(settled(session.project()).contains(&pair(one, other)));
        for _ in 0..3 {
            session.undo().expect("undone");
        }
        assert!(*session.project() == before);
        assert!(session.commit("Itself", |work| accept(work, one, one, Basis::Quotes)).is_err());
    }

    #[test]
    fn what_is_refused_is_settled_whichever_is_named_first_until_it_is_undone() {
        let (_folder, mut session, [one, other]) = with_two();
        let before = session.project().clone();
        session.commit("Refuse", |work| refuse(work, one, other)).expect("refused");
        let revision = session.project().revision();
        let again = session.commit("Refuse", |work| refuse(work, other, one)).expect("nothing to do");
        assert_eq!((again.revision, session.project().decisions.len()), (revision, 1));
        assert!(settled(session.project()).contains(&pair(other, one)));
        session.commit("Ask again", |work| ask_again(work, other, one)).expect("asked again");
        assert!(*session.project() == before);
        session.undo().and_then(|_| session.undo()).expect("undone");
        assert!(*session.project() == before);
        assert!(session.commit("Itself", |work| refuse(work, one, one)).is_err());
    }
}
