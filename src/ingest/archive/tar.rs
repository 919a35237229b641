//! Reading tar archives, file by file as they come, from bytes or from what gzip unpacks.

use super::{Fault, Ledger, Unread};
use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;
use tar::{Archive, Entry, EntryType, Header};

/// How long the header of a file is, and what everything is padded to.
pub(super) const BLOCK_BYTES: usize = 512;
/// Long names and the lists of pax stand before a file; they are read whole, and no sound ones are longer.
const MAX_PREAMBLE_BYTES: u64 = 1 << 20;

/// Whether these bytes begin with a tar header: its checksum is right, which no other file's is.
pub(super) fn begins(bytes: &[u8]) -> bool {
    let Some(block) = bytes.get(..BLOCK_BYTES) else { return false };
    let mut header = Header::new_old();
    header.as_mut_bytes().copy_from_slice(block);
    let sum = block.iter().enumerate().map(|(at, byte)| {
        // The checksum itself counts as blanks.
        if (148..156).contains(&at) { u32::from(b' ') } else { u32::from(*byte) }
    });
    block.iter().any(|byte| *byte != 0) && header.cksum().is_ok_and(|cksum| cksum == sum.sum::<u32>())
}

/// A file that came.
pub(super) struct Came<'a> {
    /// Its name as it stands there.
    pub(super) name: String,
    /// How long its name is there.
    pub(super) name_bytes: usize,
    /// Reads it, or says why not.
    pub(super) file: &'a mut dyn FnMut(&Ledger) -> Result<Vec<u8>, Unread>,
}

/// Hands on each file, until `each` fails or no more can be read; whether the archive was read to its end.
pub(super) fn each<E>(
    from: impl Read,
    ledger: &Ledger,
    mut each: impl FnMut(Came<'_>) -> Result<(), E>,
) -> Result<Result<(), Fault>, E> {
    let leash = Rc::new(Cell::new(MAX_PREAMBLE_BYTES));
    let mut archive = Archive::new(Leashed { inner: from, leash: Rc::clone(&leash) });
    let fault = |error: &io::Error| match ledger.unread(error, |_| Fault::Rest) {
        Unread::Rest(fault) => fault,
        Unread::This(_) => Fault::Rest,
    };
    let entries = match archive.entries() {
        Ok(entries) => entries,
        Err(error) => return Ok(Err(fault(&error))),
    };
    for entry in entries {
        let mut entry = match entry {
            Ok(entry) => entry,
            Err(error) => return Ok(Err(fault(&error))),
        };
        // The rest of this file, which may be skipped, its padding, and what stands before the next.
        let size_bytes = entry.header().entry_size().unwrap_or_default().max(entry.size());
        leash.set(size_bytes.saturating_add(MAX_PREAMBLE_BYTES));
        let kind = entry.header().entry_type();
        let sparse_name = sparse_name(&mut entry);
        let is_sparse = sparse_name.is_some() || kind == EntryType::GNUSparse;
        let name = sparse_name.unwrap_or_else(|| entry.path_bytes().into_owned());
        if matches!(kind, EntryType::Directory | EntryType::XGlobalHeader) {
            continue;
        }
        let (name_bytes, name) = (name.len(), String::from_utf8_lossy(&name).into_owned());
        each(Came { name, name_bytes, file: &mut |ledger| read(kind, is_sparse, &mut entry, ledger) })?;
        if let Some(fault) = ledger.spent() {
            return Ok(Err(fault));
        }
    }
    Ok(Ok(()))
}

fn read(
    kind: EntryType,
    is_sparse: bool,
    entry: &mut Entry<'_, impl Read>,
    ledger: &Ledger,
) -> Result<Vec<u8>, Unread> {
    match kind {
        _ if is_sparse => return Err(Fault::Sparse.into()),
        EntryType::Regular | EntryType::Continuous => {}
        EntryType::Link | EntryType::Symlink => return Err(Fault::Link.into()),
        _ => return Err(Fault::Device.into()),
    }
    let size_bytes = entry.size();
    let bytes = ledger.read(entry, |_| Fault::CutOff)?;
    if bytes.len() as u64 == size_bytes { Ok(bytes) } else { Err(Fault::CutOff.into()) }
}

/// The newer sparse files of GNU are plain ones under another name, with their own in a note.
fn sparse_name(entry: &mut Entry<'_, impl Read>) -> Option<Vec<u8>> {
    let notes = entry.pax_extensions().ok()??;
    let (mut is_sparse, mut name) = (false, None);
    for note in notes.flatten().filter(|note| note.key_bytes().starts_with(b"GNU.sparse.")) {
        is_sparse = true;
        if note.key_bytes() == b"GNU.sparse.name" {
            name = Some(note.value_bytes().to_vec());
        }
    }
    is_sparse.then(|| name.unwrap_or_else(|| entry.path_bytes().into_owned()))
}

/// A reader that gives no more than its leash is long, and then fails: what stands between files is read
/// whole, and must not be endless.
struct Leashed<R> {
    inner: R,
    leash: Rc<Cell<u64>>,
}

impl<R: Read> Read for Leashed<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let left = self.leash.get();
        if left == 0 {
            return Err(io::Error::other("what stands before a file has no end"));
        }
        let bytes = (&mut self.inner).take(left).read(into)?;
        self.leash.set(left - bytes as u64);
        Ok(bytes)
    }
}
