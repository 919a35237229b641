//! A new version of a document: read and parsed on a thread of its own, taken in on the session's.

use super::keeper::Keeper;
use super::{Ask, News};
use crate::ingest::Extent;
use crate::model::{Document, Id};
use crate::problem::Problem;
use crate::say;
use crate::session::import::{Version, read_bytes, read_one};
use crate::session::original::Original;
use crate::session::verbs::edition::{Loaded, load};
use std::path::{Path, PathBuf};
use std::sync::Arc;

impl Keeper {
    /// Has the file read beside the session; what came of it is asked to be taken in.
    pub(super) fn read_edition(&self, document: Id<Document>, path: PathBuf, keep_original: bool) {
        let (asks, parsers) = (self.asks.clone(), Arc::clone(&self.parsers));
        std::thread::spawn(move || {
            let version = Box::new(read_one(&path, &parsers, Extent::default()));
            // A keeper that is gone is closing, and nothing was promised.
            drop(asks.send(Ask::TakeEdition { document, version, keep_original }));
        });
    }

    /// Has the file that was kept of the newest version read again beside the session.
    pub(super) fn read_again(&self, document: Id<Document>, extent: Extent) {
        let Some(edition) = Original::edition(self.session.project(), document).cloned() else {
            let problem = Problem::usage(say!("The file of this document was not kept, so it cannot be read again"));
            return self.not_loaded(problem.advise(say!("Load the file as a new version")));
        };
        let bytes = match self.session.library().corpus().original(edition.original, &edition.media_type) {
            Ok(bytes) => bytes,
            Err(error) => return self.not_loaded(error.into()),
        };
        let (asks, parsers) = (self.asks.clone(), Arc::clone(&self.parsers));
        std::thread::spawn(move || {
            let version = Box::new(read_bytes(Path::new(&edition.name), bytes, &parsers, extent));
            // A keeper that is gone is closing, and nothing was promised.
            drop(asks.send(Ask::TakeEdition { document, version, keep_original: true }));
        });
    }

    fn not_loaded(&self, problem: Problem) {
        self.teller.tell(News::Refused { label: say!("Load a new version").to_owned(), problem });
    }

    /// Makes it the newest version.
    pub(super) fn take_edition(&mut self, document: Id<Document>, version: &Version, keep_original: bool) {
        let title = self.session.project().documents.get(document).map(|document| document.title.value.as_str());
        let label = say!("Load new version of ‘{}’", title.unwrap_or_default());
        match self.session.commit(&label, |work| load(work, document, version, keep_original)) {
            Ok(done) => {
                if let Loaded::New(_) = done.value {
                    self.tell_done(label, None);
                }
                self.teller.tell(News::EditionLoaded { document, loaded: done.value });
            }
            Err(problem) => self.not_loaded(problem),
        }
    }
}
