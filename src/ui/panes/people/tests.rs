//! Gestures in the pane 'people', by role and name.

use super::{State, show};
use crate::model::{AnyId, EntityKind};
use crate::session::verbs::entity::find_or_make;
use crate::ui::action::Action;
use crate::ui::command::Command;
use crate::ui::testing::{self, Stage};
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

type Table = testing::Table<State>;

fn harness(names: &[&str]) -> Harness<'static, Table> {
    let mut stage = Stage::default();
    stage.work(|work| names.iter().try_for_each(|name| find_or_make(work, name, EntityKind::Person).map(drop)));
    testing::pane(stage, State::default(), [320.0, 480.0], show)
}

const NAMES: [&str; 4] = ["Ann Hoeven", "A. Hoeven", "Bo Vandermeer", "Cy Brandt"];

#[test]
fn names_are_chosen_by_click_and_by_keys() {
    let mut harness = harness(&NAMES);
    harness.get_by_label("People: 4");
    harness.get_by_label("A. Hoeven").click();
    harness.run();
    assert!(matches!(harness.state().stage.selection.object, Some(AnyId::Entity(_))));
    harness.key_press_modifiers(Modifiers::SHIFT, Key::ArrowDown);
    harness.run();
    assert_eq!(harness.state().stage.selection.entities().len(), 2);
    harness.key_press(Key::Escape);
    harness.run();
    assert_eq!(harness.state().stage.selection.entities().len(), 1);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.run();
    assert_eq!(harness.state().stage.selection.entities().len(), 4);
}

#[test]
fn those_that_may_be_one_are_merged_from_their_head() {
    let mut harness = harness(&NAMES);
    harness.get_by_label("May be one · 1").click();
    harness.run();
    assert!(harness.query_by_label("Cy Brandt").is_none());
    harness.get_by_label("Ann Hoeven and one more may be one").click();
    harness.run();
    assert_eq!(harness.state().stage.selection.entities().len(), 2);
    harness.key_press(Key::Enter);
    harness.run();
    assert!(harness.state().rest.iter().any(|action| matches!(action, Action::Run(Command::Merge))));
    assert_eq!(harness.state().stage.selection.entities().len(), 2);
}

#[test]
fn those_that_are_none_are_kept_apart_by_key() {
    let mut harness = harness(&NAMES);
    harness.state_mut().stage.document("Letter", "Ann Hoeven wrote it.");
    harness.get_by_label("May be one · 1").click();
    harness.run();
    harness.get_by_label("Ann Hoeven and one more may be one").click();
    harness.run();
    harness.key_press(Key::X);
    harness.run();
    harness.get_by_label("May be one · 0");
    assert_eq!(harness.state().stage.scene().project.decisions.len(), 1);
}

#[test]
fn what_is_typed_narrows_the_list_and_an_empty_one_says_how_to_fill_it() {
    let mut narrowed = harness(&NAMES);
    narrowed.get_by_label("Filter names").focus();
    narrowed.run();
    narrowed.get_by_label("Filter names").type_text("vander");
    narrowed.run();
    assert!(narrowed.query_by_label("Ann Hoeven").is_none());
    narrowed.get_by_label("Bo Vandermeer");
    harness(&[]).get_by_label("People, bodies, systems and things of the case stand here.");
}
