//! The pages and tables of a disclosure bundle: what of a brief's evidence is handed over besides the brief itself, so that
//! somebody who was not there can follow a sentence to the words, the document and the hash of its file.
//!
//! Everything here is a function of a [`Cleared`] project and of what is known to go along; files are read and packed by
//! the session.

mod blocks;
mod custody;
mod how_to;
mod name;
mod passages;
mod register;
#[cfg(test)]
mod tests;

use super::clearance::Cleared;
use crate::brief::Cited;
use crate::model::{Document, Edition, Id};
use crate::say;
pub use how_to::how_to;
pub use name::file_name;

/// What the pages are made from.
#[derive(Clone, Copy)]
pub struct Contents<'a> {
    /// The project as it may leave.
    pub cleared: &'a Cleared,
    /// What the brief rests on.
    pub cited: &'a Cited,
    /// Every edition of a cited document that is quoted from, else its newest, in the order of the register.
    pub held: &'a [Held],
    /// What the brief is called.
    pub title: &'a str,
    /// The day of which it speaks, in words.
    pub as_of: &'a str,
    /// Whether documents go along at all.
    pub with_documents: bool,
}

/// An edition of a cited document, and what of it goes along.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// The document's mark in the register: '1'.
    pub mark: String,
    /// Whose it is.
    pub document: Id<Document>,
    /// Which it is.
    pub edition: Id<Edition>,
    /// The file as it was imported.
    pub original: Along,
    /// The text that was drawn from it.
    pub text: Along,
}

/// Whether a file goes along.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Along {
    /// It is in the bundle, under this name.
    Here(String),
    /// It is not.
    Missing(Missing),
}

impl Along {
    /// Its name in the bundle.
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Here(name) => Some(name),
            Self::Missing(_) => None,
        }
    }

    /// Its name in the bundle, or why it is not there.
    pub fn said(&self) -> &str {
        match self {
            Self::Here(name) => name,
            Self::Missing(why) => why.said(),
        }
    }
}

/// Why a document's file or text does not go along.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Missing {
    /// No documents go along.
    NotChosen,
    /// It is redacted.
    Redacted,
    /// It is sealed.
    Sealed,
    /// It leads to a protected origin.
    Protected,
    /// It may not be used yet.
    Embargoed,
    /// Using it endangers someone.
    Unsafe,
    /// A name that must not leave stands in it.
    Names,
    /// Its file was not kept when it was imported.
    NotKept,
    /// It was left out of this project, or is gone.
    NotHere,
}

impl Missing {
    /// Half a sentence that says so.
    pub fn said(self) -> &'static str {
        match self {
            Self::NotChosen => say!("not in this bundle: it holds no documents"),
            Self::Redacted => say!("left out: redacted"),
            Self::Sealed => say!("left out: sealed"),
            Self::Protected => say!("left out: it would tell who passed it on"),
            Self::Embargoed => say!("left out: under embargo"),
            Self::Unsafe => say!("left out: using it endangers someone"),
            Self::Names => say!("left out: it holds a name that is not disclosed, and cannot be rewritten"),
            Self::NotKept => say!("not in this bundle: the file was not kept when it was imported"),
            Self::NotHere => say!("not in this bundle: it was not there when the bundle was made"),
        }
    }
}

/// A page or table that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Its name in the bundle.
    pub name: &'static str,
    /// The whole file.
    pub bytes: Vec<u8>,
    /// Whether it is a page, and no table.
    pub is_html: bool,
}

/// The passages, the register and the custody log.
pub fn pages(contents: Contents<'_>) -> Vec<Page> {
    vec![
        Page { name: "custody.csv", bytes: custody::table(contents), is_html: false },
        Page { name: "passages.csv", bytes: passages::table(contents), is_html: false },
        Page { name: "passages.html", bytes: passages::page(contents).into_bytes(), is_html: true },
        Page { name: "register.html", bytes: register::page(contents).into_bytes(), is_html: true },
    ]
}

impl Contents<'_> {
    /// What is held of a document; of one that is only referred to, nothing.
    fn held_of(&self, document: Id<Document>) -> impl Iterator<Item = &Held> {
        self.held.iter().filter(move |held| held.document == document)
    }

    fn document(&self, id: Id<Document>) -> Option<&Document> {
        self.cleared.project.documents.get(id)
    }

    fn edition(&self, id: Id<Edition>) -> Option<&Edition> {
        self.cleared.project.editions.get(id)
    }

    /// The hashes of an edition's file and of its text, or what stands for them.
    fn hashes(&self, edition: &Edition) -> [String; 2] {
        match self.cleared.instead_of_hash(edition.id) {
            Some(instead) => [instead, instead].map(str::to_owned),
            None => [edition.original, edition.text].map(|sha256| {
                let untold = sha256 == crate::model::Sha256::UNTOLD;
                if untold { say!("not told in this project").to_owned() } else { sha256.to_string() }
            }),
        }
    }
}
