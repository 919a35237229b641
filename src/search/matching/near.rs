//! Words that stand near each other, in any order.

use super::units::Unit;
use std::ops::Range;

/// Words with at most so many others among them.
pub(super) struct Near {
    pub(super) term: usize,
    /// Each word with how often it must be there.
    needed: Vec<(Unit, usize)>,
    words: usize,
    apart: usize,
}

/// One of the words in a text.
pub(super) struct Event {
    /// Which word of its block.
    pub(super) position: usize,
    pub(super) unit: Unit,
    pub(super) bytes: Range<usize>,
}

impl Near {
    pub(super) fn new(term: usize, units: impl Iterator<Item = Unit>, apart: usize) -> Self {
        let (mut needed, mut words): (Vec<(Unit, usize)>, _) = (Vec::new(), 0);
        for unit in units {
            words += 1;
            match needed.iter_mut().find(|(known, _)| *known == unit) {
                Some((_, times)) => *times += 1,
                None => needed.push((unit, 1)),
            }
        }
        Self { term, needed, words, apart }
    }

    pub(super) fn has(&self, unit: Unit) -> bool {
        self.needed.iter().any(|(known, _)| *known == unit)
    }

    /// The shortest stretches that hold all of the words and are short enough, with the words in each.
    pub(super) fn windows(&self, events: &[Event], mut each: impl FnMut(Range<usize>, Vec<Range<usize>>)) {
        let mut held: Vec<usize> = self.needed.iter().map(|_| 0).collect();
        let place = |unit: Unit| self.needed.iter().position(|(known, _)| *known == unit);
        let (mut missing, mut first) = (self.words, 0);
        for (nth, last) in events.iter().enumerate() {
            let Some(at) = place(last.unit) else { continue };
            if let (Some(held), Some((_, times))) = (held.get_mut(at), self.needed.get(at)) {
                *held += 1;
                missing -= usize::from(*held <= *times);
            }
            while missing == 0
                && let Some(window @ [begin, ..]) = events.get(first..=nth)
                && let Some(at) = place(begin.unit)
                && let (Some(held), Some((_, times))) = (held.get_mut(at), self.needed.get(at))
            {
                if *held <= *times {
                    let others = (last.position + 1 - begin.position).saturating_sub(self.words);
                    if others <= self.apart {
                        let words = window.iter().map(|event| event.bytes.clone()).collect();
                        each(begin.bytes.start..last.bytes.end, words);
                    }
                    missing += 1;
                }
                *held -= 1;
                first += 1;
            }
        }
    }
}
