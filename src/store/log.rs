//! The log read lightly: of each line who did what and when, how it came about and which documents and passages it
//! speaks of, and where the line stands, so that the whole of it is read only when somebody wants to see it.

use super::blocks::Blocks;
use super::history::Record;
use super::{Disk, Folder, StoreError, line};
use crate::edit::Transaction;
use crate::edit::history::Entry;
use crate::model::{Document, Id, Object, Passage};
use jiff::Timestamp;
use std::sync::Arc;

/// Letters and digits of an id, between its quotation marks.
const ID_BYTES: usize = 17;

/// The log of a project, to be read whoever writes it.
#[derive(Debug, Clone)]
pub struct Log {
    disk: Arc<dyn Disk>,
    folder: Folder,
}

/// What a list of what was done needs of one line.
#[derive(Debug, Clone, PartialEq)]
pub struct Head {
    /// What undo needs to know of it.
    pub entry: Entry,
    /// What the Undo menu calls it.
    pub label: String,
    /// Who did it.
    pub author: String,
    /// When.
    pub at: Timestamp,
    /// The documents it speaks of, each once.
    pub documents: Vec<Id<Document>>,
    /// The passages it speaks of, each once.
    pub passages: Vec<Id<Passage>>,
    /// Where it stands.
    pub place: Place,
}

/// Where a line stands in the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Its first byte.
    pub start_byte: u64,
    /// Its length, without its newline.
    pub bytes: u64,
}

impl Place {
    /// Where the next line begins.
    pub fn end_byte(self) -> u64 {
        self.start_byte + self.bytes + 1
    }
}

impl Log {
    /// The log in this folder.
    pub fn new(disk: Arc<dyn Disk>, folder: Folder) -> Self {
        Self { disk, folder }
    }

    /// Gives `each` whole line from this byte on, in order.
    pub fn heads(&self, from_byte: u64, mut each: impl FnMut(Head)) -> Result<(), StoreError> {
        let path = self.folder.history();
        let end = self.disk.size_bytes(&path).map_err(StoreError::disk("read", &path))?.unwrap_or_default();
        let mut blocks = Blocks::of(self.disk.as_ref(), &path, from_byte, end);
        let mut reached = 0;
        while let Some(block) = blocks.next()? {
            for (start_byte, line) in block.lines() {
                // A line without its newline is still being written.
                let Some(bare) = line.strip_suffix(b"\n") else { continue };
                let place = Place { start_byte, bytes: bare.len() as u64 };
                let head = head(bare, place).map_err(|error| StoreError::line(reached + 1, error))?;
                reached = head.entry.revision;
                each(head);
            }
        }
        Ok(())
    }

    /// The whole line of this revision, at this place.
    pub fn record(&self, revision: u64, place: Place) -> Result<Record, StoreError> {
        let path = self.folder.history();
        let read = self.disk.read_part(&path, place.start_byte, place.bytes);
        let bytes = read.map_err(StoreError::disk("read", &path))?;
        line::read(&bytes).map(Record::from).map_err(|error| StoreError::line(revision, error))
    }
}

/// What is needed of a line: the transaction without its edits, and the ids that stand in those.
fn head(line: &[u8], place: Place) -> Result<Head, line::LineError> {
    let (sequence, ron) = line::split_unchecked(line)?;
    let transaction = without_edits(ron).map_or_else(|| line::read(line).map(|line| line.transaction), Ok)?;
    let Transaction { label, author, at, group, cause, .. } = transaction;
    let (documents, passages) = (ids(ron.as_bytes()), ids(ron.as_bytes()));
    Ok(Head { entry: Entry { revision: sequence, cause, group }, label, author, at, documents, passages, place })
}

/// The transaction as it stands before its edits; none where it is written in another order.
fn without_edits(ron: &str) -> Option<Transaction> {
    let before = ron.get(..edits_at(ron.as_bytes())?)?;
    ron::from_str(&format!("{before}edits:[])")).ok()
}

/// Where the list of edits begins, outside every string.
fn edits_at(ron: &[u8]) -> Option<usize> {
    let (mut in_string, mut escaped) = (false, false);
    for (at, byte) in ron.iter().enumerate() {
        match (in_string, *byte) {
            (true, _) if escaped => escaped = false,
            (true, b'\\') => escaped = true,
            (_, b'"') => in_string = !in_string,
            (false, b'e') if ron.get(at..).is_some_and(|rest| rest.starts_with(b"edits:[")) => return Some(at),
            _ => {}
        }
    }
    None
}

/// The ids of one kind that stand in these bytes between quotation marks, each once, sorted.
fn ids<T: Object>(bytes: &[u8]) -> Vec<Id<T>> {
    let letter = u8::try_from(T::LETTER).unwrap_or_default();
    let mut found: Vec<Id<T>> = bytes
        .split(|byte| *byte == b'"')
        .filter(|word| word.len() == ID_BYTES && word.first() == Some(&letter))
        .filter_map(|word| std::str::from_utf8(word).ok()?.parse().ok())
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Cause, Change};
    use crate::model::{Tag, Tagging};

    #[test]
    fn a_head_is_what_the_line_says_whatever_its_words() {
        let check = |label: &str, cause: Cause, group: Option<u64>| {
            let (passage, tag): (Id<Passage>, Id<Tag>) = (Id::from_bits([3; 10]), Id::from_bits([4; 10]));
            let made = crate::model::Stamp { by: "A".to_owned(), at: Timestamp::UNIX_EPOCH };
            let tagging = Tagging { id: Id::from_bits([5; 10]), passage, tag, made };
            let transaction = Transaction {
                label: label.to_owned(),
                author: "An \"analyst\"".to_owned(),
                at: Timestamp::UNIX_EPOCH,
                group,
                cause,
                edits: vec![Change::create(tagging).into()],
            };
            let written = line::write(7, line::BEFORE_ALL, &transaction).expect("it can be written");
            let place = Place { start_byte: 1, bytes: written.len() as u64 };
            let head = head(written.as_bytes(), place).expect("it can be read");
            assert_eq!((head.label.as_str(), head.author.as_str()), (label, "An \"analyst\""));
            assert_eq!(head.entry, Entry { revision: 7, cause, group });
            assert_eq!((head.documents, head.passages), (vec![], vec![passage]));
        };
        check("Tag passage", Cause::Done, None);
        check("edits:[", Cause::Undoes(3), Some(2));
        check("a \\\"edits:[ \u{7f}\n é", Cause::Redoes(4), None);
        check("", Cause::Adopts, None);
    }
}
