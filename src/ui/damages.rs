//! What is known of missing and damaged files of the open project: found beside the window after opening, and
//! whenever a text cannot be read.

use crate::model::{Document, Edition, Id};
use crate::session::damage::Damage;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// The damage found so far. When it is let go, the search for more ends.
#[derive(Debug, Default)]
pub struct Damages {
    found: BTreeMap<Id<Edition>, Damage>,
    version: u64,
    stop: Arc<AtomicBool>,
}

impl Damages {
    /// What is lost of a document's newest edition; none where it is whole, as far as is known.
    pub fn of(&self, document: &Document) -> Option<Damage> {
        self.found.get(&document.edition()?).copied()
    }

    /// Grows whenever more, or less, is known to be damaged.
    pub fn version(&self) -> u64 {
        self.version
    }

    /// How many editions have lost something.
    pub fn count(&self) -> usize {
        self.found.len()
    }

    /// The editions that have.
    pub fn editions(&self) -> impl Iterator<Item = Id<Edition>> + '_ {
        self.found.keys().copied()
    }

    /// What tells a search for damage to stop, and by which its findings are known to be for this project.
    pub fn stop(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.stop)
    }

    /// Takes in what was found of the editions that were looked at; whether more is damaged than before.
    pub fn take(&mut self, looked_at: &[Id<Edition>], found: &BTreeMap<Id<Edition>, Damage>) -> bool {
        let before = self.found.clone();
        for edition in looked_at {
            self.found.remove(edition);
        }
        self.found.extend(found);
        if self.found != before {
            self.version += 1;
        }
        self.found.keys().any(|edition| !before.contains_key(edition))
    }
}

impl Drop for Damages {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::damage::Loss;

    #[test]
    fn what_is_found_stays_until_it_is_looked_at_again() {
        let mut damages = Damages::default();
        let (first, second) = (Id::from_bits([1; 10]), Id::from_bits([2; 10]));
        let lost = Damage { text: Some(Loss::Missing), original: None };
        assert!(damages.take(&[first, second], &[(first, lost)].into()));
        assert!(!damages.take(&[second], &BTreeMap::new()), "nothing more is damaged");
        assert_eq!((damages.count(), damages.version()), (1, 1));
        assert!(!damages.take(&[first], &BTreeMap::new()), "it is whole again");
        assert_eq!((damages.count(), damages.version()), (0, 2));
    }
}
