//! Files read side by side and handed on in their order, with no more of them waiting in memory than a few
//! a job. A file may turn out to be many, which are handed on one after the other in its place.

use super::ReadFile;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;

/// How far ahead of the file whose turn it is others are read, for each job.
const AHEAD: usize = 4;

/// One import's files, by their number.
pub(super) struct Handover<'a> {
    files: usize,
    cancel: &'a AtomicBool,
    /// The next that nobody reads yet.
    next: AtomicUsize,
    /// How many there are, with those that were found in others.
    total: AtomicUsize,
    /// Whether one was left before its end.
    cut_short: AtomicBool,
}

impl<'a> Handover<'a> {
    pub(super) fn new(files: usize, cancel: &'a AtomicBool) -> Self {
        let (next, total, cut_short) = (AtomicUsize::new(0), AtomicUsize::new(files), AtomicBool::new(false));
        Self { files, cancel, next, total, cut_short }
    }

    /// There are so many more than was known.
    pub(super) fn expect_more(&self, files: usize) {
        self.total.fetch_add(files, Ordering::Relaxed);
    }

    /// There are so many fewer: they are counted and not handed on.
    pub(super) fn expect_fewer(&self, files: usize) {
        self.total.fetch_sub(files, Ordering::Relaxed);
    }

    /// Reads each file by its number, with a way to hand on what it holds that says whether to go on; gives
    /// `each` what was handed on and how many there are. Returns whether it came to the end.
    pub(super) fn run(
        &self,
        jobs: usize,
        each: impl FnMut(ReadFile, usize),
        read: impl Fn(usize, &mut dyn FnMut(ReadFile) -> bool) + Sync,
    ) -> bool {
        let jobs = jobs.clamp(1, self.files.max(1));
        let (announce, begun) = sync_channel(jobs * AHEAD);
        let handed_on = thread::scope(|scope| {
            for _ in 0..jobs {
                let (announce, read) = (announce.clone(), &read);
                scope.spawn(move || {
                    while !self.is_cancelled() {
                        let at = self.next.fetch_add(1, Ordering::Relaxed);
                        // A file by itself is handed in without waiting; those of an archive wait their turn.
                        let (sender, receiver) = sync_channel(1);
                        // Nobody listens any more: the import was cancelled.
                        if at >= self.files || announce.send((at, receiver)).is_err() {
                            break;
                        }
                        read(at, &mut |file| {
                            let goes_on = !self.is_cancelled() && sender.send(file).is_ok();
                            self.cut_short.fetch_or(!goes_on, Ordering::Relaxed);
                            goes_on
                        });
                    }
                });
            }
            drop(announce);
            self.in_order(begun, each)
        });
        handed_on == self.files && !self.cut_short.load(Ordering::Relaxed)
    }

    /// Hands on what arrives in the order of the files; gives how many came to their end. The receiver ends
    /// with it, so that after a cancel nobody waits to hand in a file that nobody takes.
    fn in_order(&self, begun: Receiver<(usize, Receiver<ReadFile>)>, mut each: impl FnMut(ReadFile, usize)) -> usize {
        let (mut early, mut next) = (BTreeMap::new(), 0);
        for (at, files) in begun {
            early.insert(at, files);
            while let Some(files) = early.remove(&next) {
                for file in files {
                    if self.is_cancelled() {
                        return next;
                    }
                    each(file, self.total.load(Ordering::Relaxed));
                }
                next += 1;
            }
        }
        next
    }

    fn is_cancelled(&self) -> bool {
        self.cancel.load(Ordering::Relaxed)
    }
}
