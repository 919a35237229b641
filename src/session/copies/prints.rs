//! The fingerprints of texts that were read before: what does not change is not read again, after a restart neither.
//!
//! They lie in the project's `.cache/` as one file of numbers, behind its own digest; one that is damaged or of another
//! version is as good as none, and a purge takes it away with all of the cache.

use crate::model::{Project, Sha256};
use crate::session::Session;
use crate::store::Access;
use crate::suggest::duplicates::Fingerprints;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Its name in the cache.
const FILE: &str = "copies.bin";
/// A larger file is not read.
const MOST_BYTES: u64 = 512 << 20;
/// What it begins with: how it is written, and how texts are told by it.
const HEAD: &[u8; 8] = b"prints 1";

/// Fingerprints by the hashes of their texts. A clone is the same one.
#[derive(Debug, Clone, Default)]
pub struct KnownPrints(Arc<Mutex<BTreeMap<Sha256, Arc<Fingerprints>>>>);

impl KnownPrints {
    /// Those of this text, where they are known.
    pub(super) fn get(&self, text: Sha256) -> Option<Arc<Fingerprints>> {
        self.lock().get(&text).cloned()
    }

    /// Those of this text are known from now on.
    pub(super) fn put(&self, text: Sha256, prints: &Arc<Fingerprints>) {
        self.lock().insert(text, Arc::clone(prints));
    }

    /// Of how many texts they are.
    pub fn len(&self) -> usize {
        self.lock().len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Those of these texts as one row of bytes.
    fn bytes(&self, of: &BTreeSet<Sha256>) -> Vec<u8> {
        let mut rows = Vec::new();
        for (text, prints) in self.lock().iter().filter(|(text, _)| of.contains(*text)) {
            rows.extend_from_slice(&text.0);
            prints.write(&mut rows);
        }
        [HEAD.as_slice(), &Sha256::of(&rows).0, &rows].concat()
    }

    /// What was written as bytes; nothing of what is not whole.
    fn of_bytes(bytes: &[u8]) -> Option<Self> {
        let (digest, mut rest) = bytes.strip_prefix(HEAD)?.split_first_chunk::<32>()?;
        if Sha256::of(rest).0 != *digest {
            return None;
        }
        let mut known = BTreeMap::new();
        while let Some((text, after)) = rest.split_first_chunk::<32>() {
            let (prints, after) = Fingerprints::read(after)?;
            known.insert(Sha256(*text), Arc::new(prints));
            rest = after;
        }
        rest.is_empty().then(|| Self(Arc::new(Mutex::new(known))))
    }

    /// Whoever panicked while holding it left whole fingerprints.
    fn lock(&self) -> MutexGuard<'_, BTreeMap<Sha256, Arc<Fingerprints>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Session {
    /// The fingerprints that were kept; of what was never written, or cannot be read, nothing.
    pub fn known_prints(&self) -> KnownPrints {
        let bytes = self.store.in_cache(FILE, MOST_BYTES);
        bytes.and_then(|bytes| KnownPrints::of_bytes(&bytes)).unwrap_or_default()
    }

    /// Keeps the fingerprints of the project's texts, if it may be written to and the disk will have them.
    pub fn keep_prints(&self, prints: &KnownPrints) {
        if self.access() == Access::Read {
            return;
        }
        let bytes = prints.bytes(&texts(self.project()));
        if self.store.in_cache(FILE, MOST_BYTES).as_deref() != Some(bytes.as_slice()) {
            // Nothing rests on it, so a disk that is full is no news.
            drop(self.store.keep_in_cache(FILE, &bytes));
        }
    }
}

/// What was purged or undone leaves no trace here.
fn texts(project: &Project) -> BTreeSet<Sha256> {
    project.editions.iter().map(|edition| edition.text).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::testing::with_text;
    use crate::session::{Maker, check};

    const TEXT: &str =
        "The second basin was opened in the spring, and nobody had asked who would pay for the new quay.";

    #[test]
    fn they_are_kept_by_whoever_may_write_and_damage_is_as_good_as_nothing() {
        let (folder, made, _) = with_text("text/plain", TEXT);
        let path = folder.path().join("case");
        let text = made.project().editions.iter().next().expect("an edition").text;
        let known = KnownPrints::default();
        known.put(text, &Arc::new(Fingerprints::of(TEXT)));
        known.put(Sha256::of(b"another"), &Arc::new(Fingerprints::of("of no document here, which is left out")));
        made.keep_prints(&known);
        drop(made);
        let open = |access| Session::open(&path, access, Maker::of_this_machine("an analyst")).expect("it opens");
        let reader = open(Access::Read);
        assert_eq!(reader.known_prints().len(), 1);
        assert_eq!(reader.known_prints().get(text), known.get(text));
        reader.keep_prints(&KnownPrints::default());
        assert_eq!(reader.known_prints().len(), 1, "who reads writes nothing");
        assert_eq!(check(&path).expect("it can be checked"), []);
        let file = path.join(".cache").join(FILE);
        let whole = std::fs::read(&file).expect("it is there");
        for at in [0, 9, 41, whole.len() - 1] {
            let mut damaged = whole.clone();
            damaged[at] ^= 1;
            std::fs::write(&file, &damaged).expect("it is written");
            assert!(reader.known_prints().is_empty(), "a byte flipped at {at}");
            std::fs::write(&file, &whole[..at]).expect("it is written");
            assert!(reader.known_prints().is_empty(), "cut at {at}");
        }
    }
}
