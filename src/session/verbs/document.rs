//! Documents: where they got what they say.

use super::source::rest_on;
use super::{origin, required};
use crate::model::{Basis, Document, Id, Lineage, OriginKind, Reading, Source};
use crate::problem::Problem;
use crate::say;
use crate::session::Work;

/// The document is its author's own knowledge; its author, else its publisher, is the origin.
pub fn declare_original(work: &mut Work<'_>, id: Id<Document>, reason: &str) -> Result<(), Problem> {
    let reason = required(reason, say!("The reason"))?;
    let document = work.get(id)?;
    let author = document.authors.as_ref().and_then(|authors| authors.value.first()).cloned();
    let publisher = || document.publisher.as_ref().map(|publisher| publisher.value.clone());
    let (name, kind) = match (author, publisher()) {
        (Some(author), _) => (author, OriginKind::Person),
        (None, Some(publisher)) => (publisher, OriginKind::Body),
        (None, None) => {
            let what = say!("'{}' has neither author nor publisher, so nobody is its origin", document.title.value);
            return Err(Problem::usage(what).advise(say!("Enter its author first")));
        }
    };
    let origin = origin::find_or_make(work, &name, kind)?;
    work.update(id, |document| document.lineage = Lineage::Original { reason, origin })
}

/// The document rests on this source, besides those it is already said to rest on.
pub fn derive(work: &mut Work<'_>, id: Id<Document>, from: Source, basis: Basis) -> Result<(), Problem> {
    if from == Source::Document(id) {
        return Err(Problem::usage(say!("A document cannot rest on itself")));
    }
    work.update(id, |document| match &mut document.lineage {
        Lineage::Derived(parents) => rest_on(parents, from, basis),
        lineage => {
            let mut parents = Vec::new();
            rest_on(&mut parents, from, basis);
            *lineage = Lineage::Derived(parents);
        }
    })
}

/// All of these have been read so far, in one step.
pub fn set_reading(work: &mut Work<'_>, ids: &[Id<Document>], reading: Reading) -> Result<(), Problem> {
    ids.iter().try_for_each(|id| work.update(*id, |document| document.reading = reading))
}

/// Nobody has said where the document got what it says.
pub fn forget_lineage(work: &mut Work<'_>, id: Id<Document>) -> Result<(), Problem> {
    work.update(id, |document| document.lineage = Lineage::Unknown)
}

#[cfg(test)]
mod tests {
    use super::super::set::set_each;
    use super::*;
    use crate::session::testing::with_document;

    #[test]
    fn several_are_marked_and_described_in_one_step_each() {
        let (_folder, mut session, document) = with_document("text/plain");
        let before = session.project().clone();
        session.commit("Mark", |work| set_reading(work, &[document], Reading::Relevant)).expect("marked");
        session.commit("Describe", |work| set_each(work, &[document], "language", "fr")).expect("described");
        let after = session.project().documents.get(document).expect("it is there");
        assert_eq!(after.reading, Reading::Relevant);
        assert_eq!(after.language.as_ref().map(|language| language.value.as_str()), Some("fr"));
        let wrong = session.commit("Describe", |work| set_each(work, &[document], "published", "no date"));
        assert!(wrong.is_err());
        session.undo().and_then(|_| session.undo()).expect("undone");
        assert!(*session.project() == before);
    }
}
