//! The review of a brief, driven by keys and by the names of what is in it, without a display.

use super::Walk;
use crate::model::{Brief, Id, Stance};
use crate::session::briefs;
use crate::session::verbs::{brief, claim, passage};
use crate::ui::action::{Action, Actions};
use crate::ui::panes::brief::{State, show};
use crate::ui::testing::Stage;
use crate::ui::theme::Theme;
use egui::{Key, Modifiers, Vec2, vec2};
use egui_kittest::{Harness, kittest::Queryable as _};

const TEXT: &str =
    "# Note\n\n[The quay is paid](claim:CLAIM) in full. [We doubt it.](own:)\n\n## More\n\nNobody says more.\n";

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
            if let Action::CheckBrief(id, text) = &action {
                let scene = self.stage.scene();
                let as_of = "2020".parse().expect("a date");
                let known = (scene.project, scene.index, scene.library);
                let checked = briefs::checked(known, (scene.project.briefs.get(*id), text), &as_of);
                let walk = Walk::of(known, text, &as_of);
                self.pane.take((scene.project.revision(), *id), text.clone(), checked, walk);
            }
            self.asked.push(action);
        }
    }

    /// The sentences that are ticked.
    fn ticked(&self) -> Vec<String> {
        self.stage.scene().project.ticks.iter().map(|tick| tick.sentence.clone()).collect()
    }
}

/// The review of a brief that 'an analyst' wrote, by this author.
fn review(author: &str, size: Vec2) -> Harness<'static, Desk> {
    let mut stage = Stage::default();
    let report = stage.document("Harbour report", "Report\n\nThe quay was paid in March. Nobody paid for it.\n");
    let (span, other) = (stage.span(report, "quay was paid"), stage.span(report, "Nobody paid"));
    let _: Id<Brief> = stage.work(|work| {
        let (paid, nobody) = (passage::mark(work, report, span)?, passage::mark(work, report, other)?);
        let new = claim::NewClaim { text: "The quay is paid.".to_owned(), ..claim::NewClaim::default() };
        let claim = claim::state(work, new)?;
        claim::link(work, claim, paid, Stance::Supports, None)?;
        claim::link(work, claim, nobody, Stance::Contradicts, None)?;
        brief::begin(work, "A note", &TEXT.replace("CLAIM", &claim.to_string()), None)
    });
    stage.set_author(author);
    let mut pane = State::default();
    pane.review();
    let desk = Desk { stage, pane, actions: Actions::default(), asked: Vec::new() };
    let mut harness = Harness::builder()
        .with_size(size)
        .with_context_setup(|context| Theme::Light.apply(context))
        .with_step_dt(1.0 / 20.0)
        .build_ui_state(|ui, desk: &mut Desk| desk.frame(ui), desk);
    harness.run_steps(6);
    harness
}

fn press(harness: &mut Harness<'static, Desk>, keys: &[Key]) {
    for key in keys {
        harness.key_press(*key);
        harness.run_steps(12);
    }
}

#[test]
fn a_sentence_is_read_against_its_evidence_and_ticked_by_keys() {
    let mut harness = review("a reviewer", vec2(1200.0, 800.0));
    for words in ["Sentence 1 of 3 · Note", "“quay was paid”", "Speaks against", "“Nobody paid”", "Reviewed 0 of 3"]
    {
        harness.get_by_label(words);
    }
    press(&mut harness, &[Key::T]);
    assert_eq!(harness.state().ticked(), ["The quay is paid in full."]);
    harness.get_by_label("Reviewed 1 of 3");
    harness.get_by_label("Ticked: The quay is paid in full.");
    press(&mut harness, &[Key::T]);
    assert_eq!(harness.state().ticked(), Vec::<String>::new(), "the same key takes it back");
    press(&mut harness, &[Key::Enter, Key::Enter, Key::Enter]);
    assert_eq!(harness.state().ticked().len(), 3, "Enter goes on to the next open one");
    harness.get_by_label("Reviewed 3 of 3");
    press(&mut harness, &[Key::Home, Key::J]);
    harness.get_by_label("Sentence 2 of 3 · Note");
    press(&mut harness, &[Key::ArrowUp]);
    harness.get_by_label("Sentence 1 of 3 · Note");
    harness.get_by_label("Ticked: Nobody says more.").click();
    harness.run_steps(4);
    harness.get_by_label("Sentence 3 of 3 · More");
    harness.get_by_label("It refers to no claim, no passage and no document.");
}

#[test]
fn whoever_wrote_it_sees_why_they_cannot_tick() {
    let mut harness = review("an analyst", vec2(1000.0, 700.0));
    press(&mut harness, &[Key::T, Key::Enter]);
    assert_eq!(harness.state().ticked(), Vec::<String>::new());
    harness.get_by_label("Your name…").click();
    harness.run_steps(2);
    let asks = |action: &Action| matches!(action, Action::Run(crate::ui::command::Command::SetAuthor));
    assert!(harness.state().asked.iter().any(asks));
}

#[test]
fn a_tick_lapses_when_its_evidence_changes_and_is_the_next_open_one() {
    let mut harness = review("a reviewer", vec2(1000.0, 700.0));
    press(&mut harness, &[Key::Enter, Key::Enter, Key::Enter]);
    let claim = harness.state().stage.scene().project.claims.iter().next().expect("a claim").id;
    harness.state_mut().stage.work(|work| work.update(claim, |claim| claim.text = "The quay is half paid.".to_owned()));
    harness.run_steps(30);
    harness.get_by_label("Reviewed 2 of 3 · 1 lapsed");
    press(&mut harness, &[Key::N]);
    harness.get_by_label_contains("claim ‘The quay is half paid.’ (changed)");
    press(&mut harness, &[Key::T]);
    harness.get_by_label("Reviewed 3 of 3");
}

#[test]
fn a_comment_is_written_and_settled_and_escape_keeps_what_is_typed() {
    let mut harness = review("a reviewer", vec2(600.0, 900.0));
    press(&mut harness, &[Key::C]);
    harness.get_by_label("Comment on the sentence").type_text("Who says t");
    harness.run_steps(3);
    press(&mut harness, &[Key::Escape]);
    assert!(harness.state().stage.scene().project.review_comments.is_empty());
    assert_eq!(harness.state().ticked(), Vec::<String>::new(), "typing ticks nothing");
    harness.get_by_label("Legal comment").click();
    harness.run_steps(3);
    harness.get_by_label("Add comment").click();
    harness.run_steps(12);
    let comments = || -> Vec<(String, bool, bool)> {
        let project = harness.state().stage.scene().project;
        project.review_comments.iter().map(|it| (it.text.clone(), it.is_legal, it.resolved.is_some())).collect()
    };
    assert_eq!(comments(), [("Who says t".to_owned(), true, false)]);
    harness.get_by_label("Settle").click();
    harness.run_steps(12);
    assert!(harness.state().stage.scene().project.review_comments.iter().all(|it| it.resolved.is_some()));
    press(&mut harness, &[Key::T]);
    assert_eq!(harness.state().ticked().len(), 1, "the keys are the review's again");
    harness.key_press_modifiers(Modifiers::NONE, Key::End);
    harness.run_steps(3);
    harness.get_by_label("Sentence 3 of 3 · More");
}
