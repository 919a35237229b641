//! Which files of the corpus are missing or not what was kept, so that it can be shown on their documents while
//! everything else works. The whole check, with history and references, is [`super::check`].

use crate::model::{Edition, Id};
use crate::store::{Corpus, Folder, StoreError};
use crate::{mark, say};
use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Loss {
    /// It is not there.
    Missing,
    /// It is not what was kept.
    Changed,
    /// The disk does not give it.
    Unreadable,
}

/// What is lost of one edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Damage {
    /// Of its text, or of the layout, without which the text is not shown.
    pub text: Option<Loss>,
    /// Of its original.
    pub original: Option<Loss>,
}

impl Damage {
    /// What is said of it in a word or two: 'Text missing'.
    pub fn label(self) -> &'static str {
        match (self.text, self.original) {
            (Some(Loss::Missing), _) => say!("Text missing"),
            (Some(Loss::Changed), _) => say!("Text damaged"),
            (Some(Loss::Unreadable), _) => say!("Text unreadable"),
            (None, Some(Loss::Missing)) => say!("Original missing"),
            (None, Some(_)) => say!("Original damaged"),
            (None, None) => "",
        }
    }

    /// What is wrong, in a sentence without its full stop.
    pub fn sentence(self) -> &'static str {
        match (self.text, self.original) {
            (Some(Loss::Missing), _) => say!("The file that holds its text is missing from the project"),
            (Some(Loss::Changed), _) => say!("The file that holds its text is not as it was kept"),
            (Some(Loss::Unreadable), _) => say!("The disk does not give the file that holds its text"),
            (None, Some(Loss::Missing)) => {
                say!("The file as it was imported is missing from the project; its text is whole")
            }
            (None, Some(_)) => say!("The file as it was imported is not as it was kept; its text is whole"),
            (None, None) => "",
        }
    }
}

/// What to do about it, a sentence without its full stop.
pub const ADVICE: &str = mark!("Import the same file again: equal bytes put it back");

/// What is lost of these editions, by those of which anything is. None where it was told to stop.
///
/// Texts and layouts are read and compared with their hashes; originals, which may be large, are only measured.
pub fn look(
    corpus: &Corpus,
    folder: &Path,
    editions: &[Edition],
    stop: &AtomicBool,
) -> Option<BTreeMap<Id<Edition>, Damage>> {
    let mut found = BTreeMap::new();
    for edition in editions {
        if stop.load(Ordering::Relaxed) {
            return None;
        }
        let damage = Damage { text: of_text(corpus, edition), original: of_original(folder, edition) };
        if damage != Damage::default() {
            found.insert(edition.id, damage);
        }
    }
    Some(found)
}

fn of_text(corpus: &Corpus, edition: &Edition) -> Option<Loss> {
    let read = corpus.text(edition.text).map(drop).and_then(|()| corpus.layout(edition.layout).map(drop));
    read.err().map(|error| match error {
        StoreError::Damaged { .. } => Loss::Changed,
        StoreError::Disk { error, .. } if error.kind() == ErrorKind::NotFound => Loss::Missing,
        _ => Loss::Unreadable,
    })
}

fn of_original(folder: &Path, edition: &Edition) -> Option<Loss> {
    if !edition.original_kept {
        return None;
    }
    let file = Folder::at(folder).original(edition.original, &edition.media_type);
    match std::fs::symlink_metadata(file) {
        Ok(metadata) if metadata.is_file() && metadata.len() == edition.size_bytes => None,
        Ok(_) => Some(Loss::Changed),
        Err(error) if error.kind() == ErrorKind::NotFound => Some(Loss::Missing),
        Err(_) => Some(Loss::Unreadable),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::testing::with_document;
    use std::fs;

    fn check(harm: impl FnOnce(&Folder, &Edition), label: &str) {
        let (_folder, session, _) = with_document("text/plain");
        let editions: Vec<Edition> = session.project().editions.iter().cloned().collect();
        harm(session.folder(), &editions[0]);
        let stop = AtomicBool::new(false);
        let found = look(session.library().corpus(), session.folder().path(), &editions, &stop).expect("not stopped");
        assert_eq!(found.values().next().map_or("", |damage| damage.label()), label);
        stop.store(true, Ordering::Relaxed);
        assert_eq!(look(session.library().corpus(), session.folder().path(), &editions, &stop), None);
    }

    #[test]
    fn each_loss_is_named() {
        check(|_, _| {}, "");
        check(|folder, edition| fs::remove_file(folder.text(edition.text)).expect("it goes"), "Text missing");
        check(|folder, edition| fs::write(folder.text(edition.text), "Wards.").expect("written"), "Text damaged");
        check(|folder, edition| fs::remove_file(folder.layout(edition.layout)).expect("it goes"), "Text missing");
        let original = |folder: &Folder, edition: &Edition| folder.original(edition.original, &edition.media_type);
        check(|folder, edition| fs::remove_file(original(folder, edition)).expect("it goes"), "Original missing");
        check(|folder, edition| fs::write(original(folder, edition), "").expect("written"), "Original damaged");
    }
}
