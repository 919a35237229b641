//! Gestures in the pane 'search', by role and name.

use super::{State, show};
use crate::model::Stance;
use crate::search::Query;
use crate::session::verbs::claim::{NewClaim, state as state_claim};
use crate::session::verbs::set::set;
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
    over(stage)
}

fn over(stage: Stage) -> Harness<'static, Table> {
    testing::pane(stage, State::default(), [500.0, 500.0], show)
}

/// Types into the field, key by key, and waits for what is said of it.
fn type_in(harness: &mut Harness<'static, Table>, query: &str, said: &str) {
    harness.get_by_label("Search for").focus();
    harness.step();
    harness.get_by_label("Search for").type_text(query);
    wait_for(harness, said);
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
    let rest = harness.state().rest.as_slice();
    assert!(matches!(rest, [Action::Read(_, Some(span)), Action::SelectWords(Some(_))] if span.start == 2));
    harness.get_by_label("Next").click();
    harness.run_ok();
    assert!(matches!(harness.state().rest.last(), Some(Action::Read(_, Some(span))) if span.start == 4));
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
    // Texts of one length answer as well, and stand by title.
    let mut harness =
        search(&["A hub was built.", "The hub did grow", "Just one hub now"], "hub", "3 hits in three documents");
    harness.get_by_label("A hub was built.").click();
    harness.run_ok();
    assert!(harness.state().stage.selection.hits.is_empty());
    harness.get_by_label("Just one hub now").click_modifiers(Modifiers::COMMAND);
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
    let fault = "hub published:soon".parse::<Query>().expect_err("it cannot be meant");
    search(&["A hub was built."], "hub published:soon", &fault.to_string());
    let mut harness = search(&["A hub was built.", ""], "hub", "1 hit in one document");
    wait_for(&mut harness, "Searched 1 of 2 documents: one has no text");
}

#[test]
fn what_is_typed_is_searched_for_without_enter_and_what_was_before_is_dropped() {
    let mut harness = harness(&["A hub was built.", "The hubris of it."]);
    type_in(&mut harness, "hub", "1 hit in one document");
    type_in(&mut harness, "*", "2 hits in two documents");
    type_in(&mut harness, " NOT built", "1 hit in one document");
    assert!(harness.query_by_label("The hubris of it.").is_some());
}

#[test]
fn the_keyboard_goes_from_the_field_through_the_hits() {
    let mut harness = search(&["A hub was built. The hub grew.", "One hub."], "hub", "3 hits in two documents");
    harness.get_by_label("Search for").focus();
    harness.run_ok();
    harness.key_press(Key::ArrowDown);
    harness.run_ok();
    harness.key_press(Key::End);
    harness.run_ok();
    harness.key_press(Key::Home);
    harness.run_ok();
    let starts = |harness: &Harness<'static, Table>| {
        let words = harness.state().rest.iter().filter_map(|action| match action {
            Action::SelectWords(Some(words)) => Some(words.span.start),
            _ => None,
        });
        words.collect::<Vec<_>>()
    };
    let chosen = starts(&harness);
    assert_eq!(chosen.len(), 2, "each is selected, so that the keys for tags and claims are about it");
    harness.key_press_modifiers(Modifiers::SHIFT, Key::End);
    harness.run_ok();
    assert_eq!(harness.state().stage.selection.hits.len(), 3);
    harness.key_press(Key::Escape);
    harness.run_ok();
    assert!(harness.state().stage.selection.hits.is_empty());
    harness.key_press(Key::Enter);
    harness.run_ok();
    assert!(matches!(harness.state().rest.last(), Some(Action::Read(_, Some(_)))));
}

#[test]
fn a_facet_narrows_the_query_and_is_taken_out_again() {
    let mut stage = Stage::default();
    for (title, publisher) in [("One", "The Harbour Gazette"), ("Two", "Port & Sea")] {
        let document = stage.document(title, &format!("{title}: a hub was built."));
        stage.work(|work| set(work, document.into(), "publisher", publisher));
    }
    let mut harness = over(stage);
    type_in(&mut harness, "hub OR bridge", "2 hits in two documents");
    for (said, typed) in [
        ("1 hit in one document", "(hub OR bridge) publisher:\"Port & Sea\""),
        ("2 hits in two documents", "hub OR bridge"),
    ] {
        harness.get_by_label("Narrow by publisher").click();
        harness.run_ok();
        harness.get_by_label("Publisher Port & Sea: 1").click();
        harness.step();
        wait_for(&mut harness, said);
        assert_eq!(harness.state().state.typed, typed);
        harness.key_press(Key::Escape);
        harness.run_ok();
    }
}

#[test]
fn a_search_is_saved_counted_renamed_and_deleted() {
    let mut harness = search(&["A hub was built.", "One hub."], "hub", "2 hits in two documents");
    harness.get_by_label("Saved searches").click();
    harness.run_ok();
    harness.get_by_label("Name of the search").type_text(" at sea");
    harness.run_ok();
    harness.key_press(Key::Enter);
    harness.run_ok();
    let names = |harness: &Harness<'static, Table>| {
        let scene = harness.state().stage.scene();
        scene.project.saved_searches.iter().map(|one| (one.name.clone(), one.query.clone())).collect::<Vec<_>>()
    };
    assert_eq!(names(&harness), [("hub at sea".to_owned(), "hub".to_owned())]);
    harness.get_by_label("Saved searches").click();
    wait_for(&mut harness, "hub at sea: 2 documents");
    harness.state_mut().stage.document("Three", "A third hub.");
    wait_for(&mut harness, "hub at sea: 3 documents");
    harness.get_by_label("hub at sea: 3 documents").focus();
    harness.run_ok();
    harness.key_press(Key::F2);
    harness.run_ok();
    harness.get_by_label("New name of the search").type_text("!");
    harness.run_ok();
    harness.key_press(Key::Enter);
    harness.run_ok();
    assert_eq!(names(&harness), [("hub at sea!".to_owned(), "hub".to_owned())]);
    wait_for(&mut harness, "hub at sea!: 3 documents");
    harness.get_by_label("hub at sea!: 3 documents").focus();
    harness.run_ok();
    harness.key_press(Key::Delete);
    harness.run_ok();
    assert!(names(&harness).is_empty());
}

#[test]
fn what_can_be_asked_is_put_into_the_field_by_a_click() {
    let mut harness = harness(&["A platform grew."]);
    harness.state_mut().state.show_forms();
    harness.run_ok();
    harness.get_by_label("Ask platform NOT liege").click();
    harness.step();
    wait_for(&mut harness, "1 hit in one document");
    assert_eq!(harness.state().state.query(), Some("platform NOT liege"));
}

#[test]
fn hits_become_evidence_of_the_claim_that_is_selected() {
    let mut stage = Stage::default();
    stage.document("One", "A hub was built.");
    let claim = stage.work(|work| state_claim(work, NewClaim { text: "It stands.".to_owned(), ..NewClaim::default() }));
    stage.selection.select(Some(claim.into()));
    let mut harness = over(stage);
    type_in(&mut harness, "hub", "1 hit in one document");
    harness.get_by_label("A hub was built.").click_secondary();
    harness.run_ok();
    harness.get_by_label("Evidence against ‘It stands.’").click();
    harness.run_ok();
    let scene = harness.state().stage.scene();
    let stances: Vec<_> = scene.project.evidence.iter().map(|one| (one.claim, one.stance)).collect();
    assert_eq!(stances, [(claim, Stance::Contradicts)]);
}
