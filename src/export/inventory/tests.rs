//! What is found again in what is said, and as what.

use super::*;
use crate::analysis::testing::{Case, Texts};
use crate::model::Document;

#[test]
fn what_is_in_the_words_is_on_the_list_and_nothing_else() {
    let mut case = Case::default();
    let report = case.document("A report on loans");
    let edition = case.project.documents.get(report).and_then(Document::edition).expect("it has text");
    let text = "The loan was signed in the spring of that year by both of them. Nobody else knew of it then.";
    case.passage_at(report, 0, "The loan was signed");
    case.passage_at(report, 70, "knew of it then");
    case.origin("Jane Doe");
    case.origin("Somebody Else");
    case.claim("A loan was signed in the spring of that year by both.");
    let texts = Texts::of(&[(edition, text)]);
    let known = Known { project: &case.project, corpus: &texts, past: &Past::default() };
    let check = |said: &str, expected: &[(Group, &str)]| {
        let inventory = Inventory::of(known, &Plain::markdown(said), &[]);
        let found: Vec<(Group, &str)> = inventory
            .groups()
            .flat_map(|(group, items)| items.iter().map(move |item| (group, item.words.as_str())))
            .collect();
        assert_eq!(found, expected, "{said}");
    };
    check("Nothing of it.", &[]);
    check(
        "*jane* DOE said so at 2026-03-05T10:11:12Z.",
        &[(Group::Names, "Jane Doe"), (Group::Times, "2026-03-05T10:11:12Z")],
    );
    check("“The loan **was** signed”, it says.", &[(Group::Quotations, "The loan was signed")]);
    check(
        "They say that signed in the spring of that year by both is right.",
        &[(Group::Hidden, "signed in the spring of that year by both")],
    );
    let hash = Sha256::of(b"A report on loans").to_string();
    check(&format!("`{hash}`"), &[(Group::Hashes, &hash)]);
    check(&format!("{}…", &hash[..12]), &[(Group::Hashes, &hash[..12])]);
    check(
        "![A report on loans](x)",
        &[(Group::Alternatives, "A report on loans"), (Group::Titles, "A report on loans")],
    );
}
