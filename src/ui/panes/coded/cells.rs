//! Where the cells of the matrix stand, and where the keys act.

use crate::analysis::matrix::{Across, Matrix};
use egui::{Rect, pos2};
use std::ops::Range;

/// Height of a line, in points.
pub(super) const LINE: f32 = 26.0;
/// Height of the heads where they stand upright, and where they are years.
const UPRIGHT: f32 = 132.0;
const YEARS: f32 = 28.0;
/// Width of a column of counts of few digits, and for each digit more.
const COLUMN: f32 = 40.0;
const DIGIT: f32 = 7.0;
/// Digits that fit without more room.
const DIGITS: usize = 4;
/// Width of the column of the tags: at least, at most, and as a share of all.
const TAGS: (f32, f32) = (170.0, 320.0);
const TAGS_SHARE: f32 = 0.30;

/// Where the keys act: a row and a column, none for heads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Cursor {
    pub(super) row: Option<usize>,
    pub(super) column: Option<usize>,
}

impl Cursor {
    /// So many columns to the right and lines down, as far as there are any; the heads are before the first.
    pub(super) fn moved(self, matrix: &Matrix, (columns, lines): (isize, isize)) -> Self {
        let step = |at: Option<usize>, by: isize, count: usize| {
            let at = at.map_or(0, |at| at + 1);
            at.saturating_add_signed(by).min(count).checked_sub(1)
        };
        Self { row: step(self.row, lines, matrix.rows.len()), column: step(self.column, columns, matrix.columns.len()) }
    }

    /// Within the matrix, which may have become smaller.
    pub(super) fn within(self, matrix: &Matrix) -> Self {
        let last = |at: Option<usize>, count: usize| at.and_then(|at| Some(at.min(count.checked_sub(1)?)));
        Self { row: last(self.row, matrix.rows.len()), column: last(self.column, matrix.columns.len()) }
    }
}

/// How wide the columns are, and how high the heads.
#[derive(Debug, Clone, Copy)]
pub(super) struct Measure {
    pub(super) tags: f32,
    pub(super) heads: f32,
    pub(super) column: f32,
    columns: usize,
}

impl Measure {
    pub(super) fn of(width: f32, matrix: &Matrix) -> Self {
        let digits = matrix.largest.checked_ilog10().unwrap_or_default() as usize + 1;
        let column = COLUMN + DIGIT * digits.saturating_sub(DIGITS) as f32;
        let is_years = matrix.asked.across == Across::Years;
        Self {
            tags: (width * TAGS_SHARE).clamp(TAGS.0, TAGS.1).min(width * 0.6),
            heads: if is_years { YEARS } else { UPRIGHT },
            column: if is_years { column.max(48.0) } else { column },
            columns: matrix.columns.len(),
        }
    }

    pub(super) fn width(self) -> f32 {
        self.tags + self.column * self.columns as f32
    }

    /// Where a column stands in a row whose left edge is at `left`.
    pub(super) fn cell(self, row: Rect, left: f32, nth: usize) -> Rect {
        let x = left + self.tags + self.column * nth as f32;
        Rect::from_min_max(pos2(x, row.top()), pos2(x + self.column, row.bottom()))
    }

    /// The columns that are in view, scrolled so far.
    pub(super) fn shown(self, scrolled: f32, width: f32) -> Range<usize> {
        let first = (scrolled / self.column).floor().max(0.0) as usize;
        let last = ((scrolled + width - self.tags) / self.column).ceil().max(0.0) as usize;
        first.min(self.columns)..last.min(self.columns)
    }
}
