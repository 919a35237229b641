//! The history as a list that one can walk.
//!
//! Every line is told with its label, author, time and what it speaks of, and whether it stands. The log is read lightly and from where it was read last; a line's edits are read when somebody
//! looks at it. For threads that do not draw.

use crate::edit::{Cause, Stack};
use crate::model::{Document, Id, Passage};
use crate::problem::Problem;
use crate::store::{Folder, Head, Log, Place, RealDisk, Record};
use imbl::OrdMap;
use jiff::Timestamp;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

/// What was done in a project, as of some revision.
#[derive(Debug, Clone)]
pub struct Chronicle {
    log: Log,
    lines: Vec<Arc<Line>>,
    fates: Vec<Fate>,
    stack: Stack,
    /// The document of each passage that the log speaks of.
    homes: OrdMap<Id<Passage>, Id<Document>>,
}

/// One line of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// The revision it made.
    pub revision: u64,
    /// What the Undo menu calls it.
    pub label: String,
    /// Who did it.
    pub author: String,
    /// When.
    pub at: Timestamp,
    /// How it came about.
    pub cause: Cause,
    /// The documents it has to do with, by itself or by a passage.
    pub documents: Vec<Id<Document>>,
    place: Place,
}

/// What became of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It stands, and can be undone.
    Stands,
    /// It stands, and undo does not go that far back.
    Settled,
    /// It was undone, and can be redone.
    Undone,
    /// It was undone, and something else was done since.
    Gone,
    /// It takes back or brings back another.
    TakesBack,
}

impl Chronicle {
    /// Nothing yet of the project in this folder.
    pub fn of(folder: &Path) -> Self {
        Self::new(Log::new(Arc::new(RealDisk), Folder::at(folder)))
    }

    fn new(log: Log) -> Self {
        Self { log, lines: Vec::new(), fates: Vec::new(), stack: Stack::default(), homes: OrdMap::new() }
    }

    /// Reads what the log has grown by; all of it anew where it is another log.
    pub fn follow(&mut self) -> Result<(), Problem> {
        if self.lines.last().is_some_and(|last| !self.still_has(last)) {
            *self = Self::new(self.log.clone());
        }
        let from = self.lines.last().map_or(0, |last| last.place.end_byte());
        let log = self.log.clone();
        log.heads(from, |head| self.take_in(head))?;
        self.fates = fates(&self.lines, &self.stack);
        Ok(())
    }

    /// The lines, oldest first.
    pub fn lines(&self) -> &[Arc<Line>] {
        &self.lines
    }

    /// What became of the line at this place in the list.
    pub fn fate(&self, at: usize) -> Fate {
        self.fates.get(at).copied().unwrap_or(Fate::Settled)
    }

    /// The revision of the last line.
    pub fn revision(&self) -> u64 {
        self.lines.last().map_or(0, |line| line.revision)
    }

    /// The revision that did last what stands: where one is. None where nothing stands that can be undone.
    pub fn here(&self) -> Option<u64> {
        self.stack.done().last().map(|step| step.revision).or_else(|| self.stack.adopted())
    }

    /// The revision behind which undo does not go.
    pub fn adopted(&self) -> Option<u64> {
        self.stack.adopted()
    }

    /// The line of this revision, and its place in the list.
    pub fn place(&self, revision: u64) -> Option<(usize, &Line)> {
        let at = self.lines.binary_search_by_key(&revision, |line| line.revision).ok()?;
        Some((at, self.lines.get(at)?))
    }

    /// The whole of a line, with its edits.
    pub fn record(&self, line: &Line) -> Result<Record, Problem> {
        Ok(self.log.record(line.revision, line.place)?)
    }

    fn still_has(&self, line: &Line) -> bool {
        self.log.record(line.revision, line.place).is_ok_and(|record| {
            let transaction = &record.transaction;
            record.revision == line.revision && transaction.at == line.at && transaction.label == line.label
        })
    }

    fn take_in(&mut self, head: Head) {
        let Head { entry, label, author, at, documents, passages, place } = head;
        self.stack.push(entry);
        // Where one document is spoken of, the passages are its own.
        if let [document] = documents.as_slice() {
            self.homes.extend(passages.iter().map(|passage| (*passage, *document)));
        }
        let homes = passages.iter().filter_map(|passage| self.homes.get(passage));
        let documents: BTreeSet<_> = homes.chain(&documents).copied().collect();
        let documents = documents.into_iter().collect();
        let line = Line { revision: entry.revision, label, author, at, cause: entry.cause, documents, place };
        self.lines.push(Arc::new(line));
    }
}

fn fates(lines: &[Arc<Line>], stack: &Stack) -> Vec<Fate> {
    let done: BTreeSet<u64> = stack.done().iter().map(|step| step.revision).collect();
    let undone: BTreeSet<u64> = stack.undone().iter().map(|step| step.revision).collect();
    let fate = |line: &Arc<Line>| match line.cause {
        Cause::Undoes(_) | Cause::Redoes(_) => Fate::TakesBack,
        _ if stack.adopted().is_some_and(|adopted| line.revision <= adopted) => Fate::Settled,
        _ if done.contains(&line.revision) => Fate::Stands,
        _ if undone.contains(&line.revision) => Fate::Undone,
        _ => Fate::Gone,
    };
    lines.iter().map(fate).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Span, Subject};
    use crate::session::testing::with_document;
    use crate::session::verbs::{memo, passage};

    #[test]
    fn every_line_is_told_with_its_fate_and_the_documents_it_touches() {
        let (_folder, mut session, document) = with_document("text/plain");
        let mut chronicle = Chronicle::of(session.folder().path());
        chronicle.follow().expect("it can be read");
        assert_eq!(chronicle.lines().len(), 2);
        let span = Span { start: 0, end: 5 };
        let marked = session.commit("Tag", |work| passage::tag_at(work, document, span, &["money".to_owned()], None));
        let marked = marked.expect("tagged").value;
        session.commit("Memo", |work| memo::write(work, Subject::Passage(marked), "hm")).expect("a memo");
        session.undo().expect("undone");
        chronicle.follow().expect("it can be read");
        let told: Vec<_> = chronicle.lines().iter().enumerate().skip(2).collect();
        let told: Vec<_> = told.iter().map(|(at, line)| (line.label.as_str(), chronicle.fate(*at))).collect();
        assert_eq!(told, [("Tag", Fate::Stands), ("Memo", Fate::Undone), ("Memo", Fate::TakesBack)]);
        assert_eq!((chronicle.here(), chronicle.revision()), (Some(3), 5));
        assert!(chronicle.lines().iter().skip(1).all(|line| line.documents == [document]), "{chronicle:?}");
        let record = chronicle.record(&chronicle.lines()[2]).expect("it can be read");
        assert_eq!(record.transaction.edits.len(), 3);
        session.commit("Memo", |work| memo::write(work, Subject::Case, "else")).expect("a memo");
        chronicle.follow().expect("it can be read");
        assert_eq!(chronicle.fate(3), Fate::Gone);
    }
}
