//! What can be had of a zip archive whose list is missing: each file is told by the header before it, one
//! after the other, as far as they go.

use super::ledger::Metered;
use super::{Fault, Ledger, Unread};
use flate2::Crc;
use flate2::bufread::DeflateDecoder;

const HEADER: &[u8] = b"PK\x03\x04";

/// A file that was found.
pub(super) struct Found {
    /// Its name as it stands there.
    pub(super) name: String,
    /// Its bytes.
    pub(super) read: Result<Vec<u8>, Unread>,
}

/// Finds files from header to header.
pub(super) struct Salvage<'a> {
    rest: &'a [u8],
    ledger: &'a Ledger,
}

impl<'a> Salvage<'a> {
    pub(super) fn new(bytes: &'a [u8], ledger: &'a Ledger) -> Self {
        Self { rest: bytes, ledger }
    }

    fn read(&mut self, header: &Header) -> Result<Vec<u8>, Unread> {
        if header.is_encrypted {
            return Err(Fault::Encrypted.into());
        }
        let read = match header.method {
            0 => self.stored(header),
            8 => self.deflated(),
            other => Err(Fault::Method(other.to_string()).into()),
        }?;
        let mut crc = Crc::new();
        crc.update(&read);
        // Where sizes follow the data, so does the checksum, and the header has none.
        if header.crc32 == crc.sum() || header.sizes_follow { Ok(read) } else { Err(Fault::Checksum.into()) }
    }

    fn stored(&mut self, header: &Header) -> Result<Vec<u8>, Unread> {
        // Nothing but the list would tell where it ends.
        if header.sizes_follow {
            return Err(Fault::CutOff.into());
        }
        let bytes = self.rest.get(..header.packed_bytes).ok_or(Fault::CutOff)?;
        self.rest = self.rest.get(header.packed_bytes..).unwrap_or_default();
        self.ledger.read(Metered::new(bytes, self.ledger), |_| Fault::CutOff)
    }

    /// A deflated file says itself where it ends.
    fn deflated(&mut self) -> Result<Vec<u8>, Unread> {
        let mut decoder = DeflateDecoder::new(self.rest);
        let read = self.ledger.read(Metered::new(&mut decoder, self.ledger), |_| Fault::Compression);
        self.rest = decoder.into_inner();
        read
    }
}

impl Iterator for Salvage<'_> {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        let at = self.rest.windows(HEADER.len()).position(|window| window == HEADER)?;
        self.rest = self.rest.get(at..)?;
        let header = Header::of(self.rest)?;
        let name = self.rest.get(30..30 + header.name_bytes)?;
        let name = String::from_utf8_lossy(name).into_owned();
        self.rest = self.rest.get(30 + header.name_bytes + header.extra_bytes..)?;
        let read = self.read(&header);
        Some(Found { name, read })
    }
}

/// What stands before each file of a zip archive.
struct Header {
    is_encrypted: bool,
    sizes_follow: bool,
    method: u16,
    crc32: u32,
    packed_bytes: usize,
    name_bytes: usize,
    extra_bytes: usize,
}

impl Header {
    fn of(bytes: &[u8]) -> Option<Self> {
        let u16_at = |at: usize| Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?));
        let u32_at = |at: usize| Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
        let flags = u16_at(6)?;
        Some(Self {
            is_encrypted: flags & 1 != 0,
            sizes_follow: flags & 8 != 0,
            method: u16_at(8)?,
            crc32: u32_at(14)?,
            packed_bytes: u32_at(18)? as usize,
            name_bytes: u16_at(26)?.into(),
            extra_bytes: u16_at(28)?.into(),
        })
    }
}
