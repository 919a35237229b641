//! A new version over the old, the passages that are asked about, and the history one walks in.

use super::Window;
use corroborate::model::{Document, Passage, Project};
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

/// The first document of the case as it was revised: one passage stands elsewhere, the words of the other changed.
const REVISED: &str = "Harbour report, revised\n\nThe port of Alden opened its second basin in March 2018. The council \
                       said that the dredging cost fifty million crowns.\n\nA company from Berin had paid for the \
                       quay, according to the harbour master.\n";
const CHANGED: &str = "A company from Berin paid for the quay";
const REWORDED: &str = "A company from Berin had paid for the quay";

fn load_revised(window: &mut Window) {
    let file = window.folder.path().join("revised.txt");
    std::fs::write(&file, REVISED).expect("a file");
    window.choose("File", "Load a new version");
    window.type_text(&file.display().to_string());
    window.click("Load");
    window.wait_for("New version of ‘Harbour report’");
}

fn report(project: &Project) -> &Document {
    let report = project.documents.iter().find(|document| document.title.value == "Harbour report");
    report.expect("it is there")
}

fn passage_of<'a>(project: &'a Project, words: &str) -> Option<&'a Passage> {
    project.passages.iter().find(
        |passage| matches!(&passage.anchor.quote, corroborate::model::Quote::Kept { exact, .. } if exact == words),
    )
}

#[test]
fn a_new_version_is_loaded_and_what_has_changed_is_asked_about() {
    let mut window = Window::open();
    load_revised(&mut window);
    window.wait_for("1 to check");
    window.wait_for("These are the words");
    window.click("These are the words");
    window.wait_for("No passage waits to be checked");
    let (project, _folder) = window.close();
    let newest = report(&project).edition();
    assert_eq!(report(&project).editions.len(), 2);
    let anchored = |words: &str| passage_of(&project, words).map(|passage| Some(passage.edition) == newest);
    assert_eq!(anchored(REWORDED), Some(true));
    assert_eq!(anchored("opened its second basin in March 2018"), Some(true));
    assert_eq!(anchored(CHANGED), None, "its words are the new ones");
}

#[test]
fn the_reader_asks_about_a_guess_and_shows_the_older_version() {
    let mut window = Window::open();
    load_revised(&mut window);
    window.wait_for("Are these the words?");
    window.click("No");
    window.wait_for("1 not found");
    window.wait_for("Newest version, of");
    window.harness.get_by_label_contains("Show version of").click();
    window.harness.run();
    window.wait_for("which is not the newest");
    window.click("Show the newest");
    assert!(!window.shows("which is not the newest"));
    let (project, _folder) = window.close();
    let left = passage_of(&project, CHANGED).expect("it stays");
    assert!(Some(left.edition) != report(&project).edition());
    assert_eq!(project.decisions.iter().filter(|decision| !decision.accepted).count(), 1);
}

#[test]
fn one_walks_back_in_the_history_and_forth_again() {
    let mut window = Window::open();
    window.press(Modifiers::NONE, Key::CloseBracket);
    window.choose("Case", "New brief from the claims");
    window.wait_for("Saved · revision 7");
    window.press(Modifiers::COMMAND, Key::H);
    window.wait_for("7 steps");
    window.click_a(Role::Button, "Tag and claim");
    window.wait_for("Made claim");
    window.click("Undo back to here");
    window.wait_for("9 steps");
    let newest = window.harness.query_all_by_label("New brief, undone").next();
    newest.expect("it is listed").click();
    window.harness.run();
    window.wait_for("Redo up to here");
    window.click("Undo");
    window.wait_for("10 steps");
    let (project, _folder) = window.close();
    assert!(project.claims.is_empty() && project.briefs.is_empty());
    assert_eq!(project.revision(), 10);
}
