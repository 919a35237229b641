//! Rows of the pane, and gestures in it by keyboard and name.

use super::view::{Line, Lines, Wanted, lines};
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
    let said = listed.lines.iter().map(|line| match line {
        Line::Kind(kind, count) => format!("{} {count}", kind.plural()),
        Line::One(one) => one.words.here.clone(),
    });
    assert_eq!(said.collect::<Vec<_>>(), expected);
}

#[test]
fn they_stand_by_kind_and_are_narrowed_to_a_kind_and_to_what_is_read() {
    let (stage, _) = stage();
    let dates = ["Dates 3", "March 2018", "5 May 2019", "April 2017"];
    let sentence = "LONDON, 5 May 2019 – The council said that nobody asked.";
    let all = [&["Attributions 1", sentence, "Places 1", "LONDON"][..], &dates].concat();
    check(&lines(&stage.scene(), Wanted::default()), &all);
    check(&lines(&stage.scene(), Wanted { kind: Some("dates"), ..Wanted::default() }), &dates);
    let here = lines(&stage.scene(), Wanted { here: true, ..Wanted::default() });
    check(&here, &["Dates 1", "April 2017"]);
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
