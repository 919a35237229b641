//! Fingerprints that were taken before, kept in the project's cache: what does not change is not read again.

use crate::model::Sha256;
use crate::session::{Library, Session};
use crate::store::Cache;
use crate::suggest::duplicates::Fingerprints;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Its name in the cache.
const FILE: &str = "fingerprints";
/// What it holds; another number where texts are told by something else.
const OF: &str = "fingerprints 1";
/// Those of several gigabytes of text. More are taken anew each time.
const MOST_BYTES: u64 = 512 << 20;

/// The fingerprints of texts that were read before, by the texts' hashes. A clone is the same one.
#[derive(Debug, Clone, Default)]
pub struct KnownPrints(Arc<Mutex<Known>>);

#[derive(Debug, Default)]
struct Known {
    prints: BTreeMap<Sha256, Arc<Fingerprints>>,
    /// Whether there are any that are not in the cache.
    has_grown: bool,
}

impl KnownPrints {
    /// Those that are in the cache of this project; none where there are none, or it cannot be read.
    pub fn kept(library: &Library) -> Self {
        let bytes = library.corpus().cache().computed(FILE, OF, MOST_BYTES);
        let read = |bytes: Vec<u8>| rmp_serde::from_slice::<Vec<(Sha256, Fingerprints)>>(&bytes).ok();
        let prints = bytes.and_then(read).unwrap_or_default();
        let prints = prints.into_iter().map(|(text, prints)| (text, Arc::new(prints))).collect();
        Self(Arc::new(Mutex::new(Known { prints, has_grown: false })))
    }

    pub(super) fn get(&self, text: Sha256) -> Option<Arc<Fingerprints>> {
        self.lock().prints.get(&text).cloned()
    }

    pub(super) fn put(&self, text: Sha256, prints: Arc<Fingerprints>) {
        let mut known = self.lock();
        known.has_grown |= known.prints.insert(text, prints).is_none();
    }

    /// Whoever panicked while holding it left whole fingerprints.
    fn lock(&self) -> MutexGuard<'_, Known> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Session {
    /// Keeps these fingerprints for the next time, where there are any new ones: of texts that the project has and whose
    /// files are there, for of what was purged meanwhile nothing may stay. Nothing rests on it, so a disk that is full,
    /// and another writer, are no news.
    pub fn keep_prints(&self, known: &KnownPrints) {
        let mut known = known.lock();
        if self.is_damaged() || !known.has_grown {
            return;
        }
        let texts: BTreeSet<Sha256> = self.project().editions.iter().map(|edition| edition.text).collect();
        let keep = |cache: &Cache<'_>| {
            let is_here = |text: &Sha256| texts.contains(text) && self.library().corpus().has_text(*text);
            known.prints.retain(|text, _| is_here(text));
            let kept: Vec<(&Sha256, &Fingerprints)> =
                known.prints.iter().map(|(text, prints)| (text, prints.as_ref())).collect();
            if let Ok(body) = rmp_serde::to_vec(&kept)
                && body.len() as u64 <= MOST_BYTES
            {
                known.has_grown = cache.keep_computed(FILE, OF, &body).is_err();
            }
        };
        self.library().corpus().cache().as_writer(self.access(), keep);
    }
}
