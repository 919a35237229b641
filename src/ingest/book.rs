//! Books in EPUB: the chapters in their order of reading, as one text.
//!
//! All chapters are laid out as one page, so that a mark in one finds its note in another; for that, what they
//! name is named anew, each name after its chapter. Where a page of the printed book begins, its label is kept.

use super::fields::{Fields, MAX_AUTHORS, language_tag, tidy};
use super::guarded::{guarded, part, weigh};
use super::html;
use super::html_marks::PAGE;
use super::{Content, Drawn, Importer, MAX_TEXT_BYTES, Refusal, decode, written_date};
use crate::model::Field;
use rbook::Epub;
use std::collections::BTreeMap;
use std::fmt::{Display, Write as _};
use std::io::Cursor;

/// More chapters than any book has.
const MAX_CHAPTERS: usize = 10_000;

/// Elements that hold nothing in a web page, whichever way they are closed.
const VOID: [&str; 14] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

/// Reads books.
pub(super) struct Book;

impl Importer for Book {
    fn name(&self) -> &'static str {
        "epub"
    }

    fn version(&self) -> u32 {
        2
    }

    fn media_type(&self) -> &'static str {
        "application/epub+zip"
    }

    fn reads(&self, content: Content) -> bool {
        content == Content::Book
    }

    fn import(&self, bytes: &[u8], _name: &str) -> Result<Drawn, Refusal> {
        weigh(bytes, |_, _| Ok(()))?;
        // Fonts may be disguised; chapters that are encrypted cannot be read.
        let encrypted = part(bytes, "META-INF/encryption.xml")?.unwrap_or_default();
        if String::from_utf8_lossy(&encrypted).contains("xmlenc#aes") {
            return Err(Refusal::Password);
        }
        guarded(|| read(bytes))
    }
}

fn read(bytes: &[u8]) -> Result<Drawn, Refusal> {
    let book = Epub::options().skip_toc(true).read(Cursor::new(bytes.to_vec())).map_err(damaged)?;
    let mut chapters = Chapters::default();
    let mut missing = 0;
    for entry in book.spine().iter().take(MAX_CHAPTERS) {
        let Some(entry) = entry.manifest_entry() else {
            missing += 1;
            continue;
        };
        if !entry.media_type().contains("html") {
            continue;
        }
        match entry.read_bytes() {
            Ok(bytes) => chapters.add(entry.href().as_str(), &bytes)?,
            Err(_unreadable) => missing += 1,
        }
    }
    let (source, labels) = chapters.one_page()?;
    let (text, mut layout) = html::whole(&source, labels)?;
    // What leads within the book leads nowhere outside it.
    layout.links.retain(|link| link.url.contains(':'));
    let warnings = if missing > 0 {
        vec![format!("Chapters that the book lists and does not hold: {missing}")]
    } else {
        Vec::new()
    };
    Ok(Drawn { text, layout, fields: fields(&book), warnings, ..Drawn::default() })
}

/// What the book declares about itself.
fn fields(book: &Epub) -> Fields {
    let metadata = book.metadata();
    let authors: Vec<String> =
        metadata.creators().take(MAX_AUTHORS).filter_map(|creator| tidy(creator.value())).collect();
    let published = metadata.published_entry().and_then(|entry| written_date::read(entry.value()));
    let url = metadata.identifiers().map(|identifier| identifier.value()).find(|value| value.starts_with("http"));
    Fields {
        title: metadata.title().and_then(|title| tidy(title.value())).map(Field::read),
        authors: (!authors.is_empty()).then_some(authors).map(Field::read),
        publisher: metadata.publishers().next().and_then(|publisher| tidy(publisher.value())).map(Field::read),
        published: published.map(Field::read),
        url: url.and_then(tidy).map(Field::read),
        language: metadata.language().and_then(|language| language_tag(language.value())).map(Field::read),
        ..Fields::default()
    }
}

fn damaged(error: impl Display) -> Refusal {
    Refusal::Damaged(error.to_string())
}

/// The chapters as they are read.
#[derive(Default)]
struct Chapters {
    sources: Vec<String>,
    /// Each chapter's number by its path in the book.
    numbers: BTreeMap<String, usize>,
    paths: Vec<String>,
    bytes: usize,
}

impl Chapters {
    fn add(&mut self, path: &str, bytes: &[u8]) -> Result<(), Refusal> {
        let source = decode::decode(bytes, html::declared_charset(bytes)).text;
        self.bytes += source.len();
        if self.bytes > MAX_TEXT_BYTES {
            return Err(Refusal::TooLarge { limit_bytes: MAX_TEXT_BYTES });
        }
        let path = normal("", path);
        self.numbers.entry(path.clone()).or_insert(self.sources.len());
        self.paths.push(path);
        self.sources.push(with_end_tags(&source));
        Ok(())
    }

    /// All chapters as one page, and the labels of its printed pages.
    fn one_page(&self) -> Result<(String, Vec<String>), Refusal> {
        let (mut page, mut labels) = (String::from("<!doctype html><html><body>"), Vec::new());
        for ((number, source), path) in (0..).zip(&self.sources).zip(&self.paths) {
            super::html_bounds::check(source)?;
            let chapter = html::parsed(source)?;
            for node in chapter.doc.select("*").nodes() {
                for name in ["id", "name"] {
                    if let Some(value) = node.attr(name) {
                        node.set_attr(name, &format!("c{number}-{value}"));
                    }
                }
                if let Some(href) = node.attr("href").and_then(|href| self.led_to(path, &href)) {
                    node.set_attr("href", &href);
                }
                let is_break =
                    |kinds: &str| kinds.split_whitespace().any(|kind| matches!(kind, "pagebreak" | "doc-pagebreak"));
                if ["epub:type", "role"].iter().filter_map(|name| node.attr(name)).any(|kinds| is_break(&kinds)) {
                    let label = ["title", "aria-label"].iter().find_map(|name| tidy(&node.attr(name)?));
                    if let Some(label) = label.or_else(|| tidy(&node.text())) {
                        node.insert_before(&node.tree.new_text(format!("{PAGE}{}{PAGE}", labels.len())));
                        labels.push(label);
                    }
                }
            }
            let body = chapter.doc.select("body").inner_html();
            writeln!(page, "<section id=\"c{number}\">{body}</section>").map_err(damaged)?;
        }
        Ok((page, labels))
    }

    /// Where a link of a chapter leads in the page of all chapters; none where it leads out of the book.
    fn led_to(&self, from: &str, href: &str) -> Option<String> {
        let (path, name) = href.split_once('#').map_or((href, None), |(path, name)| (path, Some(name)));
        if path.contains(':') {
            return None;
        }
        let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
        let number = if path.is_empty() { self.numbers.get(from) } else { self.numbers.get(&normal(folder, path)) }?;
        Some(name.map_or_else(|| format!("#c{number}"), |name| format!("#c{number}-{name}")))
    }
}

/// A path as seen from a folder, without steps up and without its first slash.
pub(super) fn normal(folder: &str, path: &str) -> String {
    let folder = if path.starts_with('/') { "" } else { folder };
    let mut steps: Vec<&str> = Vec::new();
    for step in folder.split('/').chain(path.split('/')) {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.join("/")
}

/// The same chapter with an end tag for every element that is closed in its own tag: a reader of web pages takes
/// `<a id="x"/>` for a link that never ends.
fn with_end_tags(source: &str) -> String {
    let mut out = String::with_capacity(source.len() + source.len() / 16);
    let mut rest = source;
    while let Some((before, after)) = rest.split_once('<') {
        out.push_str(before);
        out.push('<');
        let Some(end) = tag_end(after) else {
            rest = after;
            continue;
        };
        let (tag, following) = after.split_at_checked(end).unwrap_or((after, ""));
        let name: &str = tag.split(|c: char| c.is_whitespace() || c == '/').next().unwrap_or_default();
        match tag.strip_suffix('/') {
            Some(open) if !VOID.contains(&name.to_ascii_lowercase().as_str()) => {
                out.push_str(open);
                out.push_str("></");
                out.push_str(name);
            }
            _ => out.push_str(tag),
        }
        rest = following;
    }
    out.push_str(rest);
    out
}

/// Where the tag that these words begin with ends; none where they are no tag.
fn tag_end(after: &str) -> Option<usize> {
    if !after.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let mut quote = None;
    for (at, c) in after.char_indices() {
        match (quote, c) {
            (None, '>') => return Some(at),
            (None, '<') => return None,
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            _ => {}
        }
    }
    // A tag that never ends takes the rest with it.
    Some(after.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_book_comes_in_its_order_with_headings_notes_and_fields() {
        let books: [&[u8]; 2] = [
            include_bytes!("../../tests/fixtures/books/harbour.epub"),
            include_bytes!("../../tests/fixtures/books/harbour-2.epub"),
        ];
        for bytes in books {
            let drawn = Book.import(bytes, "harbour.epub").unwrap();
            let text = crate::text::Text::from(drawn.text.as_str());
            let slice = |span| text.slice(span).unwrap();
            let headings: Vec<_> = drawn.layout.headings.iter().map(|heading| slice(heading.span)).collect();
            assert!(headings.ends_with(&["The quay", "Who signed", "The mole"]), "{headings:?}");
            let notes: Vec<_> = drawn
                .layout
                .notes
                .iter()
                .map(|note| (note.mark.map(slice), slice(note.body).trim_end_matches(['↩', '\u{fe0e}'])))
                .collect();
            let expected = ["The ledger of the harbour, page 4.", "The register of leases, entry 12."];
            assert_eq!(notes, [(Some("1"), expected[0]), (Some("2"), expected[1])]);
            let urls: Vec<_> = drawn.layout.links.iter().map(|link| (slice(link.span), link.url.as_str())).collect();
            assert_eq!(urls, [("the register", "https://a.example/register")]);
            assert!(drawn.text.contains("a year later."), "{}", drawn.text);
            let fields = drawn.fields;
            assert_eq!(fields.title, Some(Field::read("Who pays for the harbour".to_owned())));
            assert_eq!(fields.authors.unwrap().value, ["Harbour Society"]);
            assert_eq!(fields.publisher.unwrap().value, "Étaples Council");
            assert_eq!(fields.published.unwrap().value.as_str(), "2021-03-05");
            assert_eq!(fields.language.unwrap().value, "en");
            assert_eq!(drawn.warnings, Vec::<String>::new());
        }
    }

    #[test]
    fn elements_closed_in_their_own_tag_get_an_end_tag() {
        for (source, expected) in [
            ("<p><a id=\"x>y\"/>one<br/>two</p>", "<p><a id=\"x>y\"></a>one<br/>two</p>"),
            ("<title/><p>a < b</p><", "<title></title><p>a < b</p><"),
            ("<a href='x", "<a href='x"),
        ] {
            assert_eq!(with_end_tags(source), expected);
        }
    }

    #[test]
    fn a_path_is_followed_from_its_folder() {
        for (folder, path, expected) in [
            ("OPS/text", "../notes.xhtml", "OPS/notes.xhtml"),
            ("", "/OPS/a.xhtml", "OPS/a.xhtml"),
            ("x", "../../a", "a"),
        ] {
            assert_eq!(normal(folder, path), expected);
        }
    }

    #[test]
    fn a_mark_finds_its_note_in_another_chapter() {
        let mut chapters = Chapters::default();
        let one = "<html><body><h1>One</h1><p>Paid.<a epub:type=\"noteref\" href=\"notes.xhtml#n\">note</a>\
                   <span epub:type=\"pagebreak\" title=\"xii\"/> Signed.</p><p>See <a href=\"https://a.example/\">it</a>.</p></body></html>";
        let notes = "<html><body><p id=\"n\">The ledger.</p></body></html>";
        chapters.add("/OPS/one.xhtml", one.as_bytes()).unwrap();
        chapters.add("/OPS/notes.xhtml", notes.as_bytes()).unwrap();
        let (source, labels) = chapters.one_page().unwrap();
        let (text, layout) = html::whole(&source, labels).unwrap();
        assert_eq!(text, "One\n\nPaid.note Signed.\n\nSee it.\n\nThe ledger.");
        let text = crate::text::Text::from(text);
        assert_eq!(layout.pages.iter().map(|page| page.label.as_str()).collect::<Vec<_>>(), ["xii"]);
        let notes: Vec<_> =
            layout.notes.iter().map(|note| (note.label.as_str(), text.slice(note.body).unwrap())).collect();
        assert_eq!(notes, [("note", "The ledger.")]);
    }
}
