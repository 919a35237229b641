//! What each part says of a small case, and of nothing.

use super::*;
use crate::brief::testing::{Small, nothing, small};

fn check(small: &Small, part: Part, says: &[&str]) {
    let written = format!("Before.\n\n![]({part}:)\n\nAfter.");
    let said = small.with(|material| expanded(material, &written).into_owned());
    for words in says {
        assert!(said.contains(words), "{part}: {words:?} is not in\n{said}");
    }
    assert!(said.starts_with("Before.\n\n") && said.ends_with("\n\nAfter."), "{said}");
    let between = said.trim_start_matches("Before.").trim_end_matches("After.").trim();
    assert!(!between.is_empty(), "{part} says nothing");
}

#[test]
fn each_part_is_made_of_the_project() {
    let small = small();
    check(&small, Part::Head, &["**Question:** Who paid?", "As of 3 May 2026 · TLP:AMBER"]);
    check(
        &small,
        Part::Judgements,
        &["1. [The ministry paid.](claim:", "This is likely (55–80 %). Confidence in this is low: one origin."],
    );
    check(
        &small,
        Part::Sources,
        &[
            "Two documents were loaded.",
            "go back to two origins",
            "Of the origins one is B (usually reliable) and one is not graded.",
            "One gap is recorded.",
        ],
    );
    check(
        &small,
        Part::Claims,
        &["| Claim | Stands on |", "| One origin | the ministry | Likely (55–80 %) | Low |", "| Evidence both ways | "],
    );
    check(&small, Part::Chronology, &["| About March 2018 | [A loan was signed.](claim:", "Without a date:"]);
    check(
        &small,
        Part::Conflicts,
        &["[A loan was signed.](claim:", "- Against: [“There was no loan at all”](passage:"],
    );
    check(
        &small,
        Part::Matrix,
        &[
            "- **H1** [The ministry paid.](claim:",
            "| Consistent | Inconsistent |",
            "| Place, the least against it first |",
        ],
    );
    check(&small, Part::Assumptions, &["1. [The ledger is complete.](claim:"]);
    check(
        &small,
        Part::Questions,
        &[
            "- Open: Who signed for the bank? On this turns: [The ministry",
            "rests on the ministry alone and falls with it",
        ],
    );
    check(&small, Part::Gaps, &["- Not known: [Nobody knows what was promised.](claim:"]);
    check(&small, Part::Replies, &["| Harbour Works | [A loan", "| 20 April 2026, by letter |  | none yet |"]);
    check(&small, Part::Parties, &["| Harbour Works | Company | [A loan was signed.](claim:"]);
    check(&small, Part::Register, &["![](register:)"]);
    check(&small, Part::Documents, &["| [A report](document:"]);
}

#[test]
fn where_there_is_nothing_to_say_a_sentence_says_so() {
    let nothing = nothing();
    for (part, says) in [
        (Part::Head, "As of 3 May 2026"),
        (Part::Judgements, "No judgement is recorded."),
        (Part::Sources, "No documents were loaded."),
        (Part::Claims, "No claim is stated yet."),
        (Part::Chronology, "No claim has a date."),
        (Part::Conflicts, "No claim has evidence both ways."),
        (Part::Matrix, "No evidence was judged against competing hypotheses."),
        (Part::Assumptions, "No assumption is recorded."),
        (Part::Questions, "No question is open"),
        (Part::Gaps, "None recorded."),
        (Part::Replies, "Nobody was asked for a reply"),
        (Part::Parties, "No claim names a person or a body."),
        (Part::Documents, "| Document |"),
    ] {
        check(&nothing, part, &[says]);
    }
}

#[test]
fn what_is_written_around_a_part_stays_and_the_part_follows_the_project() {
    let mut small = small();
    let written = "Mine, *kept*.\n\n![All of them](gaps:)\n\n![](claims:no) [x](gaps:) ![Issue 9](issue:9)";
    let said = |small: &Small| small.with(|material| expanded(material, written).into_owned());
    let before = said(&small);
    assert!(before.starts_with("Mine, *kept*.\n\nAll of them\n\n- Not known:"), "{before}");
    // Only an issue has the head of one, and what is no part stays for the check to find.
    assert!(before.contains("![](claims:no)") && before.ends_with("Issue 9"), "{before}");
    let gap = small.case.claim("Nobody knows who else signed.");
    small.case.change(gap, |claim| claim.kind = ClaimKind::Gap);
    assert!(said(&small).contains("Nobody knows who else signed."));
}
