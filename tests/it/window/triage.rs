//! Getting through the documents: by key, several at once, narrowed to a pile, and past what is sealed or has no text.

use super::{PATIENCE, Window, harness};
use corroborate::model::{Project, Reading};
use egui::accesskit::{Role, Toggled};
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use std::time::Instant;

const TITLES: [&str; 2] = ["Harbour report", "Letter of the harbour master"];

fn readings(project: &Project) -> Vec<(String, Reading)> {
    let mut readings: Vec<_> = project
        .documents
        .iter()
        .filter(|document| !document.is_only_referred_to())
        .map(|document| (document.title.value.clone(), document.reading))
        .collect();
    readings.sort();
    readings
}

fn row<'a>(window: &'a Window, title: &'a str) -> egui_kittest::Node<'a> {
    let rows = window.harness.query_all_by_role(Role::ListItem);
    let mut named = rows.filter(|node| node.accesskit_node().label().is_some_and(|label| label.starts_with(title)));
    named.next().expect("its row is in sight")
}

fn chosen(window: &Window) -> usize {
    let rows = window.harness.query_all_by_role(Role::ListItem);
    rows.filter(|node| node.accesskit_node().toggled() == Some(Toggled::True)).count()
}

#[test]
fn a_key_marks_what_is_read_and_another_goes_on() {
    let mut window = Window::open();
    let before = readings(&Window::open().close().0);
    assert!(before.iter().all(|(_, reading)| *reading == Reading::Unread), "{before:?}");
    window.press(Modifiers::NONE, Key::Y);
    window.wait_for("Saved · revision 7");
    window.wait_for("Mark document: relevant");
    assert!(window.shows("Reading: Relevant"));
    window.press(Modifiers::NONE, Key::U);
    window.wait_for("Reading: Unread");
    window.press(Modifiers::SHIFT, Key::B);
    window.wait_for("Saved · revision 8");
    let (project, _folder) = window.close();
    let mut kinds: Vec<Reading> = readings(&project).into_iter().map(|(_, reading)| reading).collect();
    kinds.sort();
    assert_eq!(&kinds[kinds.len() - 2..], [Reading::Relevant, Reading::NotRelevant]);
}

#[test]
fn several_are_chosen_and_marked_in_one_step() {
    let mut window = Window::open();
    row(&window, TITLES[0]).click();
    window.harness.run();
    row(&window, TITLES[1]).click_modifiers(Modifiers::COMMAND);
    window.harness.run();
    assert_eq!(chosen(&window), 2);
    assert!(window.shows("2 chosen"));
    window.press(Modifiers::NONE, Key::A);
    window.wait_for("Mark 2 documents: set aside");
    window.wait_for("Saved · revision 7");
    window.press(Modifiers::COMMAND, Key::Z);
    window.wait_for("Saved · revision 8");
    window.press(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::Z);
    window.wait_for("Saved · revision 9");
    let (project, _folder) = window.close();
    let aside = readings(&project).into_iter().filter(|(_, reading)| *reading == Reading::SetAside);
    assert_eq!(aside.map(|(title, _)| title).collect::<Vec<_>>(), TITLES);
}

#[test]
fn the_keyboard_chooses_in_the_list_and_a_chip_narrows_it() {
    let mut window = Window::open();
    row(&window, TITLES[0]).click();
    window.harness.run();
    window.press(Modifiers::SHIFT, Key::ArrowDown);
    assert_eq!(chosen(&window), 2);
    window.press(Modifiers::NONE, Key::Escape);
    window.press(Modifiers::COMMAND, Key::A);
    assert!(window.shows("chosen"));
    window.press(Modifiers::NONE, Key::F);
    window.wait_for("Saved · revision 7");
    window.harness.get_by_label_contains("Done: ").click();
    window.harness.run();
    assert!(!window.shows("Unread: "));
    let (project, _folder) = window.close();
    assert!(readings(&project).iter().all(|(_, reading)| *reading == Reading::Done));
}

#[test]
fn fields_of_several_are_set_in_one_step() {
    let mut window = Window::open();
    row(&window, TITLES[0]).click();
    window.harness.run();
    window.press(Modifiers::SHIFT, Key::ArrowDown);
    window.harness.get_by_label("Language of all").focus();
    window.harness.run();
    window.type_text("fr");
    window.press(Modifiers::NONE, Key::Enter);
    window.wait_for("Edit language of 2 documents");
    window.wait_for("Saved · revision 7");
    let (project, _folder) = window.close();
    let french = |title: &str| {
        let document = project.documents.iter().find(|document| document.title.value == title).expect("it is there");
        document.language.as_ref().is_some_and(|language| language.value == "fr")
    };
    assert!(TITLES.into_iter().all(french));
}

#[test]
fn what_is_sealed_is_shown_only_when_it_is_asked_for_and_stays_sealed() {
    let mut window = Window::open();
    window.press(Modifiers::NONE, Key::H);
    window.wait_for("Sealed: privileged");
    assert!(window.harness.query_all_by_role(Role::Document).next().is_none());
    window.click("Show anyway");
    let deadline = Instant::now() + PATIENCE;
    while window.harness.query_all_by_role(Role::Document).next().is_none() {
        assert!(Instant::now() < deadline, "its text is not shown");
        window.harness.run();
    }
    assert!(window.shows("Shown because you asked for it"));
    row(&window, TITLES[1]).click();
    window.harness.run();
    row(&window, TITLES[0]).click();
    window.harness.run();
    assert!(window.shows("Show anyway"));
    let (project, _folder) = window.close();
    assert!(readings(&project).iter().any(|(_, reading)| *reading == Reading::Sealed));
}

#[test]
fn an_import_is_reported_and_its_refusals_open() {
    let folder = tempfile::tempdir().expect("a folder");
    let project = folder.path().join("case");
    crate::harbour::case(&project);
    let files = folder.path().join("files");
    std::fs::create_dir(&files).expect("a folder");
    std::fs::write(files.join("note.txt"), "The quay was paved in May.").expect("a file");
    std::fs::write(files.join("blank.txt"), "").expect("a file");
    std::fs::write(files.join("noise.bin"), [0_u8, 159, 146, 150, 7, 0, 1]).expect("a file");
    let mut window = Window { harness: harness(Some(&project)), folder };
    window.press(Modifiers::COMMAND, Key::I);
    window.type_text(&files.display().to_string());
    window.press(Modifiers::NONE, Key::Enter);
    window.wait_for("Import report");
    window.harness.get_by_label_contains("Refused: ").click();
    window.harness.run();
    row(&window, "noise.bin").click();
    window.harness.run();
    assert!(window.shows("only its name is known here"));
    window.click("All imports…");
    assert!(window.shows("Import reports"));
    let (project, _folder) = window.close();
    assert_eq!(project.import_reports.iter().map(|report| report.files.len()).max(), Some(3));
}
