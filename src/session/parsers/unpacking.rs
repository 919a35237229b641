//! An archive that a child unpacks, one file at a time as they are taken. The child that unpacks reads
//! nothing that it hands over: a file that brings its reader down takes nothing else of the archive along.

use super::{Lost, Parsers, Reader};
use crate::ingest::archive::{Entry, Fault};
use crate::ingest::worker;

/// The files of an archive. Dropped before its end, the child ends with it.
#[derive(Debug)]
pub struct Unpacking<'a> {
    parsers: &'a Parsers,
    /// The child; none once the archive is at its end.
    reader: Option<Reader>,
    seconds: u64,
    listed: usize,
}

impl<'a> Unpacking<'a> {
    pub(super) fn of(parsers: &'a Parsers, reader: Reader, seconds: u64, listed: usize) -> Self {
        Self { parsers, reader: Some(reader), seconds, listed }
    }

    /// How many files the archive lists; none where it has no list. There may be more, in archives within
    /// it.
    pub fn listed(&self) -> usize {
        self.listed
    }
}

/// What a child that was lost did not hand over is one last entry, without a path.
impl Iterator for Unpacking<'_> {
    type Item = Entry;

    fn next(&mut self) -> Option<Entry> {
        let mut reader = self.reader.take()?;
        let seconds = self.seconds;
        let fault = match reader.within(seconds, |_, replies| worker::next_entry(replies)) {
            Ok(Some(entry)) => {
                self.reader = Some(reader);
                return Some(entry);
            }
            Ok(None) => {
                self.parsers.let_wait(reader);
                return None;
            }
            Err(Lost::Late) => Fault::TooSlow { seconds },
            Err(Lost::Broken) => Fault::Crashed,
        };
        Some(Entry { path: String::new(), bytes: Err(fault.into()) })
    }
}
