//! An importer: chats that were exported as text, each message a line `[2024-03-05 10:12] Ann: words`.

use corroborate::ingest::{Content, Drawn, Importer, Refusal};
use corroborate::model::Layout;

/// Reads chats that were exported as text.
pub(crate) struct Chat;

impl Importer for Chat {
    fn name(&self) -> &'static str {
        "chat"
    }

    fn version(&self) -> u32 {
        1
    }

    fn media_type(&self) -> &'static str {
        "text/plain"
    }

    fn reads(&self, content: Content) -> bool {
        content == Content::Text
    }

    fn import(&self, bytes: &[u8], _name: &str) -> Result<Drawn, Refusal> {
        let source = std::str::from_utf8(bytes).map_err(|error| Refusal::Damaged(error.to_string()))?;
        let mut drawn = Drawn::default();
        let mut codepoints = 0;
        for (who, words) in source.lines().filter_map(message) {
            let line = format!("{who}: {words}\n");
            record(&mut drawn.layout, codepoints);
            codepoints += line.chars().count();
            drawn.text.push_str(&line);
        }
        if drawn.text.is_empty() { Err(Refusal::NoText) } else { Ok(drawn) }
    }
}

/// Who says what in a line; none where it is no message.
fn message(line: &str) -> Option<(&str, &str)> {
    let (_when, said) = line.strip_prefix('[')?.split_once("] ")?;
    said.split_once(": ")
}

/// A message is a record, so that it is cited as one: 'record 3'.
fn record(layout: &mut Layout, starts_at_codepoint: usize) {
    layout.records.push(starts_at_codepoint);
}

#[test]
fn a_chat_is_read_message_by_message() {
    let chat = "[2024-03-05 10:12] Ann: The quay is closed.\n\n[2024-03-05 10:13] Béa: Since when?\nno message\n";
    let drawn = Chat.import(chat.as_bytes(), "chat.txt").expect("it is read");
    assert_eq!(drawn.text, "Ann: The quay is closed.\nBéa: Since when?\n");
    assert_eq!(drawn.layout.records, [0, 25]);
}

#[test]
fn no_bytes_stop_it() {
    for bytes in [&b""[..], b"[", b"[] : ", b"[x] : ", b"\xff\xfe", b"[\n] a: b"] {
        drop(Chat.import(bytes, ""));
    }
    assert_eq!(Chat.import(b"words", "").unwrap_err(), Refusal::NoText);
}
