//! Reading in the whole window: where one was is found again, by Back and after a restart.

use super::harbour;
use super::window::harness;
use corroborate::session::{Maker, Session, check};
use corroborate::store::Access;
use corroborate::ui::App;
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use std::path::Path;

/// The case with a document long enough to be scrolled.
fn case(folder: &Path) {
    harbour::case(folder);
    let paragraph = |nth: usize| ["Paragraph ", &nth.to_string(), " of what was said.\n\n"].concat();
    let text: String = (1..=400).map(paragraph).collect();
    harbour::add(folder, "Everything said", &format!("Everything said\n\n{text}"));
}

/// Where the window says that one reads.
fn place(harness: &Harness<'static, App>) -> String {
    let nodes = harness.query_all_by_label_contains("¶ ");
    let mut said = nodes.filter_map(|node| node.accesskit_node().value().or(node.accesskit_node().label()));
    said.find(|label| label.ends_with(" %")).expect("the line below says where one reads")
}

fn read(harness: &mut Harness<'static, App>, title: &str) {
    harness.get_by_role_and_label(Role::ListItem, title).click();
    harness.run();
}

/// Reads on by pages; where that leads.
fn read_on(harness: &mut Harness<'static, App>, pages: usize) -> String {
    harness.get_by_role_and_label(Role::Document, "Everything said").focus();
    harness.run();
    for _ in 0..pages {
        harness.key_press(Key::PageDown);
        harness.run();
    }
    place(harness)
}

#[test]
fn a_document_is_read_on_where_it_was_left_when_the_window_was_closed() {
    let folder = tempfile::tempdir().expect("a folder");
    let project = folder.path().join("case");
    case(&project);
    let mut first = harness(Some(&project));
    read(&mut first, "Everything said");
    let left = read_on(&mut first, 5);
    assert_ne!(left, "¶ 1 · 100 %");
    let mut app = first.into_state();
    app.close();
    drop(app);
    assert_eq!(check(&project).expect("it can be checked"), []);
    assert_eq!(place(&harness(Some(&project))), left);
    // Whoever reads along is shown the place and writes nothing.
    let session = Session::open(&project, Access::Read, Maker::of_this_machine("")).expect("it opens");
    assert!(session.bookmarks().last.is_some());
    // What can be deleted at any time can be.
    std::fs::remove_dir_all(project.join(".cache")).expect("it goes");
    assert!(place(&harness(Some(&project))).starts_with("¶ 1 "));
}

#[test]
fn back_leads_to_the_line_that_was_left() {
    let folder = tempfile::tempdir().expect("a folder");
    let project = folder.path().join("case");
    case(&project);
    let mut window = harness(Some(&project));
    read(&mut window, "Everything said");
    let left = read_on(&mut window, 4);
    read(&mut window, "Harbour report");
    assert_ne!(place(&window), left);
    window.key_press_modifiers(Modifiers::ALT, Key::ArrowLeft);
    window.run();
    assert_eq!(place(&window), left);
    window.key_press_modifiers(Modifiers::ALT, Key::ArrowRight);
    window.run();
    assert_ne!(place(&window), left);
}

#[test]
fn the_outline_opens_by_its_keys_and_the_size_of_the_text_goes_back_by_its_own() {
    let folder = tempfile::tempdir().expect("a folder");
    let project = folder.path().join("case");
    case(&project);
    let mut window = harness(Some(&project));
    read(&mut window, "Harbour report");
    window.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::O);
    window.run();
    window.get_by_role_and_label(Role::TreeItem, "Harbour report");
    for (key, size) in [(Key::Plus, "110 %"), (Key::Minus, "100 %"), (Key::Minus, "91 %"), (Key::Num0, "100 %")] {
        window.key_press_modifiers(Modifiers::COMMAND, key);
        window.run();
        assert!(place(&window).ends_with(size), "{key:?}: {}", place(&window));
    }
}
