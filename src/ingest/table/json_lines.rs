//! JSON Lines: a record a line. Each becomes lines of `key: value`, its keys in their own order, those of what
//! is nested joined by dots; a blank line stands between two records.

use super::super::{Content, Drawn, Importer, Refusal, decode};
use crate::model::Layout;
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// Lines of a sample that are looked at in telling such a file.
const TELLING_LINES: usize = 20;

/// Reads JSON Lines.
pub(in crate::ingest) struct JsonLines;

impl Importer for JsonLines {
    fn name(&self) -> &'static str {
        "jsonl"
    }

    fn version(&self) -> u32 {
        1
    }

    fn media_type(&self) -> &'static str {
        "application/jsonl"
    }

    fn reads(&self, content: Content) -> bool {
        content == Content::JsonLines
    }

    fn import(&self, bytes: &[u8], _name: &str) -> Result<Drawn, Refusal> {
        let decode::Decoded { text: source, mut warnings } = decode::decode(bytes, None);
        let (mut text, mut codepoints, mut unread) = (String::with_capacity(source.len()), 0, 0);
        let mut layout = Layout::default();
        for line in source.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let start = text.len();
            if start > 0 {
                text.push('\n');
            }
            layout.records.push(codepoints + usize::from(start > 0));
            match serde_json::from_str::<Json>(line) {
                Ok(record) => record.write(&mut text, &mut String::new()),
                Err(_no_json) => {
                    unread += 1;
                    text.push_str(line);
                    text.push('\n');
                }
            }
            codepoints += text.get(start..).unwrap_or_default().chars().count();
        }
        if unread > 0 {
            warnings
                .push(format!("Lines that are no JSON were taken as they are: {unread} of {}", layout.records.len()));
        }
        Ok(Drawn { text, layout, warnings, ..Drawn::default() })
    }
}

/// Whether each line of a text, cut off or not, is a record by itself.
pub(in crate::ingest) fn is_json_lines(text: &str) -> bool {
    let whole = text.rsplit_once('\n').map_or("", |(whole, _)| whole);
    let mut lines = whole.lines().filter(|line| !line.trim().is_empty()).take(TELLING_LINES).peekable();
    let is_record = |line: &str| line.trim_start().starts_with('{') && serde_json::from_str::<Json>(line).is_ok();
    lines.peek().is_some() && lines.all(is_record)
}

/// A value with the keys of its objects in the order of the file.
enum Json {
    Word(String),
    List(Vec<Self>),
    Object(Vec<(String, Self)>),
}

impl Json {
    /// Writes the lines of a value that stands under this key.
    fn write(&self, text: &mut String, key: &mut String) {
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
        Ok(Json::Word(words.replace("\r\n", "\n").replace('\r', "\n")))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_becomes_lines_under_its_keys() {
        let source = "{\"title\":\"The quay\",\"by\":{\"name\":\"Ann Lee\",\"age\":41},\"tags\":[\"a\",1.5,true]}\n\
                      \n{\"b\":null,\"a\":\"é\\nnext\",\"parts\":[{\"n\":1},{\"n\":2}]}\nno json\n";
        let drawn = JsonLines.import(source.as_bytes(), "a.jsonl").unwrap();
        assert_eq!(
            drawn.text,
            "title: The quay\nby.name: Ann Lee\nby.age: 41\ntags: a, 1.5, true\n\nb: \na: é\nnext\nparts.1.n: 1\nparts.2.n: 2\n\nno json\n"
        );
        let starts: Vec<&str> = drawn
            .layout
            .records
            .iter()
            .map(|start| drawn.text.chars().skip(*start).take(2).collect::<String>())
            .map(|head| {
                if head == "ti" {
                    "first"
                } else if head == "b:" {
                    "second"
                } else {
                    "third"
                }
            })
            .collect();
        assert_eq!(starts, ["first", "second", "third"]);
        assert_eq!(drawn.warnings.len(), 1);
    }

    #[test]
    fn records_tell_themselves() {
        assert!(is_json_lines("{\"a\":1}\n{\"a\":2}\n{\"a\":"));
        assert!(!is_json_lines("{\"a\":1}"));
        assert!(!is_json_lines("{\n\"a\":1\n}\n"));
    }
}
