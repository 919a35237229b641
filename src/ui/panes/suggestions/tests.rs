//! Rows of the pane, and gestures in it by keyboard and name.

use super::view::{Line, Lines, Of, Wanted, lines};
use super::{State, show};
use crate::model::{Document, Id};
use crate::ui::action::{Action, Actions};
use crate::ui::suggested::Current;
use crate::ui::testing::Stage;
use crate::ui::theme::Theme;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

const TEXT: &str = "The lease was signed in March 2018.\nLONDON, 5 May 2019 – The council said that nobody asked.\n";

fn stage() -> (Stage, [Id<Document>; 2]) {
    let mut stage = Stage::default();
    let one = stage.document("A report", TEXT);
    let other = stage.document("Minutes", "It was dredged in April 2017.\n");
    stage.read_along();
    stage.selection.document = Some(other);
    (stage, [one, other])
}

fn check(listed: &Lines, expected: &[&str]) {
    let said = listed.shown.iter().map(|line| match line {
        Line::Kind(kind, count) => format!("{} {count}", kind.plural()),
        Line::One(one) => one.words.here.clone(),
    });
    assert_eq!(said.collect::<Vec<_>>(), expected);
}

#[test]
fn they_stand_by_kind_and_are_narrowed_to_a_kind_and_to_what_is_read() {
    let (stage, of) = stage();
    let dates = ["Dates 3", "March 2018", "5 May 2019", "April 2017"];
    let sentence = "LONDON, 5 May 2019 – The council said that nobody asked.";
    let all = [&["Attributions 1", sentence, "Places 1", "LONDON"][..], &dates].concat();
    check(&lines(&stage.scene(), Wanted::default()), &all);
    check(&lines(&stage.scene(), Wanted { kind: Some("dates"), ..Wanted::default() }), &dates);
    let here = lines(&stage.scene(), Wanted { of: Of::Read, ..Wanted::default() });
    check(&here, &["Dates 1", "April 2017"]);
    let one = lines(&stage.scene(), Wanted { of: Of::One(of[0]), kind: Some("dates"), ..Wanted::default() });
    check(&one, &["Dates 2", "March 2018", "5 May 2019"]);
    assert_eq!(one.documents.iter().map(|(_, count)| *count).sum::<usize>(), 5);
    assert_eq!(here.from(0).map(|(nth, _)| nth), Some(1), "a kind is not asked about");
}

struct Table {
    stage: Stage,
    state: State,
}

fn harness(stage: Stage) -> Harness<'static, Table> {
    let draw = |ui: &mut egui::Ui, table: &mut Table| {
        let mut actions = Actions::default();
        show(ui, &mut table.state, &table.stage.scene(), &mut actions);
        for action in table.stage.perform(&mut actions) {
            if let Action::AskAbout(suggestion, through) = action {
                table.stage.suggested.ask_about(Some(Current { suggestion, through }));
            }
        }
        table.stage.follow_suggestions();
    };
    let setup = |context: &egui::Context| Theme::Light.apply(context);
    let table = Table { stage, state: State::default() };
    let mut harness =
        Harness::builder().with_size([420.0, 700.0]).with_context_setup(setup).build_ui_state(draw, table);
    harness.run_steps(4);
    harness
}

#[test]
fn several_are_chosen_rejected_together_and_taken_back() {
    let (stage, _) = stage();
    let mut harness = harness(stage);
    harness.get_by_label_contains("March 2018, March 2018").click();
    harness.run_steps(3);
    harness.get_by_label_contains("Date: March 2018");
    harness.get_by_label_contains("April 2017, April 2017").click_modifiers(egui::Modifiers::SHIFT);
    harness.run_steps(3);
    harness.get_by_label("Reject 3").click();
    harness.run_steps(4);
    assert_eq!(harness.state().stage.scene().project.decisions.len(), 3);
    assert!(harness.query_by_label_contains("Dates").is_none());
    harness.get_by_label("Decided: 3").click();
    harness.run_steps(3);
    harness.get_by_label_contains("“April 2017”").click();
    harness.run_steps(3);
    assert_eq!(harness.query_all_by_label_contains("Rejected by an analyst").count(), 3);
    harness.get_by_label("Take back").click();
    harness.run_steps(4);
    assert_eq!(harness.state().stage.scene().project.decisions.len(), 2);
}

#[test]
fn an_empty_pane_says_what_stands_there() {
    let harness = harness(Stage::default());
    harness.get_by_label_contains("What is noticed in the documents stands here");
}

#[test]
fn one_document_is_chosen_in_the_head_and_a_kind_is_hidden_in_the_text() {
    let (stage, [one, _]) = stage();
    let mut harness = harness(stage);
    harness.get_by_label("Of all documents").click();
    harness.run_steps(3);
    harness.get_by_label_contains("A report ·").click();
    harness.run_steps(3);
    assert!(harness.query_by_label_contains("April 2017").is_none());
    harness.get_by_label_contains("Of ‘A report’");
    let stage = &mut harness.state_mut().stage;
    let (dates, places) = (crate::session::suggestions::Kind::named("dates").unwrap(), "places");
    stage.suggested.mark(dates, false);
    let marked = stage.suggested.of(one).iter().filter(|it| stage.suggested.marks(it.kind)).count();
    assert_eq!(marked, 2, "the place and the attribution");
    stage.suggested.toggle_hidden();
    stage.suggested.mark(crate::session::suggestions::Kind::named(places).unwrap(), true);
    let marked = stage.suggested.of(one).iter().filter(|it| stage.suggested.marks(it.kind)).count();
    assert_eq!(marked, 1, "what is marked is in sight, alone where all were hidden");
}

/// What a frame does must not grow with the list: only rows in sight are laid out, and the lines are worked out once.
#[test]
fn a_long_list_costs_what_is_in_sight() {
    const DATES: usize = 1_500;
    let mut stage = Stage::default();
    let lines: Vec<_> = (0..DATES).map(|nth| format!("It was seen in {}.", 1000 + nth % 900)).collect();
    let text = lines.join("\n");
    stage.document("A chronicle", &text);
    stage.read_along();
    let mut harness = harness(stage);
    let rows = |harness: &Harness<'_, Table>| harness.query_all_by_label_contains("A chronicle").count();
    let in_sight = rows(&harness);
    assert!((5..60).contains(&in_sight), "{in_sight} rows are laid out");
    harness.hover_at(egui::pos2(200.0, 600.0));
    for _ in 0..20 {
        harness.event(egui::Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            source: egui::MouseWheelSource::Trackpad,
            delta: egui::vec2(0.0, -400.0),
            phase: egui::TouchPhase::Move,
            modifiers: egui::Modifiers::default(),
        });
        harness.run_steps(1);
        assert!(rows(&harness) < 60);
    }
    assert_eq!(harness.state().state.worked_out(), 1, "scrolling works nothing out");
}
