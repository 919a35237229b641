//! Coded text and the matrix of tags, put together and gone through by hand.

use super::{Window, told};
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

/// Adds a tag to the question, as one would with mouse and keyboard.
fn add_tag(window: &mut Window, words: &str) {
    window.click_a(Role::ComboBox, "Add a tag");
    window.type_text(words);
    window.press(Modifiers::NONE, Key::Enter);
}

#[test]
fn a_question_is_put_together_and_what_it_finds_is_read() {
    let mut window = Window::open();
    window.choose("Passage", "Coded text");
    window.wait_for("Choose a tag, or drag one here");
    add_tag(&mut window, "money");
    window.wait_for("2 passages in 2 documents");
    add_tag(&mut window, "actor/comp");
    window.wait_for("One passage in one document");
    let row = |window: &Window| {
        let rows = window.harness.query_all_by_role(Role::ListBoxOption);
        let words = rows.filter_map(|node| node.accesskit_node().label());
        words.filter(|words| words.contains("A company from Berin paid for the quay")).count()
    };
    assert_eq!(row(&window), 1, "{:?}", told(&window));
    window.click("Next of these passages");
    window.wait_for("“A company from Berin paid for the quay”");
    window.choose("Passage", "Coded text");
    window.wait_for("One passage in one document");
    window.click("Remove condition 2");
    window.wait_for("2 passages in 2 documents");
    window.click("Remove condition 1");
    window.wait_for("Choose a tag, or drag one here");
}

#[test]
fn a_cell_of_the_matrix_opens_its_passages_and_the_way_leads_back() {
    let mut window = Window::open();
    window.choose("Passage", "Matrix of tags");
    window.wait_for("money, Harbour report: 1 passage");
    assert!(window.shows("actor, Minutes of the council: 1 passage"), "what stands under a tag counts as it");
    window.click_a(Role::Cell, "money, Harbour report: 1 passage");
    window.press(Modifiers::NONE, Key::Enter);
    window.wait_for("One passage in one document");
    assert!(window.shows("in ‘Harbour report’"));
    window.click("Back to the matrix");
    window.wait_for("money, Harbour report: 1 passage");
    // The keys act there again: up from the cell to its column's head, left to the corner, down to the first tag.
    window.press(Modifiers::NONE, Key::Home);
    window.press(Modifiers::NONE, Key::Enter);
    window.wait_for("2 passages in 2 documents");
    assert!(!window.shows("in ‘Harbour report’"));
    window.click("Export…");
    window.wait_for("Words before and after each passage");
    window.press(Modifiers::NONE, Key::Escape);
}
