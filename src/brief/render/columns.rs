//! How the columns of a table share its width: each by what stands in it, and none so that its words cannot be read.

use super::contents::plain;
use crate::brief::manuscript::Run;

/// A cell with more letters than this asks for no more room: it has several lines.
const ROOMY_LETTERS: usize = 60;
/// Longer words are broken.
const LONGEST_WORD: usize = 24;
/// The narrowest, as a share of the widest.
const NARROWEST: f64 = 0.12;

/// The columns of a table.
pub(super) struct Columns {
    /// What each asks for, in letters.
    wanted: Vec<f64>,
}

impl Columns {
    /// The columns of these rows; none of a table without any.
    pub(super) fn of(rows: &[Vec<Vec<Run>>]) -> Option<Self> {
        let count = rows.iter().map(Vec::len).max().filter(|count| *count > 0)?;
        let mut wanted = vec![1.0_f64; count];
        for row in rows {
            for (column, cell) in wanted.iter_mut().zip(row) {
                *column = column.max(asked(&plain(cell)));
            }
        }
        Some(Self { wanted })
    }

    pub(super) fn count(&self) -> usize {
        self.wanted.len()
    }

    /// The width of each as a share of the widest.
    pub(super) fn shares(&self) -> Vec<f64> {
        let most = self.wanted.iter().copied().fold(1.0, f64::max);
        self.wanted.iter().map(|wanted| (wanted / most).max(NARROWEST)).collect()
    }

    /// The width of each, of this many units in all.
    pub(super) fn widths(&self, all: f64) -> Vec<usize> {
        let shares = self.shares();
        let sum: f64 = shares.iter().sum();
        shares.into_iter().map(|share| (share / sum * all) as usize).collect()
    }
}

/// For how many letters a cell asks: more words are set below one another, a word is not.
fn asked(words: &str) -> f64 {
    let longest = words.split_whitespace().map(|word| word.chars().count()).max().unwrap_or(0).min(LONGEST_WORD);
    let all = words.chars().count().min(ROOMY_LETTERS) as f64;
    (longest as f64).max(all.min(all.sqrt() * 4.0))
}
