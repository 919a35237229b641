//! An import beside the session: reading and parsing on threads of its own, taking in on the session's.

use super::Ask;
use crate::edit::Group;
use crate::ingest::Extent;
use crate::model::ImportedFile;
use crate::session::import::{self, Gathered, ImportPlan, Progress, ReadFile};
use crate::session::{Known, Parsers};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::mpsc::{self, Sender};

/// An import on a thread of its own; it asks the keeper to take in each file and waits for the answer, so
/// that no more is read than can be kept.
pub(super) struct ImportJob {
    pub(super) gathered: Gathered,
    pub(super) known: Known,
    pub(super) group: Group,
    pub(super) keep_originals: bool,
    pub(super) extent: Extent,
    pub(super) asks: Sender<Ask>,
    pub(super) parsers: Arc<Parsers>,
    pub(super) cancel: Arc<AtomicBool>,
}

impl ImportJob {
    /// Runs it to its end, or until it is cancelled.
    pub(super) fn run(self) {
        let mut files: Vec<ImportedFile> =
            self.gathered.refused.iter().map(|(path, reason)| import::refused_file(path, reason)).collect();
        let (mut done, mut bytes) = (0, 0);
        let plan = ImportPlan {
            files: &self.gathered.files,
            known: &self.known,
            parsers: &self.parsers,
            extent: self.extent,
            jobs: jobs(),
            cancel: &self.cancel,
        };
        let finished = import::import(&plan, |file, total| {
            let name = import::base_name(&file.path);
            bytes += file.bytes.len() as u64;
            done += 1;
            files.extend(self.hand_in(file));
            self.send(Ask::Progress(Progress { done, total, name, bytes }));
        });
        self.send(Ask::Report { files, group: self.group, cancelled: !finished });
    }

    fn hand_in(&self, file: ReadFile) -> Option<ImportedFile> {
        let (reply, answer) = mpsc::channel();
        let (group, keep_original) = (self.group, self.keep_originals);
        self.send(Ask::BringIn { file: Box::new(file), group, keep_original, reply });
        answer.recv().ok()
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
