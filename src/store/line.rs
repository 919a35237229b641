//! One line of history: `format sequence before check transaction`.
//!
//! `before` is the SHA-256 of the whole line before, without its newline (64 zeros on the first), so
//! that no line can be changed, dropped or put in unseen. `check` is the beginning of the SHA-256 of all
//! else in this line, byte for byte, so that a torn line is known as such. `transaction` is compact RON;
//! before it stands `2/3` where the line is the second of three that were appended together, as an undo of a
//! group is: they count together or not at all.
//!
//! The four words before the transaction are the same in every format, so that a line of a newer version
//! is told apart from a damaged one. No line holds a zero byte: RON writes it as `\0`.

use crate::edit::Transaction;
use crate::model::Sha256;
use data_encoding::HEXLOWER_PERMISSIVE;

/// The format that this version writes. Any new kind or field raises it; older ones are read for ever.
/// 2 brought tombstones, adoption, lines that count together and the snapshot's check.
pub const FORMAT: u32 = 2;

/// The SHA-256 of a whole line, without its newline.
pub type LineHash = Sha256;

/// What stands before the first line.
pub(super) const BEFORE_ALL: LineHash = Sha256([0; 32]);

/// A line that cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineError {
    /// Written by a newer version.
    Newer(u32),
    /// Not what was written; what is wrong with it.
    Bad(&'static str),
}

/// A line that was read.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    /// The revision it made, from 1.
    pub(super) sequence: u64,
    /// What it says.
    pub(super) transaction: Transaction,
}

/// What chaining needs of a line whose check is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Head {
    /// The revision it made, from 1.
    pub(super) sequence: u64,
    /// The hash of the line before.
    pub(super) before: LineHash,
    /// Which of those it is that were appended together.
    pub(super) part: Part,
}

/// One of the lines that were appended together, the `nth` from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) nth: u64,
    pub(super) of: u64,
}

impl Part {
    /// A line appended by itself.
    pub(super) const WHOLE: Self = Self { nth: 1, of: 1 };

    /// Whether what was appended together ends with it.
    pub(super) fn is_last(self) -> bool {
        self.nth == self.of
    }

    fn read(written: &str) -> Option<Self> {
        let (nth, of) = written.split_once('/')?;
        let part = Self { nth: nth.parse().ok()?, of: of.parse().ok()? };
        (1 <= part.nth && part.nth <= part.of).then_some(part)
    }
}

impl Head {
    /// The sequence of the first line that was appended together with this one.
    pub(super) fn first_of_append(&self) -> Option<u64> {
        (self.sequence + 1).checked_sub(self.part.nth)
    }
}

/// The line, without its newline, as appended by itself.
pub(super) fn write(sequence: u64, before: LineHash, transaction: &Transaction) -> Result<String, ron::Error> {
    write_part(sequence, before, Part::WHOLE, transaction)
}

/// The line, without its newline.
pub(super) fn write_part(
    sequence: u64,
    before: LineHash,
    part: Part,
    transaction: &Transaction,
) -> Result<String, ron::Error> {
    let ron = ron::ser::to_string(transaction)?;
    let body = if part == Part::WHOLE { ron } else { format!("{}/{} {ron}", part.nth, part.of) };
    let head = format!("{FORMAT} {sequence} {before}");
    let check = check([&head, " ", &body]);
    Ok(format!("{head} {check} {body}"))
}

/// The head of a line, without taking its transaction apart.
pub(super) fn read_head(line: &[u8]) -> Result<Head, LineError> {
    split(line).map(|(head, _ron)| head)
}

/// The whole line.
pub(super) fn read(line: &[u8]) -> Result<Line, LineError> {
    let (head, ron) = split(line)?;
    Ok(Line { sequence: head.sequence, transaction: transaction(ron)? })
}

/// The transaction of a line that has been followed already, so that its check and its place are known to
/// be right. Where its newline is damaged, that is no part of it.
pub(super) fn read_followed(line: &[u8]) -> Result<Transaction, LineError> {
    let (start, end) = (line.iter().position(|byte| *byte == b'('), line.iter().rposition(|byte| *byte == b')'));
    let ron = start.zip(end).and_then(|(start, end)| std::str::from_utf8(line.get(start..=end)?).ok());
    transaction(ron.ok_or(UNREADABLE)?)
}

/// The number and the transaction's RON of a line, whose check is not looked at: for lists, which nothing is
/// built on.
pub(super) fn split_unchecked(line: &[u8]) -> Result<(u64, &str), LineError> {
    let line = std::str::from_utf8(line).map_err(|_not_utf8| LineError::Bad("it is not UTF-8"))?;
    let mut words = line.splitn(5, ' ');
    let mut word = || words.next().ok_or(LineError::Bad("it is cut short"));
    let (_format, sequence, _before, _check, body) = (word()?, word()?, word()?, word()?, word()?);
    let sequence = sequence.parse().map_err(|_not_a_number| LineError::Bad("its number cannot be read"))?;
    Ok((sequence, body.split_once(' ').filter(|_| !body.starts_with('(')).map_or(body, |(_, ron)| ron)))
}

const UNREADABLE: LineError = LineError::Bad("its transaction cannot be read");

fn transaction(ron: &str) -> Result<Transaction, LineError> {
    ron::from_str(ron).map_err(|_not_a_transaction| UNREADABLE)
}

/// What chaining needs, and the transaction's RON.
fn split(line: &[u8]) -> Result<(Head, &str), LineError> {
    let line = std::str::from_utf8(line).map_err(|_not_utf8| LineError::Bad("it is not UTF-8"))?;
    let mut words = line.splitn(5, ' ');
    let mut word = || words.next().ok_or(LineError::Bad("it is cut short"));
    let (format, sequence, before, given, body) = (word()?, word()?, word()?, word()?, word()?);
    if given != check([format, " ", sequence, " ", before, " ", body]) {
        return Err(LineError::Bad("its check does not match its words"));
    }
    let format: u32 = format.parse().map_err(|_not_a_number| LineError::Bad("it does not begin with a format"))?;
    if format > FORMAT {
        return Err(LineError::Newer(format));
    }
    let sequence = sequence.parse().map_err(|_not_a_number| LineError::Bad("its number cannot be read"))?;
    let before = before.parse().map_err(|_not_a_hash| LineError::Bad("its chain hash cannot be read"))?;
    let (part, ron) = match body.split_once(' ').filter(|_| !body.starts_with('(')) {
        None => (Part::WHOLE, body),
        Some((part, ron)) => (Part::read(part).ok_or(LineError::Bad("what it goes with cannot be read"))?, ron),
    };
    Ok((Head { sequence, before, part }, ron))
}

/// The first eight bytes of the digest, written out.
fn check<'a>(covered: impl IntoIterator<Item = &'a str>) -> String {
    let digest = Sha256::of_parts(covered.into_iter().map(str::as_bytes));
    HEXLOWER_PERMISSIVE.encode(digest.0.split_at(8).0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::Cause;

    fn labelled(label: &str) -> Transaction {
        let (label, author) = (label.to_owned(), "Analyst".to_owned());
        Transaction { label, author, at: jiff::Timestamp::UNIX_EPOCH, group: None, cause: Cause::Done, edits: vec![] }
    }

    #[test]
    fn what_is_written_is_read() {
        for label in ["Tag passage", "", "(2/3 (", "a\0b\nc\u{7f}\u{85}", "2/3 "] {
            for part in [Part::WHOLE, Part { nth: 2, of: 3 }] {
                let line = write_part(7, BEFORE_ALL, part, &labelled(label)).expect("it can be written");
                assert!(!line.bytes().any(|byte| byte == 0 || byte == b'\n'), "{line}");
                let head = Head { sequence: 7, before: BEFORE_ALL, part };
                assert_eq!(read_head(line.as_bytes()), Ok(head), "{line}");
                let whole = Line { sequence: 7, transaction: labelled(label) };
                assert_eq!(read(line.as_bytes()), Ok(whole), "{line}");
                assert_eq!(read_followed(line.as_bytes()), Ok(labelled(label)), "{line}");
            }
        }
    }

    #[test]
    fn what_cannot_be_meant_is_refused() {
        let sealed = |head: &str, body: &str| format!("{head} {} {body}", check([head, " ", body]));
        let before = BEFORE_ALL.to_string();
        let bad = [
            String::new(),
            "2 1".to_owned(),
            format!("2 1 {before} 0000000000000000 ()"),
            sealed(&format!("x 1 {before}"), "()"),
            sealed(&format!("2 x {before}"), "()"),
            sealed("2 1 abc", "()"),
            sealed(&format!("2 1 {before}"), "4/3 ()"),
            sealed(&format!("2 1 {before}"), "0/3 ()"),
            sealed(&format!("2 1 {before}"), "()"),
        ];
        for line in bad {
            assert!(matches!(read(line.as_bytes()), Err(LineError::Bad(_))), "{line}");
        }
        assert_eq!(read(sealed(&format!("3 1 {before}"), "anything").as_bytes()), Err(LineError::Newer(3)));
    }

    /// On a thread with little room, for a stranger's file must not run the program out of its stack.
    #[test]
    fn deep_nesting_is_an_error_and_not_an_overflow() {
        let deep = |opening: &str| format!("(label:{}", opening.repeat(1_000_000));
        let cases = ["Some(", "[", "(", "{", "((x:", "/*"].map(deep);
        let thread = std::thread::Builder::new().stack_size(512 * 1024).spawn(move || {
            for ron in &cases {
                assert_eq!(transaction(ron), Err(UNREADABLE));
                let edits =
                    ron.replacen("(label:", "(label:\"\",author:\"\",at:\"1970-01-01T00:00:00Z\",cause:Done,edits:", 1);
                assert_eq!(transaction(&edits), Err(UNREADABLE));
            }
        });
        thread.expect("a thread").join().expect("it comes to its end");
    }
}
