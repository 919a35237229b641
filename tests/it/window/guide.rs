//! The guide: one key away from everything, and nothing that was typed is lost for it.

use super::{Window, choose_passage};
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

fn shows_page(window: &Window, title: &str) -> bool {
    window.harness.query_by_role_and_label(Role::Heading, title).is_some()
}

fn holds(window: &Window, typed: &str) -> bool {
    let fields = [Role::TextInput, Role::MultilineTextInput].map(|role| window.harness.query_all_by_role(role));
    fields.into_iter().flatten().any(|field| field.accesskit_node().value().is_some_and(|value| value == typed))
}

#[test]
fn f1_opens_the_page_of_what_is_at_hand_and_what_was_typed_stays() {
    let mut window = Window::open();
    window.click_a(Role::Tab, "Map");
    window.press(Modifiers::NONE, Key::F1);
    assert!(shows_page(&window, "Timeline and map"), "the pane that was used last");
    window.press(Modifiers::NONE, Key::Escape);
    assert!(!shows_page(&window, "Timeline and map"));
    window.press(Modifiers::COMMAND, Key::I);
    window.type_text("/somewhere");
    window.press(Modifiers::NONE, Key::F1);
    assert!(shows_page(&window, "Loading and triage"), "the sheet that is open");
    window.press(Modifiers::NONE, Key::Escape);
    assert!(holds(&window, "/somewhere"), "the sheet is there again");
    window.press(Modifiers::NONE, Key::Escape);
    choose_passage(&mut window);
    window.press(Modifiers::NONE, Key::T);
    window.wait_for("a comma takes another");
    window.type_text("quays");
    window.press(Modifiers::NONE, Key::F1);
    assert!(shows_page(&window, "Reading and tagging"), "the box that is open");
    window.press(Modifiers::NONE, Key::Escape);
    assert!(holds(&window, "quays"), "the box is there again");
}

#[test]
fn what_the_program_is_made_of_is_said() {
    let mut window = Window::open();
    window.choose("Help", "About Corroborate");
    window.wait_for(concat!("Version ", env!("CARGO_PKG_VERSION")));
    window.wait_for("Bundled as data");
    window.press(Modifiers::NONE, Key::Escape);
    assert!(!window.shows("Bundled as data"));
}
