//! Gestures in the pane, by keyboard and name.

use super::{State, show};
use crate::analysis::editions::{newer, review};
use crate::model::{Document, Id, Passage};
use crate::session::Texts;
use crate::session::verbs::passage::tag_at;
use crate::store::Access;
use crate::ui::action::{Action, Actions};
use crate::ui::scene::Scene;
use crate::ui::testing::Stage;
use crate::ui::theme::Theme;
use egui::Key;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

const OLD: &str =
    "The hub was agreed in March by all of them.\n\nNobody asked who paid for it.\n\nThe hub was shut again.";
const NEW: &str =
    "The hub was agreed upon in March by all of them.\n\nNobody has asked who paid for it.\n\nIt went on.";

struct Table {
    stage: Stage,
    state: State,
    access: Access,
    rest: Vec<Action>,
}

impl Table {
    fn waits(&self, passage: Id<Passage>) -> bool {
        let project = self.stage.scene().project;
        project.passages.get(passage).is_some_and(|passage| newer(project, passage).is_some())
    }
}

fn harness() -> (Harness<'static, Table>, Id<Document>, [Id<Passage>; 3]) {
    let mut stage = Stage::default();
    let document = stage.document("A report", OLD);
    let spans =
        ["was agreed in March by all", "Nobody asked who paid", "shut again"].map(|it| stage.span(document, it));
    let passages = spans.map(|span| stage.work(|work| tag_at(work, document, span, &["law".to_owned()], None)));
    stage.new_version(document, NEW);
    let table = Table { stage, state: State::default(), access: Access::Write, rest: Vec::new() };
    let draw = |ui: &mut egui::Ui, table: &mut Table| {
        let mut actions = Actions::default();
        let scene = Scene { access: table.access, ..table.stage.scene() };
        show(ui, &mut table.state, &scene, &mut actions);
        for action in table.stage.perform(&mut actions) {
            if matches!(action, Action::Review) {
                let scene = table.stage.scene();
                let texts = Texts { project: scene.project, library: scene.library };
                let found = review(scene.project, &texts, &table.state.review());
                let revision = scene.project.revision();
                table.state.take(found, revision);
            } else {
                table.rest.push(action);
            }
        }
    };
    let setup = |context: &egui::Context| Theme::Light.apply(context);
    let mut harness =
        Harness::builder().with_size([420.0, 640.0]).with_context_setup(setup).build_ui_state(draw, table);
    harness.run_steps(4);
    (harness, document, passages)
}

#[test]
fn a_guess_is_accepted_and_another_refused_by_key() {
    let (mut harness, _, [agreed, asked, shut]) = harness();
    harness.get_by_label("2 to check · 1 not found");
    harness.get_by_label_contains("was agreed in March by all, ").click();
    harness.run_steps(3);
    harness.key_press(Key::Enter);
    harness.run_steps(4);
    let table = harness.state();
    assert!(!table.waits(agreed) && table.waits(asked) && table.waits(shut));
    harness.get_by_label("1 to check · 1 not found");
    harness.key_press(Key::X);
    harness.run_steps(4);
    harness.get_by_label("2 not found");
    assert!(harness.state().waits(asked));
    assert_eq!(harness.state().stage.scene().project.decisions.len(), 1);
}

#[test]
fn what_is_not_found_is_placed_by_the_words_that_are_selected() {
    let (mut harness, document, [_, _, shut]) = harness();
    let read_old = |harness: &Harness<'static, Table>| {
        harness.state().rest.iter().filter(|action| matches!(action, Action::ReadEdition(_, Some(_)))).count()
    };
    harness.get_by_label_contains("shut again, ").click();
    harness.run_steps(3);
    assert_eq!(read_old(&harness), 1, "it is read where it stands");
    harness.get_by_label_contains("Show version of").click();
    harness.run_steps(2);
    assert_eq!(read_old(&harness), 2);
    harness.state_mut().stage.select_words(document, "It went on");
    harness.run_steps(2);
    harness.get_by_label("This is it").click();
    harness.run_steps(4);
    assert!(!harness.state().waits(shut));
    let scene = harness.state().stage.scene();
    let words = crate::analysis::label::label(scene.project, shut.into());
    assert_eq!(words, "It went on");
}

#[test]
fn one_may_look_at_the_next_in_a_project_that_cannot_be_changed() {
    let (mut harness, ..) = harness();
    harness.state_mut().access = Access::Read;
    harness.run_steps(2);
    assert!(harness.get_by_label("These are the words").accesskit_node().is_disabled());
    let before = harness.state().stage.selection.object;
    harness.get_by_label("Next").click();
    harness.run_steps(2);
    let after = harness.state().stage.selection.object;
    assert!(after.is_some() && after != before);
}

#[test]
fn an_empty_pane_says_what_stands_there() {
    let draw = |ui: &mut egui::Ui, table: &mut Table| {
        let mut actions = Actions::default();
        show(ui, &mut table.state, &table.stage.scene(), &mut actions);
    };
    let table = Table { stage: Stage::default(), state: State::default(), access: Access::Write, rest: Vec::new() };
    let setup = |context: &egui::Context| Theme::Light.apply(context);
    let harness = Harness::builder().with_context_setup(setup).build_ui_state(draw, table);
    harness.get_by_label_contains("No passage waits to be checked");
}
