//! Where one has been reading, so that Back and Forward lead there again: to the very line that was in view.

use crate::model::{Document, Edition, Id, Span};

/// What one goes to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The document.
    pub document: Id<Document>,
    /// An edition of it; the newest where none is named.
    pub edition: Option<Id<Edition>>,
    /// What one goes there for.
    pub span: Option<Span>,
}

impl Place {
    /// A place in the newest edition of a document.
    pub fn of(document: Id<Document>, span: Option<Span>) -> Self {
        Self { document, edition: None, span }
    }
}

/// A place that was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stop {
    /// Where one went.
    pub place: Place,
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
    pub fn go(&mut self, place: Place) {
        if self.stops.get(self.here).is_some_and(|stop| stop.place == place) {
            return;
        }
        self.stops.truncate(self.here + 1);
        self.stops.push(Stop { place, left_at: None });
        if self.stops.len() > KEPT {
            self.stops.remove(0);
        }
        self.here = self.stops.len() - 1;
    }

    /// One is about to go elsewhere, and reads this document with this code point as the first in view.
    pub fn leave(&mut self, document: Id<Document>, top: usize) {
        if let Some(stop) = self.stops.get_mut(self.here).filter(|stop| stop.place.document == document) {
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
        let stop = |n: u8| Some(Stop { place: Place::of(id(n), None), left_at: None });
        let mut trail = Trail::default();
        assert_eq!((trail.back(), trail.forward()), (None, None));
        for n in 1..=3 {
            trail.go(Place::of(id(n), None));
            trail.go(Place::of(id(n), None));
        }
        assert_eq!((trail.back(), trail.back(), trail.back()), (stop(2), stop(1), None));
        assert_eq!(trail.forward(), stop(2));
        trail.go(Place::of(id(4), None));
        assert_eq!((trail.can_go_forward(), trail.back()), (false, stop(2)));
    }

    #[test]
    fn one_comes_back_to_the_line_that_one_left() {
        let mut trail = Trail::default();
        trail.go(Place::of(id(1), None));
        trail.leave(id(9), 3);
        trail.leave(id(1), 700);
        trail.go(Place::of(id(2), None));
        assert_eq!(trail.back().and_then(|stop| stop.left_at), Some(700));
    }

    #[test]
    fn another_edition_is_another_stop() {
        let mut trail = Trail::default();
        let old = Place { edition: Some(Id::from_bits([7; 10])), ..Place::of(id(1), None) };
        trail.go(Place::of(id(1), None));
        trail.go(old);
        trail.go(Place::of(id(2), None));
        assert_eq!(trail.back().map(|stop| stop.place), Some(old));
        assert_eq!(trail.back().map(|stop| stop.place), Some(Place::of(id(1), None)));
    }
}
