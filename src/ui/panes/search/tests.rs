//! Gestures in the pane 'search', by role and name.

use super::{State, show};
use crate::ui::action::Action;
use crate::ui::boxes::{Onto, OpenBox, set_tags};
use crate::ui::testing::{self, Stage};
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use std::time::{Duration, Instant};

type Table = testing::Table<State>;

fn harness(texts: &[&str]) -> Harness<'static, Table> {
    let mut stage = Stage::default();
    for (nth, text) in texts.iter().enumerate() {
        stage.document(&format!("Document {nth}"), text);
    }
    testing::pane(stage, State::default(), [500.0, 500.0], show)
}

/// Draws until this is on screen.
fn wait_for(harness: &mut Harness<'static, Table>, words: &str) {
    let until = Instant::now() + Duration::from_secs(20);
    while harness.query_by_label(words).is_none() {
        assert!(Instant::now() < until, "'{words}' never came");
        harness.step();
        std::thread::yield_now();
    }
}

fn search(texts: &[&str], query: &str, said: &str) -> Harness<'static, Table> {
    let mut harness = harness(texts);
    harness.get_by_label("Search for").focus();
    harness.run_ok();
    harness.get_by_label("Search for").type_text(query);
    harness.run_ok();
    harness.key_press(Key::Enter);
    harness.run_ok();
    wait_for(&mut harness, said);
    harness
}

#[test]
fn hits_stand_in_their_context_and_a_click_reads() {
    let mut harness = search(&["A hub was built.", "The hub grew."], "hub", "2 hits in two documents");
    harness.get_by_label("A hub was built.").click();
    harness.run_ok();
    assert!(matches!(harness.state().rest.as_slice(), [Action::Read(_, Some(span))] if span.start == 2));
    harness.get_by_label("Next").click();
    harness.run_ok();
    assert!(matches!(harness.state().rest.as_slice(), [_, Action::Read(_, Some(span))] if span.start == 4));
}

#[test]
fn a_hit_becomes_a_claim() {
    let mut harness = search(&["A hub was built."], "hub", "1 hit in one document");
    harness.get_by_label("A hub was built.").hover();
    harness.run_ok();
    harness.get_by_label("Claim").click();
    harness.run_ok();
    match harness.state().rest.as_slice() {
        [Action::SelectWords(Some(words)), Action::Open(OpenBox::Claim)] => assert_eq!(&*words.text, "hub"),
        other => panic!("{} actions", other.len()),
    }
}

#[test]
fn all_hits_are_handed_on_to_be_tagged() {
    let mut harness = search(&["A hub was built."], "hub", "1 hit in one document");
    harness.get_by_label("Tag all hits…").click();
    harness.run_ok();
    assert!(matches!(harness.state().rest.as_slice(), [Action::Autotag(query)] if query == "hub"));
}

#[test]
fn several_hits_are_chosen_and_tagged_in_one_step() {
    let mut harness = search(&["A hub was built.", "The hub grew.", "One hub."], "hub", "3 hits in three documents");
    harness.get_by_label("A hub was built.").click();
    harness.run_ok();
    assert!(harness.state().stage.selection.hits.is_empty());
    harness.get_by_label("One hub.").click_modifiers(Modifiers::COMMAND);
    harness.run_ok();
    assert_eq!(harness.state().stage.selection.hits.len(), 2);
    harness.get_by_label("Tag 2 hits…");
    harness.key_press_modifiers(Modifiers::SHIFT, Key::ArrowUp);
    harness.run_ok();
    let table = harness.state_mut();
    let onto = Onto::of(&table.stage.scene()).expect("hits");
    let (label, verb) = set_tags(onto, vec!["trade".to_owned()]).expect("an edit");
    assert_eq!(label, "Tag 2 passages: trade");
    table.stage.work(verb);
    assert_eq!((table.stage.scene().project.taggings.len(), table.stage.selection.hits.len()), (2, 2));
    // What is selected elsewhere takes their place.
    table.stage.selection.select(None);
    harness.run_ok();
    harness.get_by_label("Tag all hits…");
}

#[test]
fn what_is_not_there_is_said() {
    search(&["A hub was built."], "bridge", "Not found in any text");
    search(&["A hub was built."], "-", "The query has no word to look for");
}
