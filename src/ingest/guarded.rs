//! What is seen to before a stranger's file goes to a parser that is not ours.
//!
//! Such a parser believes what a file says of itself: it may take memory for it, or stop with a panic. The
//! packed formats are weighed first, every part through the archive's ledger; a panic becomes a refusal.

use super::Refusal;
use super::archive::{Caps, Fault, Ledger, Unread, Zip};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Endings of the parts that parsers read by themselves; pictures and fonts they leave alone.
const READ: [&str; 9] = [".xml", ".rels", ".bin", ".xhtml", ".html", ".htm", ".opf", ".ncx", "mimetype"];

/// Runs a parser of others on a file that may be damaged.
pub(super) fn guarded<T>(read: impl FnOnce() -> Result<T, Refusal>) -> Result<T, Refusal> {
    let outcome = catch_unwind(AssertUnwindSafe(read));
    outcome.unwrap_or_else(|_panic| Err(Refusal::Damaged("its parts do not fit together".to_owned())))
}

/// Reads every part of a packed document once, so that it is known to be no larger than any may be, and looks
/// at each.
pub(super) fn weigh(bytes: &[u8], mut look: impl FnMut(&str, &[u8]) -> Result<(), Refusal>) -> Result<(), Refusal> {
    let caps = Caps::default();
    let mut zip = Zip::open(bytes, caps.entries).map_err(faulty)?;
    let ledger = Ledger::new(caps, bytes.len());
    for part in zip.parts().map_err(faulty)?.take(caps.entries + 1) {
        let part = part.map_err(faulty)?;
        let name = part.name().to_ascii_lowercase();
        if READ.iter().any(|ending| name.ends_with(ending)) {
            look(&name, &part.read(&ledger).map_err(refusal)?)?;
        }
    }
    Ok(())
}

/// One part of a packed document.
pub(super) fn part(bytes: &[u8], name: &str) -> Result<Option<Vec<u8>>, Refusal> {
    let caps = Caps::default();
    let ledger = Ledger::new(caps, bytes.len());
    Zip::open(bytes, caps.entries).map_err(faulty)?.part(name, &ledger).map_err(refusal)
}

fn refusal(unread: Unread) -> Refusal {
    match unread {
        Unread::This(Refusal::Archived(fault)) | Unread::Rest(fault) => faulty(fault),
        Unread::This(refusal) => refusal,
    }
}

/// What is wrong with a document that is packed: to its reader it is no archive.
fn faulty(fault: Fault) -> Refusal {
    match fault {
        Fault::Encrypted => Refusal::Password,
        Fault::List | Fault::Rest | Fault::CutOff | Fault::Checksum | Fault::Compression | Fault::Size => {
            Refusal::Damaged("it is cut off, or a part of it cannot be unpacked".to_owned())
        }
        other => other.into(),
    }
}
