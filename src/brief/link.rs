//! How a reference is written into a brief.

use super::escape::markdown as escaped;
use crate::analysis::wording::shortened;
use crate::analysis::{Corpus, quotation};
use crate::model::{AnyId, Claim, Document, Id, Passage, Project, Reading};

/// Code points of a quotation in the running text; the register holds all of it.
pub(super) const QUOTE_CODEPOINTS: usize = 280;

/// '[The statement.](claim:…)'
pub(super) fn claim(claim: &Claim) -> String {
    format!("[{}](claim:{})", escaped(&claim.text), claim.id)
}

/// '[“words”](passage:…)'
pub(super) fn passage(id: Id<Passage>, words: &str) -> String {
    format!("[“{}”](passage:{id})", escaped(&shortened(words, QUOTE_CODEPOINTS)))
}

/// '[title](document:…)'
fn document(document: &Document) -> String {
    format!("[{}](document:{})", escaped(&document.title.value), document.id)
}

/// A reference to a claim, a passage or a document, in Markdown.
///
/// None for anything else, and for what is not in the project. `words` are Markdown that stands instead of the statement, the quotation or the title.
pub fn link_to(project: &Project, corpus: &dyn Corpus, id: AnyId, words: Option<&str>) -> Option<String> {
    let around = |kind: &str, id: &dyn std::fmt::Display| words.map(|words| format!("[{words}]({kind}:{id})"));
    Some(match id {
        AnyId::Claim(id) => {
            let stated = project.claims.get(id)?;
            around("claim", &id).unwrap_or_else(|| claim(stated))
        }
        AnyId::Passage(id) => {
            let marked = project.passages.get(id)?;
            around("passage", &id).unwrap_or_else(|| quote(project, corpus, marked))
        }
        AnyId::Document(id) => {
            let loaded = project.documents.get(id)?;
            around("document", &id).unwrap_or_else(|| document(loaded))
        }
        _ => return None,
    })
}

/// What stands for the words of a passage whose text was left out of the project.
pub(super) const WORDS_LEFT_OUT: &str = "words left out of this project";

/// Whether the text of a passage was left out of the project on purpose.
pub(super) fn text_was_left_out(project: &Project, passage: &Passage) -> bool {
    project.editions.get(passage.edition).is_some_and(|edition| project.text_was_left_out(edition))
}

/// The words of a passage, or the title of its document where they may not or cannot be shown.
fn quote(project: &Project, corpus: &dyn Corpus, marked: &Passage) -> String {
    let source = project.documents.get(marked.document);
    let may_be_quoted = source.is_none_or(|document| document.reading != Reading::Sealed);
    let words = quotation(corpus, marked).words.filter(|_| may_be_quoted);
    words.map_or_else(
        || {
            let title = source.map_or("passage", |document| &document.title.value);
            format!("[{}](passage:{})", escaped(title), marked.id)
        },
        |words| passage(marked.id, &words),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::NoCorpus;
    use crate::analysis::testing::Case;
    use crate::brief::references;

    #[test]
    fn a_reference_that_is_written_is_found_again() {
        let mut case = Case::default();
        let report = case.document("On [loans]");
        let words = case.passage_at(report, 0, "was *signed*");
        let loan = case.claim("The loan was signed.");
        let check = |id: AnyId, own: Option<&str>, text: &str| {
            let written = link_to(&case.project, &NoCorpus, id, own).expect("something that can be referred to");
            let found = references(&written);
            assert_eq!(found.len(), 1, "{written}");
            assert_eq!((found[0].target.object(), found[0].text.as_str()), (Some(id), text), "{written}");
        };
        check(loan.into(), None, "The loan was signed.");
        check(loan.into(), Some("*so*"), "so");
        check(words.into(), None, "“was *signed*”");
        check(report.into(), None, "On [loans]");
        let edition = case.project.documents.get(report).and_then(Document::edition).expect("it has a text");
        assert_eq!(link_to(&case.project, &NoCorpus, edition.into(), None), None);
    }

    #[test]
    fn what_is_sealed_is_not_quoted() {
        let mut case = Case::default();
        let report = case.document("On loans");
        let words = case.passage_at(report, 0, "was signed");
        case.change(report, |document| document.reading = Reading::Sealed);
        let written = link_to(&case.project, &NoCorpus, words.into(), None).expect("it is there");
        assert_eq!(written, format!("[On loans](passage:{words})"));
    }
}
