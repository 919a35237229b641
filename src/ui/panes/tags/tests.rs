//! Gestures in the pane 'tags', by role and name.

use super::{State, show};
use crate::session::verbs::passage::tag_at;
use crate::session::verbs::tag::at_path;
use crate::ui::action::Action;
use crate::ui::boxes::OpenBox;
use crate::ui::testing::{self, Stage};
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

const TEXT: &str = "One hub. Two loans. Three gifts.";

type Pane = Harness<'static, testing::Table<State>>;

fn harness(paths: &[&str]) -> Pane {
    let mut stage = Stage::default();
    for path in paths {
        stage.work(|work| at_path(work, path));
    }
    harness_over(stage)
}

fn harness_over(stage: Stage) -> Pane {
    harness_of(stage, [320.0, 480.0])
}

fn harness_of(stage: Stage, size: [f32; 2]) -> Pane {
    let mut harness = testing::pane(stage, State::default(), size, show);
    harness.run_steps(2);
    harness
}

fn paths(harness: &Pane) -> Vec<String> {
    let scene = harness.state().stage.scene();
    let mut paths: Vec<String> = scene.project.tags.iter().map(|tag| scene.index.path(tag.id).to_owned()).collect();
    paths.sort();
    paths
}

fn press(harness: &mut Pane, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run_steps(3);
}

fn click(harness: &mut Pane, name: &str) {
    harness.get_by_label(name).click();
    harness.run_steps(3);
}

fn drag(harness: &mut Pane, from: &str, to: &str) {
    let centre = |harness: &Pane, name: &str| harness.get_by_label(name).rect().center();
    let start = centre(harness, from);
    harness.drag_at(start);
    harness.run_steps(2);
    harness.hover_at(start + egui::vec2(8.0, 8.0));
    harness.run_steps(2);
    // Where it goes to may show itself only now.
    let end = centre(harness, to);
    harness.hover_at(end);
    harness.run_steps(2);
    harness.drop_at(end);
    harness.run_steps(3);
}

#[test]
fn a_tag_is_made_and_renamed_in_its_row() {
    let mut harness = harness(&[]);
    click(&mut harness, "New tag");
    harness.get_by_label("New tag; a/b makes both").type_text("money/loans");
    harness.run_steps(2);
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(paths(&harness), ["money", "money/loans"]);
    click(&mut harness, "money/loans");
    press(&mut harness, Modifiers::NONE, Key::F2);
    harness.get_by_label("Rename money/loans").type_text("gifts");
    harness.run_steps(2);
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(paths(&harness), ["money", "money/gifts"]);
    press(&mut harness, Modifiers::NONE, Key::Insert);
    harness.get_by_label("New tag under money/gifts").type_text("small");
    harness.run_steps(2);
    press(&mut harness, Modifiers::NONE, Key::Enter);
    click(&mut harness, "New tag");
    harness.get_by_label("New tag; a/b makes both").type_text("Money/gifts/small");
    harness.run_steps(3);
    harness.get_by_label("‘money/gifts/small’ is there already; Enter goes to it");
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(paths(&harness), ["money", "money/gifts", "money/gifts/small"]);
}

#[test]
fn a_name_that_is_taken_is_said_and_a_merge_offered() {
    let mut harness = harness(&["law", "money"]);
    click(&mut harness, "money");
    press(&mut harness, Modifiers::NONE, Key::F2);
    harness.get_by_label("Rename money").type_text("Law");
    harness.run_steps(2);
    press(&mut harness, Modifiers::NONE, Key::Enter);
    harness.get_by_label("There is a tag ‘Law’ here already");
    click(&mut harness, "Merge the two…");
    assert!(matches!(harness.state().rest.as_slice(), [Action::Open(OpenBox::MergeTag(Some(_)))]));
    assert_eq!(paths(&harness), ["law", "money"]);
}

#[test]
fn a_tag_is_folded_and_the_arrows_move_as_in_a_tree() {
    let mut harness = harness(&["law", "money/loans"]);
    click(&mut harness, "Fold money");
    assert!(harness.query_by_label("money/loans").is_none());
    click(&mut harness, "law");
    for key in [Key::ArrowDown, Key::ArrowRight, Key::ArrowRight] {
        press(&mut harness, Modifiers::NONE, key);
    }
    let selected = |harness: &Pane| {
        let scene = harness.state().stage.scene();
        match scene.selection.object {
            Some(crate::model::AnyId::Tag(id)) => scene.index.path(id).to_owned(),
            _ => String::new(),
        }
    };
    assert_eq!(selected(&harness), "money/loans");
    press(&mut harness, Modifiers::NONE, Key::ArrowLeft);
    assert_eq!(selected(&harness), "money");
    press(&mut harness, Modifiers::NONE, Key::ArrowLeft);
    assert!(harness.query_by_label("money/loans").is_none());
}

#[test]
fn a_tag_dropped_on_another_goes_under_it_and_never_under_itself() {
    let mut harness = harness(&["law", "money"]);
    drag(&mut harness, "money", "law");
    assert_eq!(paths(&harness), ["law", "law/money"]);
    drag(&mut harness, "law", "law/money");
    assert_eq!(paths(&harness), ["law", "law/money"]);
    drag(&mut harness, "law/money", "Drop here to put it at the top");
    assert_eq!(paths(&harness), ["law", "money"]);
}

#[test]
fn by_keys_a_tag_goes_under_the_one_above_and_out_again() {
    let mut harness = harness(&["law", "money", "money/law"]);
    click(&mut harness, "money");
    press(&mut harness, Modifiers::COMMAND, Key::ArrowRight);
    assert_eq!(paths(&harness), ["law", "law/money", "law/money/law"]);
    press(&mut harness, Modifiers::COMMAND, Key::ArrowLeft);
    assert_eq!(paths(&harness), ["law", "money", "money/law"]);
    click(&mut harness, "money/law");
    press(&mut harness, Modifiers::COMMAND, Key::ArrowLeft);
    assert!(matches!(harness.state().rest.as_slice(), [Action::Open(OpenBox::MergeTag(Some(_)))]));
}

#[test]
fn a_tag_is_hidden_with_those_under_it_and_all_come_back() {
    let mut harness = harness(&["law", "money/loans"]);
    click(&mut harness, "money");
    press(&mut harness, Modifiers::NONE, Key::Space);
    harness.get_by_label("money/loans, hidden in the reader");
    harness.get_by_label("law");
    click(&mut harness, "Hide law in the reader");
    harness.get_by_label("law, hidden in the reader");
    click(&mut harness, "Show all");
    harness.get_by_label("money/loans");
}

#[test]
fn the_menu_is_reached_without_a_right_click() {
    let mut harness = harness(&["law/old", "money"]);
    click(&mut harness, "law");
    click(&mut harness, "What can be done with law");
    harness.get_by_label("Delete, move 1 tag up");
    click(&mut harness, "Colour: violet");
    let scene = harness.state().stage.scene();
    let law = scene.project.tags.iter().find(|tag| tag.name == "law").expect("it is there");
    assert_eq!(law.colour, crate::session::verbs::tag::COLOURS[2]);
}

#[test]
fn a_tag_is_put_on_all_passages_that_are_selected() {
    let mut stage = Stage::default();
    let document = stage.document("A report", TEXT);
    let passages = ["One hub", "Two loans"].map(|words| {
        let span = stage.span(document, words);
        stage.work(|work| tag_at(work, document, span, &["money".to_owned()], None))
    });
    stage.work(|work| at_path(work, "law"));
    stage.selection.select_several(passages.into(), None);
    let mut harness = harness_over(stage);
    harness.get_by_label("law").click_secondary();
    harness.run_steps(3);
    click(&mut harness, "Put on what is selected");
    let scene = harness.state().stage.scene();
    assert!(passages.iter().all(|passage| scene.index.tags(scene.project, *passage).len() == 2));
}

#[test]
fn the_tree_is_narrowed_and_sorted() {
    let mut harness = harness(&["law", "money/loans"]);
    click(&mut harness, "law");
    press(&mut harness, Modifiers::NONE, Key::Slash);
    harness.get_by_label("Filter tags").type_text("loan");
    harness.run_steps(2);
    assert!(harness.query_by_label("law").is_none());
    press(&mut harness, Modifiers::NONE, Key::ArrowDown);
    press(&mut harness, Modifiers::NONE, Key::ArrowDown);
    assert!(harness.get_by_label("money/loans").is_focused());
    click(&mut harness, "Sorted by name; click sorts by count");
    harness.get_by_label("Sorted by how many passages; click sorts by name");
}

#[test]
fn the_passages_of_a_tag_are_listed_read_and_walked_through() {
    let mut stage = Stage::default();
    let document = stage.document("A report", TEXT);
    for (words, tag) in [("Three gifts", "money/gifts"), ("Two loans", "money/loans"), ("One hub", "trade")] {
        let span = stage.span(document, words);
        stage.work(|work| tag_at(work, document, span, &[tag.to_owned()], None));
    }
    let mut harness = harness_over(stage);
    click(&mut harness, "money");
    harness.get_by_label("2 passages of ‘money’");
    assert!(harness.query_by_label("One hub").is_none());
    let table = harness.state_mut();
    let words = |table: &mut testing::Table<State>| {
        let scene = table.stage.scene();
        let passage = table.state.step(&scene, true).expect("a passage");
        let words = crate::analysis::label::label(scene.project, passage.into());
        table.stage.selection.object = Some(passage.into());
        words
    };
    assert_eq!([words(table), words(table), words(table)], ["Two loans", "Three gifts", "Two loans"]);
    click(&mut harness, "Three gifts");
    assert!(matches!(harness.state().rest.as_slice(), [Action::Read(read, Some(_))] if *read == document));
}

#[test]
fn where_there_is_room_for_one_the_passages_stand_in_place_of_the_tree() {
    let mut stage = Stage::default();
    let document = stage.document("A report", TEXT);
    let span = stage.span(document, "Two loans");
    stage.work(|work| tag_at(work, document, span, &["money/loans".to_owned()], None));
    let mut harness = harness_of(stage, [240.0, 200.0]);
    click(&mut harness, "List the passages of money");
    harness.get_by_label("1 passage of ‘money’");
    assert!(harness.query_by_label("money/loans").is_none());
    assert!(harness.get_by_label("Two loans").is_focused());
    click(&mut harness, "Close the list");
    click(&mut harness, "money/loans");
    press(&mut harness, Modifiers::NONE, Key::Enter);
    harness.get_by_label("1 passage of ‘money/loans’");
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert!(harness.get_by_label("money/loans").is_focused());
}

#[test]
fn ten_thousand_tags_are_shown_as_quickly_as_ten() {
    let mut stage = Stage::default();
    stage.work(|work| {
        (0..10_000).try_for_each(|nth| {
            let id = work.maker.id();
            let name = format!("tag {nth:05}");
            let colour = crate::session::verbs::tag::COLOURS[nth % 10];
            work.create(crate::model::Tag { id, name, parent: None, colour, key: None, description: String::new() })
                .map(drop)
        })
    });
    let mut harness = harness_over(stage);
    harness.get_by_label("tag 00000");
    assert!(harness.query_all_by_label_contains("in the reader").count() < 40, "only what is in view is drawn");
    click(&mut harness, "tag 00001");
    press(&mut harness, Modifiers::NONE, Key::End);
    harness.get_by_label("tag 09999");
}

#[test]
fn the_list_scrolls_while_a_tag_is_dragged_to_its_edge() {
    let names: Vec<String> = (0..60).map(|nth| format!("tag {nth:02}")).collect();
    let mut harness = harness(&names.iter().map(String::as_str).collect::<Vec<_>>());
    assert!(harness.query_by_label("tag 59").is_none());
    let start = harness.get_by_label("tag 01").rect().center();
    harness.drag_at(start);
    harness.run_steps(2);
    for y in [40.0, 200.0, 474.0] {
        harness.hover_at(egui::pos2(start.x, y));
        harness.run_steps(2);
    }
    harness.run_steps(60);
    let last = harness.get_by_label("tag 59").rect().center();
    harness.hover_at(last);
    harness.run_steps(2);
    harness.drop_at(last);
    harness.run_steps(3);
    assert!(paths(&harness).contains(&"tag 59/tag 01".to_owned()));
}
