//! One line of history: `format sequence before check transaction`.
//!
//! `before` is the SHA-256 of the whole line before, without its newline (64 zeros on the first), so
//! that no line can be changed, dropped or put in unseen. `check` is the beginning of the SHA-256 of all
//! else in this line, byte for byte, so that a torn line is known as such. `transaction` is compact RON.
//!
//! The four words before the transaction are the same in every format, so that a line of a newer version
//! is told apart from a damaged one.

use crate::edit::Transaction;
use crate::model::Sha256;

/// The format that this version writes. Any new kind or field raises it; older ones are read for ever.
/// 2 brought tombstones and adoption.
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
    /// The hash of the line before.
    pub(super) before: LineHash,
    /// What it says.
    pub(super) transaction: Transaction,
}

/// The line, without its newline.
pub(super) fn write(sequence: u64, before: LineHash, transaction: &Transaction) -> Result<String, ron::Error> {
    let body = ron::ser::to_string(transaction)?;
    let head = format!("{FORMAT} {sequence} {before}");
    let check = check(&head, &body);
    Ok(format!("{head} {check} {body}"))
}

/// The head of a line, without taking its transaction apart: what chaining needs.
fn read_head(line: &[u8]) -> Result<(u64, LineHash, &str), LineError> {
    let line = std::str::from_utf8(line).map_err(|_not_utf8| LineError::Bad("it is not UTF-8"))?;
    let mut words = line.splitn(5, ' ');
    let mut word = || words.next().ok_or(LineError::Bad("it is cut short"));
    let (format, sequence, before, given, body) = (word()?, word()?, word()?, word()?, word()?);
    if given != check(&format!("{format} {sequence} {before}"), body) {
        return Err(LineError::Bad("its check does not match its words"));
    }
    let format: u32 = format.parse().map_err(|_not_a_number| LineError::Bad("it does not begin with a format"))?;
    if format > FORMAT {
        return Err(LineError::Newer(format));
    }
    let sequence = sequence.parse().map_err(|_not_a_number| LineError::Bad("its number cannot be read"))?;
    let before = before.parse().map_err(|_not_a_hash| LineError::Bad("its chain hash cannot be read"))?;
    Ok((sequence, before, body))
}

/// The whole line.
pub(super) fn read(line: &[u8]) -> Result<Line, LineError> {
    let (sequence, before, body) = read_head(line)?;
    let transaction =
        ron::from_str(body).map_err(|_not_a_transaction| LineError::Bad("its transaction cannot be read"))?;
    Ok(Line { sequence, before, transaction })
}

fn check(head: &str, body: &str) -> String {
    let covered = format!("{head} {body}");
    Sha256::of(covered.as_bytes()).to_string().chars().take(16).collect()
}
