//! Items of one lane, kept so that those in view are found, and those between two days counted, without looking at
//! the others.
//!
//! A shelf has *boards*: one for each width, doubling from a minute up, and one for what has no end. On a board items stand
//! by where they begin; since none is wider than its board, those that reach into view begin at most that much before it.

use std::collections::BTreeMap;

/// A board for what has no end.
const ENDLESS: u8 = u8::MAX;
/// Width of the items of the first board, in days.
const MINUTE: f64 = 1.0 / 1440.0;

/// Where something begins, and its number.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Entry {
    from: f64,
    slot: u32,
}

/// Items of one lane and kind.
#[derive(Debug, Clone, Default)]
pub struct Shelf {
    boards: BTreeMap<u8, Vec<Entry>>,
    /// What has no beginning, by where it ends; what has neither end stands last.
    without_beginning: Vec<Entry>,
    is_sorted: bool,
}

/// Where an item lies: from, to, in days; infinite where it has no beginning or no end.
pub type Reach = (f64, f64);

impl Shelf {
    /// Puts an item in, while a whole shelf is filled; [`Shelf::sort`] has to follow.
    pub(super) fn push(&mut self, slot: u32, reach: Reach) {
        let (board, at) = self.place(reach);
        board.push(Entry { from: at, slot });
        self.is_sorted = false;
    }

    /// Sorts what was pushed.
    pub(super) fn sort(&mut self) {
        if !self.is_sorted {
            for board in self.boards.values_mut().chain([&mut self.without_beginning]) {
                board.sort_unstable_by(|a, b| a.from.total_cmp(&b.from).then(a.slot.cmp(&b.slot)));
            }
            self.is_sorted = true;
        }
    }

    /// Puts one item in where it belongs.
    pub(super) fn insert(&mut self, slot: u32, reach: Reach) {
        let (board, at) = self.place(reach);
        let place = board.partition_point(|entry| entry.from.total_cmp(&at).then(entry.slot.cmp(&slot)).is_lt());
        board.insert(place, Entry { from: at, slot });
    }

    /// Takes one item out.
    pub(super) fn remove(&mut self, slot: u32, reach: Reach) {
        let (board, at) = self.place(reach);
        let place = board.partition_point(|entry| entry.from.total_cmp(&at).then(entry.slot.cmp(&slot)).is_lt());
        if board.get(place).is_some_and(|entry| entry.slot == slot) {
            board.remove(place);
        }
    }

    fn place(&mut self, (from, to): Reach) -> (&mut Vec<Entry>, f64) {
        if from.is_finite() {
            (self.boards.entry(board_of(from, to)).or_default(), from)
        } else {
            (&mut self.without_beginning, to)
        }
    }

    /// Whether nothing is here.
    pub fn is_empty(&self) -> bool {
        self.without_beginning.is_empty() && self.boards.values().all(Vec::is_empty)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.without_beginning.len() + self.boards.values().map(Vec::len).sum::<usize>()
    }

    /// From where to where all lies that is no wider than so many days, what goes on for ever by the end that it has.
    /// `end_of` is asked where something ends, of no more than may be the last to do so.
    pub(super) fn span(&self, widest: f64, end_of: impl Fn(u32) -> f64) -> Option<(f64, f64)> {
        let mut span: Option<(f64, f64)> = None;
        let mut widen = |from: f64, to: f64| {
            span = Some(span.map_or((from, to), |(first, last)| (first.min(from), last.max(to))));
        };
        for board in [self.boards.get(&ENDLESS), Some(&self.without_beginning)].into_iter().flatten() {
            let known = board.get(..board.partition_point(|entry| entry.from.is_finite())).unwrap_or_default();
            if let (Some(first), Some(last)) = (known.first(), known.last()) {
                widen(first.from, last.from);
            }
        }
        let is_meant = |width: u8| width != ENDLESS && days_of(width) <= widest;
        for (width, board) in self.boards.iter().filter(|(width, _)| is_meant(**width)) {
            let Some(first) = board.first() else { continue };
            let mut last = f64::NEG_INFINITY;
            for entry in board.iter().rev() {
                if entry.from + days_of(*width) < last {
                    break;
                }
                last = last.max(end_of(entry.slot));
            }
            widen(first.from, last.max(first.from));
        }
        span
    }

    /// The item that begins next after this one, or the one before it; with where it begins.
    pub fn beside(&self, from: f64, slot: u32, forward: bool) -> Option<(f64, u32)> {
        let order = |a: &(f64, u32), b: &(f64, u32)| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1));
        let beside = self.boards.values().filter_map(|board| {
            let is_before = |entry: &Entry| entry.from.total_cmp(&from).then(entry.slot.cmp(&slot)).is_lt();
            let place = board.partition_point(is_before);
            let next = || board.get(place..).unwrap_or_default().iter().find(|entry| entry.slot != slot);
            let entry = if forward { next() } else { place.checked_sub(1).and_then(|place| board.get(place)) };
            entry.map(|entry| (entry.from, entry.slot))
        });
        // What has no beginning stands before everything, as the keys have it.
        let endless = self.without_beginning.iter().map(|entry| (f64::MIN, entry.slot));
        let beside = beside.chain(endless.filter(|other| {
            if forward { order(&(from, slot), other).is_lt() } else { order(other, &(from, slot)).is_lt() }
        }));
        if forward { beside.min_by(order) } else { beside.max_by(order) }
    }

    /// How many begin from here, up to and without there; what has no beginning is counted nowhere.
    pub fn count_beginning(&self, from: f64, to: f64) -> usize {
        self.boards.values().map(|board| starting_at(board, to).saturating_sub(starting_at(board, from))).sum()
    }

    /// Those that begin from here, up to and without there.
    pub fn beginning(&self, from: f64, to: f64) -> impl Iterator<Item = u32> {
        self.boards.values().flat_map(move |board| slice(board, from, to)).map(|entry| entry.slot)
    }

    /// How many begin there and are no wider than so many days.
    pub fn count_narrow(&self, from: f64, to: f64, widest: f64) -> usize {
        self.narrow(widest).map(|board| slice(board, from, to).len()).sum()
    }

    /// Those that begin there and are no wider than so many days.
    pub fn narrow_beginning(&self, from: f64, to: f64, widest: f64) -> impl Iterator<Item = u32> {
        self.narrow(widest).flat_map(move |board| slice(board, from, to)).map(|entry| entry.slot)
    }

    /// Those that begin there and are wider.
    pub fn wide_beginning(&self, from: f64, to: f64, widest: f64) -> impl Iterator<Item = u32> {
        let wide = self.boards.iter().filter(move |(width, _)| days_of(**width) > widest);
        wide.flat_map(move |(_, board)| slice(board, from, to)).map(|entry| entry.slot)
    }

    fn narrow(&self, widest: f64) -> impl Iterator<Item = &Vec<Entry>> {
        self.boards.iter().filter(move |(width, _)| days_of(**width) <= widest).map(|(_, board)| board)
    }

    /// How many may begin before this day and reach over it: no fewer than there are.
    pub fn count_reaching_over(&self, day: f64) -> usize {
        let boards = self.boards.iter().map(|(width, board)| slice(board, day - days_of(*width), day).len());
        boards.sum::<usize>() + self.without_beginning.len() - starting_at(&self.without_beginning, day)
    }

    /// Those that may begin before this day and reach over it; the caller looks whether they do.
    pub fn reaching_over(&self, day: f64) -> impl Iterator<Item = u32> {
        let boards = self.boards.iter().flat_map(move |(width, board)| slice(board, day - days_of(*width), day));
        let endless = self.without_beginning.get(starting_at(&self.without_beginning, day)..).unwrap_or_default();
        boards.chain(endless).map(|entry| entry.slot)
    }
}

/// The board for an item: the first that is at least as wide.
fn board_of(from: f64, to: f64) -> u8 {
    if !to.is_finite() {
        return ENDLESS;
    }
    let minutes = ((to - from) / MINUTE).max(1.0);
    minutes.log2().ceil().clamp(0.0, 200.0) as u8
}

fn days_of(board: u8) -> f64 {
    // A hair wider: a width that was rounded down must not be missed.
    if board == ENDLESS { f64::INFINITY } else { MINUTE * f64::from(board).exp2() * (1.0 + 1e-9) + 1e-6 }
}

fn starting_at(board: &[Entry], day: f64) -> usize {
    board.partition_point(|entry| entry.from < day)
}

fn slice(board: &[Entry], from: f64, to: f64) -> &[Entry] {
    let (first, end) = (starting_at(board, from), starting_at(board, to));
    board.get(first..end.max(first)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
    use std::collections::BTreeSet;

    /// Widths from minutes to centuries, some without an end.
    fn reach() -> impl Strategy<Value = Reach> {
        let wide = prop_oneof![0.0..1.0, 0.0..40.0, 0.0..4000.0, 0.0..40_000.0];
        (-50_000.0..50_000.0, wide, 0..12_u8).prop_map(|(from, width, end)| match end {
            0 => (from, f64::INFINITY),
            1 => (f64::NEG_INFINITY, from),
            _ => (from, from + width),
        })
    }

    #[test]
    fn what_is_in_view_is_found_and_counted_as_if_all_were_looked_at() {
        let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
        let mut runner =
            TestRunner::new_with_rng(Config { cases: 200, failure_persistence: None, ..Config::default() }, rng);
        let cases = (prop::collection::vec(reach(), 0..60), -60_000.0..60_000.0, 0.0..20_000.0, 0..60_usize);
        let holds = runner.run(&cases, |(items, from, width, moved)| {
            let mut shelf = Shelf::default();
            let (all, later) = items.split_at(items.len() / 2);
            for (slot, reach) in all.iter().enumerate() {
                shelf.push(slot as u32, *reach);
            }
            shelf.sort();
            for (slot, reach) in later.iter().enumerate() {
                shelf.insert((all.len() + slot) as u32, *reach);
            }
            let gone = (!items.is_empty()).then(|| moved % items.len());
            if let Some(gone) = gone {
                shelf.remove(gone as u32, items[gone]);
            }
            let left = || items.iter().enumerate().filter(|(slot, _)| Some(*slot) != gone);
            let to = from + width;
            let begin: BTreeSet<u32> =
                left().filter(|(_, item)| item.0 >= from && item.0 < to).map(|(slot, _)| slot as u32).collect();
            prop_assert_eq!(shelf.count_beginning(from, to), begin.len());
            prop_assert_eq!(&shelf.beginning(from, to).collect::<BTreeSet<_>>(), &begin);
            let over: BTreeSet<u32> =
                left().filter(|(_, item)| item.0 < from && item.1 >= from).map(|(slot, _)| slot as u32).collect();
            let found: BTreeSet<u32> =
                shelf.reaching_over(from).filter(|slot| items[*slot as usize].1 >= from).collect();
            prop_assert_eq!(&found, &over);
            prop_assert!(shelf.count_reaching_over(from) >= over.len());
            prop_assert_eq!(shelf.len(), left().count());
            let finite = |(_, (from, to)): (usize, &Reach)| {
                (if from.is_finite() { *from } else { *to }, if to.is_finite() { *to } else { *from })
            };
            let span = left().map(finite).reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)));
            prop_assert_eq!(shelf.span(f64::INFINITY, |slot| items[slot as usize].1), span);
            Ok(())
        });
        holds.expect("the shelf finds what is in view");
    }
}
