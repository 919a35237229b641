//! What was decided: by which rule it was suggested, what a person said to it, who and when.

use crate::analysis::when::in_words;
use crate::analysis::{copies, label::label, namesakes};
use crate::model::{Decision, Document, Edtf, Id};
use crate::say;
use crate::session::suggestions::{Kind, Suggestion};
use crate::ui::scene::Scene;
use std::sync::Arc;

/// One decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) accepted: bool,
    /// What was suggested.
    pub(super) what: String,
    /// 'Rejected by an analyst, 5 March 2024 · dates 1 · A report'
    pub(super) meta: String,
}

/// The decisions about suggestions, the newest first.
pub(super) fn newest_first(scene: &Scene<'_>) -> Vec<Id<Decision>> {
    let mut decisions: Vec<&Decision> = scene
        .project
        .decisions
        .iter()
        .filter(|decision| Kind::of(decision).is_some() || namesakes::refused(decision).is_some())
        .collect();
    decisions.sort_by_key(|decision| std::cmp::Reverse((decision.made.at, decision.id)));
    decisions.into_iter().map(|decision| decision.id).collect()
}

/// What is shown of one; worked out for those in view.
pub(super) fn row(scene: &Scene<'_>, id: Id<Decision>) -> Option<Row> {
    let decision = scene.project.decisions.get(id)?;
    let document = scene.project.editions.get(decision.edition).map(|edition| edition.document);
    let title = document.map(|document| label(scene.project, document.into())).unwrap_or_default();
    let said = if decision.accepted { say!("Accepted") } else { say!("Rejected") };
    let at = decision.made.at.to_string();
    let day = at.get(..10).and_then(|day| day.parse::<Edtf>().ok()).map(|day| in_words(&day)).unwrap_or_default();
    let (by, rule) = (&decision.made.by, &decision.rule);
    let meta = say!("{said} by {by}, {day} · rule {rule} · {title}", said, by, day, rule, title);
    Some(Row { accepted: decision.accepted, what: what(scene, decision), meta })
}

/// What was suggested, in words: as it is suggested now, else as it was kept.
fn what(scene: &Scene<'_>, decision: &Decision) -> String {
    let kind = Kind::of(decision).map(Kind::singular).unwrap_or_default();
    if let Some(group) = namesakes::refused(decision) {
        let names: Vec<String> = group.into_iter().map(|id| label(scene.project, id.into())).collect();
        return say!("Names that may be one: {names}", names = names.join(", "));
    }
    let noticed = scene.suggested.noticed();
    if decision.kind == copies::KIND {
        let other = decision.value.parse::<Id<Document>>().map(|id| label(scene.project, id.into()));
        let other = other.unwrap_or_else(|_no_id| decision.value.clone());
        return say!("{kind}: of ‘{other}’, or the other way round", kind, other);
    }
    let is_it = |one: &&Arc<Suggestion>| {
        one.span == decision.span && one.kind.one == decision.kind && one.value == decision.value
    };
    match noticed.in_text(decision.edition).iter().find(is_it) {
        Some(one) => {
            let (words, proposed) = (one.words.here.trim(), one.offer.proposes());
            say!("{kind}: “{words}”, {proposed}", kind, words, proposed)
        }
        None => format!("{kind}: {}", decision.value),
    }
}

/// Where a decision stands, to be read.
pub(super) fn place(scene: &Scene<'_>, id: Id<Decision>) -> Option<crate::ui::action::Action> {
    let decision = scene.project.decisions.get(id)?;
    Some(crate::ui::action::Action::ReadEdition(decision.edition, Some(decision.span)))
}
