//! The transactions of a part of the log that hangs together, read and applied one after the other.

use super::blocks::{Block, Blocks};
use super::history::End;
use super::line::{self, LineError};
use super::{Disk, StoreError, sideways};
use crate::edit::{self, Transaction};
use crate::model::{Project, Sha256};
use crate::say;
use std::ops::ControlFlow;
use std::path::Path;

/// A project and the line it stands at.
#[derive(Debug, Clone)]
pub(super) struct Standing {
    pub(super) project: Project,
    pub(super) end: End,
}

impl Standing {
    /// Before the first line.
    pub(super) fn at_the_start() -> Self {
        Self { project: Project::default(), end: End::START }
    }

    /// Goes on along the log to `end`, which hangs together with where it stands. Where a line was written
    /// whole and still cannot be meant, it stops before that and says why.
    pub(super) fn go_on(
        mut self,
        disk: &dyn Disk,
        path: &Path,
        end: End,
    ) -> Result<(Self, Option<&'static str>), StoreError> {
        if self.end.bytes >= end.bytes {
            return Ok((self, None));
        }
        let mut blocks = Blocks::of(disk, path, self.end.bytes, end.bytes);
        let read = |block: Block| {
            let read = |(_, line): (u64, &[u8])| (line.len(), line::read_followed(words(line)));
            let transactions: Vec<_> = block.lines().map(read).collect();
            (block, transactions)
        };
        let mut cannot_be_meant = None;
        let apply = |(block, transactions): (Block, Vec<_>)| match self.take(&block, transactions) {
            Ok(()) => Ok(ControlFlow::Continue(())),
            Err(LineError::Bad(why)) => {
                cannot_be_meant = Some(why);
                Ok(ControlFlow::Break(()))
            }
            Err(newer @ LineError::Newer(_)) => Err(StoreError::line(self.end.revision + 1, newer)),
        };
        sideways::in_order(|| blocks.next(), read, apply)?;
        if cannot_be_meant.is_some() {
            return Ok((self, cannot_be_meant));
        }
        // A last line whose newline is damaged was read with that byte; the chain knows its words.
        if self.end.revision == end.revision {
            self.end = end;
        }
        Ok((self, None))
    }

    /// Goes on along the lines of a block, as far as they can be meant.
    fn take(
        &mut self,
        block: &Block,
        transactions: Vec<(usize, Result<Transaction, LineError>)>,
    ) -> Result<(), LineError> {
        // A hash is only needed of the line where it stops.
        let mut reached = None;
        let mut stopped = Ok(());
        for (line, transaction) in block.beside(transactions) {
            stopped = self.step(transaction);
            if stopped.is_err() {
                break;
            }
            let bytes = self.end.bytes + words(line).len() as u64 + 1;
            self.end = End { revision: self.end.revision + 1, bytes, ..self.end };
            reached = Some(line);
        }
        self.end.hash = reached.map_or(self.end.hash, |line| Sha256::of(words(line)));
        stopped
    }

    /// One line further, or nothing at all.
    fn step(&mut self, transaction: Result<Transaction, LineError>) -> Result<(), LineError> {
        edit::apply_in_place(&mut self.project, transaction?)
            .map_err(|_conflict| LineError::Bad(say!("its edits do not fit the project as it was")))
    }
}

fn words(line: &[u8]) -> &[u8] {
    line.strip_suffix(b"\n").unwrap_or(line)
}
