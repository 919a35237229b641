//! A session with one document in it, and a clock of its own, for the tests beside the code.

use super::verbs::import::bring_in;
use super::{Clock, Content, Maker, RandomIds, ReadFile, Session};
use crate::ingest::{Fields, Imported};
use crate::model::{Document, Id, Layout, Sha256};
use jiff::Timestamp;
use std::sync::atomic::{AtomicI64, Ordering};
use tempfile::TempDir;

/// A clock that goes on by a second at each look, so that what is done later is later.
#[derive(Debug, Default)]
struct Ticking(AtomicI64);

impl Clock for Ticking {
    fn now(&self) -> Timestamp {
        Timestamp::from_second(1_700_000_000 + self.0.fetch_add(1, Ordering::Relaxed)).expect("in range")
    }
}

/// A maker for this author whose clock ticks.
pub(crate) fn maker(author: &str) -> Maker {
    Maker::new(author, Box::new(Ticking::default()), Box::new(RandomIds))
}

/// A plain text as its importer gives it, of which nothing more is known.
pub(crate) fn plain(text: &str) -> Imported {
    Imported {
        text: text.to_owned(),
        layout: Layout::default(),
        fields: Fields::default(),
        media_type: "text/plain".to_owned(),
        importer: "text 1".to_owned(),
        warnings: Vec::new(),
        pages_to_recognise: 0,
        mail: None,
        attachments: Vec::new(),
    }
}

/// A file with these bytes that was read and parsed.
pub(crate) fn read_file(name: &str, bytes: &[u8], imported: Imported) -> ReadFile {
    let content = Content::Parsed(Box::new(imported));
    let (path, bytes, sha256) = (name.into(), bytes.to_vec(), Sha256::of(bytes));
    ReadFile { path, folder: None, bytes, sha256, content, attached: Vec::new() }
}

/// A project in `case` of a folder that goes away, with a document of this media type: its text is 'Words.', its
/// original 'bytes'.
pub(crate) fn with_document(media_type: &str) -> (TempDir, Session, Id<Document>) {
    with_text(media_type, "Words.")
}

/// The same with this text.
pub(crate) fn with_text(media_type: &str, text: &str) -> (TempDir, Session, Id<Document>) {
    let folder = tempfile::tempdir().expect("a folder");
    let maker = Maker::of_this_machine("an analyst");
    let mut session = Session::create(&folder.path().join("case"), "A case", maker).expect("a project");
    let file = read_file("a.txt", b"bytes", Imported { media_type: media_type.to_owned(), ..plain(text) });
    let brought = session.commit("Import", |work| bring_in(work, &file, true)).expect("brought in").value;
    (folder, session, brought.document.expect("it is in"))
}
