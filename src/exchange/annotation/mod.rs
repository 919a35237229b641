//! Annotations of the web: those of the W3C's data model (JSON-LD), our own export among them, and those that Hypothes.is
//! exports or answers.
//!
//! An annotation names a page and quotes it; the page itself is not in the file. So the quote is looked for in the
//! documents that the project has, and one that has no such document waits for it.

mod hypothesis;
mod selector;
mod web;

use super::gathering::{Gathering, titled};
use super::{BroughtDocument, Coding};
use crate::ingest::address;
use crate::model::Field;
use crate::text::one_line;

pub(super) use hypothesis::Hypothesis;
pub(super) use web::WebAnnotation;

/// The document at an address, which has this title where somebody says it.
fn page(gathering: &mut Gathering, source: &str, title: &str) -> usize {
    let nth = gathering.document(source, || {
        let mut document = titled(source);
        document.fields.url = address(source).map(Field::read);
        document
    });
    let title = one_line(title);
    if let Some(document) = gathering.brought.documents.get_mut(nth)
        && !title.is_empty()
        && is_titled_by_its_address(document)
    {
        document.fields.title = Some(Field::read(title));
    }
    nth
}

fn is_titled_by_its_address(document: &BroughtDocument) -> bool {
    document.fields.title.as_ref().is_some_and(|title| title.value == document.key)
}

/// Sets a tag on a coding once.
fn set(coding: &mut Coding, tag: usize) {
    if !coding.tags.iter().any(|(set, ..)| *set == tag) {
        coding.tags.push((tag, coding.made.clone(), String::new()));
    }
}

#[cfg(test)]
mod tests;
