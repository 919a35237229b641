//! How high every block of a text is, and which one lies at a given height.
//!
//! Blocks come in *segments*. Of a segment that was never in view only the height of all of it is estimated, so that a text of
//! millions of lines is estimated anew at once when the column becomes wider; it is *opened*, block by block, when the view comes to
//! it. In between, its blocks count as equally high.
//!
//! A Fenwick tree (Fenwick 1994) over the segments: every question, and a correction, cost the logarithm of their number. Sums are
//! `f64`: with `f32` a text of two million lines begins to stutter.

use std::collections::BTreeMap;
use std::ops::Range;

/// Blocks in a segment.
pub(super) const SEGMENT: usize = 128;

/// Heights in points.
#[derive(Default)]
pub(super) struct Heights {
    blocks: usize,
    /// The tree over the heights of segments.
    sums: Vec<f64>,
    /// The blocks of the segments that are open.
    open: BTreeMap<usize, Vec<f32>>,
}

impl Heights {
    /// Of so many blocks, from the height of each segment, in order. None is open.
    pub(super) fn new(blocks: usize, segments: &[f64]) -> Self {
        let count = blocks.div_ceil(SEGMENT);
        let mut sums = vec![0.0; count + 1];
        for (i, height) in (1..=count).zip(segments) {
            sums[i] += height;
            let parent = i + lowest_bit(i);
            if parent <= count {
                sums[parent] += sums[i];
            }
        }
        Self { blocks, sums, open: BTreeMap::new() }
    }

    /// The blocks of the segment of this block, where it is not open yet.
    pub(super) fn closed_around(&self, block: usize) -> Option<Range<usize>> {
        let segment = block / SEGMENT;
        (block < self.blocks && !self.open.contains_key(&segment)).then(|| self.blocks_of(segment))
    }

    /// Opens the segment of this block: these are its blocks' heights.
    pub(super) fn open(&mut self, block: usize, heights: Vec<f32>) {
        let segment = block / SEGMENT;
        let sum: f64 = heights.iter().copied().map(f64::from).sum();
        let change = sum - self.height_of(segment);
        self.add(segment, change);
        self.open.insert(segment, heights);
    }

    /// The height of one block.
    pub(super) fn get(&self, block: usize) -> f64 {
        match self.open.get(&(block / SEGMENT)) {
            Some(heights) => heights.get(block % SEGMENT).copied().map_or(0.0, f64::from),
            None if block < self.blocks => self.mean_of(block / SEGMENT),
            None => 0.0,
        }
    }

    /// Correct the height of one block of an open segment.
    pub(super) fn set(&mut self, block: usize, height: f32) {
        let segment = block / SEGMENT;
        let Some(value) = self.open.get_mut(&segment).and_then(|heights| heights.get_mut(block % SEGMENT)) else {
            return;
        };
        let change = f64::from(height) - f64::from(*value);
        if change != 0.0 {
            *value = height;
            self.add(segment, change);
        }
    }

    /// Where a block begins, counted from the top of the text.
    pub(super) fn top(&self, block: usize) -> f64 {
        let block = block.min(self.blocks);
        let (segment, within) = (block / SEGMENT, block % SEGMENT);
        let before = match self.open.get(&segment) {
            Some(heights) => heights.iter().take(within).copied().map(f64::from).sum(),
            None if within == 0 => 0.0,
            None => self.mean_of(segment) * within as f64,
        };
        self.top_of(segment) + before
    }

    /// The height of all blocks together.
    pub(super) fn total(&self) -> f64 {
        self.top_of(self.segments())
    }

    /// The block that holds a height counted from the top of the text; the nearest one outside it.
    pub(super) fn block_at(&self, y: f64) -> usize {
        let count = self.segments();
        let (mut segment, mut rest) = (0, y.max(0.0));
        let mut step = count.next_power_of_two();
        while step > 0 {
            let next = segment + step;
            if next <= count && self.sums.get(next).is_some_and(|sum| *sum <= rest) {
                segment = next;
                rest -= self.sums[next];
            }
            step /= 2;
        }
        let within = match self.open.get(&segment) {
            Some(heights) => block_within(heights, rest),
            None if segment < count => (rest / self.mean_of(segment).max(f64::MIN_POSITIVE)) as usize,
            None => 0,
        };
        let last = self.blocks_of(segment).end.min(self.blocks).saturating_sub(1);
        (segment * SEGMENT).saturating_add(within).min(last)
    }

    fn segments(&self) -> usize {
        self.sums.len().saturating_sub(1)
    }

    fn blocks_of(&self, segment: usize) -> Range<usize> {
        segment * SEGMENT..((segment + 1) * SEGMENT).min(self.blocks)
    }

    fn mean_of(&self, segment: usize) -> f64 {
        self.height_of(segment) / self.blocks_of(segment).len().max(1) as f64
    }

    fn height_of(&self, segment: usize) -> f64 {
        self.top_of(segment + 1) - self.top_of(segment)
    }

    /// Where a segment begins.
    fn top_of(&self, segment: usize) -> f64 {
        let (mut i, mut sum) = (segment.min(self.segments()), 0.0);
        while i > 0 {
            sum += self.sums[i];
            i &= i - 1;
        }
        sum
    }

    fn add(&mut self, segment: usize, change: f64) {
        let mut i = segment + 1;
        while let Some(sum) = self.sums.get_mut(i) {
            *sum += change;
            i += lowest_bit(i);
        }
    }
}

/// The block of an open segment that holds a height counted from where the segment begins.
fn block_within(heights: &[f32], y: f64) -> usize {
    let mut bottom = 0.0;
    let is_above = |height: &&f32| {
        bottom += f64::from(**height);
        bottom <= y
    };
    heights.iter().take_while(is_above).count()
}

fn lowest_bit(i: usize) -> usize {
    i & i.wrapping_neg()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All of them open, as if each had been in view.
    fn opened(heights: &[f32]) -> Heights {
        let sums: Vec<f64> = heights.chunks(SEGMENT).map(|_| 1.0).collect();
        let mut tree = Heights::new(heights.len(), &sums);
        for (segment, heights) in heights.chunks(SEGMENT).enumerate() {
            assert_eq!(tree.closed_around(segment * SEGMENT).map(|blocks| blocks.len()), Some(heights.len()));
            tree.open(segment * SEGMENT, heights.to_vec());
            assert_eq!(tree.closed_around(segment * SEGMENT), None);
        }
        tree
    }

    fn check(heights: &[f32], y: f64, block: usize) {
        assert_eq!(opened(heights).block_at(y), block, "{heights:?} at {y}");
    }

    #[test]
    fn a_height_belongs_to_one_block() {
        check(&[], 5.0, 0);
        check(&[10.0], -3.0, 0);
        check(&[10.0, 20.0, 30.0], 0.0, 0);
        check(&[10.0, 20.0, 30.0], 9.9, 0);
        check(&[10.0, 20.0, 30.0], 10.0, 1);
        check(&[10.0, 20.0, 30.0], 29.9, 1);
        check(&[10.0, 20.0, 30.0], 30.0, 2);
        check(&[10.0, 20.0, 30.0], 1e9, 2);
        check(&[10.0, 0.0, 30.0], 10.0, 2);
    }

    #[test]
    fn sums_equal_plain_addition_after_any_correction() {
        let mut plain: Vec<f32> = (0..257_u16).map(|i| f32::from(i * 37 % 91) + 0.5).collect();
        let mut tree = opened(&plain);
        for (i, height) in [(0, 3.0), (256, 90.0), (128, 0.0), (77, 12.25), (0, 4.0)] {
            plain[i] = height;
            tree.set(i, height);
            for block in 0..=plain.len() {
                let sum: f64 = plain[..block].iter().copied().map(f64::from).sum();
                assert!((tree.top(block) - sum).abs() < 1e-6, "top of {block}");
                assert!(block == plain.len() || tree.block_at(sum + 1e-4) >= block, "at the top of {block}");
            }
        }
    }

    #[test]
    fn blocks_of_a_closed_segment_are_equally_high_until_it_is_opened() {
        let mut tree = Heights::new(SEGMENT + 2, &[1280.0, 30.0]);
        assert_eq!((tree.top(3), tree.get(3), tree.block_at(35.0)), (30.0, 10.0, 3));
        assert_eq!((tree.top(SEGMENT + 1), tree.total(), tree.block_at(1e9)), (1295.0, 1310.0, SEGMENT + 1));
        tree.set(3, 500.0);
        assert_eq!((tree.total(), tree.get(3)), (1310.0, 10.0));
        tree.open(SEGMENT + 1, vec![5.0, 7.0]);
        assert_eq!((tree.top(SEGMENT + 1), tree.total(), tree.block_at(1286.0)), (1285.0, 1292.0, SEGMENT + 1));
        assert_eq!(tree.closed_around(SEGMENT + 2), None);
    }
}
