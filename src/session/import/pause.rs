//! Letting an import rest: nothing more is begun, until it is to go on.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Whether an import rests, set from outside, and for how long it did.
#[derive(Debug, Default)]
pub struct Pause {
    on: AtomicBool,
    rested: Mutex<Rested>,
}

#[derive(Debug, Default)]
struct Rested {
    since: Option<Instant>,
    before: Duration,
}

impl Pause {
    /// Lets it rest, or go on.
    pub fn set(&self, on: bool) {
        let mut rested = self.rested();
        match (on, rested.since) {
            (true, None) => rested.since = Some(Instant::now()),
            (false, Some(since)) => {
                rested.before += since.elapsed();
                rested.since = None;
            }
            (true, Some(_)) | (false, None) => {}
        }
        self.on.store(on, Ordering::Relaxed);
    }

    /// Whether it rests.
    pub fn is_on(&self) -> bool {
        self.on.load(Ordering::Relaxed)
    }

    /// How long it has rested in all.
    pub(super) fn length(&self) -> Duration {
        let rested = self.rested();
        rested.before + rested.since.map_or(Duration::ZERO, |since| since.elapsed())
    }

    /// Whoever panicked while holding it left whole values.
    fn rested(&self) -> MutexGuard<'_, Rested> {
        self.rested.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
