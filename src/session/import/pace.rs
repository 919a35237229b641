//! How long the rest of an import will take, judged by how long it took so far.

use super::Pause;
use std::time::{Duration, Instant};

/// Before this has passed, and this share of the work is done, nobody can tell.
const KNOWN_AFTER: Duration = Duration::from_secs(3);
const KNOWN_SHARE: f64 = 0.02;

/// How fast an import goes, while it does.
#[derive(Debug)]
pub struct Pace<'a> {
    began: Instant,
    pause: &'a Pause,
    /// How long other imports had rested before.
    rested_before: Duration,
}

impl<'a> Pace<'a> {
    /// One that begins now, and does not count when it rests.
    pub fn begin(pause: &'a Pause) -> Self {
        Self { began: Instant::now(), pause, rested_before: pause.length() }
    }

    /// How long the rest takes, after so many files of so many and so many bytes of so many.
    pub fn seconds_left(&self, files: (usize, usize), bytes: (u64, u64)) -> Option<u64> {
        left(self.passed(), files, bytes)
    }

    fn passed(&self) -> Duration {
        self.began.elapsed().saturating_sub(self.pause.length().saturating_sub(self.rested_before))
    }
}

/// A file costs something whatever its size, and a large one costs more: half of each.
fn left(passed: Duration, files: (usize, usize), bytes: (u64, u64)) -> Option<u64> {
    let share = |done: f64, all: f64| if all > 0.0 { (done / all).min(1.0) } else { 1.0 };
    let done = f64::midpoint(share(files.0 as f64, files.1 as f64), share(bytes.0 as f64, bytes.1 as f64));
    let is_known = passed >= KNOWN_AFTER && done >= KNOWN_SHARE;
    is_known.then(|| (passed.as_secs_f64() * (1.0 - done) / done).ceil() as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_it_rests_is_not_counted() {
        let pause = Pause::default();
        let rest_for = |millis| {
            while pause.length() < Duration::from_millis(millis) {
                std::thread::yield_now();
            }
        };
        pause.set(true);
        rest_for(5);
        let pace = Pace::begin(&pause);
        rest_for(105);
        assert!(pace.passed() < Duration::from_millis(50), "it has rested from its beginning");
        pause.set(false);
        let rested = pause.length();
        while pace.passed() < Duration::from_millis(60) {
            std::thread::yield_now();
        }
        assert_eq!((pause.is_on(), pause.length()), (false, rested));
    }

    #[test]
    fn the_rest_takes_as_long_as_what_is_done() {
        let check = |seconds, files, bytes, expected| {
            assert_eq!(left(Duration::from_secs(seconds), files, bytes), expected, "{files:?} {bytes:?}");
        };
        check(10, (50, 100), (500, 1_000), Some(10));
        check(10, (100, 100), (1_000, 1_000), Some(0));
        check(10, (90, 100), (100, 1_000), Some(10));
        check(2, (50, 100), (500, 1_000), None);
        check(10, (0, 10_000), (1, 1_000), None);
        check(10, (5, 10), (0, 0), Some(4));
    }
}
