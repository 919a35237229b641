//! What the projects of the benches are made of: numbered ids, one stamp, and edits that are applied at once.

use corroborate::edit::{Cause, Edit, Transaction, apply};
use corroborate::model::{Id, Project, Stamp};
use jiff::Timestamp;

/// The id of this number. Ids are random: neighbours by number stand far apart.
pub(crate) fn id<T>(number: u64) -> Id<T> {
    let mut bits = [0; 10];
    bits[..8].copy_from_slice(&number.wrapping_mul(0x9e37_79b9_7f4a_7c15).to_be_bytes());
    Id::from_bits(bits)
}

/// Who made everything, when.
pub(crate) fn stamp() -> Stamp {
    Stamp { by: "Analyst".to_owned(), at: Timestamp::UNIX_EPOCH }
}

/// The project with these edits done in one step.
pub(crate) fn applied(project: &Project, edits: Vec<Edit>) -> Project {
    let (label, author) = ("Measure".to_owned(), "Analyst".to_owned());
    let at = Timestamp::UNIX_EPOCH;
    apply(project, &Transaction { label, author, at, group: None, cause: Cause::Done, edits }).expect("it applies")
}
