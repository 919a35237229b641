//! The pane as a whole, driven by the names of what is in it, without a display.

use super::review::Walk;
use super::ui::{State, show};
use crate::model::{AnyId, Brief, Claim, Id, Passage, Stance};
use crate::session::briefs;
use crate::session::verbs::{brief, claim, passage};
use crate::ui::action::{Action, Actions};
use crate::ui::testing::Stage;
use crate::ui::theme::Theme;
use egui::{DragAndDrop, Event, Key, PointerButton, Vec2, vec2};
use egui_kittest::{Harness, kittest::Queryable as _};
use std::time::Duration;

/// The pane over a project, and what was asked for in any frame.
struct Desk {
    stage: Stage,
    pane: State,
    actions: Actions,
    asked: Vec<Action>,
}

impl Desk {
    fn frame(&mut self, ui: &mut egui::Ui) {
        show(ui, &mut self.pane, &self.stage.scene(), &mut self.actions);
        for action in self.stage.perform(&mut self.actions) {
            if let Action::Typed(prose, text) = &action {
                let project = self.stage.scene().project.clone();
                self.stage.drafts.typed(&project, *prose, text.clone(), Duration::ZERO);
            }
            if let Action::CheckBrief(id, text) = &action {
                let scene = self.stage.scene();
                let revision = scene.project.revision();
                let as_of = "2020".parse().expect("a date");
                let known = (scene.project, scene.index, scene.library);
                let checked = briefs::checked(known, (scene.project.briefs.get(*id), text), &as_of);
                if let Some(differs) = briefs::differs(known, *id, text, &as_of) {
                    self.pane.differs(*id, differs);
                }
                let walk = Walk::of(known, text, &as_of);
                self.pane.take((revision, *id), text.clone(), checked, walk);
            }
            self.asked.push(action);
        }
    }

    /// What stands in the field now.
    fn text(&self) -> String {
        let scene = self.stage.scene();
        let prose = scene.project.briefs.iter().next().expect("a brief").prose;
        scene.drafts.text(scene.project, prose).to_owned()
    }
}

struct Case {
    stage: Stage,
    claim: Id<Claim>,
    passage: Id<Passage>,
}

/// A claim with evidence for it.
fn case() -> Case {
    let mut stage = Stage::default();
    let report = stage.document("Harbour report", "Report\n\nThe quay was paid in March.\n");
    let span = stage.span(report, "quay was paid");
    let new = claim::NewClaim { text: "The quay is paid.".to_owned(), ..claim::NewClaim::default() };
    let (claim, passage) = stage.work(|work| {
        let passage = passage::mark(work, report, span)?;
        let claim = claim::state(work, new)?;
        claim::link(work, claim, passage, Stance::Supports, None)?;
        Ok((claim, passage))
    });
    Case { stage, claim, passage }
}

impl Case {
    fn with_brief(mut self, text: &str) -> (Harness<'static, Desk>, Id<Claim>, Id<Passage>) {
        let text = text.replace("CLAIM", &self.claim.to_string()).replace("PASSAGE", &self.passage.to_string());
        let _: Id<Brief> = self.stage.work(|work| brief::begin(work, "A note", &text, None));
        (harness(self.stage, vec2(900.0, 600.0)), self.claim, self.passage)
    }
}

fn harness(stage: Stage, size: Vec2) -> Harness<'static, Desk> {
    let desk = Desk { stage, pane: State::default(), actions: Actions::default(), asked: Vec::new() };
    let mut harness = Harness::builder()
        .with_size(size)
        .with_context_setup(|context| Theme::Light.apply(context))
        .with_step_dt(1.0 / 20.0)
        .build_ui_state(|ui, desk: &mut Desk| desk.frame(ui), desk);
    harness.run_steps(3);
    harness
}

#[test]
fn without_a_brief_one_is_offered() {
    let mut harness = harness(case().stage, vec2(700.0, 400.0));
    harness.get_by_label("No brief yet.");
    harness.get_by_label("New empty brief").click();
    harness.run_steps(3);
    harness.get_by_label("Brief: Untitled brief");
    harness.get_by_label("Nothing to look at");
}

#[test]
fn what_is_typed_is_a_draft_and_shows_at_once() {
    let (mut harness, ..) = case().with_brief("# One\n");
    harness.get_by_label("Text of the brief").focus();
    harness.run_steps(2);
    harness.key_press_modifiers(egui::Modifiers::COMMAND, Key::End);
    harness.get_by_label("Text of the brief").type_text("Two words.");
    harness.run_steps(3);
    let typed = |action: &Action| matches!(action, Action::Typed(_, text) if text.contains("Two words."));
    assert!(harness.state().asked.iter().any(typed));
    harness.get_by_label("Two words.");
    assert!(harness.state().text().contains("Two words."));
}

#[test]
fn a_reference_leads_to_what_it_names() {
    let text = "It is so: [the quay](claim:CLAIM). “[was paid](passage:PASSAGE)”, [no more](claim:gone).";
    let (mut harness, claim, passage) = case().with_brief(text);
    harness.get_by_label("the quay").click();
    harness.run_steps(2);
    assert_eq!(harness.state().stage.selection.object, Some(AnyId::Claim(claim)));
    harness.get_by_label("was paid").click();
    harness.run_steps(2);
    assert_eq!(harness.state().stage.selection.object, Some(AnyId::Passage(passage)));
    let read = |action: &Action| matches!(action, Action::Read(_, Some(span)) if (span.start, span.end) == (12, 25));
    assert!(harness.state().asked.iter().any(read));
    harness.get_by_label("no more").click();
    harness.run_steps(2);
    assert_eq!(harness.state().stage.selection.object, Some(AnyId::Passage(passage)));
}

#[test]
fn what_is_wrong_is_said_below_and_found_in_the_text() {
    let (mut harness, _, passage) = case().with_brief("“[was refused](passage:PASSAGE)” and [gone](claim:gone).");
    harness.get_by_label("2 things to look at").click();
    harness.run_steps(3);
    harness.get_by_label("This reference leads to nothing in the project: gone");
    harness.get_by_label("These words do not stand in the document as quoted: was refused").click();
    harness.run_steps(3);
    harness.key_press(Key::Backspace);
    harness.run_steps(3);
    // Its words are selected; where it leads stays.
    assert_eq!(harness.state().text(), format!("“[](passage:{passage})” and [gone](claim:gone)."));
}

#[test]
fn what_is_found_leads_to_its_sentence_by_key_and_is_looked_for_again_after_typing() {
    let text = "# Note\n\nThe quay was sold. Somebody says that [the quay is paid](claim:CLAIM) for 9 years.\n";
    let (mut harness, ..) = case().with_brief(text);
    harness.get_by_label("2 things to look at");
    harness.get_by_label("2 to look at");
    harness.get_by_label_contains("To look at: This rests on no claim").click();
    harness.run_steps(3);
    harness.state_mut().pane.step(true);
    harness.run_steps(3);
    harness.key_press(Key::Backspace);
    harness.run_steps(12);
    assert!(harness.state().text().contains("for  years"), "{}", harness.state().text());
    harness.get_by_label("1 thing to look at");
    harness.state_mut().pane.step(false);
    harness.run_steps(3);
    harness.key_press(Key::Backspace);
    harness.run_steps(12);
    harness.get_by_label("Nothing to look at");
}

#[test]
fn a_reference_is_inserted_where_the_cursor_is() {
    let (mut harness, claim, _) = case().with_brief("One.");
    harness.get_by_label("Text of the brief").focus();
    harness.run_steps(2);
    harness.key_press_modifiers(egui::Modifiers::COMMAND, Key::End);
    harness.run_steps(2);
    harness.get_by_label("Insert…").click();
    harness.run_steps(3);
    harness.get_by_label("Claim, table, document or passage").type_text("quay is");
    harness.run_steps(2);
    harness.key_press(Key::Enter);
    harness.run_steps(3);
    assert_eq!(harness.state().text(), format!("One.[The quay is paid.](claim:{claim})"));
}

#[test]
fn a_claim_dropped_on_the_text_becomes_a_reference() {
    let (mut harness, claim, _) = case().with_brief("One");
    let at = harness.get_by_label("Text of the brief").rect().center_bottom() - vec2(0.0, 40.0);
    harness.event(Event::PointerMoved(at));
    harness.event(Event::PointerButton {
        pos: at,
        button: PointerButton::Primary,
        pressed: true,
        modifiers: egui::Modifiers::NONE,
    });
    harness.step();
    DragAndDrop::set_payload(&harness.ctx, claim);
    harness.event(Event::PointerMoved(at + vec2(3.0, 0.0)));
    harness.step();
    harness.event(Event::PointerButton {
        pos: at,
        button: PointerButton::Primary,
        pressed: false,
        modifiers: egui::Modifiers::NONE,
    });
    harness.run_steps(3);
    assert_eq!(harness.state().text(), format!("One [The quay is paid.](claim:{claim})"));
}

#[test]
fn a_brief_is_issued_after_a_question_and_its_issue_can_be_looked_at() {
    let (mut harness, ..) =
        case().with_brief("# Note\n\nSomebody says that [the quay is paid](claim:CLAIM).\n\nNobody knows.\n");
    harness.get_by_label("Brief").click();
    harness.run_steps(3);
    harness.get_by_label("Issue no. 1…").click();
    harness.run_steps(3);
    harness.get_by_label("One thing is still to be looked at.");
    harness.get_by_label("Issue").click();
    harness.run_steps(12);
    harness.get_by_label("Issue 1");
    harness.get_by_label("Text of the brief").focus();
    harness.run_steps(2);
    harness.key_press_modifiers(egui::Modifiers::COMMAND, Key::End);
    harness.get_by_label("Text of the brief").type_text("More is said.");
    harness.run_steps(14);
    harness.get_by_label("Issue 1 · changed since");
    harness.state_mut().pane.look_at_issue(1);
    harness.run_steps(3);
    harness.get_by_label_contains("is issued and frozen");
    assert!(harness.query_by_label_contains("More is said.").is_none());
    assert!(harness.query_by_label("Text of the brief").is_none());
    harness.get_by_label("Back to what is being written").click();
    harness.run_steps(3);
    harness.get_by_label("Text of the brief");
}

#[test]
fn a_part_is_put_on_a_line_of_its_own_and_shown_as_it_is_today() {
    let (mut harness, ..) = case().with_brief("One.");
    harness.get_by_label("Insert…").click();
    harness.run_steps(3);
    harness.get_by_label("Claim, table, document or passage").type_text("table of claims");
    harness.run_steps(2);
    harness.key_press(Key::Enter);
    harness.run_steps(3);
    assert_eq!(harness.state().text(), "One.\n\n![](claims:)\n");
    harness.get_by_label_contains("Stands on");
}
