//! Where each document was left, handed to the desk now and then: on another document, after a while, on closing.

use super::app::App;
use crate::model::{Document, Id};
use crate::session::Bookmarks;

/// After so many seconds what has changed is handed over. Nothing is waited for: while nobody reads, nothing changes.
const AFTER_SECONDS: f64 = 20.0;

/// What was handed over last, and when.
#[derive(Debug, Default)]
pub(super) struct Bookmarking {
    kept: Bookmarks,
    at_seconds: f64,
    read: Option<Id<Document>>,
}

impl Bookmarking {
    /// A project was opened, with these bookmarks in it.
    pub(super) fn begin(&mut self, bookmarks: &Bookmarks) {
        *self = Self { kept: bookmarks.clone(), ..Self::default() };
    }
}

impl App {
    /// Hands over where each document was left, if it is time.
    pub(super) fn follow_reading(&mut self) {
        let read = self.opened.as_ref().and_then(|opened| opened.selection.document);
        let now = self.context.input(|input| input.time);
        if read != self.bookmarking.read || now - self.bookmarking.at_seconds > AFTER_SECONDS {
            (self.bookmarking.read, self.bookmarking.at_seconds) = (read, now);
            self.keep_bookmarks();
        }
    }

    /// Hands over where each document was left, if that is elsewhere than it was.
    pub(super) fn keep_bookmarks(&mut self) {
        let Some(opened) = &self.opened else { return };
        let bookmarks = self.panes.bookmarks();
        if bookmarks != self.bookmarking.kept {
            opened.desk.keep_bookmarks(bookmarks.clone());
            self.bookmarking.kept = bookmarks;
        }
    }
}
