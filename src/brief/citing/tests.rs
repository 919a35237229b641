//! What the styles make of the same sources.

use super::*;
use crate::analysis::testing::{Case, Texts};
use crate::analysis::{Corpus, Index, Naming};
use crate::brief::references;
use crate::model::{Field, Passage};

const TEXT: &str = "A loan of 40 million was signed in March.";

/// The citations of two reports and a claim's source, each line a reference or an entry.
fn cited(style: CitationStyle) -> Vec<String> {
    let mut case = Case::default();
    let (report, page) = (case.document("On loans"), case.document("Debts of the harbour"));
    case.change(report, |document| {
        document.authors = Some(Field::read(vec!["Ann Lee".to_owned(), "Bo Ek".to_owned()]));
        document.publisher = Some(Field::read("The Institute".to_owned()));
        document.published = Some(Field::read("2018-03-05".parse().expect("a date")));
        document.url = Some(Field::read("https://institute.example/loans".to_owned()));
    });
    case.change(page, |document| {
        document.authors = Some(Field::read(vec!["Ministry of Finance".to_owned()]));
        document.published = Some(Field::read("2019".parse().expect("a date")));
    });
    let passage = case.passage_at(report, 0, TEXT);
    let edition = case.project.documents.get(report).and_then(Document::edition).expect("a document with text");
    let texts = Texts::of(&[(edition, TEXT)]);
    let index = Index::of(&case.project);
    let corpus: &dyn Corpus = &texts;
    let as_of = "2026-11-21".parse().expect("a date");
    let material = Material { project: &case.project, index: &index, corpus, as_of: &as_of, naming: Naming::Issued };
    let markdown = format!("[a](passage:{passage}) [b](document:{page}) [c](passage:{passage}) [d](passage:{passage})");
    let references = references(&markdown);
    let register = Register::of(&material, &references);
    let Some(citations) = Citations::of(&material, &register, &references, style) else { return Vec::new() };
    let each = references.iter().filter_map(|it| citations.at(it.link_bytes.start)).map(str::to_owned);
    let listed = [report, page].into_iter().filter_map(|id| citations.source(id)).map(str::to_owned);
    each.chain(listed).collect()
}

#[test]
fn sources_are_cited_by_the_rules_of_each_style() {
    let (chicago, apa, ieee) = (cited(CitationStyle::Chicago), cited(CitationStyle::Apa), cited(CitationStyle::Ieee));
    assert_eq!(cited(CitationStyle::Plain), [""; 0]);
    let expected: [&[&str]; 3] = [
        &[
            "Ann Lee and Bo Ek, On Loans (The Institute, 2018), para. 1, https://institute.example/loans.",
            "Ministry of Finance, Debts of the Harbour (2019).",
            "Lee and Ek, On Loans, para. 1.",
            "Lee and Ek, On Loans, para. 1.",
            "Lee, Ann, and Bo Ek. On Loans. The Institute, 2018. https://institute.example/loans.",
            "Ministry of Finance. Debts of the Harbour. 2019.",
        ],
        &[
            "(Lee & Ek, 2018, para. 1)",
            "(Ministry of Finance, 2019)",
            "(Lee & Ek, 2018, para. 1)",
            "(Lee & Ek, 2018, para. 1)",
            "Lee, A., & Ek, B. (2018). On loans. The Institute. https://institute.example/loans",
            "Ministry of Finance. (2019). Debts of the harbour.",
        ],
        &[
            "[1, Para. 1]",
            "[2]",
            "[1, Para. 1]",
            "[1, Para. 1]",
            "A. Lee and B. Ek, “On loans,” The Institute, Mar. 2018. [Online]. Available: \
             https://institute.example/loans",
            "Ministry of Finance, “Debts of the harbour,” 2019.",
        ],
    ];
    assert_eq!([chicago, apa, ieee], expected);
}

#[test]
fn a_place_in_a_document_is_named_as_styles_name_it() {
    let check = |locator: &str, kind: Locator, place: &str| assert_eq!(located(locator), (kind, place.to_owned()));
    check("p. 12", Locator::Page, "12");
    check("pp. 12–13", Locator::Page, "12–13");
    check("¶ 3", Locator::Paragraph, "3");
    check("00:14:05", Locator::Custom, "00:14:05");
}

#[test]
fn a_passage_that_is_gone_is_not_cited() {
    let gone = Id::<Passage>::from_bits([9; 10]);
    let case = Case::default();
    let (index, texts) = (Index::of(&case.project), Texts::of(&[]));
    let as_of = "2026-11-21".parse().expect("a date");
    let corpus: &dyn Corpus = &texts;
    let material = Material { project: &case.project, index: &index, corpus, as_of: &as_of, naming: Naming::Issued };
    let references = references(&format!("[a](passage:{gone})"));
    let register = Register::of(&material, &references);
    let citations = Citations::of(&material, &register, &references, CitationStyle::Chicago).expect("a style");
    assert_eq!(citations.at(0), None);
}
