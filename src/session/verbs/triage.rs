//! What is done to several documents at once.

use super::set::set;
use crate::model::{Document, Id, Reading};
use crate::problem::Problem;
use crate::session::Work;

/// Sets how far each is read.
pub fn mark(work: &mut Work<'_>, documents: &[Id<Document>], reading: Reading) -> Result<(), Problem> {
    documents.iter().try_for_each(|id| work.update(*id, |document| document.reading = reading))
}

/// Sets a field of each, as [`set`] does for one.
pub fn set_each(work: &mut Work<'_>, documents: &[Id<Document>], key: &str, value: &str) -> Result<(), Problem> {
    documents.iter().try_for_each(|id| set(work, (*id).into(), key, value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::testing::with_document;

    #[test]
    fn several_are_marked_and_described_in_one_step_each() {
        let (_folder, mut session, document) = with_document("text/plain");
        let before = session.project().clone();
        session.commit("Mark", |work| mark(work, &[document], Reading::Relevant)).expect("marked");
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
