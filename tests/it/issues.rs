//! A brief from a template, issued, and issued again after something it rests on was withdrawn.

use crate::desk::Desk;

const NOTE: &str = "Report on the quay.\n\nThe state paid for it, said the clerk.\n\nNobody else was asked.\n";

/// A claim on the words of a clerk.
fn told() -> (Desk, String, String) {
    let (desk, document) = Desk::with_document(NOTE);
    let passage = desk.tag(&document, "The state paid for it", "money");
    desk.run(&format!("attribute case --passage {passage} --to 'The clerk' --basis quotes")).id();
    let claim = desk.run("claim case --text 'The state paid for the quay.' --kind judgement --likelihood likely").id();
    desk.run(&format!("link case --claim {claim} --passage {passage} --stance supports")).id();
    (desk, document, claim)
}

#[test]
fn a_brief_begins_from_any_template_and_an_unknown_one_lists_them() {
    let (desk, ..) = told();
    for template in ["generated", "blank", "one-page", "full", "chronology", "dossier", "due-diligence"] {
        let brief = desk.run(&format!("brief-set case --title 'Quay, {template}' --template {template}")).id();
        for form in ["md", "html", "docx", "odt"] {
            desk.run(&format!("brief case --brief {brief} -o out.{form}")).exits(0);
        }
        let said = desk.read("out.md");
        assert!(said.starts_with("# "), "{said}");
        for sign in ["![](", "(claim:", "[picture", "not in the project"] {
            assert!(!said.contains(sign), "{template}: {sign} in {said}");
        }
        // What only its author can write is all that is found.
        let rules = desk.run(&format!("check case --brief {brief} --json")).json();
        for finding in rules["findings"].as_array().into_iter().flatten() {
            assert_eq!(finding["rule"], "no-claim", "{template}: {finding}");
        }
    }
    let said = desk.run("brief-set case --title No --template ode").exits(2).everything();
    for known in ["generated", "blank", "one-page", "full", "chronology", "dossier", "due-diligence"] {
        assert!(said.contains(known), "{known} is not in {said}");
    }
}

#[test]
fn an_issue_stays_what_it_was_and_the_next_one_says_what_changed() {
    let (desk, document, claim) = told();
    let sentence = format!("It is likely that [the state paid](claim:{claim}) for it.");
    desk.file("brief.md", format!("# Quay\n\n![](head:)\n\n## Findings\n\n{sentence}\n\n![](claims:)\n"));
    desk.run("brief-issue case").exits(2).says("No brief is written yet");
    let brief = desk.run("brief-set case --title Quay --from brief.md").id();
    desk.run("brief case --issue 1 -o out.md").exits(2).says("has no issue 1").says("not issued yet");
    let issued = desk.run("brief-issue case --json").exits(0).json();
    assert_eq!((&issued["issue"], &issued["id"]), (&1.into(), &brief.as_str().into()));
    let read = |typed: &str| {
        desk.run(typed).exits(0);
        desk.read("out.md")
    };
    let first = read("brief case --issue 1 -o out.md");
    assert!(first.contains("Issue 1, ") && first.contains("it rests on The clerk"), "{first}");
    for form in ["html", "docx", "odt"] {
        desk.run(&format!("brief case --issue 1 -o out.{form}")).exits(0);
    }

    desk.run(&format!("withdraw case {document} --reason 'It is a forgery' --kind forged")).exits(0);
    assert_eq!(read("brief case --issue 1 -o out.md"), first, "an issue is frozen");
    assert!(!read("brief case -o out.md").contains("it rests on The clerk"));
    let told = desk.run(&format!("whatif case --withdraw {document} --json")).exits(0).json();
    assert_eq!(told["affected"][0]["briefs"][0]["issues"], serde_json::json!([1]), "{told}");

    desk.run("brief-issue case").exits(0).says("is issued as number 2");
    let second = read("brief case --issue 2 -o out.md");
    for words in [
        "Issue 2, ",
        "## Changes since issue 1, ",
        "is withdrawn (forged): It is a forgery",
        "It said: “It is likely that the state paid for it.”",
        "### Claims that stand otherwise",
        "Before: One document, one origin: it rests on The clerk.",
    ] {
        assert!(second.contains(words), "{words:?} is not in\n{second}");
    }
    desk.run("undo case").exits(0);
    desk.run("brief case --issue 2 -o out.md").exits(2).says("Its issues are 1");
    desk.run("verify case").exits(0);

    // What is erased is erased from what was issued too.
    desk.run(&format!("purge case --document {document}")).exits(0);
    let after = read("brief case --issue 1 -o out.md");
    assert!(!after.contains("The state paid for it"), "{after}");
}
