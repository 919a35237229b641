//! Putting what is in view of one lane into lines, and counting what is too dense for that.
//!
//! A view is cut into *cells* that stand still while it is panned. Where more than two items a point begin in a cell, they are
//! counted into *heaps*, the bars of a histogram; all others are *placed*: packed into lines without overlap, their labels
//! with them. A layout covers more than the view, so that panning within it costs nothing.

use super::almanac::{Almanac, Slot, Tail};
use super::bar::{DOT, LEAST_FADE, UNKNOWN_REACH};
use super::pack::pack;
use super::shelf::Shelf;

/// Width of a cell, in points.
pub const CELL: f64 = 24.0;
/// Heaps in a cell.
const HEAPS: usize = 6;
/// More items than this that begin in a cell are counted: two a point.
const DENSE: usize = 2 * CELL as usize;
/// More than this that reach in from before are counted.
const MOST_BEFORE: usize = 400;
/// More than this that are wider than two cells are counted by their first day like all others.
const MOST_WIDE: usize = 400;
/// Labels are packed with their bars while a line has no more of them than this.
const ROOMY_ITEMS_A_LINE: usize = 20;
/// A label narrower than this says nothing.
const LEAST_LABEL: f32 = 48.0;
/// And none needs more room than this.
const MOST_LABEL: f32 = 320.0;
/// Between two things on a line, in points.
const GAP: f32 = 8.0;

/// What is to be laid out: from this day to that, so many days in a point.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Room {
    /// The first day.
    pub from_day: f64,
    /// The end.
    pub to_day: f64,
    /// Days in a point.
    pub days_per_point: f64,
    /// From where to where the room is seen, in days: a label that would be cut at the end of that stands before its bar.
    pub view: (f64, f64),
    /// While a lane has no more lines than this, labels are packed with their bars.
    pub roomy_lines: usize,
}

/// One item where it stands. Points are counted from the first day of the room.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Placed {
    /// The item.
    pub slot: u32,
    /// Its left end, with what fades.
    pub left: f32,
    /// Its right end, with what fades.
    pub right: f32,
    /// The line, 0 being the first.
    pub line: usize,
    /// How much room its label has; 0 for none.
    pub label: f32,
    /// Its label stands before it, and not after it.
    pub label_is_before: bool,
}

impl Placed {
    /// From where to where it and its label stand.
    pub fn whole(&self) -> (f32, f32) {
        if self.label_is_before { (self.left - self.label, self.right) } else { (self.left, self.right + self.label) }
    }
}

/// A bar of the histogram.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Heap {
    /// Its left end.
    pub left: f32,
    /// Its right end.
    pub right: f32,
    /// How many items begin there.
    pub count: usize,
}

/// One lane laid out.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LaneLayout {
    /// What is drawn one by one, in the order in which it begins.
    pub placed: Vec<Placed>,
    /// What is counted, from the left.
    pub heaps: Vec<Heap>,
    /// How many begin before the room and reach into it, where those are too many to be drawn.
    pub before: usize,
    /// How many lines there are.
    pub line_count: usize,
    /// Labels have their own room on every line.
    pub is_roomy: bool,
}

impl LaneLayout {
    /// How many items are in it.
    pub fn count(&self) -> usize {
        self.placed.len() + self.before + self.heaps.iter().map(|heap| heap.count).sum::<usize>()
    }

    /// The highest heap.
    pub fn highest(&self) -> usize {
        self.heaps.iter().map(|heap| heap.count).max().unwrap_or_default()
    }
}

/// Lays a lane out. `label` is asked how wide the label of an item is.
pub fn lay_out(almanac: &Almanac, shelves: &[&Shelf], room: Room, mut label: impl FnMut(&Slot) -> f32) -> LaneLayout {
    let mut found = Vec::new();
    let mut layout = LaneLayout::default();
    let over: usize = shelves.iter().map(|shelf| shelf.count_reaching_over(room.from_day)).sum();
    if over <= MOST_BEFORE {
        found.extend(shelves.iter().flat_map(|shelf| shelf.reaching_over(room.from_day)));
        let tail = |slot: &Slot| match slot.after {
            Tail::Fade(days) => f64::from(days),
            Tail::Unknown | Tail::None => f64::from(DOT) * room.days_per_point,
        };
        found.retain(|number| almanac.slot(*number).is_some_and(|slot| slot.reach.1 + tail(slot) >= room.from_day));
    } else {
        layout.before = over;
    }
    let cell_days = CELL * room.days_per_point;
    // What is wider than two cells is drawn while it is not very many: counted at its first day, it would seem to be of it.
    let all = |from: f64, to: f64| shelves.iter().map(|shelf| shelf.count_beginning(from, to)).sum::<usize>();
    let narrow = |from: f64, to: f64, widest: f64| {
        shelves.iter().map(|shelf| shelf.count_narrow(from, to, widest)).sum::<usize>()
    };
    let (first, end) = (room.from_day, (room.to_day / cell_days).ceil() * cell_days);
    let wide = all(first, end) - narrow(first, end, 2.0 * cell_days);
    let widest = if wide <= MOST_WIDE { 2.0 * cell_days } else { f64::INFINITY };
    found.extend(shelves.iter().flat_map(|shelf| shelf.wide_beginning(first, end, widest)));
    let count = |from: f64, to: f64| narrow(from, to, widest);
    let cells = (room.from_day / cell_days).floor() as i64..(room.to_day / cell_days).ceil() as i64;
    for cell in cells {
        // The first cell begins with the room: what begins before it was looked for above.
        let from = (cell as f64 * cell_days).max(room.from_day);
        let to = (cell + 1) as f64 * cell_days;
        match count(from, to) {
            0 => {}
            few if few <= DENSE => {
                found.extend(shelves.iter().flat_map(|shelf| shelf.narrow_beginning(from, to, widest)));
            }
            _ => layout.heaps.extend(heaps(from, to, room, count)),
        }
    }
    place(&mut layout, almanac, found, room, &mut label);
    layout
}

fn heaps(from: f64, to: f64, room: Room, count: impl Fn(f64, f64) -> usize) -> Vec<Heap> {
    let edge = |nth: usize| from + (to - from) * nth as f64 / HEAPS as f64;
    let point = |day: f64| ((day - room.from_day) / room.days_per_point) as f32;
    let heap = |nth: usize| Heap {
        left: point(edge(nth)),
        right: point(edge(nth + 1)),
        count: count(edge(nth), edge(nth + 1)),
    };
    (0..HEAPS).map(heap).filter(|heap| heap.count > 0).collect()
}

fn place(
    layout: &mut LaneLayout,
    almanac: &Almanac,
    found: Vec<u32>,
    room: Room,
    label: &mut impl FnMut(&Slot) -> f32,
) {
    let width = ((room.to_day - room.from_day) / room.days_per_point) as f32;
    let known = found.into_iter().filter_map(|number| Some((number, almanac.slot(number)?)));
    let mut placed: Vec<(Placed, &Slot)> = known
        .map(|(slot, item)| {
            let (left, right) = reach(item, room, width);
            (Placed { slot, left, right, line: 0, label: 0.0, label_is_before: false }, item)
        })
        .collect();
    placed.sort_by(|a, b| a.0.left.total_cmp(&b.0.left).then(a.1.id.cmp(&b.1.id)).then(a.1.nth.cmp(&b.1.nth)));
    layout.is_roomy = placed.len() <= ROOMY_ITEMS_A_LINE * room.roomy_lines
        && layout.heaps.is_empty()
        && pack_with_labels(layout, &mut placed, room, label);
    if !layout.is_roomy {
        pack_alone(layout, &mut placed, room, label);
    }
    layout.placed = placed.into_iter().map(|(placed, _)| placed).collect();
}

/// Whether a label would be cut where the view ends, and has more room before its bar than after it, or on it where it goes
/// on beyond the view. `free_from` is the first point before it that nothing else takes.
fn stands_before(placed: &Placed, label: f32, free_from: f32, room: Room) -> bool {
    let point = |day: f64| ((day - room.from_day) / room.days_per_point) as f32;
    let (left, right) = (point(room.view.0).max(free_from), point(room.view.1));
    let (before, after) = (placed.left - left, right - placed.right);
    let elsewhere = if after >= 0.0 { after } else { right - placed.left };
    after < label && before >= LEAST_LABEL.min(label) && (before > elsewhere || (after < 0.0 && before >= label))
}

/// Whether bars and labels together have room in few lines.
fn pack_with_labels(
    layout: &mut LaneLayout,
    placed: &mut [(Placed, &Slot)],
    room: Room,
    label: &mut impl FnMut(&Slot) -> f32,
) -> bool {
    let labelled = placed.iter().map(|(placed, slot)| {
        let label = label(slot);
        Placed { label, label_is_before: stands_before(placed, label, f32::NEG_INFINITY, room), ..*placed }
    });
    let labelled: Vec<Placed> = labelled.collect();
    let ends = |placed: &Placed| {
        let (left, right) = placed.whole();
        (f64::from(left), f64::from(right))
    };
    let packed = pack(&labelled.iter().map(ends).collect::<Vec<_>>(), f64::from(GAP));
    if packed.lane_count > room.roomy_lines {
        return false;
    }
    for (((placed, _), line), labelled) in placed.iter_mut().zip(packed.lanes).zip(labelled) {
        *placed = Placed { line, ..labelled };
    }
    layout.line_count = packed.lane_count;
    true
}

/// Bars alone; a label stands where the line is free up to the next bar, or before, where the view ends behind it.
fn pack_alone(
    layout: &mut LaneLayout,
    placed: &mut [(Placed, &Slot)],
    room: Room,
    label: &mut impl FnMut(&Slot) -> f32,
) {
    let bars: Vec<(f64, f64)> =
        placed.iter().map(|(placed, _)| (f64::from(placed.left), f64::from(placed.right))).collect();
    let packed = pack(&bars, 2.0);
    layout.line_count = packed.lane_count;
    let mut next_left = vec![f32::INFINITY; packed.lane_count];
    for ((placed, _), line) in placed.iter_mut().zip(packed.lanes).rev() {
        placed.line = line;
        if let Some(next) = next_left.get_mut(line) {
            let free = *next - placed.right - GAP;
            // How wide it is is asked below, where that matters, and not of thousands: none is drawn wider than its words.
            placed.label = if free >= LEAST_LABEL { free.min(MOST_LABEL) } else { 0.0 };
            *next = placed.left;
        }
    }
    let view_end = ((room.view.1 - room.from_day) / room.days_per_point) as f32;
    let mut taken = vec![f32::NEG_INFINITY; layout.line_count];
    for (placed, slot) in placed {
        if let Some(until) = taken.get_mut(placed.line) {
            let free_from = *until + GAP;
            if placed.label > 0.0 && placed.left < view_end && view_end - placed.right < 2.0 * MOST_LABEL {
                let wanted = label(slot);
                placed.label = wanted.min(placed.label);
                if stands_before(placed, wanted, free_from, room) {
                    (placed.label, placed.label_is_before) = (wanted.min(placed.left - free_from), true);
                }
            }
            *until = placed.whole().1;
        }
    }
}

/// From where to where an item is drawn, in points from the room's first day.
fn reach(slot: &Slot, room: Room, width: f32) -> (f32, f32) {
    // What goes on for ever goes on beyond the room, so that nothing is packed behind it.
    let point = |day: f64| (((day - room.from_day) / room.days_per_point) as f32).clamp(-2.0 * width, 3.0 * width);
    let (left, right) = (point(slot.reach.0), point(slot.reach.1));
    let (left, right) = if right - left < DOT {
        let middle = f32::midpoint(left, right);
        (middle - DOT / 2.0, middle + DOT / 2.0)
    } else {
        (left, right)
    };
    let beyond = |tail: Tail| match tail {
        Tail::None => 0.0,
        Tail::Fade(days) => {
            let widest = f64::from(width.max(LEAST_FADE));
            (f64::from(days) / room.days_per_point).clamp(f64::from(LEAST_FADE), widest) as f32
        }
        Tail::Unknown => UNKNOWN_REACH,
    };
    (left - beyond(slot.before), right + beyond(slot.after))
}

#[cfg(test)]
mod tests {
    use super::super::ItemKind;
    use super::super::clock::Clock;
    use super::super::grouping::{Grouping, Lane};
    use super::super::known::{Known, Wanted};
    use super::*;
    use crate::analysis::testing::Case;
    use crate::analysis::{Index, Standings};
    use proptest::prelude::*;
    use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
    use std::collections::BTreeSet;

    fn almanac(dates: &[String]) -> Almanac {
        let mut case = Case::default();
        for date in dates {
            let claim = case.claim("It happened.");
            case.change(claim, |claim| claim.when = vec![date.parse().expect(date)]);
        }
        let index = Index::of(&case.project);
        let standings = Standings::of(&case.project, &index);
        let known = Known { project: &case.project, index: &index, assessments: standings.all() };
        Almanac::of(known, Wanted { clock: Clock::Happened, grouping: Grouping::Kind, region: None })
    }

    fn laid_out(almanac: &Almanac, room: Room) -> LaneLayout {
        let kinds: BTreeSet<ItemKind> = ItemKind::ALL.iter().copied().collect();
        lay_out(almanac, &almanac.shelves(Lane::Kind(ItemKind::Claim), &kinds), room, |_| 70.0)
    }

    /// Dates of every form that lanes hold.
    fn date() -> impl Strategy<Value = String> {
        let (year, month, day) = (1990..2030_i32, 1..13_u8, 1..29_u8);
        (year, month, day, 0..9_u8).prop_map(|(year, month, day, form)| match form {
            0 => format!("{year}"),
            1 => format!("{year}-{month:02}"),
            2 => format!("{year}-{month:02}~"),
            3 => format!("{year}/.."),
            4 => format!("../{year}"),
            5 => format!("{year}/{}", year + 5),
            6 => format!("[{year},{}]", year + 3),
            7 => format!("{year}/"),
            _ => format!("{year}-{month:02}-{day:02}"),
        })
    }

    #[test]
    fn nothing_in_a_lane_lies_on_anything_else_and_nothing_in_view_is_missing() {
        let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[11; 32]);
        let mut runner =
            TestRunner::new_with_rng(Config { cases: 60, failure_persistence: None, ..Config::default() }, rng);
        let cases = (prop::collection::vec(date(), 0..120), 7_000.0..22_000.0, 10.0..12_000.0);
        let holds = runner.run(&cases, |(dates, from_day, days)| {
            let almanac = almanac(&dates);
            let room = Room {
                from_day,
                to_day: from_day + days,
                days_per_point: days / 900.0,
                view: (from_day + days * 0.2, from_day + days * 0.7),
                roomy_lines: 12,
            };
            let layout = laid_out(&almanac, room);
            for (nth, one) in layout.placed.iter().enumerate() {
                for other in layout.placed.iter().skip(nth + 1).filter(|other| other.line == one.line) {
                    prop_assert!(one.whole().1 <= other.whole().0 + 0.01, "{one:?} lies on {other:?}");
                }
            }
            let in_view = |slot: &Slot| slot.reach.1 >= room.from_day && slot.reach.0 < room.to_day;
            let expected = (0..dates.len() as u32).filter(|number| almanac.slot(*number).is_some_and(in_view)).count();
            prop_assert!(layout.count() >= expected, "{} of {expected}", layout.count());
            Ok(())
        });
        holds.expect("lanes are packed without overlap");
    }

    #[test]
    fn a_label_that_would_be_cut_stands_where_it_has_more_room() {
        let room = Room { from_day: 0.0, to_day: 300.0, days_per_point: 1.0, view: (0.0, 300.0), roomy_lines: 12 };
        let check = |(left, right): (f32, f32), label: f32, free_from: f32, expected: bool| {
            let placed = Placed { slot: 0, left, right, line: 0, label: 0.0, label_is_before: false };
            assert_eq!(stands_before(&placed, label, free_from, room), expected, "{left} to {right}, {label}");
        };
        let free = f32::NEG_INFINITY;
        check((100.0, 120.0), 150.0, free, false);
        check((200.0, 220.0), 150.0, free, true);
        // Cut on both sides: the wider one.
        check((170.0, 180.0), 250.0, free, true);
        check((110.0, 120.0), 250.0, free, false);
        check((200.0, 220.0), 150.0, 170.0, false);
        // Beyond the view only the bar itself is left, or what is before it.
        check((250.0, 900.0), 150.0, free, true);
        check((160.0, 900.0), 150.0, free, true);
        check((100.0, 900.0), 150.0, free, false);
        check((-50.0, 900.0), 150.0, free, false);
    }

    #[test]
    fn what_is_denser_than_two_a_point_is_counted() {
        let dates: Vec<String> = (0..600).map(|nth| format!("2018-03-{:02}", nth % 28 + 1)).collect();
        let almanac = almanac(&dates);
        let from_day = crate::analysis::when::day_number(2017, 1, 1) as f64;
        let room = |from_day: f64, to_day: f64, days_per_point: f64| Room {
            from_day,
            to_day,
            days_per_point,
            view: (from_day, to_day),
            roomy_lines: 12,
        };
        let wide = laid_out(&almanac, room(from_day, from_day + 1000.0, 10.0));
        assert_eq!((wide.placed.len(), wide.count()), (0, 600));
        let near = laid_out(&almanac, room(from_day + 424.0, from_day + 434.0, 0.01));
        assert!(near.heaps.is_empty() && near.placed.len() > 150, "{near:?}");
    }
}
