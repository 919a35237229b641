//! How high every block of a text is, and which one lies at a given height.
//!
//! A Fenwick tree (Fenwick 1994) over the heights: both questions, and a correction, cost the logarithm of their number. Sums are
//! `f64`: with `f32` a text of two million lines begins to stutter.

/// Heights in points, one a block.
pub(super) struct Heights {
    sums: Vec<f64>,
    values: Vec<f32>,
}

impl Heights {
    /// Build from the height of each block, in order.
    pub(super) fn new(values: Vec<f32>) -> Self {
        let count = values.len();
        let mut sums = vec![0.0; count + 1];
        for (i, value) in (1..=count).zip(&values) {
            sums[i] += f64::from(*value);
            let parent = i + lowest_bit(i);
            if parent <= count {
                sums[parent] += sums[i];
            }
        }
        Self { sums, values }
    }

    /// The height of one block.
    pub(super) fn get(&self, block: usize) -> f64 {
        self.values.get(block).copied().map_or(0.0, f64::from)
    }

    /// Correct the height of one block.
    pub(super) fn set(&mut self, block: usize, height: f32) {
        let Some(value) = self.values.get_mut(block) else {
            return;
        };
        let change = f64::from(height) - f64::from(*value);
        if change == 0.0 {
            return;
        }
        *value = height;
        let mut i = block + 1;
        while let Some(sum) = self.sums.get_mut(i) {
            *sum += change;
            i += lowest_bit(i);
        }
    }

    /// Where a block begins, counted from the top of the text.
    pub(super) fn top(&self, block: usize) -> f64 {
        let (mut i, mut sum) = (block.min(self.values.len()), 0.0);
        while i > 0 {
            sum += self.sums[i];
            i &= i - 1;
        }
        sum
    }

    /// The height of all blocks together.
    pub(super) fn total(&self) -> f64 {
        self.top(self.values.len())
    }

    /// The block that holds a height counted from the top of the text; the nearest one outside it.
    pub(super) fn block_at(&self, y: f64) -> usize {
        let count = self.values.len();
        let (mut block, mut rest) = (0, y.max(0.0));
        let mut step = count.next_power_of_two();
        while step > 0 {
            let next = block + step;
            if next <= count && self.sums[next] <= rest {
                block = next;
                rest -= self.sums[next];
            }
            step /= 2;
        }
        block.min(count.saturating_sub(1))
    }
}

fn lowest_bit(i: usize) -> usize {
    i & i.wrapping_neg()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(heights: &[f32], y: f64, block: usize) {
        let tree = Heights::new(heights.to_vec());
        assert_eq!(tree.block_at(y), block, "{heights:?} at {y}");
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
        let mut tree = Heights::new(plain.clone());
        for (i, height) in [(0, 3.0), (256, 90.0), (128, 0.0), (77, 12.25), (0, 4.0)] {
            plain[i] = height;
            tree.set(i, height);
            for block in 0..=plain.len() {
                let sum: f64 = plain[..block].iter().copied().map(f64::from).sum();
                assert!((tree.top(block) - sum).abs() < 1e-6, "top of {block}");
            }
        }
    }
}
