//! The chain of history followed over its raw bytes, from the first line to the last: what is good of it,
//! where it breaks, and whether what comes after can have been acknowledged. No transaction is read here.
//!
//! # What may be cut
//!
//! An edit is acknowledged once its append is synced, and one append is written at a time. So what a power
//! cut leaves behind the last acknowledged line is of one append, and of that the beginning (the file was not
//! yet as long), or all of it with zeros where a page did not arrive (the file was as long already), or both.
//! A line that no longer has its newline is therefore *torn*, and so is one with zeros that begin and end
//! where pages do, with all that follows, as long as that says that it was appended together with it. What was appended
//! together counts together: the first two of three lines are torn as well when the third is missing.
//!
//! Nothing else may be cut. A line that ends in its newline, holds no such gap and still is not what its
//! check says was written whole, and has been *changed* since: it may have been acknowledged. Where a
//! snapshot holds what it said, the project goes on from that; where none does, the project can only be read.
//! A last line that lacks nothing but its newline is whole, for its check says so, and stays.

use super::blocks::{Block, Blocks, MAX_LINE_BYTES};
use super::history::End;
use super::line::{self, Head, LineError};
use super::{Disk, LineHash, StoreError, sideways};
use crate::model::Sha256;
use crate::say;
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::Path;

/// What following the chain gave.
#[derive(Debug)]
pub(super) struct Chain {
    /// The parts of the log that hang together, the first from its beginning.
    stretches: Vec<Stretch>,
    /// Where each of the lines ends that were looked out for, by hash.
    met: BTreeMap<LineHash, End>,
    /// What comes after the first stretch.
    pub(super) rest: Rest,
}

/// Lines that follow from each other.
#[derive(Debug, Clone, Copy)]
struct Stretch {
    from: End,
    to: End,
}

/// What comes after what is good of the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rest {
    /// Nothing.
    Nothing,
    /// The newline of the last line is missing or not a newline, and the line is whole.
    NewlineMissing,
    /// What cannot have been acknowledged.
    Torn,
    /// A last line that was written whole and is not what was written.
    Changed(BadLine),
    /// A line before the last is not what was written.
    Broken(BadLine),
}

/// A line that is not what was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct BadLine {
    /// Its number, from 1.
    pub(super) number: u64,
    /// What is wrong with it.
    pub(super) detail: &'static str,
}

impl Chain {
    /// Follows the log, which may be missing, and looks out for these lines.
    pub(super) fn follow(disk: &dyn Disk, path: &Path, heads: &[End]) -> Result<Self, StoreError> {
        Self::follow_after(End::START, disk, path, heads)
    }

    /// The same from this line on, which was reached before.
    pub(super) fn follow_after(reached: End, disk: &dyn Disk, path: &Path, heads: &[End]) -> Result<Self, StoreError> {
        let mut walk = Walk::after(reached, heads);
        if disk.size_bytes(path).map_err(StoreError::disk("read", path))?.is_none() {
            return Ok(walk.end());
        }
        let mut blocks = Blocks::of(disk, path, reached.bytes, u64::MAX);
        let examine = |block: Block| {
            let examined: Vec<_> = block.lines().map(|(at, raw)| (raw.len(), Examined::of(at, raw))).collect();
            (block, examined)
        };
        let follow = |(block, examined): (Block, Vec<_>)| {
            block.beside(examined).try_for_each(|(raw, examined)| walk.step(raw, &examined))?;
            Ok(ControlFlow::Continue(()))
        };
        sideways::in_order(|| blocks.next(), examine, follow)?;
        Ok(walk.end())
    }

    /// The end of what is good from the first line on.
    pub(super) fn good(&self) -> End {
        self.stretches.first().map_or(End::START, |stretch| stretch.to)
    }

    /// Whether this line stands in what is good from the first line on.
    pub(super) fn holds(&self, end: End) -> bool {
        end == End::START || self.met.get(&end.hash).is_some_and(|met| *met == end && met.bytes <= self.good().bytes)
    }

    /// Where this line ends and how far the log hangs together after it, wherever it stands.
    pub(super) fn around(&self, head: End) -> Option<(End, End)> {
        let met = self.met.get(&head.hash).filter(|met| met.revision == head.revision)?;
        let stretch =
            self.stretches.iter().find(|stretch| (stretch.from.bytes..=stretch.to.bytes).contains(&met.bytes))?;
        Some((*met, stretch.to))
    }
}

/// One line as it lies there.
#[derive(Debug)]
struct Examined {
    start_byte: u64,
    /// Its hash without its newline.
    hash: LineHash,
    head: Result<Head, LineError>,
    ended: Ended,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ended {
    ByNewline,
    /// It has no newline, and its words are whole without one.
    Whole {
        length_bytes: u64,
    },
    /// It breaks off.
    Not,
    /// It goes on for longer than any line that was written here.
    Never,
}

impl Examined {
    fn of(start_byte: u64, raw: &[u8]) -> Self {
        let examined = |words: &[u8], ended| {
            let (hash, head) = (Sha256::of(words), line::read_head(words));
            Self { start_byte, hash, head, ended }
        };
        if let Some(words) = raw.strip_suffix(b"\n") {
            return examined(words, Ended::ByNewline);
        }
        if raw.len() as u64 > MAX_LINE_BYTES {
            let head = Err(LineError::Bad(say!("it is longer than any line this program writes")));
            return Self { start_byte, hash: Sha256::of(&[]), head, ended: Ended::Never };
        }
        // The newline may be missing, or another byte stand in its place.
        let without_last = raw.split_last().map_or(raw, |(_last, words)| words);
        let whole =
            [raw, without_last].into_iter().find(|words| !matches!(line::read_head(words), Err(LineError::Bad(_))));
        match whole {
            Some(words) => examined(words, Ended::Whole { length_bytes: words.len() as u64 }),
            None => examined(raw, Ended::Not),
        }
    }

    fn end_byte(&self, raw: &[u8]) -> u64 {
        match self.ended {
            Ended::Whole { length_bytes } => self.start_byte + length_bytes + 1,
            Ended::ByNewline | Ended::Not | Ended::Never => self.start_byte + raw.len() as u64,
        }
    }
}

/// The way along the log.
struct Walk {
    heads: BTreeMap<LineHash, u64>,
    chain: Chain,
    /// The line that was reached last, while it hangs together with the stretch.
    at: Option<End>,
    /// Where the lines begin that were appended together with the one reached last, and are not all there yet.
    append: Option<End>,
    newline_missing: bool,
    tail: Option<Tail>,
}

impl Walk {
    fn after(reached: End, heads: &[End]) -> Self {
        let start = Stretch { from: reached, to: reached };
        Self {
            heads: heads.iter().map(|end| (end.hash, end.revision)).collect(),
            chain: Chain { stretches: vec![start], met: BTreeMap::new(), rest: Rest::Nothing },
            at: Some(reached),
            append: None,
            newline_missing: false,
            tail: None,
        }
    }

    fn step(&mut self, raw: &[u8], line: &Examined) -> Result<(), StoreError> {
        if let Err(LineError::Newer(format)) = line.head {
            return Err(StoreError::Newer { file: "history.ron".to_owned(), format });
        }
        if let Some(at) = self.at {
            match self.advance(at, raw, line) {
                Ok(()) => return Ok(()),
                Err(detail) => self.break_off(BadLine { number: at.revision + 1, detail }),
            }
        }
        if let Some(tail) = &mut self.tail {
            tail.take(raw, line);
        }
        self.take_up(raw, line);
        Ok(())
    }

    fn break_off(&mut self, bad: BadLine) {
        let begun = self.append.take().unwrap_or_else(|| self.chain.good());
        self.at = None;
        self.tail.get_or_insert_with(|| Tail::after(begun, bad));
    }

    /// One line further.
    fn advance(&mut self, at: End, raw: &[u8], line: &Examined) -> Result<(), &'static str> {
        let head = match line.head {
            Ok(head) => head,
            Err(LineError::Bad(detail)) => return Err(detail),
            Err(LineError::Newer(_)) => return Err(say!("it is of a newer version")),
        };
        let expected_part = self.append.map_or(1, |begun| at.revision - begun.revision + 1);
        if head.sequence != at.revision + 1 || head.before != at.hash || head.part.nth != expected_part {
            return Err(say!("it does not follow the line before it"));
        }
        let next = End { revision: head.sequence, hash: line.hash, bytes: line.end_byte(raw) };
        self.at = Some(next);
        if head.part.is_last() {
            self.append = None;
            self.newline_missing = line.ended != Ended::ByNewline;
            self.reach(next);
        } else {
            self.append.get_or_insert(at);
        }
        if self.heads.get(&line.hash) == Some(&head.sequence) {
            self.chain.met.insert(line.hash, next);
        }
        Ok(())
    }

    fn reach(&mut self, end: End) {
        if let Some(stretch) = self.chain.stretches.last_mut() {
            stretch.to = end;
        }
    }

    /// Behind a break, a line that is looked out for is where the log hangs together again.
    fn take_up(&mut self, raw: &[u8], line: &Examined) {
        let Ok(head) = line.head else { return };
        if self.heads.get(&line.hash) == Some(&head.sequence) {
            let end = End { revision: head.sequence, hash: line.hash, bytes: line.end_byte(raw) };
            self.chain.stretches.push(Stretch { from: end, to: end });
            self.chain.met.insert(line.hash, end);
            (self.at, self.append) = (Some(end), None);
            if let Some(tail) = &mut self.tail {
                tail.is_broken = true;
            }
        }
    }

    fn end(mut self) -> Chain {
        self.chain.rest = match self.tail {
            Some(tail) => tail.rest(),
            // The last lines hang together, and more were to come with them.
            None if self.append.is_some() => Rest::Torn,
            None if self.newline_missing => Rest::NewlineMissing,
            None => Rest::Nothing,
        };
        self.chain
    }
}

/// What comes after a break.
struct Tail {
    /// The revision of the first line that was appended together with the one that broke.
    first: u64,
    start_byte: u64,
    bad: BadLine,
    lines: u64,
    has_gap: bool,
    breaks_off: bool,
    /// It is more than one append can have left behind.
    is_broken: bool,
}

impl Tail {
    fn after(begun: End, bad: BadLine) -> Self {
        Self {
            first: begun.revision + 1,
            start_byte: begun.bytes,
            bad,
            lines: 0,
            has_gap: false,
            breaks_off: false,
            is_broken: false,
        }
    }

    fn take(&mut self, raw: &[u8], line: &Examined) {
        let has_gap = has_gap(raw, line.start_byte, self.start_byte);
        let says_so = line.head.is_ok_and(|head| head.part.of > 1 && head.first_of_append() == Some(self.first));
        self.breaks_off = line.ended == Ended::Not;
        let is_of_one_append = self.lines == 0 || has_gap || says_so || self.breaks_off;
        self.is_broken |= line.ended == Ended::Never || !is_of_one_append;
        self.has_gap |= has_gap;
        self.lines += 1;
    }

    fn rest(&self) -> Rest {
        let is_one_line = self.lines == 1;
        if self.is_broken {
            Rest::Broken(self.bad)
        } else if self.has_gap || (is_one_line && self.breaks_off) {
            Rest::Torn
        } else if is_one_line {
            Rest::Changed(self.bad)
        } else {
            Rest::Broken(self.bad)
        }
    }
}

/// Disks keep whole sectors, so what did not arrive begins and ends where they do.
const SECTOR_BYTES: u64 = 512;

/// Whether the line has zeros, and only such as a power cut leaves: each run of them begins with a sector or
/// where the append began, and ends with a sector or with the log.
fn has_gap(raw: &[u8], start_byte: u64, append_start_byte: u64) -> bool {
    let at_edge = |at: u64| at.is_multiple_of(SECTOR_BYTES);
    let (mut has_zeros, mut previous_was_zero) = (false, false);
    for (at, byte) in (start_byte..).zip(raw) {
        let is_zero = *byte == 0;
        let at_an_edge = at_edge(at) || (is_zero && at == append_start_byte);
        if is_zero != previous_was_zero && !at_an_edge {
            return false;
        }
        has_zeros |= is_zero;
        previous_was_zero = is_zero;
    }
    has_zeros
}
