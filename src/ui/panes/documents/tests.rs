//! Gestures in the pane 'documents', by role and name.

use super::{State, show};
use crate::ui::action::Action;
use crate::ui::command::Command;
use crate::ui::testing::{self, Stage};
use egui::Key;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

type Table = testing::Table<State>;

fn harness(titles: &[&str]) -> Harness<'static, Table> {
    let mut stage = Stage::default();
    for title in titles {
        stage.document(title, &format!("Some words of {title}."));
    }
    let mut harness = testing::pane(stage, State::default(), [320.0, 480.0], show);
    harness.run_steps(2);
    harness
}

fn read(harness: &Harness<'static, Table>) -> Vec<String> {
    let scene = harness.state().stage.scene();
    let title = |action: &Action| match action {
        Action::Read(id, None) => scene.project.documents.get(*id).map(|document| document.title.value.clone()),
        _ => None,
    };
    harness.state().rest.iter().filter_map(title).collect()
}

#[test]
fn a_click_reads_and_the_arrows_with_enter_read_on() {
    let mut harness = harness(&["Alpha", "Beta"]);
    harness.get_by_label("Alpha").click();
    harness.run_steps(2);
    harness.key_press(Key::ArrowDown);
    harness.run_steps(2);
    harness.key_press(Key::Enter);
    harness.run_steps(2);
    assert_eq!(read(&harness), ["Alpha", "Beta"]);
}

#[test]
fn a_filter_narrows_the_list() {
    let mut harness = harness(&["Alpha", "Beta"]);
    harness.get_by_label("2 documents, 2 unread");
    harness.get_by_label("Filter documents").focus();
    harness.run_steps(2);
    harness.get_by_label("Filter documents").type_text("bet");
    harness.run_steps(2);
    harness.get_by_label("1 of 2 documents");
    assert!(harness.query_by_label("Alpha").is_none());
}

#[test]
fn an_empty_pane_says_how_to_fill_it() {
    let mut harness = harness(&[]);
    harness.get_by_label("Import files…").click();
    harness.run_steps(2);
    let asked = harness.state().rest.iter().any(|action| matches!(action, Action::Run(Command::ImportFiles)));
    assert!(asked);
}
