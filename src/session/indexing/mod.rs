//! Making the search index, beside everything else: while files are brought in, and for what is missing of it when a
//! project is opened to be changed.
//!
//! Only the project's writer writes to it, in `.cache/search/`; whoever reads the project reads what is there, and what is
//! not in the index is found by reading the texts. It is never waited for but at the end of an import on the command
//! line. What a purge erases is erased with the whole cache, and the index is made anew.

mod hands;
mod queue;
mod shelf;
#[cfg(test)]
mod tests;

pub(super) use shelf::Shelf;

use super::{Headway, Library, Session};
use crate::model::{Project, Sha256};
use crate::search::index::{Index, Source};
use crate::store::Access;
use hands::Hands;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// Whether parts that were there are read to their ends first, to see whether they are as they were written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// As far as they are asked for.
    Trusting,
    /// To their ends.
    Through,
}

/// The index of a session in the making.
pub(super) struct Indexing {
    hands: Hands,
    look: Look,
    wake: Arc<dyn Fn() + Send + Sync>,
}

impl fmt::Debug for Indexing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Indexing").field(&self.hands).finish()
    }
}

impl Library {
    /// The index of its texts as far as it is made, and as the project has their languages; none where there is none.
    pub fn index(&self, project: &Project) -> Option<Index> {
        self.shelf().index(project)
    }

    /// What the text of this hash is read from, as far as it has to be; none where there is no such file.
    pub fn source(&self, text: Sha256) -> Option<Source> {
        let corpus = self.corpus().clone();
        corpus.has_text(text).then(|| Source::Bytes(Box::new(move |bytes| corpus.text_part(text, bytes).ok())))
    }

    /// How many texts of those that are missing in the index were put in, while it is being made.
    pub fn indexing(&self) -> Option<Headway> {
        self.shelf().headway().filter(|headway| headway.count().0 < headway.count().1)
    }
}

impl Session {
    /// Makes what is missing of the search index from now on, where this is the project's writer; `wake` is called
    /// whenever there is more of it.
    pub fn begin_indexing(&mut self, look: Look, wake: Arc<dyn Fn() + Send + Sync>) {
        if self.access == Access::Read || self.indexing.is_some() {
            return;
        }
        let hands = Hands::begin(&self.library, &self.project, look, &wake);
        self.indexing = Some(Indexing { hands, look, wake });
    }

    /// Waits until nothing is missing of the index that is being made. `told` hears how many texts are done, of how
    /// many, and says whether to go on; whether it came to the end.
    pub fn wait_for_index(&self, told: &mut dyn FnMut(usize, usize) -> bool) -> bool {
        let Some(indexing) = &self.indexing else { return true };
        while !indexing.hands.wait(Duration::from_millis(100)) {
            let (done, of) = indexing.hands.headway().count();
            if !told(done, of) {
                return false;
            }
        }
        true
    }

    /// What was just taken into the project comes into the index.
    pub(super) fn index_what_came(&self, before: &Project) {
        if let Some(indexing) = &self.indexing {
            indexing.hands.put(before, &self.project);
        }
    }

    /// Lets what is being made be, for good: nothing may write into the cache while it is emptied.
    pub(super) fn stop_indexing(&mut self) -> Option<(Look, Arc<dyn Fn() + Send + Sync>)> {
        let Indexing { hands, look, wake } = self.indexing.take()?;
        hands.stop();
        self.library.shelf().let_go();
        Some((look, wake))
    }
}
