//! Two documents side by side, and the page of an original beside its text.

use super::{PATIENCE, Window, harness};
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use std::time::Instant;

/// The texts that are shown, by the titles of their documents.
fn texts(window: &Window) -> Vec<String> {
    let nodes = window.harness.query_all_by_role(Role::Document);
    nodes.filter_map(|node| node.accesskit_node().label()).collect()
}

/// Tags a passage of the text at hand, found by this key.
fn tag_passage(window: &mut Window, key: Key, tag: &str, revision: u64) {
    window.press(Modifiers::NONE, key);
    window.press(Modifiers::NONE, Key::T);
    window.type_text(tag);
    window.press(Modifiers::NONE, Key::Enter);
    window.wait_for(&format!("Saved · revision {revision}"));
}

#[test]
fn two_documents_are_read_side_by_side_and_gestures_mean_the_one_at_hand() {
    let mut window = Window::open();
    assert_eq!(texts(&window), ["Harbour report"]);
    window.harness.query_all_by_label_contains("Minutes of the council").next().expect("its row").click_secondary();
    window.harness.run();
    window.click("Read beside");
    assert_eq!(texts(&window), ["Harbour report", "Minutes of the council"]);
    tag_passage(&mut window, Key::CloseBracket, "right", 7);
    window.harness.get_by_role_and_label(Role::Document, "Harbour report").click();
    window.harness.run();
    // The click put the caret below the last passage.
    tag_passage(&mut window, Key::OpenBracket, "left", 8);
    window.press(Modifiers::COMMAND, Key::W);
    assert_eq!(texts(&window), ["Harbour report"]);
    window.press(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::Enter);
    assert_eq!(texts(&window), ["Harbour report", "Harbour report"]);
    let (project, _folder) = window.close();
    let title = |name: &str| {
        let tag = project.tags.iter().find(|tag| tag.name == name).expect("the tag is made").id;
        let tagging = project.taggings.iter().find(|tagging| tagging.tag == tag).expect("it is put on a passage");
        let passage = project.passages.get(tagging.passage).expect("it is there");
        project.documents.get(passage.document).expect("so is its document").title.value.clone()
    };
    assert_eq!((title("left"), title("right")), ("Harbour report".to_owned(), "Minutes of the council".to_owned()));
}

#[test]
fn o_shows_the_page_beside_the_text_and_hides_it_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let project = folder.path().join("case");
    crate::pages::project(&project).close().expect("closed");
    let mut window = Window { harness: harness(Some(&project)), folder };
    window.press(Modifiers::NONE, Key::O);
    window.wait_for("Page picture, p. iii (1 of 2)");
    let deadline = Instant::now() + PATIENCE;
    while window.shows("Drawing the page…") {
        assert!(Instant::now() < deadline, "the page is not drawn");
        std::thread::yield_now();
        window.harness.run();
    }
    assert!(!window.shows("cannot be"));
    window.click("Next page");
    window.wait_for("Page picture, p. 1 (2 of 2)");
    window.press(Modifiers::NONE, Key::O);
    assert!(!window.shows("Page picture,"));
}

#[test]
fn a_document_without_pages_says_so() {
    let mut window = Window::open();
    window.press(Modifiers::NONE, Key::O);
    assert!(window.shows("This document has no pages to show"));
}
