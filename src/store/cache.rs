//! Small files in `.cache/`, which can be deleted at any time: nothing rests on them, a purge empties the folder, and
//! what cannot be read is as good as not there.

use super::disk::{EntryKind, read_bounded};
use super::{Store, make_folder, write_whole};
use std::io;

impl Store {
    /// Keeps these bytes under a name. Whoever may not write to the project must not ask.
    pub fn keep_in_cache(&self, name: &'static str, bytes: &[u8]) -> io::Result<()> {
        let cache = self.folder.cache();
        make_folder(self.disk.as_ref(), &cache)?;
        write_whole(self.disk.as_ref(), &cache.join(name), bytes)
    }

    /// What is kept under a name, where it is a file of no more than so many bytes.
    pub fn in_cache(&self, name: &'static str, most_bytes: u64) -> Option<Vec<u8>> {
        let cache = self.folder.cache();
        let is_folder = self.disk.look(&cache).ok()??.kind == EntryKind::Folder;
        if is_folder { read_bounded(self.disk.as_ref(), &cache.join(name), most_bytes).ok() } else { None }
    }
}
