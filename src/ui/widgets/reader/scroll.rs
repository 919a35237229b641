//! Where in a text the view stands.
//!
//! The place is kept as a block and an offset in it, not as a distance from the top: estimated heights above it are corrected all
//! the time, and what is being read must not move when they are.

use super::folds::Folds;
use super::heights::Heights;

/// What is at the top of the view.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Place {
    pub(super) block: usize,
    /// Points of that block that are above the view.
    pub(super) offset: f64,
}

impl Place {
    /// The place a distance from the top of the text.
    pub(super) fn at(heights: &Heights, y: f64) -> Self {
        let block = heights.block_at(y);
        Self { block, offset: y.max(0.0) - heights.top(block) }
    }

    /// Its distance from the top of the text.
    pub(super) fn y(self, heights: &Heights) -> f64 {
        heights.top(self.block) + self.offset
    }

    /// Move down by some points, or up by negative ones. Every block that is crossed is measured first, so that a step is as long
    /// on the screen as it was asked to be; what is folded is passed over. `measure` corrects the height of a block.
    pub(super) fn step(&mut self, points: f64, blocks: usize, folds: &Folds, mut measure: impl FnMut(usize) -> f64) {
        self.offset += points;
        while self.offset < 0.0
            && let Some(before) = folds.before(self.block)
        {
            self.block = before;
            self.offset += measure(self.block);
        }
        while folds.after(self.block) < blocks {
            let height = measure(self.block);
            if self.offset < height {
                break;
            }
            self.offset -= height;
            self.block = folds.after(self.block);
        }
        self.offset = self.offset.max(0.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Blocks are estimated at 10 points and are really as high as given.
    fn check(real: &[f32], start: Place, points: f64, expected: Place) {
        let mut heights = Heights::new(real.len(), &[10.0 * real.len() as f64]);
        heights.open(0, vec![10.0; real.len()]);
        let mut place = start;
        place.step(points, real.len(), &Folds::default(), |block| {
            heights.set(block, real[block]);
            heights.get(block)
        });
        assert_eq!(place, expected, "{real:?} from {start:?} by {points}");
    }

    fn place(block: usize, offset: f64) -> Place {
        Place { block, offset }
    }

    #[test]
    fn a_step_is_as_long_as_asked_whatever_was_estimated() {
        check(&[50.0, 50.0, 50.0], place(0, 0.0), 30.0, place(0, 30.0));
        check(&[50.0, 50.0, 50.0], place(0, 30.0), 30.0, place(1, 10.0));
        check(&[50.0, 50.0, 50.0], place(2, 0.0), -5.0, place(1, 45.0));
        check(&[50.0, 50.0, 50.0], place(2, 20.0), -80.0, place(0, 40.0));
        check(&[50.0, 50.0, 50.0], place(1, 0.0), -500.0, place(0, 0.0));
        check(&[5.0, 5.0, 5.0, 5.0], place(0, 0.0), 12.0, place(2, 2.0));
    }
}
