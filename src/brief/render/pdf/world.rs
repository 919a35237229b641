//! What the typesetter sees of the world: one template, the brief as data, its drawings, and typefaces. It can reach no
//! file, no network, no package and no clock.

use super::typeface::BUNDLED;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::LazyLock;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, Source, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt as _, World};

/// How a brief looks on paper. It takes every word from `brief.json`, so that no word is ever code.
static TEMPLATE: LazyLock<Source> = LazyLock::new(|| Source::detached(include_str!("brief.typ")));

/// One brief, and all that is needed to set it.
pub(super) struct Desk {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    faces: Vec<Font>,
    files: BTreeMap<String, Bytes>,
}

impl Desk {
    /// A desk with these files and these typefaces besides the bundled ones.
    pub(super) fn new(files: BTreeMap<String, Bytes>, further: Vec<Font>) -> Self {
        let faces: Vec<Font> = BUNDLED.iter().cloned().chain(further).collect();
        Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&faces)),
            faces,
            files,
        }
    }
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        TEMPLATE.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == TEMPLATE.id() { Ok(TEMPLATE.clone()) } else { Err(not_there(id)) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let is_ours = matches!(id.root(), VirtualRoot::Project);
        let found = self.files.get(id.vpath().get_without_slash()).filter(|_| is_ours);
        found.cloned().ok_or_else(|| not_there(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.faces.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn not_there(id: FileId) -> FileError {
    FileError::NotFound(PathBuf::from(id.vpath().get_without_slash()))
}
