//! Mailboxes: messages one after the other in one file (RFC 4155), each behind a line that begins with 'From '.
//!
//! Such a line within a message has a '>' put before it by the program that wrote the mailbox, which is taken away
//! again; where a program forgot to, it is told by what stands around it. So each message has the bytes that it had
//! before.

use super::kind::is_separator;

/// The messages of a mailbox, one after the other.
#[derive(Debug, Clone)]
pub(in crate::ingest) struct Messages<'a> {
    rest: &'a [u8],
}

impl<'a> Messages<'a> {
    /// Those of a mailbox with these bytes.
    pub(in crate::ingest) fn of(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }
}

impl Iterator for Messages<'_> {
    type Item = Vec<u8>;

    fn next(&mut self) -> Option<Vec<u8>> {
        let (separator, rest) = line(self.rest);
        if separator.is_empty() {
            return None;
        }
        // What does not begin with a separator is a message all the same.
        let mut open = if is_separator(separator) { rest } else { self.rest };
        let mut message = Vec::new();
        let mut after_blank = false;
        while !open.is_empty() {
            let (line, rest) = line(open);
            if after_blank && is_separator(line) && begins_message(rest) {
                break;
            }
            message.extend_from_slice(unescaped(line));
            after_blank = matches!(line, b"\n" | b"\r\n");
            open = rest;
        }
        self.rest = open;
        // The empty line before the separator is the mailbox's.
        if !open.is_empty() {
            let end = message.strip_suffix(b"\n").map_or(message.len(), <[u8]>::len);
            message.truncate(end);
            let end = message.strip_suffix(b"\r").map_or(message.len(), <[u8]>::len);
            message.truncate(end);
        }
        Some(message)
    }
}

/// The first line with its end, and the rest.
fn line(bytes: &[u8]) -> (&[u8], &[u8]) {
    let end = bytes.iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |at| at + 1);
    bytes.split_at_checked(end).unwrap_or((bytes, b""))
}

/// Whether the next line is a field of a header.
fn begins_message(bytes: &[u8]) -> bool {
    let (line, _) = line(bytes);
    let name = line.iter().take_while(|byte| byte.is_ascii_graphic() && **byte != b':').count();
    name > 0 && line.get(name) == Some(&b':') || line.starts_with(b">From ")
}

/// The line without the '>' that was put before 'From '.
fn unescaped(line: &[u8]) -> &[u8] {
    let angles = line.iter().take_while(|byte| **byte == b'>').count();
    let is_escaped = angles > 0 && line.get(angles..).is_some_and(|rest| rest.starts_with(b"From "));
    line.get(usize::from(is_escaped)..).unwrap_or(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(mailbox: &str, expected: &[&str]) {
        let messages: Vec<String> =
            Messages::of(mailbox.as_bytes()).map(|bytes| String::from_utf8(bytes).unwrap()).collect();
        assert_eq!(messages, expected, "{mailbox}");
    }

    #[test]
    fn messages_have_the_bytes_that_they_had() {
        check("", &[]);
        check("From a 10:00\nA: b\n\nwords\n\nFrom c 11:00\nD: e\n\nmore\n", &["A: b\n\nwords\n", "D: e\n\nmore\n"]);
        check("From a 10:00\r\nA: b\r\n\r\nx\r\n\r\nFrom c 11:00\r\nD: e\r\n", &["A: b\r\n\r\nx\r\n", "D: e\r\n"]);
        check(
            "From a 10:00\nA: b\n\n>From here\n>>From there\n> From\n",
            &["A: b\n\nFrom here\n>From there\n> From\n"],
        );
        // Not every program puts a '>' before such a line.
        check(
            "From a 10:00\nA: b\n\nwords\n\nFrom noon to 14:00 it is shut.\n",
            &["A: b\n\nwords\n\nFrom noon to 14:00 it is shut.\n"],
        );
        check("From a 10:00\nA: b\n\nwords\nFrom c 11:00\nD: e\n", &["A: b\n\nwords\nFrom c 11:00\nD: e\n"]);
        check("A: b\n\nwords\n", &["A: b\n\nwords\n"]);
    }
}
