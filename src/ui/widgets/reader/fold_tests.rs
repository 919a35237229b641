//! Folding as a whole, driven by pointer and keyboard without a display.

use super::tests::{State, ask, drag, harness, point_of};
use super::*;
use egui::{Key, Modifiers, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use std::fmt::Write as _;

/// What is said in the place of the first reply.
const HEAD: &str = "2 quoted lines";

fn text() -> String {
    "The council pays.\n\n> Who pays?\n> The harbour?\n\nRegards, the council.".to_owned()
}

fn fold(range: Range<usize>) -> Fold {
    Fold { range, label: HEAD.to_owned(), begins: String::new() }
}

fn folded() -> Harness<'static, State> {
    let text = text();
    let start = text.find('>').expect("a reply");
    let end = text.find("\n\nRegards").expect("its end");
    let mut reader = Reader::new("A mail", text);
    reader.set_folds(vec![fold(start..end)]);
    harness(reader, vec2(900.0, 500.0))
}

/// The blocks in view.
fn seen(harness: &mut Harness<'static, State>) -> Vec<usize> {
    ask(harness, |_, visible| visible.iter().map(|block| block.block).collect())
}

fn at(words: &str) -> usize {
    text().find(words).expect("words of the text")
}

#[test]
fn a_reply_is_folded_until_its_head_is_pressed_and_folds_again() {
    let mut harness = folded();
    assert_eq!(seen(&mut harness), [0, 1, 2, 4, 5]);
    assert!(harness.query_by_label("> Who pays?").is_none());
    assert!(!harness.get_by_label(HEAD).accesskit_node().data().is_expanded().expect("it can be opened"));
    harness.get_by_label("Folded: 2 quoted lines");
    let below = point_of(&mut harness, at("The council pays")).y;
    harness.get_by_label(HEAD).click();
    harness.run_steps(3);
    assert_eq!(seen(&mut harness), [0, 1, 2, 3, 4, 5]);
    assert!((point_of(&mut harness, at("The council pays")).y - below).abs() < 1.5, "what stands above stays");
    assert_eq!(harness.get_by_label("> Who pays?").accesskit_node().description().as_deref(), Some("Quoted reply"));
    harness.get_by_label(HEAD).focus();
    harness.run_steps(2);
    harness.key_press(Key::Enter);
    harness.run_steps(3);
    assert_eq!(seen(&mut harness), [0, 1, 2, 4, 5]);
}

#[test]
fn going_to_a_place_in_a_fold_opens_it() {
    for go in [
        |reader: &mut Reader| reader.scroll_to(at("harbour")),
        |reader: &mut Reader| reader.scroll_to(at("> Who")),
        |reader: &mut Reader| reader.select(at("harbour")..at("harbour") + 7),
        |reader: &mut Reader| reader.select(0..at("Regards")),
    ] {
        let mut harness = folded();
        let reader = &mut harness.state_mut().reader;
        assert!(!reader.is_in_view(at("harbour")) && reader.is_in_view(at("Regards")));
        go(reader);
        harness.run_steps(2);
        assert!(harness.state().reader.is_in_view(at("harbour")));
    }
}

#[test]
fn a_head_counts_the_passages_and_hits_that_it_hides() {
    let mut harness = folded();
    let passage = |words: &str, key| Highlight {
        range: at(words)..at(words) + words.len(),
        key,
        name: "law".to_owned(),
        colours: vec![egui::Color32::BLACK],
        selected: false,
    };
    let reader = &mut harness.state_mut().reader;
    reader.set_highlights(vec![passage("harbour", 1), passage("Regards", 2)]);
    reader.set_hits(vec![at("Who")..at("Who") + 3, at("The harbour")..at("The harbour") + 3], None);
    harness.run_steps(2);
    harness.get_by_label("2 quoted lines · 1 passage · 2 hits");
}

#[test]
fn the_caret_walks_over_a_fold_by_lines_and_opens_it_where_it_goes_in() {
    let mut harness = folded();
    harness.state_mut().reader.select(0..0);
    harness.state_mut().reader.take_focus();
    harness.run_steps(2);
    for _ in 0..2 {
        harness.key_press(Key::ArrowDown);
        harness.run_steps(2);
    }
    assert_eq!(harness.state().reader.caret(), at("Regards"));
    assert!(harness.state().reader.is_any_folded());
    harness.key_press(Key::ArrowUp);
    harness.run_steps(2);
    assert_eq!(harness.state().reader.caret(), at("> Who"));
    assert!(harness.state().reader.is_any_folded(), "it stands at the head");
    harness.key_press(Key::Enter);
    harness.run_steps(2);
    assert!(!harness.state().reader.is_any_folded());
    harness.state_mut().reader.open_folds(false);
    harness.run_steps(2);
    harness.key_press(Key::ArrowRight);
    harness.run_steps(2);
    assert!(!harness.state().reader.is_any_folded());
    harness.state_mut().reader.open_folds(false);
    harness.run_steps(2);
    assert_eq!(harness.state().reader.caret(), at("> Who"), "a caret that was in it goes to the head");
}

#[test]
fn what_is_selected_over_a_fold_has_its_words_and_leaves_it_folded() {
    let mut harness = folded();
    let (from, to) = (point_of(&mut harness, at("council pays")), point_of(&mut harness, at(", the council.")));
    drag(&mut harness, from, to);
    let reader = &harness.state().reader;
    assert_eq!(reader.selected_text(), text().get(at("council pays")..at(", the council.")));
    assert!(reader.is_any_folded());
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.run_steps(2);
    assert_eq!(harness.state().reader.selected_text(), Some(text().as_str()));
    assert!(harness.state().reader.is_any_folded());
}

/// However much is folded, a frame lays out what can be seen, and the end of the text is where it should be.
#[test]
fn a_hundred_thousand_folded_lines_are_passed_over() {
    let mut text = "Above.\n\n".to_owned();
    let start = text.len();
    for line in 0..100_000 {
        writeln!(text, "> line {line}").expect("it is a string");
    }
    let end = text.len() - 1;
    text.push_str("\nBelow.");
    let mut reader = Reader::new("A mail", text);
    reader.set_folds(vec![fold(start..end)]);
    let mut harness = harness(reader, vec2(900.0, 500.0));
    assert_eq!(seen(&mut harness), [0, 1, 2, 100_002, 100_003]);
    assert!(harness.state().reader.heights.total() < 500.0);
    harness.state_mut().reader.scroll_to(start + 500_000);
    harness.run_steps(2);
    assert!(harness.state().reader.heights.total() > 1_000_000.0);
    harness.state_mut().reader.open_folds(false);
    harness.run_steps(2);
    assert_eq!(seen(&mut harness), [0, 1, 2, 100_002, 100_003]);
}
