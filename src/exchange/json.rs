//! JSON of other programs: read whole, asked without panic.

use super::NotRead;
use crate::say;
use serde_json::Value;

/// The largest that is read: as values it takes many times its size.
const MAX_BYTES: usize = 256 * 1024 * 1024;

/// The value that bytes are; none of what is no JSON or is too large.
pub(super) fn value(bytes: &[u8]) -> Option<Value> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let begins = bytes.trim_ascii_start().first().is_some_and(|first| matches!(first, b'{' | b'['));
    if begins && bytes.len() <= MAX_BYTES { serde_json::from_slice(bytes).ok() } else { None }
}

/// The same, or why there is none.
pub(super) fn read(bytes: &[u8]) -> Result<Value, NotRead> {
    if bytes.len() > MAX_BYTES {
        let limit = MAX_BYTES / (1024 * 1024);
        let what = say!("The file is larger than {limit} MB", limit);
        return Err(NotRead { what, advice: say!("Export it in parts").to_owned() });
    }
    value(bytes).ok_or_else(|| not_of("JSON"))
}

/// It is not what it was taken for.
pub(super) fn not_of(format: &str) -> NotRead {
    NotRead {
        what: say!("The file is damaged, or is no {format}", format),
        advice: say!("Export it again with the program that it comes from").to_owned(),
    }
}

/// Whether a text of these bytes holds all of these words, which is quick to see.
pub(super) fn mentions(bytes: &[u8], words: &[&str]) -> bool {
    let holds = |words: &str| bytes.windows(words.len()).any(|window| window == words.as_bytes());
    words.iter().all(|words| holds(words))
}

/// The words at a key; empty where there are none.
pub(super) fn words<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// What stands at a key, whether it is one value or a list of them.
pub(super) fn each<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    value.get(key).into_iter().flat_map(one_or_many)
}

/// A list's values, or the one that is none.
pub(super) fn one_or_many(value: &Value) -> &[Value] {
    match value {
        Value::Array(values) => values,
        Value::Null => &[],
        value => std::slice::from_ref(value),
    }
}

/// The words at a key, whether they are one or a list.
pub(super) fn all_words<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = &'a str> {
    each(value, key).filter_map(Value::as_str).map(str::trim).filter(|words| !words.is_empty())
}

/// Whether a value is of this type of JSON-LD.
pub(super) fn is_a(value: &Value, sort: &str) -> bool {
    all_words(value, "type")
        .chain(all_words(value, "@type"))
        .any(|found| found == sort || found.ends_with(&format!(":{sort}")))
}
