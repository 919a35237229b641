//! An import beside the session: reading and parsing on threads of its own, taking in on the session's.

use super::Ask;
use crate::edit::Group;
use crate::ingest::Extent;
use crate::model::ImportedFile;
use crate::session::import::{self, Gathered, ImportPlan, Pace, Pause, Progress, ReadFile};
use crate::session::{Known, Parsers};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::mpsc::{self, Sender};

/// An import on a thread of its own; it asks the keeper to take in what was read and waits for the answer, so
/// that no more is read than can be kept.
pub(super) struct ImportJob {
    pub(super) gathered: Gathered,
    pub(super) known: Known,
    pub(super) group: Group,
    pub(super) keep_originals: bool,
    pub(super) asks: Sender<Ask>,
    pub(super) parsers: Arc<Parsers>,
    pub(super) cancel: Arc<AtomicBool>,
    pub(super) pause: Arc<Pause>,
}

impl ImportJob {
    /// Runs it to its end, or until it is cancelled.
    pub(super) fn run(self) {
        let mut files: Vec<ImportedFile> = self.gathered.refusals().map(|(_, file)| file).collect();
        let (mut done, mut bytes, pace) = (0, 0, Pace::begin(&self.pause));
        let plan = ImportPlan {
            files: &self.gathered.files,
            roots: self.gathered.roots(),
            known: &self.known,
            parsers: &self.parsers,
            extent: Extent::default(),
            jobs: jobs(),
            cancel: &self.cancel,
            pause: &self.pause,
        };
        let finished = import::import(&plan, |batch, total| {
            let name = batch.last().map(|file| import::base_name(&file.path)).unwrap_or_default();
            bytes += batch.iter().map(|file| file.bytes.len() as u64).sum::<u64>();
            done += batch.len();
            files.extend(self.hand_in(batch));
            let (bytes_total, paused) = (self.gathered.bytes, self.pause.is_on());
            let seconds_left = pace.seconds_left((done, total), (bytes, bytes_total)).filter(|_| !paused);
            self.send(Ask::Progress(Progress { done, total, name, bytes, bytes_total, seconds_left, paused }));
        });
        self.send(Ask::Report { files, group: self.group, cancelled: !finished });
    }

    /// Waits until they are on disk, so that no more is read than can be kept.
    fn hand_in(&self, files: Vec<ReadFile>) -> Vec<ImportedFile> {
        let (reply, answer) = mpsc::channel();
        let (group, keep_originals) = (self.group, self.keep_originals);
        self.send(Ask::BringIn { files, group, keep_originals, reply });
        answer.recv().unwrap_or_default()
    }

    fn send(&self, ask: Ask) {
        // A keeper that is gone is closing; the import ends with it.
        drop(self.asks.send(ask));
    }
}

/// How many files are parsed at once: one a core.
pub fn jobs() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
}
