//! Gestures in the reader, by pointer, keyboard and name.

use super::{State, citation, show};
use crate::model::{AnyId, Document, Id, Passage};
use crate::session::verbs::passage::tag_at;
use crate::ui::action::{Action, Actions};
use crate::ui::testing::Stage;
use crate::ui::theme::Theme;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use std::time::{Duration, Instant};

const TEXT: &str = "The hub was agreed in March.\n\nNobody signed the lease.\n\nThe hub was shut again.";

struct Table {
    stage: Stage,
    state: State,
    rest: Vec<Action>,
}

fn harness() -> (Harness<'static, Table>, Id<Document>, [Id<Passage>; 2]) {
    let mut stage = Stage::default();
    let document = stage.document("A report", TEXT);
    stage.selection.document = Some(document);
    let spans = ["Nobody signed", "shut again"].map(|words| stage.span(document, words));
    let passages = spans.map(|span| stage.work(|work| tag_at(work, document, span, &["law".to_owned()], None)));
    let table = Table { stage, state: State::default(), rest: Vec::new() };
    let draw = |ui: &mut egui::Ui, table: &mut Table| {
        let mut actions = Actions::default();
        show(ui, &mut table.state, &table.stage.scene(), &mut actions);
        table.rest.extend(table.stage.perform(&mut actions));
    };
    let setup = |context: &egui::Context| Theme::Light.apply(context);
    let mut harness =
        Harness::builder().with_size([900.0, 600.0]).with_context_setup(setup).build_ui_state(draw, table);
    harness.run_steps(3);
    (harness, document, passages)
}

#[test]
fn a_click_on_a_bar_selects_its_passage() {
    let (mut harness, _, passages) = harness();
    let bars: Vec<_> = harness.get_all_by_label("law").collect();
    assert_eq!(bars.len(), 2);
    bars[0].click();
    harness.run_steps(2);
    assert_eq!(harness.state().stage.selection.object, Some(AnyId::Passage(passages[0])));
}

#[test]
fn the_next_passage_is_found_from_the_one_that_is_selected() {
    let (mut harness, _, passages) = harness();
    let table = harness.state_mut();
    assert_eq!(table.state.step(&table.stage.scene(), true), Some(passages[0]));
    table.stage.selection.object = Some(passages[0].into());
    assert_eq!(table.state.step(&table.stage.scene(), true), Some(passages[1]));
    table.stage.selection.object = Some(passages[1].into());
    assert_eq!(table.state.step(&table.stage.scene(), true), None);
    assert_eq!(table.state.step(&table.stage.scene(), false), Some(passages[0]));
}

#[test]
fn words_are_found_and_walked_through() {
    let (mut harness, ..) = harness();
    harness.state_mut().state.find();
    harness.run_steps(2);
    harness.get_by_label("Find in this text").type_text("the HUB");
    harness.run_steps(2);
    harness.get_by_label("1 of 2");
    harness.key_press(Key::Enter);
    harness.run_steps(2);
    harness.get_by_label("2 of 2");
    harness.key_press_modifiers(Modifiers::SHIFT, Key::Enter);
    harness.run_steps(2);
    harness.get_by_label("1 of 2");
    harness.key_press(Key::Escape);
    harness.run_steps(2);
    assert!(harness.query_by_label("Find in this text").is_none());
}

#[test]
fn words_asked_for_are_selected_and_a_passage_is_only_shown() {
    let (mut harness, document, _) = harness();
    let table = harness.state_mut();
    let words = table.stage.span(document, "in March");
    table.state.go_to(document, Some(words));
    harness.run_steps(2);
    let selected = harness.state().rest.iter().find_map(|action| match action {
        Action::SelectWords(Some(words)) => Some(words.text.clone()),
        _ => None,
    });
    assert_eq!(selected.as_deref(), Some("in March"));
    assert_eq!(harness.state().state.position(), "¶ 1 · 100 %");
}

#[test]
fn a_passage_is_cited_with_its_source_and_place() {
    let (mut harness, _, passages) = harness();
    let stage = &mut harness.state_mut().stage;
    stage.selection.object = Some(passages[1].into());
    assert_eq!(citation(&stage.scene()).as_deref(), Some("“shut again” (‘A report’, ¶ 3)"));
}

#[test]
fn what_is_sealed_is_not_shown() {
    let (mut harness, document, _) = harness();
    harness
        .state_mut()
        .stage
        .work(|work| work.update(document, |document| document.reading = crate::model::Reading::Sealed));
    harness.run_steps(2);
    assert!(harness.query_by_label("law").is_none());
    harness.get_by_label("Break the seal").click();
    harness.run_steps(3);
    assert!(harness.get_all_by_label("law").next().is_some());
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

#[test]
fn a_large_text_comes_by_and_by_and_another_may_be_chosen_meanwhile() {
    let (mut harness, small, _) = harness();
    let stage = &mut harness.state_mut().stage;
    let large = stage.document("A large report", &format!("{}The very end.", "Line after line.\n".repeat(100_000)));
    let words = stage.span(large, "very end");
    stage.work(|work| tag_at(work, large, words, &["end".to_owned()], None));
    for chosen in [large, small, large] {
        let table = harness.state_mut();
        table.state.wait_for_texts(Duration::ZERO);
        table.stage.selection.document = Some(chosen);
        harness.step();
        if chosen == large {
            harness.get_by_label("Opening ‘A large report’…");
            assert_eq!(harness.state().state.position(), "");
        }
    }
    harness.state_mut().state.go_to(large, Some(words));
    wait_for(&mut harness, "The very end.");
    wait_for(&mut harness, "end");
    assert!(harness.query_by_label("Opening ‘A large report’…").is_none());
}
