//! Whether a reference means a document that is in the project, so that none is made twice.

use super::address;
use super::compare::{author_likeness, title_likeness, title_words};
use super::reference::Reference;
use crate::model::Document;
use std::collections::{BTreeMap, BTreeSet};

/// A title of fewer words says too little by itself.
const TELLING_WORDS: usize = 3;

/// Documents that references may mean, by what tells each: looked up and not looked through, for a bibliography of
/// hundreds of entries in a corpus of thousands.
#[derive(Debug, Default)]
pub struct Works<'a> {
    known: Vec<(&'a Document, Reference)>,
    by_address: BTreeMap<String, Vec<usize>>,
    by_title: BTreeMap<Vec<String>, Vec<usize>>,
}

impl<'a> Works<'a> {
    /// These documents.
    pub fn of(documents: impl IntoIterator<Item = &'a Document>) -> Self {
        let mut works = Self::default();
        for (at, document) in documents.into_iter().enumerate() {
            let says = of_document(document);
            if let Some(url) = &says.url {
                works.by_address.entry(address::bare(url)).or_default().push(at);
            }
            if let Some(title) = &says.title {
                works.by_title.entry(beginning(title)).or_default().push(at);
            }
            works.known.push((document, says));
        }
        works
    }

    /// Those that a reference means, in their order: the same address; or the same title and nothing that speaks
    /// against it.
    pub fn meant_by(&self, reference: &Reference) -> Vec<&'a Document> {
        let by_address = reference.url.as_deref().and_then(|url| self.by_address.get(&address::bare(url)));
        let by_title = reference.title.as_deref().and_then(|title| self.by_title.get(&beginning(title)));
        let alike: BTreeSet<usize> = by_address.into_iter().chain(by_title).flatten().copied().collect();
        let known = alike.into_iter().filter_map(|at| self.known.get(at));
        known.filter(|(_, says)| same_works(reference, says)).map(|(document, _)| *document).collect()
    }
}

/// What titles begin with that can be those of one work: a shortened one has at least so many words of the whole.
fn beginning(title: &str) -> Vec<String> {
    let mut words = title_words(title);
    words.truncate(TELLING_WORDS);
    words
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Field, Id};

    fn document(nth: u8, title: &str, year: &str, url: &str) -> Document {
        Document {
            authors: Some(Field::read(vec!["Ann Porter".to_owned()])),
            published: year.parse().ok().map(Field::read),
            url: (!url.is_empty()).then(|| Field::read(url.to_owned())),
            ..Document::referred_to(Id::from_bits([nth; 10]), Field::read(title.to_owned()))
        }
    }

    #[test]
    fn what_is_looked_up_is_what_would_be_found_by_looking_through_all() {
        let documents = [
            document(1, "The lease of the east harbour: a history", "2018", "https://www.example.org/lease/"),
            document(2, "The lease of the west harbour", "2018", ""),
            document(3, "Piers", "2018", ""),
            document(4, "The lease of the east harbour", "2018", "http://example.org/other"),
            document(5, "", "", "https://example.org/lease"),
        ];
        let works = Works::of(&documents);
        for (title, year, url) in [
            ("The lease of the east harbour", "2018", ""),
            ("the LEASE of the East Harbour: a history", "", ""),
            ("Something else", "2018", "http://example.org/lease#page"),
            ("Piers", "2018", ""),
            ("Piers", "", ""),
            ("The lease", "2018", ""),
            ("The lease of", "2018", ""),
            ("", "", ""),
            ("Piers and quays", "2018", ""),
        ] {
            let says = of_document(&document(9, title, year, url));
            let all: Vec<_> = documents.iter().filter(|it| same_works(&says, &of_document(it))).collect();
            assert_eq!(works.meant_by(&says), all, "{title} {year} {url}");
        }
        assert_eq!(works.meant_by(&of_document(&documents[3])).len(), 2);
    }
}
