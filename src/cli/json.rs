//! Shapes of JSON that several commands share, in and out.

use crate::analysis::Coverage;
use crate::analysis::label::label;
use crate::model::{AnyId, Attribution, Project, Source, Stamp, Withdrawal};
use crate::session::verbs::edition::Tally;
use serde::de::{DeserializeOwned, Error as _};
use serde::{Deserialize as _, Deserializer};
use serde_json::{Value, json};

/// How the passages of a document were found in its new edition.
pub(super) fn tally(tally: Tally) -> Value {
    json!({ "exact": tally.exact, "moved": tally.moved, "fuzzy": tally.fuzzy, "lost": tally.lost })
}

/// What a passage or a document rests on.
pub(super) fn attributions(project: &Project, attributions: &[Attribution]) -> Value {
    let one = |attribution: &Attribution| {
        let to = AnyId::from(attribution.to);
        let kind = match attribution.to {
            Source::Document(_) => "document",
            Source::Origin(_) => "origin",
        };
        json!({
            "to": to.to_string(), "kind": kind, "name": label(project, to),
            "basis": attribution.basis, "note": attribution.note,
        })
    };
    attributions.iter().map(one).collect()
}

/// Why something counts no more; null where it counts.
pub(super) fn withdrawal(withdrawn: Option<&Withdrawal>) -> Value {
    withdrawn.map_or(
        Value::Null,
        |withdrawal| json!({ "kind": withdrawal.kind, "reason": withdrawal.reason, "made": stamp(&withdrawal.made) }),
    )
}

/// How much of the project a result rests on.
pub(super) fn coverage(coverage: Coverage) -> Value {
    json!({
        "compared": coverage.compared, "of": coverage.of, "without_text": coverage.without_text,
        "sealed": coverage.sealed, "withdrawn": coverage.withdrawn,
    })
}

/// Who made something, when.
pub(super) fn stamp(made: &Stamp) -> Value {
    json!({ "by": made.by, "at": made.at.to_string() })
}

/// Reads a list, or one value where there is but one.
pub(super) fn one_or_many<'de, D: Deserializer<'de>, T: DeserializeOwned>(deserializer: D) -> Result<Vec<T>, D::Error> {
    let values = match Value::deserialize(deserializer)? {
        Value::Array(values) => values,
        Value::Null => Vec::new(),
        one => vec![one],
    };
    values.into_iter().map(|value| serde_json::from_value(value).map_err(D::Error::custom)).collect()
}

/// Reads a word that may be written as a number: the grade 3.
pub(super) fn word_or_number<'de, D: Deserializer<'de>, T: DeserializeOwned>(
    deserializer: D,
) -> Result<Option<T>, D::Error> {
    let value = match Value::deserialize(deserializer)? {
        Value::Null => return Ok(None),
        Value::Number(number) => Value::String(number.to_string()),
        other => other,
    };
    serde_json::from_value(value).map(Some).map_err(D::Error::custom)
}
