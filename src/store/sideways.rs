//! The same work on each of many things, on as many threads as the machine has cores: reading a long
//! history is mostly hashing and taking lines apart, each line for itself.

use std::num::NonZeroUsize;
use std::thread;

/// Less than this is done sooner than a thread is begun.
const LEAST_BYTES: usize = 256 * 1024;
/// More threads than this wait for memory, not for each other.
const MOST_THREADS: usize = 8;

/// What `work` makes of each, in their order; `bytes` says how much there is to do in all.
pub(super) fn each<T: Sync, R: Send>(things: &[T], bytes: usize, work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let cores = thread::available_parallelism().map_or(1, NonZeroUsize::get).min(MOST_THREADS);
    let share = things.len().div_ceil(cores).max(1);
    if bytes < LEAST_BYTES || share >= things.len() {
        return things.iter().map(work).collect();
    }
    thread::scope(|scope| {
        let work = &work;
        let shares: Vec<_> = things
            .chunks(share)
            .map(|share| (share, scope.spawn(move || share.iter().map(work).collect::<Vec<_>>())))
            .collect();
        // A thread that panicked did so by a mistake of our own, and its share is done again where it is seen.
        let done = shares.into_iter().map(|(share, thread)| match thread.join() {
            Ok(done) => done,
            Err(_panic) => share.iter().map(work).collect(),
        });
        done.flatten().collect()
    })
}
