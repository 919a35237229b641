//! CSL-JSON, the form in which Zotero and pandoc keep references (citation-style-language/schema, csl-data.json).

use super::{Cleared, Sort, Work, is_body, one_line, works};
use crate::brief::exact_date;
use crate::model::Edtf;
use hayagriva::types::Person;
use serde_json::{Map, Value, json};
use std::io::{self, Write};

pub(in crate::export) fn write(cleared: &Cleared, writer: &mut dyn Write) -> io::Result<()> {
    let items: Vec<Value> = works(cleared).iter().map(item).collect();
    serde_json::to_writer_pretty(&mut *writer, &items).map_err(io::Error::from)?;
    writeln!(writer)
}

fn item(work: &Work<'_>) -> Value {
    let document = work.document;
    let mut item = Map::new();
    item.insert("id".to_owned(), work.key.clone().into());
    let sort = match work.sort {
        Sort::Page => "webpage",
        Sort::Report => "report",
        Sort::Unknown => "document",
    };
    item.insert("type".to_owned(), sort.into());
    item.insert("title".to_owned(), work.title.clone().into());
    let mut set = |key: &str, value: Option<Value>| {
        if let Some(value) = value {
            item.insert(key.to_owned(), value);
        }
    };
    set("author", (!work.authors.is_empty()).then(|| work.authors.iter().map(name).collect()));
    let publisher = if work.sort == Sort::Page { "container-title" } else { "publisher" };
    set(publisher, work.publisher.clone().map(Value::from));
    set("issued", work.published.map(date));
    set("accessed", work.accessed.map(date));
    set("URL", document.url.as_ref().map(|url| one_line(&url.value).into()));
    set("language", document.language.as_ref().map(|language| language.value.clone().into()));
    set("note", Some(one_line(&document.descriptor)).filter(|note| !note.is_empty()).map(Value::from));
    set("call-number", Some(document.id.to_string().into()));
    item.into()
}

fn name(author: &Person) -> Value {
    if is_body(author) {
        return json!({ "literal": author.name });
    }
    let mut name = Map::new();
    name.insert("family".to_owned(), author.name.clone().into());
    let parts = [("given", &author.given_name), ("non-dropping-particle", &author.prefix), ("suffix", &author.suffix)];
    for (key, part) in parts {
        name.extend(part.iter().map(|part| (key.to_owned(), part.clone().into())));
    }
    name.into()
}

/// A day, month, year or two of them; what else a date may be stands as it was written.
fn date(edtf: &Edtf) -> Value {
    let written = edtf.as_str();
    let ends: Option<Vec<_>> = written.split('/').map(|end| exact_date(&end.parse().ok()?)).collect();
    let Some(ends) = ends.filter(|ends| matches!(ends.len(), 1 | 2)) else { return json!({ "literal": written }) };
    let from_one = |part: Option<u8>| part.map(|part| i32::from(part) + 1);
    let parts: Vec<Vec<i32>> = ends
        .iter()
        .map(|end| std::iter::once(end.year).chain(from_one(end.month)).chain(from_one(end.day)).collect())
        .collect();
    if ends.iter().any(|end| end.approximate) {
        return json!({ "date-parts": parts, "circa": true });
    }
    json!({ "date-parts": parts })
}
