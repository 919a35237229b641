//! Mailboxes: messages one after the other in one file (RFC 4155), each behind a line that begins with 'From '.
//!
//! Such a line within a message has a '>' put before it by the program that wrote the mailbox, which is taken away
//! again; where a program forgot to, it is told by what stands around it. So each message has the bytes that it had
//! before.
//!
//! A mailbox may be of any size: no more of it is kept than one message, and of one that is larger than any file may be
//! nothing.

use super::kind::{is_mailbox, is_separator};
use crate::ingest::{MAX_INPUT_BYTES, Refusal};
use std::io::{self, BufRead, Read as _};

/// Lines are read in pieces no longer than this.
const MAX_PIECE_BYTES: u64 = 64 * 1024;
/// Bytes at the head of a file that tell a mailbox.
pub const MAILBOX_HEAD_BYTES: usize = 16 * 1024;

/// Whether a file that begins with these bytes is a mailbox, and nothing that may begin in another way.
pub fn begins_mailbox(head: &[u8]) -> bool {
    // As far as a PDF is looked for in a file that is sniffed.
    let begin = head.get(..1024 + 5).unwrap_or(head);
    is_mailbox(head) && !begin.windows(5).any(|window| window == b"%PDF-")
}

/// The messages of a mailbox, one after the other, each with its bytes or with why it is none.
#[derive(Debug)]
pub struct Messages<R> {
    from: R,
    limit_bytes: usize,
    /// A piece that was read before its turn.
    ahead: Option<Piece>,
    is_first: bool,
}

/// A line with its end, or a part of a line that is too long.
#[derive(Debug)]
struct Piece {
    bytes: Vec<u8>,
    /// The line begins with it.
    begins: bool,
}

impl<R: BufRead> Messages<R> {
    /// Those of a mailbox that is read as they are asked for.
    pub fn of(from: R) -> Self {
        Self::within(from, MAX_INPUT_BYTES)
    }

    /// The same, none of them of more bytes than this.
    fn within(from: R, limit_bytes: usize) -> Self {
        Self { from, limit_bytes, ahead: None, is_first: true }
    }

    /// The next piece, where the one before ended its line, or did not.
    fn piece(&mut self, begins: bool) -> io::Result<Option<Piece>> {
        if let Some(piece) = self.ahead.take() {
            return Ok(Some(piece));
        }
        let mut bytes = Vec::new();
        (&mut self.from).take(MAX_PIECE_BYTES).read_until(b'\n', &mut bytes)?;
        Ok((!bytes.is_empty()).then_some(Piece { bytes, begins }))
    }

    fn message(&mut self) -> io::Result<Option<Result<Vec<u8>, Refusal>>> {
        let Some(first) = self.piece(true)? else { return Ok(None) };
        // What does not begin with a separator is a message all the same.
        if !(std::mem::take(&mut self.is_first) && is_separator(&first.bytes)) {
            self.ahead = Some(first);
        }
        let mut message = Growing { bytes: Vec::new(), limit_bytes: self.limit_bytes, is_too_large: false };
        let (mut after_blank, mut begins) = (false, true);
        while let Some(piece) = self.piece(begins)? {
            begins = piece.bytes.ends_with(b"\n");
            if piece.begins && after_blank && is_separator(&piece.bytes) {
                self.ahead = self.piece(begins)?;
                if self.ahead.as_ref().is_some_and(|next| begins_message(&next.bytes)) {
                    message.without_last_line_end();
                    return Ok(Some(message.whole()));
                }
            }
            message.push(if piece.begins { unescaped(&piece.bytes) } else { &piece.bytes });
            after_blank = piece.begins && matches!(&*piece.bytes, b"\n" | b"\r\n");
        }
        Ok(Some(message.whole()))
    }
}

impl<R: BufRead> Iterator for Messages<R> {
    type Item = io::Result<Result<Vec<u8>, Refusal>>;

    fn next(&mut self) -> Option<Self::Item> {
        self.message().transpose()
    }
}

/// A message as far as it was read; nothing of it, once it is too large.
struct Growing {
    bytes: Vec<u8>,
    limit_bytes: usize,
    is_too_large: bool,
}

impl Growing {
    fn push(&mut self, bytes: &[u8]) {
        // The empty line after a message, which goes again, does not count.
        self.is_too_large |= self.bytes.len() + bytes.len() > self.limit_bytes + 2;
        if self.is_too_large {
            self.bytes = Vec::new();
        } else {
            self.bytes.extend_from_slice(bytes);
        }
    }

    /// The empty line before a separator is the mailbox's.
    fn without_last_line_end(&mut self) {
        for end in [b'\n', b'\r'] {
            if self.bytes.last() == Some(&end) {
                self.bytes.pop();
            }
        }
    }

    fn whole(self) -> Result<Vec<u8>, Refusal> {
        if self.is_too_large || self.bytes.len() > self.limit_bytes {
            Err(Refusal::TooLarge { limit_bytes: self.limit_bytes })
        } else {
            Ok(self.bytes)
        }
    }
}

/// Whether a line is a field of a header.
fn begins_message(line: &[u8]) -> bool {
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
        let whole = |message: io::Result<Result<Vec<u8>, Refusal>>| message.unwrap().unwrap();
        let messages: Vec<String> =
            Messages::of(mailbox.as_bytes()).map(|message| String::from_utf8(whole(message)).unwrap()).collect();
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
    #[test]
    fn a_message_that_is_too_large_takes_no_room_and_nothing_else_along() {
        let long = format!("A: b\n\n{}\n", "words ".repeat(30_000));
        let mailbox = format!("From a 10:00\nA: b\n\nx\n\nFrom c 11:00\n{long}\nFrom d 12:00\nA: b\n\ny\n");
        let all = |limit| -> Vec<_> {
            Messages::within(mailbox.as_bytes(), limit).map(|message| message.unwrap().map(|it| it.len())).collect()
        };
        assert_eq!(all(MAX_INPUT_BYTES), [Ok(8), Ok(long.len()), Ok(8)]);
        assert_eq!(all(1_000), [Ok(8), Err(Refusal::TooLarge { limit_bytes: 1_000 }), Ok(8)]);
    }
}
