//! The case itself, shown when nothing is selected: its title and question, its counts, and what to do next.

use super::field::{Field, required};
use super::memos;
use super::parts::{self, meta, row, section};
use super::ui::Drawing;
use crate::analysis::State;
use crate::model::{AnyId, Document, Handling, Subject};
use crate::say;
use crate::ui::command::Command;
use crate::ui::keys::Keys;
use crate::ui::scene::Scene;
use crate::ui::theme::{STEP, semibold};
use crate::ui::widgets::mark::Mark;
use egui::{Label, Ui};

/// Draws the case.
pub(super) fn show(ui: &mut Ui, drawing: &mut Drawing<'_, '_>) {
    let scene = drawing.scene;
    parts::kind(ui, say!("Case"));
    if let Some(case) = scene.project.head() {
        drawing
            .form
            .field(ui, &Field::new(case.id, "title", say!("Title"), &case.title).font(semibold(15.0)).check(required));
        section(ui, say!("The question it is to answer"));
        let hint = say!("What must the brief be able to answer?");
        drawing.form.field(ui, &Field::new(case.id, "question", say!("Question"), &case.question).long().hint(hint));
        ui.add_space(STEP);
        row(ui, say!("Handling"), |ui| {
            let words = Handling::ALL.iter().map(|word| (word.key(), word.label()));
            drawing.form.choice(
                ui,
                (case.id.into(), "handling"),
                say!("Handling"),
                case.handling.map(Handling::label),
                words,
            );
        });
    }
    section(ui, say!("So far"));
    for (what, count) in counts(ui, scene) {
        row(ui, what, |ui| parts::said(ui, &count));
    }
    let states = states(scene);
    if !states.is_empty() {
        section(ui, say!("Claims by what they stand on"));
        for (state, count) in states {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = STEP;
                Mark::of_state(state).show(ui);
                ui.add(Label::new(format!("{} {count}", state.label())).wrap());
            });
        }
    }
    section(ui, say!("What to do next"));
    for Step { words, command, button } in next(scene, &Keys::of(ui.ctx())) {
        ui.add(Label::new(words).wrap());
        if let Some(command) = command {
            parts::command(ui, command, button, drawing.form.actions);
        }
    }
    memos::show(ui, Subject::Case, drawing);
    memos::elsewhere(ui, drawing);
    ui.add_space(2.0 * STEP);
    meta(ui, say!("Select anything to see it here in full."));
}

/// How much there is of what.
fn counts(ui: &Ui, scene: &Scene<'_>) -> Vec<(&'static str, String)> {
    let project = scene.project;
    let of = |is: fn(&Document) -> bool| project.documents.iter().filter(|document| is(document)).count();
    let count = || (of(|document| !document.is_only_referred_to()), of(Document::is_unread));
    let head = project.head().map(|case| AnyId::from(case.id));
    let (loaded, unread) = head.map_or_else(count, |head| parts::kept(ui, (head, "documents"), scene, count));
    let documents = match (loaded, unread) {
        (all, 0) => all.to_string(),
        (all, unread) => say!("{all}, {unread} unread", all, unread),
    };
    vec![
        (say!("Documents"), documents),
        (say!("Passages"), project.passages.len().to_string()),
        (say!("Claims"), project.claims.len().to_string()),
        (say!("Origins"), project.origins.len().to_string()),
    ]
}

/// How many claims are in each state, leaving out states that none is in.
fn states(scene: &Scene<'_>) -> Vec<(State, usize)> {
    let count = |state| scene.assessments().values().filter(|assessment| assessment.state == state).count();
    State::ALL.iter().map(|state| (*state, count(*state))).filter(|(_, count)| *count > 0).collect()
}

/// Something that could be done now.
#[derive(Debug, PartialEq, Eq)]
struct Step {
    words: String,
    command: Option<Command>,
    button: &'static str,
}

/// What could be done now, the most basic first, three at most.
fn next(scene: &Scene<'_>, keys: &Keys) -> Vec<Step> {
    let project = scene.project;
    let step = |words: &str, command, button| Step { words: words.to_owned(), command, button };
    if project.documents.is_empty() {
        return vec![step(
            say!("Bring in the documents of the case."),
            Some(Command::ImportFiles),
            say!("Import files…"),
        )];
    }
    let (tag, claim) = (keys.to_press(Command::TagPassage), keys.to_press(Command::NewClaim));
    let mut steps = Vec::new();
    if project.head().is_some_and(|case| case.question.is_empty()) {
        steps.push(step(say!("Write down the question above."), None, ""));
    }
    if project.passages.is_empty() {
        let words = say!(
            "Read, select words that matter, and press {tag} to tag them or {claim} to state a claim.",
            tag,
            claim
        );
        steps.push(step(&words, None, ""));
    } else if project.claims.is_empty() {
        let words = say!("Select words in a text and press {claim} to state what they claim.", claim);
        steps.push(step(&words, None, ""));
    }
    let (mut bare, mut unexamined) = (0, 0);
    for (state, count) in states(scene) {
        match state {
            State::NoEvidence => bare = count,
            State::Unexamined => unexamined = count,
            _ => {}
        }
    }
    if unexamined > 0 {
        let words = say!(
            "Claims whose evidence nobody has followed back: {unexamined}. Select a passage and press {keys}.",
            unexamined,
            keys = keys.to_press(Command::WhereFrom)
        );
        steps.push(step(&words, None, ""));
    }
    if bare > 0 {
        let keys = keys.to_press(Command::AddEvidence);
        let words = say!("Claims without evidence: {bare}. Select a passage and press {keys}.", bare, keys);
        steps.push(step(&words, None, ""));
    }
    if project.documents.iter().any(Document::is_unread) {
        steps.push(step(
            say!("Go on with what nobody has read."),
            Some(Command::NextUnread),
            say!("Next unread document"),
        ));
    }
    if steps.is_empty() {
        steps.push(step(say!("Write the brief."), Some(Command::LayoutWrite), say!("Layout: write")));
    }
    steps.truncate(3);
    steps
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::verbs::claim::{NewClaim, state};
    use crate::ui::testing::Stage;

    fn check(stage: &Stage, expected: &[&str]) {
        let steps: Vec<_> = next(&stage.scene(), &Keys::default()).into_iter().map(|step| step.words).collect();
        assert_eq!(steps.len(), expected.len(), "{steps:?}");
        for (step, expected) in steps.iter().zip(expected) {
            assert!(step.starts_with(expected), "{step}");
        }
    }

    #[test]
    fn what_to_do_next_follows_from_what_is_there() {
        let mut stage = Stage::default();
        check(&stage, &["Bring in"]);
        stage.document("Report", "A bridge was built.");
        check(&stage, &["Write down the question", "Read, select words", "Go on with"]);
        stage.work(|work| state(work, NewClaim { text: "A bridge was built.".to_owned(), ..NewClaim::default() }));
        check(&stage, &["Write down the question", "Read, select words", "Claims without evidence: 1"]);
    }
}
