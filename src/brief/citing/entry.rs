//! A document as the citation processor takes it.

use super::name::person;
use crate::analysis::Naming;
use crate::brief::Material;
use crate::brief::cite::{authors_may_be_named, edition};
use crate::model::{Document, Edtf, Project};
use crate::text::one_line;
use hayagriva::Entry;
use hayagriva::types::{Date, EntryType, FormatString, Person, Publisher, QualifiedUrl};

/// What is known of a document and may leave, under its id.
pub(super) fn entry(material: &Material<'_>, document: &Document) -> Entry {
    let kind = kind(material.project, document);
    let mut entry = Entry::new(&document.id.to_string(), kind);
    entry.set_title(words(&document.title.value));
    if let Some(authors) = document.authors.as_ref().filter(|authors| !authors.value.is_empty()) {
        if material.naming == Naming::Inside || authors_may_be_named(material.project, document) {
            entry.set_authors(authors.value.iter().map(|name| person(material.project, document, name)).collect());
        } else {
            entry.set_authors(vec![body("Author’s name withheld")]);
        }
    }
    if let Some(publisher) = &document.publisher {
        let name = words(&publisher.value);
        if kind == EntryType::Web {
            let mut site = Entry::new("site", EntryType::Web);
            site.set_title(name);
            entry.set_parents(vec![site]);
        } else {
            entry.set_publisher(Publisher::new(Some(name), None));
        }
    }
    if let Some(date) = document.published.as_ref().and_then(|published| date(&published.value)) {
        entry.set_date(date);
    }
    if let Some(mut url) = document.url.as_ref().and_then(|url| url.value.parse::<QualifiedUrl>().ok()) {
        url.visit_date = document.accessed.as_ref().and_then(|accessed| date(&accessed.value));
        entry.set_url(url);
    }
    entry
}

/// A body, whose name is not taken apart.
pub(super) fn body(name: &str) -> Person {
    Person { name: name.to_owned(), given_name: None, prefix: None, suffix: None, comma_suffix: false, alias: None }
}

/// What was loaded from the web is a page; what came as pages is a report; what else, nobody said.
pub fn kind(project: &Project, document: &Document) -> EntryType {
    let media_type = edition(project, document).map(|edition| edition.media_type.as_str());
    match media_type {
        Some("text/html" | "application/xhtml+xml" | "multipart/related") => EntryType::Web,
        Some(_) => EntryType::Report,
        None if document.url.is_some() => EntryType::Web,
        None => EntryType::Misc,
    }
}

fn words(words: &str) -> FormatString {
    FormatString::with_value(one_line(words))
}

/// The date as far as a style has words for it: the day, month or year; else the year in which it begins.
fn date(edtf: &Edtf) -> Option<Date> {
    exact_date(edtf).or_else(|| {
        let year = edtf.as_str().get(..4)?.parse::<u16>().ok()?;
        Some(Date { year: i32::from(year), month: None, day: None, approximate: true, season: None })
    })
}

/// The date, where it is one day, month or year. Months and days are counted from 0.
pub fn exact_date(edtf: &Edtf) -> Option<Date> {
    let written = edtf.as_str().split('T').next().unwrap_or_default();
    let is_approximate = written.contains(['~', '%']);
    let mut parts = written.trim_end_matches(['~', '?', '%']).split('-');
    let mut next = |digits: usize| match parts.next() {
        None => Some(None),
        Some(part) if part.len() == digits => part.parse::<u16>().ok().map(Some),
        Some(_) => None,
    };
    let (year, month, day) = (next(4)??, next(2)?, next(2)?);
    if parts.next().is_some() || !month.is_none_or(|month| (1..=12).contains(&month)) {
        return None;
    }
    let from_nought = |part: Option<u16>| part.and_then(|part| u8::try_from(part).ok()?.checked_sub(1));
    Some(Date {
        year: i32::from(year),
        month: from_nought(month),
        day: from_nought(day),
        approximate: is_approximate,
        season: None,
    })
}
