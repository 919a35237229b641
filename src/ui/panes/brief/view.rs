//! What the pane 'brief' shows, computed from the project: which briefs there are, and what stands behind a
//! reference.

use crate::analysis::{Naming, State};
use crate::brief::{Material, Target};
use crate::model::{AnyId, Brief, Id};
use crate::session::{Texts, day_of};
use crate::ui::scene::Scene;
use jiff::Timestamp;

/// Seconds in a day.
const SECONDS_A_DAY: i64 = 24 * 60 * 60;

/// What a reference leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    Claim(State),
    Passage,
    Document,
    /// Nothing that could be missing: the timeline, the map, a part that the program makes, its author, a sum.
    Drawn,
    /// Nothing in the project.
    Dangling,
}

/// Every brief with its title, the oldest first.
pub(super) fn briefs(scene: &Scene<'_>) -> Vec<(Id<Brief>, String)> {
    let mut briefs: Vec<&Brief> = scene.project.briefs.iter().collect();
    briefs.sort_by_key(|brief| (brief.made.at, brief.id));
    briefs.into_iter().map(|brief| (brief.id, brief.title.clone())).collect()
}

/// The brief that is shown: the one selected, else the one shown before, else the newest.
pub(super) fn shown(scene: &Scene<'_>, before: Option<Id<Brief>>) -> Option<Id<Brief>> {
    let selected = match scene.selection.object {
        Some(AnyId::Brief(id)) => Some(id),
        _ => None,
    };
    let known = |id: &Id<Brief>| scene.project.briefs.contains(*id);
    let newest = || scene.project.briefs.iter().max_by_key(|brief| (brief.made.at, brief.id)).map(|brief| brief.id);
    selected.filter(known).or(before.filter(known)).or_else(newest)
}

/// What a reference leads to.
pub(super) fn standing(scene: &Scene<'_>, target: &Target) -> Standing {
    let project = scene.project;
    match target {
        Target::Claim(id) => scene.assessments().get(id).map(|assessment| Standing::Claim(assessment.state)),
        Target::Passage(id) => project.passages.contains(*id).then_some(Standing::Passage),
        Target::Document(id) => project.documents.contains(*id).then_some(Standing::Document),
        Target::Own | Target::Sum(_) => Some(Standing::Drawn),
        drawn if drawn.is_drawn() => Some(Standing::Drawn),
        _ => None,
    }
    .unwrap_or(Standing::Dangling)
}

/// What the selection lights up in a brief: itself, and the passages that belong to it.
pub(super) fn lit(scene: &Scene<'_>) -> Vec<AnyId> {
    let mut lit: Vec<AnyId> = scene.lit_passages().into_iter().map(AnyId::from).collect();
    lit.extend(scene.selection.object.filter(|id| matches!(id, AnyId::Claim(_) | AnyId::Document(_))));
    lit
}

/// What the pane makes of a text with what the program says today, as it will leave.
pub(super) fn with_material<T>(scene: &Scene<'_>, make: impl FnOnce(&Material<'_>) -> T) -> Option<T> {
    let as_of = day_of(Timestamp::from_second(scene.today.saturating_mul(SECONDS_A_DAY)).ok()?).ok()?;
    let corpus = texts(scene);
    let (project, index, as_of) = (scene.project, scene.index, &as_of);
    Some(make(&Material { project, index, corpus: &corpus, as_of, naming: Naming::Issued }))
}

/// The project's texts.
pub(super) fn texts<'a>(scene: &Scene<'a>) -> Texts<'a> {
    Texts { project: scene.project, library: scene.library }
}
