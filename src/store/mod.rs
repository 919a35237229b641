//! The project folder: what is on disk, in which order it gets there, and what is made of it again.
//!
//! *History* is the truth: one transaction a line, chained by hash, appended and synced before an edit
//! is acknowledged. The *snapshot* is the project as of some line, so that opening is quick; it can
//! always be made again from history. The *corpus* holds texts, layouts and original bytes by hash.
//!
//! Everything goes through [`Disk`], the seam at which tests put a disk that fails. What to write is
//! decided by [`crate::session`].

#![warn(clippy::indexing_slicing, clippy::string_slice, clippy::expect_used, clippy::panic)]

mod backups;
mod backwards;
mod blocks;
mod cache;
mod chain;
mod corpus;
mod disk;
mod erase;
mod error;
mod folder;
mod follow;
mod found;
mod founding;
mod history;
mod image;
mod line;
mod log;
mod mend;
mod open;
pub mod pack;
mod past;
mod replay;
mod sideways;
mod snapshot;
mod snapshot_job;
mod verify;

pub use backwards::NewestFirst;
pub use cache::Cache;
pub use corpus::{Corpus, Healed, TakenOver};
pub use disk::{Disk, DiskFile, EntryKind, Look, RealDisk, make_folder, write_whole};
pub use error::StoreError;
pub use folder::{Folder, LAYER_ENDINGS};
pub use follow::Followed;
pub use founding::Founding;
pub use history::{History, Record};
pub use line::{FORMAT, LineError, LineHash};
pub use log::{Head, Log, Place};
pub use open::{Access, Opened, Store};
pub use past::{Known, Past, Took};
pub use snapshot_job::SnapshotJob;
pub use verify::{Finding, FindingKind, verify};
