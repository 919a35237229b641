//! The same work on each of many pieces, on as many threads as the machine has cores, while the results are taken
//! in their order: reading a long history is mostly hashing and taking lines apart, each line for itself, and only
//! then one thing after the other.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, SyncSender};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// More threads than this wait for memory, not for each other.
const MOST_THREADS: usize = 8;

/// Hands what `work` makes of each piece to `take`, in the order in which `next` gives the pieces, until `take` has
/// enough or there are no more. What is ahead of `take` is never more than a few pieces.
pub(super) fn in_order<P: Send, R: Send, E: Send>(
    mut next: impl FnMut() -> Result<Option<P>, E> + Send,
    work: impl Fn(P) -> R + Sync,
    mut take: impl FnMut(R) -> Result<ControlFlow<()>, E>,
) -> Result<(), E> {
    let Some(first) = next()? else { return Ok(()) };
    let Some(second) = next()? else {
        // One piece is done sooner than a thread is begun.
        return take(work(first)).map(drop);
    };
    let cores = thread::available_parallelism().map_or(1, NonZeroUsize::get).min(MOST_THREADS);
    let mut begun = [first, second].into_iter();
    let pieces = Mutex::new((0_usize, move || begun.next().map_or_else(&mut next, |piece| Ok(Some(piece)))));
    let enough = AtomicBool::new(false);
    thread::scope(|scope| {
        let (tell, told) = mpsc::sync_channel(cores);
        for _ in 0..cores {
            let tell = tell.clone();
            let worker = Worker { pieces: &pieces, work: &work, enough: &enough };
            scope.spawn(move || worker.run(&tell));
        }
        drop(tell);
        let (mut early, mut wanted) = (BTreeMap::new(), 0);
        let mut taken = Ok(());
        // Told to the end, so that nobody waits to tell.
        for (number, result) in told {
            early.insert(number, result);
            while !enough.load(Ordering::Relaxed)
                && let Some(result) = early.remove(&wanted)
            {
                wanted += 1;
                match result.and_then(&mut take) {
                    Ok(ControlFlow::Continue(())) => continue,
                    Ok(ControlFlow::Break(())) => {}
                    Err(error) => taken = Err(error),
                }
                enough.store(true, Ordering::Relaxed);
            }
        }
        taken
    })
}

/// Does both at the same time.
pub(super) fn both<A, B: Send>(here: impl FnOnce() -> A, there: impl FnOnce() -> B + Send) -> (A, B) {
    thread::scope(|scope| {
        let there = scope.spawn(there);
        let here = here();
        // What went wrong there was a mistake of our own, and goes on here.
        (here, there.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    })
}

/// One of the threads that work.
struct Worker<'a, N, W> {
    /// The number of the next piece, and where it comes from.
    pieces: &'a Mutex<(usize, N)>,
    work: &'a W,
    enough: &'a AtomicBool,
}

impl<N, W> Worker<'_, N, W> {
    fn run<P, R, E>(&self, tell: &SyncSender<(usize, Result<R, E>)>)
    where
        N: FnMut() -> Result<Option<P>, E>,
        W: Fn(P) -> R,
    {
        while !self.enough.load(Ordering::Relaxed) {
            let (number, piece) = {
                let mut pieces = self.pieces.lock().unwrap_or_else(PoisonError::into_inner);
                let number = pieces.0;
                pieces.0 += 1;
                (number, pieces.1())
            };
            let result = match piece {
                Ok(None) => return,
                Ok(Some(piece)) => Ok((self.work)(piece)),
                Err(error) => Err(error),
            };
            let is_over = result.is_err();
            if tell.send((number, result)).is_err() || is_over {
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Pieces 0, 1, 2 …, of which `last` is the last or, where it `fails`, the one that cannot be had.
    fn check(pieces: usize, fails: bool, enough_at: usize, expected: (&[usize], Result<(), &str>)) {
        let mut given = 0..pieces;
        let mut taken = Vec::new();
        let done = in_order(
            || given.next().map_or(if fails { Err("no more") } else { Ok(None) }, |piece| Ok(Some(piece))),
            |piece| piece * 10,
            |result| {
                taken.push(result);
                Ok(if result == enough_at { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
            },
        );
        assert_eq!((taken.as_slice(), done), expected, "{pieces} pieces");
    }

    #[test]
    fn results_are_taken_in_order_until_it_is_enough_or_something_fails() {
        let all: Vec<usize> = (0..1000).map(|number| number * 10).collect();
        check(0, false, 1, (&[], Ok(())));
        check(1, false, 1, (&[0], Ok(())));
        check(1000, false, 1, (&all, Ok(())));
        check(1000, false, 500, (&all[..51], Ok(())));
        check(0, true, 1, (&[], Err("no more")));
        check(1000, true, 1, (&all, Err("no more")));
    }
}
