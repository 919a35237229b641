//! `--set KEY=VALUE`, and in a line of `batch` an object: `"set": {"title": "…"}`.

use crate::model::AnyId;
use crate::problem::Problem;
use crate::session::{Work, verbs};
use serde::{Deserialize as _, Deserializer, de::Error as _};
use serde_json::Value;
use std::str::FromStr;

/// One field and its new value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Setting {
    key: String,
    value: String,
}

impl FromStr for Setting {
    type Err = String;
    fn from_str(given: &str) -> Result<Self, String> {
        let (key, value) = given.split_once('=').ok_or_else(|| format!("'{given}' is not KEY=VALUE"))?;
        Ok(Self { key: key.trim().to_owned(), value: value.to_owned() })
    }
}

/// Sets them all.
pub(super) fn apply(work: &mut Work<'_>, id: AnyId, settings: &[Setting]) -> Result<(), Problem> {
    settings.iter().try_for_each(|Setting { key, value }| verbs::set::set(work, id, key, value))
}

/// Sets them all; the reason is kept with the grades among them.
pub(super) fn apply_because(work: &mut Work<'_>, id: AnyId, settings: &[Setting], reason: &str) -> Result<(), Problem> {
    if !reason.trim().is_empty() && !grade(settings) {
        return Err(Problem::usage("Only a grade is given for a reason").advise("Leave the reason out"));
    }
    settings.iter().try_for_each(|Setting { key, value }| verbs::set::set_because(work, id, key, value, reason))
}

/// Whether a grade is among them.
pub(super) fn grade(settings: &[Setting]) -> bool {
    settings.iter().any(|setting| verbs::set::is_grade(&setting.key))
}

/// Reads an object of fields, or a list of `KEY=VALUE`.
pub(super) fn from_json<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Setting>, D::Error> {
    let settings = match Value::deserialize(deserializer)? {
        Value::Object(fields) => {
            fields.into_iter().map(|(key, value)| Ok(Setting { key, value: word(&value)? })).collect()
        }
        Value::Array(pairs) => pairs.iter().map(|pair| word(pair)?.parse()).collect(),
        other => word(&other).and_then(|pair| Ok(vec![pair.parse()?])),
    };
    settings.map_err(D::Error::custom)
}

/// A value as `--set` would have it: several stand between semicolons, nothing clears.
fn word(value: &Value) -> Result<String, String> {
    match value {
        Value::Null => Ok(String::new()),
        Value::String(words) => Ok(words.clone()),
        Value::Bool(_) | Value::Number(_) => Ok(value.to_string()),
        Value::Array(items) => Ok(items.iter().map(word).collect::<Result<Vec<_>, _>>()?.join("; ")),
        Value::Object(_) => Err("a field is set to words, a number or a list of words".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_are_read_from_json() {
        let check = |json: &str, expected: &[(&str, &str)]| {
            let mut reader = serde_json::Deserializer::from_str(json);
            let read = from_json(&mut reader).unwrap();
            let found: Vec<_> = read.iter().map(|s| (s.key.as_str(), s.value.as_str())).collect();
            assert_eq!(found, expected, "{json}");
        };
        check(r#"{"title": "A = B", "url": null}"#, &[("title", "A = B"), ("url", "")]);
        check(r#"{"authors": ["Ann", "Bo"], "protected": true}"#, &[("authors", "Ann; Bo"), ("protected", "true")]);
        check(r#"["title=A = B"]"#, &[("title", "A = B")]);
        check(r#""reading=done""#, &[("reading", "done")]);
    }
}
