//! How large the letters of a table are on its page, and how many of these stand beside one another in a column.

use crate::brief::manuscript::Run;
use crate::brief::render::columns::Columns;

/// As wide as the column of text, upright and across, in points.
const UPRIGHT_POINTS: f64 = 447.0;
const ACROSS_POINTS: f64 = 694.0;
/// What stands between the words of two cells, in points.
const GAP_POINTS: f64 = 8.0;
/// About how wide a letter is, as a share of its size.
const LETTER: f64 = 0.58;
/// A table with more columns than this stands across the page.
const MOST_UPRIGHT: usize = 7;
/// Letters of code that stand beside one another.
pub(super) const CODE_LETTERS: usize = 70;

/// The columns of a table on a page.
pub(super) struct Widths(Columns);

impl Widths {
    /// The columns of these rows; none of a table without any.
    pub(super) fn of(rows: &[Vec<Vec<Run>>]) -> Option<Self> {
        Columns::of(rows).map(Self)
    }

    pub(super) fn columns(&self) -> usize {
        self.0.count()
    }

    /// The share of the width that each column has.
    pub(super) fn shares(&self) -> Vec<f64> {
        self.0.shares()
    }

    /// Whether it stands across the page.
    pub(super) fn is_wide(&self) -> bool {
        self.columns() > MOST_UPRIGHT
    }

    /// The size of its letters, in points.
    pub(super) fn size(&self) -> f64 {
        match self.columns() {
            0..=5 => 8.5,
            6..=12 => 8.0,
            13..=18 => 7.0,
            _ => 6.0,
        }
    }

    /// So many letters of a column stand beside one another.
    pub(super) fn letters(&self, column: usize) -> usize {
        let shares = self.shares();
        let width = if self.is_wide() { ACROSS_POINTS } else { UPRIGHT_POINTS };
        let share = shares.get(column).copied().unwrap_or(1.0) / shares.iter().sum::<f64>();
        (((width * share - GAP_POINTS) / (self.size() * LETTER)) as usize).max(2)
    }
}
