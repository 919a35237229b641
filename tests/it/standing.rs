//! What claims stand on, through the whole program: withdrawn and taken back, supposed, judged, merged, answered.

use crate::desk::Desk;
use crate::edits::config;
use crate::fixture::{folder, maker, read_file, state_claim};
use crate::memory_disk::MemoryDisk;
use corroborate::analysis::{Assessment, Index, Standings};
use corroborate::model::{
    AnyId, Basis, Claim, Document, Holds, Id, Object, Origin, OriginKind, Passage, Project, Source, Span, Stance,
    WithdrawalKind,
};
use corroborate::problem::Problem;
use corroborate::session::verbs::{claim, document, import, origin, passage, withdraw};
use corroborate::session::{Session, Work};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

const NOTE: &str =
    "The town paid for the quay.\n\nThe state paid for it, a clerk said.\n\nWe paid nothing, said the town.\n";

/// One of a kind, by number.
fn one<T: Object>(project: &Project, number: usize) -> Option<Id<T>>
where
    Project: Holds<T>,
{
    let objects = Holds::<T>::collection(project);
    objects.iter().nth(number % objects.len().max(1)).map(Object::id)
}

/// Papers, claims and origins that are linked as the numbers say.
fn built(session: &mut Session, links: &[(usize, usize, usize)]) -> Result<(), Problem> {
    for number in 0..3 {
        session.commit("Import", |work| {
            import::bring_in(work, &read_file(&format!("{number}.txt"), &format!("Paper {number}. {NOTE}")), true)
                .map(drop)
        })?;
        session.commit("State", |work| state_claim(work, &format!("Claim {number}.")))?;
        let name = format!("Origin {number}");
        session.commit("Name", |work| origin::state(work, &name, OriginKind::Person, None))?;
    }
    for (a, b, c) in links {
        session.commit("Link", |work| link(work, *a, *b, *c))?;
    }
    Ok(())
}

fn link(work: &mut Work<'_>, a: usize, b: usize, c: usize) -> Result<(), Problem> {
    let none = || Problem::usage("There is none");
    let document: Id<Document> = one(work.project(), a).ok_or_else(none)?;
    let source: Source = if c.is_multiple_of(3) {
        Source::Document(one(work.project(), c / 3).ok_or_else(none)?)
    } else {
        Source::Origin(one(work.project(), c / 3).ok_or_else(none)?)
    };
    let start = (a * 7 + b * 3 + c) % 40;
    let marked = passage::mark(work, document, Span { start, end: start + 12 })?;
    if c.is_multiple_of(2) {
        passage::attribute(work, marked, source, Basis::Reports)?;
    } else if source != Source::Document(document) {
        document::derive(work, document, source, Basis::Cites)?;
    }
    let stance = Stance::ALL[b % Stance::ALL.len()];
    claim::link(work, one(work.project(), b).ok_or_else(none)?, marked, stance, None).map(drop)
}

fn all(project: &Project) -> BTreeMap<Id<Claim>, Assessment> {
    Standings::of(project, &Index::of(project)).all().clone()
}

proptest! {
    #![proptest_config(config(32))]

    #[test]
    fn undoing_a_withdrawal_restores_every_state(
        links in prop::collection::vec((0_usize..16, 0_usize..16, 0_usize..16), 1..10),
        number in 0_usize..40,
    ) {
        let disk = MemoryDisk::default();
        let mut session = Session::create_on(Arc::new(disk), &folder(), maker(0)).expect("it is made");
        built(&mut session, &links).expect("it is built");
        let before = all(session.project());
        let project = session.project();
        let target: AnyId = match number % 5 {
            0 => one::<Document>(project, number / 5).expect("three").into(),
            1 => one::<Origin>(project, number / 5).expect("three").into(),
            2 => one::<Claim>(project, number / 5).expect("three").into(),
            3 => one::<corroborate::model::Evidence>(project, number / 5).expect("one").into(),
            _ => one::<Passage>(project, number / 5).expect("one").into(),
        };
        let mut standings = Standings::of(session.project(), &Index::of(session.project()));
        let withdraw = |work: &mut Work<'_>| withdraw::withdraw(work, target, WithdrawalKind::Forged, "It is not what it says");
        session.commit("Withdraw", withdraw).expect("withdrawn");
        standings.follow(session.project(), &Index::of(session.project()));
        // Whoever follows sees what whoever begins anew sees.
        prop_assert_eq!(standings.all(), &all(session.project()));
        session.undo().expect("undone");
        prop_assert_eq!(&all(session.project()), &before);
        session.commit("Withdraw", withdraw).expect("withdrawn");
        session.commit("Reinstate", |work| withdraw::reinstate(work, target)).expect("reinstated");
        prop_assert_eq!(&all(session.project()), &before);
    }
}

/// A claim on the letter of a clerk, told in a brief.
fn told() -> (Desk, String, String, String) {
    let (desk, document) = Desk::with_document(NOTE);
    let passage = desk.tag(&document, "The state paid for it", "money");
    desk.run(&format!("attribute case --passage {passage} --to 'The clerk' --basis quotes")).id();
    let claim = desk.run("claim case --text 'The state paid for the quay.'").id();
    desk.run(&format!(
        "link case --claim {claim} --passage {passage} --stance supports --credibility 1 --reason 'He was there'"
    ))
    .id();
    desk.file("brief.md", format!("# Quay\n\nIt was long ago. [The state paid](claim:{claim}) for it.\n"));
    desk.run("brief-set case --title Quay --from brief.md").id();
    (desk, document, claim, passage)
}

#[test]
fn what_would_change_is_told_before_and_after_it_is_done() {
    let (desk, document, claim, passage) = told();
    let check = |command: &str| {
        let told = desk.run(command).exits(0).json();
        let affected = &told["affected"][0];
        assert_eq!((&affected["claim"], &affected["before"]), (&claim.as_str().into(), &"one-origin".into()), "{told}");
        assert_eq!((&affected["after"], &told["affected"][1]), (&"no-evidence".into(), &serde_json::Value::Null));
        assert_eq!(affected["briefs"][0]["sentence"], "The state paid for it.");
        told
    };
    check(&format!("whatif case --withdraw {document} --json"));
    check(&format!("whatif case --passage {passage} --json"));
    desk.run(&format!("whatif case --withdraw {document}")).exits(0).prints("One origin → No evidence linked");
    desk.run("whatif case --each-origin").exits(0).prints("The clerk").prints("One origin → No evidence linked");
    desk.run("whatif case").exits(2).says("nothing to suppose");
    desk.run(&format!("whatif case --regrade {claim}=B")).exits(2).says("A claim is not graded");
    let regraded = desk.run(&format!("whatif case --regrade {passage}=4 --json")).exits(0).json();
    assert_eq!(
        (&regraded["affected"][0]["before"], &regraded["affected"][0]["after"]),
        (&"one-origin".into(), &"one-origin".into())
    );

    let done =
        desk.run(&format!("withdraw case {document} --reason 'It is a forgery' --kind forged --json")).exits(0).json();
    assert_eq!(done["affected"][0]["claim"], claim.as_str());
    let after = check(&format!("whatif case --withdraw {document} --json"));
    let notice = after["correction"].as_str().expect("a notice").to_owned();
    assert!(notice.contains("is withdrawn (forged): It is a forgery"), "{notice}");
    assert!(notice.contains("1. “The state paid for it.” (Quay)"), "{notice}");
    desk.run(&format!("whatif case --withdraw {document} --correction")).exits(0).prints("Correction (draft)");
    desk.run("undo case").exits(0);
    desk.run("claims case").exits(0).prints("One origin");
}

#[test]
fn a_grade_is_kept_with_its_reason_and_what_was_thought_before() {
    let (desk, _, claim, _) = told();
    let listed = desk.run("claims case --json").exits(0).json();
    let first = &listed["claims"][0];
    assert_eq!(first["flags"][0]["rule"], "confirmed-without-two-origins", "{first}");
    let evidence = first["supports"][0]["id"].as_str().expect("an id").to_owned();
    desk.run(&format!("edit case {evidence} --set credibility=3 --reason 'Nobody else says so'")).id();
    let clerk = desk.run("origin case --name 'The clerk' --reliability B --reason 'Right twice before'").id();
    desk.run(&format!("edit case {clerk} --set reliability=D --reason 'He was paid'")).id();
    desk.run(&format!("edit case {clerk} --set kind=person --reason 'No grade'")).exits(2).says("Only a grade");
    desk.run(&format!("edit case {claim} --set kind=judgement likelihood=likely --reason 'Both agree'")).id();
    let listed = desk.run("claims case --json").exits(0).json();
    let first = &listed["claims"][0];
    assert_eq!((first["flags"].as_array().map(Vec::len), &first["supports"][0]["reliability"]), (Some(0), &"D".into()));
    assert_eq!(first["likelihood_percent"], serde_json::json!([55, 80]));
    assert_eq!(first["likelihood_history"][0]["reason"], "Both agree");
    let origins = desk.run("origins case --json").exits(0).json();
    let history = &origins["origins"][0]["reliability_history"];
    let reasons: Vec<_> = history.as_array().into_iter().flatten().map(|grade| grade["reason"].clone()).collect();
    assert_eq!(reasons, ["Right twice before", "He was paid"]);
    desk.run("origins case").exits(0).prints("The clerk");
}

#[test]
fn claims_are_merged_split_and_superseded() {
    let (desk, document, claim, passage) = told();
    let other = desk.tag(&document, "The town paid for the quay", "money");
    let twin = desk.run("claim case --text 'The quay was paid by the state.' --when 1911").id();
    desk.run(&format!("link case --claim {twin} --passage {other} --stance supports")).id();
    desk.run(&format!("claim-merge case --from {twin} --into {claim}")).id();
    let listed = desk.run("claims case --json").exits(0).json();
    assert_eq!(listed["claims"].as_array().map(Vec::len), Some(1), "nothing led to the one that went");
    assert_eq!(
        (listed["claims"][0]["supports"].as_array().map(Vec::len), &listed["claims"][0]["when"][0]),
        (Some(2), &"1911".into())
    );
    let evidence = listed["claims"][0]["supports"][1]["id"].as_str().expect("an id").to_owned();
    let part = desk
        .run(&format!("claim-split case --claim {claim} --text 'The town paid for it.' --evidence {evidence}"))
        .id();
    let supports = |id: &str| {
        let listed = desk.run("claims case --json").json();
        let found = listed["claims"].as_array().into_iter().flatten().find(|one| one["id"] == id).cloned();
        found.and_then(|one| one["supports"].as_array().map(Vec::len))
    };
    assert_eq!((supports(&claim), supports(&part)), (Some(1), Some(1)));
    // The brief leads to this one, which stays.
    desk.run(&format!("claim-merge case --from {claim} --into {part}")).id();
    assert_eq!((supports(&claim), supports(&part)), (Some(0), Some(2)));
    desk.run("claims case").exits(0).prints("In its place stands: ‘The town paid for it.’");
    desk.run(&format!("claim-supersede case --claim {part} --by {claim}")).exits(2).says("its own place");
    desk.run(&format!("edit case {claim} --set superseded-by=")).id();
    desk.run(&format!("claim-supersede case --claim {part} --by {claim}")).id();
    desk.run(&format!("link case --claim {claim} --passage {passage} --stance contradicts")).id();
    desk.run(&format!("claim-merge case --from {part} --into {claim}")).exits(2).says("to the other as 'Against'");
    desk.run("verify case").exits(0);
}

#[test]
fn tasks_and_answers_stand_beside_a_claim_and_a_name_in_them_can_be_purged() {
    let (desk, document, claim, _) = told();
    let denial = desk.tag(&document, "We paid nothing, said the town.", "money");
    desk.run(&format!("claim-task case --claim {claim} --add 'Ask the mayor'")).id();
    desk.run(&format!("claim-task case --claim {claim} --question 'Who signed?'")).id();
    desk.run(&format!("claim-task case --claim {claim} --done 2 --outcome 'Quillfeather did'")).id();
    desk.run(&format!("claim-task case --claim {claim} --done 9")).exits(2).says("no task 9");
    desk.run(&format!("claim-reply case --claim {claim} --party 'The town' --asked 2018-03-05 --deadline 2018-03-12"))
        .id();
    desk.run(&format!("claim-reply case --claim {claim} --party 'The town' --passage {denial} --answered 2018-03-09"))
        .id();
    desk.run(&format!(
        "claim-reply case --claim {claim} --party 'Zephyrine Quillfeather' --answer 'Ask Zephyrine Quillfeather'"
    ))
    .id();
    let listed = desk.run("claims case --json").exits(0).json();
    let first = &listed["claims"][0];
    assert_eq!((&first["tasks"][1]["done"], &first["tasks"][1]["outcome"]), (&true.into(), &"Quillfeather did".into()));
    let town = &first["replies"][0];
    assert_eq!(
        (&town["name"], &town["deadline"], &town["passage"]),
        (&"The town".into(), &"2018-03-12".into(), &denial.as_str().into())
    );
    assert_eq!((&first["responds"][0]["passage"], &first["state"]), (&denial.as_str().into(), &"one-origin".into()));
    desk.run("export case --format json -o case.json").exits(0);
    let everything: serde_json::Value = serde_json::from_str(&desk.read("case.json")).expect("JSON");
    assert_eq!(everything["claims"][0]["replies"][0]["asked"], "2018-03-05");
    assert!(everything["claims"][0]["tasks"][1].get("finished").is_none(), "who did what stays behind");
    desk.run("purge case --name 'Zephyrine Quillfeather'").exits(0);
    let after = desk.run("claims case --json").exits(0).out();
    assert!(!after.contains("Zephyrine"), "{after}");
    desk.run("verify case").exits(0);
}

#[test]
fn competing_hypotheses_are_ranked_by_what_is_against_them() {
    let (desk, document, state, passage) = told();
    let town = desk.run("claim case --text 'The town paid for the quay.'").id();
    let other = desk.tag(&document, "The town paid for the quay", "money");
    desk.run("ach case").exits(0).prints("No evidence has been judged");
    let judge = |hypothesis: &str, passage: &str, consistency: &str| {
        desk.run(&format!("ach-set case --hypothesis {hypothesis} --passage {passage} --consistency {consistency}"))
            .id();
    };
    judge(&town, &passage, "inconsistent");
    judge(&state, &other, "very-inconsistent");
    judge(&town, &other, "consistent");
    let told = desk.run("ach case --json").exits(0).json();
    let ranked: Vec<_> = told["hypotheses"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|one| (one["claim"].clone(), one["inconsistency"].as_f64()))
        .collect();
    // Graded 1 of an origin that is not graded, against one that is neither: 0.6 once, 0.36 twice.
    assert_eq!(ranked, [(town.as_str().into(), Some(0.6)), (state.as_str().into(), Some(0.72))]);
    let turns: Vec<_> =
        told["evidence"].as_array().into_iter().flatten().map(|row| row["changes_ranking"].clone()).collect();
    assert_eq!(
        turns.iter().filter(|turns| **turns == true).count(),
        1,
        "without the one for the town the state leads: {told}"
    );
    desk.run("ach case").exits(0).prints("1. 0.60  ").prints("Very inconsistent");
    desk.run("export case --format ach-csv -o ach.csv").exits(0);
    let table = desk.read("ach.csv");
    assert!(table.contains("\"The town paid for the quay.\"") && table.contains("\"Place\""), "{table}");
    desk.run("export case --format xlsx -o case.xlsx").exits(0);
    desk.run(&format!("ach-set case --hypothesis {town} --passage {passage} --clear")).id();
    desk.run(&format!("ach-set case --hypothesis {town} --passage {passage}")).exits(2);
    desk.run("undo case").exits(0);
    desk.run("verify case").exits(0);
}
