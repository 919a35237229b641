//! Gestures of reading: the outline, notes at their marks, how the text is set, finding words, coming back.

use super::{State, show};
use crate::model::{Document, Heading, Id, Layout, Note, Span};
use crate::session::Bookmarks;
use crate::text::Text;
use crate::ui::action::{Action, Actions};
use crate::ui::testing::Stage;
use crate::ui::theme::Theme;
use crate::ui::widgets::reader::{Measure, ReadingFace, Typography};
use egui::accesskit::{Role, Toggled};
use egui::{Event, Key, Modifiers, MouseWheelUnit, TouchPhase, pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

struct Table {
    stage: Stage,
    state: State,
    bookmarks: Bookmarks,
    typography: Typography,
    read: Vec<Span>,
}

impl Table {
    /// Does what the window does with what was asked for.
    fn perform(&mut self, mut actions: Actions) {
        for action in self.stage.perform(&mut actions) {
            match action {
                Action::ReadEdition(edition, span) => {
                    self.read.extend(span);
                    let document = self.stage.scene().project.editions.get(edition).expect("an edition").document;
                    self.state.go_to(document, span);
                    self.state.show_edition(edition);
                }
                Action::Set(typography) => {
                    self.typography = typography;
                    self.state.set_typography(typography);
                }
                Action::Run(crate::ui::command::Command::Outline) => self.state.toggle_outline(),
                _ => {}
            }
        }
    }
}

/// A long text with four headings, and a note whose mark is `[1]`.
fn text() -> String {
    let line = "The council learned of the lease from a newspaper, and asked who had signed it.\n\n";
    let part = |name: &str| format!("{name}\n\n{}", line.repeat(40));
    let parts = ["The harbour", "Who signed", "The director", "What it cost"].map(part).concat();
    format!("{parts}It cost nothing.[1] The end.\n\nMinutes of the council, page 4.\n")
}

fn layout(text: &str) -> Layout {
    let whole = Text::from(text);
    let span = |words: &str| {
        let start = text.find(words).expect("words of the text");
        whole.span_of(start..start + words.len()).expect("whole characters")
    };
    let headings = [("The harbour", 1), ("Who signed", 2), ("The director", 3), ("What it cost", 2)];
    let headings = headings.map(|(words, level)| Heading { span: span(words), level }).to_vec();
    let body = span("Minutes of the council, page 4.");
    let notes = vec![Note { mark: Some(span("[1]")), label: "1".to_owned(), body }];
    Layout { headings, notes, ..Layout::default() }
}

fn harness(size: egui::Vec2, layout: impl FnOnce(&str) -> Layout) -> (Harness<'static, Table>, Id<Document>) {
    let mut stage = Stage::default();
    let text = text();
    let document = stage.laid_out("A report", &text, layout(&text));
    stage.selection.document = Some(document);
    let table = Table {
        stage,
        state: State::default(),
        bookmarks: Bookmarks::default(),
        typography: Typography::default(),
        read: Vec::new(),
    };
    let draw = |ui: &mut egui::Ui, table: &mut Table| {
        let mut actions = Actions::default();
        show(ui, &mut table.state, &mut table.bookmarks, &table.stage.scene(), &mut actions);
        table.perform(actions);
    };
    let setup = |context: &egui::Context| Theme::Light.apply(context);
    let mut harness = Harness::builder().with_size(size).with_context_setup(setup).build_ui_state(draw, table);
    harness.run_steps(4);
    (harness, document)
}

fn wide() -> (Harness<'static, Table>, Id<Document>) {
    harness(vec2(1100.0, 600.0), layout)
}

fn press(harness: &mut Harness<'static, Table>, key: Key) {
    harness.key_press(key);
    harness.run_steps(4);
}

fn lit(harness: &Harness<'static, Table>) -> Vec<String> {
    let rows = harness.query_all_by_role(Role::TreeItem);
    let lit = rows.filter(|row| row.accesskit_node().toggled() == Some(Toggled::True));
    lit.filter_map(|row| row.accesskit_node().label()).collect()
}

#[test]
fn a_heading_is_gone_to_by_click_and_by_keyboard_and_the_section_that_is_read_is_lit() {
    let (mut harness, _) = wide();
    harness.get_by_label("Outline").click();
    harness.run_steps(4);
    assert_eq!(lit(&harness), ["The harbour"]);
    harness.get_by_role_and_label(Role::TreeItem, "The director").click();
    harness.run_steps(4);
    assert_eq!(lit(&harness), ["The director"]);
    harness.get_by_label("In section The director");
    harness.get_by_role_and_label(Role::TextInput, "Filter headings").focus();
    harness.run_steps(2);
    harness.event(Event::Text("WHO".to_owned()));
    harness.run_steps(2);
    assert_eq!(harness.query_all_by_role(Role::TreeItem).count(), 1);
    press(&mut harness, Key::ArrowDown);
    press(&mut harness, Key::Enter);
    assert!(harness.get_by_role_and_label(Role::Document, "A report").is_focused());
    assert_eq!(harness.state().read.len(), 2);
    assert_eq!(harness.state().state.position(), "¶ 42 · 100 %");
}

#[test]
fn escape_leaves_the_outline_for_the_text() {
    let (mut harness, _) = wide();
    harness.state_mut().state.toggle_outline();
    harness.run_steps(4);
    press(&mut harness, Key::Escape);
    assert!(harness.query_by_role(Role::TreeItem).is_none());
    assert!(harness.get_by_role_and_label(Role::Document, "A report").is_focused());
}

#[test]
fn where_there_is_no_room_the_outline_stands_in_the_place_of_the_text() {
    let (mut harness, _) = harness(vec2(420.0, 600.0), layout);
    harness.state_mut().state.toggle_outline();
    harness.run_steps(4);
    assert!(harness.query_by_role(Role::Document).is_none());
    harness.get_by_role_and_label(Role::TreeItem, "What it cost").click();
    harness.run_steps(4);
    assert!(harness.query_by_role(Role::Document).is_some());
}

#[test]
fn a_text_without_headings_says_so() {
    let (mut harness, _) = harness(vec2(900.0, 600.0), |_| Layout::default());
    harness.state_mut().state.toggle_outline();
    harness.run_steps(4);
    assert!(harness.query_by_label_contains("no headings").is_some());
    press(&mut harness, Key::Escape);
    assert!(harness.query_by_label_contains("no headings").is_none());
}

/// Brings the end of the text into view.
fn at_the_mark() -> Harness<'static, Table> {
    let (mut harness, document) = wide();
    let table = harness.state_mut();
    let mark = table.stage.span(document, "[1]");
    table.state.go_to(document, Some(Span { start: mark.start, end: mark.start }));
    harness.run_steps(4);
    harness
}

#[test]
fn a_note_opens_at_its_mark_and_leads_there_and_back() {
    let mut harness = at_the_mark();
    harness.get_by_label("Note 1: Minutes of the council, page 4.").click();
    harness.run_steps(4);
    harness.get_by_label("Note 1");
    assert!(harness.get_by_label("Go to note").is_focused());
    harness.get_by_label("Go to note").click();
    harness.run_steps(4);
    assert!(harness.query_by_label("Go to note").is_none());
    let note = harness.state().read.last().copied();
    harness.get_by_label("Back to the mark of note 1").click();
    harness.run_steps(4);
    let mark = harness.state().read.last().copied();
    assert!(mark < note, "{mark:?} {note:?}");
}

#[test]
fn the_keyboard_opens_a_note_at_the_caret_and_goes_back() {
    let mut harness = at_the_mark();
    harness.get_by_role_and_label(Role::Document, "A report").focus();
    harness.run_steps(2);
    press(&mut harness, Key::Enter);
    assert!(harness.get_by_label("Go to note").is_focused());
    press(&mut harness, Key::Escape);
    assert!(harness.query_by_label("Go to note").is_none());
    press(&mut harness, Key::Enter);
    press(&mut harness, Key::Enter);
    assert!(harness.query_by_label("Go to note").is_none());
    assert!(harness.state().state.position().starts_with("¶ 166"), "{}", harness.state().state.position());
    press(&mut harness, Key::Enter);
    assert!(harness.state().state.position().starts_with("¶ 165"), "{}", harness.state().state.position());
}

#[test]
fn the_type_of_the_text_is_chosen_by_name() {
    let (mut harness, _) = wide();
    harness.get_by_label("Type of the text").click();
    harness.run_steps(4);
    for name in ["Face: Sans", "Width of lines: Wide", "Larger text"] {
        harness.get_by_label(name).click();
        harness.run_steps(4);
    }
    let chosen = harness.state().typography;
    assert_eq!((chosen.face, chosen.measure, chosen.zoom), (ReadingFace::Sans, Measure::Wide, 1.1));
    harness.get_by_label("As designed").click();
    harness.run_steps(4);
    assert_eq!(harness.state().typography, Typography::default());
}

#[test]
fn ctrl_and_the_wheel_make_the_text_larger() {
    let (mut harness, _) = wide();
    harness.hover_at(pos2(500.0, 300.0));
    let wheel = Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta: vec2(0.0, 100.0),
        phase: TouchPhase::Move,
        source: egui::MouseWheelSource::Wheel,
        modifiers: Modifiers::COMMAND,
    };
    harness.event_modifiers(wheel, Modifiers::COMMAND);
    harness.run_steps(30);
    assert!(harness.state().typography.zoom > 1.1, "{:?}", harness.state().typography);
    assert_eq!(harness.state().state.top().map(|(_, top)| top), Some(0));
}

#[test]
fn case_and_whole_words_are_asked_for_by_name() {
    let (mut harness, _) = wide();
    harness.state_mut().state.find();
    harness.run_steps(2);
    harness.get_by_label("Find in this text").type_text("Council");
    harness.run_steps(2);
    harness.get_by_label("1 of 161");
    harness.get_by_label("Match case").click();
    harness.run_steps(2);
    harness.get_by_label("Not found in this text");
    harness.get_by_label("Match case").click();
    harness.run_steps(2);
    harness.get_by_label("1 of 161");
}

#[test]
fn a_text_is_found_again_where_it_was_left() {
    let (mut harness, document) = wide();
    let other = harness.state_mut().stage.document("Another", "Short.");
    let state = &mut harness.state_mut().state;
    state.return_to(document, 2000);
    harness.run_steps(4);
    let left = harness.state().state.top();
    assert!(left.is_some_and(|(_, top)| (1900..=2000).contains(&top)), "{left:?}");
    harness.state_mut().stage.selection.document = Some(other);
    harness.run_steps(4);
    harness.state_mut().stage.selection.document = Some(document);
    harness.run_steps(4);
    assert_eq!(harness.state().state.top(), left);
    let mut kept = Bookmarks::default();
    harness.state().state.note(&mut kept);
    assert_eq!((kept.last, kept.tops.get(&document).copied()), (Some(document), left.map(|(_, top)| top)));
}
