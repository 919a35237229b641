//! Dates in the texts, counted from each document's own where that was read or confirmed.

use super::super::view::View;
use super::{Read, Suggestion};
use crate::model::Edtf;
use crate::suggest::dates::{Basis, dates, dates_counted};
use serde_json::json;

pub(super) fn find(_: &View, read: &[Read<'_>]) -> Vec<Suggestion> {
    read.iter().flat_map(in_document).collect()
}

fn in_document(read: &Read<'_>) -> Vec<Suggestion> {
    let text = read.text.as_str();
    let published = read.document.sure_publication().map(Edtf::as_str);
    let dated = dates(text, published).into_iter().filter_map(|date| {
        let basis = match date.basis {
            Basis::Explicit => "explicit",
            Basis::Relative => "relative",
            Basis::Partial => "partial",
        };
        let span = read.text.span_of(date.start_byte..date.end_byte)?;
        Some(Suggestion::at(read, span, date.edtf.clone(), json!({ "edtf": date.edtf, "basis": basis })))
    });
    let counted = dates_counted(text, published).into_iter().filter_map(|date| {
        let span = read.text.span_of(date.start_byte..date.end_byte)?;
        let more = json!({ "edtf": null, "counted": date.counted, "basis": "relative" });
        Some(Suggestion::at(read, span, date.counted, more))
    });
    dated.chain(counted).collect()
}
