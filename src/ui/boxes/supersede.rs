//! The box 'Supersede claim': another claim stands in the place of this one, found by typing. The older one is kept,
//! greyed, with what it stood on, and leads to the newer.

use super::frame::{about, entered, field, hint};
use super::{After, Boxed, Choice, Choices, Target};
use crate::model::{Claim, Id};
use crate::problem::Problem;
use crate::say;
use crate::session::Work;
use crate::session::verbs::claim::split::split;
use crate::session::verbs::claim::supersede::supersede;
use crate::ui::action::Actions;
use crate::ui::panes::claims::holds_all;
use crate::ui::scene::Scene;
use crate::ui::widgets::mark::Mark;
use egui::Ui;

/// Claims offered at once.
const OFFERED: usize = 50;

/// What may stand in the place of a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Offer {
    Known(Id<Claim>),
    /// Stated now, with the kind, dates, places and names of the one it supersedes.
    New(String),
}

/// What the box remembers.
#[derive(Default)]
pub(super) struct State {
    claim: Option<Id<Claim>>,
    /// What is selected beside it stands first.
    beside: Vec<Id<Claim>>,
    query: String,
    choices: Choices,
    wants_focus: bool,
}

/// Whether letting `by` stand in the place of a claim would make a ring.
fn is_ring(scene: &Scene<'_>, id: Id<Claim>, by: Id<Claim>) -> bool {
    let (mut next, mut seen) = (Some(by), std::collections::BTreeSet::new());
    while let Some(later) = next.filter(|later| seen.insert(*later)) {
        if later == id {
            return true;
        }
        next = scene.project.claims.get(later).and_then(|claim| claim.superseded_by);
    }
    false
}

impl State {
    fn offers(&self, scene: &Scene<'_>, id: Id<Claim>) -> Vec<Offer> {
        let words: Vec<String> = self.query.split_whitespace().map(str::to_lowercase).collect();
        let fits = |other: &Id<Claim>| {
            let text = scene.project.claims.get(*other).map(|claim| claim.text.as_str());
            text.is_some_and(|text| holds_all(text, &words)) && !is_ring(scene, id, *other)
        };
        let beside = self.beside.iter().copied();
        let others = scene.project.claims.iter().map(|claim| claim.id).filter(|other| !self.beside.contains(other));
        let mut offers: Vec<Offer> = beside.chain(others).filter(fits).take(OFFERED).map(Offer::Known).collect();
        if !self.query.trim().is_empty() {
            offers.push(Offer::New(self.query.trim().to_owned()));
        }
        offers
    }
}

fn row(scene: &Scene<'_>, offer: &Offer) -> Choice {
    match offer {
        Offer::Known(id) => Choice {
            label: scene.project.claims.get(*id).map(|claim| claim.text.clone()).unwrap_or_default(),
            mark: Some(Mark::of_state(scene.state_of(*id))),
            ..Choice::default()
        },
        Offer::New(text) => Choice { label: text.clone(), meta: say!("new claim").to_owned(), ..Choice::default() },
    }
}

fn put_in_place(work: &mut Work<'_>, id: Id<Claim>, offer: &Offer) -> Result<Id<Claim>, Problem> {
    let by = match offer {
        Offer::Known(by) => *by,
        Offer::New(text) => split(work, id, text, &[])?,
    };
    supersede(work, id, by)?;
    Ok(by)
}

impl Boxed for State {
    fn title(&self) -> String {
        say!("Supersede claim").to_owned()
    }

    fn begin(&mut self, scene: &Scene<'_>) {
        let claim = scene.selection.claim();
        if self.claim != claim {
            *self = Self { claim, ..Self::default() };
        }
        self.beside = scene.selection.claims().into_iter().filter(|id| Some(*id) != claim).collect();
        self.choices.reset();
        self.wants_focus = true;
    }

    fn show(&mut self, ui: &mut Ui, scene: &Scene<'_>, actions: &mut Actions) -> After {
        let Some(id) = self.claim.filter(|id| scene.project.claims.contains(*id)) else {
            ui.label(say!("Select a claim first."));
            return After::Stay;
        };
        about(ui, Target::Object(id.into()).name(scene));
        let offers = self.offers(scene, id);
        self.choices.listen(ui, offers.len());
        let enter = ui.ctx().text_edit_focused() && entered(ui);
        let name = say!("The claim in its place");
        field(ui, name, &mut self.query, say!("Words of the statement, or a new one"), &mut self.wants_focus);
        hint(ui, say!("Enter lets it stand there; this one is kept and leads to it"));
        let rows: Vec<_> = offers.iter().map(|offer| row(scene, offer)).collect();
        let clicked = self.choices.show(ui, &rows);
        let taken = clicked.or(enter.then(|| self.choices.current()));
        let Some(offer) = taken.and_then(|nth| offers.get(nth)).cloned() else { return After::Stay };
        actions.edit(say!("Supersede claim"), move |work| put_in_place(work, id, &offer).map(|by| Some(by.into())));
        *self = Self::default();
        After::Close
    }
}

#[cfg(test)]
mod tests {
    use super::super::OpenBox;
    use super::super::testing::Table;
    use crate::session::verbs::claim::{NewClaim, state};
    use egui::Key;
    use egui_kittest::kittest::Queryable as _;

    #[test]
    fn a_claim_stands_in_the_place_of_another_and_not_of_itself() {
        let mut table = Table::default();
        let [first, second] = ["The lease ends in 2030.", "The lease ended in 2026."].map(|text| {
            table.stage.work(|work| state(work, NewClaim { text: text.to_owned(), ..NewClaim::default() }))
        });
        table.stage.selection.object = Some(first.into());
        let mut harness = table.open(OpenBox::Supersede);
        let offered = |text| harness.query_by_role_and_label(egui::Role::Button, text).is_some();
        assert!(offered("The lease ended in 2026.") && !offered("The lease ends in 2030."));
        harness.get_by_label("The claim in its place").type_text("ended");
        harness.run_ok();
        harness.key_press(Key::Enter);
        harness.run_ok();
        let scene = harness.state().stage.scene();
        assert_eq!(scene.project.claims.get(first).and_then(|claim| claim.superseded_by), Some(second));
        harness.state_mut().stage.selection.object = Some(second.into());
        harness.state_mut().reopen(OpenBox::Supersede);
        harness.run_ok();
        harness.get_by_label("The claim in its place").type_text("The lease ended early.");
        harness.run_ok();
        harness.key_press(Key::Enter);
        harness.run_ok();
        let scene = harness.state().stage.scene();
        assert_eq!(scene.project.claims.len(), 3);
        assert!(scene.project.claims.get(second).is_some_and(|claim| claim.superseded_by.is_some()));
    }
}
