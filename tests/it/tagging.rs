//! The tagging hand, gesture by gesture in the whole window; what it did is looked up on disk.

use super::window::Window;
use corroborate::model::{Project, Quote, Subject};
use corroborate::session::{Maker, Session};
use corroborate::store::Access;
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

const SHIFT_ALT: Modifiers = Modifiers::SHIFT.plus(Modifiers::ALT);

fn stored(window: &Window) -> Project {
    let session = Session::open(&window.project(), Access::Read, Maker::of_this_machine("")).expect("it opens");
    session.project().clone()
}

/// Puts the caret into the line of the text that begins so, as a click does.
fn click_line(window: &mut Window, begins: &str, points_in: f32) {
    let text = |node: &egui_kittest::Node<'_>| {
        let node = node.accesskit_node();
        node.label().or_else(|| node.value()).is_some_and(|text| text.starts_with(begins))
    };
    let line = window.harness.query_all_by_role(Role::Label).find(text).expect("the reader's text").rect();
    let at = egui::pos2(line.left() + points_in, line.top() + 12.0);
    window.harness.drag_at(at);
    window.harness.run();
    window.harness.drop_at(at);
    window.harness.run();
}

/// The words of each passage with its tags, those of the harbour's own evidence left out.
fn passages(project: &Project) -> Vec<(String, Vec<String>)> {
    let mut found = Vec::new();
    for passage in project.passages.iter() {
        let Quote::Kept { exact, .. } = &passage.anchor.quote else { continue };
        let on = project.taggings.iter().filter(|tagging| tagging.passage == passage.id);
        let mut tags: Vec<String> = on.filter_map(|one| Some(project.tags.get(one.tag)?.name.clone())).collect();
        tags.sort();
        found.push((passage.anchor.span, exact.clone(), tags));
    }
    found.sort();
    found.into_iter().map(|(_, words, tags)| (words, tags)).collect()
}

/// Selects a sentence, tags it, moves both its ends, splits it, joins the parts and changes the tag: six revisions.
fn tag_and_reshape(window: &mut Window) {
    click_line(window, "The port", 4.0);
    window.press(Modifiers::NONE, Key::W);
    window.press(Modifiers::NONE, Key::W);
    window.press(Modifiers::NONE, Key::T);
    window.type_text("basin/opening");
    window.press(Modifiers::NONE, Key::Enter);
    window.wait_for("Saved · revision 7");
    window.press(SHIFT_ALT, Key::ArrowLeft);
    window.wait_for("Saved · revision 8");
    window.press(SHIFT_ALT, Key::ArrowDown);
    window.wait_for("Saved · revision 9");
    click_line(window, "The port", 130.0);
    window.press(Modifiers::NONE, Key::S);
    window.wait_for("Saved · revision 10");
    assert_eq!(stored(window).passages.len(), 6, "two of one");
    window.press(Modifiers::NONE, Key::J);
    window.wait_for("Saved · revision 11");
    window.press(Modifiers::SHIFT, Key::T);
    window.type_text("shipping");
    window.press(Modifiers::NONE, Key::Enter);
    window.wait_for("Saved · revision 12");
}

#[test]
fn a_sentence_is_tagged_its_ends_moved_split_joined_and_tagged_otherwise() {
    let mut window = Window::open();
    tag_and_reshape(&mut window);
    let (project, _folder) = window.close();
    let tagged = ("port of Alden opened its second basin in March 2018".to_owned(), vec!["shipping".to_owned()]);
    assert!(passages(&project).contains(&tagged), "{:?}", passages(&project));
    assert_eq!(project.passages.len(), 5);
}

#[test]
fn all_of_it_is_undone_step_by_step() {
    let mut window = Window::open();
    let before = stored(&window);
    tag_and_reshape(&mut window);
    window.press(Modifiers::NONE, Key::Delete);
    window.wait_for("Saved · revision 13");
    for revision in 14..21 {
        window.press(Modifiers::COMMAND, Key::Z);
        window.wait_for(&format!("Saved · revision {revision}"));
    }
    let (project, _folder) = window.close();
    assert!(project == before, "{:?}", passages(&project));
}

#[test]
fn all_passages_of_a_text_are_tagged_and_deleted_in_one_step_each() {
    let mut window = Window::open();
    window.choose("Edit", "Select all passages of this text");
    assert!(window.shows("2 passages chosen"));
    window.press(Modifiers::NONE, Key::T);
    window.type_text("basin");
    window.press(Modifiers::NONE, Key::Enter);
    window.wait_for("Saved · revision 7");
    window.press(Modifiers::NONE, Key::Delete);
    window.wait_for("Saved · revision 8");
    window.click("Edit");
    assert!(window.shows("Undo: delete 2 passages"));
    window.press(Modifiers::NONE, Key::Escape);
    window.press(Modifiers::COMMAND, Key::Z);
    window.wait_for("Saved · revision 9");
    let (project, _folder) = window.close();
    let basin = passages(&project).iter().filter(|(_, tags)| tags.iter().any(|tag| tag == "basin")).count();
    assert_eq!((project.passages.len(), basin), (4, 2));
}

#[test]
fn passages_are_selected_beside_each_other_by_keyboard() {
    let mut window = Window::open();
    window.press(Modifiers::NONE, Key::CloseBracket);
    window.press(Modifiers::SHIFT, Key::CloseBracket);
    assert!(window.shows("2 passages chosen"));
    window.press(Modifiers::SHIFT, Key::CloseBracket);
    assert!(window.shows("no further passage"));
    window.press(Modifiers::NONE, Key::J);
    window.wait_for("There are words between these passages");
}

#[test]
fn a_memo_with_nothing_selected_is_on_the_project() {
    let mut window = Window::open();
    window.press(Modifiers::NONE, Key::M);
    window.type_text("Ask the council.");
    window.press(Modifiers::COMMAND, Key::Enter);
    window.wait_for("Saved · revision 7");
    let (project, _folder) = window.close();
    assert!(project.memos.iter().any(|memo| memo.subject == Subject::Case));
}
