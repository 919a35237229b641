//! Gestures in the reader, by pointer, keyboard and name.

use super::sheet::Shown;
use super::{State, citation, show};
use crate::model::{AnyId, Document, Id, Passage};
use crate::session::Bookmarks;
use crate::session::verbs::passage::tag_at;
use crate::session::verbs::reshape::Keeper;
use crate::text::Edge;
use crate::ui::action::{Action, Actions};
use crate::ui::hidden_tags::TagSight;
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
        show(ui, &mut table.state, &mut Bookmarks::default(), &table.stage.scene(), &mut actions);
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
fn a_passage_whose_tags_are_all_hidden_is_out_of_sight_until_they_are_shown() {
    let (mut harness, document, passages) = harness();
    let stage = &mut harness.state_mut().stage;
    let span = stage.span(document, "shut again");
    stage.work(|work| tag_at(work, document, span, &["money".to_owned()], None));
    let law = stage.scene().index.tag_at("law").expect("a tag");
    stage.perform(&mut hiding(TagSight::Toggle(law)));
    harness.run_steps(3);
    harness.get_by_label("One passage hidden with its tags");
    assert!(harness.query_by_label("law").is_none());
    harness.get_by_label("money");
    let table = harness.state_mut();
    assert_eq!(table.state.step(&table.stage.scene(), true), Some(passages[1]), "what is hidden is passed over");
    table.stage.selection.object = Some(passages[0].into());
    harness.run_steps(3);
    harness.get_by_label("Passage");
    harness.get_by_label("Show all tags").click();
    harness.run_steps(3);
    assert!(harness.query_all_by_label("law, money").next().is_some());
    assert!(harness.query_by_label_contains("hidden").is_none());
}

fn hiding(sight: TagSight) -> Actions {
    let mut actions = Actions::default();
    actions.push(Action::SeeTags(sight));
    actions
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
        Action::SelectWords(Some(words)) => Some(str::to_owned(&words.text)),
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
    assert_eq!(citation(&stage.scene()).map(|it| it.text).as_deref(), Some("“shut again” (‘A report’, ¶ 3)"));
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

/// The words of every passage, by where they stand.
fn words(harness: &Harness<'static, Table>) -> Vec<String> {
    let project = harness.state().stage.scene().project;
    let mut spans: Vec<_> = project.passages.iter().map(|passage| passage.anchor.span).collect();
    spans.sort();
    spans.into_iter().map(|span| TEXT[span.start..span.end].to_owned()).collect()
}

fn focus(harness: &mut Harness<'static, Table>, caret_before: &str) {
    let byte = TEXT.find(caret_before).expect("words of the text");
    harness.state_mut().state.put_caret(byte);
    harness.get_by_role_and_label(egui::Role::Document, "A report").focus();
    harness.run_steps(2);
}

#[test]
fn an_end_moves_by_words_is_shown_at_once_and_saved_when_something_else_is_selected() {
    let (mut harness, _, passages) = harness();
    harness.state_mut().stage.selection.object = Some(passages[0].into());
    harness.run_steps(2);
    for (edge, on) in [(Edge::End, true), (Edge::End, true), (Edge::Start, true)] {
        let table = harness.state_mut();
        assert_eq!(table.state.move_end(passages[0], edge, on, 0.0), None);
        assert!(table.state.is_moving());
    }
    assert_eq!(words(&harness), ["Nobody signed", "shut again"], "it is a draft");
    harness.state_mut().stage.selection.object = Some(passages[1].into());
    harness.run_steps(3);
    assert_eq!(words(&harness), ["signed the lease", "shut again"]);
    harness.run_steps(2);
    assert!(!harness.state().state.is_moving());
    harness.get_by_label("End of the passage");
}

#[test]
fn escape_takes_back_a_moved_end_and_a_second_saves_it() {
    let (mut harness, _, passages) = harness();
    harness.state_mut().stage.selection.object = Some(passages[0].into());
    harness.run_steps(2);
    let back = |harness: &mut Harness<'static, Table>| {
        let now = harness.ctx.input(|input| input.time);
        harness.state_mut().state.move_end(passages[0], Edge::End, false, now)
    };
    assert_eq!(back(&mut harness), None);
    assert!(back(&mut harness).is_some(), "something is left of it");
    harness.key_press(Key::Escape);
    harness.run_steps(2);
    assert!(!harness.state().state.is_moving());
    assert_eq!(back(&mut harness), None);
    harness.run_steps(10);
    assert_eq!(words(&harness), ["Nobody", "shut again"]);
}

#[test]
fn enter_lists_the_passages_at_the_caret_and_the_arrows_choose() {
    let (mut harness, document, passages) = harness();
    let stage = &mut harness.state_mut().stage;
    let span = stage.span(document, "Nobody signed the lease");
    let wider = stage.work(|work| tag_at(work, document, span, &["money".to_owned(), "place".to_owned()], None));
    harness.run_steps(2);
    focus(&mut harness, "signed");
    harness.key_press(Key::Enter);
    harness.run_steps(2);
    harness.get_by_role_and_label(egui::Role::Button, "Nobody signed the lease");
    harness.key_press(Key::ArrowDown);
    harness.run_steps(2);
    harness.key_press(Key::Enter);
    harness.run_steps(2);
    assert_eq!(harness.state().stage.selection.object, Some(AnyId::Passage(wider)));
    assert!(harness.query_by_role_and_label(egui::Role::Button, "Nobody signed the lease").is_none());
    focus(&mut harness, "again");
    harness.key_press(Key::Enter);
    harness.run_steps(2);
    assert_eq!(harness.state().stage.selection.object, Some(AnyId::Passage(passages[1])), "one alone is taken at once");
}

#[test]
fn a_passage_is_split_at_the_caret() {
    let (mut harness, _, passages) = harness();
    focus(&mut harness, "signed");
    let table = harness.state_mut();
    let (id, verb) = table.state.split(&table.stage.scene(), Keeper::First).expect("the caret is within it");
    assert_eq!(id, passages[0]);
    table.stage.work(verb);
    assert_eq!(words(&harness), ["Nobody", "signed", "shut again"]);
    focus(&mut harness, "The hub was agreed");
    let table = harness.state();
    assert!(table.state.split(&table.stage.scene(), Keeper::First).is_err());
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

#[test]
fn an_older_version_of_a_large_text_comes_by_and_by_too() {
    let (mut harness, ..) = harness();
    let table = harness.state_mut();
    let text = |end: &str| format!("{}{end}", "Line after line.\n".repeat(8_000));
    let large = table.stage.document("A large report", &text("The old end."));
    let end = table.stage.span(large, "The old end.");
    let old = table.stage.scene().project.documents.get(large).and_then(Document::edition).expect("a text");
    table.stage.new_version(large, &text("The new end."));
    table.stage.selection.document = Some(large);
    table.state.wait_for_texts(Duration::ZERO);
    table.state.go_to(large, Some(end));
    wait_for(&mut harness, "The new end.");
    let table = harness.state_mut();
    assert_eq!(table.state.words(&table.stage.scene()).map(|words| words.text).as_deref(), Some("The new end."));
    table.state.go_to(large, Some(end));
    table.state.show_edition(old);
    wait_for(&mut harness, "The old end.");
    let table = harness.state();
    assert_eq!(table.state.words(&table.stage.scene()), None, "it is read, and no longer marked");
}

#[test]
fn a_passage_that_has_to_be_looked_for_is_gone_to_as_soon_as_it_is_found() {
    let (mut harness, document, _) = harness();
    let stage = &mut harness.state_mut().stage;
    let span = stage.span(document, "The hub was agreed in March");
    let passage = stage.work(|work| tag_at(work, document, span, &["law".to_owned()], None));
    let large = "Nothing of this sort.\n".repeat(60_000) + "The hub was agreed upon in March.\n";
    stage.new_version(document, &large);
    stage.selection.select(Some(passage.into()));
    let is_seen = |table: &Table| {
        let Shown::Text(sheet) = &table.state.shown else { return false };
        sheet.places.of(passage).is_some_and(|place| table.state.reader.is_in_view(place.bytes.start))
    };
    let until = Instant::now() + Duration::from_mins(1);
    while !is_seen(harness.state()) {
        assert!(Instant::now() < until, "it never came into view");
        harness.step();
        std::thread::yield_now();
    }
}
