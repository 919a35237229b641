//! Gestures in the pane 'claims', by role and name.

use super::{State, show};
use crate::model::{AnyId, Claim, Id, Passage, Stance};
use crate::session::verbs::claim::{NewClaim, link, state};
use crate::session::verbs::passage::mark;
use crate::ui::action::{Action, Actions};
use crate::ui::testing::Stage;
use crate::ui::theme::Theme;
use crate::ui::widgets::reader::DraggedHighlight;
use egui::{DragAndDrop, Key, Modifiers, PointerButton};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

struct Table {
    stage: Stage,
    state: State,
    rest: Vec<Action>,
}

fn harness(stage: Stage) -> Harness<'static, Table> {
    let table = Table { stage, state: State::default(), rest: Vec::new() };
    let draw = |ui: &mut egui::Ui, table: &mut Table| {
        let mut actions = Actions::default();
        show(ui, &mut table.state, &table.stage.scene(), &mut actions);
        table.rest.extend(table.stage.perform(&mut actions));
    };
    let setup = |context: &egui::Context| Theme::Light.apply(context);
    Harness::builder().with_size([320.0, 480.0]).with_context_setup(setup).build_ui_state(draw, table)
}

fn stage() -> (Stage, Id<Claim>, Id<Passage>) {
    let mut stage = Stage::default();
    let document = stage.document("Report", "A bridge was built. The loan was repaid.");
    let (bridge, loan) = (stage.span(document, "A bridge"), stage.span(document, "The loan"));
    let (claim, passage) = stage.work(|work| {
        // Undated claims stand last.
        let when = vec!["2001".parse().expect("a date")];
        let first = state(work, NewClaim { text: "A bridge was built.".to_owned(), when, ..NewClaim::default() })?;
        let passage = mark(work, document, bridge)?;
        link(work, first, passage, Stance::Supports, None)?;
        let second = state(work, NewClaim { text: "The loan was repaid.".to_owned(), ..NewClaim::default() })?;
        Ok((second, mark(work, document, loan)?))
    });
    (stage, claim, passage)
}

#[test]
fn a_click_selects_and_arrows_move_on() {
    let mut harness = harness(stage().0);
    harness.get_by_label("A bridge was built.").click();
    harness.run();
    let first = harness.state().stage.selection.claim();
    assert!(first.is_some());
    harness.key_press(Key::ArrowDown);
    harness.run();
    assert_ne!(harness.state().stage.selection.claim(), first);
    harness.key_press(Key::ArrowUp);
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.state().stage.selection.claim(), first);
    assert!(harness.state().rest.iter().any(|action| matches!(action, Action::Read(_, Some(_)))));
}

#[test]
fn what_is_typed_narrows_the_list() {
    let mut harness = harness(stage().0);
    harness.get_by_label("Filter claims").focus();
    harness.run();
    harness.get_by_label("Filter claims").type_text("loan");
    harness.run();
    assert!(harness.query_by_label("A bridge was built.").is_none());
    harness.get_by_label("The loan was repaid.");
    harness.get_by_label("1 of 2");
}

#[test]
fn a_passage_dropped_on_a_claim_becomes_its_evidence() {
    for (modifiers, stance) in [(Modifiers::NONE, Stance::Supports), (Modifiers::SHIFT, Stance::Contradicts)] {
        let (stage, claim, passage) = stage();
        let mut harness = harness(stage);
        let row = harness.get_by_label("The loan was repaid.").rect().center();
        harness.event(egui::Event::ModifiersChanged(modifiers));
        harness.drag_at(row);
        harness.step();
        DragAndDrop::set_payload(&harness.ctx, DraggedHighlight { key: passage.as_u64() });
        harness.hover_at(row + egui::vec2(2.0, 0.0));
        harness.step();
        let button = egui::Event::PointerButton { pos: row, button: PointerButton::Primary, pressed: false, modifiers };
        harness.event(button);
        harness.run();
        let stage = &harness.state().stage;
        let evidence: Vec<_> = stage.scene().index.evidence(claim).to_vec();
        let linked = evidence.iter().filter_map(|id| stage.scene().project.evidence.get(*id));
        assert_eq!(linked.map(|e| (e.passage, e.stance)).collect::<Vec<_>>(), [(passage, stance)]);
        assert_eq!(stage.selection.object, Some(AnyId::Claim(claim)));
    }
}

#[test]
fn an_empty_list_says_how_to_fill_it() {
    let harness = harness(Stage::default());
    harness.get_by_label("Select words in a text and press C.");
}
