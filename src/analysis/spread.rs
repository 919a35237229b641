//! Many things spread over the map, so that those in sight are found and put together without looking at all.
//!
//! A *dot* is one thing at one point of the Mercator square, whose sides run from 0 to 1, west to east and north to
//! south. Dots are kept in the order of a curve that fills the square (Morton, 'A computer oriented geodetic data base',
//! 1966): whatever lies in a cell of any quartering of the square stands in one run, and running totals say of a run
//! how many of each sort are *counted* in it and where their middle is. A *cluster* is what one cell holds. A closer
//! map has smaller cells, and so clusters open; moving the map changes none.

use super::projection::Projection;
use std::f64::consts::PI;
use std::ops::Range;

/// Sorts of dots that are counted apart.
pub const SORTS: usize = 8;
/// The square is quartered so often at most.
pub const DEEPEST: u32 = 24;

/// One thing at one point.
#[derive(Debug, Clone, PartialEq)]
pub struct Dot<T> {
    code: u64,
    /// From 0 in the west to 1 in the east.
    pub x: f64,
    /// From 0 in the north to 1 in the south.
    pub y: f64,
    /// Its sort, below [`SORTS`].
    pub sort: usize,
    /// The thing.
    pub thing: T,
}

impl<T> Dot<T> {
    /// A thing at degrees north and east.
    pub fn at((lat, lon): (f64, f64), sort: usize, thing: T) -> Self {
        let (x, y) = square_of((lat, lon));
        Self { code: code(x, y), x, y, sort: sort.min(SORTS - 1), thing }
    }
}

/// Where a place lies in the square.
pub fn square_of((lat, lon): (f64, f64)) -> (f64, f64) {
    let (x, y) = Projection::Mercator.forward(lat, lon);
    (0.5 + x / (2.0 * PI), 0.5 - y / (2.0 * PI))
}

/// The place at a point of the square, or of one of its repetitions to the east and west.
pub fn place_of((x, y): (f64, f64)) -> (f64, f64) {
    let (east, north) = ((x - x.floor() - 0.5) * 2.0 * PI, (0.5 - y.clamp(0.0, 1.0)) * 2.0 * PI);
    Projection::Mercator.inverse(east, north).unwrap_or_default()
}

/// The bits of both coordinates in turn, those of `y` above those of `x`.
fn code(x: f64, y: f64) -> u64 {
    let cells = f64::from(1_u32 << DEEPEST);
    let cell = |along: f64| (along * cells).clamp(0.0, cells - 1.0) as u64;
    spaced(cell(x)) | spaced(cell(y)) << 1
}

/// A zero after each of the lower 32 bits.
fn spaced(bits: u64) -> u64 {
    let steps = [(16, 0x0000_FFFF_0000_FFFF), (8, 0x00FF_00FF_00FF_00FF), (4, 0x0F0F_0F0F_0F0F_0F0F)];
    let steps = steps.into_iter().chain([(2, 0x3333_3333_3333_3333), (1, 0x5555_5555_5555_5555)]);
    steps.fold(bits & 0xFFFF_FFFF, |bits, (shift, mask)| (bits | bits << shift) & mask)
}

/// A stretch of the square; `west` may lie below 0 and `east` above 1 where the view runs over 180°.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct View {
    /// Its western edge.
    pub west: f64,
    /// Its eastern edge.
    pub east: f64,
    /// Its northern edge.
    pub north: f64,
    /// Its southern edge.
    pub south: f64,
}

impl View {
    fn meets(self, west: f64, north: f64, side: f64) -> bool {
        let across =
            [-1.0, 0.0, 1.0].into_iter().any(|turn| west + turn <= self.east && west + turn + side >= self.west);
        across && north <= self.south && north + side >= self.north
    }
}

/// Running totals of the dots before one.
#[derive(Debug, Clone, Copy, Default)]
struct Total {
    counted: [u32; SORTS],
    x: f64,
    y: f64,
}

/// What stands together.
#[derive(Debug, Clone, PartialEq)]
pub struct Cluster {
    /// Runs of dots.
    pub runs: Vec<Range<usize>>,
    /// How many of each sort are counted.
    pub counted: [u32; SORTS],
    /// All dots, counted or not.
    pub all: usize,
    /// The middle of what is counted, or of all where nothing is.
    pub middle: (f64, f64),
}

impl Cluster {
    /// How many are counted.
    pub fn count(&self) -> usize {
        self.counted.iter().map(|count| *count as usize).sum()
    }

    /// Takes in another; the middle is that of both, unless only one of them has anything that is counted.
    pub fn join(&mut self, other: Self) {
        let (ours, theirs) = match (self.count(), other.count()) {
            (0, 0) => (self.all, other.all),
            counts => counts,
        };
        let share = theirs as f64 / (ours + theirs).max(1) as f64;
        // Over 180° the nearer way is taken.
        let across = other.middle.0 - self.middle.0;
        self.middle.0 += (across - across.round()) * share;
        self.middle.1 += (other.middle.1 - self.middle.1) * share;
        self.all += other.all;
        self.counted.iter_mut().zip(other.counted).for_each(|(sum, more)| *sum += more);
        self.runs.extend(other.runs);
    }
}

/// All dots.
#[derive(Debug, Clone)]
pub struct Spread<T> {
    dots: Vec<Dot<T>>,
    /// One more than dots.
    totals: Vec<Total>,
}

impl<T> Default for Spread<T> {
    fn default() -> Self {
        Self { dots: Vec::new(), totals: vec![Total::default()] }
    }
}

impl<T> Spread<T> {
    /// All dots, in the order of the curve.
    pub fn dots(&self) -> &[Dot<T>] {
        &self.dots
    }

    /// The dots of a cluster.
    pub fn of<'a>(&'a self, cluster: &'a Cluster) -> impl Iterator<Item = &'a Dot<T>> {
        cluster.runs.iter().flat_map(|run| self.dots.get(run.clone()).unwrap_or_default())
    }

    /// Takes out the dots that are not to be kept and puts in others; [`Self::count`] is due then. Two dots at one point
    /// keep the order in which they were put in. The cost is a pass over all of them and no sorting of what is sorted.
    pub fn change(&mut self, keep: impl FnMut(&mut Dot<T>) -> bool, more: Vec<Dot<T>>) {
        /// So few are put in one by one.
        const FEW: usize = 32;
        self.dots.retain_mut(keep);
        if more.len() <= FEW {
            for dot in more {
                let at = self.dots.partition_point(|other| other.code <= dot.code);
                self.dots.insert(at, dot);
            }
        } else {
            self.dots.extend(more);
            // A stable sort finds the run that stands in order already.
            self.dots.sort_by_key(|dot| dot.code);
        }
    }

    /// Counts anew the dots that are admitted.
    pub fn count(&mut self, admitted: impl Fn(&Dot<T>) -> bool) {
        let mut total = Total::default();
        self.totals.clear();
        self.totals.push(total);
        self.totals.extend(self.dots.iter().map(|dot| {
            if admitted(dot) {
                total.counted[dot.sort] += 1;
                total.x += dot.x;
                total.y += dot.y;
            }
            total
        }));
    }

    /// How many dots are counted.
    pub fn counted(&self) -> usize {
        self.totals.last().map_or(0, |total| total.counted.iter().map(|count| *count as usize).sum())
    }

    /// What lies in view, put together by cells of which `depth` quarterings make the side.
    pub fn clusters(&self, view: View, depth: u32) -> Vec<Cluster> {
        let mut found = Vec::new();
        self.descend(0..self.dots.len(), 0, depth.min(DEEPEST), view, &mut found);
        found
    }

    /// Goes down the quarters of the cell that holds this run.
    fn descend(&self, run: Range<usize>, level: u32, depth: u32, view: View, found: &mut Vec<Cluster>) {
        let Some(first) = self.dots.get(run.start).filter(|_| !run.is_empty()) else { return };
        let below = 2 * (DEEPEST - level);
        let cell = first.code >> below;
        let side = 1.0 / f64::from(1_u32 << level);
        if !view.meets(f64::from(gathered(cell)) * side, f64::from(gathered(cell >> 1)) * side, side) {
            return;
        }
        if level == depth || run.len() == 1 {
            // One that stands alone may stand anywhere in its cell, which may be large.
            if run.len() > 1 || view.meets(first.x, first.y, 0.0) {
                found.push(self.cluster(run));
            }
            return;
        }
        let mut start = run.start;
        for quarter in 1..=4 {
            let past = (cell << 2 | (quarter - 1)) + 1;
            let rest = self.dots.get(start..run.end).unwrap_or_default();
            let end = start + rest.partition_point(|dot| dot.code >> (below - 2) < past);
            self.descend(start..end, level + 1, depth, view, found);
            start = end;
        }
    }

    fn cluster(&self, run: Range<usize>) -> Cluster {
        let total = |at: usize| self.totals.get(at).copied().unwrap_or_default();
        let (before, after) = (total(run.start), total(run.end));
        let mut counted = [0; SORTS];
        for (sort, count) in counted.iter_mut().enumerate() {
            *count = after.counted[sort] - before.counted[sort];
        }
        let count = counted.iter().sum::<u32>();
        let middle = if count > 0 {
            ((after.x - before.x) / f64::from(count), (after.y - before.y) / f64::from(count))
        } else {
            self.dots.get(run.start).map_or((0.5, 0.5), |dot| (dot.x, dot.y))
        };
        Cluster { all: run.len(), runs: vec![run], counted, middle }
    }
}

/// Every second bit, the lowest first.
fn gathered(code: u64) -> u32 {
    let steps = [(1, 0x3333_3333_3333_3333), (2, 0x0F0F_0F0F_0F0F_0F0F), (4, 0x00FF_00FF_00FF_00FF)];
    let steps = steps.into_iter().chain([(8, 0x0000_FFFF_0000_FFFF), (16, 0x0000_0000_FFFF_FFFF)]);
    steps.fold(code & 0x5555_5555_5555_5555, |bits, (shift, mask)| (bits | bits >> shift) & mask) as u32
}

/// Joins clusters whose marks would touch: each stands at `at` on screen, `room` wide in radius.
///
/// The largest come first and take in what touches them, and again as long as what grew by that touches others.
pub fn joined(
    mut clusters: Vec<Cluster>,
    at: impl Fn(&Cluster) -> (f32, f32),
    room: impl Fn(&Cluster) -> f32,
) -> Vec<Cluster> {
    const MOST_TIMES: usize = 6;
    for _ in 0..MOST_TIMES {
        let before = clusters.len();
        clusters = joined_once(clusters, &at, &room);
        if clusters.len() == before {
            break;
        }
    }
    clusters
}

fn joined_once(
    mut clusters: Vec<Cluster>,
    at: impl Fn(&Cluster) -> (f32, f32),
    room: impl Fn(&Cluster) -> f32,
) -> Vec<Cluster> {
    clusters.sort_by_key(|cluster| {
        (std::cmp::Reverse(cluster.count()), std::cmp::Reverse(cluster.all), cluster.runs.first().map(|run| run.start))
    });
    let mut kept: Vec<(Cluster, (f32, f32), f32)> = Vec::with_capacity(clusters.len());
    for cluster in clusters {
        let (here, radius) = (at(&cluster), room(&cluster));
        let touches = |(_, there, theirs): &&mut (Cluster, (f32, f32), f32)| {
            (there.0 - here.0).hypot(there.1 - here.1) < radius + *theirs
        };
        match kept.iter_mut().find(touches) {
            Some((other, ..)) => other.join(cluster),
            None => kept.push((cluster, here, radius)),
        }
    }
    kept.into_iter().map(|(cluster, ..)| cluster).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};

    const WORLD: View = View { west: 0.0, east: 1.0, north: 0.0, south: 1.0 };

    fn spread(points: &[(f64, f64)]) -> Spread<usize> {
        let mut spread = Spread::default();
        let dots = points.iter().enumerate().map(|(nth, point)| Dot::at(*point, nth % SORTS, nth)).collect();
        spread.change(|_| true, dots);
        spread.count(|_| true);
        spread
    }

    fn check(points: &[(f64, f64)], view: View, depth: u32, sizes: &[usize]) {
        let mut found: Vec<usize> = spread(points).clusters(view, depth).iter().map(Cluster::count).collect();
        found.sort_unstable();
        assert_eq!(found, sizes, "{points:?} at {depth}");
    }

    #[test]
    fn clusters_open_as_the_map_comes_closer() {
        let (liege, brussels, lima) = ((50.63, 5.57), (50.85, 4.35), (-12.05, -77.04));
        check(&[], WORLD, 4, &[]);
        check(&[liege, brussels, lima], WORLD, 0, &[3]);
        check(&[liege, brussels, lima], WORLD, 5, &[1, 2]);
        check(&[liege, brussels, lima], WORLD, 12, &[1, 1, 1]);
        check(&[liege, liege], WORLD, 40, &[2]);
        let south = View { north: 0.5, ..WORLD };
        check(&[liege, brussels, lima], south, 12, &[1]);
    }

    #[test]
    fn a_view_over_the_date_line_sees_both_sides() {
        let (fiji, samoa, rome) = ((-18.0, 178.0), (-14.0, -171.0), (41.9, 12.5));
        for view in [View { west: 0.95, east: 1.05, ..WORLD }, View { west: -0.05, east: 0.05, ..WORLD }] {
            check(&[fiji, samoa, rome], view, 10, &[1, 1]);
        }
    }

    fn runner() -> TestRunner {
        let config = ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() };
        TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &[23; 32]))
    }

    fn points() -> impl Strategy<Value = Vec<(f64, f64)>> {
        prop::collection::vec((-85.0..85.0_f64, -180.0..180.0_f64), 0..200)
    }

    #[test]
    fn every_dot_stands_in_one_cluster_whatever_came_and_went() {
        let cases = (points(), points(), 0..26_u32, any::<u8>());
        let held = runner().run(&cases, |(first, later, depth, rest)| {
            let mut spread = spread(&first);
            let more = later.iter().enumerate().map(|(nth, at)| Dot::at(*at, nth % SORTS, 1000 + nth)).collect();
            spread.change(|dot| dot.thing % 3 != usize::from(rest) % 3, more);
            spread.count(|dot| dot.thing % 2 == 0);
            let clusters = spread.clusters(WORLD, depth);
            let mut things: Vec<_> = clusters.iter().flat_map(|it| spread.of(it)).map(|dot| dot.thing).collect();
            let counted = clusters.iter().map(Cluster::count).sum::<usize>();
            prop_assert_eq!(counted, things.iter().filter(|thing| *thing % 2 == 0).count());
            prop_assert_eq!(counted, spread.counted());
            things.sort_unstable();
            let mut expected: Vec<_> = spread.dots().iter().map(|dot| dot.thing).collect();
            expected.sort_unstable();
            prop_assert_eq!(things, expected);
            // Nothing of a cluster lies outside one cell, and the middle lies among them.
            let side = 1.0 / f64::from(1_u32 << depth.min(DEEPEST));
            for cluster in &clusters {
                for dot in spread.of(cluster) {
                    prop_assert!((dot.x - cluster.middle.0).abs() <= side * 1.001 + 1e-9);
                    prop_assert!((dot.y - cluster.middle.1).abs() <= side * 1.001 + 1e-9);
                }
            }
            Ok(())
        });
        held.expect("it holds");
    }

    #[test]
    fn joining_loses_nothing_and_leaves_no_two_at_one_place() {
        let held = runner().run(&(points(), 2..8_u32), |(points, depth)| {
            let spread = spread(&points);
            let at = |cluster: &Cluster| (cluster.middle.0 as f32 * 800.0, cluster.middle.1 as f32 * 800.0);
            let clusters = joined(spread.clusters(WORLD, depth), at, |_| 10.0);
            prop_assert_eq!(clusters.iter().map(Cluster::count).sum::<usize>(), points.len());
            Ok(())
        });
        held.expect("it holds");
    }

    #[test]
    fn the_square_and_the_globe_lead_to_each_other() {
        for (lat, lon) in [(0.0, 0.0), (50.63, 5.57), (-84.0, -179.5), (70.0, 180.0)] {
            let back = place_of(square_of((lat, lon)));
            assert!((back.0 - lat).abs() < 1e-9 && ((back.1 - lon).abs() % 360.0) < 1e-9, "{back:?}");
        }
        assert!((place_of((1.25, 0.5)).1 + 90.0).abs() < 1e-9);
    }
}
