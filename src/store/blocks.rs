//! `history.ron` read in blocks of whole lines, so that a log of any length, and a line that never ends,
//! take a bounded amount of memory.

use super::{Disk, StoreError};
use std::path::Path;

/// A longer line is not written and not read: a project of 100,000 passages that is taken over in one step
/// is a line of some 100 MB.
pub(super) const MAX_LINE_BYTES: u64 = 256 << 20;

/// How much is read at once: so little that no thread is left waiting for another's last block.
const BLOCK_BYTES: u64 = 1 << 20;

/// A part of the log that begins and ends where lines do; only the last may end without a newline.
#[derive(Debug)]
pub(super) struct Block {
    /// Where in the log it begins.
    pub(super) start_byte: u64,
    /// Its bytes.
    pub(super) bytes: Vec<u8>,
}

impl Block {
    /// Its lines, each with its newline where it has one, and where each begins.
    pub(super) fn lines(&self) -> impl Iterator<Item = (u64, &[u8])> {
        let mut start_byte = self.start_byte;
        self.bytes.split_inclusive(|byte| *byte == b'\n').map(move |line| {
            let at = start_byte;
            start_byte += line.len() as u64;
            (at, line)
        })
    }

    /// What was made of its lines, each beside its line; every line's length was noted with it, so that their ends are
    /// not looked for twice.
    pub(super) fn beside<T>(&self, made: Vec<(usize, T)>) -> impl Iterator<Item = (&[u8], T)> {
        let mut start = 0;
        made.into_iter().map(move |(length, made)| {
            let line = self.bytes.get(start..start + length).unwrap_or_default();
            start += length;
            (line, made)
        })
    }
}

/// The log from some byte on, block by block.
#[derive(Debug)]
pub(super) struct Blocks<'a> {
    disk: &'a dyn Disk,
    path: &'a Path,
    next_byte: u64,
    end_byte: u64,
    /// The beginning of a line whose end is not read yet.
    begun: Vec<u8>,
    ended: bool,
}

impl<'a> Blocks<'a> {
    /// The log from `start_byte` to `end_byte`, or to where it ends before.
    pub(super) fn of(disk: &'a dyn Disk, path: &'a Path, start_byte: u64, end_byte: u64) -> Self {
        Self { disk, path, next_byte: start_byte, end_byte, begun: Vec::new(), ended: false }
    }

    /// The next block; none at the end. A line longer than [`MAX_LINE_BYTES`] ends the reading: its first
    /// bytes are given, without a newline.
    pub(super) fn next(&mut self) -> Result<Option<Block>, StoreError> {
        while !self.ended {
            let wanted = BLOCK_BYTES.min(self.end_byte.saturating_sub(self.next_byte));
            let part = self.disk.read_part(self.path, self.next_byte, wanted);
            let part = part.map_err(StoreError::disk("read", self.path))?;
            let start_byte = self.next_byte - self.begun.len() as u64;
            self.next_byte += part.len() as u64;
            let at_the_end = part.is_empty();
            let mut bytes = std::mem::take(&mut self.begun);
            let newline = part.iter().rposition(|byte| *byte == b'\n').map(|at| bytes.len() + at + 1);
            bytes.extend(part);
            self.ended = at_the_end || (newline.is_none() && bytes.len() as u64 > MAX_LINE_BYTES);
            if !self.ended {
                self.begun = bytes.split_off(newline.unwrap_or(0));
            }
            if !bytes.is_empty() {
                return Ok(Some(Block { start_byte, bytes }));
            }
        }
        Ok(None)
    }
}
