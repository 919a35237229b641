//! What changes, line by line; and the gestures, by role and name.

use super::consequences::{Choice, Consequences, Tense, subject};
use super::notice::notice;
use super::view::{Line, lines};
use super::{Ask, State, falling, show};
use crate::model::{
    AnyId, Claim, Credibility, Document, Id, Origin, OriginKind, Reliability, Source, Stance, WithdrawalKind,
};
use crate::session::verbs::claim::{NewClaim, link, state};
use crate::session::verbs::withdraw::withdraw;
use crate::session::verbs::{brief, origin, passage};
use crate::ui::action::{Action, Actions};
use crate::ui::command::Command;
use crate::ui::testing::Stage;
use crate::ui::theme::Theme;
use egui::Key;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

/// Two claims: one on a letter and a report of two origins, one on the letter alone; and a note that says both.
struct Told {
    stage: Stage,
    letter: Id<Document>,
    clerk: Id<Origin>,
    claims: [Id<Claim>; 2],
}

fn told() -> Told {
    let mut stage = Stage::default();
    let letter = stage.document("Letter", "The quay was paid by the town.");
    let report = stage.document("Report", "It says the quay was paid by the town.");
    let spans = [letter, report].map(|id| (id, stage.span(id, "the town")));
    let (clerk, claims) = stage.work(|work| {
        let names = [("The clerk", OriginKind::Person), ("The bank", OriginKind::Body)];
        let claims =
            ["The town paid.", "The clerk knew."].map(|text| NewClaim { text: text.to_owned(), ..NewClaim::default() });
        let [paid, knew] = claims.map(|claim| state(work, claim));
        let (paid, knew) = (paid?, knew?);
        let mut first = None;
        for ((document, span), (name, kind)) in spans.into_iter().zip(names) {
            let marked = passage::mark(work, document, span)?;
            let origin = origin::find_or_make(work, name, kind)?;
            passage::attribute(work, marked, Source::Origin(origin), crate::model::Basis::Quotes)?;
            link(work, paid, marked, Stance::Supports, None)?;
            if first.is_none() {
                link(work, knew, marked, Stance::Supports, None)?;
                first = Some(origin);
            }
        }
        let text =
            format!("# Who paid\n\nIt was dear. [The town paid](claim:{paid}) for it. [The clerk knew](claim:{knew}).");
        brief::begin(work, "Note", &text, None)?;
        Ok((first.expect("two origins"), [paid, knew]))
    });
    Told { stage, letter, clerk, claims }
}

/// The lines in short: heads as they are, claims as their states, sentences as they are.
fn told_lines(stage: &Stage, subject: impl Into<AnyId>, choice: Choice) -> Vec<String> {
    let found = Consequences::of(&stage.scene(), subject.into(), choice);
    let short = |line: &Line| match line {
        Line::Head(words) => words.clone(),
        Line::Claim(claim) => format!("{} {}", claim.text, claim.states()),
        Line::Sentence(sentence) => format!("“{}” {}", sentence.sentence, sentence.meta),
    };
    lines(&found).iter().map(short).collect()
}

#[test]
fn what_would_change_stands_claim_by_claim_and_brief_by_brief() {
    let told = told();
    let expected = [
        "2 claims would change state",
        "The town paid. Two or more origins, declared independent → One origin",
        "The clerk knew. One origin → No evidence linked",
        "Note: 2 sentences lead there",
        "“The town paid for it.” Not issued yet · leads to the claim ‘The town paid.’",
        "“The clerk knew.” Not issued yet · leads to the claim ‘The clerk knew.’",
    ];
    let letter = told_lines(&told.stage, told.letter, Choice::Withdrawn);
    let mut sorted = letter.clone();
    sorted.sort();
    let mut wanted = expected.map(str::to_owned);
    wanted.sort();
    assert_eq!(sorted, wanted);
    assert_eq!(told_lines(&told.stage, told.clerk, Choice::Withdrawn), letter);
    // Grades lie beneath a state.
    let graded = told_lines(&told.stage, told.clerk, Choice::Reliability(Reliability::D));
    assert_eq!(graded.first().map(String::as_str), Some("2 would keep their state on other grounds"));
    assert!(graded.contains(&"The town paid. Two or more origins, declared independent, as before".to_owned()));
    assert!(told_lines(&told.stage, told.claims[0], Choice::Credibility(Credibility::Two)).is_empty());
}

#[test]
fn what_is_withdrawn_has_changed_and_a_correction_is_drafted() {
    let mut told = told();
    let before = Consequences::of(&told.stage.scene(), told.letter.into(), Choice::Withdrawn);
    assert_eq!((before.tense, before.changing()), (Tense::Would, 2));
    assert_eq!(before.sentence(), "Two claims would change state. Two sentences of briefs lead there.");
    let letter = told.letter;
    told.stage.work(|work| withdraw(work, letter.into(), WithdrawalKind::Forged, "Its paper is of a later year."));
    let scene = told.stage.scene();
    let after = Consequences::of(&scene, letter.into(), Choice::Withdrawn);
    assert_eq!((after.tense, after.sentences.len()), (Tense::Has, before.sentences.len()));
    assert_eq!(after.sentence(), "Two claims changed state. Two sentences of briefs lead there.");
    let states = |found: &Consequences| {
        found.claims.iter().map(|one| (one.claim, one.before.state, one.after.state)).collect::<Vec<_>>()
    };
    assert_eq!(states(&after), states(&before));
    let notice = notice(&after, letter.into(), &scene).expect("it is withdrawn");
    for words in ["‘Letter’ is withdrawn (forged): Its paper is of a later year.", "“The town paid for it.” (Note)"]
    {
        assert!(notice.text.contains(words), "{words} is not in {}", notice.text);
    }
}

#[test]
fn what_is_selected_is_asked_about_where_it_can_fall() {
    let mut told = told();
    told.stage.selection.document = Some(told.letter);
    assert_eq!(subject(&told.stage.selection), Some(told.letter.into()));
    told.stage.selection.object = Some(told.claims[0].into());
    assert_eq!(subject(&told.stage.selection), Some(told.claims[0].into()));
    let tag = Id::<crate::model::Tag>::from_bits([7; 10]);
    told.stage.selection.object = Some(tag.into());
    assert_eq!(subject(&told.stage.selection), None);
}

struct Table {
    stage: Stage,
    state: State,
    rest: Vec<Action>,
}

fn harness(stage: Stage, about: Option<AnyId>) -> Harness<'static, Table> {
    let mut table = Table { stage, state: State::default(), rest: Vec::new() };
    if let Some(about) = about {
        table.state.about(about);
    }
    let draw = |ui: &mut egui::Ui, table: &mut Table| {
        let mut actions = Actions::default();
        show(ui, &mut table.state, &table.stage.scene(), &mut actions);
        for action in table.stage.perform(&mut actions) {
            if let Action::WhatIf(Ask::EachOrigin) = action {
                let project = table.stage.scene().project.clone();
                table.state.take(falling(&project), project.revision());
            } else {
                table.rest.push(action);
            }
        }
    };
    let setup = |context: &egui::Context| Theme::Light.apply(context);
    let mut harness =
        Harness::builder().with_size([420.0, 700.0]).with_context_setup(setup).build_ui_state(draw, table);
    harness.run_ok();
    harness
}

#[test]
fn arrows_go_from_claim_to_claim_and_enter_leads_to_the_sentence() {
    let told = told();
    let mut harness = harness(told.stage, Some(told.letter.into()));
    harness.get_by_label("Two claims would change state. Two sentences of briefs lead there.");
    assert_eq!(harness.state().stage.selection.claim(), None, "what is asked about stays selected");
    harness.key_press(Key::ArrowDown);
    harness.run_ok();
    assert!(harness.state().stage.selection.claim().is_some());
    for _ in 0..2 {
        harness.key_press(Key::ArrowDown);
        harness.run_ok();
    }
    harness.key_press(Key::Enter);
    harness.run_ok();
    let gone = |action: &Action| matches!(action, Action::WhatIf(Ask::Sentence(_, words)) if words.ends_with("knew.") || words.ends_with("for it."));
    assert!(harness.state().rest.iter().any(gone));
    assert!(harness.state().stage.scene().project.documents.iter().all(|document| document.withdrawn.is_none()));
    harness.key_press(Key::Escape);
    harness.run_ok();
    harness.get_by_label_contains("Each origin in turn");
}

#[test]
fn each_origin_stands_in_turn_and_opens() {
    let told = told();
    let mut harness = harness(told.stage, None);
    harness.run_ok();
    harness.get_by_label("The clerk: 2 claims would change state").click();
    harness.run_ok();
    harness.get_by_label("Two claims would change state. Two sentences of briefs lead there.");
    harness.get_by_label("Withdraw…").click();
    harness.run_ok();
    assert!(harness.state().rest.iter().any(|action| matches!(action, Action::Run(Command::Withdraw))));
    assert_eq!(harness.state().stage.selection.object, Some(told.clerk.into()));
}

#[test]
fn a_grade_asks_for_its_reason_and_is_given_only_then() {
    let told = told();
    let mut harness = harness(told.stage, Some(told.clerk.into()));
    harness.get_by_label("graded D: not usually reliable").click();
    harness.run_ok();
    harness.get_by_label("Two claims would keep the same state on other grounds. Two sentences of briefs lead there.");
    let grades = |harness: &Harness<'_, Table>| {
        let origin = harness.state().stage.scene().project.origins.get(told.clerk).cloned();
        origin.map_or(0, |origin| origin.reliability.len())
    };
    harness.get_by_label("Grade D").click();
    harness.run_ok();
    assert_eq!(grades(&harness), 0);
    harness.get_by_label("Reason for the grade").focus();
    harness.run_ok();
    harness.get_by_label("Reason for the grade").type_text("He was not there.");
    harness.run_ok();
    harness.get_by_label("Grade D").click();
    harness.run_ok();
    assert_eq!(grades(&harness), 1);
}

#[test]
fn nothing_that_counts_is_said_to_be_nothing() {
    let mut stage = Stage::default();
    let alone = stage.document("Alone", "Nothing rests on this.");
    let harness = harness(stage, Some(alone.into()));
    harness.get_by_label("No claim would stand otherwise.");
    harness.get_by_label("Nothing stands on it that counts, and no sentence of a brief leads there.");
}
