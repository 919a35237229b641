//! Claims as they are worked with: passages gone through by key, a claim's graph walked.

use super::{Window, harness};
use crate::harbour;
use corroborate::model::{Span, Stance};
use corroborate::session::verbs::passage;
use corroborate::session::{Maker, Session, Work};
use corroborate::store::Access;
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use std::collections::BTreeSet;

#[test]
fn passages_in_no_claim_are_gone_through_by_key() {
    let folder = tempfile::tempdir().expect("a folder");
    let project = folder.path().join("case");
    harbour::case(&project);
    let mut session = Session::open(&project, Access::Write, Maker::of_this_machine("tester")).expect("it opens");
    let mark_two = |work: &mut Work<'_>| {
        let document = work.project().documents.iter().next().expect("a document").id;
        passage::mark(work, document, Span { start: 0, end: 5 })?;
        passage::mark(work, document, Span { start: 6, end: 12 })
    };
    session.commit("Mark", mark_two).expect("two passages");
    session.close().expect("closed");
    let mut window = Window { harness: harness(Some(&project)), folder };
    window.press(Modifiers::SHIFT, Key::U);
    window.wait_for("4 of 6 passages are evidence in a claim");
    window.press(Modifiers::NONE, Key::C);
    window.press(Modifiers::COMMAND, Key::A);
    window.type_text("A claim of its own");
    window.press(Modifiers::NONE, Key::Enter);
    window.wait_for("Saved · revision 8");
    window.press(Modifiers::SHIFT, Key::U);
    window.press(Modifiers::NONE, Key::E);
    window.type_text("A claim of its own");
    window.press(Modifiers::SHIFT, Key::Enter);
    window.wait_for("Saved · revision 9");
    window.press(Modifiers::SHIFT, Key::U);
    window.wait_for("Every passage is evidence in a claim");
    let (project, _folder) = window.close();
    let claim = project.claims.iter().find(|claim| claim.text == "A claim of its own").expect("it is stated").id;
    let stances = project.evidence.iter().filter(|evidence| evidence.claim == claim).map(|evidence| evidence.stance);
    assert_eq!(stances.collect::<BTreeSet<_>>(), BTreeSet::from([Stance::Supports, Stance::Contradicts]));
}

#[test]
fn the_graph_of_a_claim_comes_by_key_and_selects_everywhere() {
    let mut window = Window::open();
    window.press(Modifiers::ALT, Key::Num2);
    let (project, _folder) = Window::open().close();
    let claim = project.claims.iter().next().expect("a claim").text.clone();
    let named = |node: &egui_kittest::Node<'_>| node.accesskit_node().label().is_some_and(|label| label == claim);
    window.harness.query_all_by_role(Role::Button).find(named).expect("its row is in sight").click();
    window.harness.run();
    window.press(Modifiers::NONE, Key::G);
    let name = format!("Claim: {claim}");
    assert!(window.shows(&name), "the graph is drawn");
    assert!(window.harness.query_all_by_label_contains("Document: ").next().is_some());
}
