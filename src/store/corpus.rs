//! Texts, layouts and originals, each in a file named by its hash. They never change, so a handle can
//! be shared by any number of threads.

use super::{Disk, Folder, StoreError, make_folder, write_whole};
use crate::model::{Layout, Sha256};
use std::path::Path;
use std::sync::Arc;

/// The corpus of one project.
#[derive(Debug, Clone)]
pub struct Corpus {
    pub(super) disk: Arc<dyn Disk>,
    pub(super) folder: Folder,
}

impl Corpus {
    /// The text of this hash; a text that is not what its name says is refused.
    pub fn text(&self, sha256: Sha256) -> Result<String, StoreError> {
        let path = self.folder.text(sha256);
        let bytes = self.read(&path, sha256)?;
        String::from_utf8(bytes).map_err(|_not_utf8| damaged(&path, "it is not UTF-8"))
    }

    /// The layout of this hash.
    pub fn layout(&self, sha256: Sha256) -> Result<Layout, StoreError> {
        let bytes = self.layout_bytes(sha256)?;
        ron::de::from_bytes(&bytes).map_err(|_not_a_layout| damaged(&self.folder.layout(sha256), "it is not a layout"))
    }

    /// The file of that layout, byte for byte.
    pub fn layout_bytes(&self, sha256: Sha256) -> Result<Vec<u8>, StoreError> {
        self.read(&self.folder.layout(sha256), sha256)
    }

    /// The original bytes of this hash.
    pub fn original(&self, sha256: Sha256, media_type: &str) -> Result<Vec<u8>, StoreError> {
        self.read(&self.folder.original(sha256, media_type), sha256)
    }

    /// Keeps a text; gives its hash.
    pub fn put_text(&self, text: &str) -> Result<Sha256, StoreError> {
        let sha256 = Sha256::of(text.as_bytes());
        self.put(&self.folder.corpus(), &self.folder.text(sha256), text.as_bytes(), sha256)?;
        Ok(sha256)
    }

    /// Keeps a layout; gives its hash.
    pub fn put_layout(&self, layout: &Layout) -> Result<Sha256, StoreError> {
        let ron = ron::ser::to_string(layout).map_err(|error| StoreError::Damaged {
            file: "corpus".to_owned(),
            line: None,
            detail: format!("the layout cannot be written: {error}"),
        })?;
        let sha256 = Sha256::of(ron.as_bytes());
        self.put(&self.folder.corpus(), &self.folder.layout(sha256), ron.as_bytes(), sha256)?;
        Ok(sha256)
    }

    /// Keeps the original bytes; gives their hash.
    pub fn put_original(&self, bytes: &[u8], media_type: &str) -> Result<Sha256, StoreError> {
        let sha256 = Sha256::of(bytes);
        self.put(&self.folder.originals(), &self.folder.original(sha256, media_type), bytes, sha256)?;
        Ok(sha256)
    }

    fn read(&self, path: &Path, sha256: Sha256) -> Result<Vec<u8>, StoreError> {
        let bytes = self.disk.read(path).map_err(StoreError::disk("read", path))?;
        if Sha256::of(&bytes) == sha256 {
            Ok(bytes)
        } else {
            Err(damaged(path, "its bytes are not those that were kept"))
        }
    }

    /// Writes the file unless it is there and whole; so importing equal bytes again heals a damaged one.
    fn put(&self, folder: &Path, path: &Path, bytes: &[u8], sha256: Sha256) -> Result<(), StoreError> {
        let there = self.disk.size_bytes(path).map_err(StoreError::disk("read", path))?;
        if there == Some(bytes.len() as u64) && self.read(path, sha256).is_ok() {
            // Whoever put it there may have been cut off before its name would last.
            return self.disk.sync_folder(folder).map_err(StoreError::disk("write", path));
        }
        make_folder(self.disk.as_ref(), folder).map_err(StoreError::disk("make", folder))?;
        write_whole(self.disk.as_ref(), path, bytes).map_err(StoreError::disk("write", path))
    }
}

fn damaged(path: &Path, detail: &str) -> StoreError {
    let file = path.file_name().map_or_else(String::new, |name| name.display().to_string());
    StoreError::Damaged { file, line: None, detail: detail.to_owned() }
}
