//! Putting a tag under another, by hand or by keys: where a tag of its name is there already, a merge is offered.

use super::view::Row;
use crate::model::{Id, Tag};
use crate::say;
use crate::session::verbs::tag::{is_within, move_under, sibling_named};
use crate::ui::action::{Action, Actions};
use crate::ui::boxes::OpenBox;
use crate::ui::scene::Scene;

/// Asks to put a tag under another, or at the top.
pub(super) fn put_under(scene: &Scene<'_>, tag: Id<Tag>, parent: Option<Id<Tag>>, actions: &mut Actions) {
    let Some(moved) = scene.project.tags.get(tag).filter(|tag| tag.parent != parent) else { return };
    if !may(scene, tag, parent) {
        actions.push(Action::Say(say!("A tag cannot stand under itself").to_owned()));
        return;
    }
    if let Some(there) = sibling_named(scene.project, parent, &moved.name, Some(tag)) {
        actions.select(tag);
        actions.push(Action::Open(OpenBox::MergeTag(Some(there))));
        return;
    }
    actions.edit(say!("Move tag {}", moved.name), move |work| move_under(work, tag, parent).map(|()| Some(tag.into())));
}

/// Whether a tag may stand there.
pub(super) fn may(scene: &Scene<'_>, tag: Id<Tag>, parent: Option<Id<Tag>>) -> bool {
    parent.is_none_or(|parent| !is_within(scene.project, parent, tag))
}

/// Where a key takes a tag: under the one above it in the list, or out beside the one it stands under.
pub(super) fn by_key(scene: &Scene<'_>, rows: &[Row], nth: usize, inwards: bool, actions: &mut Actions) {
    let Some(row) = rows.get(nth) else { return };
    let above = rows.iter().take(nth).rev().find(|other| other.depth <= row.depth);
    match (inwards, above, row.above) {
        (true, Some(other), _) if other.depth == row.depth => put_under(scene, row.id, Some(other.id), actions),
        (true, ..) => actions.push(Action::Say(say!("No tag stands above it to be put under").to_owned())),
        (false, _, Some(parent)) => {
            let out = scene.project.tags.get(parent).and_then(|tag| tag.parent);
            put_under(scene, row.id, out, actions);
        }
        (false, _, None) => actions.push(Action::Say(say!("It stands at the top already").to_owned())),
    }
}
