//! What an office document declares about itself, apart from its text.
//!
//! Title and author are *read* unless they are what a program writes for want of better. When the file was
//! made stands for when the document was published where nothing better is known, and is *guessed*. The
//! language that a program notes is that of its user as often as that of the text, so it is taken only
//! where the document itself names it.

use super::super::fields::{Fields, language_tag, names, tidy};
use super::super::written_date;
use super::xml::Element;
use crate::model::Field;

/// Endings of file names that programs leave as a title.
const FILE_ENDINGS: [&str; 10] = [".doc", ".docx", ".odt", ".rtf", ".ppt", ".pptx", ".odp", ".pdf", ".dot", ".txt"];
/// What programs write where nobody gave a title.
const NO_TITLES: [&str; 10] = [
    "untitled",
    "title",
    "document",
    "presentation",
    "powerpoint presentation",
    "powerpoint-präsentation",
    "présentation powerpoint",
    "presentación de powerpoint",
    "slide 1",
    "click to edit title",
];
/// What computers call their users, and programs themselves.
const NO_AUTHORS: [&str; 14] = [
    "user",
    "admin",
    "administrator",
    "owner",
    "unknown",
    "author",
    "default",
    "microsoft",
    "microsoft office user",
    "microsoft corporation",
    "windows user",
    "python-docx",
    "un-named",
    "apache poi",
];

/// What a document says of itself, as written.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Properties {
    pub(super) title: String,
    /// Who wrote it, and who was the first to save it where that is another.
    pub(super) authors: Vec<String>,
    pub(super) company: String,
    pub(super) language: String,
    pub(super) created: String,
    pub(super) modified: String,
    /// How many pages it had when it was saved.
    pub(super) pages: Option<usize>,
}

impl Properties {
    /// What it declares.
    pub(super) fn declared(&self) -> Fields {
        let author = self.authors.iter().find(|author| is_author(author)).and_then(|author| authors(author));
        Fields {
            title: tidy(&self.title).filter(|title| is_title(title)).map(Field::read),
            authors: author.map(Field::read),
            language: language_tag(&self.language).map(Field::read),
            ..Fields::default()
        }
    }

    /// When it was made, as a guess at when it was published, and where, as one at who published it.
    pub(super) fn made(&self) -> Fields {
        // A file that was never dated says 1601, 1970 or 1980, by the system.
        let is_known = |date: &&String| !["16", "1970", "1980"].iter().any(|epoch| date.starts_with(epoch));
        let mut said = [&self.created, &self.modified].into_iter().filter(is_known);
        let published = said.find_map(|date| written_date::read(date));
        let company = tidy(&self.company).filter(|company| is_author(company));
        Fields { published: published.map(Field::guessed), publisher: company.map(Field::guessed), ..Fields::default() }
    }

    /// Takes what `docProps/core.xml` of Office Open XML says.
    pub(super) fn read_core(&mut self, root: Element<'_>) {
        for element in root.elements() {
            match element.name() {
                ("dc", "title") => self.title = element.words(),
                ("dc", "creator") => self.authors.insert(0, element.words()),
                ("dc", "language") => self.language = element.words(),
                ("dcterms", "created") => self.created = element.words(),
                ("dcterms", "modified") => self.modified = element.words(),
                _ => {}
            }
        }
    }

    /// Takes what `docProps/app.xml` of Office Open XML says.
    pub(super) fn read_app(&mut self, root: Element<'_>) {
        for element in root.elements() {
            match element.name() {
                ("ep", "Pages") => self.pages = element.words().trim().parse().ok(),
                ("ep", "Company") => self.company = element.words(),
                // `LibreOffice` declares the language of its user.
                ("ep", "Application") if element.words().starts_with("LibreOffice") => self.language.clear(),
                _ => {}
            }
        }
    }

    /// Takes what `office:meta` of an `OpenDocument` says.
    pub(super) fn read_meta(&mut self, meta: Element<'_>) {
        for element in meta.elements() {
            match element.name() {
                ("dc", "title") => self.title = element.words(),
                // `dc:creator` is who saved it last.
                ("dc", "creator") => self.authors.push(element.words()),
                ("meta", "initial-creator") => self.authors.insert(0, element.words()),
                ("dc", "language") => self.language = element.words(),
                ("meta", "creation-date") => self.created = element.words(),
                ("dc", "date") => self.modified = element.words(),
                ("meta", "document-statistic") => self.pages = element.number("page-count"),
                _ => {}
            }
        }
    }

    /// Takes what `o:DocumentProperties` of Word's XML of 2003 says.
    pub(super) fn read_word_2003(&mut self, properties: Element<'_>) {
        for element in properties.elements() {
            match element.name() {
                ("o", "Title") => self.title = element.words(),
                ("o", "Author") => self.authors.insert(0, element.words()),
                ("o", "Created") => self.created = element.words(),
                ("o", "LastSaved") => self.modified = element.words(),
                ("o", "Company") => self.company = element.words(),
                ("o", "Pages") => self.pages = element.words().trim().parse().ok(),
                _ => {}
            }
        }
    }
}

/// The authors in a property: Word parts them by semicolons, and 'Lee, Ann' is one of them.
fn authors(listed: &str) -> Option<Vec<String>> {
    if listed.contains(';') {
        let found: Vec<String> = listed.split(';').filter_map(tidy).collect();
        return (!found.is_empty()).then_some(found);
    }
    names(listed)
}

fn is_title(title: &str) -> bool {
    let lower = title.to_lowercase();
    let numbered = lower.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    !NO_TITLES.contains(&lower.as_str())
        && !NO_TITLES.contains(&numbered)
        && !lower.starts_with("microsoft word -")
        && !FILE_ENDINGS.iter().any(|ending| lower.ends_with(ending))
        && title.chars().filter(|c| c.is_alphabetic()).count() >= 3
}

fn is_author(author: &str) -> bool {
    let lower = author.trim().to_lowercase();
    !NO_AUTHORS.contains(&lower.as_str()) && author.chars().filter(|c| c.is_alphabetic()).count() >= 3
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::FieldSource;

    #[test]
    fn what_a_program_writes_for_want_of_better_is_no_field() {
        for (title, author, expected) in [
            ("The harbour lease", "Ann Lee;Bo Ek", (Some("The harbour lease"), vec!["Ann Lee", "Bo Ek"])),
            ("Presentation 3", "Microsoft Office User", (None, vec![])),
            ("Microsoft Word - lease", "x", (None, vec![])),
            ("lease.docx", "Harbour Society", (None, vec!["Harbour Society"])),
        ] {
            let properties =
                Properties { title: title.to_owned(), authors: vec![author.to_owned()], ..Properties::default() };
            let fields = properties.declared();
            let found =
                (fields.title.map(|title| title.value), fields.authors.map(|one| one.value).unwrap_or_default());
            assert_eq!((found.0.as_deref(), found.1.iter().map(String::as_str).collect()), expected);
        }
    }

    #[test]
    fn when_a_file_was_made_is_a_guess() {
        for (created, modified, expected) in [
            ("2021-03-05T01:02:03Z", "2022-01-01T00:00:00Z", Some("2021-03-05")),
            ("1601-01-01T00:00:00Z", "2022-01-01", Some("2022-01-01")),
            ("", "", None),
        ] {
            let properties =
                Properties { created: created.to_owned(), modified: modified.to_owned(), ..Properties::default() };
            let published = properties.made().published;
            assert!(published.as_ref().is_none_or(|date| date.source == FieldSource::Guessed));
            assert_eq!(published.map(|date| date.value.to_string()).as_deref(), expected);
        }
    }
}
