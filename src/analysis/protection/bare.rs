//! What is left of something that may not be named: what it is and what hangs on it, under another name.

use crate::model::{Document, Edition, Entity, Origin, Sha256};

/// The origin under another name, without what else would tell who it is.
#[must_use]
pub fn unnamed(origin: &Origin, instead: &str) -> Origin {
    let (knows, interest) = (String::new(), String::new());
    let mut origin = Origin { name: instead.to_owned(), knows, interest, ..origin.clone() };
    origin.reliability.iter_mut().for_each(|grade| grade.reason.clear());
    if let Some(withdrawn) = &mut origin.withdrawn {
        withdrawn.reason.clear();
    }
    origin
}

/// The person or body under another name, without what else would tell who it is.
#[must_use]
pub fn unnamed_entity(entity: &Entity, instead: &str) -> Entity {
    let (name, aliases, description) = (instead.to_owned(), Vec::new(), String::new());
    Entity { name, aliases, description, ..entity.clone() }
}

/// The document under another title, without what else names it.
#[must_use]
pub fn untitled(document: &Document, title: &str, undated: bool) -> Document {
    let mut document = document.clone();
    title.clone_into(&mut document.title.value);
    (document.authors, document.publisher, document.url) = (None, None, None);
    document.descriptor.clear();
    if undated {
        (document.published, document.accessed) = (None, None);
    }
    document
}

/// The edition without anything by which its file could be known again.
#[must_use]
pub fn unreadable(edition: &Edition, name: String) -> Edition {
    Edition {
        original: Sha256::UNTOLD,
        original_kept: false,
        text: Sha256::UNTOLD,
        layout: Sha256::UNTOLD,
        name,
        folder: None,
        size_bytes: 0,
        characters: 0,
        warnings: Vec::new(),
        pages_to_recognise: 0,
        mail: None,
        ..edition.clone()
    }
}
