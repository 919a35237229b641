//! Sentences that were printed again: each group counts as one, and two documents that share some are told once.

use std::collections::BTreeMap;

/// Which rows are the same sentence.
#[derive(Debug, Default)]
pub(super) struct Reprints {
    /// Towards the first of the group.
    of: BTreeMap<u32, u32>,
    /// The pairs between two documents, the lesser first.
    between: BTreeMap<(usize, usize), Vec<(u32, u32)>>,
}

impl Reprints {
    /// Takes in that two rows of two documents are the same sentence.
    pub(super) fn add(&mut self, documents: (usize, usize), rows: (u32, u32)) {
        let (documents, rows) =
            if documents.0 <= documents.1 { (documents, rows) } else { ((documents.1, documents.0), (rows.1, rows.0)) };
        self.between.entry(documents).or_default().push(rows);
        let (one, other) = (self.first(rows.0), self.first(rows.1));
        if one != other {
            self.of.insert(one.max(other), one.min(other));
        }
    }

    /// The first sentence of the group that this one belongs to.
    pub(super) fn first(&self, row: u32) -> u32 {
        let mut row = row;
        while let Some(before) = self.of.get(&row) {
            row = *before;
        }
        row
    }

    /// For each two documents that share sentences: those.
    pub(super) fn between(&self) -> impl Iterator<Item = &Vec<(u32, u32)>> {
        self.between.values()
    }
}
