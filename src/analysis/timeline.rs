//! Claims, passages and publications in time.
//!
//! An *item* is one object at one date; an object with two
//! dates is two items. What has no date waits in a list of its own. Items carry no words: labels are
//! asked of [`super::label`] for those that are seen.
//!
//! An [`Almanac`] has all of it in order and finds what is in view; [`timeline()`] lists what it holds, for what is written out.
//! [`lay_out`] puts that into lines, and [`bar`](mod@bar) says of what a date is drawn. Both know a [`Scale`] and no
//! window, so that window and picture are the same.

mod almanac;
pub mod bar;
mod clock;
mod grouping;
mod known;
mod layout;
mod pack;
mod resting;
mod scale;
mod shelf;

use super::threads::is_message;
use super::when::Extent;
use super::{Index, State, assess};
use crate::model::{AnyId, Document, Edtf, Project, words};
use crate::say;
use std::collections::BTreeMap;

pub use almanac::{Almanac, Slot, Tail};
pub use clock::{Clock, Counterpart, Report, counterparts, dates, reports};
pub use grouping::{Grouping, Lane};
pub use known::{Known, Wanted};
pub use layout::{CELL, Heap, LaneLayout, Placed, Room, lay_out};
pub use pack::{Packed, pack};
pub use scale::{Scale, Tick};
pub use shelf::{Reach, Shelf};

words! {
    /// What sort of thing stands on the timeline.
    pub enum ItemKind {
        /// When what is claimed happened.
        Claim = "claim", "Claim";
        /// When what a passage speaks of happened.
        Passage = "passage", "Passage";
        /// When a document was published.
        Published = "published", "Published";
        /// When a message was sent.
        Mail = "mail", "Mail";
    }
}

impl ItemKind {
    /// Several of them: the name of a lane.
    pub fn several(self) -> &'static str {
        match self {
            Self::Claim => say!("Claims"),
            Self::Passage => say!("Passages"),
            Self::Published => say!("Published"),
            Self::Mail => say!("Mail"),
        }
    }
}

/// What sort of thing this is on a timeline; none for what stands on none, or is not there.
pub fn kind_of(project: &Project, id: AnyId) -> Option<ItemKind> {
    match id {
        AnyId::Claim(id) => project.claims.contains(id).then_some(ItemKind::Claim),
        AnyId::Passage(id) => project.passages.contains(id).then_some(ItemKind::Passage),
        AnyId::Document(id) => project.documents.get(id).map(|document| kind_of_document(project, document)),
        _ => None,
    }
}

fn kind_of_document(project: &Project, document: &Document) -> ItemKind {
    if is_message(project, document) { ItemKind::Mail } else { ItemKind::Published }
}

/// One object at one date, with what is written of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// A claim, a passage or a document.
    pub id: AnyId,
    /// Which.
    pub kind: ItemKind,
    /// The date as entered.
    pub edtf: Edtf,
    /// What it covers.
    pub extent: Extent,
    /// What a claim stands on.
    pub state: Option<State>,
}

/// Everything in time, and what is not.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Timeline {
    /// By their first day, then kind and id.
    pub items: Vec<Item>,
    /// Claims without a date, passages that are evidence without one, documents that nobody has dated: by kind, then id.
    pub undated: Vec<(AnyId, ItemKind)>,
}

/// Everything in time, by when it happened, and what is not.
pub fn timeline(project: &Project, index: &Index) -> Timeline {
    let wanted = Wanted { clock: Clock::Happened, grouping: Grouping::Kind, region: None };
    let almanac = Almanac::of(Known { project, index, assessments: &BTreeMap::new() }, wanted);
    let item = |slot: &Slot| {
        let edtf = almanac.date(index, slot)?;
        let state = match slot.id {
            AnyId::Claim(claim) => Some(assess(project, index, claim).state),
            _ => None,
        };
        Some(Item { id: slot.id, kind: slot.kind, extent: Extent::of(&edtf), edtf, state })
    };
    let mut items: Vec<Item> = almanac.slots().filter_map(item).collect();
    items.sort_by_cached_key(|item| (item.extent.sort_day(), item.kind, item.id));
    Timeline { items, undated: almanac.undated().iter().map(|(kind, id)| (*id, *kind)).collect() }
}

#[cfg(test)]
mod tests {
    use super::super::label::label;
    use super::super::testing::Case;
    use super::*;
    use crate::model::{Field, Stance};

    #[test]
    fn dated_things_stand_in_order_and_the_rest_waits() {
        let mut case = Case::default();
        let date = |edtf: &str| edtf.parse::<Edtf>().expect(edtf);
        let (dated, undated) = (case.document("dated"), case.document("undated"));
        case.change(dated, |document| document.published = Some(Field::read(date("2019-05-02"))));
        let claim = case.claim("It was signed twice.");
        case.change(claim, |claim| claim.when = vec![date("2018"), date("2016-03")]);
        let gap = case.claim("Who signed is not known.");
        let (spoken, linked) = (case.passage_at(dated, 5, "in 2017"), case.passage_at(dated, 0, "signed"));
        case.passage_at(undated, 0, "neither dated nor used");
        case.change(spoken, |passage| passage.when = vec![date("2017")]);
        case.link(claim, linked, Stance::Supports);

        let timeline = timeline(&case.project, &Index::of(&case.project));
        let items: Vec<_> =
            timeline.items.iter().map(|item| (item.kind.key(), item.edtf.as_str(), item.state)).collect();
        assert_eq!(
            items,
            [
                ("claim", "2016-03", Some(State::Unexamined)),
                ("passage", "2017", None),
                ("claim", "2018", Some(State::Unexamined)),
                ("published", "2019-05-02", None),
            ]
        );
        let undated_ids = [gap.into(), linked.into(), undated.into()];
        assert_eq!(timeline.undated.iter().map(|(id, _)| *id).collect::<Vec<_>>(), undated_ids);
        assert_eq!(label(&case.project, gap.into()), "Who signed is not known.");
    }
}
