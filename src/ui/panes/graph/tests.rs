//! Gestures on the graph, by role and name; and that nothing is drawn on anything else.

use super::measure::Measure;
use super::view::{Folding, view};
use super::{State, show};
use crate::model::{AnyId, Basis, Claim, Id, OriginKind, Source, Stance};
use crate::session::verbs::claim::{NewClaim, link, state};
use crate::session::verbs::{document, origin, passage};
use crate::ui::action::Action;
use crate::ui::command::Command;
use crate::ui::testing::{self, Stage};
use crate::ui::widgets::reader::DraggedHighlight;
use egui::{DragAndDrop, Key, Modifiers, PointerButton};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

type Table = testing::Table<State>;

fn harness(stage: Stage) -> Harness<'static, Table> {
    testing::pane(stage, State::default(), [1400.0, 500.0], show)
}

/// A claim with evidence in so many documents; two rest on each other, one on a ministry, one on nobody.
fn stage(more: usize) -> (Stage, Id<Claim>) {
    let mut stage = Stage::default();
    let titles: Vec<String> = ["Paper", "Weekly", "Report", "Blog"]
        .map(str::to_owned)
        .into_iter()
        .chain((0..more).map(|n| format!("Copy {n}")))
        .collect();
    let documents: Vec<_> =
        titles.iter().map(|title| stage.document(title, &format!("{title} says that it was built."))).collect();
    let claim = stage.work(|work| state(work, NewClaim { text: "It was built.".to_owned(), ..NewClaim::default() }));
    for (nth, id) in documents.iter().copied().enumerate() {
        let span = stage.span(id, "it was built");
        let stance = if nth == 3 { Stance::Contradicts } else { Stance::Supports };
        stage.work(|work| {
            let marked = passage::mark(work, id, span)?;
            link(work, claim, marked, stance, None)
        });
    }
    stage.work(|work| {
        let ministry = Source::Origin(origin::find_or_make(work, "Ministry", OriginKind::Body)?);
        document::derive(work, documents[0], Source::Document(documents[1]), Basis::Reports)?;
        document::derive(work, documents[1], Source::Document(documents[0]), Basis::Cites)?;
        document::derive(work, documents[2], ministry, Basis::Quotes)?;
        for copy in documents.iter().skip(4) {
            document::derive(work, *copy, ministry, Basis::Republishes)?;
        }
        Ok(())
    });
    stage.selection.select(Some(claim.into()));
    (stage, claim)
}

#[test]
fn nothing_stands_on_anything_else_at_any_size() {
    for (more, folding) in [(0, Folding::Much), (56, Folding::Much), (56, Folding::Nothing)] {
        let (stage, claim) = stage(more);
        let view = view(&stage.scene(), claim, &folding).expect("a claim");
        let columns = view.placed.columns;
        for measure in [
            Measure::LARGE,
            Measure::fitting(600.0, columns),
            Measure::LARGE.zoomed(0.4),
            Measure::narrow(310.0, columns),
        ] {
            let rects = measure.rects(&view.graph, &view.placed);
            let size = measure.size(&view.graph, &view.placed);
            for (nth, rect) in rects.iter().enumerate() {
                assert!(
                    rect.min.x >= -0.1 && rect.max.x <= size.x + 0.1 && rect.max.y <= size.y + 0.1,
                    "{rect:?} {size:?}"
                );
                assert!(rects[nth + 1..].iter().all(|other| !rect.shrink(0.1).intersects(*other)), "{folding:?}");
            }
        }
    }
}

#[test]
fn a_click_selects_everywhere_and_the_graph_stays() {
    let (stage, claim) = stage(0);
    let mut harness = harness(stage);
    harness.get_by_label("Origin: Ministry").click();
    harness.run();
    assert!(matches!(harness.state().stage.selection.object, Some(AnyId::Origin(_))));
    harness.get_by_label("Document: Report; quotes Ministry").click();
    harness.run();
    assert!(matches!(harness.state().stage.selection.object, Some(AnyId::Document(_))));
    harness.get_by_label("It was built.").click();
    harness.run();
    assert_eq!(harness.state().stage.selection.claim(), Some(claim));
}

#[test]
fn circular_reporting_is_said_in_words() {
    let harness = harness(stage(0).0);
    harness.get_by_label("Circular: ‘Paper’ and ‘Weekly’ rest on each other, and nobody is named who knew");
    harness.get_by_label("Circular: ‘Weekly’ comes back to ‘Paper’");
    harness.get_by_label("Not examined: nobody has recorded where ‘Blog’ got this");
}

#[test]
fn keys_walk_to_the_origin_and_enter_opens() {
    let (stage, _) = stage(0);
    let mut harness = harness(stage);
    harness.get_by_label_contains("Claim: It was built.").click();
    harness.run();
    for key in [Key::ArrowRight, Key::ArrowDown, Key::ArrowDown] {
        harness.key_press(key);
        harness.run();
    }
    assert!(matches!(harness.state().stage.selection.object, Some(AnyId::Passage(_))));
    harness.key_press(Key::Enter);
    harness.run();
    assert!(harness.state().rest.iter().any(|action| matches!(action, Action::Read(_, Some(_)))));
    for _ in 0..2 {
        harness.key_press(Key::End);
        harness.run();
    }
    assert!(!matches!(harness.state().stage.selection.object, Some(AnyId::Passage(_) | AnyId::Claim(_))));
}

#[test]
fn an_open_end_asks_where_it_got_this() {
    let mut harness = harness(stage(0).0);
    harness.get_by_label_contains("Not examined: nobody").click();
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert!(harness.state().rest.iter().any(|action| matches!(action, Action::Run(Command::WhereFrom))));
}

#[test]
fn what_is_folded_unfolds_by_a_click() {
    let mut harness = harness(stage(56).0);
    harness.get_by_label("56 documents; republishes Ministry").click();
    harness.run();
    assert!(harness.query_by_label("56 documents; republishes Ministry").is_none());
    assert!(harness.query_all_by_label_contains("Document: Copy").count() > 3);
}

#[test]
fn a_passage_dropped_on_the_graph_becomes_evidence() {
    let (mut stage, claim) = stage(0);
    let document = stage.document("Late", "It was not built.");
    let span = stage.span(document, "not built");
    let late = stage.work(|work| passage::mark(work, document, span));
    let mut harness = harness(stage);
    let modifiers = Modifiers::ALT;
    let at = egui::pos2(500.0, 400.0);
    harness.event(egui::Event::ModifiersChanged(modifiers));
    harness.drag_at(at);
    harness.step();
    DragAndDrop::set_payload(&harness.ctx, DraggedHighlight { key: late.as_u64() });
    harness.hover_at(at + egui::vec2(2.0, 0.0));
    harness.step();
    harness.event(egui::Event::PointerButton { pos: at, button: PointerButton::Primary, pressed: false, modifiers });
    harness.run();
    let scene = harness.state().stage.scene();
    let linked = scene.index.uses(late).iter().filter_map(|id| scene.project.evidence.get(*id));
    assert_eq!(linked.map(|one| (one.claim, one.stance)).collect::<Vec<_>>(), [(claim, Stance::Context)]);
}
