//! How wide the columns of a table are, how large its letters, and how many of these stand beside one another.

use super::words::plain;
use crate::brief::manuscript::Run;

/// As wide as the column of text, upright and across, in points.
const UPRIGHT_POINTS: f64 = 447.0;
const ACROSS_POINTS: f64 = 694.0;
/// What stands between the words of two cells, in points.
const GAP_POINTS: f64 = 8.0;
/// About how wide a letter is, as a share of its size.
const LETTER: f64 = 0.58;
/// A table with more columns than this stands across the page.
const MOST_UPRIGHT: usize = 7;
/// A cell with more letters than this asks for no more room: it has several lines.
const ROOMY_LETTERS: usize = 60;
/// Longer words are broken.
const LONGEST_WORD: usize = 24;
/// Letters of code that stand beside one another.
pub(super) const CODE_LETTERS: usize = 70;

/// The columns of a table.
pub(super) struct Widths {
    /// What each asks for, in letters.
    wanted: Vec<f64>,
}

impl Widths {
    /// The columns of these rows; none of a table without any.
    pub(super) fn of(rows: &[Vec<Vec<Run>>]) -> Option<Self> {
        let columns = rows.iter().map(Vec::len).max().filter(|count| *count > 0)?;
        let mut wanted = vec![1.0_f64; columns];
        for row in rows {
            for (column, cell) in wanted.iter_mut().zip(row) {
                *column = column.max(asked(&plain(cell)));
            }
        }
        Some(Self { wanted })
    }

    pub(super) fn columns(&self) -> usize {
        self.wanted.len()
    }

    /// The share of the width that each column has.
    pub(super) fn shares(&self) -> Vec<f64> {
        let most = self.wanted.iter().copied().fold(1.0, f64::max);
        // None is so narrow that its words cannot be read.
        self.wanted.iter().map(|wanted| (wanted / most).max(0.12)).collect()
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

/// For how many letters a cell asks: more words are set below one another, a word is not.
fn asked(words: &str) -> f64 {
    let longest = words.split_whitespace().map(|word| word.chars().count()).max().unwrap_or(0).min(LONGEST_WORD);
    let all = words.chars().count().min(ROOMY_LETTERS) as f64;
    (longest as f64).max(all.min(all.sqrt() * 4.0))
}
