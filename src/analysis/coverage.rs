//! How much of the project a result rests on: what was not looked at is said beside what was found.
//!
//! Counted are the documents that were loaded. A work that is only referred to has nothing to be looked at, and is
//! missing from no result.

use super::wording::{counted, list};
use crate::model::{Document, Edition, Id, Project, Reading};

/// What a result rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Coverage {
    /// Documents that were looked at.
    pub compared: usize,
    /// Documents that were loaded.
    pub of: usize,
    /// Those without a text: a scan that nobody has read, or a text that is not in the project.
    pub without_text: usize,
    /// Those that must not be read.
    pub sealed: usize,
    /// Those that count no more, where the result leaves them out.
    pub withdrawn: usize,
}

/// What is looked at besides the documents that anybody may read and that count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Scope {
    /// Those that are sealed, because somebody asked for it.
    pub sealed: bool,
    /// Those that are withdrawn.
    pub withdrawn: bool,
}

impl Coverage {
    /// The documents to look at, each with the edition that is read, and how many are left out.
    pub fn of(project: &Project, scope: Scope) -> (Vec<(Id<Document>, &Edition)>, Self) {
        let (mut open, mut coverage) = (Vec::new(), Self::default());
        for document in &project.documents {
            let Some(edition) = document.edition() else { continue };
            coverage.of += 1;
            match project.editions.get(edition).filter(|edition| edition.characters > 0) {
                _ if document.reading == Reading::Sealed && !scope.sealed => coverage.sealed += 1,
                _ if document.withdrawn.is_some() && !scope.withdrawn => coverage.withdrawn += 1,
                None => coverage.without_text += 1,
                Some(edition) => open.push((document.id, edition)),
            }
        }
        coverage.compared = open.len();
        (open, coverage)
    }

    /// So many of those that were to be looked at turned out to have no text in the project.
    #[must_use]
    pub fn without(self, missing: usize) -> Self {
        let missing = missing.min(self.compared);
        Self { compared: self.compared - missing, without_text: self.without_text + missing, ..self }
    }

    /// 'Compared 288 of 400 documents; 112 have no text'; nothing where all were looked at.
    pub fn sentence(self, done: &str) -> Option<String> {
        if self.compared == self.of {
            return None;
        }
        let of = |count, one, many| (count > 0).then(|| counted(count, one, many));
        let parts = [
            of(self.without_text, "has no text", "have no text"),
            of(self.sealed, "is sealed", "are sealed"),
            of(self.withdrawn, "is withdrawn", "are withdrawn"),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        Some(format!("{done} {} of {} documents; {}", self.compared, self.of, list(&parts)))
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{Case, withdrawal};
    use super::*;

    #[test]
    fn what_was_not_looked_at_is_counted_and_said() {
        let mut case = Case::default();
        let ids = ["a", "b", "c", "d", "e"].map(|title| case.document(title));
        let edition = case.project.documents.get(ids[1]).and_then(Document::edition).expect("one");
        case.change(ids[0], |document| document.reading = Reading::Sealed);
        case.change(edition, |edition| edition.characters = 0);
        case.change(ids[2], |document| document.withdrawn = Some(withdrawal()));
        case.change(ids[3], |document| document.editions.clear());
        let check = |scope: Scope, read: &[usize], sentence: &str| {
            let (open, coverage) = Coverage::of(&case.project, scope);
            let open: Vec<_> = open.into_iter().map(|(id, _)| id).collect();
            assert_eq!(open, read.iter().map(|at| ids[*at]).collect::<Vec<_>>());
            assert_eq!(coverage.sentence("Compared").as_deref(), Some(sentence));
        };
        let some = "Compared 1 of 4 documents; one has no text, one is sealed and one is withdrawn";
        check(Scope::default(), &[4], some);
        let all = Scope { sealed: true, withdrawn: true };
        check(all, &[0, 2, 4], "Compared 3 of 4 documents; one has no text");
        let (_, coverage) = Coverage::of(&case.project, all);
        assert_eq!(
            coverage.without(2).sentence("Searched").as_deref(),
            Some("Searched 1 of 4 documents; three have no text")
        );
        assert_eq!(Coverage { compared: 2, of: 2, ..Coverage::default() }.sentence("Compared"), None);
    }
}
