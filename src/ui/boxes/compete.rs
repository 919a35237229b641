//! The boxes in which the matrix of competing hypotheses is filled: with claims that compete, and with passages to be
//! judged against them. Enter adds and the box stays, so that several are added one after another.

use super::frame::{entered, field, hint};
use super::{After, Boxed, Choice, Choices};
use crate::analysis::ach::judged_hypotheses;
use crate::analysis::label::label;
use crate::model::{Claim, Id, Passage};
use crate::say;
use crate::ui::action::{Action, Actions};
use crate::ui::panes::ach::Ask;
use crate::ui::panes::claims::holds_all;
use crate::ui::scene::Scene;
use crate::ui::widgets::mark::Mark;
use egui::Ui;
use std::collections::BTreeSet;

/// Rows offered at once.
const OFFERED: usize = 50;

/// What the matrix gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum What {
    /// A claim that competes with the others.
    #[default]
    Hypothesis,
    /// A passage that is judged against them.
    Evidence,
}

/// What the box remembers.
#[derive(Default)]
pub(super) struct State {
    what: What,
    query: String,
    offers: Vec<Offer>,
    /// What they were computed from.
    key: Option<(u64, String)>,
    /// What was added since it was opened.
    added: BTreeSet<Id<Claim>>,
    choices: Choices,
    wants_focus: bool,
}

/// What can be added.
#[derive(Debug, Clone, PartialEq)]
enum Offer {
    Claim(Id<Claim>, Choice),
    Passage(Id<Passage>, Choice),
    NewClaim(String),
}

impl Offer {
    fn row(&self) -> Choice {
        match self {
            Self::Claim(_, row) | Self::Passage(_, row) => row.clone(),
            Self::NewClaim(text) => Choice { label: say!("New claim: “{text}”", text), ..Choice::default() },
        }
    }

    fn ask(&self) -> Ask {
        match self {
            Self::Claim(id, _) => Ask::Hypothesis(*id),
            Self::Passage(id, _) => Ask::Evidence(*id),
            Self::NewClaim(text) => Ask::NewHypothesis(text.clone()),
        }
    }
}

impl State {
    /// What the box is opened for.
    pub(super) fn ask(&mut self, what: What) {
        if self.what != what {
            *self = Self { what, ..Self::default() };
        }
    }

    fn compute(&mut self, scene: &Scene<'_>) {
        let key = (scene.project.revision(), self.query.clone());
        if self.key.as_ref() != Some(&key) {
            let words: Vec<String> = self.query.split_whitespace().map(str::to_lowercase).collect();
            self.offers = match self.what {
                What::Hypothesis => self.claims(scene, &words),
                What::Evidence => passages(scene, &words),
            };
            self.choices.reset();
            self.key = Some(key);
        }
    }

    /// The claims that are in the matrix by no judgement yet, the newest first, and last the chance to state one.
    fn claims(&self, scene: &Scene<'_>, words: &[String]) -> Vec<Offer> {
        let judged = judged_hypotheses(scene.project);
        let is_out = |claim: &&Claim| {
            !judged.contains(&claim.id) && !self.added.contains(&claim.id) && holds_all(&claim.text, words)
        };
        let mut claims: Vec<&Claim> = scene.project.claims.iter().filter(is_out).collect();
        claims.sort_by_key(|claim| (std::cmp::Reverse(claim.made.at), claim.id));
        let row = |claim: &Claim| Choice {
            label: claim.text.clone(),
            meta: claim.kind.label().to_owned(),
            mark: Some(Mark::of_state(scene.state_of(claim.id))),
            ..Choice::default()
        };
        let new = Some(self.query.trim()).filter(|query| !query.is_empty());
        let known = claims.into_iter().take(OFFERED).map(|claim| Offer::Claim(claim.id, row(claim)));
        known.chain(new.map(|query| Offer::NewClaim(query.to_owned()))).collect()
    }
}

/// The passages that hold the words in themselves or in the title of their document, that selected first.
fn passages(scene: &Scene<'_>, words: &[String]) -> Vec<Offer> {
    let selected = scene.selection.passage();
    let row = |passage: &Passage| {
        let (words, title) = (label(scene.project, passage.id.into()), label(scene.project, passage.document.into()));
        Choice { label: words, meta: title, ..Choice::default() }
    };
    let rows = scene.project.passages.iter().map(|passage| (passage.id, row(passage)));
    let fits = |(_, row): &(Id<Passage>, Choice)| holds_all(&format!("{} {}", row.label, row.meta), words);
    let mut rows: Vec<_> = rows.filter(fits).collect();
    rows.sort_by_cached_key(|(id, row)| (Some(*id) != selected, row.meta.clone(), *id));
    rows.into_iter().take(OFFERED).map(|(id, row)| Offer::Passage(id, row)).collect()
}

impl Boxed for State {
    fn title(&self) -> String {
        match self.what {
            What::Hypothesis => say!("Add hypothesis").to_owned(),
            What::Evidence => say!("Add evidence to the matrix").to_owned(),
        }
    }

    fn begin(&mut self, _: &Scene<'_>) {
        self.key = None;
        self.wants_focus = true;
    }

    fn width(&self) -> f32 {
        560.0
    }

    fn show(&mut self, ui: &mut Ui, scene: &Scene<'_>, actions: &mut Actions) -> After {
        self.compute(scene);
        self.choices.listen(ui, self.offers.len());
        let enter = ui.ctx().text_edit_focused() && entered(ui);
        let (name, words) = match self.what {
            What::Hypothesis => (say!("Claim"), say!("Words of the statement")),
            What::Evidence => (say!("Passage"), say!("Words of the passage or of its document’s title")),
        };
        field(ui, name, &mut self.query, words, &mut self.wants_focus);
        hint(
            ui,
            match self.what {
                What::Hypothesis => {
                    say!("Enter adds it; a claim is kept among them once something is judged of it. Escape when done")
                }
                What::Evidence => say!("Enter adds it; Escape when done"),
            },
        );
        let rows: Vec<Choice> = self.offers.iter().map(Offer::row).collect();
        let clicked = self.choices.show(ui, &rows);
        let taken = clicked.or(enter.then(|| self.choices.current())).and_then(|nth| self.offers.get(nth));
        if let Some(offer) = taken {
            actions.push(Action::Matrix(offer.ask()));
            if let Offer::Claim(id, _) = offer {
                self.added.insert(*id);
            }
            self.query.clear();
            (self.key, self.wants_focus) = (None, true);
        }
        After::Stay
    }

    fn end(&mut self, _: &mut Actions) {
        self.added.clear();
    }
}
