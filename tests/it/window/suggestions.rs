//! What the program noticed in the texts: gone through by key in the text, answered in the list, kept on disk.

use super::{PATIENCE, Window, harbour, harness};
use corroborate::model::{Document, Lineage, Project, Source};
use corroborate::session::{Maker, Session};
use corroborate::store::Access;
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use std::time::Instant;

/// Goes through what is suggested in the text until this is asked about.
fn go_to(window: &mut Window, what: &str) {
    let deadline = Instant::now() + PATIENCE;
    while !window.shows(what) {
        assert!(Instant::now() < deadline, "{what} is not suggested");
        window.press(Modifiers::NONE, Key::N);
    }
}

fn dated(project: &Project) -> usize {
    project.passages.iter().filter(|passage| passage.when.iter().any(|date| date.as_str() == "2018-03")).count()
}

#[test]
fn a_date_is_accepted_by_key_taken_back_and_rejected_for_good() {
    let mut window = Window::open();
    go_to(&mut window, "Date: March 2018");
    window.press(Modifiers::NONE, Key::Enter);
    window.wait_for("Saved · revision 7");
    assert!(!window.shows("Date: March 2018"), "the next is asked about");
    window.press(Modifiers::COMMAND, Key::Z);
    window.wait_for("Saved · revision 8");
    go_to(&mut window, "Date: March 2018");
    window.press(Modifiers::NONE, Key::X);
    window.wait_for("Saved · revision 9");
    let (project, folder) = window.close();
    assert_eq!((dated(&project), project.decisions.len(), project.passages.len()), (0, 1, 4));
    // Nobody is asked again in another window.
    let case = folder.path().join("case");
    let mut window = Window { harness: harness(Some(&case)), folder };
    window.choose("Passage", "Suggestions");
    window.wait_for("Decided: 1");
    window.wait_for("Dates: 2");
    assert!(!window.shows("2018-03 · Harbour report"));
}

#[test]
fn an_accepted_date_is_on_disk_with_who_decided_it() {
    let mut window = Window::open();
    go_to(&mut window, "Date: March 2018");
    window.press(Modifiers::NONE, Key::Enter);
    window.wait_for("Saved · revision 7");
    let (project, _folder) = window.close();
    assert_eq!(dated(&project), 1);
    let decision = project.decisions.iter().next().expect("it is kept");
    assert!(decision.accepted && decision.rule.starts_with("dates ") && decision.made.by == "tester");
}

/// What two papers print.
const REPRINTED: &str = "The council of Alden has leased the old quay to a company for ninety nine years, which is \
                         longer than the quay has stood, and nobody who sat in the room could say afterwards how the \
                         price had been found or who had asked for it to be kept out of the minutes of that evening.\n";

#[test]
fn of_two_copies_one_is_said_to_have_come_from_the_other() {
    let folder = tempfile::tempdir().expect("a folder");
    let case = folder.path().join("case");
    harbour::case(&case);
    harbour::add(&case, "First print", REPRINTED);
    harbour::add(&case, "Second print", &format!("{REPRINTED}\nOur own report.\n"));
    let ids = |project: &Project| {
        ["First print", "Second print"].map(|title| {
            project.documents.iter().find(|document| document.title.value == title).map(|document| document.id)
        })
    };
    let rests_on = |document: &Document| match &document.lineage {
        Lineage::Derived(parents) => parents.iter().map(|parent| parent.to).collect(),
        _ => Vec::new(),
    };
    let mut window = Window { harness: harness(Some(&case)), folder };
    window.choose("Passage", "Suggestions");
    window.wait_for("Copies: 1");
    window.press(Modifiers::NONE, Key::N);
    let deadline = Instant::now() + PATIENCE;
    while !window.shows("The other way round") {
        assert!(Instant::now() < deadline, "the copy is not asked about");
        let is_row = |node: &egui_kittest::Node<'_>| {
            node.accesskit_node().label().is_some_and(|label| label.contains("came from"))
        };
        window.harness.query_all_by_role(Role::Button).find(is_row).expect("its row is in sight").click();
        window.harness.run();
    }
    window.press(Modifiers::SHIFT, Key::Enter);
    window.wait_for("Saved · revision 9");
    let (project, folder) = window.close();
    let [Some(first), Some(second)] = ids(&project) else { panic!("both are there") };
    let of = |id| rests_on(project.documents.get(id).expect("it is in"));
    let settled = [of(first), of(second)];
    assert!(settled == [vec![Source::Document(second)], vec![]] || settled == [vec![], vec![Source::Document(first)]]);
    let session = Session::open(&folder.path().join("case"), Access::Read, Maker::of_this_machine("")).expect("opens");
    assert_eq!(session.project().decisions.len(), 1);
}
