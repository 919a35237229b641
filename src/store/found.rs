//! What the files of a project say when it is opened, before anything is mended: how far history is good,
//! which snapshot stands in it, and what of all this is to be shown. Nothing is written here.
//!
//! History is the truth. A snapshot that stands in it saves reading it from the beginning. One that stands
//! at a revision that history does not reach is *ahead*: history has lost lines that were acknowledged, and
//! the project goes on from the snapshot. One that history passes by is another's. Backups are looked at when
//! `project.ron` gives nothing to stand on.

use super::chain::{BadLine, Chain, Rest};
use super::history::End;
use super::replay::Standing;
use super::{Disk, Folder, StoreError, backups, image, sideways, snapshot};
use crate::model::Project;
use crate::say;
use std::path::PathBuf;

/// More than this is not torn from one append, but something else.
const MOST_TORN_BYTES: u64 = 1 << 30;

/// What was found.
#[derive(Debug)]
pub(super) struct Found {
    /// The project as history has it, and the end of what is good of that.
    pub(super) history: Standing,
    /// What is to be done.
    pub(super) state: State,
    /// Where `project.ron` stands in history, where it does.
    pub(super) snapshot: Option<End>,
    /// `project.ron` is there, and is damaged or another's.
    pub(super) snapshot_is_bad: bool,
    /// The revisions of backups that do not stand in history.
    pub(super) strays: Vec<u64>,
    /// What is to be said.
    pub(super) notices: Vec<StoreError>,
}

/// What is to be done.
#[derive(Debug)]
pub(super) enum State {
    /// Nothing.
    Whole,
    /// The last line needs its newline.
    NewlineMissing,
    /// What comes after the good part is to be cut.
    Torn,
    /// The project goes on from a snapshot that is ahead of history; what comes after the good part is cut.
    Ahead(Box<Project>),
    /// Nothing can be appended; this is what can be shown.
    Damaged {
        /// The line that is not what was written.
        damage: BadLine,
        /// What holds most.
        shown: Box<Project>,
    },
}

impl Found {
    /// Reads everything that opening needs, with the snapshot's image in its place where that is whole.
    pub(super) fn read(disk: &dyn Disk, folder: &Folder) -> Result<Self, StoreError> {
        Self::from(disk, folder, || image::read_quickly(disk, folder))
    }

    /// The same without a look at the image.
    pub(super) fn read_ron(disk: &dyn Disk, folder: &Folder) -> Result<Self, StoreError> {
        Self::from(disk, folder, || snapshot::read(disk, &folder.snapshot(), "project.ron"))
    }

    fn from(
        disk: &dyn Disk,
        folder: &Folder,
        named: impl FnOnce() -> Result<Option<Standing>, StoreError>,
    ) -> Result<Self, StoreError> {
        let mut looking = Looking { disk, folder, path: folder.history(), notices: Vec::new() };
        let (named, mut ahead) = looking.beside_the_chain(named);
        let (named, is_bad) = match named {
            Ok(named) => (named, false),
            Err(damaged @ StoreError::Damaged { .. }) => {
                looking.notices.push(damaged);
                (None, true)
            }
            Err(error) => return Err(error),
        };
        let Some(named) = named else {
            let backups = looking.with_backups(Vec::new())?;
            let chain = looking.chain(&backups)?;
            let mut found = looking.decide(&chain, &backups, None, false)?;
            found.snapshot_is_bad = is_bad;
            return Ok(found);
        };
        let chain = match ahead.take() {
            Some((end, chain)) if end == named.end => chain?,
            _ => looking.chain(std::slice::from_ref(&named))?,
        };
        if chain.holds(named.end) && !matches!(chain.rest, Rest::Changed(_) | Rest::Broken(_)) {
            let end = named.end;
            return looking.decide(&chain, &[named], Some(end), true);
        }
        let end = named.end;
        let snapshots = looking.with_backups(vec![named])?;
        let chain = looking.chain(&snapshots)?;
        let stands = chain.holds(end).then_some(end);
        looking.decide(&chain, &snapshots, stands, true)
    }

    /// What is to be shown: all that is good.
    pub(super) fn shown(&self) -> &Project {
        match &self.state {
            State::Whole | State::NewlineMissing | State::Torn => &self.history.project,
            State::Ahead(project) => project,
            State::Damaged { shown, .. } => shown,
        }
    }
}

/// The chain as it was followed, and the line that was looked out for.
type Followed = (End, Result<Chain, StoreError>);

struct Looking<'a> {
    disk: &'a dyn Disk,
    folder: &'a Folder,
    path: PathBuf,
    notices: Vec<StoreError>,
}

impl Looking<'_> {
    fn chain(&self, standings: &[Standing]) -> Result<Chain, StoreError> {
        let heads: Vec<End> = standings.iter().map(|standing| standing.end).collect();
        Chain::follow(self.disk, &self.path, &heads)
    }

    /// Reads the snapshot, and follows the chain meanwhile where the snapshot's first lines say which line of the log
    /// is to be looked out for. Whether they say so rightly is seen when all of it is read.
    fn beside_the_chain<T>(&self, read: impl FnOnce() -> T) -> (T, Option<Followed>) {
        let Some(end) = snapshot::peek(self.disk, self.folder) else { return (read(), None) };
        sideways::both(read, || Some((end, Chain::follow(self.disk, &self.path, &[end]))))
    }

    fn with_backups(&self, mut standings: Vec<Standing>) -> Result<Vec<Standing>, StoreError> {
        standings.extend(backups::whole(self.disk, self.folder)?);
        Ok(standings)
    }

    /// `named_stands` is where `project.ron`, the first of the snapshots where `has_named`, stands in history.
    fn decide(
        mut self,
        chain: &Chain,
        snapshots: &[Standing],
        named_stands: Option<End>,
        has_named: bool,
    ) -> Result<Found, StoreError> {
        let good = chain.good();
        let base = snapshots.iter().filter(|standing| chain.holds(standing.end)).max_by_key(|it| it.end.revision);
        let base = base.cloned().unwrap_or_else(Standing::at_the_start);
        let (history, cannot_be_meant) = base.go_on(self.disk, &self.path, good)?;
        let named_end = snapshots.first().filter(|_| has_named).map(|named| named.end);
        let ahead = snapshots
            .iter()
            .filter(|it| it.end.revision > good.revision && could_follow(&history.project, &it.project))
            .max_by_key(|it| it.end.revision);
        let rest = match cannot_be_meant {
            Some(detail) => Rest::Broken(BadLine { number: history.end.revision + 1, detail }),
            None if self.torn_bytes(good)? > MOST_TORN_BYTES => {
                Rest::Broken(BadLine { number: good.revision + 1, detail: say!("what follows is not a line") })
            }
            None => chain.rest,
        };
        let is_bad = named_end.is_some_and(|end| {
            named_stands.is_none() && ahead.is_none_or(|ahead| ahead.end != end) && chain.around(end).is_none()
        });
        if is_bad {
            self.notices.push(damaged_snapshot(say!("it does not belong to history.ron")));
        }
        let state = match (rest, ahead) {
            (Rest::Broken(bad), _) | (Rest::Changed(bad), None) => self.broken(chain, &history, snapshots, bad)?,
            (Rest::Changed(_) | Rest::Torn | Rest::NewlineMissing | Rest::Nothing, Some(ahead)) => {
                self.say(
                    history.end,
                    say!("it ends before project.ron or its backup does; the project goes on from that"),
                );
                State::Ahead(Box::new(ahead.project.clone()))
            }
            (Rest::Torn, None) => {
                self.say(
                    history.end,
                    say!("what was written last was not written to its end; what came before it is all there"),
                );
                State::Torn
            }
            (Rest::NewlineMissing, None) => {
                let before = End { revision: history.end.revision.saturating_sub(1), ..history.end };
                self.say(before, say!("the end of the last line was damaged; its words are all there"));
                State::NewlineMissing
            }
            (Rest::Nothing, None) => State::Whole,
        };
        let backups = snapshots.get(usize::from(has_named)..).unwrap_or_default();
        let strays = backups.iter().filter(|it| !chain.holds(it.end)).map(|it| it.end.revision).collect();
        let notices = self.notices;
        Ok(Found { history, state, snapshot: named_stands, snapshot_is_bad: is_bad, strays, notices })
    }

    /// Damage that cannot be mended: what holds most of what is good is shown.
    fn broken(
        &mut self,
        chain: &Chain,
        history: &Standing,
        snapshots: &[Standing],
        bad: BadLine,
    ) -> Result<State, StoreError> {
        let mut best = history.clone();
        for snapshot in snapshots {
            let standing = match chain.around(snapshot.end) {
                Some((at, to)) => {
                    let found = Standing { project: snapshot.project.clone(), end: at };
                    found.go_on(self.disk, &self.path, to)?.0
                }
                None if could_follow(&history.project, &snapshot.project) => snapshot.clone(),
                None => continue,
            };
            if standing.end.revision > best.end.revision {
                best = standing;
            }
        }
        self.notices.push(bad.into());
        Ok(State::Damaged { damage: bad, shown: Box::new(best.project) })
    }

    fn torn_bytes(&self, good: End) -> Result<u64, StoreError> {
        let there = self.disk.size_bytes(&self.path).map_err(StoreError::disk("read", &self.path))?;
        Ok(there.unwrap_or(0).saturating_sub(good.bytes))
    }

    /// Says something of the line after this one.
    fn say(&mut self, end: End, detail: &str) {
        let (file, line) = ("history.ron".to_owned(), Some(end.revision + 1));
        self.notices.push(StoreError::Damaged { file, line, detail: detail.to_owned() });
    }
}

/// Whether a snapshot can be what came of this project later: of the same case, and with every mark of what
/// was erased for good. What was erased does not come back out of an old snapshot.
fn could_follow(history: &Project, snapshot: &Project) -> bool {
    let case_of = |project: &Project| project.head().map(|case| case.id);
    let same_case = case_of(history).is_none() || case_of(history) == case_of(snapshot);
    same_case && history.tombstones.iter().all(|tombstone| snapshot.tombstones.contains(tombstone.id))
}

fn damaged_snapshot(detail: &str) -> StoreError {
    StoreError::Damaged { file: "project.ron".to_owned(), line: None, detail: detail.to_owned() }
}
