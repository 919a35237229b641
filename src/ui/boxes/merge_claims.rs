//! The box 'Merge claims': several claims that say the same become one. Which one stays is chosen by the arrows; what
//! comes together, and what the one that stays would stand on, is said before it is done.

use super::foreseen::Foreseen;
use super::frame::{about, entered, field, hint};
use super::{After, Boxed, Choice, Choices};
use crate::analysis::wording::{counted, list};
use crate::model::{Claim, Id, Project};
use crate::problem::Problem;
use crate::say;
use crate::session::verbs::claim::merge::merge;
use crate::session::{Work, rehearse};
use crate::ui::action::Actions;
use crate::ui::panes::claims::{Tally, holds_all};
use crate::ui::scene::Scene;
use crate::ui::theme::STEP;
use crate::ui::widgets::mark::Mark;
use egui::{Label, Ui};

/// Claims offered to merge one with.
const OFFERED: usize = 50;

/// What the box remembers.
#[derive(Default)]
pub(super) struct State {
    claims: Vec<Id<Claim>>,
    choices: Choices,
    query: String,
    /// What would come of it, or why they cannot be one.
    outcome: Option<Result<Outcome, String>>,
    /// What `outcome` was computed from.
    key: Option<(u64, Id<Claim>, usize)>,
    wants_focus: bool,
}

/// What would come of it.
struct Outcome {
    /// The claim that stays.
    stays: Foreseen,
    /// What it would have beside evidence.
    has: String,
    /// How many of the others would be kept, superseded, since something leads to them.
    kept: usize,
}

/// Makes one claim of several.
fn merge_all(work: &mut Work<'_>, others: &[Id<Claim>], into: Id<Claim>) -> Result<(), Problem> {
    others.iter().try_for_each(|from| merge(work, *from, into))
}

impl Outcome {
    fn of(scene: &Scene<'_>, others: &[Id<Claim>], into: Id<Claim>) -> Result<Self, String> {
        let after = rehearse(scene.project, scene.library, |work| merge_all(work, others, into));
        let after = after.map_err(|problem| problem.to_string())?;
        let [stays] = Foreseen::of(scene, &after, [into]);
        let kept = others.iter().filter(|id| after.claims.contains(**id)).count();
        Ok(Self { has: has(&after, into), stays, kept })
    }
}

/// 'two dates, one place, three names and one task'
fn has(project: &Project, id: Id<Claim>) -> String {
    let Some(claim) = project.claims.get(id) else { return String::new() };
    let parts = [
        (claim.when.len(), "date", "dates"),
        (claim.places.len(), "place", "places"),
        (claim.entities.len(), "name", "names"),
        (claim.tasks.len(), "task", "tasks"),
        (claim.replies.len(), "party", "parties"),
    ];
    let parts = parts.into_iter().filter(|(count, ..)| *count > 0);
    list(&parts.map(|(count, one, many)| counted(count, one, many)).collect::<Vec<_>>())
}

impl State {
    fn rows(scene: &Scene<'_>, claims: &[Id<Claim>]) -> Vec<Choice> {
        let row = |id: &Id<Claim>| {
            let claim = scene.project.claims.get(*id)?;
            let linked = counted(scene.index.evidence(*id).len(), "passage", "passages");
            let mark = Some(Mark::of_state(scene.state_of(*id)));
            Some(Choice { label: claim.text.clone(), meta: linked, mark, ..Choice::default() })
        };
        claims.iter().filter_map(row).collect()
    }

    /// Lets another claim be found by typing, where only one is selected.
    fn find_other(&mut self, ui: &mut Ui, scene: &Scene<'_>) {
        about(ui, say!("Which claim says the same?"));
        let words: Vec<String> = self.query.split_whitespace().map(str::to_lowercase).collect();
        let others = scene.project.claims.iter().filter(|claim| !self.claims.contains(&claim.id));
        let found = others.filter(|claim| holds_all(&claim.text, &words)).map(|claim| claim.id);
        let found: Vec<_> = found.take(OFFERED).collect();
        self.choices.listen(ui, found.len());
        let enter = ui.ctx().text_edit_focused() && entered(ui);
        field(ui, say!("Claim"), &mut self.query, say!("Words of the statement"), &mut self.wants_focus);
        hint(ui, say!("Enter takes it; nothing is done yet"));
        let clicked = self.choices.show(ui, &Self::rows(scene, &found));
        let taken = clicked.or(enter.then(|| self.choices.current()));
        if let Some(other) = taken.and_then(|nth| found.get(nth)) {
            self.claims.push(*other);
            self.choices.reset();
        }
    }

    fn follow(&mut self, scene: &Scene<'_>, into: Id<Claim>) {
        let key = (scene.project.revision(), into, self.claims.len());
        if self.key == Some(key) {
            return;
        }
        let others: Vec<_> = self.claims.iter().copied().filter(|id| *id != into).collect();
        self.outcome = Some(Outcome::of(scene, &others, into));
        self.key = Some(key);
    }

    fn preview(&self, ui: &mut Ui, scene: &Scene<'_>, into: Id<Claim>) {
        let Some(outcome) = &self.outcome else { return };
        ui.add_space(STEP);
        let outcome = match outcome {
            Ok(outcome) => outcome,
            Err(why) => {
                ui.add(Label::new(why.as_str()).wrap());
                return;
            }
        };
        outcome.stays.show(ui, Some(Mark::of_state(scene.state_of(into))), None);
        Tally::of(&outcome.stays.assessment).show(ui);
        if !outcome.has.is_empty() {
            ui.add(Label::new(say!("Together they have {}.", outcome.has)).wrap());
        }
        let gone = self.claims.len() - 1 - outcome.kept;
        let mut said = Vec::new();
        if gone > 0 {
            said.push(say!("The other goes." | "The {n} others go." % gone));
        }
        if outcome.kept > 0 {
            said.push(say!(
                "One stays, superseded, since something leads to it."
                    | "{n} stay, superseded, since something leads to them." % outcome.kept
            ));
        }
        ui.add(Label::new(said.join(" ")).wrap());
    }
}

impl Boxed for State {
    fn title(&self) -> String {
        say!("Merge claims").to_owned()
    }

    fn begin(&mut self, scene: &Scene<'_>) {
        *self = Self { claims: scene.selection.claims(), wants_focus: true, ..Self::default() };
        let weight = |id: &Id<Claim>| std::cmp::Reverse(scene.index.evidence(*id).len());
        self.claims.sort_by_key(|id| (weight(id), *id));
    }

    fn show(&mut self, ui: &mut Ui, scene: &Scene<'_>, actions: &mut Actions) -> After {
        self.claims.retain(|id| scene.project.claims.contains(*id));
        match self.claims.len() {
            0 => {
                ui.label(say!("Select claims first."));
                return After::Stay;
            }
            1 => {
                self.find_other(ui, scene);
                return After::Stay;
            }
            _ => {}
        }
        about(ui, say!("Which one stays?"));
        self.choices.listen(ui, self.claims.len());
        let enter = entered(ui);
        if let Some(clicked) = self.choices.show(ui, &Self::rows(scene, &self.claims)) {
            self.choices.mark(clicked);
        }
        let Some(into) = self.claims.get(self.choices.current()).copied() else { return After::Stay };
        self.follow(scene, into);
        self.preview(ui, scene, into);
        let ready = self.outcome.as_ref().is_some_and(Result::is_ok);
        hint(ui, if ready { say!("Enter merges them; Undo takes them apart again") } else { "" });
        let button = ui.add_enabled(ready, egui::Button::new(say!("Merge")));
        let clicked = button.on_hover_text(say!("Merge them (Enter)")).clicked();
        if !ready || !(clicked || enter) {
            return After::Stay;
        }
        let others: Vec<_> = self.claims.iter().copied().filter(|id| *id != into).collect();
        actions.edit(say!("Merge claims"), move |work| {
            merge_all(work, &others, into)?;
            Ok(Some(into.into()))
        });
        *self = Self::default();
        After::Close
    }

    fn width(&self) -> f32 {
        560.0
    }
}

#[cfg(test)]
mod tests {
    use super::super::OpenBox;
    use super::super::testing::Table;
    use crate::model::{AnyId, Stance};
    use crate::session::verbs::claim::{NewClaim, link, state};
    use crate::session::verbs::passage::mark;
    use egui::Key;
    use egui_kittest::kittest::Queryable as _;

    #[test]
    fn two_claims_become_one_after_a_look_at_it() {
        let mut table = Table::with("A hub was opened. The operator says so.", "hub");
        let document = table.stage.selection.words.take().expect("words").document;
        let spans = ["hub", "operator"].map(|words| table.stage.span(document, words));
        let claims = table.stage.work(|work| {
            let mut claims = Vec::new();
            for (text, span) in ["The hub is open.", "There is a hub."].into_iter().zip(spans) {
                let claim = state(work, NewClaim { text: text.to_owned(), ..NewClaim::default() })?;
                let passage = mark(work, document, span)?;
                link(work, claim, passage, Stance::Supports, None)?;
                claims.push(AnyId::from(claim));
            }
            Ok(claims)
        });
        table.stage.selection.select_beside(claims.into_iter().collect(), None);
        let mut harness = table.open(OpenBox::MergeClaims);
        harness.get_by_label("For 2");
        harness.get_by_label("The other goes.");
        assert_eq!(harness.state().stage.scene().project.claims.len(), 2);
        harness.key_press(Key::ArrowDown);
        harness.run_ok();
        harness.key_press(Key::Enter);
        harness.run_ok();
        let scene = harness.state().stage.scene();
        assert_eq!((scene.project.claims.len(), scene.project.evidence.len()), (1, 2));
        assert!(matches!(scene.selection.object, Some(AnyId::Claim(_))));
    }
}
