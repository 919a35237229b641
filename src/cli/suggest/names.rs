//! Names of people, bodies and systems, with their other spellings in the texts that are looked at.

use super::super::view::View;
use super::{Read, Suggestion};
use crate::suggest::names::{NameFound, names};
use serde_json::json;

pub(super) fn find(_: &View, read: &[Read<'_>]) -> Vec<Suggestion> {
    let texts: Vec<_> = read.iter().map(|read| (&read.text, read.layout.as_ref())).collect();
    let suggestion = |found: NameFound| {
        let read = read.get(found.document)?;
        let what = match found.variants.as_slice() {
            [] => format!("{}: {}", found.kind.label(), found.name),
            variants => format!("{}: {} – also {}", found.kind.label(), found.name, variants.join(", ")),
        };
        let fields = json!({ "name": found.name, "kind": found.kind, "variants": found.variants });
        Some(Suggestion::at(read, found.span, what, fields))
    };
    names(&texts).into_iter().filter_map(suggestion).collect()
}
