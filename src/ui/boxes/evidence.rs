//! The box 'Add evidence': the claim is found by typing, and the key that takes it says how the words bear on it.

use super::frame::{about, field, hint};
use super::{After, Boxed, Choice, Choices, Target};
use crate::model::{Claim, Id, Stance};
use crate::say;
use crate::session::verbs::claim::{self, NewClaim};
use crate::ui::action::Actions;
use crate::ui::dragging::{KEYS, stance};
use crate::ui::panes::claims::holds_all;
use crate::ui::scene::Scene;
use crate::ui::widgets::mark::Mark;
use egui::{Key, Ui};
use std::collections::BTreeMap;

/// What the box remembers.
#[derive(Default)]
pub(super) struct State {
    target: Option<Target>,
    query: String,
    offers: Vec<Offer>,
    /// What `offers` was computed from.
    key: Option<(u64, String)>,
    choices: Choices,
    wants_focus: bool,
}

/// What the words may be evidence of.
#[derive(Debug, Clone, PartialEq)]
enum Offer {
    Known { id: Id<Claim>, row: Choice },
    New(String),
}

impl Offer {
    fn row(&self) -> Choice {
        match self {
            Self::Known { row, .. } => row.clone(),
            Self::New(text) => Choice { label: say!("New claim: “{text}”", text), ..Choice::default() },
        }
    }
}

/// The claims that hold what is typed, the newest first, and last the chance to state it anew.
fn offers(scene: &Scene<'_>, target: &Target, query: &str) -> Vec<Offer> {
    let words: Vec<String> = query.split_whitespace().map(str::to_lowercase).collect();
    let linked = linked(scene, target);
    let mut claims: Vec<&Claim> = scene.project.claims.iter().filter(|claim| holds_all(&claim.text, &words)).collect();
    claims.sort_by_key(|claim| (std::cmp::Reverse(claim.made.at), claim.id));
    let known = claims.into_iter().map(|claim| {
        let already = linked.get(&claim.id).map(|stance| say!("already: {}", stance.label().to_lowercase()));
        let mark = scene.assessments().get(&claim.id).map(|assessment| Mark::of_state(assessment.state));
        let row = Choice { label: claim.text.clone(), meta: already.unwrap_or_default(), mark, ..Choice::default() };
        Offer::Known { id: claim.id, row }
    });
    let new = Some(query.trim()).filter(|query| !query.is_empty()).map(|query| Offer::New(query.to_owned()));
    known.chain(new).collect()
}

/// The claims that the passage is evidence of already, and how.
fn linked(scene: &Scene<'_>, target: &Target) -> BTreeMap<Id<Claim>, Stance> {
    let marked = |(document, edition, span)| {
        let same = |id: &&Id<crate::model::Passage>| {
            let passage = scene.project.passages.get(**id);
            passage.is_some_and(|passage| passage.edition == edition && passage.anchor.span == span)
        };
        scene.index.passages(document).iter().find(same).copied()
    };
    let passage = target.known_passage().or_else(|| target.place(scene).and_then(marked));
    let uses = passage.map(|passage| scene.index.uses(passage)).unwrap_or_default();
    let uses = uses.iter().filter_map(|id| scene.project.evidence.get(*id));
    uses.map(|evidence| (evidence.claim, evidence.stance)).collect()
}

impl Boxed for State {
    fn title(&self) -> String {
        say!("Add evidence").to_owned()
    }

    fn begin(&mut self, scene: &Scene<'_>) {
        let target = Target::passage(scene);
        if self.target != target {
            self.query.clear();
        }
        self.target = target;
        self.key = None;
        self.choices.reset();
        self.wants_focus = true;
    }

    fn show(&mut self, ui: &mut Ui, scene: &Scene<'_>, actions: &mut Actions) -> After {
        let Some(target) = self.target.clone() else {
            ui.label(say!("Select words or a passage first."));
            return After::Stay;
        };
        about(ui, target.name(scene));
        self.compute(scene, &target);
        self.choices.listen(ui, self.offers.len());
        let pressed = KEYS.iter().find(|(keys, _)| ui.input_mut(|input| input.consume_key(*keys, Key::Enter)));
        field(ui, say!("Claim"), &mut self.query, say!("Words of the statement"), &mut self.wants_focus);
        if self.offers.is_empty() {
            hint(ui, say!("There is no claim yet. Type a statement and press Enter to make one."));
        } else {
            let context = ui.ctx();
            let keys = |modifiers| context.format_shortcut(&egui::KeyboardShortcut::new(modifiers, Key::Enter));
            let said = KEYS
                .iter()
                .rev()
                .map(|(modifiers, stance)| format!("{} {}", keys(*modifiers), stance.label().to_lowercase()));
            hint(ui, said.collect::<Vec<_>>().join(" · "));
        }
        let rows: Vec<Choice> = self.offers.iter().map(Offer::row).collect();
        // A click means what Enter means with the same keys held.
        let clicked = self.choices.show(ui, &rows).map(|nth| (nth, stance(ui.ctx())));
        let taken = clicked.or(pressed.map(|(_, stance)| (self.choices.current(), *stance)));
        let Some((offer, stance)) = taken.and_then(|(nth, stance)| Some((self.offers.get(nth)?.clone(), stance)))
        else {
            return After::Stay;
        };
        link(target, offer, stance, actions);
        *self = Self::default();
        After::Close
    }
}

fn link(target: Target, offer: Offer, stance: Stance, actions: &mut Actions) {
    actions.edit(say!("Add evidence"), move |work| {
        let claim = match offer {
            Offer::Known { id, .. } => id,
            Offer::New(text) => claim::state(work, NewClaim { text, ..NewClaim::default() })?,
        };
        let passage = target.mark(work)?;
        claim::link(work, claim, passage, stance, None)?;
        Ok(Some(claim.into()))
    });
}

impl State {
    fn compute(&mut self, scene: &Scene<'_>, target: &Target) {
        let key = (scene.project.revision(), self.query.clone());
        if self.key.as_ref() != Some(&key) {
            self.offers = offers(scene, target, &self.query);
            self.key = Some(key);
            self.choices.reset();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::OpenBox;
    use super::super::testing::Table;
    use crate::model::Stance;
    use crate::session::verbs::claim::{NewClaim, state};
    use egui::{Key, Modifiers};
    use egui_kittest::kittest::Queryable as _;

    const TEXT: &str = "A hub was opened. The operator denies it.";

    #[test]
    fn the_key_says_how_the_words_bear_on_the_claim() {
        let keys = [
            (Modifiers::NONE, Stance::Supports),
            (Modifiers::SHIFT, Stance::Contradicts),
            (Modifiers::COMMAND, Stance::Responds),
            (Modifiers::ALT, Stance::Context),
        ];
        for (modifiers, stance) in keys {
            let mut table = Table::with(TEXT, "denies");
            for text in ["The hub is open.", "The loan was repaid."] {
                table.stage.work(|work| state(work, NewClaim { text: text.to_owned(), ..NewClaim::default() }));
            }
            let mut harness = table.open(OpenBox::Evidence);
            harness.get_by_label("Claim").type_text("hub open");
            harness.run_ok();
            harness.key_press_modifiers(modifiers, Key::Enter);
            harness.run_ok();
            let scene = harness.state().stage.scene();
            let evidence = scene.project.evidence.iter().next().expect("a piece of evidence");
            let claim = scene.project.claims.get(evidence.claim).expect("its claim");
            assert_eq!((evidence.stance, claim.text.as_str()), (stance, "The hub is open."));
        }
    }

    #[test]
    fn what_is_typed_can_become_a_claim() {
        let mut harness = Table::with(TEXT, "denies").open(OpenBox::Evidence);
        harness.get_by_label("Claim").type_text("The operator answers.");
        harness.run_ok();
        harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
        harness.run_ok();
        let scene = harness.state().stage.scene();
        let texts: Vec<_> = scene.project.claims.iter().map(|claim| claim.text.clone()).collect();
        assert_eq!(texts, ["The operator answers."]);
        assert_eq!(scene.project.evidence.iter().map(|one| one.stance).collect::<Vec<_>>(), [Stance::Responds]);
    }
}
