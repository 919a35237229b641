//! Files handed on together: what comes in a moment is kept in one go, for it is the waiting for the disk that a small
//! file costs.

use super::ReadFile;
use std::time::{Duration, Instant};

/// No more than so many files wait for one another …
const FILES: usize = 64;
/// … nor more bytes than this …
const BYTES: usize = 16 << 20;
/// … nor longer than this.
pub(super) const MOMENT: Duration = Duration::from_millis(200);

/// Files that wait to be handed on.
pub(super) struct Batches<E> {
    each: E,
    files: Vec<ReadFile>,
    bytes: usize,
    since: Option<Instant>,
    total: usize,
}

impl<E: FnMut(Vec<ReadFile>, usize)> Batches<E> {
    pub(super) fn new(each: E) -> Self {
        Self { each, files: Vec::new(), bytes: 0, since: None, total: 0 }
    }

    /// Takes one; there are so many in all, as far as is known.
    pub(super) fn take(&mut self, file: ReadFile, total: usize) {
        self.bytes += file.bytes.len();
        self.total = total;
        self.files.push(file);
        let since = *self.since.get_or_insert_with(Instant::now);
        if self.files.len() >= FILES || self.bytes >= BYTES || since.elapsed() >= MOMENT {
            self.hand_on();
        }
    }

    /// Hands on what waits.
    pub(super) fn hand_on(&mut self) {
        (self.bytes, self.since) = (0, None);
        let files = std::mem::take(&mut self.files);
        if !files.is_empty() {
            (self.each)(files, self.total);
        }
    }
}
