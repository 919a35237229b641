//! Whether a file is a message or a mailbox, told from its first lines.

/// Bytes at the head of a file that are looked at.
const HEAD_BYTES: usize = 8192;
/// Digits of the length that Apple Mail writes before a message.
const MAX_LENGTH_DIGITS: usize = 12;
/// Fields that hardly anything but a message has.
const SURE: [&str; 11] = [
    "message-id",
    "mime-version",
    "received",
    "return-path",
    "delivered-to",
    "dkim-signature",
    "x-mozilla-status",
    "x-originating-ip",
    "in-reply-to",
    "references",
    "x-mailer",
];
/// Fields that a memorandum may have as well.
const LIKELY: [&str; 8] = ["from", "to", "cc", "date", "subject", "sender", "reply-to", "content-type"];

/// Whether these bytes are one message. A text that is called one must look less like a message to be taken as text.
pub(in crate::ingest) fn is_message(bytes: &[u8], name: &str) -> bool {
    let bytes = unwrapped(bytes);
    let named = |endings: &[&str]| {
        name.rsplit_once('.').is_some_and(|(_, ending)| endings.iter().any(|it| ending.eq_ignore_ascii_case(it)))
    };
    // A saved web page has the form of a message and is none.
    if named(&["mht", "mhtml"]) {
        return false;
    }
    let Some(fields) = fields(bytes) else { return false };
    let is_saved_page = |(name, value): &(String, String)| {
        name == "snapshot-content-location" || name == "from" && value.to_ascii_lowercase().contains("<saved by ")
    };
    if fields.iter().any(is_saved_page) {
        return false;
    }
    let count = |known: &[&str]| fields.iter().filter(|(name, _)| known.contains(&name.as_str())).count();
    let (sure, likely) = (count(&SURE), count(&LIKELY));
    let from_address = fields.iter().any(|(name, value)| name == "from" && value.contains('@'));
    if named(&["eml", "emlx", "mail"]) {
        sure + likely > 0
    } else if named(&["txt", "md", "markdown", "text"]) {
        sure > 0 && likely > 1
    } else {
        sure > 0 && sure + likely > 1 || from_address && likely > 2
    }
}

/// The message in what Apple Mail keeps of one (.emlx): its length on a line, the message, a list of properties. Other
/// bytes are given back as they are.
pub(super) fn unwrapped(bytes: &[u8]) -> &[u8] {
    let digits = bytes.iter().take(MAX_LENGTH_DIGITS).take_while(|byte| byte.is_ascii_digit()).count();
    let length = bytes.get(..digits).and_then(|digits| std::str::from_utf8(digits).ok()?.parse::<usize>().ok());
    let after = bytes.get(digits..).unwrap_or_default();
    let blanks = after.iter().take(MAX_LENGTH_DIGITS).take_while(|byte| matches!(byte, b' ' | b'\t' | b'\r')).count();
    let rest = after.get(blanks..).and_then(|rest| rest.strip_prefix(b"\n"));
    let split = rest.zip(length).and_then(|(rest, length)| rest.split_at_checked(length));
    split.filter(|(_, list)| list.trim_ascii_start().starts_with(b"<?xml")).map_or(bytes, |(message, _)| message)
}

/// Whether these bytes are messages one after the other, each behind a line that begins with 'From '.
pub(in crate::ingest) fn is_mailbox(bytes: &[u8]) -> bool {
    let Some((first, rest)) = bytes.iter().position(|byte| *byte == b'\n').and_then(|at| bytes.split_at_checked(at))
    else {
        return false;
    };
    is_separator(first) && fields(rest.get(1..).unwrap_or_default()).is_some_and(|fields| !fields.is_empty())
}

/// Whether a line may stand between two messages: 'From somebody Mon Jun 01 10:00:00 2009'.
pub(super) fn is_separator(line: &[u8]) -> bool {
    let Some(rest) = line.strip_prefix(b"From ") else { return false };
    let is_clock =
        |window: &[u8]| matches!(window, [a, b, b':', c, d] if [a, b, c, d].into_iter().all(u8::is_ascii_digit));
    rest.windows(5).any(is_clock)
}

/// The fields at the head, their names in small letters; none where the first line is no field.
fn fields(bytes: &[u8]) -> Option<Vec<(String, String)>> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let head = bytes.get(..HEAD_BYTES).unwrap_or(bytes);
    let mut lines = head.split(|byte| *byte == b'\n').map(|line| line.strip_suffix(b"\r").unwrap_or(line));
    let mut fields = Vec::new();
    let first = lines.by_ref().find(|line| !line.is_empty())?;
    for line in std::iter::once(first).chain(lines) {
        if line.is_empty() {
            break;
        }
        if line.starts_with(b" ") || line.starts_with(b"\t") {
            continue;
        }
        match field(line) {
            Some(field) => fields.push(field),
            None if fields.is_empty() => return None,
            // Some programs write rubbish between the fields.
            None => {}
        }
    }
    Some(fields)
}

/// A field's name and value (RFC 5322, 2.2).
fn field(line: &[u8]) -> Option<(String, String)> {
    let at = line.iter().position(|byte| *byte == b':')?;
    let (name, value) = (line.get(..at)?, line.get(at + 1..)?);
    let name = String::from_utf8_lossy(name).trim_end().to_ascii_lowercase();
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_graphic());
    is_name.then(|| (name, String::from_utf8_lossy(value).into_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_told_from_a_memorandum() {
        for (text, name, expected) in [
            ("From: a@b.example\nTo: c@d.example\nSubject: Lease\n\nWords", "a.eml", true),
            ("From: a@b.example\nTo: c@d.example\nSubject: Lease\n\nWords", "a", true),
            ("From: a@b.example\nTo: c@d.example\nSubject: Lease\n\nWords", "a.txt", false),
            ("Received: by x\r\nFrom: a@b.example\r\nTo: b\r\n\r\nWords", "a.txt", true),
            ("From: The harbour office\nTo: The council\nDate: Monday\nSubject: Lease\n", "memo", false),
            ("From: <Saved by Blink>\nSubject: A\nMIME-Version: 1.0\nDate: x", "page", false),
            ("MIME-Version: 1.0\nFrom: a@b.example\nDate: x", "page.mhtml", false),
            ("Received: x; y\n\tby z\nMessage-ID: <a@b>\n\n", "a", true),
            ("Question: who paid?\nAnswer: nobody", "a", false),
            ("Words and words", "a.eml", false),
            ("", "a.eml", false),
        ] {
            assert_eq!(is_message(text.as_bytes(), name), expected, "{name}: {text}");
        }
    }

    #[test]
    fn a_message_is_taken_out_of_what_apple_mail_keeps() {
        for (kept, expected) in [
            ("12        \nA: b\n\nwords\n<?xml version=\"1.0\"?><plist/>", "A: b\n\nwords\n"),
            ("12\nA: b\n\nwords\n", "12\nA: b\n\nwords\n"),
            ("99\nA: b\n<?xml", "99\nA: b\n<?xml"),
            ("A: b\n", "A: b\n"),
            ("", ""),
        ] {
            assert_eq!(
                unwrapped(kept.as_bytes()).escape_ascii().to_string(),
                expected.as_bytes().escape_ascii().to_string()
            );
        }
    }

    #[test]
    fn a_mailbox_is_told_by_its_first_lines() {
        for (text, expected) in [
            ("From a@b.example Mon Jun 01 10:00:00 2009\nReceived: x\n\nWords", true),
            ("From a@b.example Mon Jun 01 10:00:00 2009\r\nReceived: x\r\n\r\nWords", true),
            ("From here at 10:00 on\nwe saw nothing.", false),
            ("From the harbour\nSubject: x", false),
            ("From a 10:00", false),
        ] {
            assert_eq!(is_mailbox(text.as_bytes()), expected, "{text}");
        }
    }
}
