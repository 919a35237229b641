//! A file of JSON: one list of objects is so many records, as lines of JSON are; so is the one list of objects that
//! stands in an object beside other things, as programs for messages export what they hold. Anything else is one
//! record.

use super::super::{Content, Drawn, Importer, Refusal, decode};
use super::json_value::Json;
use super::records::Records;
use serde::de::{Deserializer as _, SeqAccess, Visitor};
use std::fmt;

/// Reads JSON.
pub(in crate::ingest) struct JsonFile;

impl Importer for JsonFile {
    fn name(&self) -> &'static str {
        "json"
    }

    fn version(&self) -> u32 {
        1
    }

    fn media_type(&self) -> &'static str {
        "application/json"
    }

    fn reads(&self, content: Content) -> bool {
        content == Content::Json
    }

    fn import(&self, bytes: &[u8], _name: &str) -> Result<Drawn, Refusal> {
        let decode::Decoded { text: source, mut warnings } = decode::decode(bytes, None);
        let (text, layout) = match read(&source) {
            Ok(records) => records.finish(),
            Err(error) => {
                warnings.push(format!("It is no whole JSON and was taken as it is: {error}"));
                (source, crate::model::Layout::default())
            }
        };
        Ok(Drawn { text, layout, warnings, ..Drawn::default() })
    }
}

fn read(source: &str) -> Result<Records, serde_json::Error> {
    let mut records = Records::default();
    if source.trim_start().starts_with('[') {
        let mut deserializer = serde_json::Deserializer::from_str(source);
        deserializer.deserialize_seq(List(&mut records))?;
        deserializer.end()?;
        return Ok(records);
    }
    match serde_json::from_str::<Json>(source)? {
        Json::Object(mut pairs) => {
            let lists: Vec<usize> =
                (0..).zip(&pairs).filter(|(_, (_, it))| it.is_records()).map(|(nth, _)| nth).collect();
            let list = if let [nth] = lists.as_slice() { Some(pairs.remove(*nth).1) } else { None };
            if !pairs.is_empty() {
                records.push(&Json::Object(pairs));
            }
            if let Some(Json::List(listed)) = list {
                for record in &listed {
                    records.push(record);
                }
            }
        }
        other => records.push(&other),
    }
    Ok(records)
}

/// Whether a text, cut off or not, that is called JSON begins as it.
pub(in crate::ingest) fn is_json(sample: &str) -> bool {
    let trimmed = sample.trim_start();
    let mut inner = trimmed.chars().skip(1).skip_while(|c| c.is_whitespace());
    match trimmed.chars().next() {
        Some('{') => matches!(inner.next(), Some('"' | '}')),
        Some('[') => matches!(inner.next(), Some('{' | '[' | '"' | ']' | '-' | '0'..='9' | 't' | 'f' | 'n')),
        _ => false,
    }
}

/// Whether a text, cut off or not, whatever it is called, is a list of objects.
pub(in crate::ingest) fn is_list_of_objects(sample: &str) -> bool {
    let Some(inner) = sample.trim_start().strip_prefix('[') else { return false };
    let mut values = serde_json::Deserializer::from_str(inner).into_iter::<Json>();
    let first = values.next();
    inner.trim_start().starts_with('{') && matches!(first, Some(Ok(Json::Object(_))))
}

/// A list whose values are written as they are met, so that a long one is never held whole.
struct List<'a>(&'a mut Records);

impl<'de> Visitor<'de> for List<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut values: A) -> Result<(), A::Error> {
        while let Some(record) = values.next_element::<Json>()? {
            self.0.push(&record);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(source: &str, expected: &str, records: &[usize]) {
        let drawn = JsonFile.import(source.as_bytes(), "a.json").unwrap();
        assert_eq!((drawn.text.as_str(), drawn.layout.records.as_slice()), (expected, records), "{source}");
    }

    #[test]
    fn lists_of_objects_are_records() {
        check("[{\"a\":1},\n {\"b\":{\"c\":\"é\"}}]", "a: 1\n\nb.c: é\n", &[0, 6]);
        check(
            "{\"name\":\"Dues\",\"messages\":[{\"from\":\"Ann Lee\"},{\"from\":\"Bo Ek\"}],\"id\":7}",
            "name: Dues\nid: 7\n\nfrom: Ann Lee\n\nfrom: Bo Ek\n",
            &[0, 18, 33],
        );
        check("{\"a\":[{\"b\":1}]}", "a.1.b: 1\n", &[0]);
        check("[1, 2]", "1\n\n2\n", &[0, 3]);
    }

    #[test]
    fn what_is_no_whole_json_stays_as_it_is() {
        let drawn = JsonFile.import(b"[{\"a\":1},", "a.json").unwrap();
        assert_eq!((drawn.text.as_str(), drawn.warnings.len()), ("[{\"a\":1},", 1));
        assert!(JsonFile.import("[".repeat(100_000).as_bytes(), "a.json").is_ok());
    }

    #[test]
    fn it_tells_itself() {
        for (sample, is_called, expected) in [
            ("[{\"a\":1},{\"a", false, true),
            ("[1] A note", false, false),
            ("[sic] words", true, false),
            ("{\"a\":1}", true, true),
            (" [\n]", true, true),
            ("{\\rtf", true, false),
            ("", true, false),
        ] {
            let found = if is_called { is_json(sample) } else { is_list_of_objects(sample) };
            assert_eq!(found, expected, "{sample}");
        }
    }
}
