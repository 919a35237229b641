//! The rows, and gestures in the pane by keyboard and name.

use super::view::{Row, Wanted, rows};
use super::{State, Walk, show};
use crate::model::{AnyId, Document, Id, Subject};
use crate::problem::{Problem, ProblemKind};
use crate::session::chronicle::Chronicle;
use crate::session::verbs::{memo, passage};
use crate::ui::action::{Action, Actions};
use crate::ui::testing::Stage;
use crate::ui::theme::Theme;
use egui::Key;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use std::sync::Arc;

struct Table {
    stage: Stage,
    state: State,
    rest: Vec<Action>,
}

/// Five revisions: the project, two documents, a tag on the first, a memo on the second.
fn stage() -> (Stage, Id<Document>) {
    let mut stage = Stage::default();
    let report = stage.document("A report", "The hub was agreed in March.");
    let letter = stage.document("A letter", "Nobody signed the lease.");
    let span = stage.span(report, "agreed");
    stage.work(|work| passage::tag_at(work, report, span, &["law".to_owned()], None));
    stage.work(|work| memo::write(work, Subject::Document(letter), "Who signed?"));
    (stage, report)
}

fn chronicle(stage: &Stage) -> Arc<Chronicle> {
    let mut chronicle = Chronicle::of(stage.folder());
    chronicle.follow().expect("it can be read");
    Arc::new(chronicle)
}

#[test]
fn rows_are_days_and_lines_newest_first_and_filtered() {
    let (stage, report) = stage();
    let (project, chronicle) = (stage.scene().project, chronicle(&stage));
    let lines = |wanted: Wanted| -> Vec<u64> {
        let rows = rows(project, &chronicle, &wanted);
        let revision = |row: &Row| match row {
            Row::Line(at) => Some(chronicle.lines()[*at].revision),
            Row::Day(_) => None,
        };
        assert!(rows.is_empty() || matches!(rows[0], Row::Day(_)), "a day stands above its lines");
        rows.iter().filter_map(revision).collect()
    };
    let words = |words: &str| Wanted { words: words.to_owned(), document: None };
    assert_eq!(lines(Wanted::default()), [5, 4, 3, 2, 1]);
    assert_eq!(lines(words("REPORT")), [4, 2]);
    assert_eq!(lines(words("begin analyst")), [1]);
    assert_eq!(lines(words("nothing like it")), Vec::<u64>::new());
    assert_eq!(lines(Wanted { document: Some(report), ..Wanted::default() }), [4, 2]);
}

fn harness() -> Harness<'static, Table> {
    let (stage, _) = stage();
    let table = Table { stage, state: State::default(), rest: Vec::new() };
    let draw = |ui: &mut egui::Ui, table: &mut Table| {
        let mut actions = Actions::default();
        show(ui, &mut table.state, &table.stage.scene(), &mut actions);
        for action in table.stage.perform(&mut actions) {
            match action {
                Action::History(Walk::Read) => table.state.take(chronicle(&table.stage)),
                Action::History(Walk::Look(revision)) => {
                    let chronicle = chronicle(&table.stage);
                    let (_, line) = chronicle.place(revision).expect("it is there");
                    let record = chronicle.record(line).expect("it can be read");
                    let mut actions = Actions::default();
                    table.state.take_line(&record, &table.stage.scene(), &mut actions);
                    let rest = table.stage.perform(&mut actions);
                    table.rest.extend(rest);
                }
                other => table.rest.push(other),
            }
        }
    };
    let setup = |context: &egui::Context| Theme::Light.apply(context);
    let mut harness =
        Harness::builder().with_size([460.0, 640.0]).with_context_setup(setup).build_ui_state(draw, table);
    harness.run_steps(4);
    harness
}

#[test]
fn a_step_shows_what_it_changed_and_leads_there_and_back() {
    let mut harness = harness();
    harness.get_by_label("5 steps");
    harness.get_by_label_contains("you are here").click();
    harness.run_steps(3);
    harness.get_by_label("You are here.");
    // The memo is on the letter, which is selected now.
    assert!(matches!(harness.state().stage.selection.object, Some(AnyId::Document(_))));
    harness.key_press(Key::ArrowDown);
    harness.run_steps(4);
    harness.get_by_label("Made passage");
    harness.get_by_label("Made tag");
    assert!(matches!(harness.state().stage.selection.object, Some(AnyId::Passage(_))));
    harness.get_by_label("Undo back to here").click();
    harness.run_steps(2);
    let asked = harness.state().rest.iter().any(|action| matches!(action, Action::History(Walk::BackTo(4))));
    assert!(asked);
    harness.key_press(Key::Escape);
    harness.run_steps(2);
}

#[test]
fn the_list_is_filtered_by_what_is_typed() {
    let mut harness = harness();
    harness.get_by_label("Filter history").click();
    harness.run_steps(1);
    harness.get_by_label("Filter history").type_text("report");
    harness.run_steps(2);
    harness.get_by_label("2 of 5 steps");
}

#[test]
fn what_cannot_be_read_is_said_and_tried_again() {
    let draw = |ui: &mut egui::Ui, table: &mut Table| {
        let mut actions = Actions::default();
        show(ui, &mut table.state, &table.stage.scene(), &mut actions);
        table.rest.extend(table.stage.perform(&mut actions));
    };
    let asked = |harness: &Harness<'static, Table>| {
        let reads = |action: &&Action| matches!(action, Action::History(Walk::Read));
        harness.state().rest.iter().filter(reads).count()
    };
    let table = Table { stage: stage().0, state: State::default(), rest: Vec::new() };
    let setup = |context: &egui::Context| Theme::Light.apply(context);
    let mut harness = Harness::builder().with_context_setup(setup).build_ui_state(draw, table);
    harness.run_steps(2);
    assert!(harness.state().state.is_reading());
    harness.state_mut().state.fail(Problem::new(ProblemKind::Disk, "The disk refused"));
    harness.run_steps(2);
    assert_eq!((harness.state().state.is_reading(), asked(&harness)), (false, 1));
    harness.get_by_label("The history could not be read: The disk refused.");
    harness.get_by_label("Try again").click();
    harness.run_steps(3);
    assert_eq!(asked(&harness), 2);
    let read = chronicle(&harness.state().stage);
    harness.state_mut().state.take(read);
    harness.run_steps(2);
    harness.get_by_label("5 steps");
}
