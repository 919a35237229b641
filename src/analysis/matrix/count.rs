//! Counting passages and words, each word once.

use super::Counting;
use crate::analysis::coded::{Measures, Year};
use crate::model::{Edition, Id, Passage};
use std::collections::BTreeMap;

/// How many passages, and how many words in them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Count {
    /// Passages.
    pub passages: usize,
    /// Words.
    pub words: usize,
}

impl Count {
    /// The one that is asked for.
    pub const fn said(self, counting: Counting) -> usize {
        match counting {
            Counting::Passages => self.passages,
            Counting::Words => self.words,
        }
    }
}

/// A column while it is counted: a year, or a place in the order of documents or tags.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    Rank(usize),
    Year(Year),
}

/// A count to which passages are added in the order of their texts.
#[derive(Debug, Clone, Copy, Default)]
struct Running {
    count: Count,
    /// The text, and the word of it up to which was counted.
    reached: Option<(Id<Edition>, usize)>,
}

/// The counts of a matrix in the making.
pub(super) struct Tally<'a> {
    measures: &'a Measures,
    cells: BTreeMap<usize, BTreeMap<Key, Running>>,
    rows: BTreeMap<usize, Running>,
    columns: BTreeMap<Key, Running>,
}

impl<'a> Tally<'a> {
    pub(super) const fn new(measures: &'a Measures) -> Self {
        Self { measures, cells: BTreeMap::new(), rows: BTreeMap::new(), columns: BTreeMap::new() }
    }

    /// Counts a passage; they come by text and place.
    pub(super) fn add(&mut self, passage: &Passage, rows: &[usize], columns: &[Key]) {
        let words = self.measures.get(passage).map(|measure| measure.words.clone());
        let kept = if words.is_some() { 0 } else { self.measures.words_of(passage) };
        let add = |running: &mut Running| {
            running.count.passages += 1;
            running.count.words += kept;
            let Some(words) = &words else { return };
            let from = match running.reached {
                Some((edition, reached)) if edition == passage.edition => words.start.max(reached),
                _ => words.start,
            };
            running.count.words += words.end.saturating_sub(from);
            running.reached = Some((passage.edition, words.end.max(from)));
        };
        for row in rows {
            add(self.rows.entry(*row).or_default());
            let cells = self.cells.entry(*row).or_default();
            for column in columns {
                add(cells.entry(*column).or_default());
            }
        }
        for column in columns {
            add(self.columns.entry(*column).or_default());
        }
    }

    pub(super) fn of_row(&self, row: usize) -> Count {
        self.rows.get(&row).map(|running| running.count).unwrap_or_default()
    }

    pub(super) fn of_column(&self, column: Key) -> Count {
        self.columns.get(&column).map(|running| running.count).unwrap_or_default()
    }

    /// The columns that count something.
    pub(super) fn columns(&self) -> impl Iterator<Item = Key> + '_ {
        self.columns.keys().copied()
    }

    /// What the cells of a row count.
    pub(super) fn cells(&self, row: usize) -> impl Iterator<Item = (Key, Count)> + '_ {
        self.cells.get(&row).into_iter().flatten().map(|(column, running)| (*column, running.count))
    }
}
