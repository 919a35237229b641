//! JSON Lines: a record a line, each written as [`Json`] is, and a blank line between two.

use super::super::{Content, Drawn, Importer, Refusal, decode};
use super::json_value::Json;
use super::records::Records;

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
        let (mut records, mut unread) = (Records::default(), 0);
        for line in source.lines().map(str::trim).filter(|line| !line.is_empty()) {
            match serde_json::from_str::<Json>(line) {
                Ok(record) => records.push(&record),
                Err(_no_json) => {
                    unread += 1;
                    records.push_line(line);
                }
            }
        }
        if unread > 0 {
            warnings.push(format!("Lines that are no JSON were taken as they are: {unread} of {}", records.count()));
        }
        let (text, layout) = records.finish();
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
