//! Gestures on the page's picture, by pointer, keyboard and name.

use super::pictures::Shot;
use super::ui::{State, show};
use crate::ingest::page_picture::Wanted;
use crate::ingest::pages::drawn_here;
use crate::model::{AnyId, Document, Id, Reading, Span};
use crate::session::Bookmarks;
use crate::session::pages::Drawn;
use crate::session::verbs::passage::tag_at;
use crate::ui::action::{Action, Actions};
use crate::ui::panes::reader;
use crate::ui::testing::Stage;
use crate::ui::theme::Theme;
use egui::{Key, Pos2, Rect, Role, UiBuilder};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

const FILE: &[u8] = include_bytes!("../../../../tests/fixtures/labelled.pdf");

/// A reader on the left and its page on the right.
struct Table {
    stage: Stage,
    reader: reader::State,
    page: State,
    read: Vec<(Id<Document>, Option<Span>)>,
}

impl Table {
    /// Does what the app would do.
    fn perform(&mut self, mut actions: Actions) {
        for action in self.stage.perform(&mut actions) {
            match action {
                Action::Pages(Some(wanted)) => {
                    for (page, text) in &wanted.pages {
                        let asked = wanted.asked(*page);
                        let (pixels_per_point, side_pixels) = (asked.pixels_per_point, asked.side_pixels);
                        let drawn = drawn_here(FILE, Wanted { page: *page, pixels_per_point, side_pixels });
                        let shot = drawn.map(|picture| {
                            let places = picture.words.placed(text);
                            Shot::of(Drawn { picture, places })
                        });
                        self.page.take_in(asked, shot);
                    }
                }
                Action::ReadEdition(edition, span) => {
                    let document = self.stage.scene().project.editions.get(edition).expect("an edition").document;
                    self.read.push((document, span));
                    self.reader.go_to(document, span);
                    self.reader.show_edition(edition);
                }
                Action::SelectWords(words) => self.stage.selection.words = words,
                _ => {}
            }
        }
    }
}

fn draw(ui: &mut egui::Ui, table: &mut Table) {
    let mut actions = Actions::default();
    let (left, right) = ui.max_rect().split_left_right_at_fraction(0.5);
    let part = |rect: Rect| UiBuilder::new().max_rect(rect);
    let mut bookmarks = Bookmarks::default();
    ui.scope_builder(part(left), |ui| {
        reader::show(ui, &mut table.reader, &mut bookmarks, &table.stage.scene(), &mut actions);
    });
    let glance = table.reader.glance();
    ui.scope_builder(part(right), |ui| {
        show(ui, &mut table.page, glance.as_ref(), &table.stage.scene(), &mut actions);
    });
    table.perform(actions);
}

fn harness(keep_original: bool) -> (Harness<'static, Table>, Id<Document>) {
    let mut stage = Stage::default();
    let document = stage.file("labelled.pdf", FILE, keep_original);
    stage.selection.document = Some(document);
    let table = Table { stage, reader: reader::State::default(), page: State::default(), read: Vec::new() };
    let setup = |context: &egui::Context| Theme::Light.apply(context);
    let mut harness =
        Harness::builder().with_size([1200.0, 800.0]).with_context_setup(setup).build_ui_state(draw, table);
    harness.run_steps(4);
    (harness, document)
}

/// Where the picture's own pane is.
fn picture(harness: &Harness<'_, Table>) -> Rect {
    harness.query_all_by_role(Role::Image).next().expect("the picture").rect()
}

#[test]
fn the_page_is_turned_by_buttons_and_keys() {
    let (mut harness, _) = harness(true);
    harness.get_by_label("p. iii (1 of 2)");
    harness.get_by_label("Next page").click();
    harness.run_steps(2);
    harness.get_by_label("Page picture, p. 1 (2 of 2)").click();
    harness.run_steps(2);
    harness.key_press(Key::PageUp);
    harness.run_steps(2);
    harness.get_by_label("p. iii (1 of 2)");
    harness.key_press(Key::End);
    harness.run_steps(2);
    harness.get_by_label("p. 1 (2 of 2)");
}

#[test]
fn the_page_follows_what_is_chosen_in_the_text() {
    let (mut harness, document) = harness(true);
    let scene = harness.state().stage.scene();
    let edition = scene.project.documents.get(document).and_then(Document::edition).expect("an edition");
    let (text, layout) = scene.library.read(scene.project, edition).expect("its text");
    let start = layout.pages[1].start;
    let words = Span { start, end: start + 4 };
    assert!(words.end <= text.codepoints());
    let table = harness.state_mut();
    let passage = table.stage.work(|work| tag_at(work, document, words, &["law".to_owned()], None));
    table.stage.selection.object = Some(AnyId::Passage(passage));
    harness.run_steps(3);
    harness.get_by_label("p. 1 (2 of 2)");
}

#[test]
fn a_click_on_the_page_reads_the_words_that_stand_there() {
    let (mut harness, document) = harness(true);
    let rect = picture(&harness);
    // The heading stands near the top, a little in from the left edge.
    let found = (0..40).flat_map(|row| (0..6).map(move |column| (row, column))).find_map(|(row, column)| {
        let at = Pos2::new(rect.left() + rect.width() * (0.2 + 0.1 * column as f32), rect.top() + 10.0 * row as f32);
        harness.hover_at(at);
        harness.run_steps(1);
        harness.event(egui::Event::PointerButton {
            pos: at,
            button: egui::PointerButton::Primary,
            pressed: true,
            modifiers: egui::Modifiers::NONE,
        });
        harness.event(egui::Event::PointerButton {
            pos: at,
            button: egui::PointerButton::Primary,
            pressed: false,
            modifiers: egui::Modifiers::NONE,
        });
        harness.run_steps(2);
        harness.state().read.last().copied()
    });
    let (read, span) = found.expect("words are found");
    assert_eq!(read, document);
    let words = harness.state().stage.selection.words.clone().expect("the word is selected");
    assert_eq!(Some(words.span), span);
    assert!(words.text.chars().all(char::is_alphanumeric), "{:?}", words.text);
}

#[test]
fn what_has_no_page_says_so() {
    let (harness, _) = harness(false);
    harness.get_by_label("The original is not kept in this project");
}

#[test]
fn a_text_has_no_pages_and_what_is_sealed_shows_none() {
    let (mut harness, document) = harness(true);
    let stage = &mut harness.state_mut().stage;
    stage.work(|work| work.update(document, |document| document.reading = Reading::Sealed));
    harness.run_steps(2);
    assert!(harness.query_by_role(Role::Image).is_none());
    let stage = &mut harness.state_mut().stage;
    stage.selection.document = Some(stage.document("A note", "Plain words."));
    harness.run_steps(2);
    harness.get_by_label("This document has no pages to show");
}
