//! Threads for the parts of one file, lent to an importer in its own process.

use std::thread;

/// As much as the thread that reads alone has: what one hand can read, several can.
const STACK_BYTES: usize = 8 << 20;

/// Does a piece of work so many times, each in a thread but one here. Where the system has no thread left, fewer do it.
pub fn by_hands(times: usize, piece: &(dyn Fn() + Sync)) {
    thread::scope(|scope| {
        for _ in 1..times {
            if thread::Builder::new().stack_size(STACK_BYTES).spawn_scoped(scope, piece).is_err() {
                break;
            }
        }
        piece();
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn all_are_done_when_it_is_back() {
        for times in [1, 2, 5] {
            let done = AtomicUsize::new(0);
            by_hands(times, &|| {
                done.fetch_add(1, Ordering::Relaxed);
            });
            assert_eq!(done.into_inner(), times);
        }
    }
}
