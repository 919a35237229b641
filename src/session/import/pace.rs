//! How long the rest of an import will take, judged by how long it took so far.

use std::time::{Duration, Instant};

/// Before this has passed, and this share of the work is done, nobody can tell.
const KNOWN_AFTER: Duration = Duration::from_secs(3);
const KNOWN_SHARE: f64 = 0.02;

/// How fast an import goes. A pause makes it slower, and what is left longer than it is, until it has gone on for a while.
#[derive(Debug)]
pub struct Pace(Instant);

impl Pace {
    /// One that begins now.
    pub fn begin() -> Self {
        Self(Instant::now())
    }

    /// How long the rest takes, after so many files of so many and so many bytes of so many.
    pub fn seconds_left(&self, files: (usize, usize), bytes: (u64, u64)) -> Option<u64> {
        left(self.0.elapsed(), files, bytes)
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
