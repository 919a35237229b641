//! Whom the sentences of a text rest on, as far as it says so itself.

use super::super::view::View;
use super::references::{fields, known as loaded};
use super::{Read, Suggestion};
use crate::model::{Edition, Id, Passage, Project};
use crate::suggest::attributions::{Attributed, To, attributions};
use crate::suggest::references::{References, Works};
use serde_json::{Value, json};
use std::collections::BTreeMap;

pub(super) fn find(view: &View, read: &[Read<'_>]) -> Vec<Suggestion> {
    let project = view.project();
    let mut passages: BTreeMap<Id<Edition>, Vec<&Passage>> = BTreeMap::new();
    for passage in &project.passages {
        passages.entry(passage.edition).or_default().push(passage);
    }
    let known = Known { project, works: Works::of(&project.documents), passages };
    read.iter().flat_map(|read| in_document(&known, read)).collect()
}

/// What the project holds of those whom texts rest on.
struct Known<'a> {
    project: &'a Project,
    works: Works<'a>,
    passages: BTreeMap<Id<Edition>, Vec<&'a Passage>>,
}

fn in_document(known: &Known<'_>, read: &Read<'_>) -> Vec<Suggestion> {
    let references = References::of(&read.text, &read.layout);
    let found = attributions(&read.text, &read.layout, &references);
    found.into_iter().map(|one| suggestion(known, read, &one)).collect()
}

fn suggestion(known: &Known<'_>, read: &Read<'_>, one: &Attributed) -> Suggestion {
    let here = known
        .passages
        .get(&read.edition)
        .into_iter()
        .flatten()
        .filter(|passage| passage.anchor.span.overlaps(one.span));
    let here: Vec<Id<Passage>> = here.map(|passage| passage.id).collect();
    let (to, kind, note, reference, source): (_, _, _, _, Value) = match &one.to {
        To::Work { label, work } => {
            (work.line(), "work", Some(label), Some(fields(work)), json!(loaded(&known.works, read, work)))
        }
        To::Speaker(name) => {
            let same = |called: &str| called.to_lowercase() == name.to_lowercase();
            let origin = known.project.origins.iter().find(|origin| same(&origin.name));
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
