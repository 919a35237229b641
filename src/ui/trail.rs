//! Where one has been reading, so that Back and Forward lead there again: to the very line that was in view.

use crate::model::{Document, Id, Span};

/// A place that was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stop {
    /// The document.
    pub document: Id<Document>,
    /// What one went there for.
    pub span: Option<Span>,
    /// The first code point in view as one went on from here.
    pub left_at: Option<usize>,
}

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
    pub fn go(&mut self, document: Id<Document>, span: Option<Span>) {
        if self.stops.get(self.here).is_some_and(|stop| (stop.document, stop.span) == (document, span)) {
            return;
        }
        self.stops.truncate(self.here + 1);
        self.stops.push(Stop { document, span, left_at: None });
        if self.stops.len() > KEPT {
            self.stops.remove(0);
        }
        self.here = self.stops.len() - 1;
    }

    /// One is about to go elsewhere, and reads this document with this code point as the first in view.
    pub fn leave(&mut self, document: Id<Document>, top: usize) {
        if let Some(stop) = self.stops.get_mut(self.here).filter(|stop| stop.document == document) {
            stop.left_at = Some(top);
        }
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

    fn id(n: u8) -> Id<Document> {
        Id::from_bits([n; 10])
    }

    #[test]
    fn one_goes_back_and_forward_until_one_goes_elsewhere() {
        let stop = |n: u8| Some(Stop { document: id(n), span: None, left_at: None });
        let mut trail = Trail::default();
        assert_eq!((trail.back(), trail.forward()), (None, None));
        for n in 1..=3 {
            trail.go(id(n), None);
            trail.go(id(n), None);
        }
        assert_eq!((trail.back(), trail.back(), trail.back()), (stop(2), stop(1), None));
        assert_eq!(trail.forward(), stop(2));
        trail.go(id(4), None);
        assert_eq!((trail.can_go_forward(), trail.back()), (false, stop(2)));
    }

    #[test]
    fn one_comes_back_to_the_line_that_one_left() {
        let mut trail = Trail::default();
        trail.go(id(1), None);
        trail.leave(id(9), 3);
        trail.leave(id(1), 700);
        trail.go(id(2), None);
        assert_eq!(trail.back().and_then(|stop| stop.left_at), Some(700));
    }
}
