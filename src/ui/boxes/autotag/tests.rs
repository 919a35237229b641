//! The box 'Autotag', by role and name.

use super::super::testing::Table;
use crate::ui::boxes::OpenBox;
use crate::ui::testing::Stage;
use egui::Key;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use std::time::{Duration, Instant};

/// Draws until this is on screen.
fn wait_for(harness: &mut Harness<'static, Table>, words: &str) {
    let until = Instant::now() + Duration::from_secs(20);
    while harness.query_by_label(words).is_none() {
        assert!(Instant::now() < until, "'{words}' never came");
        harness.step();
        std::thread::yield_now();
    }
}

fn open(texts: &[&str], query: &str) -> Harness<'static, Table> {
    let mut table = Table::default();
    for (nth, text) in texts.iter().enumerate() {
        table.stage.document(&format!("Document {nth}"), text);
    }
    table.boxes.open_autotag(query, &table.stage.scene());
    table.open(OpenBox::Autotag)
}

fn tagged(stage: &Stage) -> Vec<String> {
    let scene = stage.scene();
    let label = |one: &crate::model::Tagging| {
        format!("{}: {}", scene.index.path(one.tag), crate::analysis::label::label(scene.project, one.passage.into()))
    };
    let mut tagged: Vec<String> = scene.project.taggings.iter().map(label).collect();
    tagged.sort();
    tagged
}

#[test]
fn what_is_left_is_not_tagged_and_what_is_taken_is_in_one_step() {
    let mut harness = open(&["A hub was built.", "The hub grew. No hub fell."], "hub");
    wait_for(&mut harness, "3 places in 2 documents");
    harness.get_by_label("Tag").type_text("trade/hubs");
    harness.run_ok();
    harness.get_by_label("The sentence").click();
    harness.run_ok();
    wait_for(&mut harness, "3 places in 2 documents");
    harness.get_by_label("No hub fell., in: The hub grew. No hub fell.").click();
    harness.run_ok();
    harness.get_by_label("Tag 2 passages").click();
    harness.run_ok();
    assert_eq!(tagged(&harness.state().stage), ["trade/hubs: A hub was built.", "trade/hubs: The hub grew."]);
    assert!(!harness.state().boxes.is_open());
}

#[test]
fn by_keys_a_row_is_left_with_space_and_all_are_with_a() {
    let mut harness = open(&["hub one", "hub two"], "hub");
    wait_for(&mut harness, "2 places in 2 documents");
    harness.get_by_label("Tag").type_text("hubs");
    harness.run_ok();
    harness.get_by_label("hub, in: hub one").focus();
    harness.run_ok();
    harness.key_press(Key::A);
    harness.run_ok();
    harness.get_by_label("Tag 0 passages");
    harness.key_press(Key::ArrowDown);
    harness.run_ok();
    harness.key_press(Key::Space);
    harness.run_ok();
    harness.get_by_label("Tag 1 passage");
    harness.key_press(Key::Enter);
    harness.run_ok();
    assert_eq!(tagged(&harness.state().stage).len(), 1);
}

#[test]
fn what_is_tagged_already_is_marked_and_left() {
    let mut harness = open(&["A hub was built. A hub fell."], "hub");
    wait_for(&mut harness, "2 places in 1 document");
    harness.get_by_label("Tag").type_text("hubs");
    harness.run_ok();
    harness.key_press(Key::Enter);
    harness.run_ok();
    assert_eq!(tagged(&harness.state().stage), ["hubs: hub", "hubs: hub"]);
    let table = harness.state_mut();
    table.boxes.open_autotag("hub", &table.stage.scene());
    harness.run_ok();
    harness.get_by_label("Tag").type_text("hubs");
    wait_for(&mut harness, "2 places in 1 document, 2 tagged already");
    harness.get_by_label("Nothing is taken");
}

#[test]
fn what_is_not_searched_is_said() {
    let mut harness = {
        let mut table = Table::default();
        let document = table.stage.document("Sealed", "A hub.");
        table.stage.work(|work| work.update(document, |document| document.reading = crate::model::Reading::Sealed));
        table.boxes.open_autotag("hub", &table.stage.scene());
        table.open(OpenBox::Autotag)
    };
    wait_for(&mut harness, "Not found in any text");
    harness.get_by_label("One sealed document was left out");
}
