//! Texts, layouts and originals, each in a file named by its hash. They never change, so a handle can
//! be shared by any number of threads.

use super::disk::{EntryKind, Gathered, read_bounded};
use super::{Disk, Folder, StoreError, make_folder, write_whole};
use crate::model::{Edition, Layout, Sha256};
use crate::say;
use sha2::Digest as _;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A larger file is not read whole: none that is imported is as large.
const MAX_BYTES: u64 = 2 << 30;
/// How much is hashed at once.
const PART_BYTES: u64 = 4 << 20;

/// The corpus of one project.
#[derive(Debug, Clone)]
pub struct Corpus {
    pub(super) disk: Arc<dyn Disk>,
    pub(super) folder: Folder,
    /// What is written and does not last yet, while many files are put in together.
    gathered: Option<Arc<Mutex<Gathered>>>,
}

/// What came of putting back what of an edition was damaged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Healed {
    /// Nothing was damaged.
    WasWhole,
    /// All of it is whole again.
    All,
    /// The same file gives another text or layout now, so that what was damaged stays so.
    NotAll,
}

/// Which files of an edition another corpus had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TakenOver {
    /// Its text, with its layout.
    pub text: bool,
    /// The file as it was imported, where it is kept.
    pub original: bool,
}

impl Corpus {
    /// The corpus of the project in this folder.
    pub fn at(disk: Arc<dyn Disk>, folder: Folder) -> Self {
        Self { disk, folder, gathered: None }
    }

    /// The same corpus, in which what is put does not last, and cannot be read, before [`Corpus::settle`].
    #[must_use]
    pub fn gathering(&self) -> Self {
        Self { gathered: Some(Arc::default()), ..self.clone() }
    }

    /// Returns once all that was put would survive a power cut.
    pub fn settle(&self) -> Result<(), StoreError> {
        let Some(gathered) = &self.gathered else { return Ok(()) };
        let settled = lock(gathered).settle(self.disk.as_ref());
        settled.map_err(StoreError::disk("write", &self.folder.corpus()))
    }

    /// Puts back what of this edition is missing or changed, from what reading its file again gave.
    pub fn heal(&self, edition: &Edition, original: &[u8], text: &str, layout: &Layout) -> Result<Healed, StoreError> {
        if self.gathered.is_some() {
            // What was put before may be what is looked at.
            self.settle()?;
            return Self { gathered: None, ..self.clone() }.heal(edition, original, text, layout);
        }
        if self.is_whole(edition) {
            return Ok(Healed::WasWhole);
        }
        if Sha256::of(text.as_bytes()) == edition.text {
            self.put_text(text)?;
        }
        if Sha256::of(written(layout)?.as_bytes()) == edition.layout {
            self.put_layout(layout)?;
        }
        if edition.original_kept && Sha256::of(original) == edition.original {
            self.put_original(original, &edition.media_type)?;
        }
        Ok(if self.is_whole(edition) { Healed::All } else { Healed::NotAll })
    }

    /// The text of this hash; a text that is not what its name says is refused.
    pub fn text(&self, sha256: Sha256) -> Result<String, StoreError> {
        let path = self.folder.text(sha256);
        let bytes = self.read(&path, sha256)?;
        String::from_utf8(bytes).map_err(|_not_utf8| damaged(&path, say!("it is not UTF-8")))
    }

    /// Some bytes of the text of this hash, as they lie there; fewer where it ends.
    pub fn text_part(&self, sha256: Sha256, bytes: Range<usize>) -> Result<Vec<u8>, StoreError> {
        let path = self.folder.text(sha256);
        self.refuse_link(&path)?;
        let at_most = (bytes.len() as u64).min(MAX_BYTES);
        self.disk.read_part(&path, bytes.start as u64, at_most).map_err(StoreError::disk("read", &path))
    }

    /// Whether there is a file of this text, whole or not.
    pub fn has_text(&self, sha256: Sha256) -> bool {
        self.disk.size_bytes(&self.folder.text(sha256)).is_ok_and(|there| there.is_some())
    }

    /// The layout of this hash.
    pub fn layout(&self, sha256: Sha256) -> Result<Layout, StoreError> {
        let bytes = self.layout_bytes(sha256)?;
        ron::de::from_bytes(&bytes)
            .map_err(|_not_a_layout| damaged(&self.folder.layout(sha256), say!("it is not a layout")))
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
        let ron = written(layout)?;
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

    /// Copies the files of this edition from another corpus, each after a look whether it is what its name says.
    /// What is here and whole is not copied.
    pub fn take_over(&self, other: &Self, edition: &Edition) -> Result<TakenOver, StoreError> {
        let (own, theirs) = (self.folder.files_of(edition), other.folder.files_of(edition));
        let mut taken = TakenOver { text: true, original: true };
        for (at, ((path, sha256), (from, _))) in own.iter().zip(&theirs).enumerate() {
            if self.hash(path).is_ok_and(|hash| hash == *sha256) {
                continue;
            }
            match other.read(from, *sha256) {
                Ok(bytes) => self.put(path.parent().unwrap_or(path), path, &bytes, *sha256)?,
                Err(StoreError::Disk { error, .. }) if error.kind() == std::io::ErrorKind::NotFound => {
                    // The text and its layout come first, then the original.
                    if at < 2 { taken.text = false } else { taken.original = false }
                }
                Err(error) => return Err(error),
            }
        }
        Ok(taken)
    }

    fn read(&self, path: &Path, sha256: Sha256) -> Result<Vec<u8>, StoreError> {
        self.refuse_link(path)?;
        let bytes = read_bounded(self.disk.as_ref(), path, MAX_BYTES).map_err(StoreError::disk("read", path))?;
        if Sha256::of(&bytes) == sha256 {
            Ok(bytes)
        } else {
            Err(damaged(path, say!("its bytes are not those that were kept")))
        }
    }

    /// The hash of a file, read in parts, however large it is.
    pub(super) fn hash(&self, path: &Path) -> Result<Sha256, StoreError> {
        self.refuse_link(path)?;
        let (mut digest, mut next_byte) = (sha2::Sha256::new(), 0);
        loop {
            let part = self.disk.read_part(path, next_byte, PART_BYTES).map_err(StoreError::disk("read", path))?;
            if part.is_empty() {
                return Ok(Sha256(digest.finalize().into()));
            }
            next_byte += part.len() as u64;
            digest.update(&part);
        }
    }

    /// Whether all that an edition names is there and what was kept.
    pub fn is_whole(&self, edition: &Edition) -> bool {
        let is_whole = |(path, sha256): &(PathBuf, Sha256)| self.hash(path).is_ok_and(|hash| hash == *sha256);
        self.folder.files_of(edition).iter().all(is_whole)
    }

    /// Nothing is read through a link in the place of the folder: what it leads to is not the project's.
    fn refuse_link(&self, path: &Path) -> Result<(), StoreError> {
        let Some(folder) = path.parent() else { return Ok(()) };
        match self.disk.look(folder).map_err(StoreError::disk("read", folder))? {
            Some(look) if look.kind != EntryKind::Folder => {
                Err(StoreError::disk("read", folder)(std::io::ErrorKind::InvalidInput.into()))
            }
            _ => Ok(()),
        }
    }

    /// Writes the file unless it is there and whole; so importing equal bytes again heals a damaged one.
    fn put(&self, folder: &Path, path: &Path, bytes: &[u8], sha256: Sha256) -> Result<(), StoreError> {
        let there = self.disk.size_bytes(path).map_err(StoreError::disk("read", path))?;
        if there == Some(bytes.len() as u64) && self.read(path, sha256).is_ok() {
            // Whoever put it there may have been cut off before its name would last.
            if let Some(gathered) = &self.gathered {
                lock(gathered).sync_with_the_rest(folder);
                return Ok(());
            }
            return self.disk.sync_folder(folder).map_err(StoreError::disk("write", path));
        }
        let disk = self.disk.as_ref();
        let written = match &self.gathered {
            Some(gathered) => lock(gathered).write(disk, path, bytes),
            None => make_folder(disk, folder).and_then(|()| write_whole(disk, path, bytes)),
        };
        written.map_err(StoreError::disk("write", path))
    }
}

/// A writer that panicked left files that were never put in their place.
fn lock(gathered: &Mutex<Gathered>) -> MutexGuard<'_, Gathered> {
    gathered.lock().unwrap_or_else(PoisonError::into_inner)
}

fn written(layout: &Layout) -> Result<String, StoreError> {
    ron::ser::to_string(layout).map_err(|error| StoreError::Damaged {
        file: "corpus".to_owned(),
        line: None,
        detail: say!("the layout cannot be written: {error}", error),
    })
}

fn damaged(path: &Path, detail: &str) -> StoreError {
    let file = path.file_name().map_or_else(String::new, |name| name.display().to_string());
    StoreError::Damaged { file, line: None, detail: detail.to_owned() }
}
