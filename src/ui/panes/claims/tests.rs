//! Gestures in the pane 'claims', by role and name.

use super::{State, show};
use crate::model::{AnyId, Claim, Id, Passage, Stance, TaskKind};
use crate::session::verbs::claim::{NewClaim, link, reply, state, task};
use crate::session::verbs::passage::mark;
use crate::ui::action::Action;
use crate::ui::testing::{self, Stage};
use crate::ui::widgets::reader::DraggedHighlight;
use egui::{DragAndDrop, Key, Modifiers, PointerButton};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

type Table = testing::Table<State>;

fn harness(stage: Stage) -> Harness<'static, Table> {
    testing::pane(stage, State::default(), [320.0, 480.0], show)
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
    for (modifiers, stance) in [
        (Modifiers::NONE, Stance::Supports),
        (Modifiers::SHIFT, Stance::Contradicts),
        (Modifiers::COMMAND, Stance::Responds),
        (Modifiers::ALT, Stance::Context),
    ] {
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

/// Chooses from a menu of the head.
fn choose(harness: &mut Harness<'static, Table>, menu: &str, item: &str) {
    harness.get_by_label(menu).click();
    harness.run();
    harness.get_by_label(item).click();
    harness.run();
}

#[test]
fn claims_stand_in_groups_that_close() {
    let mut harness = harness(stage().0);
    choose(&mut harness, "Groups: No groups", "Group by year");
    harness.get_by_label("2001, one claim");
    harness.get_by_label("No date, one claim").click();
    harness.run();
    assert!(harness.query_by_label("The loan was repaid.").is_none());
    harness.get_by_label("A bridge was built.");
}

#[test]
fn the_board_has_a_column_for_each_state_and_arrows_walk_it() {
    let (stage, loan, _) = stage();
    let mut harness = harness(stage);
    harness.set_size(egui::vec2(1700.0, 480.0));
    harness.get_by_label("Board").click();
    harness.run();
    harness.get_by_label("No evidence linked, one claim");
    harness.get_by_label("Evidence both ways, 0 claims");
    harness.get_by_label("The loan was repaid.").click();
    harness.run();
    assert_eq!(harness.state().stage.selection.claim(), Some(loan));
    harness.key_press(Key::ArrowRight);
    harness.run();
    assert_ne!(harness.state().stage.selection.claim(), Some(loan));
    harness.key_press(Key::ArrowLeft);
    harness.run();
    assert_eq!(harness.state().stage.selection.claim(), Some(loan));
}

#[test]
fn words_that_a_search_found_are_dropped_on_a_card() {
    let (stage, claim, passage) = stage();
    let known = stage.scene().project.passages.get(passage).cloned().expect("just made");
    let hit = (known.document, known.edition, crate::model::Span { start: 20, end: 28 });
    let mut harness = harness(stage);
    harness.set_size(egui::vec2(1700.0, 480.0));
    harness.get_by_label("Board").click();
    harness.run();
    let card = harness.get_by_label("The loan was repaid.").rect().center();
    harness.drag_at(card);
    harness.step();
    DragAndDrop::set_payload(&harness.ctx, crate::ui::dragging::DraggedHit(hit));
    harness.hover_at(card + egui::vec2(2.0, 0.0));
    harness.step();
    harness.drop_at(card);
    harness.run();
    let scene = harness.state().stage.scene();
    let linked = scene.index.evidence(claim).iter().filter_map(|id| scene.project.evidence.get(*id));
    let passages: Vec<_> = linked.filter_map(|one| scene.project.passages.get(one.passage)).collect();
    assert_eq!(passages.iter().map(|passage| passage.anchor.span).collect::<Vec<_>>(), [hit.2]);
}

#[test]
fn passages_in_no_claim_are_listed_with_how_far_one_is() {
    let mut harness = harness(stage().0);
    harness.get_by_label("Passages").click();
    harness.run();
    harness.get_by_label("1 of 2 passages are evidence in a claim");
    harness.get_by_label("The loan").click();
    harness.run();
    assert!(matches!(harness.state().stage.selection.object, Some(AnyId::Passage(_))));
    assert!(harness.state().rest.iter().any(|action| matches!(action, Action::Read(_, Some(_)))));
}

#[test]
fn several_claims_are_chosen_with_ctrl_shift_and_by_keys() {
    let mut harness = harness(stage().0);
    let click = |harness: &mut Harness<'static, Table>, words: &str, modifiers: Modifiers| {
        let at = harness.get_by_label(words).rect().center();
        harness.hover_at(at);
        for pressed in [true, false] {
            let button = PointerButton::Primary;
            harness.event_modifiers(egui::Event::PointerButton { pos: at, button, pressed, modifiers }, modifiers);
            harness.step();
        }
        harness.run();
    };
    let chosen = |harness: &Harness<'static, Table>| harness.state().stage.selection.claims().len();
    click(&mut harness, "A bridge was built.", Modifiers::NONE);
    assert_eq!(chosen(&harness), 1);
    click(&mut harness, "The loan was repaid.", Modifiers::COMMAND);
    assert_eq!(chosen(&harness), 2);
    click(&mut harness, "The loan was repaid.", Modifiers::COMMAND);
    assert_eq!(chosen(&harness), 1);
    click(&mut harness, "A bridge was built.", Modifiers::NONE);
    click(&mut harness, "The loan was repaid.", Modifiers::SHIFT);
    assert_eq!(chosen(&harness), 2);
    harness.key_press(Key::Escape);
    harness.run();
    assert_eq!(chosen(&harness), 1);
    harness.key_press_modifiers(Modifiers::SHIFT, Key::ArrowUp);
    harness.run();
    assert_eq!(chosen(&harness), 2);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.run();
    assert_eq!(chosen(&harness), 2);
}

#[test]
fn what_is_still_owed_is_filtered_by() {
    let (mut stage, loan, _) = stage();
    stage.work(|work| {
        let asked = reply::Asked { deadline: Some("2026-03-08".parse().expect("a date")), ..reply::Asked::default() };
        reply::ask(work, loan, "The bank", asked)?;
        task::add(work, loan, TaskKind::Question, "Who repaid it?")
    });
    let rows = super::view::rows(&stage.scene(), &super::view::Wanted::default());
    let signs = |row: &super::view::Row| row.signs.iter().map(|sign| sign.words.clone()).collect::<Vec<_>>();
    let told: Vec<_> = rows.shown.iter().map(signs).collect();
    assert_eq!(told, [vec![], vec!["reply overdue by 2 days".to_owned(), "1 open".to_owned()]]);
    let mut harness = harness(stage);
    choose(&mut harness, "Work: Any work", "Reply owed");
    assert!(harness.query_by_label("A bridge was built.").is_none());
    harness.get_by_label("The loan was repaid.");
    choose(&mut harness, "Work: Reply owed", "To check");
    harness.get_by_label("No claim matches.");
}
