//! Gestures in the inspector, by role and name.

use super::{State, show};
use crate::model::{AnyId, Claim, Id, Stance};
use crate::session::verbs::claim::{NewClaim, link, reply, state};
use crate::session::verbs::passage::mark;
use crate::ui::action::{Action, Actions};
use crate::ui::testing::{self, Stage};
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

type Table = testing::Table<State>;

fn harness(stage: Stage) -> Harness<'static, Table> {
    testing::pane(stage, State::default(), [340.0, 900.0], show)
}

fn claim(stage: &mut Stage) -> Id<Claim> {
    let document = stage.document("Report", "A bridge was built.");
    let span = stage.span(document, "bridge");
    let claim = stage.work(|work| {
        let claim = state(work, NewClaim { text: "It was built.".to_owned(), ..NewClaim::default() })?;
        let passage = mark(work, document, span)?;
        link(work, claim, passage, Stance::Supports, None)?;
        Ok(claim)
    });
    stage.selection.object = Some(claim.into());
    claim
}

fn type_into(harness: &mut Harness<'static, Table>, name: &str, text: &str) {
    harness.get_by_label(name).focus();
    harness.run_ok();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.step();
    harness.get_by_label(name).type_text(text);
    harness.step();
}

#[test]
fn a_statement_is_changed_by_typing_and_enter() {
    let mut stage = Stage::default();
    let id = claim(&mut stage);
    let mut harness = harness(stage);
    type_into(&mut harness, "Statement", "It was built in a year.");
    let text =
        |harness: &Harness<'_, Table>| harness.state().stage.scene().project.claims.get(id).map(|c| c.text.clone());
    assert_eq!(text(&harness).as_deref(), Some("It was built."), "a draft is not committed at each key");
    harness.key_press(Key::Enter);
    harness.run_ok();
    assert_eq!(text(&harness).as_deref(), Some("It was built in a year."));
}

#[test]
fn what_is_typed_survives_selecting_something_else() {
    let mut stage = Stage::default();
    let id = claim(&mut stage);
    let mut harness = harness(stage);
    type_into(&mut harness, "Statement", "It was built quickly.");
    harness.state_mut().stage.selection.object = None;
    harness.run_ok();
    let stage = &harness.state().stage;
    assert_eq!(stage.scene().project.claims.get(id).map(|c| c.text.as_str()), Some("It was built quickly."));
}

#[test]
fn what_is_typed_is_committed_on_closing() {
    let mut stage = Stage::default();
    let id = claim(&mut stage);
    let mut harness = harness(stage);
    type_into(&mut harness, "Statement", "It was built slowly.");
    assert!(harness.state().state.is_typing());
    let (table, mut actions) = (harness.state_mut(), Actions::default());
    table.state.leave(&mut actions);
    table.stage.perform(&mut actions);
    let text = table.stage.scene().project.claims.get(id).map(|claim| claim.text.clone());
    assert_eq!(text.as_deref(), Some("It was built slowly."));
    assert!(!table.state.is_typing());
}

#[test]
fn a_date_that_cannot_be_meant_is_kept_and_said() {
    let mut stage = Stage::default();
    let id = claim(&mut stage);
    let mut harness = harness(stage);
    type_into(&mut harness, "When", "last year");
    harness.key_press(Key::Enter);
    harness.run_ok();
    harness.get_by_label_contains("is not a date in EDTF");
    type_into(&mut harness, "When", "2018~; 2020-03");
    harness.key_press(Key::Enter);
    harness.run_ok();
    let when = harness.state().stage.scene().project.claims.get(id).map(|c| c.when.len());
    assert_eq!(when, Some(2));
    harness.get_by_label("about 2018; March 2020");
}

#[test]
fn a_click_on_a_quote_reads_it() {
    let mut stage = Stage::default();
    let id = claim(&mut stage);
    let mut harness = harness(stage);
    harness.get_by_label("For: “bridge”").click();
    harness.run_ok();
    assert!(matches!(harness.state().rest.as_slice(), [Action::Read(_, Some(_))]));
    assert_eq!(harness.state().stage.selection.object, Some(AnyId::Claim(id)), "the claim stays selected");
}

#[test]
fn nothing_selected_shows_the_case() {
    let harness = harness(Stage::default());
    harness.get_by_label("Bring in the documents of the case.");
}

/// A tag on four passages, selected.
fn tagged() -> (Stage, Vec<Id<crate::model::Passage>>) {
    let mut stage = Stage::default();
    let document = stage.document("Report", "One two three four.");
    let passages: Vec<_> = ["One", "two", "three", "four"]
        .map(|words| {
            let span = stage.span(document, words);
            stage.work(|work| crate::session::verbs::passage::tag_at(work, document, span, &["law".to_owned()], None))
        })
        .into_iter()
        .collect();
    let tag = stage.scene().project.tags.iter().next().map(|tag| tag.id).expect("a tag");
    stage.selection.select(Some(tag.into()));
    (stage, passages)
}

#[test]
fn several_passages_are_chosen_out_of_a_list_which_stays_in_sight() {
    let (stage, passages) = tagged();
    let mut harness = harness(stage);
    let row = |harness: &Harness<'static, Table>, words: &str| {
        harness.get_by_role_and_label(egui::Role::ListBoxOption, words).rect().center()
    };
    let chosen = |harness: &Harness<'static, Table>| harness.state().stage.selection.passages();
    let click = |harness: &mut Harness<'static, Table>, words: &str, modifiers: Modifiers| {
        let at = row(harness, words);
        harness.hover_at(at);
        for pressed in [true, false] {
            let button = egui::PointerButton::Primary;
            harness.event_modifiers(egui::Event::PointerButton { pos: at, button, pressed, modifiers }, modifiers);
            harness.step();
        }
        harness.run_ok();
    };
    click(&mut harness, "two", Modifiers::COMMAND);
    assert_eq!(chosen(&harness), [passages[1]]);
    click(&mut harness, "four", Modifiers::SHIFT);
    assert_eq!(harness.state().stage.selection.how_many(), Some(3));
    click(&mut harness, "three", Modifiers::COMMAND);
    assert_eq!(harness.state().stage.selection.how_many(), Some(2));
    harness.get_by_label("2 passages chosen:");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.run_ok();
    assert_eq!(harness.state().stage.selection.how_many(), Some(4));
    harness.get_by_label("What it means and when to use it");
    click(&mut harness, "two", Modifiers::NONE);
    assert_eq!(chosen(&harness), [passages[1]], "a plain click takes one");
    assert!(harness.query_by_label("What it means and when to use it").is_none(), "and shows it");
}

#[test]
fn passages_selected_in_the_text_are_listed_with_their_tags() {
    let (mut stage, passages) = tagged();
    stage.selection.select_several(passages.iter().take(3).copied().collect(), None);
    let mut harness = harness(stage);
    harness.get_by_label("3 passages chosen:");
    harness.get_by_label("Remove tag law").click();
    harness.run_ok();
    assert_eq!(harness.state().stage.scene().project.taggings.len(), 1);
    assert_eq!(harness.state().stage.selection.how_many(), Some(3));
}

#[test]
fn a_party_is_shown_with_its_deadline_and_what_a_sealed_passage_says_is_not() {
    let mut stage = Stage::default();
    let claim = claim(&mut stage);
    let letter = stage.document("Letter", "We deny it.");
    let span = stage.span(letter, "deny");
    stage.work(|work| {
        let asked = reply::Asked {
            on: Some("2026-03-01".parse().expect("a date")),
            how: Some("by letter".to_owned()),
            deadline: Some("2026-03-13".parse().expect("a date")),
        };
        reply::ask(work, claim, "The bank", asked)?;
        let party = reply::ask(work, claim, "The port", reply::Asked::default())?;
        let passage = mark(work, letter, span)?;
        reply::answer_in(work, claim, party, passage, None)
    });
    let mut harness = harness(stage);
    harness.run_ok();
    harness.get_by_label("Right of reply · 1 owed");
    harness.get_by_label("Due in 3 days");
    harness.get_by_label("Asked 1 March 2026, by letter · may answer until 13 March 2026");
    assert_eq!(harness.query_all_by_label("“deny”").count(), 2, "the answer, and the response that it is");
    harness.state_mut().stage.work(|work| {
        let sealed = crate::model::Reading::Sealed;
        crate::session::verbs::document::set_reading(work, &[letter], sealed)
    });
    harness.run_ok();
    assert_eq!(harness.query_all_by_label("“deny”").count(), 0);
    harness.get_by_label("A passage of a sealed document");
    harness.get_all_by_label("Remove party").next().expect("a cross").click();
    harness.run_ok();
    let scene = harness.state().stage.scene();
    assert_eq!(scene.project.claims.get(claim).map(|claim| claim.replies.len()), Some(1));
}

#[test]
fn a_superseded_claim_leads_on_and_stands_again() {
    let mut stage = Stage::default();
    let older = claim(&mut stage);
    let newer = stage.work(|work| {
        let newer = state(work, NewClaim { text: "It was built later.".to_owned(), ..NewClaim::default() })?;
        crate::session::verbs::claim::supersede::supersede(work, older, newer)?;
        Ok(newer)
    });
    let mut harness = harness(stage);
    harness.get_by_label("It was built later.").click();
    harness.run_ok();
    assert_eq!(harness.state().stage.selection.claim(), Some(newer));
    harness.get_by_label("Stands in the place of:");
    harness.get_by_label("It was built.").click();
    harness.run_ok();
    harness.get_by_label("Stand again").click();
    harness.run_ok();
    let scene = harness.state().stage.scene();
    assert!(scene.project.claims.get(older).is_some_and(|claim| claim.superseded_by.is_none()));
}
