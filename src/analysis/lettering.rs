//! Where words go on a map or a timeline so that none stands on another.
//!
//! Whoever has the first word writes first: *room* is what is taken so far, and words that find none are left out.
//! Coordinates are points on screen, y growing downwards; nothing is drawn here.

use std::collections::BTreeMap;

/// A rectangle: left, top, right, bottom.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    /// Its left edge.
    pub left: f32,
    /// Its upper edge.
    pub top: f32,
    /// Its right edge.
    pub right: f32,
    /// Its lower edge.
    pub bottom: f32,
}

impl Frame {
    /// The rectangle of this size around a point.
    pub fn around((x, y): (f32, f32), (width, height): (f32, f32)) -> Self {
        Self { left: x - width / 2.0, top: y - height / 2.0, right: x + width / 2.0, bottom: y + height / 2.0 }
    }

    /// As much larger on every side.
    #[must_use]
    pub fn grown(self, by: f32) -> Self {
        Self { left: self.left - by, top: self.top - by, right: self.right + by, bottom: self.bottom + by }
    }

    /// Whether the two have a stretch in common, however small.
    pub fn meets(self, other: Self) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    /// Whether all of it lies within the other.
    pub fn is_within(self, other: Self) -> bool {
        self.left >= other.left && self.right <= other.right && self.top >= other.top && self.bottom <= other.bottom
    }
}

/// Side of the squares by which what is taken is looked up, in points.
const SQUARE: f32 = 96.0;

/// What is taken.
#[derive(Debug, Clone, Default)]
pub struct Room {
    taken: BTreeMap<(i32, i32), Vec<Frame>>,
    /// Beyond this nothing is seen.
    bounds: Option<Frame>,
}

impl Room {
    /// Room within this only: words that its edge would cut find none.
    pub fn within(bounds: Frame) -> Self {
        Self { bounds: Some(bounds), ..Self::default() }
    }

    /// Nothing is written here any more.
    pub fn take(&mut self, frame: Frame) {
        for square in squares(frame) {
            self.taken.entry(square).or_default().push(frame);
        }
    }

    /// Whether nothing stands here.
    pub fn is_free(&self, frame: Frame) -> bool {
        let mut others = squares(frame).filter_map(|square| self.taken.get(&square)).flatten();
        !others.any(|other| other.meets(frame))
    }

    /// Takes the first of these that is free, with a gap around it; none where none is.
    pub fn first_free(&mut self, wanted: impl IntoIterator<Item = Frame>, gap: f32) -> Option<Frame> {
        let is_whole = |frame: &Frame| self.bounds.is_none_or(|bounds| frame.is_within(bounds));
        let frame = wanted.into_iter().find(|frame| is_whole(frame) && self.is_free(frame.grown(gap)))?;
        self.take(frame);
        Some(frame)
    }
}

/// Where words of this size may stand beside a point that is so wide itself: right, left, above, below.
pub fn beside((x, y): (f32, f32), away: f32, (width, height): (f32, f32)) -> [Frame; 4] {
    let (across, up) = (away + width / 2.0, away + height / 2.0);
    [(x + across, y), (x - across, y), (x, y - up), (x, y + up)].map(|middle| Frame::around(middle, (width, height)))
}

fn squares(frame: Frame) -> impl Iterator<Item = (i32, i32)> {
    let square = |along: f32| (along.clamp(-1e6, 1e6) / SQUARE).floor() as i32;
    let (left, right) = (square(frame.left), square(frame.right));
    (square(frame.top)..=square(frame.bottom)).flat_map(move |row| (left..=right).map(move |column| (column, row)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_that_an_edge_would_cut_stand_on_the_other_side() {
        let mut room = Room::within(Frame { left: 0.0, top: 0.0, right: 100.0, bottom: 50.0 });
        let frame = room.first_free(beside((90.0, 25.0), 5.0, (40.0, 10.0)), 1.0).expect("room");
        assert!(frame.right < 90.0, "{frame:?}");
        assert_eq!(room.first_free([Frame::around((99.0, 25.0), (40.0, 10.0))], 1.0), None);
    }
    use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};

    #[test]
    fn words_go_where_there_is_room() {
        let mut room = Room::default();
        let wanted = |x: f32| beside((x, 50.0), 6.0, (40.0, 12.0));
        let first = room.first_free(wanted(100.0), 1.0).expect("all is free");
        assert_eq!((first.left, first.top), (106.0, 44.0));
        let second = room.first_free(wanted(110.0), 1.0).expect("there is room to the left");
        assert!((second.right - 104.0).abs() < 1e-3);
        assert_eq!(room.first_free([first, second], 0.0), None);
    }

    #[test]
    fn no_two_words_ever_meet() {
        let config = ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() };
        let mut runner = TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &[5; 32]));
        let one = (-300.0..900.0_f32, -300.0..900.0_f32, 1.0..250.0_f32, 8.0..30.0_f32);
        let held = runner.run(&prop::collection::vec(one, 0..120), |words| {
            let mut room = Room::default();
            let mut placed: Vec<Frame> = Vec::new();
            for (x, y, width, height) in words {
                if let Some(frame) = room.first_free(beside((x, y), 5.0, (width, height)), 1.0) {
                    prop_assert!(placed.iter().all(|other| !other.meets(frame)));
                    placed.push(frame);
                }
            }
            Ok(())
        });
        held.expect("it holds");
    }
}
