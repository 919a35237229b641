//! Claims, passages and publications in time.
//!
//! An *item* is one object at one date; an object with two
//! dates is two items. What has no date waits in a list of its own. Items carry no words: labels are
//! asked of [`super::label`] for those that are seen.
//!
//! [`timeline()`] lists everything, for what is written out. What is looked at comes from an [`Almanac`], which finds what is
//! in view; [`lay_out`] puts that into lines, and [`bar`](mod@bar) says of what a date is drawn. Both know a [`Scale`] and no
//! window, so that window and picture are the same.

mod almanac;
pub mod bar;
mod clock;
mod grouping;
mod layout;
mod pack;
mod scale;
mod shelf;

use super::threads::is_message;
use super::when::Extent;
use super::{Index, State, assess};
use crate::model::{AnyId, Claim, Document, Edtf, Id, Passage, Project, Tag, words};
use crate::say;

pub use almanac::{Almanac, Known, Slot, Tail, Wanted};
pub use clock::{Clock, Report, dates, reports};
pub use grouping::{Grouping, Lane};
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

/// One object at one date.
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
    /// The first tag of a passage, which gives it its colour and its lane.
    pub tag: Option<Id<Tag>>,
    /// What a claim stands on.
    pub state: Option<State>,
}

/// Everything in time, and what is not.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Timeline {
    /// By their first day, then kind and id.
    pub items: Vec<Item>,
    /// Claims without a date, passages that are evidence without one, documents that nobody has dated.
    pub undated: Vec<(AnyId, ItemKind)>,
}

/// Everything in time, and what is not.
pub fn timeline(project: &Project, index: &Index) -> Timeline {
    timeline_knowing(project, index, |claim| assess(project, index, claim).state)
}

/// The same, for whoever has assessed the claims already.
pub fn timeline_knowing(project: &Project, index: &Index, state_of: impl Fn(Id<Claim>) -> State) -> Timeline {
    let mut timeline = Timeline::default();
    for claim in &project.claims {
        let id = AnyId::Claim(claim.id);
        if claim.when.is_empty() {
            timeline.undated.push((id, ItemKind::Claim));
            continue;
        }
        let state = Some(state_of(claim.id));
        timeline.add(&claim.when, |edtf, extent| Item { id, kind: ItemKind::Claim, edtf, extent, tag: None, state });
    }
    for document in &project.documents {
        timeline.add_document(project, document);
    }
    for passage in &project.passages {
        timeline.add_passage(project, index, passage);
    }
    timeline.items.sort_by_cached_key(|item| (item.extent.sort_day(), item.kind, item.id));
    timeline
}

impl Timeline {
    fn add(&mut self, when: &[Edtf], item: impl Fn(Edtf, Extent) -> Item) {
        self.items.extend(when.iter().map(|edtf| item(edtf.clone(), Extent::of(edtf))));
    }

    /// A work that is only referred to is not waited for: it has no text to find a date in.
    fn add_document(&mut self, project: &Project, document: &Document) {
        let (id, kind) = (AnyId::Document(document.id), kind_of_document(project, document));
        match &document.published {
            Some(published) => self.add(std::slice::from_ref(&published.value), |edtf, extent| Item {
                id,
                kind,
                edtf,
                extent,
                tag: None,
                state: None,
            }),
            None if document.editions.is_empty() => {}
            None => self.undated.push((id, kind)),
        }
    }

    fn add_passage(&mut self, project: &Project, index: &Index, passage: &Passage) {
        let (id, kind) = (AnyId::Passage(passage.id), ItemKind::Passage);
        if passage.when.is_empty() {
            if !index.uses(passage.id).is_empty() {
                self.undated.push((id, kind));
            }
            return;
        }
        let tag = index.tags(project, passage.id).first().copied();
        self.add(&passage.when, |edtf, extent| Item { id, kind, edtf, extent, tag, state: None });
    }
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
        let money = case.tag("Money", None);
        let (spoken, linked) = (case.passage_at(dated, 5, "in 2017"), case.passage_at(dated, 0, "signed"));
        case.passage_at(undated, 0, "neither dated nor used");
        case.change(spoken, |passage| passage.when = vec![date("2017")]);
        case.put_tag(spoken, money);
        case.link(claim, linked, Stance::Supports);

        let timeline = timeline(&case.project, &Index::of(&case.project));
        let items: Vec<_> =
            timeline.items.iter().map(|item| (item.kind.key(), item.edtf.as_str(), item.tag, item.state)).collect();
        assert_eq!(
            items,
            [
                ("claim", "2016-03", None, Some(State::Unexamined)),
                ("passage", "2017", Some(money), None),
                ("claim", "2018", None, Some(State::Unexamined)),
                ("published", "2019-05-02", None, None),
            ]
        );
        let undated_ids = [gap.into(), undated.into(), linked.into()];
        assert_eq!(timeline.undated.iter().map(|(id, _)| *id).collect::<Vec<_>>(), undated_ids);
        assert_eq!(label(&case.project, gap.into()), "Who signed is not known.");
    }
}
