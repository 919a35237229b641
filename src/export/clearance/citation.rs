//! What somebody copies to put it wherever they like: it leaves like everything else, and nobody looks through it first.

use super::{Choices, Cleared};
use crate::analysis::protection::words_left_out;
use crate::brief;
use crate::export::sealed;
use crate::model::{Document, Id, Project, Reading};
use crate::text::one_line;

/// A citation for the clipboard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// “…” (Author, ‘Title’, publisher, date, p. 3); of a document as a whole its source alone.
    pub text: String,
    /// Whether a name, a title or words were left out of it.
    pub is_cleared: bool,
}

/// Words of a document, and where in it they stand.
#[derive(Debug, Clone, Copy)]
pub struct Cited<'a> {
    /// The words.
    pub words: &'a str,
    /// Where they stand, where that is known.
    pub locator: Option<&'a str>,
}

/// What citations are made with, for any number of them.
#[derive(Debug)]
pub struct Citing<'a> {
    project: &'a Project,
    cleared: Cleared,
}

impl<'a> Citing<'a> {
    /// Of what this project holds.
    pub fn of(project: &'a Project) -> Self {
        Self { project, cleared: Cleared::of(project, Choices { history: true, ..Choices::default() }) }
    }

    /// The citation of a document, or of words in it, as it may leave; none where the project has no such document.
    pub fn citation(&self, document: Id<Document>, cited: Option<Cited<'_>>) -> Option<Citation> {
        let whole = written(self.project.documents.get(document)?, self.project, cited);
        let text = self.cleared.cited(document, cited)?;
        Some(Citation { is_cleared: text != whole, text })
    }
}

/// One citation; see [`Citing::citation`].
pub fn citation(project: &Project, document: Id<Document>, cited: Option<Cited<'_>>) -> Option<Citation> {
    Citing::of(project).citation(document, cited)
}

impl Cleared {
    fn cited(&self, id: Id<Document>, cited: Option<Cited<'_>>) -> Option<String> {
        let document = self.project.documents.get(id)?;
        let instead = match (self.withheld.redacted.get(&id), document.reading) {
            (Some(instead), _) => Some(words_left_out(instead)),
            (None, Reading::Sealed) if !self.choices.sealed => Some(sealed::left_out().to_owned()),
            (None, _) => None,
        };
        // Where in it they stand tells of it as well.
        let cited = cited.map(|cited| match &instead {
            Some(instead) => (instead.clone(), None),
            None => (self.in_quotations.replaced(cited.words).unwrap_or(cited.words.to_owned()), cited.locator),
        });
        let cited = cited.as_ref().map(|(words, locator)| Cited { words, locator: *locator });
        Some(written(document, &self.project, cited))
    }
}

fn written(document: &Document, project: &Project, cited: Option<Cited<'_>>) -> String {
    let source = brief::citation(project, document, cited.and_then(|cited| cited.locator));
    let Some(cited) = cited else { return source };
    let words = one_line(cited.words);
    format!("“{words}” ({source})")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::testing::Case;
    use crate::model::{Entity, EntityKind, Field, Redaction};

    #[test]
    fn what_is_copied_names_nobody_who_is_not_to_be_named() {
        let mut case = Case::default();
        let (letter, advice) = (case.document("Letter of Jane Doe"), case.document("Counsel's advice"));
        case.change(letter, |document| document.authors = Some(Field::read(vec!["Doe, Jane".to_owned()])));
        let jane = case.put(Entity {
            id: Id::from_bits([9; 10]),
            name: "Jane Doe".to_owned(),
            kind: EntityKind::Person,
            aliases: Vec::new(),
            description: String::new(),
            redaction: None,
        });
        let cited = Some(Cited { words: "so  Doe\nsigned", locator: Some("p. 3") });
        let check = |case: &Case, document: Id<Document>, words: &str, source: &str, is_cleared: bool| {
            let copied = |cited| citation(&case.project, document, cited).expect("it is there");
            assert_eq!(copied(cited), Citation { text: words.to_owned(), is_cleared });
            assert_eq!(copied(None).text, source);
        };
        check(
            &case,
            letter,
            "“so Doe signed” (Doe, Jane, ‘Letter of Jane Doe’, p. 3)",
            "Doe, Jane, ‘Letter of Jane Doe’",
            false,
        );
        let redaction = |pseudonym: &str| Redaction { pseudonym: pseudonym.to_owned(), lifted: false };
        case.change(jane, |entity| entity.redaction = Some(redaction("Person 1")));
        check(
            &case,
            letter,
            "“so [Person 1] signed” (Person 1, ‘Letter of Person 1’, p. 3)",
            "Person 1, ‘Letter of Person 1’",
            true,
        );
        case.change(letter, |document| document.redaction = Some(Box::new(redaction("Document 1"))));
        check(&case, letter, "“[words of Document 1 left out]” (‘Document 1’)", "‘Document 1’", true);
        case.change(advice, |document| document.reading = Reading::Sealed);
        let (words, source) = ("“[words of a sealed document left out]” (‘Counsel's advice’)", "‘Counsel's advice’");
        check(&case, advice, words, source, true);
    }
}
