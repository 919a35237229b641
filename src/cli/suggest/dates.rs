//! Dates in the texts, counted from each document's own where that is known.

use super::super::view::View;
use super::{Read, Suggestion};
use crate::suggest::dates::{Basis, dates};
use serde_json::json;

pub(super) fn find(_: &View, read: &[Read<'_>]) -> Vec<Suggestion> {
    read.iter().flat_map(in_document).collect()
}

fn in_document(read: &Read<'_>) -> Vec<Suggestion> {
    let published = read.document.published.as_ref().map(|published| published.value.as_str());
    let found = dates(read.text.as_str(), published).into_iter();
    let suggestion = |date: crate::suggest::dates::DateFound| {
        let basis = match date.basis {
            Basis::Explicit => "explicit",
            Basis::Relative => "relative",
            Basis::Partial => "partial",
        };
        let span = read.text.span_of(date.start_byte..date.end_byte)?;
        Some(Suggestion::at(read, span, date.edtf.clone(), json!({ "edtf": date.edtf, "basis": basis })))
    };
    found.filter_map(suggestion).collect()
}
