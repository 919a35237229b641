//! Gestures in the pane 'tags', by role and name.

use super::{State, show};
use crate::session::verbs::tag::at_path;
use crate::ui::action::Actions;
use crate::ui::testing::Stage;
use crate::ui::theme::Theme;
use egui::Key;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

fn harness(paths: &[&str]) -> Harness<'static, (Stage, State)> {
    let mut stage = Stage::default();
    for path in paths {
        stage.work(|work| at_path(work, path));
    }
    let draw = |ui: &mut egui::Ui, (stage, state): &mut (Stage, State)| {
        let mut actions = Actions::default();
        show(ui, state, &stage.scene(), &mut actions);
        stage.perform(&mut actions);
    };
    let setup = |context: &egui::Context| Theme::Light.apply(context);
    let mut harness = Harness::builder()
        .with_size([320.0, 480.0])
        .with_context_setup(setup)
        .build_ui_state(draw, (stage, State::default()));
    harness.run_steps(2);
    harness
}

fn paths(harness: &Harness<'static, (Stage, State)>) -> Vec<String> {
    let scene = harness.state().0.scene();
    let mut paths: Vec<String> = scene.project.tags.iter().map(|tag| scene.index.path(tag.id).to_owned()).collect();
    paths.sort();
    paths
}

#[test]
fn a_tag_is_made_and_renamed() {
    let mut harness = harness(&[]);
    harness.get_by_label("New tag").click();
    harness.run_steps(3);
    harness.get_by_label("New tag; a/b makes both").type_text("money/loans");
    harness.run_steps(2);
    harness.key_press(Key::Enter);
    harness.run_steps(3);
    assert_eq!(paths(&harness), ["money", "money/loans"]);
    harness.get_by_label("money/loans").focus();
    harness.run_steps(2);
    harness.key_press(Key::F2);
    harness.run_steps(3);
    harness.get_by_label("Rename money/loans").type_text(" given");
    harness.run_steps(2);
    harness.key_press(Key::Enter);
    harness.run_steps(3);
    assert_eq!(paths(&harness), ["money", "money/loans given"]);
}

#[test]
fn a_tag_is_folded_and_the_arrows_move() {
    let mut harness = harness(&["law", "money/loans"]);
    harness.get_by_label("Fold money").click();
    harness.run_steps(2);
    assert!(harness.query_by_label("money/loans").is_none());
    harness.get_by_label("law").click();
    harness.run_steps(2);
    harness.key_press(Key::ArrowDown);
    harness.run_steps(2);
    harness.key_press(Key::ArrowRight);
    harness.run_steps(2);
    harness.get_by_label("money/loans");
}

#[test]
fn a_tag_dropped_on_another_goes_under_it() {
    let mut harness = harness(&["law", "money"]);
    let (from, to) = (harness.get_by_label("money").rect().center(), harness.get_by_label("law").rect().center());
    harness.drag_at(from);
    harness.run_steps(2);
    harness.hover_at(from.lerp(to, 0.5));
    harness.run_steps(2);
    harness.hover_at(to);
    harness.run_steps(2);
    harness.drop_at(to);
    harness.run_steps(3);
    assert_eq!(paths(&harness), ["law", "law/money"]);
}
