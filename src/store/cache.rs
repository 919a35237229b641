//! Files in `.cache/`, which can be deleted at any time: nothing rests on them, a purge empties the folder, and what
//! cannot be read is as good as not there.
//!
//! What was *computed* stands behind who wrote it, what it was computed by or from, and the SHA-256 of what follows: what
//! another version of this program wrote, or what is damaged, is not read.

use super::disk::{EntryKind, read_bounded};
use super::{Access, Corpus, Disk, Folder, Store, make_folder, write_whole};
use crate::model::Sha256;
use std::io;
use std::path::PathBuf;

/// The cache of one project.
#[derive(Debug, Clone, Copy)]
pub struct Cache<'a> {
    disk: &'a dyn Disk,
    folder: &'a Folder,
}

impl Store {
    /// The cache of this project.
    pub fn cache(&self) -> Cache<'_> {
        Cache::of(self.disk.as_ref(), &self.folder)
    }
}

impl Corpus {
    /// The cache of the same project.
    pub fn cache(&self) -> Cache<'_> {
        Cache::of(self.disk.as_ref(), &self.folder)
    }
}

impl<'a> Cache<'a> {
    pub(super) fn of(disk: &'a dyn Disk, folder: &'a Folder) -> Self {
        Self { disk, folder }
    }

    /// Keeps these bytes under a name. Whoever may not write to the project must not ask.
    pub fn keep(&self, name: &'static str, bytes: &[u8]) -> io::Result<()> {
        let cache = self.folder.cache();
        make_folder(self.disk, &cache)?;
        write_whole(self.disk, &cache.join(name), bytes)
    }

    /// What is kept under a name, where it is a file of no more than so many bytes.
    pub fn read(&self, name: &'static str, most_bytes: u64) -> Option<Vec<u8>> {
        let cache = self.folder.cache();
        let is_folder = self.disk.look(&cache).ok()??.kind == EntryKind::Folder;
        if is_folder { read_bounded(self.disk, &cache.join(name), most_bytes).ok() } else { None }
    }

    /// Takes away what is kept under a name, if the disk lets us.
    pub fn clear(&self, name: &'static str) {
        let path = self.folder.cache().join(name);
        if self.disk.size_bytes(&path).is_ok_and(|there| there.is_some()) {
            drop(self.disk.remove(&path));
        }
    }

    /// Keeps what was computed, under a name, with what it is `of`. Whoever may not write to the project must not ask.
    pub fn keep_computed(&self, name: &'static str, of: &str, body: &[u8]) -> io::Result<()> {
        self.keep(name, &[head(of, body).as_bytes(), body].concat())
    }

    /// What was computed of this and kept under a name, where it is whole and no more than so many bytes.
    pub fn computed(&self, name: &'static str, of: &str, most_bytes: u64) -> Option<Vec<u8>> {
        let head_bytes = head(of, &[]).len() as u64;
        let mut bytes = self.read(name, most_bytes.saturating_add(head_bytes))?;
        let body_bytes = body(&bytes, of)?.len();
        Some(bytes.split_off(bytes.len() - body_bytes))
    }

    /// Where something lies in the cache that is not written through this.
    pub fn room(&self, name: &str) -> PathBuf {
        self.folder.cache().join(name)
    }

    /// Makes folders within one another in the cache; the innermost. Whoever may not write to the project must not ask.
    pub fn make_room(&self, names: &[&str]) -> io::Result<PathBuf> {
        let mut path = self.folder.cache();
        make_folder(self.disk, &path)?;
        for name in names {
            path.push(name);
            make_folder(self.disk, &path)?;
        }
        Ok(path)
    }

    /// Does this as the project's writer, if there is no other: one who opened it to read is its writer for as long.
    pub fn as_writer(&self, access: Access, write: impl FnOnce(&Self)) {
        let lock = match access {
            Access::Write => return write(self),
            Access::Read => self.disk.try_lock(&self.folder.lock()),
        };
        if let Ok(Some(_held)) = lock {
            write(self);
        }
    }
}

/// What stands before what was computed.
fn head(of: &str, body: &[u8]) -> String {
    let version = env!("CARGO_PKG_VERSION");
    format!("corroborate {version} {of}\n{}\n", Sha256::of(body))
}

/// What stands behind the head of what was computed of this.
pub(super) fn body<'a>(bytes: &'a [u8], of: &str) -> Option<&'a [u8]> {
    let (given, body) = bytes.split_at_checked(head(of, &[]).len())?;
    (given == head(of, body).as_bytes()).then_some(body)
}
