//! Mail in the window: quoted replies that are folded away, messages under their threads, attachments below them.

use super::{Window, harness};
use crate::desk::Desk;
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

/// The head of the one reply that is quoted, while it is folded and while it is open.
const HEAD: &str = "1 quoted line: Who pays the rent for the north pier?";
const OPEN_HEAD: &str = "1 quoted line";

/// A window over a mailbox: a thread of two messages, of which the second quotes the first and carries a lease; and
/// a message by itself.
fn mailbox() -> Window {
    let desk = Desk::with_case();
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/mail/harbour.mbox");
    desk.file("in/harbour.mbox", std::fs::read(path).expect("a fixture"));
    desk.run("import case in").exits(0);
    let folder = desk.into_folder();
    let project = folder.path().join("case");
    Window { harness: harness(Some(&project)), folder }
}

/// The names of the rows of the list, folders and threads among them.
fn rows(window: &Window) -> Vec<String> {
    let of = |role| window.harness.query_all_by_role(role);
    let mut rows: Vec<_> = of(Role::TreeItem).chain(of(Role::ListItem)).collect();
    rows.sort_by_key(|node| node.rect().top() as i32);
    rows.iter().filter_map(|node| node.accesskit_node().label()).collect()
}

fn read(window: &mut Window, title: &str) {
    window.harness.get_by_role_and_label(Role::ListItem, title).click();
    window.harness.run();
}

#[test]
fn a_quoted_reply_is_folded_and_opens_by_click_by_key_and_by_a_hit_in_it() {
    let mut window = mailbox();
    read(&mut window, "Re: Lease of the north pier");
    assert!(window.shows("Nobody.") && !window.shows("> Who pays"));
    window.click(HEAD);
    assert!(window.shows("> Who pays"));
    window.press(Modifiers::NONE, Key::Q);
    assert!(!window.shows("> Who pays"));
    window.press(Modifiers::NONE, Key::Q);
    assert!(window.shows("> Who pays"));
    window.click(OPEN_HEAD);
    assert!(!window.shows("> Who pays"));
    window.press(Modifiers::COMMAND, Key::F);
    window.type_text("rent for the");
    window.wait_for("1 of 1");
    assert!(window.shows("> Who pays"), "where the hit stands");
}

#[test]
fn mail_stands_by_thread_with_attachments_below_their_messages() {
    let mut window = mailbox();
    let answer = "Re: Lease of the north pier";
    assert_eq!(
        rows(&window)[1..],
        ["Lease of the north pier", answer, "lease.txt", "The tide table"].map(str::to_owned),
        "in one folder, the attachment below its message"
    );
    window.click("Threads");
    let thread = "Lease of the north pier: 2 messages, 1 attachment, 3 unread";
    assert_eq!(rows(&window), [thread, "The tide table"].map(str::to_owned));
    read(&mut window, "The tide table");
    window.press(Modifiers::SHIFT, Key::F);
    window.wait_for("Reading: Unread");
    // The next unread stands in the thread, which opens.
    assert_eq!(
        rows(&window),
        [thread, "Lease of the north pier", answer, "lease.txt", "The tide table"].map(str::to_owned)
    );
    window.harness.get_by_role_and_label(Role::TreeItem, thread).click();
    window.harness.run();
    assert_eq!(rows(&window).len(), 2);
    window.press(Modifiers::NONE, Key::ArrowRight);
    assert_eq!(rows(&window).len(), 5);
    window.press(Modifiers::NONE, Key::ArrowDown);
    window.press(Modifiers::NONE, Key::ArrowLeft);
    window.press(Modifiers::NONE, Key::ArrowLeft);
    assert_eq!(rows(&window).len(), 2);
}
