//! The twelve steps: what each does, found in whatever the case holds now, and what it says of it.

use crate::analysis::when::day_number;
use crate::analysis::within::Stretch;
use crate::analysis::{Assessment, State};
use crate::model::{AnyId, Claim, Id, Location, Passage, Project};
use crate::say::said;
use crate::ui::action::Action;
use crate::ui::command::Command;
use crate::ui::layout::Pane;
use crate::ui::scene::{Filter, Scene};
use crate::{mark, say};
use egui::Context;

/// One step.
pub(super) struct Step {
    /// What it is about, a few words.
    pub(super) heading: &'static str,
    /// What is to be seen.
    pub(super) words: fn(&Context) -> String,
    /// What it does, in order.
    pub(super) does: fn(&Scene<'_>) -> Vec<Action>,
}

/// The steps that show what lies at the foot of the window: their card is at its head.
pub(super) const AT_HEAD: std::ops::Range<usize> = 7..9;

/// What is asked of the corpus: words that stand in several of the case's documents.
const QUESTION: &str = mark!("(surveillance OR camera*) NOT tag:law");
/// The years that are brushed.
const YEARS: (i64, i64) = (2014, 2018);

/// All of them, in order.
pub(super) const STEPS: [Step; 12] = [
    Step {
        heading: mark!("The documents"),
        words: |_| {
            say!("The case stands on five digests, each of a published document. The list says how far each was read and where it got what it says. The longest is open beside it.").to_owned()
        },
        does: |scene| {
            let mut does = vec![Action::Run(Command::LayoutRead), Action::Show(Pane::Documents)];
            let longest = scene.project.documents.iter().max_by_key(|document| scene.index.passages(document.id).len());
            does.extend(longest.map(|document| Action::Select(Some(document.id.into()))));
            does.extend(longest.map(|document| Action::Read(document.id, None)));
            does
        },
    },
    Step {
        heading: mark!("A passage"),
        words: |context| {
            let keys = Command::TagPassage.to_press(context);
            say!(
                "These words are marked. The inspector shows their tags, their dates and places, and what they are evidence for. To mark words of your own, select them and press {keys}.",
                keys
            )
        },
        does: |scene| passage(scene, |passage| scene.index.taggings(passage.id).len()),
    },
    Step {
        heading: mark!("Whom it rests on"),
        words: |context| {
            let keys = Command::WhereFrom.to_press(context);
            say!(
                "A passage says who first knew: a ministry, a witness, records. Five documents can go back to one such origin, and then they are one voice. {keys} records it.",
                keys
            )
        },
        does: |scene| passage(scene, |passage| passage.attribution.len() * scene.index.uses(passage.id).len()),
    },
    Step {
        heading: mark!("A claim"),
        words: |context| {
            let keys = Command::NewClaim.to_press(context);
            say!(
                "A claim is one statement. How it stands is never typed in: it follows from the passages for and against it and from the origins behind them. {keys} states a new one.",
                keys
            )
        },
        does: |scene| {
            let mut does = vec![Action::Run(Command::LayoutReason), Action::Show(Pane::Claims)];
            does.extend(select(claim(scene, State::SeveralOrigins, |one| one.independent.len())));
            does
        },
    },
    Step {
        heading: mark!("Several passages, one origin"),
        words: |_| {
            say!("This claim looks well supported. The graph follows each passage back, and all of them end at the same origin: it counts once.").to_owned()
        },
        does: |scene| {
            let mut does = vec![Action::Run(Command::LayoutReason)];
            does.extend(select(echo(scene)));
            does.push(Action::Run(Command::ShowGraph));
            does
        },
    },
    Step {
        heading: mark!("What if it falls?"),
        words: |_| {
            say!("Suppose that origin had to be taken back. Here is what would stand otherwise: claims, and the sentences of the brief that rest on them. Nothing is changed by asking.").to_owned()
        },
        does: |scene| {
            let origin = echo(scene).and_then(|claim| scene.standings.get(claim)?.origins.first().copied());
            let mut does: Vec<Action> = origin.map(|origin| Action::Select(Some(origin.into()))).into_iter().collect();
            does.push(Action::Run(Command::WhatIf));
            does
        },
    },
    Step {
        heading: mark!("Evidence both ways"),
        words: |_| {
            say!("Here documents contradict each other. Both sides are always shown. What those concerned answer stands beside them: a denial is a response and no counter-evidence.").to_owned()
        },
        does: |scene| {
            let found = claim(scene, State::BothWays, |one| {
                (one.documents.len(), one.responds.len(), one.contradicts.len() + one.supports.len())
            });
            let mut does =
                vec![Action::Run(Command::LayoutReason), Action::Show(Pane::Claims), Action::Show(Pane::Inspector)];
            does.extend(select(found));
            does
        },
    },
    Step {
        heading: mark!("When"),
        words: |_| {
            say!("A date that is known to the year is drawn a year long. Some years are brushed: lists and map show only what may have happened in them. What has no date waits in the tray.").to_owned()
        },
        does: |_| {
            let stretch = Stretch::of_days(day_number(YEARS.0, 1, 1), day_number(YEARS.1, 12, 31));
            vec![
                Action::Run(Command::LayoutReason),
                Action::Show(Pane::Timeline),
                Action::Filter(Filter { within: Some(stretch), ..Filter::default() }),
            ]
        },
    },
    Step {
        heading: mark!("Where"),
        words: |_| {
            say!("The brush is off again. A place is drawn as wide as it is uncertain, and a country is its whole area, never its middle.").to_owned()
        },
        does: |scene| {
            let mut does =
                vec![Action::Run(Command::LayoutReason), Action::Show(Pane::Map), Action::Run(Command::FitMap)];
            does.extend(select(placed(scene.project)));
            does
        },
    },
    Step {
        heading: mark!("Ask the corpus"),
        words: |context| {
            let keys = Command::SearchCorpus.to_press(context);
            say!(
                "Words, phrases and fields in one question: here, what speaks of surveillance and is not tagged as law. {keys} asks from anywhere; a hit can be tagged or made evidence where it stands.",
                keys
            )
        },
        does: |_| vec![Action::Search(said(QUESTION).to_owned())],
    },
    Step {
        heading: mark!("Write"),
        words: |context| {
            let keys = Command::InsertReference.to_press(context);
            say!(
                "A brief is Markdown with references to claims, passages and documents; {keys} puts one in. What the program makes in it follows the project, what you write stays.",
                keys
            )
        },
        does: |scene| {
            let mut does = vec![Action::Run(Command::LayoutWrite), Action::Show(Pane::Brief)];
            does.extend(scene.project.briefs.iter().next().map(|brief| Action::Select(Some(brief.id.into()))));
            does
        },
    },
    Step {
        heading: mark!("Walk it back"),
        words: |_| {
            say!("Sentence by sentence, with the words each rests on and what speaks against it: so a brief is reviewed. This copy of the case is yours to try things on, and everything can be undone. For your own: New project, then drop files on the window.").to_owned()
        },
        does: |_| vec![Action::Run(Command::ReviewBrief)],
    },
];

/// Reads and selects the passage that has most of something.
fn passage(scene: &Scene<'_>, of: impl Fn(&Passage) -> usize) -> Vec<Action> {
    let most = scene.project.passages.iter().max_by_key(|passage| of(passage));
    most.map(|passage| {
        let read = Action::read_passage(scene.project, passage);
        vec![read, Action::Select(Some(passage.id.into())), Action::Show(Pane::Inspector)]
    })
    .unwrap_or_default()
}

/// The claim in this state that has most of something.
fn claim<K: Ord>(scene: &Scene<'_>, state: State, of: impl Fn(&Assessment) -> K) -> Option<Id<Claim>> {
    let standings = scene.standings.all().values().filter(|one| one.state == state && !one.withdrawn);
    standings.max_by_key(|one| of(one)).map(|one| one.claim)
}

/// The claim that looks best supported, of those all of whose evidence goes back to one origin.
fn echo(scene: &Scene<'_>) -> Option<Id<Claim>> {
    claim(scene, State::OneOrigin, |one| {
        let is_open = one.unexamined > 0 || one.supports.iter().any(|item| item.partly_open);
        (!is_open && one.origins.len() == 1, one.documents.len(), one.supports.len())
    })
}

/// A claim whose place is uncertain.
fn placed(project: &Project) -> Option<Id<Claim>> {
    let width = |claim: &Claim| {
        let places = claim.places.iter().filter_map(|at| project.places.get(at.place));
        let widths = places.map(|place| match place.location {
            Location::Disc { radius_km, .. } => radius_km as u64,
            Location::Country { .. } | Location::Unplaced => 0,
        });
        widths.max().unwrap_or_default()
    };
    project.claims.iter().max_by_key(|claim| width(claim)).map(|claim| claim.id)
}

fn select(claim: Option<Id<Claim>>) -> Option<Action> {
    claim.map(|claim| Action::Select(Some(AnyId::Claim(claim))))
}
