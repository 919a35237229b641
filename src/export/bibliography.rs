//! The documents as entries of a bibliography, for programs that keep references: who wrote what, where it came out
//! and when. What is known of a work is decided here, for every format.
//!
//! A work that is only referred to is an entry too. What a document is worth, whom it rests on and what is withdrawn no
//! such format can say.

mod bibtex;
mod csl_json;
mod ris;

use super::clearance::Cleared;
use crate::brief::{kind_of_work, person};
use crate::model::{Document, Edtf};
use crate::text::one_line;
use hayagriva::types::{EntryType, Person};
use std::collections::BTreeMap;

pub(super) use bibtex::{plain as plain_bibtex, write as write_bibtex};
pub(super) use csl_json::write as write_csl_json;
pub(super) use ris::write as write_ris;

/// What is known of a work.
struct Work<'a> {
    /// By what it is cited: who wrote it, and the year; told apart by letters.
    key: String,
    document: &'a Document,
    sort: Sort,
    title: String,
    authors: Vec<Person>,
    publisher: Option<String>,
    published: Option<&'a Edtf>,
    accessed: Option<&'a Edtf>,
}

/// What sort of work it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// A page of the web.
    Page,
    /// Something with pages of its own.
    Report,
    /// Nobody said.
    Unknown,
}

/// The works of a project by their keys.
fn works(cleared: &Cleared) -> Vec<Work<'_>> {
    let project = &cleared.project;
    let mut works: Vec<Work<'_>> = project.documents.iter().map(|document| work(cleared, document)).collect();
    works.sort_by(|one, other| (&one.key, one.document.id).cmp(&(&other.key, other.document.id)));
    let mut given: BTreeMap<String, usize> = BTreeMap::new();
    for work in &mut works {
        let count = given.entry(work.key.clone()).or_default();
        *count += 1;
        if *count > 1 {
            work.key.push_str(&letters(*count));
        }
    }
    works
}

fn work<'a>(cleared: &'a Cleared, document: &'a Document) -> Work<'a> {
    let project = &cleared.project;
    let authors = document.authors.as_ref().map(|authors| authors.value.as_slice()).unwrap_or_default();
    let authors: Vec<Person> = authors.iter().map(|name| person(project, document, name)).collect();
    let published = document.published.as_ref().map(|published| &published.value);
    let title = one_line(&document.title.value);
    let named = authors.first().map_or_else(|| title.clone(), |author| author.name.clone());
    let year = published.and_then(year).map(|year| year.to_string()).unwrap_or_default();
    Work {
        key: format!("{}{year}", plain_letters(&named)),
        document,
        sort: match kind_of_work(project, document) {
            EntryType::Web => Sort::Page,
            EntryType::Report => Sort::Report,
            _ => Sort::Unknown,
        },
        title,
        authors,
        publisher: document.publisher.as_ref().map(|publisher| one_line(&publisher.value)),
        published,
        accessed: document.accessed.as_ref().map(|accessed| &accessed.value),
    }
}

/// Letters of a key are counted so far at most.
const KEY_LETTERS: usize = 24;

/// The first word that says anything, in letters and digits that every program takes.
fn plain_letters(words: &str) -> String {
    let folded = crate::text::fold(words);
    let word = folded.split(|letter: char| !letter.is_ascii_alphanumeric()).find(|word| word.len() > 2);
    word.map_or_else(|| "work".to_owned(), |word| word.chars().take(KEY_LETTERS).collect())
}

/// 'b' for the second, 'c' for the third, 'aa' after 'z'.
fn letters(mut count: usize) -> String {
    let mut letters = Vec::new();
    while count > 0 {
        count -= 1;
        letters.push(char::from(b'a' + u8::try_from(count % 26).unwrap_or_default()));
        count /= 26;
    }
    letters.iter().rev().collect()
}

/// The year that a date begins with.
fn year(date: &Edtf) -> Option<i32> {
    date.as_str().get(..4)?.parse().ok()
}

/// Whether a name is that of a body, which is not taken apart.
fn is_body(author: &Person) -> bool {
    author.given_name.is_none()
}

/// 'van der Berg': the family's name with what belongs to it.
fn family(author: &Person) -> String {
    [author.prefix.as_deref(), Some(&*author.name)].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::super::{Choices, Format};
    use super::*;
    use crate::analysis::Index;
    use crate::analysis::testing::{Case, Texts};
    use crate::model::Field;

    fn written(format: Format, change: impl FnOnce(&mut Document)) -> String {
        let mut case = Case::default();
        let document = case.document("Loans & harbours: 40%_of {all}");
        case.change(document, change);
        let cleared = Cleared::of(&case.project, Choices::default());
        let mut bytes = Vec::new();
        let index = Index::of(&cleared.project);
        format.write(&cleared, &index, &Texts::of(&[]), &mut bytes).expect("a vector takes everything");
        String::from_utf8(bytes).expect("UTF-8")
    }

    fn filled(document: &mut Document) {
        document.authors =
            Some(Field::entered(vec!["Maria van der Berg".to_owned(), "Ministry of Finance".to_owned()]));
        document.publisher = Some(Field::entered("The Harbour Council".to_owned()));
        document.published = Some(Field::entered("2020-11".parse().expect("a date")));
        document.url = Some(Field::entered("https://example.org/a_b?c=1&d=2".to_owned()));
    }

    #[test]
    fn a_work_is_read_again_as_it_was_written() {
        let bibtex = written(Format::Bibtex, filled);
        let read = biblatex::Bibliography::parse(&bibtex).expect("BibLaTeX");
        let entry = read.get("berg2020").expect("its key");
        let said = |field: &str| entry.get(field).map(biblatex::ChunksExt::format_verbatim);
        assert_eq!(said("title").as_deref(), Some("Loans & harbours: 40%_of {all}"), "{bibtex}");
        assert_eq!(said("url").as_deref(), Some("https://example.org/a_b?c=1&d=2"), "{bibtex}");
        let authors = entry.author().expect("authors");
        let names: Vec<_> = authors.iter().map(|it| (it.prefix.as_str(), it.name.as_str())).collect();
        assert_eq!(names, [("van der", "Berg"), ("", "Ministry of Finance")], "{bibtex}");
    }

    #[test]
    fn a_work_comes_back_with_its_fields() {
        for format in [Format::Bibtex, Format::Ris, Format::CslJson] {
            let written = written(format, filled);
            let reader = crate::exchange::reader_of(written.as_bytes(), "export").expect("it is known");
            let brought = reader.read(written.as_bytes(), "export").expect("it is read");
            let fields = &brought.documents[0].fields;
            let mut expected =
                Document::referred_to(crate::model::Id::from_bits([1; 10]), fields.title.clone().expect("a title"));
            filled(&mut expected);
            let said = |words: &Option<Field<String>>| words.as_ref().map(|field| field.value.clone());
            assert_eq!(said(&fields.title).as_deref(), Some("Loans & harbours: 40%_of {all}"), "{format:?}");
            assert_eq!(said(&fields.publisher), said(&expected.publisher), "{format:?}");
            assert_eq!(said(&fields.url), said(&expected.url), "{format:?}");
            let authors = |field: &Option<Field<Vec<String>>>| field.as_ref().map(|field| field.value.clone());
            assert_eq!(authors(&fields.authors), authors(&expected.authors), "{format:?}");
            let published = fields.published.as_ref().map(|field| field.value.to_string());
            assert_eq!(published.as_deref(), Some("2020-11"), "{format:?}");
        }
    }

    #[test]
    fn the_formats_say_the_same() {
        let csl: serde_json::Value = serde_json::from_str(&written(Format::CslJson, filled)).expect("JSON");
        assert_eq!(csl[0]["author"][0]["family"], "Berg");
        assert_eq!(csl[0]["author"][1]["literal"], "Ministry of Finance");
        assert_eq!(csl[0]["issued"]["date-parts"], serde_json::json!([[2020, 11]]));
        let ris = written(Format::Ris, filled);
        for line in
            ["AU  - van der Berg, Maria", "AU  - Ministry of Finance", "PY  - 2020", "DA  - 2020/11//", "ER  - "]
        {
            assert!(ris.split("\r\n").any(|it| it == line), "{line} in {ris}");
        }
    }

    #[test]
    fn a_date_that_is_not_certain_stays_so() {
        let check = |date: &str, expected: serde_json::Value| {
            let written = written(Format::CslJson, |document| {
                document.published = Some(Field::entered(date.parse().expect("a date")));
            });
            let csl: serde_json::Value = serde_json::from_str(&written).expect("JSON");
            assert_eq!(csl[0]["issued"], expected, "{date}");
        };
        check("2020-11-03", serde_json::json!({ "date-parts": [[2020, 11, 3]] }));
        check("2018~", serde_json::json!({ "date-parts": [[2018]], "circa": true }));
        check("2018/2020-02", serde_json::json!({ "date-parts": [[2018], [2020, 2]] }));
        check("2018-21", serde_json::json!({ "literal": "2018-21" }));
    }

    #[test]
    fn keys_are_told_apart() {
        let check = |count: usize, expected: &str| assert_eq!(letters(count), expected);
        check(2, "b");
        check(26, "z");
        check(27, "aa");
        assert_eq!(plain_letters("Łódź Óbserver"), "lodz");
        assert_eq!(plain_letters("東京"), "work");
    }
}
