//! An issue says for good what the brief said that day; the next one says what changed.

use super::*;
use crate::analysis::testing::withdrawal;
use crate::brief::manuscript::Manuscript;
use crate::brief::testing::{Small, draft, small};
use crate::brief::{Template, to_markdown};
use crate::model::CitationStyle;

/// A brief with everything in it: references of every kind, a footnote, a sum, a table, parts, drawings.
fn written(small: &Small) -> String {
    let (loan, signed) = (small.loan(), small.signed.expect("a passage"));
    let report = small.report.expect("a document");
    format!(
        "# The loan\n\n![](head:)\n\n## Findings\n\nThe ministry says [so](claim:{loan}), “[a loan of 40 million](passage:{signed})”, \
         in [](document:{report}).[^1] It is [80](sum: \"40 + 40\"), [we think](own:), and [gone](claim:no).\n\n\
         | What | Why |\n|---|---|\n| [a](claim:{loan}) | [b](passage:{signed}) |\n\n![](claims:)\n\n\
         ## Annex: register\n\n![](register:)\n\n## Annex: map\n\n![](map:)\n\n[^1]: Seen in [print](document:{report}).\n"
    )
}

fn issued(small: &Small, markdown: &str, style: CitationStyle) -> String {
    small.with(|material| frozen(material, draft(markdown, style), &heading(material, 1), None))
}

fn plain_words(text: &str) -> String {
    text.replace('\\', "").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn an_issue_reads_as_the_brief_did_whatever_becomes_of_the_project() {
    for style in CitationStyle::ALL {
        let mut small = small();
        let markdown = written(&small);
        let issue = issued(&small, &markdown, *style);
        let head = "Issue 1, 3 May 2026 · TLP:AMBER";
        let markdown_of = |small: &Small, text: &str| {
            small.with(|material| plain_words(&to_markdown(material, draft(text, *style)).text))
        };
        let paper_of =
            |small: &Small, text: &str| small.with(|material| Manuscript::of(material, draft(text, *style)).0);
        // A map is drawn in a brief, and a table in an issue.
        let drawn = markdown.replace("![](map:)", "");
        let live = small.with(|material| expanded(material, &drawn).into_owned());
        let undrawn = issued(&small, &drawn, *style);
        let same = plain_words(&paper_of(&small, &undrawn).words().replace(&format!("{head}\n"), ""));
        assert_eq!(same, plain_words(&paper_of(&small, &live).words()), "{style}");
        let same = markdown_of(&small, &undrawn).replace(&format!("{head} "), "");
        assert_eq!(same, markdown_of(&small, &live), "{style}");
        let (before, paper) = (markdown_of(&small, &issue), paper_of(&small, &issue));
        let anchors = paper
            .blocks
            .iter()
            .filter(|block| matches!(block, super::super::manuscript::Block::Entry { mark: Some(_), .. }));
        assert!(anchors.count() >= 4, "{issue}");
        assert_eq!(paper.handling, Some(Handling::Amber));
        small.case.change(small.loan(), |claim| claim.text = "No loan was signed.".to_owned());
        small.case.change(small.report.expect("a document"), |document| document.withdrawn = Some(withdrawal()));
        assert_eq!(markdown_of(&small, &issue), before);
        assert_eq!(paper_of(&small, &issue), paper);
    }
}

#[test]
fn what_is_read_on_screen_has_neither_notes_nor_signs() {
    let small = small();
    let issue = issued(&small, &written(&small), CitationStyle::Chicago);
    let read = legible(&issue);
    assert!(read.contains("Issue 1, 3 May 2026 · TLP:AMBER") && read.contains("[so](claim:"), "{read}");
    for sign in ["[^issue-", "issue:", "\"C1\"", "![]"] {
        assert!(issue.contains(sign) || sign == "![]", "{sign}");
        assert!(!read.contains(sign), "{sign} in {read}");
    }
    let said = body(&issue);
    assert!(!said.contains("SHA-256") && said.contains("Findings"), "{said}");
}

#[test]
fn the_next_issue_says_what_changed_since() {
    let check = |change: fn(&mut Small), says: &[&str], silent_of: &[&str]| {
        let mut small = small();
        let markdown = small.with(|material| Template::Full.begun(material, "The loan"));
        let markdown = markdown.replace("*Answer the question", "Somebody paid.\n\n*Answer the question");
        let first = issued(&small, &markdown, CitationStyle::Plain);
        let before = "1969-12-31T00:00:00Z".parse().expect("a moment");
        change(&mut small);
        let markdown = markdown.replace("Somebody paid.\n\n*Answer", "Perhaps nobody paid.\n\n*Answer");
        let markdown =
            if small.case.project.claims.len() > 5 { markdown } else { markdown.replace("Perhaps nobody", "Somebody") };
        let changes = small.with(|material| since(material, (&first, before), &markdown));
        let section = changes.section("issue 1, 3 May 2026");
        for words in says {
            assert!(section.contains(words), "{words:?} is not in\n{section}");
        }
        for words in silent_of {
            assert!(!section.contains(words), "{words:?} is in\n{section}");
        }
        let next = small.with(|material| {
            frozen(material, draft(&markdown, CitationStyle::Plain), &heading(material, 2), Some(&section))
        });
        let at = |words: &str| next.find(words).unwrap_or_else(|| panic!("{words} is not in\n{next}"));
        assert!(at("(issue:2)") < at("Changes since issue 1") && at("Changes since") < at("## Bottom line"), "{next}");
        assert_eq!(changes.is_empty(), says == ["Nothing that it said has changed."]);
    };
    check(|_| {}, &["Nothing that it said has changed."], &["Before:", "“"]);
    check(
        |small| {
            let report = small.report.expect("a document");
            small.case.change(report, |document| document.withdrawn = Some(withdrawal()));
        },
        &[
            "The document ‘A report’ is withdrawn (retracted)",
            "- It said: “",
            "### Claims that stand otherwise",
            "[The ministry paid.](claim:",
            "  - Before: One document, one origin: it rests on the ministry.",
            "  - Now: ",
        ],
        &["Sentences that are new\n\n- “As of"],
    );
    check(
        |small| {
            let loan = small.loan();
            small.case.change(loan, |claim| claim.text = "A lease was signed.".to_owned());
        },
        &["[A lease was signed.](claim:", "Before: “A loan was signed.”"],
        &["is withdrawn"],
    );
    check(
        |small| {
            small.case.claim("Something else.");
        },
        &["### Sentences that are new\n\n- “Perhaps nobody paid.”", "no longer in it\n\n- “Somebody paid.”"],
        &["is withdrawn"],
    );
}
