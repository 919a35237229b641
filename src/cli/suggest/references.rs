//! The works that notes refer to, with their entries, and where the two disagree.

use super::super::view::View;
use super::{Read, Suggestion};
use crate::model::{Document, Id, Span};
use crate::session::verbs::reference::meant_of;
use crate::suggest::references::{Cited, Difference, Reference, References, Works};
use serde_json::{Map, Value, json};

pub(super) fn find(view: &View, read: &[Read<'_>]) -> Vec<Suggestion> {
    let works = Works::of(&view.project().documents);
    read.iter().flat_map(|read| in_document(&works, read)).collect()
}

fn in_document(works: &Works<'_>, read: &Read<'_>) -> Vec<Suggestion> {
    let references = References::of(&read.text, &read.layout);
    references.cited.iter().map(|cited| suggestion(works, read, &references, cited)).collect()
}

fn suggestion(works: &Works<'_>, read: &Read<'_>, references: &References, cited: &Cited) -> Suggestion {
    let entry = cited.entry.and_then(|entry| references.entries.get(entry));
    let work = references.work(cited);
    let loaded = work.as_ref().and_then(|work| known(works, read, work));
    let fields = json!({
        "mark": cited.label,
        "marked": cited.mark.is_some(),
        "note": at(read, cited.note, &cited.says),
        "entry": entry.map(|entry| at(read, entry.span, &entry.says)),
        "work": work.as_ref().map(fields),
        "differs": cited.differs.iter().map(differs).collect::<Vec<_>>(),
        "to": loaded,
    });
    let named = work.map_or_else(|| cited.says.kind.key().to_owned(), |work| work.line());
    let disagree: Vec<&str> = cited.differs.iter().map(|difference| difference.field).collect();
    let disagree = if disagree.is_empty() { String::new() } else { format!(" – differs: {}", disagree.join(", ")) };
    let what = format!("note {}: {named}{disagree}", cited.label);
    Suggestion::at(read, cited.mark.unwrap_or(cited.note), what, fields)
}

/// Where words stand, the words, and what they say.
fn at(read: &Read<'_>, span: Span, says: &Reference) -> Value {
    let mut at = Map::new();
    at.insert("start".to_owned(), json!(span.start));
    at.insert("end".to_owned(), json!(span.end));
    at.insert("text".to_owned(), json!(read.text.slice(span)));
    if let Value::Object(fields) = fields(says) {
        at.extend(fields);
    }
    Value::Object(at)
}

/// The fields of a reference.
pub(super) fn fields(says: &Reference) -> Value {
    json!({
        "kind": says.kind.key(),
        "authors": says.authors,
        "and_others": says.and_others,
        "title": says.title,
        "publisher": says.publisher,
        "published": says.published,
        "url": says.url,
        "accessed": says.accessed,
        "pages": says.pages,
    })
}

fn differs(difference: &Difference) -> Value {
    json!({ "field": difference.field, "note": difference.note, "entry": difference.entry })
}

/// The document that a reference means, besides the one that it stands in.
pub(super) fn known(works: &Works<'_>, read: &Read<'_>, work: &Reference) -> Option<Id<Document>> {
    meant_of(works, work, Some(read.document.id))
}
