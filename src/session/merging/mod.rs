//! Another copy of the project, or a pack of it, is merged into this one.
//!
//! [`Colleague::read`] opens the copy and finds what both knew ([`crate::store::Past`]): the last line that both
//! histories share, or a line of the one that the other names as its parent or has merged before. [`Colleague::compare`]
//! says what would come of it, and [`Session::merge`] does it in one transaction, when everything that both changed is
//! decided. The report of the merge keeps the head of the other history, so that the next merge goes on from there.
//!
//! What becomes of each object is [`mod@crate::edit::merge`]'s.

mod bases;
mod copy;
mod wording;
mod writers;

pub use wording::{Comparison, Shown};

use super::Session;
use crate::edit::merge::{Base, Decided, Merged, counts, merge};
use crate::edit::{Change, Edit, apply_edit, between};
use crate::model::{Edition, ImportOutcome, ImportReport, ImportedFile, LeftOut, Project, Sha256, Stamp};
use crate::problem::{Problem, ProblemKind};
use crate::say;
use crate::store::pack::Passphrase;
use crate::store::{Corpus, Disk, Folder, Past, RealDisk, Took};
use copy::Copied;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

/// A colleague's copy, read and compared with this project.
#[derive(Debug)]
pub struct Colleague {
    copied: Copied,
    bases: Vec<Base>,
    own_past: Past,
    past: Past,
    /// The revisions of both from which on each went its own way.
    since: (u64, u64),
}

/// What was merged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// The revision after it; the one before it where there was nothing to take.
    pub revision: u64,
    /// How many objects came in, changed or went, by what they are called.
    pub counts: BTreeMap<&'static str, usize>,
}

/// A copy that was read is itself and no other.
impl PartialEq for Colleague {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Colleague {
    /// Reads another project's folder, or a pack, which is unpacked within the cache of this project. `told` hears how
    /// far it is and says whether to go on.
    pub fn read(
        other: &Path,
        passphrase: Option<&Passphrase>,
        (folder, mine): (&Folder, &Project),
        told: &mut dyn FnMut(usize, usize) -> bool,
    ) -> Result<Self, Problem> {
        let copied = Copied::open(other, passphrase, folder, told)?;
        let disk: Arc<dyn Disk> = Arc::new(RealDisk);
        let own_past = Past::read(Arc::clone(&disk), folder.clone(), mine.revision())?;
        let past = Past::read(disk, copied.folder.clone(), copied.project.revision())?;
        let (bases, since) = bases::between((&own_past, mine), (&past, &copied.project))?;
        if told(1, 1) { Ok(Self { copied, bases, own_past, past, since }) } else { Err(stopped()) }
    }

    /// Whether the two share any history; without, nobody knows who changed what.
    pub fn is_related(&self) -> bool {
        !self.bases.is_empty()
    }

    /// What the copy is called, by its folder or file.
    pub fn name(&self) -> &str {
        &self.copied.name
    }

    /// What would come of it.
    pub fn compare(&self, mine: &Project, decided: &Decided) -> Comparison {
        Comparison::of(self, mine, self.merged(mine, decided))
    }

    fn merged(&self, mine: &Project, decided: &Decided) -> Merged {
        merge(mine, &self.copied.project, &self.bases, decided)
    }
}

pub(super) fn stopped() -> Problem {
    Problem::new(ProblemKind::Partial, say!("It was stopped")).advise(say!("Nothing was changed"))
}

impl Session {
    /// Takes a colleague's work in, in one step. Everything that both changed has to be decided.
    pub fn merge(&mut self, colleague: &Colleague, decided: &Decided) -> Result<Taken, Problem> {
        self.may_write()?;
        let merged = colleague.merged(&self.project, decided);
        if merged.open() > 0 {
            let what = say!("{n} conflict is not decided yet" | "{n} conflicts are not decided yet" % merged.open());
            return Err(
                Problem::new(ProblemKind::Partial, what).advise(say!("Decide each of them; nothing was changed"))
            );
        }
        let is_decided = !merged.clashes.is_empty();
        let mut after = merged.project;
        self.bring_files(colleague, &mut after)?;
        writers::keep(&self.project, &mut after, colleague)?;
        let counts = counts(&self.project, &after);
        if after == self.project && !is_decided {
            return Ok(Taken { revision: self.project.revision(), counts });
        }
        let report = self.merge_report(colleague, &after);
        set(&mut after, Change::create(report))?;
        let edits = between(&self.project, &after);
        let transaction = self.transaction(say!("Merge a colleague's copy"), None, edits);
        self.acknowledge(&[transaction])?;
        Ok(Taken { revision: self.project.revision(), counts })
    }

    /// Copies the texts and originals of editions that come in, each checked by its hash.
    fn bring_files(&self, colleague: &Colleague, after: &mut Project) -> Result<(), Problem> {
        let (own, other) =
            (self.library.corpus().gathering(), Corpus::at(Arc::new(RealDisk), colleague.copied.folder.clone()));
        let is_new = |edition: &&Edition| !self.project.editions.contains(edition.id) && edition.text != Sha256::UNTOLD;
        let new: Vec<Edition> = after.editions.iter().filter(is_new).cloned().collect();
        for edition in new {
            let taken = own.take_over(&other, &edition)?;
            if !taken.text && !after.text_was_left_out(&edition) {
                keep_texts_stone(colleague, after, &edition)?;
            }
            if !taken.original {
                let without = Edition { original_kept: false, ..edition.clone() };
                set(after, Change::update(edition, without))?;
            }
        }
        Ok(own.settle()?)
    }

    /// What the merge is remembered by: the copy with the head of its history, then every document that came in.
    fn merge_report(&mut self, colleague: &Colleague, after: &Project) -> ImportReport {
        let entry = |name: String, document, sha256, size_bytes| ImportedFile {
            name,
            folder: None,
            outcome: ImportOutcome::Imported,
            document,
            sha256,
            size_bytes,
            reason: String::new(),
            warnings: Vec::new(),
        };
        // A pack begins anew, and names the head of the history that it was made of: that was merged as well.
        let made_of = colleague.past.taken_over().iter().filter(|(_, known)| known.how == Took::Whole);
        let heads: BTreeSet<_> = colleague.past.head().into_iter().chain(made_of.map(|(hash, _)| *hash)).collect();
        let mut files: Vec<ImportedFile> =
            heads.into_iter().map(|head| entry(colleague.copied.name.clone(), None, Some(head), 0)).collect();
        for edition in after.editions.iter().filter(|edition| !self.project.editions.contains(edition.id)) {
            let sha256 = (edition.original != Sha256::UNTOLD).then_some(edition.original);
            files.push(entry(edition.name.clone(), Some(edition.document), sha256, edition.size_bytes));
        }
        let made: Stamp = self.maker.stamp();
        ImportReport { id: self.maker.id(), files, cancelled: false, made }
    }
}

/// A text that was left out of their copy on purpose is not missed here either.
fn keep_texts_stone(colleague: &Colleague, after: &mut Project, edition: &Edition) -> Result<(), Problem> {
    let theirs = &colleague.copied.project;
    if !theirs.text_was_left_out(edition) {
        let what = say!("The text of '{}' is missing from {}", edition.name, colleague.copied.name);
        return Err(Problem::new(ProblemKind::Project, what).advise(say!("Run 'corroborate verify' on that copy")));
    }
    let stones: Vec<_> = theirs.tombstones.iter().filter(|stone| stone.what == LeftOut::Texts).cloned().collect();
    for stone in stones {
        if !after.tombstones.contains(stone.id) {
            set(after, Change::create(stone))?;
        }
    }
    Ok(())
}

fn set(project: &mut Project, change: impl Into<Edit>) -> Result<(), Problem> {
    apply_edit(project, &change.into()).map_err(|conflict| Problem::new(ProblemKind::Partial, conflict.to_string()))
}
