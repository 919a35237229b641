//! What stands on a page beside its own content: what was filled into the fields of a form, and notes that readers
//! fixed to it (ISO 32000-1, 12.5 and 12.7). No program for reading text from pages sees either.
//!
//! They follow the words of their page, each behind its name in brackets, since nothing says where among the words
//! they are to be read.

use super::super::decode::with_lf;
use super::info::text;
use super::paragraph::Paragraph;
use crate::text::one_line;
use hayro_font::hayro_syntax::object::{Array, Dict, Name, Object, String as PdfString};
use hayro_font::hayro_syntax::page::Page;

/// What opens such a line, so that it is told from the words of the page.
pub(in crate::ingest) const OPENINGS: [&str; 2] = ["[Form field", "[Note on the page"];

/// More on one page are rubbish.
const MAX_ANNOTATIONS: usize = 5_000;
/// Fields are nested no deeper.
const MAX_PARENTS: usize = 16;
/// A value or a note is no longer, in code points.
const MAX_CODEPOINTS: usize = 100_000;
/// A field that is a button to be pressed (ISO 32000-1, table 226).
const PRESSED: i32 = 1 << 16;
/// A field that is a password.
const SECRET: i32 = 1 << 13;

/// Notes; others are links, windows of notes, and what the page itself draws.
const NOTES: [&str; 13] = [
    "Text",
    "FreeText",
    "Highlight",
    "Underline",
    "StrikeOut",
    "Squiggly",
    "Caret",
    "Line",
    "Square",
    "Circle",
    "Polygon",
    "PolyLine",
    "Stamp",
];

/// What was filled in and noted on a page, in the order of the file.
pub(super) fn of_page(page: &Page<'_>) -> Vec<Paragraph> {
    let annotations = page.raw().get::<Array<'_>>("Annots");
    let annotations = annotations.iter().flat_map(Array::iter::<Dict<'_>>).take(MAX_ANNOTATIONS);
    let line = |annotation: Dict<'_>| {
        let kind = annotation.get::<Name<'_>>("Subtype")?;
        if kind.as_str() == "Widget" { filled_in(&annotation) } else { noted(&annotation, kind.as_str()) }
    };
    let paragraph = |line: String| Paragraph { text: line.as_str().into(), size: 0.0, goes_on: false };
    annotations.filter_map(line).map(paragraph).collect()
}

/// '[Form field Rent] 1,200'
fn filled_in(field: &Dict<'_>) -> Option<String> {
    let [form_field, _] = OPENINGS;
    let lineage = lineage(field);
    let kind = lineage.iter().find_map(|field| field.get::<Name<'_>>("FT"))?;
    let flags = lineage.iter().find_map(|field| field.get::<i32>("Ff")).unwrap_or_default();
    let value = || lineage.iter().find_map(|field| field.get::<Object<'_>>("V"));
    let value = match kind.as_str() {
        "Tx" if flags & SECRET == 0 => words(&value()?)?,
        "Ch" => words(&value()?)?,
        "Btn" if flags & PRESSED == 0 => {
            let state = field.get::<Object<'_>>("AS").or_else(value)?;
            words(&state).filter(|state| state != "Off")?
        }
        _ => return None,
    };
    let name =
        lineage.iter().find_map(|field| field.get::<PdfString<'_>>("TU")).map(|name| one_line(&text(name.as_bytes())));
    let name = name.filter(|name| !name.is_empty()).unwrap_or_else(|| full_name(&lineage));
    let space = if name.is_empty() { "" } else { " " };
    Some(format!("{form_field}{space}{name}] {value}"))
}

/// '[Note on the page, Ann Lee] Who signed this?'
fn noted(note: &Dict<'_>, kind: &str) -> Option<String> {
    let [_, on_the_page] = OPENINGS;
    let said = NOTES.contains(&kind).then(|| note.get::<PdfString<'_>>("Contents")).flatten()?;
    let said = tidy(&text(said.as_bytes()))?;
    let author = note.get::<PdfString<'_>>("T").map(|name| one_line(&text(name.as_bytes()))).unwrap_or_default();
    let comma = if author.is_empty() { "" } else { ", " };
    Some(format!("{on_the_page}{comma}{author}] {said}"))
}

/// A field and those that it is part of, which say for it what it does not say itself.
fn lineage<'a>(field: &Dict<'a>) -> Vec<Dict<'a>> {
    let above = |field: &Dict<'a>| field.get::<Dict<'a>>("Parent");
    std::iter::successors(Some(field.clone()), above).take(MAX_PARENTS).collect()
}

/// Its name and those of the fields that it is part of, the outermost first.
fn full_name(lineage: &[Dict<'_>]) -> String {
    let names = lineage.iter().rev().filter_map(|field| field.get::<PdfString<'_>>("T"));
    names.map(|name| one_line(&text(name.as_bytes()))).filter(|name| !name.is_empty()).collect::<Vec<_>>().join(".")
}

fn words(value: &Object<'_>) -> Option<String> {
    match value {
        Object::String(words) => tidy(&text(words.as_bytes())),
        Object::Name(name) => tidy(name.as_str()),
        Object::Array(listed) => {
            let chosen =
                listed.iter::<PdfString<'_>>().take(MAX_ANNOTATIONS).filter_map(|one| tidy(&text(one.as_bytes())));
            tidy(&chosen.collect::<Vec<_>>().join(", "))
        }
        _ => None,
    }
}

/// Words with the line ends of a text.
fn tidy(words: &str) -> Option<String> {
    let words = with_lf(words.to_owned());
    let shown = words.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).take(MAX_CODEPOINTS);
    Some(shown.collect::<String>().trim().to_owned()).filter(|words| !words.is_empty())
}
