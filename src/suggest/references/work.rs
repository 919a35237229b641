//! Whether a reference means a document that is in the project, so that none is made twice.

use super::compare::{author_likeness, title_likeness, title_words};
use super::{Reference, address};
use crate::model::Document;

/// A title of fewer words says too little by itself.
const TELLING_WORDS: usize = 3;

/// Whether a reference means this document: the same address; or the same title and nothing that speaks against it.
pub fn same_work(reference: &Reference, document: &Document) -> bool {
    same_works(reference, &of_document(document))
}

/// Whether two references mean the same work.
pub fn same_works(one: &Reference, other: &Reference) -> bool {
    if let (Some(here), Some(there)) = (&one.url, &other.url)
        && address::bare(here) == address::bare(there)
    {
        return true;
    }
    let (Some(here), Some(there)) = (&one.title, &other.title) else { return false };
    let (here, there) = (title_words(here), title_words(there));
    let known =
        |reference: &Reference| reference.published.as_ref().and_then(|date| date.as_str().get(..4).map(str::to_owned));
    let same_year = known(one).zip(known(other)).map(|(one, other)| one == other);
    let authors =
        (!one.authors.is_empty() && !other.authors.is_empty()).then(|| author_likeness(&one.authors, &other.authors));
    let same_authors = authors.map(|likeness| likeness >= 0.8);
    if same_year == Some(false) || same_authors == Some(false) {
        return false;
    }
    if here == there {
        return here.len() >= TELLING_WORDS || same_year == Some(true) || same_authors == Some(true);
    }
    // A title without its subtitle.
    let shortened = title_likeness(&here, &there) >= 1.0 && here.len().min(there.len()) >= TELLING_WORDS;
    shortened && same_year == Some(true) && same_authors == Some(true)
}

/// What a document says of itself.
fn of_document(document: &Document) -> Reference {
    Reference {
        authors: document.authors.as_ref().map(|authors| authors.value.clone()).unwrap_or_default(),
        title: Some(document.title.value.clone()),
        published: document.published.as_ref().map(|date| date.value.clone()),
        url: document.url.as_ref().map(|url| url.value.clone()),
        ..Reference::default()
    }
}
