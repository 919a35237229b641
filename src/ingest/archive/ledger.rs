//! What an archive may cost, and what it has cost so far: counted in what comes out of it, never in what
//! its headers promise.

use super::Fault;
use crate::ingest::{MAX_INPUT_BYTES, Refusal};
use std::cell::{Cell, RefCell};
use std::io::{self, Read};

/// The most that is read of an archive, with all that is nested in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Caps {
    /// Out of one file in it.
    pub entry_bytes: usize,
    /// Out of all of it.
    pub total_bytes: u64,
    /// So many times its own size, once more than `ratio_floor_bytes` came out.
    pub ratio: u64,
    /// Below this no ratio is held against it: a page of blanks is no bomb.
    pub ratio_floor_bytes: u64,
    /// Files, folders and whatever else it lists.
    pub entries: usize,
    /// Archives in one another, itself the first.
    pub depth: usize,
    /// Of a file's name.
    pub name_bytes: usize,
}

impl Default for Caps {
    fn default() -> Self {
        Self {
            entry_bytes: MAX_INPUT_BYTES,
            total_bytes: 4 << 30,
            ratio: 100,
            ratio_floor_bytes: 64 << 20,
            entries: 100_000,
            depth: 3,
            name_bytes: 4096,
        }
    }
}

/// Why a file's bytes were not read.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::ingest) enum Unread {
    /// This file cannot be read; the next may.
    This(Refusal),
    /// Nothing more is read of the archive.
    Rest(Fault),
}

impl From<Fault> for Unread {
    fn from(fault: Fault) -> Self {
        Self::This(fault.into())
    }
}

/// What an archive has cost so far. Shared by the readers that stand on one another in it.
#[derive(Debug)]
pub(in crate::ingest) struct Ledger {
    pub(super) caps: Caps,
    archive_bytes: u64,
    out_bytes: Cell<u64>,
    entries: Cell<usize>,
    spent: RefCell<Option<Fault>>,
}

impl Ledger {
    /// Nothing spent yet on an archive of this size.
    pub(in crate::ingest) fn new(caps: Caps, archive_bytes: usize) -> Self {
        let (out_bytes, entries, spent) = (Cell::new(0), Cell::new(0), RefCell::new(None));
        Self { caps, archive_bytes: archive_bytes as u64, out_bytes, entries, spent }
    }

    /// One more entry, whatever it is.
    pub(super) fn count_entry(&self) -> Result<(), Fault> {
        let entries = self.entries.get() + 1;
        self.entries.set(entries);
        if entries > self.caps.entries { Err(self.stop(Fault::Entries { limit: self.caps.entries })) } else { Ok(()) }
    }

    /// The cap that was reached, if one was: from then on nothing is read.
    pub(super) fn spent(&self) -> Option<Fault> {
        self.spent.borrow().clone()
    }

    /// All that `from` gives, as one file; `from` is metered by whoever made it.
    pub(super) fn read(&self, from: impl Read, why: impl Fn(&io::Error) -> Fault) -> Result<Vec<u8>, Unread> {
        let mut bytes = Vec::new();
        let limit_bytes = self.caps.entry_bytes;
        match from.take(limit_bytes as u64 + 1).read_to_end(&mut bytes) {
            Ok(_) if bytes.len() > limit_bytes => Err(Unread::This(Refusal::TooLarge { limit_bytes })),
            Ok(_) => Ok(bytes),
            Err(error) => Err(self.unread(&error, why)),
        }
    }

    /// What stands behind a failed read: a cap that was reached, else what `why` makes of it.
    pub(super) fn unread(&self, error: &io::Error, why: impl Fn(&io::Error) -> Fault) -> Unread {
        self.spent().map_or_else(|| why(error).into(), Unread::Rest)
    }

    fn count_bytes(&self, bytes: usize) -> Result<(), Fault> {
        let out = self.out_bytes.get().saturating_add(bytes as u64);
        self.out_bytes.set(out);
        let Caps { total_bytes, ratio, ratio_floor_bytes, .. } = self.caps;
        if out > total_bytes {
            return Err(self.stop(Fault::Unpacked { limit_bytes: total_bytes }));
        }
        if out > ratio_floor_bytes && out > self.archive_bytes.saturating_mul(ratio) {
            return Err(self.stop(Fault::Ratio { limit: ratio }));
        }
        Ok(())
    }

    fn stop(&self, fault: Fault) -> Fault {
        self.spent.borrow_mut().get_or_insert(fault).clone()
    }
}

/// A reader whose every byte is counted. It fails from the byte on that is one too many.
#[derive(Debug)]
pub(super) struct Metered<'a, R> {
    inner: R,
    ledger: &'a Ledger,
}

impl<'a, R> Metered<'a, R> {
    pub(super) fn new(inner: R, ledger: &'a Ledger) -> Self {
        Self { inner, ledger }
    }
}

impl<R: Read> Read for Metered<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let bytes = self.inner.read(into)?;
        self.ledger.count_bytes(bytes).map_err(|fault| io::Error::other(fault.to_string()))?;
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ledger() -> Ledger {
        let caps = Caps { entry_bytes: 100, total_bytes: 1000, ratio: 3, ratio_floor_bytes: 50, ..Caps::default() };
        Ledger::new(caps, 40)
    }

    #[test]
    fn what_comes_out_is_counted_and_capped() {
        let ledger = ledger();
        let read =
            |bytes: u64| ledger.read(Metered::new(io::repeat(b'a').take(bytes), &ledger), |_| Fault::Compression);
        assert_eq!(read(40).map(|bytes| bytes.len()), Ok(40));
        assert_eq!(read(0).map(|bytes| bytes.len()), Ok(0));
        assert_eq!(read(70).map(|bytes| bytes.len()), Ok(70), "110 of 120");
        assert_eq!(read(70), Err(Unread::Rest(Fault::Ratio { limit: 3 })));
        assert_eq!(read(1), Err(Unread::Rest(Fault::Ratio { limit: 3 })), "what is spent stays spent");
    }

    #[test]
    fn one_file_is_capped_and_the_next_is_read() {
        let ledger = Ledger::new(Caps { entry_bytes: 10, ..Caps::default() }, 0);
        let read =
            |bytes: u64| ledger.read(Metered::new(io::repeat(b'a').take(bytes), &ledger), |_| Fault::Compression);
        assert_eq!(read(u64::MAX), Err(Unread::This(Refusal::TooLarge { limit_bytes: 10 })));
        assert_eq!(read(10).map(|bytes| bytes.len()), Ok(10));
    }
}
