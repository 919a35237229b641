//! Where each document was left, so that reading goes on there after a restart. It is the state of whoever reads and
//! not of the case: it stands in no history, lies in the project's `.cache/`, and is kept only where the project may be
//! written to. Ids and numbers are all that is written down.

use super::Session;
use crate::model::{Document, Id};
use crate::store::Access;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Its name in the cache.
const FILE: &str = "reading.ron";
/// A larger file was not written here.
const MOST_BYTES: u64 = 4 << 20;

/// Where each document was left.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Bookmarks {
    /// The document that was read last.
    pub last: Option<Id<Document>>,
    /// The first code point in view of each document that was read on from its start.
    pub tops: BTreeMap<Id<Document>, usize>,
}

impl Bookmarks {
    /// A document is read with this code point as the first in view.
    pub fn note(&mut self, document: Id<Document>, top: usize) {
        self.last = Some(document);
        if top == 0 {
            self.tops.remove(&document);
        } else {
            self.tops.insert(document, top);
        }
    }
}

impl Session {
    /// Where each document was left; of what was never written, or cannot be read, nothing.
    pub fn bookmarks(&self) -> Bookmarks {
        let bytes = self.store.cache().read(FILE, MOST_BYTES);
        bytes.and_then(|bytes| ron::de::from_bytes(&bytes).ok()).unwrap_or_default()
    }

    /// Keeps where each document was left, if the project may be written to and the disk will have it.
    pub fn keep_bookmarks(&self, mut bookmarks: Bookmarks) {
        if self.access() == Access::Read {
            return;
        }
        // What was purged or undone leaves no trace here.
        bookmarks.tops.retain(|document, _| self.project().documents.contains(*document));
        bookmarks.last = bookmarks.last.filter(|document| self.project().documents.contains(*document));
        if bookmarks != self.bookmarks()
            && let Ok(written) = ron::to_string(&bookmarks)
        {
            // Nothing rests on it, so a disk that is full is no news.
            drop(self.store.cache().keep(FILE, written.as_bytes()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::testing::with_document;
    use crate::session::{Maker, check};

    fn session(path: &std::path::Path, access: Access) -> Session {
        Session::open(path, access, Maker::of_this_machine("an analyst")).expect("it opens")
    }

    #[test]
    fn places_are_kept_by_whoever_may_write_and_verify_has_nothing_to_say() {
        let (folder, made, document) = with_document("text/plain");
        let path = folder.path().join("case");
        let mut bookmarks = Bookmarks::default();
        bookmarks.note(document, 417);
        bookmarks.note(Id::from_bits([9; 10]), 5);
        made.keep_bookmarks(bookmarks);
        drop(made);
        let reader = session(&path, Access::Read);
        assert_eq!(reader.bookmarks().tops, BTreeMap::from([(document, 417)]));
        reader.keep_bookmarks(Bookmarks::default());
        assert_eq!(reader.bookmarks().tops.len(), 1);
        assert_eq!(check(&path).expect("it can be checked"), []);
        for rubbish in [&b"(tops: 3)"[..], b"", b"\xff\xfe", &[b'['; 4000]] {
            std::fs::write(path.join(".cache").join(FILE), rubbish).expect("it is written");
            assert_eq!(reader.bookmarks(), Bookmarks::default());
        }
    }
}
