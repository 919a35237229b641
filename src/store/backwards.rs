//! The log read from its end, in blocks, and only as far as it is asked for.

use super::history::{End, Record};
use super::{Disk, StoreError, line};
use std::path::PathBuf;
use std::sync::Arc;

/// How much of the log is read at first; each further look goes four times as far back.
const FIRST_BLOCK_BYTES: u64 = 64 * 1024;

/// The records of a log from its end.
#[derive(Debug)]
pub struct NewestFirst {
    disk: Arc<dyn Disk>,
    path: PathBuf,
    /// What was read and not yet given, a part of the log that begins at `block_start`.
    block: Vec<u8>,
    block_start: u64,
    /// Where the log is taken to end.
    end_bytes: u64,
    /// The number of the next line to give.
    number: u64,
}

impl NewestFirst {
    /// The records of the log at `path` up to `end`.
    pub(super) fn before(end: End, disk: Arc<dyn Disk>, path: PathBuf) -> Self {
        Self { disk, path, block: Vec::new(), block_start: end.bytes, end_bytes: end.bytes, number: end.revision }
    }

    /// The last line of the block without its newline; none while the block does not reach its beginning.
    fn take_line(&mut self) -> Option<Vec<u8>> {
        let bare = self.block.strip_suffix(b"\n")?;
        let start = match bare.iter().rposition(|byte| *byte == b'\n') {
            Some(newline) => newline + 1,
            None if self.block_start == 0 => 0,
            None => return None,
        };
        let mut line = self.block.split_off(start);
        line.pop();
        Some(line)
    }

    /// Puts an earlier part of the log before the block.
    fn look_further_back(&mut self) -> Result<(), StoreError> {
        let wanted = FIRST_BLOCK_BYTES.max((self.end_bytes - self.block_start) * 3);
        let start = self.block_start.saturating_sub(wanted);
        let read = self.disk.read_from(&self.path, start).map_err(StoreError::disk("read", &self.path))?;
        // A reader may see a line that is still being written; it is not there yet.
        let earlier = usize::try_from(self.block_start - start).unwrap_or(usize::MAX);
        let tail = std::mem::take(&mut self.block);
        self.block.extend(read.into_iter().take(earlier));
        self.block.extend(tail);
        self.block_start = start;
        Ok(())
    }
}

impl Iterator for NewestFirst {
    type Item = Result<Record, StoreError>;

    fn next(&mut self) -> Option<Self::Item> {
        let line = loop {
            if let Some(line) = self.take_line() {
                break line;
            }
            if self.block_start == 0 {
                return None;
            }
            if let Err(error) = self.look_further_back() {
                (self.block, self.block_start) = (Vec::new(), 0);
                return Some(Err(error));
            }
        };
        let number = self.number;
        self.number = number.saturating_sub(1);
        Some(line::read(&line).map(Record::from).map_err(|error| StoreError::line(number, error)))
    }
}
