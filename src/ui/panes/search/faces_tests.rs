//! The other faces of the pane 'search', by role and name.

use super::{Ask, Face, Of, State, show};
use crate::model::{Document, Id};
use crate::session::asking::Like;
use crate::ui::action::Action;
use crate::ui::testing::{self, Stage};
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use std::time::{Duration, Instant};

type Table = testing::Table<State>;

fn over(texts: &[&str], asked: impl FnOnce(&[Id<Document>]) -> Ask, query: &str) -> Harness<'static, Table> {
    let mut stage = Stage::default();
    let documents: Vec<_> =
        texts.iter().enumerate().map(|(nth, text)| stage.document(&format!("Document {nth}"), text)).collect();
    let mut pane = State::default();
    pane.ask(query.to_owned());
    pane.show(asked(&documents));
    testing::pane(stage, pane, [760.0, 500.0], show)
}

/// Draws until this is on screen.
fn wait_for(harness: &mut Harness<'static, Table>, words: &str) {
    let until = Instant::now() + Duration::from_secs(30);
    while harness.query_by_label(words).is_none() {
        assert!(Instant::now() < until, "'{words}' never came");
        harness.step();
        std::thread::yield_now();
    }
}

/// Other texts, of which no two are the same.
fn others() -> Vec<String> {
    (0..12).map(|nth| format!("The bank gave a loan in year {nth}. Nobody knew the bank.")).collect()
}

#[test]
fn hits_stand_on_lines_and_a_click_reads_and_chooses_them() {
    let texts = ["The hub grew old.", "A hub at sea.", "One hub came."];
    let mut harness = over(&texts, |_| Ask::Show(Face::Context), "hub");
    wait_for(&mut harness, "3 lines");
    harness.get_by_label("One hub came.").click();
    harness.run_ok();
    let rest = harness.state().rest.as_slice();
    assert!(matches!(rest, [Action::SelectWords(Some(words)), Action::Read(_, Some(_))] if &*words.text == "hub"));
    harness.get_by_label("The hub grew old.").click_modifiers(Modifiers::COMMAND);
    harness.run_ok();
    assert_eq!(harness.state().stage.selection.hits.len(), 2);
    harness.get_by_label("Tag 2 hits…");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.run_ok();
    assert_eq!(harness.state().stage.selection.hits.len(), 3);
    harness.get_by_label("Documents").click();
    harness.run_ok();
    wait_for(&mut harness, "3 hits in three documents");
}

#[test]
fn a_term_that_marks_a_document_opens_its_lines() {
    let others = others();
    let mut texts = vec!["A crane stood still. The crane fell, and the crane was sold."];
    texts.extend(others.iter().map(String::as_str));
    let mut harness = over(&texts, |documents| Ask::Terms(Of::Document(documents[0])), "");
    let term = "crane: 3 times here, 0 times in 0 other documents; nowhere else; in 3 of ten parts of the text";
    wait_for(&mut harness, term);
    harness.get_by_label("What marks ‘Document 0’");
    harness.get_by_label(term).click();
    harness.step();
    wait_for(&mut harness, "3 lines");
    assert_eq!(harness.state().state.query(), Some("crane"));
}

#[test]
fn what_is_alike_says_what_both_share() {
    let others = others();
    let mut texts = vec!["The dock crane of the harbour fell.", "A crane fell in the harbour, at the dock."];
    texts.extend(others.iter().map(String::as_str));
    let mut harness = over(&texts, |documents| Ask::Like(Like::Document(documents[0])), "");
    wait_for(&mut harness, "Like ‘Document 0’");
    wait_for(&mut harness, "Document 1: Shares harbour, crane, dock, fell");
    harness.get_by_label("Document 1: Shares harbour, crane, dock, fell").click();
    harness.run_ok();
    assert!(matches!(harness.state().rest.first(), Some(Action::Read(_, Some(_)))));
}
