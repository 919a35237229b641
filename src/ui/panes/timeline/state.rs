//! What the pane remembers, and what it has laid out.

use super::edges::{Dragged, Grips};
use super::rows::{self, Row};
use super::ruler::Ruler;
use crate::analysis::timeline::{
    Almanac, Clock, Grouping, Heap, ItemKind, Known, Lane, LaneLayout, Room, Scale, Slot, Wanted, lay_out,
};
use crate::analysis::within::Stretch;
use crate::brief::TimelineView;
use crate::model::AnyId;
use crate::ui::scene::Scene;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// So many rows of words are kept at most.
const MOST_ROWS: usize = 8_000;
/// While a lane has no more lines than this, its labels have room of their own.
const ROOMY_LINES: usize = 24;
/// A heap of the histogram over everything is so wide, in points.
const OVERVIEW_BIN: f64 = 6.0;

/// The revision and the range in which something was counted.
type Counted = (u64, Stretch);

/// What the pane remembers between frames.
pub struct State {
    pub(super) clock: Clock,
    pub(super) grouping: Grouping,
    pub(super) hidden: BTreeSet<ItemKind>,
    pub(super) collapsed: BTreeSet<Lane>,
    /// Whether lines are drawn from what happened to what tells of it.
    pub(super) has_lines: bool,
    pub(super) has_tray: bool,
    pub(super) scale: Option<Scale>,
    pub(super) almanac: Option<Almanac>,
    pub(super) laid_out: LaidOut,
    /// The first lane in view, and how much of it is scrolled away.
    pub(super) scroll: (usize, f32),
    /// Where brushing began.
    pub(super) brush_from: Option<f64>,
    pub(super) dragged: Option<Dragged>,
    /// Where the ends of what is selected can be taken hold of.
    pub(super) grips: Option<Grips>,
    pub(super) ruler: Option<Ruler>,
    /// What was selected when it was last brought into view.
    pub(super) shown: Option<AnyId>,
    /// Of what is selected, the date at which one is.
    pub(super) at: Option<u32>,
    /// What is typed as a range.
    pub(super) range: String,
    /// How many lie in the brushed range, and of what that was counted.
    pub(super) within: Option<(Counted, usize)>,
}

impl Default for State {
    fn default() -> Self {
        Self {
            clock: Clock::Happened,
            grouping: Grouping::Kind,
            hidden: BTreeSet::new(),
            collapsed: BTreeSet::new(),
            has_lines: false,
            has_tray: false,
            scale: None,
            almanac: None,
            laid_out: LaidOut::default(),
            scroll: (0, 0.0),
            brush_from: None,
            dragged: None,
            grips: None,
            ruler: None,
            shown: None,
            at: None,
            range: String::new(),
            within: None,
        }
    }
}

impl State {
    /// Goes on with the project as it is.
    pub(super) fn follow(&mut self, scene: &Scene<'_>) {
        let known = Known { project: scene.project, index: scene.index, assessments: scene.assessments() };
        let region = scene.filter.region.clone();
        let wanted = Wanted { clock: self.clock, grouping: self.grouping, region };
        match &mut self.almanac {
            Some(almanac) if *almanac.wanted() == wanted => {
                if almanac.revision() != scene.project.revision() {
                    almanac.follow(known);
                    self.laid_out.forget();
                    self.at = None;
                }
            }
            _ => {
                self.almanac = Some(Almanac::of(known, wanted));
                self.laid_out.forget();
                (self.at, self.within) = (None, None);
            }
        }
    }

    /// The kinds that are shown.
    pub(super) fn kinds(&self) -> BTreeSet<ItemKind> {
        ItemKind::ALL.iter().copied().filter(|kind| !self.hidden.contains(kind)).collect()
    }

    /// What a picture of the pane shows.
    pub fn picture(&self, scene: &Scene<'_>) -> TimelineView {
        let region = scene.filter.region.clone();
        TimelineView {
            wanted: Wanted { clock: self.clock, grouping: self.grouping, region },
            kinds: self.kinds(),
            scale: self.scale,
            within: scene.filter.within,
            has_lines: self.has_lines,
        }
    }

    /// The view as it is, or as it fits whatever is dated until somebody moves it.
    pub(super) fn scale(&self) -> Option<Scale> {
        let (first, end) = self.almanac.as_ref()?.span()?;
        Some(self.scale.unwrap_or_else(|| Scale::fitting(first, end)))
    }
}

/// What is laid out for one zoom level, for rather more than the view, so that panning costs nothing.
#[derive(Default)]
pub(super) struct LaidOut {
    /// Days in a point, and which kinds.
    key: Option<(f64, BTreeSet<ItemKind>)>,
    room: Option<Room>,
    lanes: BTreeMap<Lane, Rc<LaneLayout>>,
    /// The lanes as they stand below each other.
    order: Option<Rc<[Lane]>>,
    /// What has no date.
    waiting: Option<Rc<[(ItemKind, AnyId)]>>,
    overview: Option<Rc<Vec<Heap>>>,
    rows: BTreeMap<u32, Rc<Row>>,
}

impl LaidOut {
    fn forget(&mut self) {
        *self = Self::default();
    }

    /// Goes on with this view: what was laid out is kept where the view lies within it at the same zoom level.
    pub(super) fn follow(&mut self, scale: &Scale, width: f32, kinds: &BTreeSet<ItemKind>) -> Room {
        let days_per_point = scale.days_per_point(width);
        let key = (days_per_point, kinds.clone());
        let end = scale.first_day + scale.days;
        let fits = |room: &Room| room.from_day <= scale.first_day && room.to_day >= end;
        if let Some(room) = self.room.filter(|room| self.key.as_ref() == Some(&key) && fits(room)) {
            return room;
        }
        let margin = scale.days * 0.5;
        let (from_day, to_day) = (scale.first_day - margin, end + margin);
        let room = Room { from_day, to_day, days_per_point, view: (scale.first_day, end), roomy_lines: ROOMY_LINES };
        (self.key, self.room) = (Some(key), Some(room));
        self.lanes.clear();
        self.overview = None;
        if self.rows.len() > MOST_ROWS {
            self.rows.clear();
        }
        room
    }

    /// The lanes as they stand below each other.
    pub(super) fn order(&mut self, almanac: &Almanac) -> Rc<[Lane]> {
        self.order.get_or_insert_with(|| almanac.lanes().collect()).clone()
    }

    /// What has no date.
    pub(super) fn waiting(&mut self, almanac: &Almanac) -> Rc<[(ItemKind, AnyId)]> {
        self.waiting.get_or_insert_with(|| almanac.undated().iter().copied().collect()).clone()
    }

    /// A lane laid out.
    pub(super) fn lane(
        &mut self,
        almanac: &Almanac,
        scene: &Scene<'_>,
        lane: Lane,
        kinds: &BTreeSet<ItemKind>,
        room: Room,
    ) -> Rc<LaneLayout> {
        if let Some(known) = self.lanes.get(&lane) {
            return known.clone();
        }
        let label = |slot: &Slot| rows::label_width(&crate::analysis::label::label(scene.project, slot.id));
        let layout = Rc::new(lay_out(almanac, &almanac.shelves(lane, kinds), room, label));
        self.lanes.insert(lane, layout.clone());
        layout
    }

    /// The histogram over everything.
    pub(super) fn overview(&mut self, almanac: &Almanac, kinds: &BTreeSet<ItemKind>, room: Room) -> Rc<Vec<Heap>> {
        if let Some(known) = &self.overview {
            return known.clone();
        }
        let bin = OVERVIEW_BIN * room.days_per_point;
        let shelves = almanac.everything(kinds);
        let point = |day: f64| ((day - room.from_day) / room.days_per_point) as f32;
        let heaps = ((room.from_day / bin).floor() as i64..(room.to_day / bin).ceil() as i64).map(|nth| {
            let (from, to) = (nth as f64 * bin, (nth + 1) as f64 * bin);
            let count = shelves.iter().map(|shelf| shelf.count_beginning(from, to)).sum();
            Heap { left: point(from), right: point(to), count }
        });
        let heaps = Rc::new(heaps.filter(|heap| heap.count > 0).collect::<Vec<_>>());
        self.overview = Some(heaps.clone());
        heaps
    }

    /// The words of an item.
    pub(super) fn row(&mut self, almanac: &Almanac, scene: &Scene<'_>, number: u32) -> Option<Rc<Row>> {
        if let Some(known) = self.rows.get(&number) {
            return Some(known.clone());
        }
        let row = Rc::new(Row::of(almanac, scene, almanac.slot(number)?)?);
        self.rows.insert(number, row.clone());
        Some(row)
    }
}
