//! Places in a text, put together so that one is found without looking at all.

use std::ops::Range;

/// Places in order, none of which touches another.
#[derive(Debug, Default)]
pub(super) struct Spans(Vec<Range<usize>>);

impl Spans {
    pub(super) fn of(ranges: impl IntoIterator<Item = Range<usize>>) -> Self {
        let mut all: Vec<Range<usize>> = ranges.into_iter().filter(|range| !range.is_empty()).collect();
        all.sort_unstable_by_key(|range| range.start);
        let mut together: Vec<Range<usize>> = Vec::new();
        for range in all {
            match together.last_mut() {
                Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
                _ => together.push(range),
            }
        }
        Self(together)
    }

    /// Those that share something with these words.
    pub(super) fn over(&self, words: &Range<usize>) -> &[Range<usize>] {
        let from = self.0.partition_point(|range| range.end <= words.start);
        let rest = self.0.get(from..).unwrap_or_default();
        rest.get(..rest.partition_point(|range| range.start < words.end)).unwrap_or_default()
    }

    pub(super) fn overlap(&self, words: &Range<usize>) -> bool {
        !self.over(words).is_empty()
    }

    pub(super) fn hold(&self, at: usize) -> bool {
        self.overlap(&(at..at + 1))
    }
}
