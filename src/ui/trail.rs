//! Where one has been reading, so that Back and Forward lead there again.

use crate::model::{Document, Id, Span};

/// A place that was read.
pub type Stop = (Id<Document>, Option<Span>);

/// How many stops are kept.
const KEPT: usize = 100;

/// The stops before and after the one at which one is.
#[derive(Debug, Default)]
pub struct Trail {
    stops: Vec<Stop>,
    /// Index of the stop one is at.
    here: usize,
}

impl Trail {
    /// One goes on reading here; what lay ahead is forgotten.
    pub fn go(&mut self, stop: Stop) {
        if self.stops.get(self.here) == Some(&stop) {
            return;
        }
        self.stops.truncate(self.here + 1);
        self.stops.push(stop);
        if self.stops.len() > KEPT {
            self.stops.remove(0);
        }
        self.here = self.stops.len() - 1;
    }

    /// Whether there is a stop before this one.
    pub fn can_go_back(&self) -> bool {
        self.here > 0
    }

    /// Whether there is a stop after this one.
    pub fn can_go_forward(&self) -> bool {
        self.here + 1 < self.stops.len()
    }

    /// The stop before this one, which is now where one is.
    pub fn back(&mut self) -> Option<Stop> {
        self.here = self.here.checked_sub(1)?;
        self.stops.get(self.here).copied()
    }

    /// The stop after this one, which is now where one is.
    pub fn forward(&mut self) -> Option<Stop> {
        let stop = self.stops.get(self.here + 1).copied()?;
        self.here += 1;
        Some(stop)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_goes_back_and_forward_until_one_goes_elsewhere() {
        let stop = |n: u8| (Id::from_bits([n; 10]), None);
        let mut trail = Trail::default();
        assert_eq!((trail.back(), trail.forward()), (None, None));
        for n in 1..=3 {
            trail.go(stop(n));
            trail.go(stop(n));
        }
        assert_eq!((trail.back(), trail.back(), trail.back()), (Some(stop(2)), Some(stop(1)), None));
        assert_eq!(trail.forward(), Some(stop(2)));
        trail.go(stop(4));
        assert_eq!((trail.can_go_forward(), trail.back()), (false, Some(stop(2))));
    }
}
