//! What each column of a table is: guessed, written out, changed.

use super::{Column, Table};
use crate::say;
use std::fmt;

/// What each column of a table is, from the left; nothing where it is passed over.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ColumnMap(Vec<Option<Column>>);

/// A map that cannot be meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAMap(String);

impl fmt::Display for NotAMap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for NotAMap {}

impl ColumnMap {
    /// What the headings say; each meaning is given once, but for those of which a table may have several.
    pub fn guessed(table: &Table) -> Self {
        let mut map = Self(vec![None; table.headings.len()]);
        for (nth, heading) in table.headings.iter().enumerate() {
            let guess =
                Column::of_heading(heading).filter(|column| column.may_repeat() || map.of(*column).next().is_none());
            map.set(nth, guess);
        }
        map
    }

    /// The map that is written as `document=A,quote=Text`: what it is, and the column's heading or letter. What it does not
    /// name is passed over.
    pub fn written(words: &str, table: &Table) -> Result<Self, NotAMap> {
        let mut map = Self(vec![None; table.headings.len()]);
        for pair in words.split(',').map(str::trim).filter(|pair| !pair.is_empty()) {
            let Some((column, heading)) = pair.split_once('=') else {
                return Err(NotAMap(say!(
                    "'{pair}' is no pair; write quote=Text, with the heading or the letter of the column",
                    pair
                )));
            };
            let column: Column = column.trim().parse().map_err(|unknown| NotAMap(format!("{unknown}")))?;
            let Some(nth) = table.column(heading.trim()) else {
                let headings = table.headings.join(", ");
                return Err(NotAMap(say!(
                    "The table has no column '{heading}'; it has: {headings}",
                    heading = heading.trim(),
                    headings
                )));
            };
            map.set(nth, Some(column));
        }
        Ok(map)
    }

    /// The same written out, so that it can be read again.
    pub fn words(&self, table: &Table) -> String {
        let named = self.0.iter().enumerate().filter_map(|(nth, column)| Some((nth, (*column)?)));
        let pairs: Vec<String> = named.map(|(nth, column)| format!("{column}={}", table.named(nth))).collect();
        pairs.join(",")
    }

    /// What a column is.
    pub fn at(&self, nth: usize) -> Option<Column> {
        self.0.get(nth).copied().flatten()
    }

    /// Says what a column is; another that was the same is passed over from now on, unless there may be several.
    pub fn set(&mut self, nth: usize, column: Option<Column>) {
        if let Some(column) = column.filter(|column| !column.may_repeat()) {
            self.0.iter_mut().filter(|held| **held == Some(column)).for_each(|held| *held = None);
        }
        if let Some(held) = self.0.get_mut(nth) {
            *held = column;
        }
    }

    /// The columns that are this, from the left.
    pub fn of(&self, column: Column) -> impl Iterator<Item = usize> + '_ {
        self.0.iter().enumerate().filter(move |(_, held)| **held == Some(column)).map(|(nth, _)| nth)
    }
}
