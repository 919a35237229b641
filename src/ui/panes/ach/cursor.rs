//! Where the keys act: a line or the heads, and a column. It is kept by what stands there, not by its place.

use super::view::{GroupKey, Line, View};
use crate::model::{Claim, Id, Passage};

/// Where the keys act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cursor {
    pub(super) row: Row,
    /// The hypothesis; none in the column of the evidence.
    pub(super) column: Option<Id<Claim>>,
}

/// A line, or the heads of the columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Row {
    /// The heads.
    Heads,
    /// What stands over a group.
    Group(GroupKey),
    /// An item.
    Item(Id<Passage>),
}

impl Row {
    /// The row of a line.
    pub(super) fn of(line: &Line) -> Self {
        match line {
            Line::Group(group) => Self::Group(group.key.clone()),
            Line::Item(item) => Self::Item(item.passage),
        }
    }
}

impl Row {
    /// Whether it is the row of this line.
    pub(super) fn is(&self, line: &Line) -> bool {
        match (self, line) {
            (Self::Group(key), Line::Group(group)) => *key == group.key,
            (Self::Item(passage), Line::Item(item)) => *passage == item.passage,
            _ => false,
        }
    }
}

impl Default for Cursor {
    fn default() -> Self {
        Self { row: Row::Heads, column: None }
    }
}

impl Cursor {
    /// The line it stands in, and none among the heads; and its column, where none is that of the evidence.
    pub(super) fn place(&self, view: &View) -> (Option<usize>, Option<usize>) {
        let line = view.lines.iter().position(|line| self.row.is(line));
        (line, self.column.and_then(|id| view.heads.iter().position(|head| head.id == id)))
    }

    /// So many lines down and columns to the right, as far as there are any.
    pub(super) fn moved(&self, view: &View, (columns, lines): (isize, isize)) -> Self {
        let (line, column) = self.place(view);
        // The heads are the row before the first, the evidence the column before the first.
        let step = |at: Option<usize>, by: isize, count: usize| {
            let at = at.map_or(0, |at| at + 1);
            at.saturating_add_signed(by).min(count).checked_sub(1)
        };
        let (line, column) = (step(line, lines, view.lines.len()), step(column, columns, view.heads.len()));
        Self {
            row: line.and_then(|line| view.lines.get(line)).map_or(Row::Heads, Row::of),
            column: column.and_then(|column| view.heads.get(column)).map(|head| head.id),
        }
    }
}
