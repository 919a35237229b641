//! Asking the corpus: from the field in the head to the hits, from hit to hit, narrowed, and kept under a name.

use super::Window;
use corroborate::model::{Project, SavedSearch};
use egui::{Key, Modifiers};

fn saved(project: &Project) -> Vec<(String, String)> {
    project.saved_searches.iter().map(|SavedSearch { name, query, .. }| (name.clone(), query.clone())).collect()
}

fn search(window: &mut Window, query: &str) {
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::F);
    window.type_text(query);
    window.press(Modifiers::NONE, Key::Enter);
}

#[test]
fn a_search_is_asked_in_the_head_and_kept_from_the_keyboard() {
    let mut window = Window::open();
    search(&mut window, "basin");
    window.wait_for(" hits in ");
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    window.press(Modifiers::COMMAND, Key::A);
    window.type_text("The basin");
    window.press(Modifiers::NONE, Key::Enter);
    window.wait_for("Saved · revision 7");
    window.press(Modifiers::COMMAND, Key::K);
    window.type_text("the basin");
    assert!(window.shows("Saved search"));
    window.press(Modifiers::NONE, Key::Escape);
    window.press(Modifiers::COMMAND, Key::Z);
    window.wait_for("Saved · revision 8");
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    window.wait_for("Saved · revision 9");
    let (project, _folder) = window.close();
    assert_eq!(saved(&project), [("The basin".to_owned(), "basin".to_owned())]);
}

#[test]
fn the_next_hit_is_tagged_and_the_one_after_it_is_a_key_away() {
    let mut window = Window::open();
    search(&mut window, "the NOT tag:seen");
    window.wait_for(" hits in ");
    window.click("Next");
    window.press(Modifiers::NONE, Key::T);
    window.type_text("seen");
    window.press(Modifiers::NONE, Key::Enter);
    window.wait_for("Saved · revision 7");
    window.press(Modifiers::NONE, Key::CloseBracket);
    window.press(Modifiers::NONE, Key::R);
    window.wait_for("Saved · revision 8");
    let (project, _folder) = window.close();
    let seen = project.tags.iter().find(|tag| tag.name == "seen").expect("the tag is made").id;
    let passages: std::collections::BTreeSet<_> =
        project.taggings.iter().filter(|tagging| tagging.tag == seen).map(|tagging| tagging.passage).collect();
    assert_eq!(passages.len(), 2, "the second is another hit");
}

#[test]
fn what_cannot_be_meant_is_said_and_what_can_be_asked_is_a_key_away() {
    let mut window = Window::open();
    search(&mut window, "published:soon");
    window.wait_for("'soon' means nothing after published:");
    window.press(Modifiers::NONE, Key::F1);
    window.wait_for("Ask camera face");
    window.press(Modifiers::NONE, Key::F1);
    window.wait_for("Asking the corpus");
    window.close();
}
