//! Shortcuts that are changed, and the size of the whole window.

use super::{Window, choose_passage};
use corroborate::ui::command::Command;
use egui::{Key, Modifiers};

#[test]
fn keys_are_changed_where_they_are_listed_and_taken_from_what_had_them() {
    let mut window = Window::open();
    choose_passage(&mut window);
    window.press(Modifiers::NONE, Key::Questionmark);
    window.type_text("tag pas");
    window.click("Keys of Tag passage: T");
    assert!(window.shows("Press the keys"));
    window.press(Modifiers::NONE, Key::Tab);
    assert!(window.shows("Tab moves the focus"), "what everything needs is not given away");
    window.press(Modifiers::NONE, Key::D);
    assert!(window.shows("Keys of Tag passage: D") && !window.shows("Keys of Set date"));
    assert!(window.shows("D did 'Set date', which has no keys now"));
    window.press(Modifiers::NONE, Key::Escape);
    assert_eq!(window.harness.state().settings().keys.printed(Command::SetDate), "");
    window.press(Modifiers::NONE, Key::T);
    assert!(!window.shows("a comma takes another"), "T does nothing any more");
    window.press(Modifiers::NONE, Key::D);
    window.wait_for("a comma takes another");
    window.press(Modifiers::NONE, Key::Escape);
    window.press(Modifiers::NONE, Key::Questionmark);
    window.click("All keys as they came");
    assert!(window.shows("Keys of Tag passage: T") && window.shows("Keys of Set date: D"));
}

#[test]
fn the_whole_window_is_made_larger_and_it_is_remembered() {
    let mut window = Window::open();
    let larger = Modifiers::COMMAND | Modifiers::ALT;
    window.press(larger, Key::Plus);
    window.press(larger, Key::Plus);
    let scale = window.harness.state().settings().scale;
    assert!((window.harness.ctx.zoom_factor() - scale).abs() < 0.01 && scale > 1.2, "{scale}");
    window.press(larger, Key::Minus);
    window.press(larger, Key::Minus);
    assert!((window.harness.ctx.zoom_factor() - 1.0).abs() < 0.01);
}
