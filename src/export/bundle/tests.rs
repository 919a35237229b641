//! What stands on the pages of a bundle.

use super::*;
use crate::analysis::testing::{Case, Texts};
use crate::analysis::{Index, Naming};
use crate::brief::Material;
use crate::export::Choices;
use crate::model::{Edtf, Field, Quote, Stance};

/// The pages of a brief with this sentence, on a document with this title.
fn made(title: &str, words: &str, along: Along) -> (Vec<Page>, [String; 2]) {
    let mut case = Case::default();
    let document = case.document(title);
    case.change(document, |document| document.authors = Some(Field::read(vec!["A. Author".to_owned()])));
    let passage = case.passage_at(document, 0, words);
    case.change(passage, |passage| {
        let (exact, before, after) = (words.to_owned(), String::new(), String::new());
        passage.anchor.quote = Quote::Kept { exact, before, after };
    });
    let claim = case.claim("It was signed.");
    case.link(claim, passage, Stance::Supports);
    let edition = case.project.documents.get(document).and_then(Document::edition).expect("it has a text");
    let texts = Texts::of(&[(edition, words)]);
    let cleared = Cleared::of(&case.project, Choices::default());
    let (index, as_of): (_, Edtf) = (Index::of(&cleared.project), "2020".parse().expect("a date"));
    let corpus = cleared.corpus(&texts);
    let naming = Naming::Issued;
    let material = Material { project: &cleared.project, index: &index, corpus: &corpus, as_of: &as_of, naming };
    let cited = Cited::of(&material, &format!("So [it was signed](claim:{claim})."));
    let held = [Held { mark: "1".to_owned(), document, edition, original: along.clone(), text: along }];
    let contents = Contents {
        cleared: &cleared,
        cited: &cited,
        held: &held,
        title: "A note",
        as_of: "2020",
        with_documents: true,
    };
    (pages(contents), how_to(contents, &["brief.html", "SHA256SUMS"]))
}

fn all(pages: &[Page], how: &[String; 2]) -> String {
    pages.iter().map(|page| String::from_utf8_lossy(&page.bytes).into_owned()).chain(how.clone()).collect()
}

#[test]
fn a_sentence_is_followed_to_the_hash_of_its_file() {
    let (pages, how) = made("A report", "was signed", Along::Here("documents/001-a-report.txt".to_owned()));
    for steps in &how {
        for words in ["So it was signed.", "C1", "1a", "was signed", "documents/001-a-report.txt"] {
            assert!(steps.contains(words), "{words} in {steps}");
        }
    }
    let hash = crate::model::Sha256::of(b"A report").to_string();
    assert!(how[1].contains(&format!("    {hash}  documents/001-a-report.txt")), "{}", how[1]);
    for page in &pages {
        assert!(String::from_utf8_lossy(&page.bytes).contains(&hash), "{}", page.name);
    }
}

#[test]
fn what_is_not_there_is_said_with_its_reason() {
    for why in [Missing::Redacted, Missing::Sealed, Missing::Embargoed, Missing::Names, Missing::NotKept] {
        let (pages, how) = made("A report", "was signed", Along::Missing(why));
        for page in [&how[1], &String::from_utf8_lossy(&pages[0].bytes).into_owned()] {
            let flat = page.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(flat.contains(why.said()), "{why:?} in {page}");
        }
    }
}

#[test]
fn nothing_in_a_title_or_a_quotation_does_anything() {
    for hostile in
        ["<script>alert(1)</script>", "\"><img src=x>", "=cmd|'/c calc'!A0", "\u{202e}\u{1b}[31m", "'; rm -rf ~"]
    {
        let (pages, how) = made(hostile, hostile, Along::Missing(Missing::NotChosen));
        for page in pages.iter().filter(|page| page.is_html).map(|page| String::from_utf8_lossy(&page.bytes)) {
            assert!(!page.contains("<script>") && !page.contains("<img"), "{page}");
        }
        assert!(!how[0].contains("<script>") && !how[0].contains("<img"), "{}", how[0]);
        let all = all(&pages, &how);
        assert!(!all.contains(['\u{202e}', '\u{1b}']), "{all:?}");
        assert!(!all.contains("\"=cmd"), "a formula in {all}");
    }
}
