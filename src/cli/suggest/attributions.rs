//! Whom the sentences of a text rest on, as far as it says so itself.

use super::super::view::View;
use super::references::{fields, known};
use super::{Read, Suggestion};
use crate::model::{Id, Passage};
use crate::suggest::attributions::{Attributed, To, attributions};
use crate::suggest::references::References;
use serde_json::{Value, json};

pub(super) fn find(view: &View, read: &[Read<'_>]) -> Vec<Suggestion> {
    read.iter().flat_map(|read| in_document(view, read)).collect()
}

fn in_document(view: &View, read: &Read<'_>) -> Vec<Suggestion> {
    let references = References::of(&read.text, &read.layout);
    let found = attributions(&read.text, &read.layout, &references);
    let passages: Vec<&Passage> =
        view.project().passages.iter().filter(|passage| passage.edition == read.edition).collect();
    found.into_iter().map(|one| suggestion(view, read, &passages, &one)).collect()
}

fn suggestion(view: &View, read: &Read<'_>, passages: &[&Passage], one: &Attributed) -> Suggestion {
    let here = passages.iter().filter(|passage| passage.anchor.span.overlaps(one.span));
    let here: Vec<Id<Passage>> = here.map(|passage| passage.id).collect();
    let (to, kind, note, reference, source): (_, _, _, _, Value) = match &one.to {
        To::Work { label, work } => {
            (work.line(), "work", Some(label), Some(fields(work)), json!(known(view, read, work)))
        }
        To::Speaker(name) => {
            let same = |known: &str| known.to_lowercase() == name.to_lowercase();
            let origin = view.project().origins.iter().find(|origin| same(&origin.name));
            (name.clone(), "speaker", None, None, json!(origin.map(|origin| origin.id)))
        }
    };
    let what = format!("{} {to}", one.basis.label());
    let fields = json!({
        "to": to, "basis": one.basis.key(), "kind": kind, "source": source, "note": note, "reference": reference,
        "passages": here,
    });
    Suggestion::at(read, one.span, what, fields)
}
