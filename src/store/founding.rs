//! The first files of a project that goes on from another: a history of one line that takes over what the
//! other holds, and the snapshot that stands at it. What the other's history held and this project does
//! not is in neither.

use super::history::End;
use super::{Disk, Folder, StoreError, line, snapshot, write_whole};
use crate::edit::{self, Transaction};
use crate::model::{Project, Sha256};
use crate::say;

/// The bytes of both files. They are made before anything is written, so that a copy, a pack or an
/// erasure is begun only when it can be finished.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Founding {
    /// `history.ron`: one line.
    pub history: Vec<u8>,
    /// `project.ron`.
    pub snapshot: Vec<u8>,
}

impl Founding {
    /// The files of a project whose history begins with this transaction, which must stand on nothing.
    pub fn of(transaction: &Transaction) -> Result<Self, StoreError> {
        Self::going_on(Vec::new(), &Project::default(), Some(transaction))
    }

    /// The files of a project that goes on with the whole history of another, which holds `project` at its
    /// end, and with one line more where `then` is to be said.
    pub fn going_on(mut history: Vec<u8>, project: &Project, then: Option<&Transaction>) -> Result<Self, StoreError> {
        let cannot = |detail: String| StoreError::Damaged { file: "history.ron".to_owned(), line: None, detail };
        let last = history.strip_suffix(b"\n").and_then(|lines| lines.rsplit(|byte| *byte == b'\n').next());
        let mut end = match last.map(Sha256::of) {
            Some(hash) => End { revision: project.revision(), hash, bytes: history.len() as u64 },
            None if history.is_empty() => End::START,
            None => return Err(cannot(say!("it does not end with a line").to_owned())),
        };
        let mut project = project.clone();
        if let Some(then) = then {
            project = edit::apply(&project, then).map_err(|conflict| cannot(conflict.to_string()))?;
            let line = line::write(project.revision(), end.hash, then)
                .map_err(|error| cannot(say!("it cannot be written: {error}", error)))?;
            history.extend_from_slice(line.as_bytes());
            history.push(b'\n');
            let hash = Sha256::of(line.as_bytes());
            end = End { revision: project.revision(), hash, bytes: history.len() as u64 };
        }
        Ok(Self { history, snapshot: snapshot::write(end, project)?.into_bytes() })
    }

    /// What each line of this history says, from the first; reads none that does not follow.
    pub fn transactions(&self) -> impl Iterator<Item = Result<Transaction, StoreError>> + '_ {
        let lines = self.history.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
        lines.zip(1..).map(|(line, nth)| {
            let damaged = |_unreadable| StoreError::Damaged {
                file: "history.ron".to_owned(),
                line: Some(nth),
                detail: say!("it cannot be read").to_owned(),
            };
            line::read(line).map(|line| line.transaction).map_err(damaged)
        })
    }

    /// Writes them into a folder that holds no project; history first, since it is the truth.
    pub fn put(&self, disk: &dyn Disk, folder: &Folder) -> Result<(), StoreError> {
        for (path, bytes) in [(folder.history(), &self.history), (folder.snapshot(), &self.snapshot)] {
            write_whole(disk, &path, bytes).map_err(StoreError::disk("write", &path))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Id, LeftOut, Stamp, Tombstone};
    use crate::store::{Access, RealDisk, Store, verify};
    use std::sync::Arc;

    #[test]
    fn a_founded_project_opens_at_its_first_line_and_verifies() {
        let temporary = tempfile::tempdir().expect("a folder");
        let folder = Folder::at(temporary.path());
        let disk: Arc<dyn Disk> = Arc::new(RealDisk);
        let made = Stamp { by: "an analyst".to_owned(), at: jiff::Timestamp::UNIX_EPOCH };
        let tombstone = Tombstone {
            id: Id::from_bits([7; 10]),
            what: LeftOut::History,
            parent: Sha256::of(b"a line"),
            seal: None,
            made: made.clone(),
        };
        let mut project = Project::default();
        edit::apply_edit(&mut project, &edit::Change::create(tombstone).into()).expect("nothing stands in its way");
        let transaction = Transaction::adopting(&Project::default(), &project, "Go on", made.by, made.at);
        Founding::of(&transaction).expect("it can be written").put(disk.as_ref(), &folder).expect("the disk is whole");
        assert_eq!(verify(&disk, &folder).expect("it is a project"), []);
        let opened = Store::open(disk, folder, Access::Read).expect("it opens");
        assert_eq!((opened.project.revision(), &opened.project), (1, &project));
        assert!(opened.notices.is_empty());
    }
}
