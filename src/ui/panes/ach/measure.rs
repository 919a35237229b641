//! Where the cells stand.

use egui::{Rect, pos2};
use std::ops::Range;

/// Height of the heads, in points.
pub(super) const HEADS: f32 = 98.0;
/// Height of a line, in points.
pub(super) const LINE: f32 = 44.0;
/// Width of a column, in points.
const COLUMN: (f32, f32) = (92.0, 220.0);
/// Width of the column of the evidence at least, in points.
const EVIDENCE: f32 = 200.0;
/// The same as a share of all, where there is room.
const EVIDENCE_SHARE: f32 = 0.42;

/// How wide the columns are.
#[derive(Debug, Clone, Copy)]
pub(super) struct Measure {
    pub(super) evidence: f32,
    column: f32,
    columns: usize,
}

impl Measure {
    pub(super) fn of(width: f32, columns: usize) -> Self {
        let count = columns.max(1) as f32;
        let wanted = (width * EVIDENCE_SHARE).max(EVIDENCE);
        let column = ((width - wanted) / count).clamp(COLUMN.0, COLUMN.1);
        // What the columns leave is the evidence's.
        Self { evidence: wanted.max(width - column * count), column, columns }
    }

    pub(super) fn width(self) -> f32 {
        self.evidence + self.column * self.columns as f32
    }

    /// Where a column stands in a row whose left edge is at `left`.
    pub(super) fn cell(self, row: Rect, left: f32, nth: usize) -> Rect {
        let x = left + self.evidence + self.column * nth as f32;
        Rect::from_min_max(pos2(x, row.top()), pos2(x + self.column, row.bottom()))
    }

    /// The columns that are in view, scrolled so far.
    pub(super) fn shown(self, scrolled: f32, width: f32) -> Range<usize> {
        let first = (scrolled / self.column).floor().max(0.0) as usize;
        let last = ((scrolled + width - self.evidence) / self.column).ceil().max(0.0) as usize;
        first.min(self.columns)..last.min(self.columns)
    }
}
