//! Putting bars into lanes so that none lies on another.

use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeSet, BinaryHeap};

/// Which lane each bar goes to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Packed {
    /// The lane of each bar, in the order in which the bars were given; 0 is the first.
    pub lanes: Vec<usize>,
    /// How many lanes there are: as many as bars lie over each other at their thickest.
    pub lane_count: usize,
}

/// Puts each bar (from, to) into the lowest lane that is free for it, with `gap` between neighbours.
///
/// The unit is the caller's: days, or points on screen. An end that is not a number ends the bar where it begins.
pub fn pack(bars: &[(f64, f64)], gap: f64) -> Packed {
    let mut order: Vec<usize> = (0..bars.len()).collect();
    let start = |nth: usize| bars.get(nth).map_or(0.0, |bar| bar.0);
    order.sort_by(|a, b| start(*a).total_cmp(&start(*b)).then(a.cmp(b)));

    let mut packed = Packed { lanes: vec![0; bars.len()], lane_count: 0 };
    let mut busy: BinaryHeap<Reverse<(Until, usize)>> = BinaryHeap::new();
    let mut free: BTreeSet<usize> = BTreeSet::new();
    for nth in order {
        let Some((from, to)) = bars.get(nth).copied() else { continue };
        while busy.peek().is_some_and(|Reverse((until, _))| until.0 + gap <= from) {
            free.extend(busy.pop().map(|Reverse((_, lane))| lane));
        }
        let lane = free.pop_first().unwrap_or_else(|| {
            packed.lane_count += 1;
            packed.lane_count - 1
        });
        busy.push(Reverse((Until(to.max(from)), lane)));
        if let Some(place) = packed.lanes.get_mut(nth) {
            *place = lane;
        }
    }
    packed
}

/// When a lane becomes free, in the total order of IEEE 754.
#[derive(PartialEq)]
struct Until(f64);

impl Eq for Until {}
impl PartialOrd for Until {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Until {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.total_cmp(&other.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bars: &[(f64, f64)], lanes: &[usize]) {
        let packed = pack(bars, 1.0);
        assert_eq!(packed.lanes, lanes, "{bars:?}");
        assert_eq!(packed.lane_count, lanes.iter().max().map_or(0, |lane| lane + 1));
    }

    #[test]
    fn no_bar_lies_on_another() {
        check(&[], &[]);
        check(&[(0.0, 1.0), (2.0, 3.0)], &[0, 0]);
        check(&[(0.0, 1.0), (1.5, 3.0)], &[0, 1]);
        check(&[(5.0, 6.0), (0.0, 9.0), (0.0, 1.0), (7.0, 8.0)], &[1, 0, 1, 1]);
        check(&[(0.0, 10.0), (0.0, 2.0), (0.0, 10.0), (3.0, 4.0)], &[0, 1, 2, 1]);
        check(&[(f64::NEG_INFINITY, 1.0), (0.0, f64::INFINITY), (3.0, f64::NAN)], &[0, 1, 0]);
    }
}
