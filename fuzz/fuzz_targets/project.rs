//! Any bytes as a project: it opens, or it is refused.
#![no_main]

#[allow(dead_code)]
#[path = "../../tests/it/memory_disk.rs"]
mod memory_disk;

use corroborate::store::{Access, Disk, Folder, Store, verify};
use libfuzzer_sys::fuzz_target;
use memory_disk::MemoryDisk;
use std::path::PathBuf;
use std::sync::Arc;

fuzz_target!(|data: &[u8]| {
    let mut parts = data.splitn(2, |byte| *byte == 0);
    let (history, snapshot) = (parts.next().unwrap_or_default(), parts.next());
    let place = || Folder::at(PathBuf::from("/cases/hub"));
    let (history_path, snapshot_path) = (place().history(), place().snapshot());
    let mut files = vec![(history_path.as_path(), history)];
    files.extend(snapshot.map(|bytes| (snapshot_path.as_path(), bytes)));
    let disk: Arc<dyn Disk> = Arc::new(MemoryDisk::holding(&files));
    if let Ok(opened) = Store::open(Arc::clone(&disk), place(), Access::Read) {
        opened.store.history.newest_first().take(100).for_each(drop);
    }
    drop(verify(&disk, &place()));
});
