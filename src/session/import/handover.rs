//! Files read side by side and handed on in their order, with no more of them waiting in memory than a few
//! a job. A file may turn out to be many, which are handed on one after the other in its place.

use super::batches::{Batches, MOMENT};
use super::{Pause, ReadFile};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::thread;
use std::time::Duration;

/// How far ahead of the file whose turn it is others are read, for each job.
const AHEAD: usize = 16;
/// How often it is looked whether a pause is over.
const LOOK_AGAIN_AFTER: Duration = Duration::from_millis(50);

/// One import's files, by their number.
pub(super) struct Handover<'a> {
    files: usize,
    cancel: &'a AtomicBool,
    pause: &'a Pause,
    /// The next that nobody reads yet.
    next: AtomicUsize,
    /// How many there are, with those that were found in others.
    total: AtomicUsize,
    /// Whether one was left before its end.
    cut_short: AtomicBool,
}

impl<'a> Handover<'a> {
    pub(super) fn new(files: usize, cancel: &'a AtomicBool, pause: &'a Pause) -> Self {
        let (next, total, cut_short) = (AtomicUsize::new(0), AtomicUsize::new(files), AtomicBool::new(false));
        Self { files, cancel, pause, next, total, cut_short }
    }

    /// There are so many more than was known.
    pub(super) fn expect_more(&self, files: usize) {
        self.total.fetch_add(files, Ordering::Relaxed);
    }

    /// There are so many fewer: they are counted and not handed on.
    pub(super) fn expect_fewer(&self, files: usize) {
        self.total.fetch_sub(files, Ordering::Relaxed);
    }

    /// Reads each file by its number, with a way to hand on what it holds that says whether to go on; puts what was
    /// handed on into batches. Returns whether it came to the end.
    pub(super) fn run(
        &self,
        jobs: usize,
        batches: Batches<impl FnMut(Vec<ReadFile>, usize)>,
        read: impl Fn(usize, &mut dyn FnMut(ReadFile) -> bool) + Sync,
    ) -> bool {
        let jobs = jobs.clamp(1, self.files.max(1));
        let (announce, begun) = sync_channel(jobs * AHEAD);
        let handed_on = thread::scope(|scope| {
            for _ in 0..jobs {
                let (announce, read) = (announce.clone(), &read);
                scope.spawn(move || {
                    while self.goes_on() {
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
            self.in_order(begun, batches)
        });
        handed_on == self.files && !self.cut_short.load(Ordering::Relaxed)
    }

    /// Hands on what arrives in the order of the files; gives how many came to their end. The receiver ends
    /// with it, so that after a cancel nobody waits to hand in a file that nobody takes.
    fn in_order(
        &self,
        begun: Receiver<(usize, Receiver<ReadFile>)>,
        mut batches: Batches<impl FnMut(Vec<ReadFile>, usize)>,
    ) -> usize {
        let (mut early, mut next) = (BTreeMap::new(), 0);
        while let Some((at, files)) = soon(&begun, &mut batches) {
            early.insert(at, files);
            while let Some(files) = early.remove(&next) {
                while let Some(file) = soon(&files, &mut batches) {
                    if self.is_cancelled() {
                        return next;
                    }
                    batches.take(file, self.total.load(Ordering::Relaxed));
                }
                next += 1;
            }
        }
        if !self.is_cancelled() {
            batches.hand_on();
        }
        // Whoever still waits to hand in what nobody takes any more does not wait on.
        drop(begun);
        next
    }

    /// One is left before its end.
    pub(super) fn cut_short(&self) {
        self.cut_short.store(true, Ordering::Relaxed);
    }

    /// Waits while there is a pause; whether to go on.
    pub(super) fn goes_on(&self) -> bool {
        while self.pause.is_on() && !self.is_cancelled() {
            thread::sleep(LOOK_AGAIN_AFTER);
        }
        !self.is_cancelled()
    }

    fn is_cancelled(&self) -> bool {
        self.cancel.load(Ordering::Relaxed)
    }
}

/// The next that comes; what waits is handed on where nothing does for a moment.
fn soon<T>(from: &Receiver<T>, batches: &mut Batches<impl FnMut(Vec<ReadFile>, usize)>) -> Option<T> {
    match from.recv_timeout(MOMENT) {
        Ok(it) => Some(it),
        Err(RecvTimeoutError::Disconnected) => None,
        Err(RecvTimeoutError::Timeout) => {
            batches.hand_on();
            from.recv().ok()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::refused;
    use super::*;
    use std::path::PathBuf;
    use std::time::Instant;

    #[test]
    fn after_a_cancel_nobody_waits_to_hand_in_what_nobody_takes() {
        const JOBS: usize = 2;
        let (cancel, pause, begun) = (AtomicBool::new(false), Pause::default(), AtomicUsize::new(0));
        let handover = Handover::new(10_000, &cancel, &pause);
        let mut handed_on = 0;
        let batches = Batches::new(|files: Vec<ReadFile>, _| {
            handed_on += files.len();
            // As many are read ahead as there is room for, and whoever would read another waits.
            let deadline = Instant::now() + Duration::from_secs(20);
            while begun.load(Ordering::Relaxed) < handed_on + JOBS * AHEAD && Instant::now() < deadline {
                thread::yield_now();
            }
            cancel.store(true, Ordering::Relaxed);
        });
        let finished = handover.run(JOBS, batches, |_, hand_on| {
            begun.fetch_add(1, Ordering::Relaxed);
            hand_on(refused(PathBuf::from("a.txt"), String::new()));
        });
        assert!(!finished && begun.load(Ordering::Relaxed) < 10_000);
    }
}
