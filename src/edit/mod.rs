//! How a project changes. A [`Change`] creates, updates or deletes one object; an [`Edit`] is one of a
//! closed list of changes; a [`Transaction`] is one intent of the user, the unit of undo.
//!
//! [`apply`] compares before it sets, and on a conflict changes nothing. [`Transaction::inverse`] swaps
//! before and after. [`between`] gives the edits that lead from one project to another. [`history`] works out from the log what can be undone and
//! redone next, [`Stack`] all that can. [`mod@merge`] makes one project of two copies. Keeping the log
//! is [`crate::store`]'s; deciding what to change is [`crate::session`]'s.

mod apply;
mod between;
mod change;
pub mod history;
pub mod merge;
mod splice;
mod stack;
mod transaction;

pub use apply::{Conflict, apply, apply_edit, apply_in_place};
pub use between::between;
pub use change::{Change, Edit};
pub use splice::{Fingerprint, Splice, SpliceMismatch};
pub use stack::{NoWay, Stack, Step};
pub use transaction::{Cause, Group, Transaction};
