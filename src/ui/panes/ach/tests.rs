//! The matrix as lines, and the gestures on it, by role and name.

use super::cursor::{Cursor, Row};
use super::keys::takes;
use super::view::{GroupKey, Line, Sits, view};
use super::{State, keys, show};
use crate::model::{Basis, Claim, Consistency, Document, Id, OriginKind, Passage, Source, Stance};
use crate::session::verbs::ach::{bring, drop_hypothesis, judge, take_out};
use crate::session::verbs::claim::{NewClaim, link, state};
use crate::session::verbs::{origin, passage};
use crate::ui::action::Action;
use crate::ui::testing::{self, Stage};
use egui::{Key, KeyboardShortcut, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use std::collections::BTreeSet;

/// Two hypotheses and so many passages, each in a document of its own; those with an odd number go back to a clerk.
struct Told {
    stage: Stage,
    hypotheses: Vec<Id<Claim>>,
    passages: Vec<Id<Passage>>,
}

fn told(passages: usize) -> Told {
    let mut stage = Stage::default();
    let documents: Vec<Id<Document>> = (0..passages)
        .map(|nth| stage.document(&format!("Paper {nth}"), &format!("Item {nth} says who paid.")))
        .collect();
    let spans: Vec<_> = (0..passages).map(|nth| stage.span(documents[nth], &format!("Item {nth}"))).collect();
    let (hypotheses, passages) = stage.work(|work| {
        let mut hypotheses = Vec::new();
        for text in ["The town paid.", "The state paid."] {
            hypotheses.push(state(work, NewClaim { text: text.to_owned(), ..NewClaim::default() })?);
        }
        let mut passages = Vec::new();
        for (nth, (document, span)) in documents.iter().zip(spans).enumerate() {
            let marked = passage::mark(work, *document, span)?;
            if nth % 2 == 1 {
                let clerk = origin::find_or_make(work, "The clerk", OriginKind::Person)?;
                passage::attribute(work, marked, Source::Origin(clerk), Basis::Quotes)?;
            }
            bring(work, &hypotheses, marked)?;
            passages.push(marked);
        }
        Ok((hypotheses, passages))
    });
    Told { stage, hypotheses, passages }
}

impl Told {
    /// The lines in short: groups by name and meta, items by the signs of their cells.
    fn lines(&self, folded: &BTreeSet<GroupKey>) -> Vec<String> {
        let sits = |sits: &Sits| match sits {
            Sits::Open => "-".to_owned(),
            Sits::ByLink(how) => format!("({})", super::cell::sign(*how)),
            Sits::Judged(how) => super::cell::sign(*how).to_owned(),
        };
        let short = |line: &Line| match line {
            Line::Group(group) => format!("{}: {}{}", group.name, group.meta, mark(group.turned.is_some())),
            Line::Item(item) => {
                format!(
                    "{} {}{}",
                    item.words,
                    item.cells.iter().map(sits).collect::<Vec<_>>().join(" "),
                    mark(item.turned.is_some())
                )
            }
        };
        view(&self.stage.scene(), &self.hypotheses, folded).lines.iter().map(short).collect()
    }
}

fn mark(turns: bool) -> &'static str {
    if turns { " ⇅" } else { "" }
}

#[test]
fn items_stand_by_origin_each_with_its_cells_and_what_turns_the_order() {
    let mut told = told(3);
    let (hypotheses, passages) = (told.hypotheses.clone(), told.passages.clone());
    told.stage.work(|work| {
        judge(work, hypotheses[1], passages[1], Consistency::VeryInconsistent, "")?;
        judge(work, hypotheses[0], passages[0], Consistency::Inconsistent, "")
    });
    let none = BTreeSet::new();
    let expected = [
        "The clerk: One item ⇅",
        "Item 1 (N) II ⇅",
        "Origin not examined: 2 items, counted once",
        "Item 0 I -",
        "Item 2 (N) -",
    ];
    assert_eq!(told.lines(&none), expected);
    let folded = BTreeSet::from([GroupKey::Unexamined]);
    assert_eq!(told.lines(&folded), expected[..3]);
    let view = view(&told.stage.scene(), &hypotheses, &none);
    assert_eq!(view.first, "The least is against H1 (0.36).");
    assert_eq!(view.turns, "One item and one origin could each change the order alone.");
    let against: Vec<_> =
        view.heads.iter().map(|head| (head.number.as_str(), head.place, head.against.as_str())).collect();
    assert_eq!(against, [("H1", 1, "0.36"), ("H2", 2, "0.72")]);
}

#[test]
fn what_is_brought_is_taken_out_and_what_is_linked_stays() {
    let mut told = told(2);
    let (hypotheses, passages) = (told.hypotheses.clone(), told.passages.clone());
    told.stage.work(|work| {
        judge(work, hypotheses[1], passages[0], Consistency::Consistent, "")?;
        link(work, hypotheses[0], passages[1], Stance::Supports, None)?;
        take_out(work, &hypotheses, passages[0])?;
        take_out(work, &hypotheses, passages[1])
    });
    assert_eq!(told.lines(&BTreeSet::new()), ["The clerk: One item", "Item 1 (C) -"]);
    told.stage.work(|work| judge(work, hypotheses[1], passages[1], Consistency::Neutral, ""));
    told.stage.work(|work| drop_hypothesis(work, hypotheses[1]));
    assert!(told.stage.scene().project.ach_cells.is_empty());
}

#[test]
fn the_cursor_goes_as_far_as_there_is_anything() {
    let told = told(1);
    let view = view(&told.stage.scene(), &told.hypotheses, &BTreeSet::new());
    let first = Cursor::default();
    let item = Row::Item(told.passages[0]);
    let down = first.moved(&view, (0, 2));
    assert_eq!(down, Cursor { row: item.clone(), column: None });
    assert_eq!(down.moved(&view, (0, 100)), down);
    let last = down.moved(&view, (isize::MAX / 2, 0));
    assert_eq!(last, Cursor { row: item, column: Some(told.hypotheses[1]) });
    assert_eq!(last.moved(&view, (-100, isize::MIN / 2)), first);
}

#[test]
fn letters_are_the_matrixs_only_without_more_than_shift() {
    let shortcut = KeyboardShortcut::new;
    assert!(takes(shortcut(Modifiers::NONE, Key::C)) && takes(shortcut(Modifiers::SHIFT, Key::I)));
    assert!(!takes(shortcut(Modifiers::COMMAND, Key::C)) && !takes(shortcut(Modifiers::NONE, Key::G)));
    assert!(!takes(shortcut(Modifiers::SHIFT, Key::N)));
}

type Table = testing::Table<State>;

fn harness(told: Told) -> Harness<'static, Table> {
    let mut state = State::default();
    told.hypotheses.iter().for_each(|id| state.add(*id));
    state.focus();
    let mut harness = testing::pane(told.stage, state, [900.0, 600.0], show);
    harness.run_ok();
    harness
}

fn press(harness: &mut Harness<'static, Table>, keys: &[Key]) {
    for key in keys {
        harness.key_press(*key);
        harness.run_ok();
    }
}

fn judged(harness: &Harness<'static, Table>) -> Vec<Consistency> {
    harness.state().stage.scene().project.ach_cells.iter().map(|cell| cell.consistency).collect()
}

#[test]
fn cells_are_judged_by_keys() {
    let mut harness = harness(told(1));
    // The cursor begins at the head of the hypothesis that was added last.
    press(&mut harness, &[Key::ArrowDown, Key::ArrowDown, Key::I]);
    assert_eq!(judged(&harness), [Consistency::Inconsistent]);
    press(&mut harness, &[Key::I]);
    assert_eq!(judged(&harness), [Consistency::VeryInconsistent]);
    harness.get_by_label("H2, Item 0: Very inconsistent");
    press(&mut harness, &[Key::N]);
    assert_eq!(judged(&harness), [Consistency::Neutral]);
    press(&mut harness, &[Key::ArrowLeft, Key::C]);
    assert_eq!(judged(&harness).len(), 2);
    press(&mut harness, &[Key::Delete]);
    assert_eq!(judged(&harness).len(), 1);
    press(&mut harness, &[Key::Enter]);
    assert!(harness.state().rest.iter().any(|action| matches!(action, Action::Read(..))));
}

#[test]
fn cells_are_judged_by_the_pointer_and_remarked_on() {
    let mut harness = harness(told(1));
    harness.get_by_label_contains("H1, Item 0").click();
    harness.run_ok();
    harness.get_by_label("Inconsistent").click();
    harness.run_ok();
    assert_eq!(judged(&harness), [Consistency::Inconsistent]);
    // The keys of the matrix reach the field too, and Enter leads back.
    harness.state_mut().state.focus();
    harness.run_ok();
    press(&mut harness, &[Key::R]);
    harness.get_by_label("Why it is judged so").type_text("He was elsewhere.");
    harness.run_ok();
    press(&mut harness, &[Key::Enter]);
    assert!(harness.ctx.memory(|memory| memory.has_focus(keys::id())));
    let notes: Vec<String> =
        harness.state().stage.scene().project.ach_cells.iter().map(|cell| cell.note.clone()).collect();
    assert_eq!(notes, ["He was elsewhere."]);
}

#[test]
fn thousands_of_items_draw_only_what_is_in_view() {
    harness(told(0)).get_by_label_contains("No evidence stands before them yet");
    let mut harness = harness(told(60));
    let drawn = harness.query_all_by_label_contains("H1, Item").count();
    assert!((5..20).contains(&drawn), "{drawn} cells are drawn");
    press(&mut harness, &[Key::End]);
    harness.run_steps(30);
    // The last by title of what is not examined.
    harness.get_by_label_contains("H1, Item 8:");
}
