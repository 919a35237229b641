//! Rows of words of texts, read when asked for and kept as long as they are few: those that are laid side by side
//! with many others are read once.

use crate::model::{Edition, Sha256};
use crate::session::Library;
use crate::suggest::duplicates::Row;
use crate::text::Text;
use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};

/// Rows kept in memory, in bytes: about those of a gigabyte of text.
const KEPT_BYTES: usize = 192 << 20;

/// The rows of one run.
pub(super) struct Rows<'a> {
    library: &'a Library,
    kept: Mutex<Kept>,
}

#[derive(Default)]
struct Kept {
    rows: BTreeMap<Sha256, Arc<Row>>,
    oldest: VecDeque<Sha256>,
    bytes: usize,
}

impl<'a> Rows<'a> {
    pub(super) fn new(library: &'a Library) -> Self {
        Self { library, kept: Mutex::default() }
    }

    /// The words of an edition's text; none where it cannot be read.
    pub(super) fn of(&self, edition: &Edition) -> Option<Arc<Row>> {
        if let Some(row) = self.lock().rows.get(&edition.text) {
            return Some(Arc::clone(row));
        }
        let row = Arc::new(Row::of(&self.library.corpus().text(edition.text).ok()?));
        self.lock().keep(edition.text, &row);
        Some(row)
    }

    /// The text itself.
    pub(super) fn text(&self, edition: &Edition) -> Option<Text> {
        self.library.corpus().text(edition.text).ok().map(Text::new)
    }

    /// Whoever panicked while holding it left whole rows.
    fn lock(&self) -> std::sync::MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Kept {
    fn keep(&mut self, text: Sha256, row: &Arc<Row>) {
        // Two threads may have read the same.
        if self.rows.insert(text, Arc::clone(row)).is_none() {
            self.bytes += row.size_bytes();
            self.oldest.push_back(text);
        }
        while self.bytes > KEPT_BYTES
            && self.oldest.len() > 1
            && let Some(oldest) = self.oldest.pop_front()
        {
            self.bytes -= self.rows.remove(&oldest).map_or(0, |row| row.size_bytes());
        }
    }
}
