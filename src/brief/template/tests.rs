//! Each template on a small case, and on nothing: its sections in their order, none of them empty, and nothing for the
//! check to find but what asks for its author's own words.

use super::*;
use crate::brief::testing::{Small, nothing, small};
use crate::brief::{ReadsNothing, Rule, check as checked, expanded};

fn headings(markdown: &str) -> Vec<&str> {
    markdown.lines().filter_map(|line| line.strip_prefix("## ")).collect()
}

fn check(template: Template, expected: &[&str], small: &Small) {
    small.with(|material| {
        let begun = template.begun(material, "A [note]");
        assert!(begun.starts_with("# A \\[note\\]\n\n![](head:)\n\n## Bottom line\n"), "{begun}");
        assert_eq!(headings(&begun), expected, "{template}");
        let found = checked(material, &begun, None, &ReadsNothing);
        let asked: Vec<_> = found.flaws.iter().map(|flaw| (flaw.rule, flaw.sentence.as_str())).collect();
        let bottom_line = "Answer the question here in one to three sentences that refer to the claims they rest on.";
        assert_eq!(asked, [(Rule::Uncited, bottom_line)], "{template}\n{begun}");
        let whole = expanded(material, &begun);
        for section in whole.split("\n## ").skip(1) {
            let (heading, body) = section.split_once('\n').expect("a heading");
            assert!(!body.trim().is_empty(), "{template}: nothing beneath {heading}");
        }
    });
}

#[test]
fn every_template_has_its_sections_in_order_and_asks_only_for_its_authors_words() {
    for small in [small(), nothing()] {
        check(
            Template::OnePage,
            &["Bottom line", "Key judgements", "Findings", "What is not known", "Source summary"],
            &small,
        );
        check(
            Template::Full,
            &[
                "Bottom line",
                "Key judgements",
                "Source summary",
                "Findings",
                "Alternatives and conflicts",
                "Assumptions",
                "What would change our mind",
                "Gaps",
                "Annex: register",
                "Annex: timeline",
                "Annex: map",
                "Annex: documents and hashes",
            ],
            &small,
        );
        check(
            Template::Chronology,
            &[
                "Bottom line",
                "Timeline",
                "What happened",
                "Where dates and sources differ",
                "Gaps",
                "Source summary",
                "Annex: table of dates",
                "Annex: map",
                "Annex: register",
                "Annex: documents and hashes",
            ],
            &small,
        );
        check(
            Template::Dossier,
            &[
                "Bottom line",
                "Claims at a glance",
                "Source summary",
                "Findings, claim by claim",
                "Alternatives and conflicts",
                "Assumptions",
                "What would change our mind",
                "Gaps",
                "Annex: right of reply",
                "Annex: register",
                "Annex: documents and hashes",
            ],
            &small,
        );
        check(
            Template::DueDiligence,
            &[
                "Bottom line",
                "People and bodies",
                "Key judgements",
                "Source summary",
                "Findings by party",
                "Right of reply",
                "Alternatives and conflicts",
                "Assumptions",
                "What would change our mind",
                "Gaps",
                "Annex: register",
                "Annex: timeline",
                "Annex: map",
                "Annex: documents and hashes",
            ],
            &small,
        );
    }
}

#[test]
fn findings_are_numbered_and_by_whom_they_concern() {
    let says = |template: Template, expected: &[&str]| {
        let begun = small().with(|material| template.begun(material, "A note"));
        for words in expected {
            assert!(begun.contains(words), "{words:?} is not in\n{begun}");
        }
    };
    says(Template::OnePage, &["1. [A loan was signed.](claim:"]);
    says(Template::Full, &["### 1. [A loan was signed.](claim:", "### 2. [The ministry paid.](claim:", "(passage:"]);
    says(Template::Chronology, &["1. About March 2018; Liège (happened at). [A loan was signed.](claim:"]);
    says(Template::Dossier, &["[The bank paid.](claim:", "[The ledger is complete.](claim:"]);
    says(
        Template::DueDiligence,
        &["### Harbour Works\n\n#### 1. [A loan was signed.]", "### Other findings\n\n#### 2. [The ministry paid.]"],
    );
}
