//! Reading zip archives by the list at their end, with every cap held: for archives of documents, and for
//! the formats that are zip archives inside.

use super::ledger::Metered;
use super::{Fault, Ledger, Unread};
use flate2::Crc;
use std::collections::BTreeMap;
use std::io::{self, Cursor, ErrorKind};
use std::ops::Range;
use zip::read::{Config, ZipFileEntry};
use zip::unstable::read::ZipIterable;
use zip::{CompressionMethod, ZipReadOptions};

/// The bits of a Unix mode that say what sort of file it is.
const SORT: u32 = 0o170_000;

/// A zip archive.
pub(in crate::ingest) struct Zip<'a> {
    bytes: &'a [u8],
    listing: ZipIterable<Cursor<&'a [u8]>>,
}

impl<'a> Zip<'a> {
    /// Finds the list of its files, and sees that it can be read to its end, and that it is the list of
    /// this archive and not of another within it.
    pub(in crate::ingest) fn open(bytes: &'a [u8], most_entries: usize) -> Result<Self, Fault> {
        let unlisted = |_unreadable| Fault::List;
        let listing = ZipIterable::try_new(Cursor::new(bytes), Config::default()).map_err(unlisted)?;
        let mut zip = Self { bytes, listing };
        let mut has_first = false;
        for part in zip.parts()?.take(most_entries + 1) {
            has_first |= part?.entry.header_start() == 0;
        }
        let is_empty = zip.listing.is_empty();
        if has_first || is_empty { Ok(zip) } else { Err(Fault::List) }
    }

    /// What it lists, folders and all, in its own order; equal names come as often as they are listed.
    pub(in crate::ingest) fn parts(&mut self) -> Result<impl Iterator<Item = Result<Part<'a>, Fault>>, Fault> {
        let bytes = self.bytes;
        let listed = self.listing.files().map_err(|_unreadable| Fault::List)?;
        Ok(listed.map(move |entry| entry.map(|entry| Part { bytes, entry }).map_err(|_unreadable| Fault::Rest)))
    }

    /// The bytes of the first file of exactly this name.
    pub(in crate::ingest) fn part(&mut self, name: &str, ledger: &Ledger) -> Result<Option<Vec<u8>>, Unread> {
        for part in self.parts()? {
            let part = part?;
            if part.entry.name_raw() == name.as_bytes() {
                return part.read(ledger).map(Some);
            }
        }
        Ok(None)
    }
}

/// A file, folder or whatever else a zip archive lists.
pub(in crate::ingest) struct Part<'a> {
    bytes: &'a [u8],
    entry: ZipFileEntry<'static>,
}

impl Part<'_> {
    /// Its name as it stands there.
    pub(in crate::ingest) fn name(&self) -> String {
        self.entry.name().map_or_else(|_| String::from_utf8_lossy(self.entry.name_raw()).into_owned(), Into::into)
    }

    /// How long its name is there.
    pub(super) fn name_bytes(&self) -> usize {
        self.entry.name_raw().len()
    }

    /// Whether it is a folder and nothing hides in it.
    pub(super) fn is_folder(&self) -> bool {
        self.entry.is_dir() && self.entry.size() == 0
    }

    /// Where in the archive it lies, from its own header to its last byte.
    pub(super) fn span(&self) -> Result<Range<usize>, Fault> {
        let start = usize::try_from(self.entry.header_start()).map_err(|_too_far| Fault::CutOff)?;
        let header = self.bytes.get(start..).unwrap_or_default();
        let &[name, name_high, extra, extra_high] = header.get(26..30).unwrap_or_default() else {
            return Err(Fault::CutOff);
        };
        if !header.starts_with(b"PK\x03\x04") {
            return Err(Fault::Rest);
        }
        let before = 30 + usize::from(u16::from_le_bytes([name, name_high]));
        let before = before + usize::from(u16::from_le_bytes([extra, extra_high]));
        let packed = usize::try_from(self.entry.compressed_size()).map_err(|_too_long| Fault::CutOff)?;
        let end = start.checked_add(before).and_then(|end| end.checked_add(packed)).ok_or(Fault::CutOff)?;
        if end > self.bytes.len() { Err(Fault::CutOff) } else { Ok(start..end) }
    }

    /// Its bytes.
    pub(in crate::ingest) fn read(self, ledger: &Ledger) -> Result<Vec<u8>, Unread> {
        self.check()?;
        let (size_bytes, crc32) = (self.entry.size(), self.entry.crc32());
        let mut archive = Cursor::new(self.bytes);
        let options = ZipReadOptions::new().ignore_crc32(true);
        let packed = self.entry.with_reader(&mut archive, options).map_err(|_unreadable| Fault::CutOff)?;
        let bytes = ledger.read(Metered::new(packed, ledger), why)?;
        if bytes.len() as u64 != size_bytes {
            return Err(Fault::Size.into());
        }
        let mut crc = Crc::new();
        crc.update(&bytes);
        if crc.sum() == crc32 { Ok(bytes) } else { Err(Fault::Checksum.into()) }
    }

    /// Whether it is a file whose bytes can be had.
    fn check(&self) -> Result<(), Fault> {
        match self.entry.unix_mode().unwrap_or_default() & SORT {
            0 | 0o100_000 | 0o040_000 => {}
            0o120_000 => return Err(Fault::Link),
            _ => return Err(Fault::Device),
        }
        if self.entry.encrypted() {
            return Err(Fault::Encrypted);
        }
        match self.entry.compression() {
            CompressionMethod::Stored | CompressionMethod::Deflated => Ok(()),
            other => Err(Fault::Method(other.to_string())),
        }
    }
}

/// What a failed read of a packed file means.
fn why(error: &io::Error) -> Fault {
    // The reader fails in this way, and only in this, on a byte more than was promised.
    if error.kind() == ErrorKind::InvalidData { Fault::Size } else { Fault::Compression }
}

/// The stretches of an archive that its files take up. In a sound one none is taken twice.
#[derive(Debug, Default)]
pub(super) struct Spans {
    /// Where each begins, and its end.
    taken: BTreeMap<usize, usize>,
}

impl Spans {
    /// Takes a stretch, unless some of it is taken.
    pub(super) fn take(&mut self, span: Range<usize>) -> Result<(), Fault> {
        let before = self.taken.range(..span.end).next_back();
        if before.is_some_and(|(_, end)| *end > span.start) {
            return Err(Fault::Overlap);
        }
        self.taken.insert(span.start, span.end);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_byte_belongs_to_two_files() {
        let mut spans = Spans::default();
        for (span, expected) in [
            (10..20, Ok(())),
            (20..30, Ok(())),
            (5..10, Ok(())),
            (5..11, Err(Fault::Overlap)),
            (29..40, Err(Fault::Overlap)),
            (12..13, Err(Fault::Overlap)),
            (0..100, Err(Fault::Overlap)),
            (30..40, Ok(())),
        ] {
            assert_eq!(spans.take(span.clone()), expected, "{span:?}");
        }
    }
}
