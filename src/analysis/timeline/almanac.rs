//! Everything dated, kept in order by lane and kind, so that what is in view is found without looking at what is not. After
//! an edit it follows, which costs what the edit touched.

mod follow;

use super::clock::{Clock, dates};
use super::grouping::{Grouping, Lane, lanes_of};
use super::known::{Known, Wanted};
use super::resting::Resting;
use super::shelf::{Reach, Shelf};
use super::{ItemKind, kind_of};
use crate::analysis::brushed::left_out;
use crate::analysis::when::{Edge, Extent, Piece};
use crate::analysis::within::Stretch;
use crate::analysis::{Assessment, Index, State};
use crate::model::{AnyId, Claim, Edtf, Id, Origin, Project};
use std::collections::{BTreeMap, BTreeSet};

/// What is wider than this, in days, may be of any year: a July of which nothing else is known. Some eight thousand
/// years.
const OF_ANY_YEAR_DAYS: f64 = 3_000_000.0;

/// One thing at one of its dates, in one lane.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Slot {
    /// A claim, a passage or a document.
    pub id: AnyId,
    /// Which of its dates.
    pub nth: u16,
    /// What sort of thing.
    pub kind: ItemKind,
    /// The lane.
    pub lane: Lane,
    /// From where to where, in days; infinite where it goes on for ever.
    pub reach: Reach,
    /// What stands before its beginning.
    pub before: Tail,
    /// What stands after its end.
    pub after: Tail,
    /// Whether it is a date or span without any doubt.
    pub is_plain: bool,
    /// Whether it stands for its date where each is counted once, whatever lanes it is in.
    pub is_first: bool,
}

/// What is drawn beyond an end.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Tail {
    /// Nothing.
    None,
    /// It fades out over so many days.
    Fade(f32),
    /// Nobody knows how far it goes.
    Unknown,
}

/// Everything dated, and what is not.
#[derive(Debug, Clone)]
pub struct Almanac {
    wanted: Wanted,
    project: Project,
    slots: Vec<Slot>,
    free: BTreeSet<u32>,
    of_object: BTreeSet<(AnyId, u32)>,
    shelves: BTreeMap<Lane, BTreeMap<ItemKind, Shelf>>,
    /// Everything once, whatever lanes it is in.
    all: BTreeMap<ItemKind, Shelf>,
    /// The lanes, in the order in which they stand.
    order: BTreeSet<(usize, String, Lane)>,
    ranks: BTreeMap<Lane, (usize, String, Lane)>,
    undated: BTreeSet<(ItemKind, AnyId)>,
    left_out: BTreeSet<AnyId>,
    /// Of dates that lie in pieces or have an end that nobody knows, where each of them may lie: more than from their first
    /// day to their last, or less.
    loose: BTreeMap<u32, Vec<Reach>>,
    /// What things rest on besides what they say themselves.
    resting: Resting,
    /// What lanes rest on that an edit elsewhere may change.
    graded: BTreeMap<Id<Claim>, (State, BTreeSet<Id<Origin>>)>,
    span: Option<(f64, f64)>,
}

impl Almanac {
    /// Looks at every claim, passage and document once.
    pub fn of(known: Known<'_>, wanted: Wanted) -> Self {
        let mut almanac = Self {
            wanted,
            project: known.project.clone(),
            slots: Vec::new(),
            free: BTreeSet::new(),
            of_object: BTreeSet::new(),
            shelves: BTreeMap::new(),
            all: BTreeMap::new(),
            order: BTreeSet::new(),
            ranks: BTreeMap::new(),
            undated: BTreeSet::new(),
            left_out: BTreeSet::new(),
            loose: BTreeMap::new(),
            resting: Resting::default(),
            graded: BTreeMap::new(),
            span: None,
        };
        let claims = known.project.claims.iter().map(|claim| AnyId::from(claim.id));
        let documents = known.project.documents.iter().map(|document| AnyId::from(document.id));
        let passages = known.project.passages.iter().map(|passage| AnyId::from(passage.id));
        let mut of_object = Vec::new();
        for id in claims.chain(documents).chain(passages) {
            for (slot, loose) in almanac.read(known, id) {
                let number = almanac.slots.len() as u32;
                if !loose.is_empty() {
                    almanac.loose.insert(number, loose);
                }
                let shelves = almanac.shelves.entry(slot.lane).or_default();
                shelves.entry(slot.kind).or_default().push(number, slot.reach);
                if slot.is_first {
                    almanac.all.entry(slot.kind).or_default().push(number, slot.reach);
                }
                almanac.slots.push(slot);
                of_object.push((id, number));
            }
        }
        almanac.of_object = of_object.into_iter().collect();
        for shelf in almanac.shelves.values_mut().flat_map(BTreeMap::values_mut).chain(almanac.all.values_mut()) {
            shelf.sort();
        }
        let lanes: Vec<Lane> = almanac.shelves.keys().copied().collect();
        for lane in lanes {
            almanac.rank(lane);
        }
        almanac.graded = almanac.grades(known);
        almanac.span = almanac.measured();
        almanac
    }

    /// How it is laid out.
    pub fn wanted(&self) -> &Wanted {
        &self.wanted
    }

    /// The revision of the project that it knows.
    pub fn revision(&self) -> u64 {
        self.project.revision()
    }

    /// The lanes, as they stand below each other.
    pub fn lanes(&self) -> impl ExactSizeIterator<Item = Lane> {
        self.order.iter().map(|(_, _, lane)| *lane)
    }

    /// What stands in a lane, by kind.
    pub fn shelf(&self, lane: Lane, kind: ItemKind) -> Option<&Shelf> {
        self.shelves.get(&lane)?.get(&kind)
    }

    /// The shelves of a lane that hold these kinds.
    pub fn shelves<'a>(&'a self, lane: Lane, kinds: &'a BTreeSet<ItemKind>) -> Vec<&'a Shelf> {
        let shelves = self.shelves.get(&lane).into_iter().flatten();
        shelves.filter(|(kind, _)| kinds.contains(kind)).map(|(_, shelf)| shelf).collect()
    }

    /// Everything of these kinds once, whatever lanes it is in.
    pub fn everything<'a>(&'a self, kinds: &'a BTreeSet<ItemKind>) -> Vec<&'a Shelf> {
        self.all.iter().filter(|(kind, _)| kinds.contains(kind)).map(|(_, shelf)| shelf).collect()
    }

    /// How many dates of these kinds may lie in a range; those that reach in are looked at, and those that lie in pieces.
    pub fn count_within(&self, kinds: &BTreeSet<ItemKind>, within: Stretch) -> usize {
        let (from, to) = (within.from_day(), within.to_day());
        let over = |shelf: &Shelf| {
            let reaching = shelf.reaching_over(from).filter_map(|number| self.slot(number));
            reaching.filter(|slot| slot.reach.1 > from).count()
        };
        let by_ends: usize =
            self.everything(kinds).into_iter().map(|shelf| shelf.count_beginning(from, to) + over(shelf)).sum();
        let loose = self.loose.keys().filter_map(|number| Some((*number, self.slot(*number)?)));
        let loose = loose.filter(|(_, slot)| slot.is_first && kinds.contains(&slot.kind));
        let (mut wrongly_in, mut wrongly_out) = (0, 0);
        for (number, slot) in loose {
            match (within.meets(slot.reach), self.may_lie_in(number, within)) {
                (true, false) => wrongly_in += 1,
                (false, true) => wrongly_out += 1,
                _ => {}
            }
        }
        by_ends + wrongly_out - wrongly_in
    }

    /// Whether the date of an item may lie in a range: the rule by which lists leave things out.
    pub fn may_lie_in(&self, number: u32, within: Stretch) -> bool {
        match self.loose.get(&number) {
            Some(pieces) => pieces.iter().any(|piece| within.meets(*piece)),
            None => self.slot(number).is_some_and(|slot| within.meets(slot.reach)),
        }
    }

    /// Every item, in no order.
    pub fn slots(&self) -> impl Iterator<Item = &Slot> {
        self.of_object.iter().filter_map(|(_, number)| self.slot(*number))
    }

    /// The item of this number.
    pub fn slot(&self, number: u32) -> Option<&Slot> {
        self.slots.get(number as usize)
    }

    /// Where something stands; several times where it has several dates or lanes.
    pub fn places_of(&self, id: AnyId) -> impl Iterator<Item = u32> {
        self.of_object.range((id, 0)..=(id, u32::MAX)).map(|(_, number)| *number)
    }

    /// What has no date by this clock.
    pub fn undated(&self) -> &BTreeSet<(ItemKind, AnyId)> {
        &self.undated
    }

    /// How many things the region leaves out.
    pub fn left_out(&self) -> usize {
        self.left_out.len()
    }

    /// The first and the last day that anything is known of; what may be of any year does not count where there is anything
    /// else.
    pub fn span(&self) -> Option<(f64, f64)> {
        self.span
    }

    /// How many dates there are, each counted once, whatever lanes it is in.
    pub fn count_dates(&self) -> usize {
        self.all.values().map(Shelf::len).sum()
    }

    /// How many items there are.
    pub fn len(&self) -> usize {
        self.of_object.len()
    }

    /// Whether nothing is dated.
    pub fn is_empty(&self) -> bool {
        self.of_object.is_empty()
    }

    /// The date of an item as it was entered.
    pub fn date(&self, index: &Index, slot: &Slot) -> Option<Edtf> {
        dates(&self.project, index, slot.id, self.wanted.clock).into_iter().nth(usize::from(slot.nth))
    }

    /// The items of one thing, with the pieces of those that are loose; what has no date, or lies elsewhere, is noted.
    fn read(&mut self, known: Known<'_>, id: AnyId) -> Vec<(Slot, Vec<Reach>)> {
        let Some(kind) = kind_of(known.project, id) else { return Vec::new() };
        self.resting.note(known, &self.wanted, id);
        let region = self.wanted.region.as_ref();
        if region.is_some() && left_out(known.project, known.index, id, None, region).is_some() {
            self.left_out.insert(id);
            return Vec::new();
        }
        let dates = dates(known.project, known.index, id, self.wanted.clock);
        if dates.is_empty() {
            if is_waited_for(known, id) {
                self.undated.insert((kind, id));
            }
            return Vec::new();
        }
        if self.wanted.clock == Clock::Known && !is_dated(known.project, id) {
            return Vec::new();
        }
        let lanes = lanes_of(known.project, known.index, known.assessments, (id, kind), self.wanted.grouping);
        let mut slots = Vec::new();
        for (nth, date) in dates.iter().enumerate().take(usize::from(u16::MAX)) {
            let extent = Extent::of(date);
            let Some(drawn) = Drawn::of(&extent) else { continue };
            slots.extend(lanes.iter().enumerate().map(|(place, lane)| {
                let slot = Slot {
                    is_first: place == 0,
                    id,
                    nth: nth as u16,
                    kind,
                    lane: *lane,
                    reach: drawn.reach,
                    before: drawn.before,
                    after: drawn.after,
                    is_plain: drawn.is_plain,
                };
                (slot, loose(&extent))
            }));
        }
        slots
    }

    /// From where to where everything lies: what may be of any year only where there is nothing else.
    fn measured(&self) -> Option<(f64, f64)> {
        let end_of = |number: u32| self.slot(number).map_or(f64::NEG_INFINITY, |slot| slot.reach.1);
        let over = |widest: f64| {
            let spans = self.all.values().filter_map(|shelf| shelf.span(widest, end_of));
            spans.reduce(|(first, last), (from, to)| (first.min(from), last.max(to)))
        };
        // What has neither end is there all the same.
        let nowhere = || self.all.values().any(|shelf| !shelf.is_empty()).then_some((0.0, 0.0));
        over(OF_ANY_YEAR_DAYS).or_else(|| over(f64::INFINITY)).or_else(nowhere)
    }

    fn rank(&mut self, lane: Lane) {
        let rank = lane.rank(&self.project);
        if let Some(before) = self.ranks.insert(lane, rank.clone()) {
            self.order.remove(&before);
        }
        self.order.insert(rank);
    }

    fn grades(&self, known: Known<'_>) -> BTreeMap<Id<Claim>, (State, BTreeSet<Id<Origin>>)> {
        match self.wanted.grouping {
            Grouping::State | Grouping::Origin => {
                let grade = |(id, one): (&Id<Claim>, &Assessment)| (*id, (one.state, one.origins.clone()));
                known.assessments.iter().map(grade).collect()
            }
            _ => BTreeMap::new(),
        }
    }
}

/// Where the pieces of a date may lie; nothing where that is from its first day to its last.
fn loose(extent: &Extent) -> Vec<Reach> {
    let is_loose = extent.pieces.len() > 1
        || extent.pieces.iter().any(|piece| piece.start == Edge::Unknown || piece.end == Edge::Unknown);
    if !is_loose {
        return Vec::new();
    }
    let reach = |piece: &Piece| (piece.from().unwrap_or(f64::NEG_INFINITY), piece.to().unwrap_or(f64::INFINITY));
    extent.pieces.iter().map(reach).collect()
}

/// What is waited for: claims, passages that are evidence or dated by the other clock, documents with a text. What is only
/// referred to has no text to find a date in.
fn is_waited_for(known: Known<'_>, id: AnyId) -> bool {
    match id {
        AnyId::Passage(passage) => is_dated(known.project, id) || !known.index.uses(passage).is_empty(),
        AnyId::Document(id) => known.project.documents.get(id).is_some_and(|document| !document.is_only_referred_to()),
        _ => true,
    }
}

/// Passages are laid out where they speak of a time, by either clock.
fn is_dated(project: &Project, id: AnyId) -> bool {
    match id {
        AnyId::Passage(id) => project.passages.get(id).is_some_and(|passage| !passage.when.is_empty()),
        _ => true,
    }
}

/// What laying out needs to know of a date.
struct Drawn {
    reach: Reach,
    before: Tail,
    after: Tail,
    is_plain: bool,
}

impl Drawn {
    fn of(extent: &Extent) -> Option<Self> {
        let starts =
            extent.pieces.iter().map(|piece| (end_of(piece.from(), piece.start, -1.0, piece.to()), piece.start));
        let ends = extent.pieces.iter().map(|piece| (end_of(piece.to(), piece.end, 1.0, piece.from()), piece.end));
        let first = starts.min_by(|a, b| a.0.total_cmp(&b.0))?;
        let last = ends.max_by(|a, b| a.0.total_cmp(&b.0))?;
        let is_plain = !extent.one_of
            && extent.pieces.iter().all(|piece| {
                let is_sharp = [piece.start, piece.end] == [Edge::Sharp, Edge::Sharp];
                is_sharp && !piece.doubtful && !piece.somewhere_within
            });
        Some(Self { reach: (first.0, last.0), before: tail(first.1), after: tail(last.1), is_plain })
    }
}

/// An end as it is known; infinite where it is open, at the other where nobody knows.
fn end_of(known: Option<f64>, edge: Edge, outwards: f64, other: Option<f64>) -> f64 {
    known.unwrap_or_else(|| match edge {
        Edge::Open => outwards * f64::INFINITY,
        _ => other.unwrap_or_default(),
    })
}

fn tail(edge: Edge) -> Tail {
    match edge {
        Edge::Sharp | Edge::Open => Tail::None,
        Edge::Faded { days } => Tail::Fade(days as f32),
        Edge::Unknown => Tail::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::testing::Case;
    use crate::analysis::when::day_number;

    #[test]
    fn what_may_be_of_any_year_counts_only_where_there_is_nothing_else() {
        let check = |dates: &[&str], expected: Option<((i64, u8), (i64, u8))>| {
            let mut case = Case::default();
            for date in dates {
                let claim = case.claim("It happened.");
                case.change(claim, |claim| claim.when = vec![date.parse().expect(date)]);
            }
            let (index, none) = (Index::of(&case.project), BTreeMap::new());
            let known = Known { project: &case.project, index: &index, assessments: &none };
            let wanted = Wanted { clock: Clock::Happened, grouping: Grouping::Kind, region: None };
            let day = |(year, month): (i64, u8)| day_number(year, month, 1) as f64;
            let expected = expected.map(|(first, end)| (day(first), day(end)));
            assert_eq!(Almanac::of(known, wanted).span(), expected, "{dates:?}");
        };
        check(&[], None);
        check(&["2014", "XXXX-07", "2013/.."], Some(((2013, 1), (2015, 1))));
        check(&["0900/2014", "2013"], Some(((900, 1), (2015, 1))));
        check(&["../1998-02", "1XXX"], Some(((1000, 1), (2000, 1))));
        check(&["XXXX-07"], Some(((0, 7), (9999, 8))));
        check(&["2013/.."], Some(((2013, 1), (2013, 1))));
    }
}
