//! A value of JSON as lines of `key: value`, its keys in their own order, those of what is nested joined by dots.

use super::super::decode::with_lf;
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// A value with the keys of its objects in the order of the file.
pub(super) enum Json {
    Word(String),
    List(Vec<Self>),
    Object(Vec<(String, Self)>),
}

impl Json {
    /// Writes the lines of a value that stands under this key.
    pub(super) fn write(&self, text: &mut String, key: &mut String) {
        match self {
            Self::Word(words) => write_line(text, key, words),
            Self::Object(pairs) => pairs.iter().for_each(|(name, value)| value.write_under(text, key, name)),
            Self::List(values) => match values.iter().map(Self::word).collect::<Option<Vec<_>>>() {
                Some(words) => write_line(text, key, &words.join(", ")),
                None => (1_usize..).zip(values).for_each(|(nth, value)| value.write_under(text, key, &nth.to_string())),
            },
        }
    }

    fn write_under(&self, text: &mut String, key: &mut String, name: &str) {
        let length = key.len();
        if length > 0 {
            key.push('.');
        }
        key.push_str(name);
        self.write(text, key);
        key.truncate(length);
    }

    /// Whether it is a list of several objects: records.
    pub(super) fn is_records(&self) -> bool {
        matches!(self, Self::List(values) if values.len() > 1 && values.iter().all(|value| matches!(value, Self::Object(_))))
    }

    fn word(&self) -> Option<&str> {
        if let Self::Word(words) = self { Some(words) } else { None }
    }
}

fn write_line(text: &mut String, key: &str, words: &str) {
    for part in [key, if key.is_empty() { "" } else { ": " }, words.trim_end(), "\n"] {
        text.push_str(part);
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(JsonVisitor)
    }
}

struct JsonVisitor;

impl<'de> Visitor<'de> for JsonVisitor {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Word(String::new()))
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Word(value.to_string()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Json, E> {
        Ok(Json::Word(value.to_string()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Json, E> {
        Ok(Json::Word(value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Json, E> {
        Ok(Json::Word(value.to_string()))
    }

    fn visit_str<E>(self, words: &str) -> Result<Json, E> {
        Ok(Json::Word(with_lf(words.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut values: A) -> Result<Json, A::Error> {
        let mut list = Vec::new();
        while let Some(value) = values.next_element()? {
            list.push(value);
        }
        Ok(Json::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut pairs: A) -> Result<Json, A::Error> {
        let mut object = Vec::new();
        while let Some(pair) = pairs.next_entry()? {
            object.push(pair);
        }
        Ok(Json::Object(object))
    }
}
