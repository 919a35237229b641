//! What the pane 'brief' shows, computed from the project: which briefs there are, and what stands behind a
//! reference.

use crate::analysis::State;
use crate::brief::Target;
use crate::model::{AnyId, Brief, Id};
use crate::session::Texts;
use crate::ui::scene::Scene;

/// What a reference leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    Claim(State),
    Passage,
    Document,
    /// Nothing that could be missing: the timeline, the map, its author, a sum.
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
        Target::Timeline | Target::Map | Target::Own | Target::Sum(_) => Some(Standing::Drawn),
        Target::Unreadable(_) => None,
    }
    .unwrap_or(Standing::Dangling)
}

/// What the selection lights up in a brief: itself, and the passages that belong to it.
pub(super) fn lit(scene: &Scene<'_>) -> Vec<AnyId> {
    let mut lit: Vec<AnyId> = scene.lit_passages().into_iter().map(AnyId::from).collect();
    lit.extend(scene.selection.object.filter(|id| matches!(id, AnyId::Claim(_) | AnyId::Document(_))));
    lit
}

/// The project's texts.
pub(super) fn texts<'a>(scene: &Scene<'a>) -> Texts<'a> {
    Texts { project: scene.project, library: scene.library }
}
