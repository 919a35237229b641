//! Fingerprints that were taken before, kept in the project's cache: what does not change is not read again.

use crate::model::Sha256;
use crate::session::{Library, Session};
use crate::store::{Cache, Corpus};
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
    /// Whose cache holds those that were kept, until they are asked for.
    unread: Option<Corpus>,
}

impl KnownPrints {
    /// Those that are in the cache of this project, read when the first is asked for; none where there are none, or it
    /// cannot be read.
    pub fn kept(library: &Library) -> Self {
        Self(Arc::new(Mutex::new(Known { unread: Some(library.corpus().clone()), ..Known::default() })))
    }

    pub(super) fn get(&self, text: Sha256) -> Option<Arc<Fingerprints>> {
        self.lock().prints.get(&text).cloned()
    }

    pub(super) fn put(&self, text: Sha256, prints: Arc<Fingerprints>) {
        let mut known = self.lock();
        known.has_grown |= known.prints.insert(text, prints).is_none();
    }

    fn lock(&self) -> MutexGuard<'_, Known> {
        let mut known = self.held();
        if let Some(corpus) = known.unread.take() {
            known.prints = read(&corpus);
        }
        known
    }

    /// The same without reading what was kept. Whoever panicked while holding it left whole fingerprints.
    fn held(&self) -> MutexGuard<'_, Known> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn read(corpus: &Corpus) -> BTreeMap<Sha256, Arc<Fingerprints>> {
    let bytes = corpus.cache().computed(FILE, OF, MOST_BYTES);
    let prints = bytes.and_then(|bytes| rmp_serde::from_slice::<Vec<(Sha256, Fingerprints)>>(&bytes).ok());
    prints.unwrap_or_default().into_iter().map(|(text, prints)| (text, Arc::new(prints))).collect()
}

impl Session {
    /// Keeps these fingerprints for the next time, where there are any new ones: of texts that the project has and whose
    /// files are there, for of what was purged meanwhile nothing may stay. Nothing rests on it, so a disk that is full,
    /// and another writer, are no news.
    pub fn keep_prints(&self, known: &KnownPrints) {
        let mut known = known.held();
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
