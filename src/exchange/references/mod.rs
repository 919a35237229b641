//! References as Zotero and other programs keep them: CSL-JSON, `BibTeX` and RIS. A reference is a document without text;
//! one that the project has already gains the fields that nobody entered.

mod bibtex;
mod csl_json;
mod ris;

use super::gathering::{Gathering, remark, titled};
use super::{Coding, Made, Noted, Stands};
use crate::ingest::{Fields, address, date_of_words};
use crate::model::{Edtf, Field};
use crate::say;
use crate::text::one_line;

pub(super) use bibtex::BibTex;
pub(super) use csl_json::CslJson;
pub(super) use ris::Ris;

/// What is said of a work.
#[derive(Debug, Default)]
struct Work {
    key: String,
    title: String,
    authors: Vec<String>,
    publisher: String,
    published: Option<Edtf>,
    accessed: Option<Edtf>,
    url: String,
    doi: String,
    language: String,
    memo: String,
    tags: Vec<String>,
}

impl Work {
    /// Sets what has no value yet.
    fn fill(value: &mut String, words: &str) {
        if value.is_empty() {
            *value = one_line(words);
        }
    }

    /// Takes it in as a document; one that has no title is none.
    fn put(mut self, gathering: &mut Gathering) {
        if self.title.is_empty() {
            gathering.leave_out(say!("references"), say!("they have no title"));
            return;
        }
        let doi = self.doi.trim_start_matches("https://doi.org/").trim_start_matches("doi:").trim().to_owned();
        if !doi.is_empty() {
            remark(&mut self.memo, &format!("DOI {doi}"));
        }
        let by_doi = Some(format!("https://doi.org/{doi}")).filter(|_| !doi.is_empty());
        let fields = Fields {
            title: Some(Field::read(self.title.clone())),
            authors: Some(self.authors).filter(|authors| !authors.is_empty()).map(Field::read),
            publisher: Some(self.publisher).filter(|publisher| !publisher.is_empty()).map(Field::read),
            published: self.published.map(Field::read),
            url: address(&self.url).or(by_doi).map(Field::read),
            language: language(&self.language).map(Field::read),
            accessed: self.accessed.map(Field::read),
        };
        let memo = self.memo;
        // Keys are only unique among those who keep to them.
        let key = format!("{} {}", self.key, gathering.brought.documents.len());
        let document = gathering.document(&key, || super::BroughtDocument { fields, memo, ..titled(&self.title) });
        let tags: Vec<_> = self.tags.iter().filter_map(|words| gathering.tag([words.as_str()])).collect();
        if !tags.is_empty() {
            gathering.brought.codings.push(Coding {
                key: self.key,
                document,
                stands: Stands::Whole,
                tags: tags.into_iter().map(|tag| (tag, Made::default(), String::new())).collect(),
                entities: Vec::new(),
                memo: Noted::default(),
                made: Made::default(),
            });
        }
    }
}

/// 'en' of 'en-GB'; a language that is named in words is not guessed.
fn language(words: &str) -> Option<String> {
    let code = words.trim().split(['-', '_']).next()?.to_lowercase();
    let is_code = (2..=3).contains(&code.len()) && code.chars().all(|letter| letter.is_ascii_lowercase());
    is_code.then_some(code)
}

/// A date in EDTF, or as publishers write it.
fn date(words: &str) -> Option<Edtf> {
    let words = words.trim();
    words.parse().ok().or_else(|| date_of_words(words))
}

/// 'Ann van der Lee, Jr.' of its parts.
fn person(given: &str, prefix: &str, family: &str, suffix: &str) -> String {
    let name = one_line(&[given, prefix, family].join(" "));
    if suffix.is_empty() { name } else { format!("{name}, {suffix}") }
}

/// 'Lee, Ann' the other way round; a body, whose name has no comma, stays.
fn turned(name: &str) -> String {
    let mut parts = name.split(',').map(str::trim);
    let family = parts.next().unwrap_or_default();
    match (parts.next(), parts.next()) {
        (Some(given), suffix) if !given.is_empty() => person(given, "", family, suffix.unwrap_or_default()),
        _ => one_line(family),
    }
}

#[cfg(test)]
mod tests;
