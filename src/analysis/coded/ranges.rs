//! Ranges on a line, sorted twice, so that one look tells which of them meet another range.

use crate::model::Span;
use std::ops::Range;

/// A passage on some line: code points, words or paragraphs; with its place in the text. A passage that begins and ends
/// later in the text does so on every line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Placed {
    pub(super) on_line: Range<usize>,
    pub(super) span: Span,
}

/// Ranges of one text.
#[derive(Debug, Clone, Default)]
pub(super) struct Ranges {
    /// By beginning: the beginning, and of all up to here the farthest end on the line and in the text.
    by_start: Vec<(usize, usize, usize)>,
    /// By end: the end, and of all from here on the first beginning on the line and in the text.
    by_end: Vec<(usize, usize, usize)>,
    /// By beginning: the beginning, and of all from here on the first end.
    first_ends: Vec<(usize, usize)>,
}

impl Ranges {
    pub(super) fn of(mut placed: Vec<Placed>) -> Self {
        placed.sort_by_key(|placed| (placed.on_line.start, placed.on_line.end));
        let mut farthest = (0, 0);
        let by_start = placed.iter().map(|placed| {
            farthest = (farthest.0.max(placed.on_line.end), farthest.1.max(placed.span.end));
            (placed.on_line.start, farthest.0, farthest.1)
        });
        let by_start = by_start.collect();
        let mut first = usize::MAX;
        let mut first_ends: Vec<_> = placed
            .iter()
            .rev()
            .map(|placed| {
                first = first.min(placed.on_line.end);
                (placed.on_line.start, first)
            })
            .collect();
        first_ends.reverse();
        placed.sort_by_key(|placed| placed.on_line.end);
        let mut first = (usize::MAX, usize::MAX);
        let mut by_end: Vec<_> = placed
            .iter()
            .rev()
            .map(|placed| {
                first = (first.0.min(placed.on_line.start), first.1.min(placed.span.start));
                (placed.on_line.end, first.0, first.1)
            })
            .collect();
        by_end.reverse();
        Self { by_start, by_end, first_ends }
    }

    /// From where to where in the text those reach that share something with this range; none where none does.
    pub(super) fn meeting(&self, range: &Range<usize>) -> Option<Span> {
        let (farthest, end) = self.farthest(range.end)?;
        let (_, start) = self.first(range.start)?;
        (farthest > range.start).then_some(Span { start, end })
    }

    /// The same for those that this range lies within.
    pub(super) fn around(&self, range: &Range<usize>) -> Option<Span> {
        let (farthest, end) = self.farthest(range.start.saturating_add(1))?;
        let (_, start) = self.first(range.end.saturating_sub(1))?;
        (farthest >= range.end).then_some(Span { start, end })
    }

    /// Whether one lies within this range.
    pub(super) fn has_within(&self, range: &Range<usize>) -> bool {
        let at = self.first_ends.partition_point(|(start, _)| *start < range.start);
        self.first_ends.get(at).is_some_and(|(_, end)| *end <= range.end)
    }

    /// Of those that begin before this, the farthest end on the line and in the text.
    fn farthest(&self, before: usize) -> Option<(usize, usize)> {
        let count = self.by_start.partition_point(|(start, ..)| *start < before);
        let (_, on_line, in_text) = *self.by_start.get(count.checked_sub(1)?)?;
        Some((on_line, in_text))
    }

    /// Of those that end after this, the first beginning on the line and in the text.
    fn first(&self, after: usize) -> Option<(usize, usize)> {
        let at = self.by_end.partition_point(|(end, ..)| *end <= after);
        let (_, on_line, in_text) = *self.by_end.get(at)?;
        Some((on_line, in_text))
    }
}
