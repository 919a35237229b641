//! How a source is cited: authors, ‘title’, publisher, date, place in it.

use crate::analysis::Naming;
use crate::analysis::assessment::may_be_named;
use crate::analysis::when::in_words;
use crate::analysis::wording::list;
use crate::model::{Document, Edition, Lineage, Project, Sha256};

/// Hexadecimal digits of a hash in print: enough to find the file, and to see that it is another.
const SHORT_HASH_DIGITS: usize = 12;

/// What stands for the hash of a protected document.
pub(super) const LEFT_OUT: &str = "left out: protected";

/// 'Authors, ‘Title’, publisher, 5 March 2018, p. 12', as far as it is known and may leave.
pub fn citation(project: &Project, document: &Document, locator: Option<&str>) -> String {
    cited(project, document, locator, Naming::Issued)
}

/// The same, for these readers.
pub(super) fn cited(project: &Project, document: &Document, locator: Option<&str>, naming: Naming) -> String {
    let mut parts = Vec::new();
    if let Some(authors) = document.authors.as_ref().filter(|authors| !authors.value.is_empty()) {
        if naming == Naming::Inside || authors_may_be_named(project, document) {
            parts.push(list(&authors.value));
        } else {
            parts.push("author’s name withheld".to_owned());
        }
    }
    parts.push(format!("‘{}’", document.title.value));
    parts.extend(document.publisher.as_ref().map(|publisher| publisher.value.clone()));
    parts.extend(document.published.as_ref().map(|published| in_words(&published.value)));
    parts.extend(locator.map(str::to_owned));
    parts.join(", ")
}

/// The author of an original document is its origin: where the one may not be named, neither may the other.
pub(super) fn authors_may_be_named(project: &Project, document: &Document) -> bool {
    match &document.lineage {
        Lineage::Original { origin, .. } => project.origins.get(*origin).is_none_or(may_be_named),
        Lineage::Unknown | Lineage::Derived(_) => true,
    }
}

/// The edition that is read, where there is one.
pub(super) fn edition<'a>(project: &'a Project, document: &Document) -> Option<&'a Edition> {
    project.editions.get(document.edition()?)
}

/// The first digits of a hash.
pub fn short_hash(sha256: Sha256) -> String {
    sha256.to_string().chars().take(SHORT_HASH_DIGITS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::testing::Case;
    use crate::model::Field;

    #[test]
    fn a_source_is_cited_as_far_as_it_is_known() {
        let mut case = Case::default();
        let (report, author) = (case.document("On loans"), case.origin("A. Author"));
        let cite = |case: &Case, locator| {
            citation(&case.project, case.project.documents.get(report).expect("just made"), locator)
        };
        assert_eq!(cite(&case, None), "‘On loans’");
        case.change(report, |document| {
            document.authors = Some(Field::read(vec!["A. Author".to_owned(), "B. Author".to_owned()]));
            document.publisher = Some(Field::read("The Institute".to_owned()));
            document.published = Some(Field::guessed("2018-03".parse().expect("a date")));
        });
        let whole = "A. Author and B. Author, ‘On loans’, The Institute, March 2018, p. xii";
        assert_eq!(cite(&case, Some("p. xii")), whole);
        case.original(report, author);
        assert_eq!(cite(&case, Some("p. xii")), whole);
        case.change(author, |origin| origin.protected = true);
        assert_eq!(cite(&case, None), "author’s name withheld, ‘On loans’, The Institute, March 2018");
    }
}
